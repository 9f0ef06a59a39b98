"""Nhắc việc by the calendar: what should be told now, worked out anew every ten minutes from the records.

Nothing is remembered between two runs: what is not wanted any more is taken back, what is wanted again comes back. So
a second beat, a clock that was wrong for a while or a day without any beat changes nothing of what is told."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef
from django.urls import reverse
from django.utils import timezone

from meetings.calendar import next_month
from meetings.models import AbsenceNotice, Attendance, DateRegistration, Meeting, Minutes, Submission
from meetings.models.meeting import MeetingKind
from meetings.posting_reminders import of_postings
from meetings.register_reminders import of_registers
from meetings.reminder_kinds import INVITATIONS, ReminderKind
from meetings.services.notifying import small, when_and_where
from meetings.services.telling import AHEAD
from meetings.states import MeetingState, MinutesState
from meetings.surroundings import ONE_A_MONTH
from meetings.visit_reminders import of_visits
from members.models import Organization
from members.recipients import holders_at, offices_with
from members.roles import Permission
from members.rules import resolve_many
from songlo.common import vn
from songlo.outbox.notifications import MAY_COME_AGAIN, Wanted, reconcile

PLAN_LOCK = 7_460_011
PLANNED = (
    *(ReminderKind.TOMORROW, ReminderKind.NO_DATE, ReminderKind.NOT_SIGNED, ReminderKind.NOT_SENT),
    *(ReminderKind.NOT_POSTED, ReminderKind.RULES_DUE, ReminderKind.FINDING_DUE),
    *(ReminderKind.VISIT_TOMORROW, ReminderKind.VISIT_NOT_ANSWERED),
)
MORNING, AFTERNOON = datetime.time(8), datetime.time(17)
LOOK_BACK = datetime.timedelta(days=62)  # as "Việc cần làm" does
LOOK_AHEAD = datetime.timedelta(days=2)
DAY = datetime.timedelta(days=1)
OVER = datetime.timedelta(hours=12)  # by then everybody knows whether the meeting was

# What the verbs told is no news any more once the meeting, or the month of the calendar, is over, and nothing for
# who reads there no longer. Both ways: what was taken back by a clock that ran ahead comes again.
STALE = """
WITH known AS (
    SELECT told.id, told.cancelled_at IS NULL AS is_shown, (
        NOT person.is_active
        OR CASE
            WHEN told.kind = ANY(%(invited)s) THEN EXISTS (
                SELECT FROM meetings_meeting meeting WHERE meeting.uid = told.object_uid
                AND (meeting.state <> ALL(%(ahead)s) OR meeting.scheduled_at < %(over)s))
            WHEN told.kind = %(not_held)s THEN EXISTS (
                SELECT FROM meetings_meeting meeting
                WHERE meeting.uid = told.object_uid AND meeting.scheduled_at < %(over)s)
            WHEN told.kind = ANY(%(absence)s) THEN EXISTS (
                SELECT FROM meetings_absencenotice notice
                JOIN meetings_meeting meeting ON meeting.id = notice.meeting_id
                WHERE notice.uid = told.object_uid
                AND (meeting.state <> ALL(%(ahead)s) OR meeting.scheduled_at < %(over)s))
            WHEN told.kind = %(remarked)s THEN EXISTS (
                SELECT FROM meetings_agendareview review
                JOIN meetings_meeting meeting ON meeting.id = review.meeting_id
                WHERE review.uid = told.object_uid
                AND (meeting.state <> ALL(%(ahead)s) OR meeting.scheduled_at < %(over)s))
            WHEN told.kind = %(direction)s THEN EXISTS (
                SELECT FROM meetings_monthlydirection direction
                WHERE direction.uid = told.object_uid AND direction.month < %(month)s)
            WHEN told.kind = %(calendar)s THEN EXISTS (
                SELECT FROM meetings_calendarnotice notice
                WHERE notice.uid = told.object_uid AND notice.month < %(month)s)
            WHEN told.kind = %(training)s THEN EXISTS (
                SELECT FROM meetings_trainingcourse course
                WHERE course.uid = told.object_uid AND course.ends_on < %(today)s)
            ELSE false
        END
        OR told.organization_uid IS NOT NULL AND NOT EXISTS (
            SELECT FROM members_organization place
            JOIN members_rolegrant held ON held.user_id = told.recipient_id
             AND held.valid_from <= %(today)s AND (held.valid_until IS NULL OR held.valid_until > %(today)s)
            JOIN members_organization at ON at.id = held.organization_id
            WHERE place.uid = told.organization_uid
            AND (at.id = place.id OR held.reach = 'BELOW' AND starts_with(place.path, at.path)))
    ) AS is_stale
    FROM outbox_notification told JOIN members_user person ON person.id = told.recipient_id
    WHERE told.kind <> ALL(%(planned)s) AND told.created_at > %(since)s
    AND (told.cancelled_at IS NULL OR told.cancel_reason = ANY(%(may_come_again)s))
)
UPDATE outbox_notification told
SET cancelled_at = CASE WHEN is_stale THEN %(now)s::timestamptz END,
    cancel_reason = CASE WHEN is_stale THEN 'PASSED' ELSE '' END
FROM known WHERE known.id = told.id AND known.is_shown = known.is_stale
"""


@dataclass(frozen=True)
class Planned:
    """How many rows came or changed, and how many were taken back."""

    told: int
    taken_back: int


@transaction.atomic
def plan_reminders(*, now: datetime.datetime) -> Planned | None:
    """None when another beat is at it. The same number of queries for one cell and for four hundred."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [PLAN_LOCK])
        if not cursor.fetchone()[0]:
            return None
    wanted = [*_of_tomorrow(now), *_without_date(now), *_after_meetings(now), *of_postings(now, LOOK_BACK)]
    wanted += [*of_registers(now), *of_visits(now)]
    told, taken_back = reconcile(PLANNED, wanted, now=now)
    return Planned(told, taken_back + _settle_stale(now))


def _of_tomorrow(now: datetime.datetime) -> Iterator[Wanted]:
    """At five in the afternoon before, to whoever should come and has not asked off; not to those who were invited
    after that hour."""
    soon = Meeting.objects.filter(state=MeetingState.CONVENED, scheduled_at__gt=now)
    meetings = {
        one.pk: one for one in soon.filter(scheduled_at__lt=now + LOOK_AHEAD).select_related("organization")
    }
    asked_off = AbsenceNotice.objects.filter(
        meeting=OuterRef("meeting"), member=OuterRef("member"), withdrawn_at=None
    )
    expected = Attendance.objects.filter(
        ~Exists(asked_off), meeting__in=meetings, in_attendance_base=True, member__user__is_active=True
    )
    for pk, user in expected.values_list("meeting", "member__user"):
        meeting = meetings[pk]
        due = _at(timezone.localdate(meeting.scheduled_at) - DAY, AFTERNOON)
        if meeting.convened_at is None or meeting.convened_at < due:
            title = f"Sắp họp: {small(meeting.title)}, {when_and_where(meeting)}"
            yield _wanted(
                ReminderKind.TOMORROW, meeting, user, title, "notice", due, meeting.scheduled_at.isoformat()
            )


def _without_date(now: datetime.datetime) -> Iterator[Wanted]:
    """The heads of the cell on the morning of the last day for it, the commune's office on the morning after; until
    it is told or the month has begun."""
    today = timezone.localdate(now)
    month = next_month(today)
    late = _late_cells(month, today)
    heads = holders_at(Permission.CALENDAR_REGISTER, [cell.pk for cell in late], today)
    for cell, deadline in late.items():
        title = f"Đăng ký lịch họp {_of(month)}, chậm nhất ngày {vn.day_month_year(deadline)}"
        url = reverse("meetings:register_date", args=[cell.uid, f"{month:%Y-%m}"])
        for user in heads.get(cell.pk, ()):
            yield _no_date(cell, month, user, title, url, _at(deadline, MORNING))
    passed = {cell: deadline for cell, deadline in late.items() if deadline < today}
    for office, users in offices_with(Permission.CALENDAR_ISSUE, today).items() if passed else ():
        below = [deadline for cell, deadline in passed.items() if cell.path.startswith(office.path)]
        title = f"{len(below)} chi bộ chưa đăng ký lịch họp {_of(month)}"
        url = reverse("meetings:calendar_of", args=[f"{month:%Y-%m}", office.uid])
        for user in users if below else ():
            yield _no_date(office, month, user, title, url, _at(min(below) + DAY, MORNING))


def _late_cells(month: datetime.date, today: datetime.date) -> dict[Organization, datetime.date]:
    """Cells of which the commune does not know when they meet in the month, though the last day for it has come."""
    told = DateRegistration.objects.filter(organization=OuterRef("pk"), month=month)
    planned = Meeting.objects.filter(organization=OuterRef("pk"), month=month, kind__in=ONE_A_MONTH)
    cells = Organization.objects.cells().open().filter(~Exists(told), ~Exists(planned))
    waiting = list(cells.only("pk", "uid", "path").order_by("path"))
    rules = resolve_many([(cell.pk, today) for cell in waiting])
    before = month - DAY
    deadlines = {
        cell: before.replace(day=min(day, before.day))
        for cell in waiting
        if (day := rules[cell.pk, today]["register_by_day"].value)
    }
    return {cell: deadline for cell, deadline in deadlines.items() if deadline <= today}


def _of(month: datetime.date) -> str:
    return f"tháng {month.month}/{month.year}"


def _no_date(
    place: Organization, month: datetime.date, user: int, title: str, url: str, due: datetime.datetime
) -> Wanted:
    return Wanted(
        kind=ReminderKind.NO_DATE,
        object_uid=place.uid,
        organization_uid=place.uid,
        recipient=user,
        title=title,
        url=url,
        due_at=due,
        occurrence=month.isoformat(),
    )


def _after_meetings(now: datetime.datetime) -> Iterator[Wanted]:
    """On the morning after the last day for signing, and for sending. After "Đề nghị bổ sung" the days begin anew."""
    today = timezone.localdate(now)
    unfinished = _unfinished(today - LOOK_BACK)
    cells = {one.meeting.organization_id for one in unfinished}
    heads = {
        kind: holders_at(need, cells, today)
        for kind, need in (
            (ReminderKind.NOT_SIGNED, Permission.MINUTES_SIGN),
            (ReminderKind.NOT_SENT, Permission.SUBMISSION_SEND),
        )
    }
    for minutes in unfinished:
        meeting, since = minutes.meeting, _counted_from(minutes)
        for kind, figure, words, page in _waits_of(minutes):
            days = meeting.rules.get(figure, {}).get("value")
            if days is None or since + datetime.timedelta(days=days) >= today:
                continue
            due = _at(since + datetime.timedelta(days=days + 1), MORNING)
            title = f"{words}, họp ngày {vn.day_month_year(meeting.held_on)}"
            for user in heads[kind].get(meeting.organization_id, ()):
                yield _wanted(kind, meeting, user, title, page, due, str(minutes.number))


def _unfinished(since: datetime.date) -> list[Any]:
    """The newest versions that are not both signed and sent, with `is_sent` and `asked_at`: when the version before was
    sent back."""
    newer = Minutes.objects.filter(meeting=OuterRef("meeting"), number__gt=OuterRef("number"))
    sent = Submission.objects.filter(minutes=OuterRef("pk"))
    newest = Minutes.objects.filter(
        ~Exists(newer), meeting__state=MeetingState.HELD, meeting__held_on__gte=since
    )
    told = newest.annotate(is_sent=Exists(sent), asked_at=Max("meeting__submissions__returned_at"))
    return list(told.exclude(state=MinutesState.SIGNED, is_sent=True).select_related("meeting__organization"))


def _counted_from(minutes: Any) -> datetime.date:
    held_on = minutes.meeting.held_on
    return max(held_on, timezone.localdate(minutes.asked_at)) if minutes.asked_at else held_on


def _waits_of(minutes: Any) -> Iterator[tuple[ReminderKind, str, str, str]]:
    """Kind, figure of the rule set, words and page of what has not been done; a họp chi ủy is not sent."""
    name = small(minutes.meeting.title)
    if minutes.state != MinutesState.SIGNED:
        yield ReminderKind.NOT_SIGNED, "sign_within_days", f"Biên bản {name} chưa ký", "minutes"
    if not minutes.is_sent and minutes.meeting.kind != MeetingKind.COMMITTEE:
        yield ReminderKind.NOT_SENT, "send_within_days", f"Hồ sơ {name} chưa gửi đảng ủy", "submission"


def _settle_stale(now: datetime.datetime) -> int:
    asked: dict[str, Any] = {
        "invited": list(INVITATIONS),
        "not_held": ReminderKind.NOT_HELD,
        "absence": [ReminderKind.ABSENCE_ASKED, ReminderKind.ABSENCE_AGREED],
        "remarked": ReminderKind.REMARKED,
        "direction": ReminderKind.DIRECTION,
        "calendar": ReminderKind.CALENDAR,
        "training": ReminderKind.TRAINING_INVITED,
        "planned": list(PLANNED),
        "ahead": list(AHEAD),
        "over": now - OVER,
        "month": timezone.localdate(now).replace(day=1),
        "today": timezone.localdate(now),
        "since": now - LOOK_BACK,
        "may_come_again": list(MAY_COME_AGAIN),
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(STALE, asked)
        return cursor.rowcount


def _wanted(
    kind: ReminderKind,
    meeting: Meeting,
    user: int,
    title: str,
    page: str,
    due: datetime.datetime,
    occurrence: str,
) -> Wanted:
    return Wanted(
        kind=kind,
        object_uid=meeting.uid,
        organization_uid=meeting.organization.uid,
        recipient=user,
        title=title,
        url=reverse(f"meetings:{page}", args=[meeting.uid]),
        due_at=due,
        occurrence=occurrence,
    )


def _at(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, hour))
