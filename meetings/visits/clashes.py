"""Why a visit cannot be as somebody wants it: pure reading, asked before each row of a plan is written and again
before all of them are published."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from meetings.models import VisitPerson, WorkGroup, WorkGroupMember
from meetings.models.visit import VisitState
from meetings.visits.proposing import ONE_MEETING
from members.models import Member, Membership, Organization, OrganizationPeriod
from members.states import HERE
from songlo.common import vn

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """`pk` is the visit's own, when it is there already."""

    group: WorkGroup
    organization: Organization
    starts_at: datetime.datetime
    members: tuple[Member, ...]
    pk: int | None = None

    @property
    def day(self) -> datetime.date:
        return timezone.localdate(self.starts_at)


def clashes_in(rows: Sequence[Row]) -> list[str]:
    """In words, in the order of the rows; four queries for any number of them."""
    if not rows:
        return []
    return list(dict.fromkeys(_Known(rows).faults()))


class _Known:
    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        first, last = min(row.day for row in rows), max(row.day for row in rows) + ONE_DAY
        people = {one.pk for row in rows for one in row.members}
        cells = {row.organization.pk for row in rows}
        groups = {row.group.pk for row in rows}
        self.periods = list(
            OrganizationPeriod.objects.overlapping(first, last).filter(organization__in=cells)
        )
        in_groups = WorkGroupMember.objects.overlapping(first, last)
        self.in_groups = list(in_groups.filter(group__in=groups, member__in=people))
        at_home = Membership.objects.overlapping(first, last).filter(kind__in=HERE, member__in=people)
        self.at_home = list(at_home.filter(organization__in=cells))
        others = VisitPerson.objects.filter(
            member__in=people,
            visit__scheduled_at__gt=min(row.starts_at for row in rows) - ONE_MEETING,
            visit__scheduled_at__lt=max(row.starts_at for row in rows) + ONE_MEETING,
        )
        others = others.exclude(visit__state=VisitState.MISSED).exclude(visit__in=[row.pk for row in rows])
        self.booked = [
            (one.member_id, one.visit.scheduled_at, one.visit.organization.name)
            for one in others.select_related("visit__organization")
        ]

    def faults(self) -> Iterable[str]:
        for place, row in enumerate(self.rows):
            name, day = row.organization.name, vn.day_month_year(row.day)
            if not any(
                one.organization_id == row.organization.pk and one.holds_on(row.day) for one in self.periods
            ):
                yield f"Ngày {day}, {name} chưa có hoặc đã kết thúc hoạt động."
            if not row.members:
                yield f"Mời chọn người dự {name}."
            earlier = [
                (one.pk, before.starts_at, before.organization.name)
                for before in self.rows[:place]
                for one in before.members
            ]
            for one in row.members:
                yield from self._of(one, row, day, [*self.booked, *earlier])

    def _of(
        self, one: Member, row: Row, day: str, booked: Iterable[tuple[int, datetime.datetime, str]]
    ) -> Iterable[str]:
        who = f"Đồng chí {one.full_name}"
        if not any(
            (held.group_id, held.member_id) == (row.group.pk, one.pk) and held.holds_on(row.day)
            for held in self.in_groups
        ):
            yield f"{who} không ở {row.group} vào ngày {day}."
        if any(
            (held.organization_id, held.member_id) == (row.organization.pk, one.pk) and held.holds_on(row.day)
            for held in self.at_home
        ):
            yield f"{who} sinh hoạt tại {row.organization.name}; mời cử đồng chí khác."
        for member, at, where in booked:
            if member == one.pk and abs(at - row.starts_at) < ONE_MEETING:
                yield f"{who} đã được cử dự {where} lúc {vn.evening(timezone.localtime(at))}."
