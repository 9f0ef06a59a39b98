import pytest
from django.db import IntegrityError, transaction

from meetings.models import Sitting
from meetings.services.minutes import print_minutes
from tests.builders.meetings import DAY, at, make_held_meeting, make_rendered


@pytest.fixture
def meeting(cast, now):
    return make_held_meeting(cast.an, cast.cell, now=now)


def refused(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("rows", "values", "rule"),
    [
        ("roll", {"state": "HERE"}, "meetings_attendance_state_known"),
        ("roll", {"came_at": at(19), "left_at": at(18)}, "meetings_attendance_left_after_came"),
        ("minutes", {"state": "PRINTED"}, "meetings_minutes_state_known"),
    ],
)
def test_the_database_refuses_what_is_never_true(meeting, rows, values, rule):
    with refused(rule), transaction.atomic():
        getattr(meeting, rows).update(**values)


def test_a_meeting_has_a_known_state(meeting):
    with refused("meetings_meeting_state_known"), transaction.atomic():
        type(meeting).objects.filter(pk=meeting.pk).update(state="OVER")


@pytest.mark.parametrize("left_out", ["signed_on", "same_as_printed", "fixed_at"])
def test_signed_means_when_and_what(cast, meeting, now, left_out):
    make_rendered(print_minutes(actor=cast.an, meeting=meeting, now=now), now)
    signed = {"signed_at": now, "signed_on": DAY, "same_as_printed": True, "fixed_at": now}
    values = signed | {left_out: False if left_out == "same_as_printed" else None}
    with refused("meetings_minutes_signed_has_stamp"), transaction.atomic():
        meeting.minutes.update(state="SIGNED", **values)
    assert meeting.minutes.update(state="SIGNED", **signed) == 1


@pytest.mark.parametrize(
    ("start", "stop", "fits"), [(at(19), at(20), False), (at(16), None, False), (at(19, 30), at(20), True)]
)
def test_no_minute_of_a_meeting_counts_twice(meeting, start, stop, fits):
    sitting = Sitting(meeting=meeting, started_at=start, ended_at=stop)
    if fits:
        sitting.save()
        return
    with refused("meetings_sitting_no_overlap"), transaction.atomic():
        sitting.save()
