import datetime

import pytest

from meetings.errors import UnknownRecord
from meetings.models import Meeting
from meetings.models.agenda import AgendaTag, Step
from meetings.models.meeting import MeetingKind
from meetings.papers.decisions import focus_sentence
from meetings.queries import open_tasks
from meetings.reading import read_facts
from meetings.services.agenda import ItemEntry, save_item, set_focus, settle_focus
from meetings.services.discussion import save_item_notes
from meetings.services.follow_up import save_task
from meetings.services.minutes import print_minutes
from meetings.services.take_over import NothingBefore, agenda_from_committee, take_from_last_month
from songlo.papers.models import PaperState
from tests.builders.meetings import (
    DAY,
    MONTH,
    at,
    make_held_meeting,
    make_meeting,
    make_rendered,
    make_secretary,
)
from tests.builders.members import make_cell, make_member

DECEMBER = datetime.date(2024, 12, 1)


@pytest.fixture
def cell(db):
    return make_cell(members=2)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


def take(secretary, cell, now, **changes):
    return take_from_last_month(actor=secretary, organization=cell, month=DECEMBER, now=now, **changes)


def test_place_hour_people_and_agenda_come_along_without_notes(cell, secretary, now):
    taker = make_member(cell, "Phạm Thị Lan")
    last = make_held_meeting(secretary, cell, now=now, minute_taker=taker)
    first = last.agenda_items.order_by("position").first()
    entry = ItemEntry("Kết quả tháng 10", first.section, first.step, "Đ/c Lan", 7, uid=first.uid)
    save_item(actor=secretary, meeting=last, entry=entry, now=now)
    save_item_notes(actor=secretary, meeting=last, uid=first.uid, notes="Đã nghe", now=now)
    new = take(secretary, cell, now)
    item = new.agenda_items.order_by("position").first()
    assert (new.place, new.chair, new.minute_taker, new.scheduled_at) == (
        last.place,
        secretary.member,
        taker,
        at(19, 30, datetime.date(2024, 12, 5)),
    )
    assert (item.title, item.presenter, item.planned_minutes, item.notes) == (
        "Kết quả tháng 11",
        "Đ/c Lan",
        7,
        "",
    )
    assert (new.agenda_items.count(), new.roll.count()) == (17, 4)


def test_open_tasks_and_an_unsettled_focus_follow(cell, secretary, now):
    last = make_held_meeting(secretary, cell, now=now)
    task = save_task(
        actor=secretary, meeting=last, text="Gặp hộ", assignee=secretary.member, due_on=DAY, now=now
    )
    set_focus(actor=secretary, meeting=last, matter="Hiến đất", who="Chi ủy", now=now)
    new = take(secretary, cell, now)
    assert (new.focus_matter, new.focus_who) == ("Hiến đất", "Chi ủy")
    assert [one.text for one in open_tasks(cell, before=new)] == [task.text]
    tagged = [item.title for item in new.agenda_items.all() if AgendaTag.CARRIED_OVER in item.tags]
    assert tagged == ["Thảo luận: vấn đề trọng tâm của buổi"]


def test_a_settled_focus_stays_behind(cell, secretary, now):
    last = make_held_meeting(secretary, cell, now=now)
    set_focus(actor=secretary, meeting=last, matter="Hiến đất", now=now)
    settle_focus(actor=secretary, meeting=last, settled_on=DAY, now=now)
    assert take(secretary, cell, now).focus_matter == ""


@pytest.mark.parametrize(
    ("settled_on", "state"),
    [(DAY, PaperState.VOID), (datetime.date(2024, 11, 8), PaperState.READY)],
    ids=["that evening, so on its paper", "later, so not"],
)
def test_only_what_was_settled_that_evening_is_on_its_paper(cell, secretary, now, settled_on, state):
    held = make_held_meeting(secretary, cell, now=now)
    set_focus(actor=secretary, meeting=held, matter="Hiến đất", now=now)
    paper = make_rendered(print_minutes(actor=secretary, meeting=held, now=now), now)
    later = now + datetime.timedelta(days=5)
    settle_focus(actor=secretary, meeting=held, settled_on=settled_on, now=later)
    paper.refresh_from_db()
    said = focus_sentence(read_facts(held))
    assert (paper.state, "Đã giải quyết xong" in said) == (state, state == PaperState.VOID)


def test_a_matter_taken_along_is_settled_everywhere_and_others_stay_open(cell, secretary, now):
    last = make_held_meeting(secretary, cell, now=now)
    set_focus(actor=secretary, meeting=last, matter="Hiến đất", now=now)
    new = take(secretary, cell, now)
    other = make_meeting(secretary, cell, now=now, kind=MeetingKind.THEMATIC, theme="Chuyển đổi số")
    set_focus(actor=secretary, meeting=other, matter="Thu gom rác", now=now)
    settle_focus(actor=secretary, meeting=last, settled_on=DAY, now=now)
    settled = {one: one.focus_settled_on for one in Meeting.objects.all()}
    assert settled == {last: DAY, new: DAY, other: None}


def test_a_meeting_without_focus_has_nothing_to_settle(cell, secretary, now):
    held = make_held_meeting(secretary, cell, now=now)
    with pytest.raises(UnknownRecord):
        settle_focus(actor=secretary, meeting=held, settled_on=DAY, now=now)


def test_the_31st_becomes_the_last_day(cell, secretary, now):
    october = datetime.date(2024, 10, 1)
    make_meeting(
        secretary, cell, now=now, month=october, scheduled_at=at(19, 30, datetime.date(2024, 10, 31))
    )
    new = take_from_last_month(actor=secretary, organization=cell, month=MONTH, now=now)
    assert new.scheduled_at == at(19, 30, datetime.date(2024, 11, 30))


def test_without_an_earlier_meeting_there_is_nothing_to_take(cell, secretary, now):
    with pytest.raises(NothingBefore):
        take(secretary, cell, now)


def test_the_committee_s_lines_become_the_agenda_of_the_cell(cell, secretary, now):
    committee = make_meeting(secretary, cell, now=now, kind=MeetingKind.COMMITTEE)
    notes = {
        Step.RESULTS: "Đã cấy xong trà xuân muộn",
        Step.PLANS: "- Dọn mương Đồng Chằm\n- Thu quỹ vì người nghèo",
        Step.SCORE: "Đồng chí Hòa chấm điểm",
    }
    for item in committee.agenda_items.filter(step__in=notes):
        save_item_notes(actor=secretary, meeting=committee, uid=item.uid, notes=notes[item.step], now=now)
    set_focus(actor=secretary, meeting=committee, matter="Hiến đất", now=now)
    meeting = agenda_from_committee(
        actor=secretary,
        committee_meeting=committee,
        scheduled_at=at(19, 30),
        place="Nhà văn hóa",
        chair=secretary.member,
        minute_taker=None,
        now=now,
    )
    lines = [(item.step, item.title) for item in meeting.agenda_items.order_by("position")]
    assert (meeting.prepared_by, meeting.focus_matter, len(lines)) == (committee, "Hiến đất", 20)
    assert lines[8:12] == [
        (Step.RESULTS, "Đã cấy xong trà xuân muộn"),
        (Step.PLANS, "Dự kiến nhiệm vụ trọng tâm tháng tới"),
        (Step.PLANS, "Dọn mương Đồng Chằm"),
        (Step.PLANS, "Thu quỹ vì người nghèo"),
    ]
