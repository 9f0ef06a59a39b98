import datetime
import uuid

import pytest

from meetings.errors import MeetingExists, StaleRecord, UnknownRecord
from meetings.models import AgendaItem, Meeting
from meetings.models.meeting import MeetingKind
from meetings.services.agenda import ItemEntry, drop_item, move_item, save_item, set_focus, settle_focus
from meetings.services.preparation import (
    NotLater,
    ReasonMissing,
    convene_meeting,
    postpone_meeting,
    report_not_held,
    update_meeting,
)
from meetings.states import MeetingState, WrongState
from songlo.audit.models import AuditEvent
from tests.builders.meetings import MONTH, at, make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_cell, make_member, make_user


@pytest.fixture
def cell(db):
    return make_cell(members=3)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("action", flat=True))


def test_a_meeting_starts_with_its_agenda_and_the_roll_of_its_day(cell, secretary, now):
    make_member(cell, "Lê Văn Mới", since=datetime.date(2024, 11, 6))
    meeting = make_meeting(secretary, cell, now=now)
    assert (meeting.state, meeting.agenda_items.count(), meeting.roll.count()) == (
        MeetingState.PREPARING,
        17,
        4,
    )
    assert actions() == ["meetings.meeting.prepare"]


def test_pressing_twice_makes_one_meeting(cell, secretary, now):
    uid = uuid.uuid4()
    first = make_meeting(secretary, cell, now=now, uid=uid)
    second = make_meeting(secretary, cell, now=now, uid=uid)
    assert (first.pk, Meeting.objects.count(), AgendaItem.objects.count()) == (second.pk, 1, 17)
    assert actions() == ["meetings.meeting.prepare"]


def test_a_uid_of_another_cell_is_unknown(cell, secretary, now):
    other = make_cell(cell.parent, "Chi bộ thôn Hồng Sen")
    meeting = make_meeting(secretary, cell, now=now)
    with pytest.raises(UnknownRecord):
        make_meeting(secretary, other, now=now, uid=meeting.uid)


@pytest.mark.parametrize("kind", [MeetingKind.REGULAR, MeetingKind.COMBINED])
def test_one_regular_meeting_a_month(cell, secretary, now, kind):
    make_meeting(secretary, cell, now=now)
    with pytest.raises(MeetingExists):
        make_meeting(secretary, cell, now=now, kind=kind)
    make_meeting(secretary, cell, now=now, kind=MeetingKind.THEMATIC, theme="Chuyển đổi số")


def test_a_meeting_that_was_not_held_makes_room(cell, secretary, now):
    report_not_held(
        actor=secretary, meeting=make_meeting(secretary, cell, now=now), reason="Bão số 3", now=now
    )
    assert make_meeting(secretary, cell, now=now).state == MeetingState.PREPARING


def test_convening_twice_writes_one_line(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    convene_meeting(actor=secretary, meeting=meeting, now=now)
    again = convene_meeting(actor=secretary, meeting=meeting, now=now)
    assert (again.state, again.convened_at) == (MeetingState.CONVENED, now)
    assert actions() == ["meetings.meeting.prepare", "meetings.meeting.convene"]


def test_postponing_keeps_the_state_and_the_first_day(cell, secretary, now):
    meeting = convene_meeting(actor=secretary, meeting=make_meeting(secretary, cell, now=now), now=now)
    for day in (7, 9):
        meeting = postpone_meeting(
            actor=secretary,
            meeting=meeting,
            scheduled_at=at(19, 30, datetime.date(2024, 11, day)),
            reason="Gặt lúa",
            now=now,
        )
    assert (meeting.state, meeting.postponed_from, meeting.scheduled_at.day) == (
        MeetingState.CONVENED,
        at(19, 30),
        9,
    )
    assert AuditEvent.objects.latest("id").reason == "Gặt lúa"


def test_another_day_means_the_roll_of_that_day(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    make_member(cell, "Lê Văn Mới", since=datetime.date(2024, 11, 6))
    postpone_meeting(
        actor=secretary,
        meeting=meeting,
        scheduled_at=at(19, 30, datetime.date(2024, 11, 8)),
        reason="Gặt lúa",
        now=now,
    )
    assert meeting.roll.filter(name="Lê Văn Mới").count() == 1


def test_postponing_asks_for_a_reason(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    with pytest.raises(ReasonMissing) as refused:
        postpone_meeting(actor=secretary, meeting=meeting, scheduled_at=at(20), reason="  ", now=now)
    assert (refused.value.field, refused.value.text) == ("reason", "Mời ghi lý do hoãn họp.")


@pytest.mark.parametrize("when", [at(19, 30), at(19), at(19, 30, datetime.date(2024, 10, 5))])
def test_postponing_is_to_a_later_time(cell, secretary, now, when):
    meeting = make_meeting(secretary, cell, now=now)
    with pytest.raises(NotLater) as refused:
        postpone_meeting(actor=secretary, meeting=meeting, scheduled_at=when, reason="Gặt lúa", now=now)
    meeting.refresh_from_db()
    assert (refused.value.field, meeting.scheduled_at, meeting.postponed_from) == ("day", at(19, 30), None)


def test_postponing_pressed_twice_is_told_once(cell, secretary, now):
    meeting, when = make_meeting(secretary, cell, now=now), at(19, 30, datetime.date(2024, 11, 9))
    for _ in range(2):
        postpone_meeting(actor=secretary, meeting=meeting, scheduled_at=when, reason="Gặt lúa", now=now)
    assert actions().count("meetings.meeting.postpone") == 1


def test_not_holding_asks_for_a_reason(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    with pytest.raises(ReasonMissing) as refused:
        report_not_held(actor=secretary, meeting=meeting, reason="", now=now)
    assert (refused.value.field, refused.value.text) == ("reason", "Mời ghi lý do không họp.")


def test_a_held_meeting_is_neither_postponed_nor_unheld(cell, secretary, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    with pytest.raises(WrongState):
        postpone_meeting(actor=secretary, meeting=meeting, scheduled_at=at(20), reason="…", now=now)
    with pytest.raises(WrongState):
        report_not_held(actor=secretary, meeting=meeting, reason="…", now=now)


def test_a_stale_change_shows_both_texts(cell, secretary, now):
    deputy = make_user("DEPUTY_CELL_SECRETARY", cell, member=make_member(cell, "Lê Văn Hòa"))
    meeting = make_meeting(secretary, cell, now=now)
    update_meeting(actor=deputy, meeting=meeting, place="Nhà đồng chí Hòa", version=1, now=now)
    with pytest.raises(StaleRecord) as refused:
        update_meeting(actor=secretary, meeting=meeting, place="Sân đình", version=1, now=now)
    error = refused.value
    assert [(row.label, row.mine, row.theirs) for row in error.rows] == [
        ("Địa điểm", "Sân đình", "Nhà đồng chí Hòa")
    ]
    assert error.text == (
        "Đồng chí Lê Văn Hòa vừa sửa mục này lúc 20:00. Cả hai bản đều được giữ; mời đồng chí chọn bản đúng."
    )
    update_meeting(actor=secretary, meeting=meeting, place="Sân đình", version=error.version, now=now)
    meeting.refresh_from_db()
    assert (meeting.place, meeting.version) == ("Sân đình", 3)


def test_two_people_who_write_different_fields_are_in_nobody_s_way(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    update_meeting(actor=secretary, meeting=meeting, place="Sân đình", version=1, now=now)
    update_meeting(actor=secretary, meeting=meeting, form="Tại thực địa", version=1, now=now)
    meeting.refresh_from_db()
    assert (meeting.place, meeting.form) == ("Sân đình", "Tại thực địa")


def test_the_same_words_again_write_nothing(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    update_meeting(actor=secretary, meeting=meeting, place="Sân  đình", version=1, now=now)
    update_meeting(actor=secretary, meeting=meeting, place="Sân đình", version=1, now=now)
    meeting.refresh_from_db()
    assert (meeting.version, actions().count("meetings.meeting.update")) == (2, 1)


def titles(meeting) -> list[str]:
    return list(meeting.agenda_items.order_by("position", "id").values_list("title", flat=True))


def test_a_new_item_stands_at_the_end_of_its_section(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    save_item(actor=secretary, meeting=meeting, entry=ItemEntry("Xét quà Tết"), now=now)
    assert titles(meeting)[10:13] == ["Tự phê bình và phê bình", "Xét quà Tết", "Tổng hợp ý kiến, kết luận"]


def test_items_move_between_others_until_the_gap_is_used_up(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    before = titles(meeting)
    items = {item.title: item.uid for item in meeting.agenda_items.all()}
    for _ in range(12):
        for moved in (before[5], before[6]):
            move_item(actor=secretary, meeting=meeting, uid=items[moved], after=items[before[0]], now=now)
    assert titles(meeting) == [before[0], before[6], before[5], *before[1:5], *before[7:]]


def test_an_item_moves_to_the_front(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    last = meeting.agenda_items.order_by("-position").first()
    move_item(actor=secretary, meeting=meeting, uid=last.uid, after=None, now=now)
    assert titles(meeting)[0] == last.title


def test_dropping_an_item_twice_is_once(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    item = meeting.agenda_items.first()
    for _ in range(2):
        drop_item(actor=secretary, meeting=meeting, uid=item.uid, now=now)
    assert (meeting.agenda_items.count(), actions().count("meetings.item.drop")) == (16, 1)


def test_the_focus_is_set_and_settled(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    set_focus(
        actor=secretary, meeting=meeting, matter="Hiến đất", measures="Gặp từng hộ", who="Chi ủy", now=now
    )
    settle_focus(actor=secretary, meeting=meeting, settled_on=MONTH, now=now)
    meeting.refresh_from_db()
    assert (meeting.focus_matter, meeting.focus_settled_on, meeting.revision) == ("Hiến đất", MONTH, 2)
