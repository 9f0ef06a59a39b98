import datetime

import pytest

from meetings.services.addenda import MadeOnWrongDay, NotSignedYet, make_addendum, sign_addendum
from meetings.services.minutes import (
    ScanDiffers,
    print_minutes,
    sign_minutes,
)
from songlo.papers.models import Paper, PaperState
from tests.builders.meetings import (
    DAY,
    make_held_meeting,
    make_rendered,
    make_secretary,
    make_stored_file,
)
from tests.builders.members import make_cell


@pytest.fixture
def cell(db):
    return make_cell(members=3)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


@pytest.fixture
def held(secretary, cell, now):
    return make_held_meeting(secretary, cell, now=now)


def print_ready(secretary, meeting, now) -> Paper:
    return make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)


def sign(secretary, meeting, now, **changes):
    values = {"scan": make_stored_file(now), "same_as_printed": True}
    return sign_minutes(actor=secretary, meeting=meeting, now=now, **values | changes)


def correct(secretary, minutes, now, **changes):
    values = {"reason": "Ghi sai tên đệm", "text": "Đồng chí Lê Quang Đạo", "made_on": DAY}
    return make_addendum(actor=secretary, minutes=minutes, now=now, **values | changes)


def test_what_was_signed_stays_and_a_correction_points_at_it(held, secretary, now):
    paper = print_ready(secretary, held, now)
    minutes = sign(secretary, held, now)
    first, second = correct(secretary, minutes, now), correct(secretary, minutes, now)
    paper.refresh_from_db()
    assert ([first.number, second.number], paper.state) == ([1, 2], PaperState.FROZEN)
    make_rendered(first.paper, now)
    with pytest.raises(ScanDiffers):
        sign_addendum(
            actor=secretary, addendum=first, scan=make_stored_file(now), same_as_printed=False, now=now
        )
    signed = sign_addendum(
        actor=secretary, addendum=first, scan=make_stored_file(now), same_as_printed=True, now=now
    )
    first.paper.refresh_from_db()
    assert (signed.signed_at, first.paper.state) == (now, PaperState.FROZEN)


def test_open_minutes_are_corrected_in_place(held, secretary, now):
    with pytest.raises(NotSignedYet):
        correct(secretary, held.minutes.get(), now)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_correction_is_made_between_the_meeting_and_today(held, secretary, now, days):
    print_ready(secretary, held, now)
    minutes = sign(secretary, held, now)
    with pytest.raises(MadeOnWrongDay):
        correct(secretary, minutes, now, made_on=DAY + datetime.timedelta(days=days))


def test_a_double_submit_makes_one_correction(held, secretary, now):
    print_ready(secretary, held, now)
    minutes = sign(secretary, held, now)
    for _ in range(2):
        correct(secretary, minutes, now, uid=held.uid)
    assert minutes.addenda.count() == 1
