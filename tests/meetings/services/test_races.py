import datetime
import uuid

import pytest

from meetings.models import AbsenceNotice, Meeting, Minutes, Resolution, Submission
from meetings.models.attendance import AttendanceState
from meetings.services.minutes import print_minutes
from meetings.services.resolutions import save_resolution
from meetings.services.submissions import return_submission, send_minutes
from meetings.services.telling import agree_absence, ask_off, withdraw_absence
from songlo.papers.models import Paper
from tests.builders.meetings import MONTH, at, make_held_meeting, make_meeting, make_rendered, make_secretary
from tests.builders.members import make_cell
from tests.builders.seeds import plant_seeds
from tests.races import both

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cell():
    plant_seeds()  # another test with real commits has taken them away
    return make_cell(members=3)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


def test_two_presses_of_one_button_make_one_meeting(cell, secretary, now):
    uid = uuid.uuid4()
    made = both(*[lambda: make_meeting(secretary, cell, now=now, uid=uid)] * 2)
    assert (made[0].pk, Meeting.objects.count(), made[0].agenda_items.count()) == (made[1].pk, 1, 17)


def test_two_papers_at_once_get_two_numbers(cell, secretary, now):
    october = at(19, 30, datetime.date(2024, 10, 5))
    meetings = [
        make_meeting(secretary, cell, now=now, month=MONTH.replace(month=10), scheduled_at=october),
        make_meeting(secretary, cell, now=now),
    ]
    values = {"actor": secretary, "subject": "Lãnh đạo", "text": "1. A", "now": now}
    both(*[lambda meeting=meeting: save_resolution(meeting=meeting, **values) for meeting in meetings])
    assert sorted(Resolution.objects.values_list("number", flat=True)) == [1, 2]


def test_two_senders_send_once(cell, secretary, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    sent = both(*[lambda: send_minutes(actor=secretary, meeting=meeting, now=now)] * 2)
    assert (sent[0].pk, Submission.objects.count(), Paper.objects.filter(kind="summary").count()) == (
        sent[1].pk,
        1,
        1,
    )


def test_two_returns_open_one_version(cell, secretary, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    submission = send_minutes(actor=secretary, meeting=meeting, now=now)
    values = {"actor": secretary, "submission": submission, "reason": "Thiếu", "now": now}
    both(*[lambda: return_submission(**values)] * 2)
    assert sorted(Minutes.objects.values_list("number", flat=True)) == [1, 2]


def test_asked_off_twice_at_once_is_one_notice_and_a_yes_never_outlives_it(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    line = meeting.roll.exclude(member=secretary.member).first()
    said = {"actor": secretary, "meeting": meeting, "member": line.member, "reason": "Đi viện", "now": now}
    first, second = both(*[lambda: ask_off(**said)] * 2)
    assert (first.pk, AbsenceNotice.objects.count()) == (second.pk, 1)
    told = {"actor": secretary, "notice": first, "now": now}
    both(lambda: agree_absence(**told), lambda: withdraw_absence(**told))
    line.refresh_from_db()
    assert line.state == AttendanceState.NOT_RECORDED
