"""What the verbs of one planned visit share: the lock, the checks, the cell's own evening, the audit line."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from meetings.models import Visit, VisitPerson, VisitPlan, WorkGroup
from meetings.models.visit import OPEN_VISITS, PlanState, VisitKind, VisitState
from meetings.services.notifying_plans import take_back_visits
from meetings.services.visit_plans import lock_plan
from meetings.services.visits import lock_visit
from meetings.visits.clashes import Row, clashes_in
from meetings.visits.planning import cells_of, on_the_wall, usual_evenings
from meetings.visits.plans import next_quarter
from members.models import Member, Organization, User
from songlo.audit.record import record
from songlo.common.errors import DomainError, StaleVersion


class VisitClash(DomainError):
    code = "visit_clash"


class NotItsUnit(DomainError):
    code = "not_its_unit"
    message = "Chi bộ này không thuộc đơn vị tổ phụ trách trong quý."


class NotOfAGroup(DomainError):
    code = "not_of_a_group"
    message = "Buổi dự này không theo kế hoạch của tổ công tác."


class NotInQuarter(DomainError):
    code = "not_in_quarter"


class OnHoliday(DomainError):
    code = "on_holiday"
    message = "Ngày 01/01 là ngày nghỉ; mời chọn từ ngày 02/01."


class PlanNotPublished(DomainError):
    code = "plan_not_published"
    message = "Kế hoạch chưa ban hành; mời sửa trong bản dự kiến."


class VisitPast(DomainError):
    code = "visit_past"
    message = "Ngày giờ của buổi dự đã qua."


class VisitClosed(DomainError):
    code = "visit_closed"
    message = "Buổi dự này đã ghi kết quả; mời xem ở danh sách buổi dự."


def lock_planned_visit(visit: Visit, version: int | None) -> Visit:
    """The plan first, then the visit: whoever changes the plan and whoever changes one of its visits wait in turn."""
    if visit.plan is not None:
        lock_plan(visit.plan)
    visit = lock_visit(visit)
    if version is not None and version != visit.version:
        raise StaleVersion("Đồng chí khác vừa sửa buổi dự này; mời xem lại.")
    return visit


def of_plan(visit: Visit) -> tuple[VisitPlan, WorkGroup]:
    if visit.plan is None or visit.group is None:
        raise NotOfAGroup
    return visit.plan, visit.group


def lock_open_visit(visit: Visit, version: int | None) -> Visit:
    """Of a group, its plan out, and nothing recorded of it yet."""
    visit = lock_planned_visit(visit, version)
    if visit.plan is None or visit.plan.state == PlanState.DRAFT:
        raise PlanNotPublished
    if visit.state not in OPEN_VISITS:
        raise VisitClosed
    return visit


def check_row(plan: VisitPlan, row: Row, moved: bool = False) -> None:
    if not plan.quarter <= row.day < next_quarter(plan.quarter):
        raise NotInQuarter(f"Mời chọn ngày trong {str(plan)[9:]}.", field="day")
    if (row.day.month, row.day.day) == (1, 1):
        raise OnHoliday(field="day")
    day = plan.quarter if plan.state == PlanState.DRAFT else row.day
    in_charge = {one.organization.pk for one in cells_of([row.group], day)[row.group.pk]}
    if not moved and row.organization.pk not in in_charge:
        raise NotItsUnit(field="organization")
    if faults := clashes_in([row]):
        raise VisitClash(" ".join(faults), field="day" if moved else "persons")


def usual_of(
    organization: Organization, kind: str, scheduled_at: datetime.datetime
) -> datetime.datetime | None:
    """The evening of that month on which the cell would meet by itself, when it is another one."""
    month = timezone.localdate(scheduled_at).replace(day=1)
    usual = (
        usual_evenings([organization.pk], month).get(organization.pk) if kind == VisitKind.MEETING else None
    )
    return timezone.make_aware(usual) if usual and usual != on_the_wall(scheduled_at) else None


def forget_answer(visit: Visit, now: datetime.datetime) -> None:
    take_back_visits([visit], now)
    visit.cell_answer, visit.cell_note = "", ""
    visit.cell_answered_at = visit.cell_answered_by = None
    if visit.state == VisitState.AGREED:
        visit.state = VisitState.PLANNED


def replace_persons(visit: Visit, persons: Sequence[Member]) -> dict[str, list[Any]]:
    before = {one.member_id: one.member for one in visit.persons.select_related("member")}
    wanted = {one.pk: one for one in persons}
    visit.persons.filter(member__in=before.keys() - wanted.keys()).delete()
    VisitPerson.objects.bulk_create(
        VisitPerson(visit=visit, member=one) for pk, one in wanted.items() if pk not in before
    )
    return {"persons": [sorted(map(str, before.values())), sorted(map(str, wanted.values()))]}


def record_line(
    action: str,
    visit: Visit,
    actor: User,
    changes: dict,
    now: datetime.datetime,
    *,
    reason: str = "",
    at: Organization | None = None,
) -> None:
    """`at`: whose trail it stands in, when the cell is not to read of it yet."""
    record(
        action,
        actor=actor,
        organization=at or visit.organization,
        target=visit,
        changes=changes,
        reason=reason,
        now=now,
    )
