"""Who is told what by the verbs; the page behind each title opens to whoever was told."""

import datetime

import pytest
from django.urls import reverse

from meetings.services.calendar import issue_calendar, register_date
from meetings.services.preparation import (
    bring_meeting_forward,
    convene_meeting,
    postpone_meeting,
    report_not_held,
    update_meeting,
)
from meetings.services.submissions import return_submission, send_minutes
from meetings.services.telling import agree_absence, ask_off, note_absence, withdraw_absence
from meetings.telling import call_list
from members.models.life import LifeKind
from members.roles import Role
from members.services.life import record_event
from members.services.life_orders import Order
from songlo.outbox.models import CancelReason, Notification
from songlo.outbox.notifications import mark_read, shown_to
from tests.builders.meetings import at, make_meeting, make_secretary
from tests.conftest import NOW
from tests.contracts import objects
from tests.meetings.views.posted import sent_from

FRIDAY = at(19, 30, datetime.date(2024, 11, 8))
WHEN = "19 giờ 30, thứ Sáu 08/11/2024, Nhà văn hóa thôn Xóm Làng"
CONVENED = f"Mời họp: sinh hoạt tháng 11/2024, {WHEN}"
HEADS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER)


@pytest.fixture
def meeting(cast, now):
    return make_meeting(cast.an, cast.cell, now=now, scheduled_at=FRIDAY)


@pytest.fixture
def convened(cast, meeting, now):
    return convene_meeting(actor=cast.an, meeting=meeting, now=now)


def told(user, now=NOW):
    return [one.title for one in shown_to(user.pk, now).order_by("pk")]


def test_who_should_come_is_invited_and_not_who_invites(cast, convened, client_for):
    outside = [cast.an, cast.dung, cast.chi, cast.users[Role.ASSIGNED_COMMITTEE_MEMBER]]
    assert [told(one) for one in (cast.binh, *outside)] == [[CONVENED], [], [], [], []]
    client = client_for(cast.binh)
    uid = Notification.objects.get(recipient=cast.binh).uid
    assert (client.get("/").context["unread_reminders"], client.get("/nhac-viec/").status_code) == (1, 200)
    assert Notification.objects.get(uid=uid).read_at is None
    opened = client.post("/nhac-viec/", {"uid": uid}, follow=True)
    assert (opened.redirect_chain, opened.status_code) == (
        [(reverse("meetings:notice", args=[convened.uid]), 302)],
        200,
    )
    assert client.get("/").context["unread_reminders"] == 0
    assert client_for(cast.an).post("/nhac-viec/", {"uid": uid}).status_code == 404


def test_who_opened_the_invitation_need_not_be_called_until_the_meeting_moves(
    cast, convened, client_for, now
):
    mark_read(cast.binh.pk, now=now)
    head, url = client_for(cast.an), reverse("meetings:calls", args=[convened.uid])
    assert [one.name for one in call_list(convened, None).reached] == ["Trần Văn Bình"]
    assert "Đã xem trên máy lúc 20:00" in head.get(url).content.decode()
    later = FRIDAY + datetime.timedelta(days=1)
    postpone_meeting(actor=cast.an, meeting=convened, scheduled_at=later, reason="Mưa lũ", now=now)
    assert call_list(convened, None).reached == []


def test_who_has_the_notice_before_him_has_seen_the_invitation(cast, convened, client_for):
    client, notice = client_for(cast.binh), reverse("meetings:notice", args=[convened.uid])
    sent = sent_from(client, notice, form_id="da-xem")  # the page says it by a script, or by its button
    assert call_list(convened, None).reached == []
    assert client.post("/nhac-viec/", sent).url == notice
    assert [one.name for one in call_list(convened, None).reached] == ["Trần Văn Bình"]
    assert "da-xem" not in client.get(notice).content.decode()


@pytest.mark.parametrize(("move", "title"), [
    ({"verb": postpone_meeting, "scheduled_at": at(20, 0, datetime.date(2024, 11, 9)), "reason": "Mưa lũ"},
     "Đổi lịch họp: sinh hoạt tháng 11/2024, 20 giờ 00, thứ Bảy 09/11/2024, Nhà văn hóa thôn Xóm Làng"),
    ({"verb": bring_meeting_forward, "scheduled_at": at(20, 0, datetime.date(2024, 11, 7)), "reason": "Mưa lũ"},
     "Đổi lịch họp: sinh hoạt tháng 11/2024, 20 giờ 00, thứ Năm 07/11/2024, Nhà văn hóa thôn Xóm Làng"),
    ({"verb": update_meeting, "place": "Nhà ông Thìn"},
     "Đổi lịch họp: sinh hoạt tháng 11/2024, 19 giờ 30, thứ Sáu 08/11/2024, Nhà ông Thìn"),
    ({"verb": report_not_held, "reason": "Mưa lũ"},
     f"Không họp: sinh hoạt tháng 11/2024, trước đã mời {WHEN}"),
    ({"verb": update_meeting, "theme": "Chống lũ"}, CONVENED),
])  # fmt: skip
def test_what_changes_after_the_invitation_takes_its_place(cast, convened, now, move, title):
    verb = move.pop("verb")
    for _ in range(2):
        verb(actor=cast.an, meeting=convened, now=now, **move)
    assert told(cast.binh) == [title]


def test_nobody_hears_of_a_day_that_was_never_told(cast, meeting, now):
    later = at(19, 30, datetime.date(2024, 11, 9))
    postpone_meeting(actor=cast.an, meeting=meeting, scheduled_at=later, reason="Mưa lũ", now=now)
    report_not_held(actor=cast.an, meeting=meeting, reason="Mưa lũ", now=now)
    assert Notification.objects.count() == 0


def test_moved_and_moved_back_is_told_each_time(cast, convened, now):
    tick, later = datetime.timedelta(minutes=1), at(19, 30, datetime.date(2024, 11, 9))
    values = {"actor": cast.an, "meeting": convened, "reason": "Mưa lũ"}
    postpone_meeting(scheduled_at=later, now=now + tick, **values)
    bring_meeting_forward(scheduled_at=FRIDAY, now=now + 2 * tick, **values)
    postpone_meeting(scheduled_at=later, now=now + 3 * tick, **values)
    rows = Notification.objects.filter(recipient=cast.binh).order_by("pk")
    assert [one.cancelled_at is None for one in rows] == [False, False, False, True]
    assert told(cast.binh, now + 3 * tick)[0].startswith(
        "Đổi lịch họp: sinh hoạt tháng 11/2024, 19 giờ 30, thứ Bảy"
    )


def test_absence_goes_to_the_heads_and_its_yes_to_the_member(cast, meeting, now):
    notice = ask_off(actor=cast.binh, meeting=meeting, member=cast.binh.member, reason="Đi viện", now=now)
    asked = "Đồng chí Trần Văn Bình báo vắng, sinh hoạt tháng 11/2024, chờ đồng ý"
    assert [told(cast.users[role]) for role in HEADS] == [[asked]] * 3
    agree_absence(actor=cast.an, notice=notice, now=now)
    assert ([told(cast.users[role]) for role in HEADS], told(cast.binh)) == (
        [[], [], []],
        ["Đã đồng ý để đồng chí vắng, sinh hoạt tháng 11/2024"],
    )
    withdraw_absence(actor=cast.binh, notice=notice, now=now)
    assert told(cast.binh) == []
    note_absence(actor=cast.an, meeting=meeting, member=cast.binh.member, reason="Vợ báo", now=now)
    assert ([told(cast.users[role]) for role in HEADS], len(told(cast.binh))) == ([[], [], []], 1)


def test_what_the_commune_asks_for_waits_until_it_is_sent_again(cast, now):
    meeting = objects.hold(cast.cell)
    objects.print_it(meeting)
    submission = send_minutes(actor=cast.an, meeting=meeting, now=now)
    return_submission(actor=cast.chi, submission=submission, reason="Thiếu chữ ký ông Toản", now=now)
    assert told(cast.an) == ["Đảng ủy đề nghị bổ sung hồ sơ, sinh hoạt tháng 11/2024"]
    assert told(cast.binh) == []
    objects.print_it(meeting)
    send_minutes(actor=cast.an, meeting=meeting, now=now)
    assert told(cast.an) == []


def test_a_calendar_is_told_to_the_heads_and_who_follows_a_correction_only_where_it_changed(cast, now):
    make_secretary(cast.sibling_cell, "Hà Văn Sơn")
    december = datetime.date(2024, 12, 1)

    def issue(cell, hour):
        when = {
            "month": december,
            "scheduled_at": at(hour, 0, december.replace(day=5)),
            "place": "Nhà văn hóa",
        }
        register_date(actor=cast.chi, organization=cell, now=now, **when)
        issue_calendar(actor=cast.chi, organization=cast.commune, month=december, now=now)
        rows = Notification.objects.filter(kind="calendar.issued", cancelled_at=None).order_by("pk")
        return [(one.recipient.name, one.title.partition(" họp ")[0]) for one in rows]

    follower = cast.users[Role.ASSIGNED_COMMITTEE_MEMBER].name
    heads = [cast.users[role].name for role in HEADS]
    first = f"Lịch sinh hoạt tháng 12/2024: {cast.cell}"
    assert issue(cast.cell, 19) == [(name, first) for name in (*heads, follower)]
    correction = f"Điều chỉnh Lịch sinh hoạt tháng 12/2024: {cast.sibling_cell}"
    found = issue(cast.sibling_cell, 19)
    assert found == [*((name, first) for name in (*heads, follower)), ("Hà Văn Sơn", correction)]
    corrected = [
        (name, f"Điều chỉnh Lịch sinh hoạt tháng 12/2024: {cast.cell}") for name in (*heads, follower)
    ]
    assert issue(cast.cell, 20) == [("Hà Văn Sơn", correction), *corrected]


def test_nothing_waits_for_the_dead(cast, convened, now, today):
    order = Order(LifeKind.DIED, cast.cell, today, cast.binh.member)
    record_event(by=cast.an, order=order, now=now)
    row = Notification.objects.get(recipient=cast.binh)
    assert (told(cast.binh), row.cancel_reason) == ([], CancelReason.GONE)
