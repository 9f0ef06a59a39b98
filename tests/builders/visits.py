"""Work groups and their visits as rows: a group of the district with its people and units, a plan, a visit."""

import datetime
from collections.abc import Iterable
from typing import Any

from meetings.models import Visit, VisitPerson, VisitPlan, WorkGroup, WorkGroupMember, WorkGroupUnit
from meetings.models.visit import PlanState, VisitKind, VisitState
from meetings.models.work_group import GroupPosition
from members.models import Assignment, Member, Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from tests.builders.meetings import TZ
from tests.builders.members import SINCE, make_cell, make_member, make_user, numbers

QUARTER = datetime.date(2024, 10, 1)
EVENING = datetime.datetime(2024, 10, 3, 19, 30, tzinfo=TZ)
POSITIONS = (GroupPosition.HEAD, GroupPosition.SECRETARY, GroupPosition.DEPUTY)


def make_group(
    district: Organization,
    units: Iterable[Organization] = (),
    *,
    people: Iterable[Member] | int = 3,
    since: datetime.date = SINCE,
    **changes: Any,
) -> WorkGroup:
    """Head, thư ký, deputy and then members, in this order; a number makes so many in a new cell of the district.
    Whoever of them has a login holds the rights."""
    if isinstance(people, int):
        home = make_cell(district, "Chi bộ cơ quan Huyện ủy")
        people = [make_member(home) for _ in range(people)]
    given = {
        "number": next(numbers) % 30000,
        "decision_number": "21-QĐ/HU",
        "decided_on": since,
        "valid_from": since,
    }
    group = WorkGroup.objects.create(organization=district, **given | changes)
    rows = [
        WorkGroupMember(
            group=group,
            member=one,
            position=POSITIONS[place] if place < len(POSITIONS) else GroupPosition.MEMBER,
            post="Ủy viên Ban Chấp hành Đảng bộ huyện",
            valid_from=group.valid_from,
            valid_until=group.valid_until,
        )
        for place, one in enumerate(people)
    ]
    WorkGroupMember.objects.bulk_create(rows)
    WorkGroupUnit.objects.bulk_create(
        WorkGroupUnit(
            group=group, organization=one, valid_from=group.valid_from, valid_until=group.valid_until
        )
        for one in units
    )
    sync_grants_of([row.member_id for row in rows], GrantSource.WORK_GROUP)
    return group


def person_of(group: WorkGroup, position: str = GroupPosition.HEAD) -> Member:
    return group.members.select_related("member").filter(position=position).earliest("pk").member


def login_of(group: WorkGroup, position: str = GroupPosition.HEAD) -> User:
    """The login of this one of the group, made when he has none, with his rights."""
    member = person_of(group, position)
    user = User.objects.filter(member=member).first() or make_user(member=member)
    sync_grants_of([member.pk])
    return user


def make_plan(
    district: Organization, quarter: datetime.date = QUARTER, *, by: User | None = None, **changes: Any
) -> VisitPlan:
    """A draft; published when a user is named who did it."""
    given: dict[str, Any] = {"quarter": quarter}
    if by:
        published = datetime.datetime.combine(quarter, datetime.time(8), TZ) - datetime.timedelta(days=10)
        given |= {"state": PlanState.PUBLISHED, "published_at": published, "published_by": by}
    return VisitPlan.objects.create(organization=district, **given | changes)


def make_visit(
    by: WorkGroup | Assignment,
    cell: Organization,
    scheduled_at: datetime.datetime = EVENING,
    *,
    persons: Iterable[Member] = (),
    plan: VisitPlan | None = None,
    **changes: Any,
) -> Visit:
    """Of a group, or of a committee member who follows the cell (then he is its one person), with their rights."""
    who = {"group": by} if isinstance(by, WorkGroup) else {"assignment": by}
    given = {
        "kind": VisitKind.MEETING,
        "scheduled_at": scheduled_at,
        "place": "Nhà văn hóa thôn Xóm Làng",
        "state": VisitState.ASSIGNED,
        "plan": plan,
    }
    visit = Visit.objects.create(organization=cell, **who | given | changes)
    going = list(persons) or ([by.member] if isinstance(by, Assignment) else [])
    VisitPerson.objects.bulk_create(VisitPerson(visit=visit, member=one) for one in going)
    sync_grants_of([one.pk for one in going], GrantSource.VISIT)
    return visit
