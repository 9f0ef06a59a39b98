import datetime

import pytest

from meetings.access import may
from meetings.models.meeting import MeetingKind
from meetings.services.minutes import print_minutes
from meetings.services.submissions import return_submission, send_minutes
from members.models import User
from members.roles import Permission, Role
from members.rules import Figure
from members.services.rule_sets import issue_rule_set
from tests.builders.meetings import DAY, make_held_meeting
from tests.builders.members import SINCE, make_commune
from tests.contracts import objects

OWN = {Role.COMMUNE_OFFICE, Role.COMMUNE_PERMANENT_BOARD}
ONE_DAY = datetime.timedelta(days=1)


def require(issuer, now, effective_on=SINCE):
    figures = {"full_minutes_upward": Figure(True, "Quy chế làm việc của Đảng ủy", True)}
    given = {"code": "ĐU", "name": "Quy định của Đảng ủy", "figures": figures, "effective_on": effective_on}
    issue_rule_set(actor=None, issuer=issuer, now=now, **given)


def send(cast, now, **changes):
    meeting = make_held_meeting(cast.an, cast.cell, now=now, **changes)
    objects.print_it(meeting)
    return meeting, send_minutes(actor=cast.an, meeting=meeting, now=now)


def readers(cast, meeting, today) -> set[str]:
    users = {role: User.objects.get(pk=user.pk) for role, user in cast.users.items()}
    return {role for role, user in users.items() if may(user, meeting, Permission.MEETING_VIEW, today=today)}


IN_THE_CELL = {
    *(Role.MEMBER, Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER),
}


def test_the_committee_reads_what_was_sent_to_it_and_nothing_before(cast, now, today, client_for):
    require(cast.commune, now)
    held = make_held_meeting(cast.an, cast.cell, now=now)
    assert readers(cast, held, today) == IN_THE_CELL
    objects.print_it(held)
    submission = send_minutes(actor=cast.an, meeting=held, now=now)
    assert readers(cast, held, today) == IN_THE_CELL | OWN
    page = f"/sinh-hoat/{held.uid}/bien-ban/"
    answers = {role: client_for(cast.users[role]).get(page).status_code for role in OWN}
    assert answers == dict.fromkeys(OWN, 200)
    received = client_for(cast.chi).get(f"/ho-so/{submission.uid}/").content.decode()
    assert page in received
    return_submission(actor=cast.chi, submission=submission, reason="Thiếu", now=now)
    assert readers(cast, held, today) == IN_THE_CELL
    print_minutes(actor=cast.an, meeting=held, now=now)


@pytest.mark.parametrize(
    "why", ["nobody requires it", "another commune does", "from tomorrow on", "the chi ủy"]
)
def test_otherwise_the_full_text_stays_in_the_cell(cast, now, today, why):
    kind = {}
    if why == "another commune does":
        require(make_commune(cast.district, "Đảng bộ xã Hải Lựu"), now)
    elif why == "from tomorrow on":
        require(cast.commune, now, DAY + ONE_DAY)
    elif why == "the chi ủy":
        require(cast.commune, now)
        kind = {"kind": MeetingKind.COMMITTEE}
    if kind:
        meeting = make_held_meeting(cast.an, cast.cell, now=now, **kind)
        assert not OWN & readers(cast, meeting, today)
    else:
        meeting, _submission = send(cast, now)
        assert readers(cast, meeting, today) == IN_THE_CELL


def test_reading_upward_costs_no_further_query(cast, now, client_for, django_assert_max_num_queries):
    require(cast.commune, now)
    meeting, _submission = send(cast, now)
    client = client_for(cast.chi)
    client.get("/")
    with django_assert_max_num_queries(8):
        client.get(f"/sinh-hoat/{meeting.uid}/bien-ban/")
