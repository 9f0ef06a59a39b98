import datetime

import pytest
from django.urls import reverse

from meetings.models.visit_report import ReportState
from tests.builders.members import make_cell
from tests.builders.visit_reports import make_report
from tests.builders.visits import login_of, make_group, make_visit, person_of

DAY = datetime.timedelta(days=1)
LIST = reverse("meetings:visits")


@pytest.fixture
def group(cast):
    return make_group(cast.district, [cast.commune], people=4)


def test_each_sees_what_waits_of_his_own_visits(cast, client_for, group, now):
    head, writer, member = (login_of(group, one) for one in ("HEAD", "SECRETARY", "MEMBER"))
    places = [make_cell(cast.commune) for _ in range(5)]
    to_come, to_note, begun, ready, sent = (
        make_visit(group, place, now + days * DAY, persons=[person_of(group, "DEPUTY")])
        for place, days in zip(places, (1, 0, -1, -1, -2), strict=True)
    )
    for visit, state in ((begun, "WRITING"), (ready, "READY"), (sent, "SENT")):
        make_report(visit, state=ReportState(state), by=writer)
    expected = {
        head: ([ready], [begun, to_note], [to_come], [sent]),
        writer: ([], [begun, ready, to_note], [to_come], [sent]),
        member: ([], [], [], []),  # none of them is his
    }
    for reader, lists in expected.items():
        mine = client_for(reader).get(LIST).context["mine"]
        assert (mine.to_confirm, mine.to_write, mine.ahead, mine.done) == lists
    homes = [client_for(one).get("/").context for one in (head, writer, member)]
    counted = [(one["visits_to_confirm"], one["visits_to_write"]) for one in homes]
    assert counted == [(1, 2), (0, 2), (0, 0)]


def test_thirty_visits_cost_no_more_questions_than_three(
    cast, client_for, group, now, django_assert_max_num_queries
):
    client = client_for(login_of(group))
    for number in range(30):
        place = make_cell(cast.commune)
        visit = make_visit(group, place, now + (number % 3 - 1) * DAY, persons=[person_of(group)])
        if number % 2:
            make_report(visit, state=ReportState.SENT if number % 4 == 1 else ReportState.READY)
    with django_assert_max_num_queries(12):
        assert client.get(LIST).status_code == 200
