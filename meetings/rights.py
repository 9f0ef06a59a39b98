"""What the cell and those above it see of rights over its meetings: who opened a full text, who records for it, who
may read what."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet

from meetings.access import may, opening_need, told_on
from meetings.models import FullTextOpening, Meeting, RecordingForCell
from meetings.models.meeting import MeetingKind
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from members.access import can
from members.models import Organization, User
from members.models.user import GrantSource
from members.readers import INSPECTIONS, ReaderGroup, readers_of
from members.roles import Permission, Role
from songlo.audit.queries import last_reads

MOST = 100
OF_A_MEETING = {
    Permission.MEETING_VIEW: "toàn bộ buổi sinh hoạt, biên bản đầy đủ",
    Permission.FULL_TEXT_OPEN: "biên bản đầy đủ khi ghi mục đích",
    Permission.COMMITTEE_TEXT_OPEN: "biên bản họp chi ủy khi ghi mục đích",
    Permission.SUBMISSION_VIEW: "bản tổng hợp đã gửi",
    Permission.NOTICE_VIEW: "thông báo họp, chương trình",
    Permission.SCORE_VIEW: "điểm chất lượng, căn cứ từng mục",
    Permission.MONTH_VIEW: "tình hình trong tháng, không có nội dung",
}
TO_OPEN = (Permission.FULL_TEXT_OPEN, Permission.COMMITTEE_TEXT_OPEN)


@dataclass(frozen=True)
class Opened:
    """An opening as the cell sees it, with the last time that its reader looked."""

    row: FullTextOpening
    last_read: datetime.datetime | None

    @property
    def role(self) -> str:
        return Role(self.row.role).label


def openings_of(meetings: QuerySet[Meeting] | Iterable[Meeting], today: datetime.date) -> list[Opened]:
    """The newest first, as the cell may know of them."""
    rows = FullTextOpening.objects.filter(told_on(today), meeting__in=meetings)
    found = list(rows.select_related("user", "meeting", "inspection").order_by("-opened_at")[:MOST])
    reads = last_reads(Permission.MEETING_VIEW, {one.meeting.uid for one in found}) if found else {}
    return [Opened(one, reads.get((one.user_id, one.meeting.uid))) for one in found]


def meetings_to_open(user: AbstractBaseUser, cell: Organization, today: datetime.date) -> list[Meeting]:
    """Held meetings of the cell whose full text the user opens with a purpose, the newest first."""
    meetings = Meeting.objects.filter(organization=cell, state=MeetingState.HELD)
    if not can(user, Permission.COMMITTEE_TEXT_OPEN, cell, today=today):
        meetings = meetings.exclude(kind=MeetingKind.COMMITTEE)
    return list(meetings.order_by("-held_on", "-id")[:MOST])


def recordings_open(cell: Organization) -> list[RecordingForCell]:
    """Who is writing a meeting of the cell down for it."""
    rows = RecordingForCell.objects.filter(meeting__organization=cell, ended_at=None)
    return list(rows.select_related("user", "meeting").order_by("started_at"))


def meetings_to_record_for(cell: Organization, now: datetime.datetime) -> list[Meeting]:
    """Whose hour has come, or whose minutes are not signed yet; the newest first."""
    waiting = Meeting.objects.of_cell().filter(organization=cell, scheduled_at__lte=now)
    open_states = (MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.IN_SESSION)
    still = Q(state__in=open_states) | Q(state=MeetingState.HELD, minutes__fixed_at=None)
    return list(waiting.filter(still).distinct().order_by("-scheduled_at")[:12])


def readers_of_meeting(meeting: Meeting, *, today: datetime.date) -> list[ReaderGroup]:
    """Who may read what of this meeting: the door's own answer for everybody who is inside. An inspection that runs
    is closed to the inspected."""

    def asked(user: User, need: Permission) -> bool:
        if need in TO_OPEN:
            return need == opening_need(meeting) and can(user, need, meeting.organization, today=today)
        if need == Permission.SCORE_VIEW and meeting.kind not in ONE_A_MONTH:
            return False  # nobody scores it
        return may(user, meeting, need, today=today)

    leave_out = INSPECTIONS | _under_inspection(meeting, today)
    cell = meeting.organization
    return readers_of(cell, OF_A_MEETING, asked, today=today, leave_out=leave_out)


def _under_inspection(meeting: Meeting, today: datetime.date) -> Q:
    closed = Q(inspection__concluded_on=None) | Q(inspection__concluded_on__gt=today)
    running = meeting.full_text_openings.filter(closed, inspection__isnull=False)
    return Q(source_kind=GrantSource.PURPOSE, source_uid__in=running.values("uid"))
