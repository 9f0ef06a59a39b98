"""One page a person: visits that he was to go on, that he went on, that he missed. For the Standing Board and Ban Tổ
chức alone; it says where and when, and nothing of what a report holds."""

import datetime
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from meetings.models import VisitPerson, WorkGroupMember
from meetings.models.visit import OPEN_VISITS, PlanState, VisitState
from meetings.models.work_group import GroupPosition
from members.access import can, door, reach_q
from members.exports.workbook import ExportColumn, ExportSheet
from members.models import Member, Organization
from members.roles import Permission
from songlo.common import vn

NAMES = ("visit__organization__parent", "visit__group", "visit__plan")
ORDER = {position: place for place, position in enumerate(GroupPosition)}


class Went(StrEnum):
    HELD = "Đã dự"
    MISSED = "Chưa dự được"
    UNRECORDED = "Chưa ghi nhận"
    AHEAD = "Sắp tới"


KINDS = {Went.HELD: "ok", Went.MISSED: "warn", Went.UNRECORDED: "off", Went.AHEAD: "info"}


def went(state: str, came: bool | None, scheduled_at: datetime.datetime, now: datetime.datetime) -> Went:
    """What the report says of this one person; until it says something, nothing is held against him."""
    if state == VisitState.MISSED or came is False:
        return Went.MISSED
    if came:
        return Went.HELD
    return Went.AHEAD if state in OPEN_VISITS and scheduled_at > now else Went.UNRECORDED


@dataclass(frozen=True)
class Tally:
    counts: Counter[Went]

    @property
    def figures(self) -> list[int]:
        return [self.due, *(self.counts[one] for one in Went)]

    @property
    def due(self) -> int:
        return self.counts.total()

    @property
    def held(self) -> int:
        return self.counts[Went.HELD]

    @property
    def missed(self) -> int:
        return self.counts[Went.MISSED]

    @property
    def unrecorded(self) -> int:
        return self.counts[Went.UNRECORDED]

    @property
    def ahead(self) -> int:
        return self.counts[Went.AHEAD]


@dataclass(frozen=True)
class PersonLine:
    member: Member
    group: str
    position: str
    tally: Tally


def of_year(year: int, prefix: str = "") -> Q:
    return Q(**{f"{prefix}scheduled_at__year": year})


def _assigned(where: Q) -> QuerySet[VisitPerson]:
    """By work groups, once the plan is out."""
    rows = VisitPerson.objects.filter(where, visit__group__isnull=False)
    return rows.exclude(visit__plan__state=PlanState.DRAFT)


def persons_of(user: AbstractBaseUser, year: int, now: datetime.datetime) -> list[PersonLine]:
    """Whoever is or was in a group that year, by group and position. Three queries for one person and for a hundred."""
    today = timezone.localdate(now)
    reached = reach_q(user, Permission.VISITORS_VIEW, today, prefix="visit__group__organization__")
    counts: dict[tuple[int, int], Counter[Went]] = {}
    rows = _assigned(reached & of_year(year, "visit__")).values_list(
        "member", "visit__group", "visit__state", "came", "visit__scheduled_at"
    )
    for member, group, state, came, at in rows:
        counts.setdefault((member, group), Counter())[went(state, came, at, now)] += 1
    in_groups = reach_q(user, Permission.VISITORS_VIEW, today, prefix="group__organization__")
    seats = WorkGroupMember.objects.filter(in_groups).overlapping(
        datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    )
    found: dict[tuple[int, int], Any] = {}
    for seat in seats.select_related("member", "group").order_by("valid_from"):
        found[seat.member_id, seat.group_id] = seat
    ranked = sorted(
        found.values(), key=lambda one: (one.group.number, ORDER[one.position], one.member.sort_name)
    )
    return [
        PersonLine(
            seat.member,
            str(seat.group),
            seat.get_position_display(),
            Tally(counts.get((seat.member_id, seat.group_id), Counter())),
        )
        for seat in ranked
    ]


@dataclass(frozen=True)
class PersonVisit:
    row: VisitPerson
    went: Went

    @property
    def kind(self) -> str:
        return KINDS[self.went]


@dataclass(frozen=True)
class PersonPage:
    member: Member
    seats: Sequence[WorkGroupMember]
    visits: Sequence[PersonVisit]
    tally: Tally


def get_person(user: AbstractBaseUser, uid: uuid.UUID, year: int, *, now: datetime.datetime) -> PersonPage:
    """Of the groups of committees that the reader sits over; who was never in a group has no page."""
    today = timezone.localdate(now)
    member = Member.objects.filter(uid=uid).first()
    sent_by = Q(work_groups__members__member=member) | Q(work_groups__visits__persons__member=member)
    committees = list(Organization.objects.filter(sent_by).distinct().order_by("path")) if member else []
    if member is None or not committees:
        raise Http404
    reached = [one for one in committees if can(user, Permission.VISITORS_VIEW, one, today=today)]
    if not reached:
        door(user, committees[0], Permission.VISITORS_VIEW, today=today, object_uid=member.uid)
    own = Q(member=member, visit__group__organization__in=reached)
    rows = _assigned(own & of_year(year, "visit__")).select_related(*NAMES).order_by("-visit__scheduled_at")
    visits = [PersonVisit(one, went(one.visit.state, one.came, one.visit.scheduled_at, now)) for one in rows]
    seats = WorkGroupMember.objects.filter(member=member, group__organization__in=reached)
    return PersonPage(
        member=member,
        seats=list(seats.select_related("group").order_by("-valid_from")),
        visits=visits,
        tally=Tally(Counter(one.went for one in visits)),
    )


COLUMNS = (
    *(ExportColumn("STT", 6), ExportColumn("Họ và tên", 28), ExportColumn("Tổ công tác", 22)),
    *(ExportColumn("Nhiệm vụ", 14), ExportColumn("Được phân công", 12), ExportColumn("Đã dự", 10)),
    *(ExportColumn("Chưa dự được", 12), ExportColumn("Chưa ghi nhận", 12), ExportColumn("Sắp tới", 10)),
)


def persons_sheet(lines: Sequence[PersonLine], year: int, now: datetime.datetime) -> ExportSheet:
    local = timezone.localtime(now)
    return ExportSheet(
        name=f"Năm {year}",
        titles=(
            f"CÁN BỘ ĐI DỰ SINH HOẠT CHI BỘ NĂM {year}",
            f"Số liệu lúc {local:%H:%M} ngày {vn.day_month_year(local.date())}",
        ),
        columns=COLUMNS,
        rows=[
            [number, one.member.full_name, one.group, one.position, *one.tally.figures]
            for number, one in enumerate(lines, start=1)
        ],
    )
