"""Whom to call, who asked off, and the words that go to a Zalo group or to the loudspeaker."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from meetings.access import enter
from meetings.facts import MeetingFacts
from meetings.models import AbsenceNotice, Attendance, Call, Meeting
from meetings.models.agenda import AgendaTag
from meetings.reminder_kinds import INVITATIONS
from members.models import Member
from members.roles import Permission
from songlo.common import vn
from songlo.outbox.models import Notification

# What is sent ------------------------------------------------------------------------------------


def zalo_text(cell: str, facts: MeetingFacts) -> str:
    """For a message to the group: short lines, nothing that the notice leaves out."""
    items = [item.title for item in facts.items if AgendaTag.NOT_IN_NOTICE not in item.tags]
    lines = [
        f"{cell} mời {_guests(facts)} dự họp.",
        f"Thời gian: {vn.evening(facts.scheduled_at)}.",
        f"Địa điểm: {facts.place}.",
        *([f"Chuyên đề: {facts.theme}."] if facts.theme else []),
        *([f"Trọng tâm: {' '.join(facts.focus.matter.split())}"] if facts.focus.matter else []),
        "Nội dung:",
        *(f"- {title}" for title in items),
        "Đồng chí nào vắng, đề nghị báo đồng chí bí thư trước buổi họp.",
    ]
    return "\n".join(lines)


def loudspeaker_text(cell: str, facts: MeetingFacts) -> str:
    """The whole village hears it: day, hour and place, nothing of what is discussed. A họp chi ủy is not called out."""
    if facts.is_committee:
        return ""
    when = facts.scheduled_at
    minutes = f" {when.minute} phút" if when.minute else ""
    return (
        f"Mời các đồng chí đảng viên {cell} đến dự sinh hoạt chi bộ: {when.hour} giờ{minutes},"
        f" {vn.weekday(when.date())}, {vn.day_in_words(when.date())}, tại {facts.place}."
    )


def _guests(facts: MeetingFacts) -> str:
    return "các đồng chí chi ủy viên" if facts.is_committee else "các đồng chí đảng viên"


# Báo vắng ----------------------------------------------------------------------------------------


def get_absence(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> AbsenceNotice:
    found = AbsenceNotice.objects.select_related("meeting__organization", "member")
    notice = found.filter(uid=uid).first()
    if notice is None:
        raise Http404
    enter(user, notice.meeting, need, today=today)
    return notice


def absences_of(meeting: Meeting) -> list[AbsenceNotice]:
    """Open ones, those that wait for a yes first."""
    named = meeting.absence_notices.filter(withdrawn_at=None).select_related("member", "agreed_by")
    return sorted(named, key=lambda one: (one.agreed_at is not None, one.asked_at, one.pk))


# Gọi điện ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CallLine:
    member_uid: uuid.UUID
    name: str
    post: str
    phone: str
    call: Call | None
    absence: AbsenceNotice | None
    seen_at: datetime.datetime | None  # the invitation, on his own page "Nhắc việc"

    @property
    def is_reached(self) -> bool:
        return self.call is not None or self.seen_at is not None


@dataclass(frozen=True)
class CallList:
    """In the order of the roll; who has asked off need not be called."""

    waiting: Sequence[CallLine]
    reached: Sequence[CallLine]
    away: Sequence[CallLine]

    @property
    def to_call(self) -> int:
        return len(self.waiting) + len(self.reached)

    @property
    def not_agreed(self) -> int:
        return sum(1 for one in self.away if one.absence and not one.absence.agreed_at)


def call_list(meeting: Meeting, caller: int | None) -> CallList:
    """Whoever should come, but the `caller` (pk of the member). Who was told of an hour that has changed since is
    called again, who has opened the invitation by himself need not be. Four queries."""
    calls = {one.member_id: one for one in meeting.calls.filter(told_for=meeting.scheduled_at)}
    absences = {one.member_id: one for one in meeting.absence_notices.filter(withdrawn_at=None)}
    expected = meeting.roll.filter(in_attendance_base=True).exclude(member=caller).select_related("member")
    seen = _seen(meeting)
    lines = [_call_line(line, calls, absences, seen) for line in expected.order_by("sort_name", "id")]
    return CallList(
        waiting=[one for one in lines if not one.is_reached and not one.absence],
        reached=[one for one in lines if one.is_reached and not one.absence],
        away=[one for one in lines if one.absence],
    )


def listed_member(meeting: Meeting, uid: uuid.UUID) -> Member:
    line = meeting.roll.select_related("member").filter(member__uid=uid).first()
    if line is None:
        raise Http404
    return line.member


def _call_line(
    line: Attendance,
    calls: dict[int, Call],
    absences: dict[int, AbsenceNotice],
    seen: dict[int, datetime.datetime],
) -> CallLine:
    pk, member = line.member_id, line.member
    known = calls.get(pk), absences.get(pk), seen.get(pk)
    return CallLine(member.uid, line.name, line.post, member.phone, *known)


def unread_invitation(user_id: int, meeting: Meeting) -> uuid.UUID | None:
    """To be marked as seen by who has the notice before him, however he came to it."""
    invited = Notification.objects.filter(object_uid=meeting.uid, kind__in=INVITATIONS, cancelled_at=None)
    return invited.filter(recipient=user_id, read_at=None).values_list("uid", flat=True).first()


def _seen(meeting: Meeting) -> dict[int, datetime.datetime]:
    """An invitation to another hour was taken back when the meeting moved."""
    invited = Notification.objects.filter(object_uid=meeting.uid, kind__in=INVITATIONS, cancelled_at=None)
    seen = invited.values_list("recipient__member", "read_at")
    return {member: read_at for member, read_at in seen if read_at is not None}
