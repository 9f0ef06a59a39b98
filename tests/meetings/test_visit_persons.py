import datetime

import pytest
from django.urls import reverse

from meetings.models.visit import VisitState
from meetings.visits.persons import Went, went
from members.roles import Role
from tests.builders.members import make_district
from tests.builders.visit_reports import make_report
from tests.builders.visits import QUARTER, make_group, make_plan, make_visit, person_of
from tests.conftest import NOW

LIST, DAY = reverse("meetings:visit_persons"), datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "came", "days", "said"),
    [
        ("VISITED", True, -1, Went.HELD),
        ("VISITED", False, -1, Went.MISSED),
        ("VISITED", None, -1, Went.UNRECORDED),
        ("MISSED", None, -1, Went.MISSED),
        ("MISSED", None, 1, Went.MISSED),
        ("ASSIGNED", None, -1, Went.UNRECORDED),
        ("ASSIGNED", None, 1, Went.AHEAD),
    ],
)
def test_what_a_report_says_of_one_person(state, came, days, said):
    assert went(state, came, NOW + days * DAY, NOW) == said


def test_due_held_and_missed_by_person_and_year(cast, client_for, now, django_assert_max_num_queries):
    group = make_group(cast.district, [cast.commune], number=4)
    head, writer = person_of(group), person_of(group, "SECRETARY")
    board = client_for(cast.users[Role.DISTRICT_STANDING_BOARD])
    make_report(make_visit(group, cast.cell, now - 30 * DAY, persons=[head, writer]))
    make_visit(group, cast.cell, now - 20 * DAY, persons=[head], state=VisitState.MISSED, reason="Bão số 3")
    make_visit(group, cast.sibling_cell, now + 5 * DAY, persons=[head])
    make_report(make_visit(group, cast.cell, now - 400 * DAY, persons=[head]))
    draft = make_plan(cast.district, QUARTER.replace(year=2025, month=1))
    make_visit(group, cast.cell, now + 20 * DAY, persons=[head], plan=draft)  # not out yet: not his
    make_group(make_district(cast.province, "Đảng bộ huyện Lập Thạch 2"), number=4)
    with django_assert_max_num_queries(8):
        lines = board.get(LIST).context["lines"]
    told = [(one.position, one.tally.due, one.tally.held, one.tally.missed, one.tally.ahead) for one in lines]
    assert told == [("Tổ trưởng", 3, 1, 1, 1), ("Tổ phó", 0, 0, 0, 0), ("Thư ký tổ", 1, 1, 0, 0)]
    other = make_group(cast.district, [cast.sibling_cell], number=5, people=[writer])
    of_one = board.get(LIST, {"to": str(other)}).context["lines"]
    assert ([one.group for one in of_one], len(board.get(LIST, {"to": "?"}).context["lines"])) == (
        [str(other)],
        4,
    )
    url = reverse("meetings:visit_person", args=[head.uid])
    page = client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD]).get(url).content.decode()
    assert "được phân công 3 buổi, đã dự 1, chưa dự được 1, sắp tới 1." in page
    assert "Lý do: Bão số 3" in page
    assert "được phân công 1 buổi, đã dự 1, chưa dự được 0." in board.get(f"{url}?nam=2023").content.decode()
    member = cast.users[Role.MEMBER].member
    assert board.get(reverse("meetings:visit_person", args=[member.uid])).status_code == 404
