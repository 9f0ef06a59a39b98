import datetime

import pytest

from meetings.errors import SignedMinutes
from meetings.models.meeting import MeetingKind
from meetings.models.minutes import MinutesLayout
from meetings.services.discussion import save_conclusion
from meetings.services.minutes import (
    NotPrinted,
    PaperWouldBeFalse,
    ScanDiffers,
    SignedTooEarly,
    agree_minutes,
    choose_layout,
    print_minutes,
    reopen_minutes,
    sign_minutes,
)
from meetings.services.papers import request_meeting_paper
from meetings.services.preparation import ReasonMissing
from meetings.services.resolutions import save_resolution
from meetings.services.roll import RollEntry, save_roll
from meetings.services.submissions import receive_submission, return_submission, send_minutes
from meetings.services.votes import Hands
from meetings.states import MinutesState, SubmissionState, WrongState
from songlo.audit.models import AuditEvent
from songlo.papers.document import Document, plain_text
from songlo.papers.errors import PaperNotPrinted
from songlo.papers.models import Paper, PaperState
from tests.builders.meetings import (
    DAY,
    at,
    make_held_meeting,
    make_rendered,
    make_secretary,
    make_stored_file,
)
from tests.builders.members import make_cell, make_member, make_user


@pytest.fixture
def cell(db):
    return make_cell(members=3)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


@pytest.fixture
def clerk(cell):
    return make_user("COMMUNE_OFFICE", cell.parent, name="Văn phòng")


@pytest.fixture
def held(secretary, cell, now):
    return make_held_meeting(secretary, cell, now=now)


def print_ready(secretary, meeting, now) -> Paper:
    return make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)


def sign(secretary, meeting, now, **changes):
    values = {"scan": make_stored_file(now), "same_as_printed": True}
    return sign_minutes(actor=secretary, meeting=meeting, now=now, **values | changes)


def count(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()


def test_agreed_in_the_room_before_the_end(held, secretary, now):
    minutes = agree_minutes(actor=secretary, meeting=held, hands=Hands(4), now=now)
    held.refresh_from_db()
    assert (minutes.state, minutes.agreed_at, held.read_back) == (MinutesState.AGREED, at(19, 30), True)
    assert held.votes.get().in_favor == 4


def test_printing_twice_prints_once(held, secretary, now):
    first = print_minutes(actor=secretary, meeting=held, now=now)
    second = print_minutes(actor=secretary, meeting=held, now=now)
    assert (first.pk, Paper.objects.count(), count("meetings.minutes.print")) == (second.pk, 1, 1)


def test_a_false_paper_is_not_printed(held, secretary, now):
    line = held.roll.first()
    save_roll(actor=secretary, meeting=held, exceptions=[RollEntry(line.uid, "NOT_HERE_YET")], now=now)
    with pytest.raises(PaperWouldBeFalse) as refused:
        print_minutes(actor=secretary, meeting=held, now=now)
    assert refused.value.text == "Còn 1 đồng chí chưa ghi có mặt hay vắng. Mời bấm vào tên để ghi."


def test_an_edit_after_printing_voids_the_print_visibly(held, secretary, now):
    paper = print_ready(secretary, held, now)
    save_conclusion(actor=secretary, meeting=held, conclusion="Thống nhất", now=now)
    paper.refresh_from_db()
    assert (paper.state, held.minutes.get().printed) == (PaperState.VOID, None)
    with pytest.raises(NotPrinted):
        sign(secretary, held, now)
    again = print_ready(secretary, held, now)
    assert (again.number, again.state) == (2, PaperState.READY)


def test_the_same_words_again_leave_the_print_alone(held, secretary, now):
    save_conclusion(actor=secretary, meeting=held, conclusion="Thống nhất", now=now)
    paper = print_ready(secretary, held, now)
    save_conclusion(actor=secretary, meeting=held, conclusion="Thống nhất ", now=now)
    paper.refresh_from_db()
    assert paper.state == PaperState.READY


def test_correcting_before_signing_voids_the_print_at_once(held, secretary, now):
    paper = print_ready(secretary, held, now)
    reopen_minutes(actor=secretary, meeting=held, now=now)
    paper.refresh_from_db()
    assert (paper.state, held.minutes.get().state) == (PaperState.VOID, MinutesState.DRAFT)


def test_a_name_corrected_in_the_roster_is_on_the_next_print(cell, secretary, now):
    member = make_member(cell, "Lê Quan Đạo")
    held = make_held_meeting(secretary, cell, now=now, absent=[(member, "ốm")])
    wrong = print_ready(secretary, held, now)
    member.set_name("Lê Quang Đạo")
    member.save()
    right = print_ready(secretary, held, now)
    wrong.refresh_from_db()
    absent = "3. Vắng mặt: 1. Có lý do: 1 (đ/c Lê Quang Đạo, ốm)."
    assert (wrong.state, absent in plain_text(Document.from_content(right.content)).split("\n")) == (
        PaperState.VOID,
        True,
    )


def test_another_layout_is_another_print(held, secretary, now):
    paper = print_ready(secretary, held, now)
    choose_layout(actor=secretary, meeting=held, layout=MinutesLayout.BY_ITEM, now=now)
    paper.refresh_from_db()
    assert (paper.state, held.minutes.get().layout) == (PaperState.VOID, MinutesLayout.BY_ITEM)


def test_signing_freezes_the_pdf_that_was_printed(held, secretary, now):
    paper = print_ready(secretary, held, now)
    minutes = sign(secretary, held, now)
    paper.refresh_from_db()
    assert (minutes.state, minutes.printed_id, minutes.signed_on, minutes.fixed_at) == (
        MinutesState.SIGNED,
        paper.pk,
        DAY,
        now,
    )
    assert (paper.state, paper.frozen_at) == (PaperState.FROZEN, now)
    with pytest.raises(SignedMinutes):
        save_conclusion(actor=secretary, meeting=held, conclusion="Khác", now=now)
    with pytest.raises(SignedMinutes):
        sign(secretary, held, now)


def test_a_wrong_scan_stays_unsigned_and_asks(held, secretary, now):
    paper = print_ready(secretary, held, now)
    with pytest.raises(ScanDiffers) as refused:
        sign(secretary, held, now, same_as_printed=False)
    paper.refresh_from_db()
    minutes = held.minutes.get()
    assert (refused.value.field, minutes.state, minutes.signed_scan, paper.state) == (
        "same_as_printed",
        MinutesState.DRAFT,
        None,
        PaperState.READY,
    )
    assert refused.value.text.startswith("Bản đã ký có đúng là bản vừa in không?")


def test_what_is_not_rendered_yet_is_not_signed(held, secretary, now):
    print_minutes(actor=secretary, meeting=held, now=now)
    with pytest.raises(PaperNotPrinted):
        sign(secretary, held, now)


@pytest.mark.parametrize("day", [datetime.date(2024, 11, 4), datetime.date(2024, 11, 6)])
def test_the_day_of_signing_lies_between_the_meeting_and_today(held, secretary, now, day):
    print_ready(secretary, held, now)
    with pytest.raises(SignedTooEarly):
        sign(secretary, held, now, signed_on=day)


# Upward ------------------------------------------------------------------------------------------


def test_sending_freezes_the_summary_and_the_print(held, secretary, now):
    paper = print_ready(secretary, held, now)
    submission = send_minutes(actor=secretary, meeting=held, now=now)
    paper.refresh_from_db()
    assert (submission.state, submission.minutes, submission.sent_by) == (
        SubmissionState.SENT,
        held.minutes.get(),
        secretary,
    )
    assert (submission.summary.kind, submission.summary.state, paper.state) == (
        "summary",
        PaperState.FROZEN,
        PaperState.FROZEN,
    )
    with pytest.raises(SignedMinutes):
        save_conclusion(actor=secretary, meeting=held, conclusion="Khác", now=now)


def test_the_resolution_goes_with_it_as_it_was_printed(held, secretary, now):
    resolution = save_resolution(actor=secretary, meeting=held, subject="Lãnh đạo", text="1. A", now=now)
    printed = request_meeting_paper(actor=secretary, meeting=held, kind="resolution", now=now)
    make_rendered(printed, now)
    print_ready(secretary, held, now)
    send_minutes(actor=secretary, meeting=held, now=now)
    papers = Paper.objects.filter(subject_uid=resolution.uid)
    assert [(paper.pk, paper.state) for paper in papers] == [(printed.pk, PaperState.FROZEN)]


def test_a_signed_sheet_may_follow_what_was_sent(held, secretary, now):
    print_ready(secretary, held, now)
    send_minutes(actor=secretary, meeting=held, now=now)
    minutes = sign(secretary, held, now)
    assert (minutes.number, minutes.state, minutes.fixed_at) == (1, MinutesState.SIGNED, now)


def test_sending_needs_a_print_and_happens_once(held, secretary, now):
    with pytest.raises(NotPrinted):
        send_minutes(actor=secretary, meeting=held, now=now)
    print_ready(secretary, held, now)
    first = send_minutes(actor=secretary, meeting=held, now=now)
    assert send_minutes(actor=secretary, meeting=held, now=now) == first
    assert count("meetings.submission.send") == 1


def test_the_committee_s_minutes_are_signed_and_stay_in_the_cell(cell, secretary, now):
    meeting = make_held_meeting(secretary, cell, now=now, kind=MeetingKind.COMMITTEE)
    print_ready(secretary, meeting, now)
    sign(secretary, meeting, now)
    with pytest.raises(WrongState):
        send_minutes(actor=secretary, meeting=meeting, now=now)


def test_a_return_opens_the_next_version_and_this_one_stays(held, secretary, clerk, now):
    print_ready(secretary, held, now)
    sign(secretary, held, now)
    submission = send_minutes(actor=secretary, meeting=held, now=now)
    receive_submission(actor=clerk, submission=submission, now=now)
    returned = return_submission(actor=clerk, submission=submission, reason="Chưa ghi thời hạn", now=now)
    first, second = held.minutes.order_by("number")
    assert (returned.state, returned.return_reason) == (SubmissionState.RETURNED, "Chưa ghi thời hạn")
    assert (first.state, second.state, second.number, second.printed) == (
        MinutesState.SIGNED,
        MinutesState.DRAFT,
        2,
        None,
    )
    save_conclusion(actor=secretary, meeting=held, conclusion="Đã ghi thời hạn", now=now)
    second_paper = print_ready(secretary, held, now)
    again = send_minutes(actor=secretary, meeting=held, now=now)
    first.refresh_from_db()
    assert (again.minutes.number, first.printed.state) == (2, PaperState.FROZEN)
    assert second_paper.content != first.printed.content


def test_a_return_without_words_is_asked_back(held, secretary, clerk, now):
    print_ready(secretary, held, now)
    submission = send_minutes(actor=secretary, meeting=held, now=now)
    with pytest.raises(ReasonMissing):
        return_submission(actor=clerk, submission=submission, reason=" ", now=now)
    return_submission(actor=clerk, submission=submission, reason="Thiếu", now=now)
    return_submission(actor=clerk, submission=submission, reason="Thiếu", now=now)
    assert (held.minutes.count(), count("meetings.submission.return")) == (2, 1)
    with pytest.raises(WrongState):
        receive_submission(actor=clerk, submission=submission, now=now)
