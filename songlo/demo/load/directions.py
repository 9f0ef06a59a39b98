"""Định hướng of the commune for the month that was held last and for the one that is prepared: some of it taken, some
of it discussed."""

import datetime
import uuid
from collections.abc import Sequence

from django.utils import timezone

from meetings.drafts import AHEAD
from meetings.models import DirectionItem, DirectionUse, Meeting, MonthlyDirection
from meetings.models.agenda import Step
from meetings.services.directions import DirectionLine, publish_direction, take_direction, tick_direction
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from members.models import Organization, RoleGrant, User
from members.roles import Role
from songlo.demo.load.persons import Body

NEWS = (
    "Tuyên truyền kết quả kỳ họp Hội đồng nhân dân huyện; công tác phòng, chống dịch trên đàn vật nuôi",
    "Phổ biến quy định mới về những điều đảng viên không được làm",
)
TASKS = (
    "Hoàn thành chỉ tiêu thu các quỹ, thuế đất phi nông nghiệp của thôn",
    "Chuẩn bị kiểm điểm, xếp loại chất lượng cuối năm: phân công đảng viên viết bản tự kiểm điểm",
)
TAKEN = 2  # matters of the first month; of the coming one half of the cells have taken the first


def show_directions(bodies: Sequence[Body], *, now: datetime.datetime) -> None:
    cells = [body.cell.organization for body in bodies]
    senders = {body.cell.organization: User.objects.get(member=body.secretary.member) for body in bodies}
    meetings = Meeting.objects.filter(organization__in=cells, kind__in=ONE_A_MONTH)
    held = meetings.filter(state=MeetingState.HELD).order_by("-month").first()
    ahead = meetings.filter(state__in=AHEAD, scheduled_at__gt=now).order_by("month").first()
    if held is None or ahead is None:
        return
    before = _publish(cells[0].parent, held.month, now=now)
    for meeting in meetings.filter(month=held.month, state=MeetingState.HELD).order_by("organization__path"):
        _was_taken(meeting, before)
        chosen = [one.uid for one in before.items.order_by("position")[:TAKEN]]
        tick_direction(actor=senders[meeting.organization], meeting=meeting, item_uids=chosen, now=now)
    coming = _publish(cells[0].parent, ahead.month, now=now)
    first = [one.uid for one in coming.items.order_by("position")[:1]]
    for meeting in meetings.filter(month=ahead.month, state__in=AHEAD).order_by("organization__path")[::2]:
        take_direction(actor=senders[meeting.organization], meeting=meeting, item_uids=first, now=now)


def _publish(commune: Organization, month: datetime.date, *, now: datetime.datetime) -> MonthlyDirection:
    """About the 26th of the month before (users.md 1), if that has come."""
    told = min(timezone.localdate(now), month - datetime.timedelta(days=6))
    now -= datetime.timedelta(days=(timezone.localdate(now) - told).days)
    office = RoleGrant.objects.filter(role=Role.COMMUNE_OFFICE, organization=commune).order_by("pk")
    return publish_direction(
        actor=office.select_related("user")[0].user,
        issuer=commune,
        month=month,
        title=f"Định hướng nội dung sinh hoạt chi bộ tháng {month.month}/{month.year}",
        lines=[*(DirectionLine(one) for one in NEWS), *(DirectionLine(one, Step.PLANS) for one in TASKS)],
        document_number=f"{20 + month.month}-HD/ĐU",
        document_date=told,
        uid=uuid.uuid5(commune.uid, month.isoformat()),
        now=now,
    )


def _was_taken(meeting: Meeting, direction: MonthlyDirection) -> None:
    """Before the evening, whose papers are frozen by now: the words stand under the item of their step."""
    items = {item.step: item for item in meeting.agenda_items.order_by("-position")}
    matters: list[DirectionItem] = list(direction.items.order_by("position")[: TAKEN + 1])
    DirectionUse.objects.bulk_create(
        DirectionUse(meeting=meeting, direction_item=one, agenda_item=items.get(one.step)) for one in matters
    )
