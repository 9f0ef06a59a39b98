"""Who may still write about a visit: those of the group on its days, and some days more to finish the report."""

import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from meetings.models import Visit
from meetings.models.visit import PlanState
from meetings.models.work_group import GroupPosition, WorkGroupMember
from members.models import Organization
from songlo.common import vn

LEADS = (GroupPosition.HEAD, GroupPosition.DEPUTY)
WRITES_FOR_ALL = (*LEADS, GroupPosition.SECRETARY)


def is_in_group(
    member_id: int | None, visit: Visit, today: datetime.date, positions: tuple[GroupPosition, ...] = ()
) -> bool:
    """With the group's days to finish a report (design.md 5)."""
    group = visit.group
    if member_id is None or group is None:
        return False
    rows = WorkGroupMember.objects.overlapping(today - datetime.timedelta(days=group.report_days), None)
    rows = rows.filter(group=group, member=member_id, valid_from__lte=today)
    return (rows.filter(position__in=positions) if positions else rows).exists()


def leads(member_id: int | None, visit: Visit, today: datetime.date) -> bool:
    """Who confirms and sends: the head or a deputy; of a commune's committee member he himself."""
    if visit.assignment is not None:
        return member_id is not None and visit.assignment.member_id == member_id
    return is_in_group(member_id, visit, today, LEADS)


def member_of(user: AbstractBaseUser) -> int | None:
    """A login need not be a member's."""
    return getattr(user, "member_id", None)


def day_of_visit(visit: Visit) -> datetime.date:
    return timezone.localdate(visit.scheduled_at)


def why_not_yet(visit: Visit, today: datetime.date) -> str:
    """Why nothing can be written about it, in words; empty when it can."""
    day = day_of_visit(visit)
    if visit.plan is not None and visit.plan.state == PlanState.DRAFT:
        return f"{visit.plan} chưa ban hành; ban hành rồi mới ghi buổi dự."
    if day > today:
        return f"Buổi này đến ngày {vn.day_month_year(day)} mới dự; dự xong mời đồng chí ghi."
    if not Organization.objects.existing_on(day).filter(pk=visit.organization_id).exists():
        return f"{visit.organization} đã kết thúc hoạt động trước ngày này."
    return ""


def visited_words(visit: Visit) -> str:
    """Whom the visitors talk to: a cell, or a committee with which they work."""
    return "chi bộ" if visit.organization.is_cell else "đảng ủy"


def sender_of(visit: Visit) -> Organization:
    """The committee that sent them, to which the report goes."""
    if visit.group is not None:
        return visit.group.organization
    return visit.organization.parent or visit.organization
