"""What the calendar reminds of, and that nothing that happens to beat, worker or clock loses or doubles it."""

import datetime

import pytest

from meetings.models import Meeting
from meetings.reminders import Planned, plan_reminders
from meetings.services.calendar import register_date
from meetings.services.preparation import bring_meeting_forward, convene_meeting, postpone_meeting
from meetings.services.submissions import return_submission, send_minutes
from meetings.services.telling import ask_off
from members.models import RuleSet
from members.models.life import LifeKind
from members.services.accounts import lock_account, unlock_account
from members.services.life import record_event
from members.services.life_orders import Order
from songlo.outbox.models import CancelReason, Notification
from songlo.outbox.notifications import shown_to
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_cell
from tests.contracts import objects
from tests.contracts.objects_registers import adopt
from tests.races import both

DAY = datetime.timedelta(days=1)
FRIDAY = at(19, 30, datetime.date(2024, 11, 8))
SOON = "Sắp họp: sinh hoạt tháng 11/2024, 19 giờ 30, thứ Sáu 08/11/2024, Nhà văn hóa thôn Xóm Làng"
NOT_SIGNED = "Biên bản sinh hoạt tháng 11/2024 chưa ký, họp ngày 05/11/2024"
NOT_SENT = "Hồ sơ sinh hoạt tháng 11/2024 chưa gửi đảng ủy, họp ngày 05/11/2024"
NO_DATE = "Đăng ký lịch họp tháng 12/2024, chậm nhất ngày 20/11/2024"
PLANNED = "meeting.tomorrow calendar.no_date minutes.not_signed submission.not_sent".split()


def on(day, hour=9):
    return at(hour, 0, datetime.date(2024, 11, day))


def told(user, now):
    """By the calendar, after the beat of that hour."""
    plan_reminders(now=now)
    return [one.title for one in shown_to(user.pk, now).filter(kind__in=PLANNED).order_by("pk")]


@pytest.fixture
def convened(cast, now):
    meeting = make_meeting(cast.an, cast.cell, now=now, scheduled_at=FRIDAY)
    return convene_meeting(actor=cast.an, meeting=meeting, now=now)


def over_time(user, *moments):
    """What he is told at each of them, one after the other."""
    return [told(user, moment) for moment in moments]


def test_the_afternoon_before_until_the_meeting(cast, convened):
    moments = (on(6), on(7, 16), on(7, 17), on(8, 19), on(8, 20), on(9))
    assert over_time(cast.binh, *moments) == [[], [], [SOON], [SOON], [], []]
    assert (told(cast.dung, on(8)), told(cast.chi, on(8))) == ([], [])


def test_who_asked_off_and_who_was_invited_after_that_hour_is_not_reminded(cast, convened, now):
    ask_off(actor=cast.binh, meeting=convened, member=cast.binh.member, reason="Đi viện", now=now)
    assert (told(cast.binh, on(8)), told(cast.an, on(8))) == ([], [SOON])
    Meeting.objects.update(convened_at=on(8, 7))
    assert told(cast.an, on(8)) == []


def test_moved_and_moved_back(cast, convened):
    assert told(cast.binh, on(7, 18)) == [SOON]
    values = {"actor": cast.an, "meeting": convened, "reason": "Mưa lũ"}
    postpone_meeting(scheduled_at=FRIDAY + DAY, now=on(7, 18), **values)
    assert shown_to(cast.binh.pk, on(7, 18)).get().title.startswith("Đổi lịch họp")
    assert told(cast.binh, on(7, 19)) == []
    bring_meeting_forward(scheduled_at=FRIDAY, now=on(7, 19), **values)
    assert told(cast.binh, on(7, 19)) == [SOON]


def test_no_date_by_the_twentieth(cast):
    moments = (on(19, 23), on(20, 7), on(20, 8), on(30), on(30) + DAY)
    assert over_time(cast.an, *moments) == [[], [], [NO_DATE], [NO_DATE], []]
    assert (told(cast.binh, on(20)), told(cast.dung, on(20))) == ([], [NO_DATE])
    waiting = "chi bộ chưa đăng ký lịch họp tháng 12/2024"
    assert over_time(cast.chi, on(20), on(21, 7), on(21)) == [[], [], [f"2 {waiting}"]]
    december = datetime.date(2024, 12, 1)
    when = {"month": december, "scheduled_at": at(19, 30, december.replace(day=5)), "place": "Nhà văn hóa"}
    register_date(actor=cast.chi, organization=cast.cell, now=on(21), **when)
    assert (told(cast.an, on(21)), told(cast.chi, on(21))) == ([], [f"1 {waiting}"])


def test_a_date_that_is_told_takes_the_reminder_back_at_once(cast):
    told(cast.an, on(20))
    december = datetime.date(2024, 12, 1)
    when = at(19, 30, december.replace(day=5))
    register_date(
        actor=cast.chi,
        organization=cast.cell,
        month=december,
        scheduled_at=when,
        place="Nhà văn hóa",
        now=on(20),
    )
    assert not shown_to(cast.an.pk, on(20)).exists()
    assert told(cast.an, on(20)) == []


def test_no_figure_no_reminder(cast):
    for one in RuleSet.objects.all():
        one.figures["register_by_day"]["value"] = None
        one.save()
    assert told(cast.an, on(25)) == []


def test_minutes_that_wait(cast, now):
    make_held_meeting(cast.an, cast.cell, now=now)
    moments = (on(8, 23), on(9), on(10, 23), on(11), on(7) + 61 * DAY)
    assert over_time(cast.an, *moments) == [[], [NOT_SIGNED], [NOT_SIGNED], [NOT_SIGNED, NOT_SENT], []]
    assert told(cast.binh, on(11)) == []


def test_signed_and_sent_at_once_and_after_the_commune_asked_the_days_begin_anew(cast, now):
    meeting = objects.hold(cast.cell)
    assert told(cast.an, on(12)) == [NOT_SIGNED, NOT_SENT]
    objects.print_it(meeting)
    objects.sign(meeting)
    assert [one.title for one in shown_to(cast.an.pk, on(12))] == [NOT_SENT]
    submission = send_minutes(actor=cast.an, meeting=meeting, now=now)
    assert not shown_to(cast.an.pk, on(12)).exists()
    return_submission(actor=cast.chi, submission=submission, reason="Thiếu chữ ký", now=on(14))
    assert over_time(cast.an, on(17), on(18), on(20)) == [[], [NOT_SIGNED], [NOT_SIGNED, NO_DATE, NOT_SENT]]


def test_the_dead_wait_for_nothing(cast, convened, now, today):
    told(cast.binh, on(8))
    record_event(by=cast.an, order=Order(LifeKind.DIED, cast.cell, today, cast.binh.member), now=now)
    assert not shown_to(cast.binh.pk, on(8)).exists()
    assert (told(cast.binh, on(8)), shown_to(cast.binh.pk, on(8)).count()) == ([], 0)


def test_what_is_over_is_no_news_and_comes_again_when_the_clock_was_wrong(cast, convened):
    invited = Notification.objects.get(recipient=cast.binh)
    shown = []
    for moment in (on(7), on(10), on(7), on(8, 20)):
        plan_reminders(now=moment)
        shown.append(list(shown_to(cast.binh.pk, moment).filter(uid=invited.uid)))
    assert shown == [[invited], [], [invited], [invited]]


def test_who_reads_there_no_longer_is_told_no_more(cast, convened):
    cast.binh.grants.update(valid_until=datetime.date(2024, 11, 7))
    plan_reminders(now=on(6))
    assert shown_to(cast.binh.pk, on(6)).count() == 1
    plan_reminders(now=on(7))
    assert (
        Notification.objects.get(recipient=cast.binh, kind="meeting.convened").cancel_reason
        == CancelReason.PASSED
    )


def test_a_login_that_is_opened_again_finds_what_still_holds(cast, convened, now):
    lock = {"actor": None, "user": cast.binh, "now": now}
    lock_account(reason="Mất máy", **lock)
    assert (told(cast.binh, on(8)), shown_to(cast.binh.pk, on(8)).count()) == ([], 0)
    unlock_account(**lock)
    assert (told(cast.binh, on(8)), shown_to(cast.binh.pk, on(8)).count()) == ([SOON], 2)
    lock_account(reason="Mất máy", **lock)
    postpone_meeting(actor=cast.an, meeting=convened, scheduled_at=FRIDAY + DAY, reason="Mưa lũ", now=now)
    unlock_account(**lock)
    assert (told(cast.binh, on(8)), shown_to(cast.binh.pk, on(8)).count()) == ([], 0)


def everything():
    fields = ("kind", "object_uid", "recipient", "occurrence", "due_at", "cancelled_at", "email_state")
    return sorted(map(str, Notification.objects.values_list(*fields)))


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_and_one_after_the_other_tell_once(cast, convened):
    found = both(*[lambda: plan_reminders(now=on(20))] * 2)
    rows = everything()
    assert Planned(told=0, taken_back=0) in found or None in found
    assert (plan_reminders(now=on(20)), everything()) == (Planned(0, 0), rows)


def test_a_clock_a_day_ahead_and_back_loses_nothing(cast, convened):
    plan_reminders(now=on(7, 18))
    rows = everything()
    for moment in (on(8, 18), on(9), on(6), on(7, 18)):
        plan_reminders(now=moment)
    assert everything() == rows


@pytest.mark.parametrize("cells", [1, 6])
def test_queries_of_the_planner_do_not_grow(cast, now, cells, django_assert_num_queries):
    for number in range(cells):
        cell = make_cell(cast.commune, f"Chi bộ thôn {number}", members=1)
        secretary = make_secretary(cell, f"Hà Văn {number}")
        make_held_meeting(secretary, cell, now=now)
        adopt(cell, datetime.date(2023, 1, 5))
    with django_assert_num_queries(24):  # two of them are the savepoint
        planned = plan_reminders(now=on(20))
    assert planned.told >= 3 * cells
