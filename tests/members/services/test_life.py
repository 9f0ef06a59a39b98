"""Events of a member's life: previewed by the verb itself, recorded, taken back and corrected."""

import datetime

import pytest

from members.models import Appointment, LifeEvent, Member, Membership, MemberStatus, RoleGrant, User
from members.models.life import LifeKind
from members.posts import heads_on
from members.roster import compute_roll
from members.services.due import apply_due_changes
from members.services.life import (
    ChangedSince,
    correct_event,
    record_event,
    stamp_of,
    take_back_event,
)
from members.services.life_orders import Order
from members.services.life_preview import preview_event, preview_take_back
from members.services.life_rows import DoesNotFit, read_rows
from members.services.statuses import record_death
from songlo.audit.models import AuditEvent
from songlo.common.errors import DomainError, StaleVersion
from tests.builders.members import make_appointment, make_cell, make_commune, make_member, make_user

pytestmark = pytest.mark.django_db
D = datetime.date
TODAY = D(2024, 11, 5)
EVERYTHING = (Member, Membership, MemberStatus, Appointment, RoleGrant, LifeEvent, AuditEvent)


def order(kind, cell, member=None, day=TODAY, **more) -> Order:
    return Order(kind=kind, organization=cell, member=member, effective_on=day, **more)


def rows_of_everything() -> dict[str, list[tuple]]:
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in EVERYTHING}


def told(preview) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (group.title, change.subject): (change.before, change.after)
        for group in preview.groups
        for change in group.changes
    }


def test_preview_tells_what_a_death_changes_and_writes_nothing(now, today):
    cell = make_cell(members=4)
    deputy = make_member(cell, "Lê Văn Hòa")
    make_appointment(deputy, cell, "DEPUTY_SECRETARY")
    make_user("DEPUTY_CELL_SECRETARY", cell, member=deputy)
    before = rows_of_everything()
    shown = preview_event(by=None, order=order(LifeKind.DIED, cell, deputy), now=now, today=today)
    assert rows_of_everything() == before
    who = "Đồng chí Lê Văn Hòa"
    assert told(shown) == {
        (who, "Tình trạng"): ("Đảng viên chính thức", "Từ trần"),
        (who, "Nơi sinh hoạt"): ("Chi bộ thôn Xóm Làng (sinh hoạt chính thức)", ""),
        (who, "Chức vụ"): ("Phó Bí thư Chi bộ thôn Xóm Làng", ""),
        (who, "Tên đăng nhập"): ("đang dùng", "đóng"),
        ("Chi bộ thôn Xóm Làng", "Danh sách đảng viên"): ("5 đồng chí", "4 đồng chí"),
        ("Chi bộ thôn Xóm Làng", "Số phải dự sinh hoạt"): ("5 đồng chí", "4 đồng chí"),
        ("Chi bộ thôn Xóm Làng", "Số biểu quyết khi có mặt đủ"): ("5 đồng chí", "4 đồng chí"),
        ("Chi bộ thôn Xóm Làng", "Phó Bí thư"): ("Lê Văn Hòa", "không có"),
    }


def test_what_the_preview_tells_is_what_the_record_does(now, today):
    cell = make_cell(members=3)
    member = make_member(cell, "Trần Văn Bình", kind="PROBATIONARY")
    wanted = order(LifeKind.RECOGNIZED, cell, member, decision="QĐ số 7-QĐ/ĐU")
    shown = preview_event(by=None, order=wanted, now=now, today=today)
    assert told(shown)["Chi bộ thôn Xóm Làng", "Số biểu quyết khi có mặt đủ"] == ("3 đồng chí", "4 đồng chí")
    event = record_event(by=None, order=wanted, now=now, seen=shown.stamp)
    assert sum(line.counting.in_voting_base_if_present for line in compute_roll(cell, today)) == 4
    assert record_event(by=None, order=wanted, now=now) == event
    assert [line.action for line in AuditEvent.objects.all()] == ["members.member.recognize"]


def test_the_second_of_two_people_sees_who_was_faster(now, today):
    cell = make_cell(members=3)
    member, clerk = make_member(cell, "Trần Văn Bình"), make_user(name="Trần Thị Chi")
    stamp = stamp_of([member])
    record_event(by=clerk, order=order(LifeKind.EXEMPTED, cell, member), now=now)
    with pytest.raises(StaleVersion, match="Trần Thị Chi vừa ghi: Miễn công tác và sinh hoạt"):
        record_event(by=None, order=order(LifeKind.DIED, cell, member), now=now, seen=stamp)
    assert LifeEvent.objects.count() == 1


SENT = D(2024, 11, 1)
EVENTS = [
    (LifeKind.TRANSFER_STARTED, {"to": "Đảng bộ phường Dữu Lâu"}),
    (LifeKind.DEPARTED, {"to": "Đảng bộ phường Dữu Lâu"}),
    (LifeKind.SENT_TEMPORARILY, {"until": D(2025, 5, 1)}),
    (LifeKind.EXEMPTED, {"note": "Tuổi cao"}),
    (LifeKind.ON_SPECIAL_DUTY, {}),
    (LifeKind.SUSPENDED, {"decision": "QĐ 1"}),
    (LifeKind.APPOINTED, {"post": "COMMITTEE_MEMBER"}),
    (LifeKind.SECRETARY_REPLACED, {"decision": "QĐ 1"}),
    (LifeKind.DIED, {}),
    (LifeKind.STRUCK_OFF, {"decision": "QĐ 1", "note": "Bỏ sinh hoạt"}),
    (LifeKind.EXPELLED, {"decision": "QĐ 1", "note": "Vi phạm"}),
    (LifeKind.WITHDRAWN, {"decision": "QĐ 1", "note": "Tự nguyện"}),
]


@pytest.mark.parametrize(("kind", "more"), EVENTS, ids=[kind for kind, _ in EVENTS])
def test_a_wrong_record_is_taken_back_whole(kind, more, now, today):
    cell = make_cell(members=3)
    old, member = make_member(cell, "Nguyễn Thị An"), make_member(cell, "Trần Văn Bình")
    make_appointment(old, cell)
    make_appointment(member, cell, "DEPUTY_SECRETARY")
    make_user(member=member)
    people = [old.pk, member.pk]
    before = read_rows(people)
    event = record_event(by=None, order=order(kind, cell, member, SENT, **more), now=now)
    assert read_rows(people) != before
    take_back_event(actor=None, event=event, reason="Ghi nhầm người", now=now)
    assert read_rows(people) == before
    event.refresh_from_db()
    assert (event.taken_back_reason, event.taken_back_at) == ("Ghi nhầm người", now)
    line = AuditEvent.objects.latest("id")
    assert (line.action, line.reason, line.changes["kind"]) == (
        "members.life_event.take_back",
        "Ghi nhầm người",
        [event.get_kind_display(), None],
    )


def test_a_wrong_day_is_corrected_and_both_stay(now, today):
    cell = make_cell(members=3)
    member = make_member(cell, "Trần Văn Bình")
    event = record_event(by=None, order=order(LifeKind.DIED, cell, member, D(2024, 10, 1)), now=now)
    asked = {"actor": None, "event": event, "reason": "Nhầm tháng", "now": now}
    corrected = correct_event(order=order(LifeKind.DIED, cell, member, D(2024, 11, 1)), **asked)
    event.refresh_from_db()
    assert (event.replaced_by, event.taken_back_reason) == (corrected, "Nhầm tháng")
    assert [len(compute_roll(cell, day)) for day in (D(2024, 10, 31), D(2024, 11, 1))] == [4, 3]
    line = AuditEvent.objects.get(action="members.life_event.correct")
    assert line.changes["effective_on"] == ["2024-10-01", "2024-11-01"]
    with pytest.raises(DomainError):
        correct_event(order=order(LifeKind.DIED, cell, member), **asked)


def test_a_newcomer_written_wrongly_leaves_no_trace_on_the_roster(now, today):
    cell = make_cell(members=3)
    person = {"full_name": "Trần Văn Bình", "sex": "M", "birth_date": None, "card_number": "0123"}
    event = record_event(by=None, order=order(LifeKind.ADMITTED, cell, person=person), now=now)
    asked = {"actor": None, "reason": "Nhầm ngày", "now": now}
    again = order(LifeKind.ADMITTED, cell, event.member, D(2024, 11, 3), person=person)
    corrected = correct_event(event=event, order=again, **asked)
    assert corrected.member == event.member
    assert [len(compute_roll(cell, day)) for day in (D(2024, 11, 2), D(2024, 11, 3))] == [3, 4]
    shown = preview_take_back(by=None, event=corrected, reason="Nhầm chi bộ", now=now, today=today)
    assert told(shown)["Chi bộ thôn Xóm Làng", "Danh sách đảng viên"] == ("4 đồng chí", "3 đồng chí")
    take_back_event(event=corrected, **asked)
    assert len(compute_roll(cell, D(2024, 11, 3))) == 3
    right = order(LifeKind.ADMITTED, make_cell(), person=person)
    assert record_event(by=None, order=right, now=now).member != event.member


def test_only_the_last_word_is_taken_back(now, today):
    cell = make_cell(members=3)
    member = make_member(cell, "Trần Văn Bình")
    event = record_event(by=None, order=order(LifeKind.EXEMPTED, cell, member), now=now)
    record_death(actor=None, member=member, died_on=today, now=now)
    with pytest.raises(ChangedSince):
        take_back_event(actor=None, event=event, reason="Ghi nhầm", now=now)
    event.refresh_from_db()
    assert event.taken_back_at is None


def test_a_post_that_somebody_else_holds_by_now_is_not_put_back(now, today):
    cell = make_cell(members=3)
    old, new = make_member(cell, "Nguyễn Thị An"), make_member(cell, "Trần Văn Bình")
    make_appointment(old, cell)
    held = old.appointments.get()
    event = record_event(by=None, order=order(LifeKind.POST_ENDED, cell, old, appointment=held), now=now)
    record_event(by=None, order=order(LifeKind.APPOINTED, cell, new, post="SECRETARY"), now=now)
    with pytest.raises(DoesNotFit, match="Một thời gian chỉ có một bí thư"):
        take_back_event(actor=None, event=event, reason="Ghi nhầm", now=now)
    assert Appointment.objects.on(today).get(post="SECRETARY").member == new


def test_a_login_closes_with_the_life_and_opens_when_it_was_a_mistake(now, today):
    cell = make_cell(make_commune(), members=3)
    member = make_member(cell, "Trần Văn Bình")
    user = make_user(member=member)
    event = record_event(by=None, order=order(LifeKind.DIED, cell, member), now=now)
    assert not User.objects.get(pk=user.pk).is_active
    take_back_event(actor=None, event=event, reason="Ghi nhầm người", now=now)
    assert User.objects.get(pk=user.pk).is_active


def test_another_comrade_leads_than_was_written(now, today):
    cell = make_cell(members=3)
    old, wrong, right = (make_member(cell, name) for name in ("Nguyễn Thị An", "Trần Văn Bình", "Lê Thị Bé"))
    make_appointment(old, cell)
    asked = {"actor": None, "reason": "Nhầm người", "now": now}
    event = record_event(by=None, order=order(LifeKind.SECRETARY_REPLACED, cell, wrong), now=now)
    corrected = correct_event(event=event, order=order(LifeKind.SECRETARY_REPLACED, cell, right), **asked)
    assert (corrected.predecessor, heads_on(cell, today).secretary.row.member) == (old, right)
    assert wrong.appointments.count() == 0
    take_back_event(event=corrected, **asked)
    assert heads_on(cell, today).secretary.row.member == old


def test_who_leaves_on_a_day_to_come_logs_in_until_then(now, today):
    cell = make_cell(members=3)
    member = make_member(cell, "Trần Văn Bình")
    user = make_user(member=member)
    leaving = order(LifeKind.DEPARTED, cell, member, D(2024, 12, 1), to="Đảng bộ phường Dữu Lâu")
    record_event(by=None, order=leaving, now=now)
    apply_due_changes(D(2024, 11, 30))
    assert User.objects.get(pk=user.pk).is_active
    apply_due_changes(D(2024, 12, 1))
    assert not User.objects.get(pk=user.pk).is_active
