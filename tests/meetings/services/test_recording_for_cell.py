import datetime

import pytest

from meetings.access import may
from meetings.errors import SignedMinutes
from meetings.models import Meeting, RecordingForCell
from meetings.models.meeting import MeetingKind
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.services.recording_for_cell import (
    NotYetHeld,
    ReasonForRecording,
    RecordedBySomebody,
    end_recording_for_cell,
    record_for_cell,
    record_new_for_cell,
)
from meetings.services.submissions import send_minutes
from meetings.states import WrongState
from members.models import User
from members.models.user import GrantSource
from members.roles import Permission, Role
from members.services.grants import grant_differences, sync_grants
from tests.builders.meetings import (
    MONTH,
    at,
    make_held_meeting,
    make_meeting,
    make_rendered,
    make_stored_file,
)
from tests.builders.members import make_user

BOOK = "Chi bộ mang sổ đến"


def differences() -> list:
    return [one for one in grant_differences() if one.due.source_kind == "RECORDING"]


def may_record(user, meeting, today):
    asked = (Permission.MEETING_VIEW, Permission.MEETING_RECORD, Permission.MINUTES_SIGN)
    fresh = User.objects.get(pk=user.pk)
    return tuple(may(fresh, meeting, one, today=today) for one in asked)


NOTHING, RECORDS = (False, False, False), (True, True, False)


def test_the_office_records_one_meeting_and_reads_no_other(cast, now, today):
    held = make_held_meeting(cast.an, cast.cell, now=now)
    other = make_held_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.THEMATIC)
    assert may_record(cast.chi, held, today) == NOTHING
    record_for_cell(actor=cast.chi, meeting=held, reason=BOOK, now=now)
    assert (may_record(cast.chi, held, today), may_record(cast.chi, other, today)) == (RECORDS, NOTHING)
    assert differences() == []


@pytest.mark.parametrize("how", ["signed", "sent", "given back"])
@pytest.mark.parametrize("days", [0, 1])
def test_it_ends_with_the_signature(cast, now, today, how, days):
    held = make_held_meeting(cast.an, cast.cell, now=now)
    record_for_cell(actor=cast.chi, meeting=held, reason=BOOK, now=now)
    RecordingForCell.objects.update(started_at=now - datetime.timedelta(days=days))
    sync_grants(User.objects.filter(pk=cast.chi.pk), GrantSource.RECORDING)
    if how == "given back":
        end_recording_for_cell(actor=cast.chi, meeting=held, now=now)
    else:
        make_rendered(print_minutes(actor=cast.chi, meeting=held, now=now), now)
    if how == "signed":
        scan = make_stored_file(now)
        sign_minutes(actor=cast.an, meeting=held, scan=scan, same_as_printed=True, now=now)
    if how == "sent":
        send_minutes(actor=cast.an, meeting=held, now=now)
    assert may_record(cast.chi, held, today) == NOTHING
    assert differences() == []
    if how != "given back":
        with pytest.raises(SignedMinutes):
            record_for_cell(actor=cast.chi, meeting=held, reason=BOOK, now=now)


def test_one_at_a_time_with_a_reason_and_never_for_the_committee(cast, now):
    held = make_held_meeting(cast.an, cast.cell, now=now)
    with pytest.raises(ReasonForRecording):
        record_for_cell(actor=cast.chi, meeting=held, reason=" ", now=now)
    first = record_for_cell(actor=cast.chi, meeting=held, reason=BOOK, now=now)
    assert record_for_cell(actor=cast.chi, meeting=held, reason=BOOK, now=now) == first
    second = make_user(Role.COMMUNE_OFFICE, cast.commune)
    with pytest.raises(RecordedBySomebody, match="đang ghi hộ"):
        record_for_cell(actor=second, meeting=held, reason=BOOK, now=now)
    committee = make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE)
    with pytest.raises(WrongState):
        record_for_cell(actor=cast.chi, meeting=committee, reason=BOOK, now=now)


def test_a_meeting_that_lies_ahead_is_not_in_the_book_yet(cast, now):
    ahead = make_meeting(cast.an, cast.cell, now=now, scheduled_at=now + datetime.timedelta(hours=1))
    with pytest.raises(NotYetHeld):
        record_for_cell(actor=cast.chi, meeting=ahead, reason=BOOK, now=now)


def test_a_meeting_that_nobody_had_prepared(cast, now, today):
    values = {
        "kind": MeetingKind.REGULAR,
        "month": MONTH,
        "scheduled_at": at(19, 30),
        "place": "Nhà văn hóa",
        "chair": None,
        "minute_taker": None,
    }
    made = record_new_for_cell(actor=cast.chi, organization=cast.cell, reason=BOOK, now=now, **values)
    assert Meeting.objects.get() == made.meeting
    assert may_record(cast.chi, made.meeting, today) == RECORDS
