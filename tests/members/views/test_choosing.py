import pytest
from django.urls import reverse

from members.roles import Role
from tests.builders.members import make_grant
from tests.contracts.page import faults_of

OFFICE = (Role.COMMUNE_OFFICE, ["commune", "other_commune"])
HEAD = (Role.CELL_SECRETARY, ["cell", "other_cell"])


@pytest.mark.parametrize(
    ("name", "of", "title", "work"),
    [
        ("members:rule_sets", "members:rule_sets_of", "Bộ quy định", OFFICE),
        ("evaluations:criteria_sets", "evaluations:criteria_sets_of", "Bộ tiêu chí chấm điểm", OFFICE),
        ("members:excel", "members:excel_of", "Nhập, xuất Excel", OFFICE),
        ("meetings:working_rules", "meetings:working_rules_of", "Quy chế làm việc", OFFICE),
        ("evaluations:residence", "evaluations:residence_of", "Nhận xét nơi cư trú", HEAD),
    ],
)
def test_whoever_works_at_two_places_chooses(cast, client_for, name, of, title, work):
    role, places = work
    own, second = (getattr(cast, place) for place in places)
    make_grant(cast.users[role], role, second)
    answer = client_for(cast.users[role]).get(reverse(name))
    page = answer.content.decode()
    assert f"{title}</h1>" in page and faults_of(answer) == []
    for place in (own, second):
        assert f'href="{reverse(of, args=[place.uid])}">{place.name}</a>' in page
