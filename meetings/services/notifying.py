"""What the verbs of a cell and of its commune tell by "Nhắc việc". A title goes out by e-mail too: day, hour and
place, a name, never why somebody stays away or what was asked for."""

import datetime
from collections.abc import Collection, Sequence

from django.urls import reverse
from django.utils import timezone

from meetings.commune_calendar import CalendarLine
from meetings.models import AbsenceNotice, CalendarNotice, Meeting, Submission
from meetings.reminder_kinds import ReminderKind
from members.models import Organization, User
from members.recipients import holders_at, in_role_at, logins_of
from members.roles import Permission, Role
from songlo.common import vn
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import Wanted, cancel_notifications, notify, notify_each


def small(title: str) -> str:
    return title[:1].lower() + title[1:]


def when_and_where(meeting: Meeting) -> str:
    return f"{vn.evening(timezone.localtime(meeting.scheduled_at))}, {meeting.place}"


# A meeting -----------------------------------------------------------------------------------------


def tell_convened(meeting: Meeting, by: User, now: datetime.datetime) -> None:
    title = f"Mời họp: {small(meeting.title)}, {when_and_where(meeting)}"
    _tell_the_room(meeting, ReminderKind.CONVENED, title, by, now)


def tell_moved(meeting: Meeting, by: User, now: datetime.datetime) -> None:
    """Each move is told anew: of what was said before nothing holds any more."""
    take_back(meeting, now)
    title = f"Đổi lịch họp: {small(meeting.title)}, {when_and_where(meeting)}"
    _tell_the_room(meeting, ReminderKind.MOVED, title, by, now, now.isoformat())


def tell_not_held(meeting: Meeting, by: User, now: datetime.datetime) -> None:
    take_back(meeting, now)
    title = f"Không họp: {small(meeting.title)}, trước đã mời {when_and_where(meeting)}"
    _tell_the_room(meeting, ReminderKind.NOT_HELD, title, by, now)


def take_back(meeting: Meeting, now: datetime.datetime, kind: str = "") -> None:
    cancel_notifications(kind=kind, object_uid=meeting.uid, reason=CancelReason.NO_LONGER, now=now)


def _tell_the_room(
    meeting: Meeting, kind: ReminderKind, title: str, by: User, now: datetime.datetime, occurrence: str = ""
) -> None:
    """Whoever should come and has a login, but who has just done it."""
    expected = meeting.roll.filter(in_attendance_base=True).values_list("member", flat=True)
    _tell(
        kind,
        meeting,
        meeting,
        set(logins_of(expected)) - {by.pk},
        title,
        "meetings:notice",
        now,
        occurrence,
    )


# Báo vắng --------------------------------------------------------------------------------------------


def tell_absence_asked(notice: AbsenceNotice, by: User, now: datetime.datetime) -> None:
    meeting = notice.meeting
    heads = holders_at(Permission.MEETING_PREPARE, [meeting.organization_id], timezone.localdate(now))
    title = f"Đồng chí {notice.member} báo vắng, {small(meeting.title)}, chờ đồng ý"
    told = set(heads.get(meeting.organization_id, ())) - {by.pk}
    _tell(ReminderKind.ABSENCE_ASKED, notice, meeting, told, title, "meetings:absence", now)


def tell_absence_agreed(notice: AbsenceNotice, by: User, now: datetime.datetime) -> None:
    take_back_absence(notice, now)
    title = f"Đã đồng ý để đồng chí vắng, {small(notice.meeting.title)}"
    told = set(logins_of([notice.member_id])) - {by.pk}
    _tell(ReminderKind.ABSENCE_AGREED, notice, notice.meeting, told, title, "meetings:absence", now)


def take_back_absence(notice: AbsenceNotice, now: datetime.datetime) -> None:
    cancel_notifications(object_uid=notice.uid, reason=CancelReason.NO_LONGER, now=now)


# Papers --------------------------------------------------------------------------------------------


def tell_returned(submission: Submission, by: User, now: datetime.datetime) -> None:
    """What is asked for stands on the page behind it."""
    meeting = submission.meeting
    heads = holders_at(Permission.SUBMISSION_SEND, [meeting.organization_id], timezone.localdate(now))
    title = f"Đảng ủy đề nghị bổ sung hồ sơ, {small(meeting.title)}"
    told = set(heads.get(meeting.organization_id, ())) - {by.pk}
    occurrence = str(submission.minutes.number)
    _tell(ReminderKind.RETURNED, meeting, meeting, told, title, "meetings:submission", now, occurrence)


def take_back_no_date(cell: Organization, month: datetime.date, now: datetime.datetime) -> None:
    cancel_notifications(
        kind=ReminderKind.NO_DATE,
        object_uid=cell.uid,
        occurrences=[month.isoformat()],
        reason=CancelReason.NO_LONGER,
        now=now,
    )


# Lịch sinh hoạt --------------------------------------------------------------------------------------


def tell_calendar(
    notice: CalendarNotice,
    last: CalendarNotice | None,
    lines: Sequence[CalendarLine],
    changed: Collection[int],
    now: datetime.datetime,
) -> None:
    """The heads of each cell and who follows it, of its own evening; of a correction only where it reads otherwise,
    and there the lists before it say nothing more. As many queries for one cell as for thirty."""
    of_cells = [one for one in lines if one.line.when and (last is None or one.organization_id in changed)]
    keys, today = [one.organization_id for one in of_cells], timezone.localdate(now)
    if last is not None:
        earlier = CalendarNotice.objects.filter(organization=notice.organization_id, month=notice.month)
        cancel_notifications(
            kind=ReminderKind.CALENDAR,
            object_uids=earlier.exclude(pk=notice.pk).values_list("uid", flat=True),
            occurrences=[str(one.uid) for one in lines if one.organization_id in changed],
            reason=CancelReason.NO_LONGER,
            now=now,
        )
    heads = holders_at(Permission.CALENDAR_REGISTER, keys, today)
    followers = in_role_at(Role.ASSIGNED_COMMITTEE_MEMBER, keys, today)
    month, of_month = (
        f"{notice.month.month}/{notice.month.year}",
        reverse("month", args=[f"{notice.month:%Y-%m}"]),
    )
    what = f"Điều chỉnh Lịch sinh hoạt tháng {month}" if last else f"Lịch sinh hoạt tháng {month}"
    notify_each(
        [
            Wanted(
                kind=ReminderKind.CALENDAR,
                object_uid=notice.uid,
                organization_uid=one.uid,
                recipient=user,
                title=f"{what}: {one.name} họp {one.line.words}, {one.line.place}",
                url=url,
                due_at=now,
                occurrence=str(one.uid),
            )
            for one in of_cells
            for people, url in (
                (heads, reverse("meetings:cell_days", args=[one.uid])),
                (followers, of_month),
            )
            for user in people.get(one.organization_id, ())
        ],
        now=now,
    )


def _tell(
    kind: ReminderKind,
    about: Meeting | AbsenceNotice,
    meeting: Meeting,
    recipients: Collection[int],
    title: str,
    page: str,
    now: datetime.datetime,
    occurrence: str = "",
) -> None:
    notify(
        kind=kind,
        object_uid=about.uid,
        organization_uid=meeting.organization.uid,
        recipients=recipients,
        title=title,
        url=reverse(page, args=[meeting.uid]),
        due_at=now,
        now=now,
        occurrence=occurrence,
    )
