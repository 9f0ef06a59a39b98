import pytest
from django.http import Http404

from evaluations.access import decided_by, decides, deciding_committee, door_of_decision
from members.access import NotAllowed
from members.models.organization import CellType, OrganizationKind
from members.roles import Permission, Role
from tests.builders.members import make_cell, make_organization
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def places(cast):
    """A cell of the commune, one under a section of it, a base cell of the district, and the commune itself."""
    section = make_organization(OrganizationKind.SECTION, "Đảng bộ bộ phận", parent=cast.commune)
    return {
        "cell": (cast.cell, cast.commune),
        "of a section": (make_cell(section, "Chi bộ Tổ 1"), cast.commune),
        "base cell": (
            make_organization(
                OrganizationKind.GRASSROOTS_CELL,
                "Chi bộ Hạt Kiểm lâm",
                parent=cast.district,
                cell_type=CellType.AGENCY,
            ),
            cast.district,
        ),
        "commune": (cast.commune, cast.district),
        "province": (cast.province, None),
    }


def test_the_competent_committee_decides(places):
    assert {name: deciding_committee(one, TODAY) for name, (one, _) in places.items()} == {
        name: committee for name, (_, committee) in places.items()
    }


def test_what_a_committee_decides_over_is_the_same_read_from_above(cast, places):
    for committee in (cast.commune, cast.district):
        named = {one.pk for one, over in places.values() if over == committee}
        found = decided_by(committee, TODAY)
        assert found & {one.pk for one, _ in places.values()} == named
    assert cast.sibling_cell.pk in decided_by(cast.commune, TODAY)


def test_who_stands_higher_reads_but_does_not_decide(cast, places):
    office, board = cast.users[Role.COMMUNE_OFFICE], cast.users[Role.DISTRICT_ORGANIZATION_BOARD]
    need = Permission.SCORE_DECIDE
    assert decides(office, need, cast.cell, today=TODAY)
    assert not decides(board, need, cast.cell, today=TODAY)
    assert decides(board, need, places["base cell"][0], today=TODAY)
    with pytest.raises(NotAllowed):
        door_of_decision(board, need, cast.cell, today=TODAY)
    with pytest.raises(Http404):
        door_of_decision(office, need, cast.other_cell, today=TODAY)
