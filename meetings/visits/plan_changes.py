"""What a published plan has become since it last went out on paper: added, changed and missed visits, each once."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from meetings.models import PlanIssue, Visit, VisitPlan
from meetings.models.visit import OPEN_VISITS, VisitState
from meetings.visits.plans import USUAL_PLACE, PlannedVisit, rows_of
from members.access import door
from members.roles import Permission


class Said(TypedDict):
    """Of a visit, as a paper said it; `who` are the keys of those named."""

    cell: str
    when: str
    place: str
    who: list[str]
    persons: str
    missed: str


class ChangeKind(StrEnum):
    ADDED = "Bổ sung"
    CHANGED = "Điều chỉnh"
    MISSED = "Chưa dự được"


@dataclass(frozen=True)
class PlanChange:
    """`before` and `after` name what is different, nothing else."""

    kind: ChangeKind
    row: PlannedVisit
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        return self.row.visit.reason


def said_of(rows: Sequence[PlannedVisit]) -> dict[str, Said]:
    """By the uid of the visit; stored with each paper."""
    return {str(one.visit.uid): _said(one) for one in rows}


def _said(row: PlannedVisit) -> Said:
    visit = row.visit
    return Said(
        cell=row.cell,
        when=row.when,
        place=visit.place,
        who=sorted(str(one.member.uid) for one in visit.persons.all()),
        persons=", ".join(row.persons),
        missed=visit.reason if visit.state == VisitState.MISSED else "",
    )


def get_issue(user: AbstractBaseUser, uid: UUID, *, today: datetime.date) -> PlanIssue:
    """Of the corrections; the plan itself has its own page."""
    found = PlanIssue.objects.select_related("plan__organization", "paper__pdf").filter(uid=uid, number__gt=0)
    issue = found.first()
    if issue is None:
        raise Http404
    door(user, issue.plan.organization, Permission.VISIT_VIEW, today=today)
    return issue


def last_issue(plan: VisitPlan) -> PlanIssue | None:
    return plan.issues.select_related("paper").order_by("-number").first()


def changes_of(plan: VisitPlan) -> list[PlanChange]:
    """In the order of the plan. A visit that was held is as it was held: no paper corrects it afterwards."""
    issue = last_issue(plan)
    if issue is None:
        return []
    told: dict[str, Said] = issue.rows
    open_or_missed = Visit.objects.filter(plan=plan, state__in=(*OPEN_VISITS, VisitState.MISSED))
    rows = rows_of(open_or_missed, plan.quarter)
    return [found for row in rows if (found := _change(row, told.get(str(row.visit.uid))))]


def _change(row: PlannedVisit, before: Said | None) -> PlanChange | None:
    now = _said(row)
    if before is None:
        return (
            None if now["missed"] else PlanChange(ChangeKind.ADDED, row, after=(now["when"], now["persons"]))
        )
    if now["missed"]:
        known = (before["when"], before["persons"])
        return None if before["missed"] else PlanChange(ChangeKind.MISSED, row, known)
    pairs = [(before[what], now[what]) for what in ("cell", "when", "place") if before[what] != now[what]]
    if before["who"] != now["who"]:
        pairs.append((before["persons"], now["persons"]))
    if not pairs:
        return None
    olds, news = ([words or USUAL_PLACE for words in side] for side in zip(*pairs, strict=True))
    return PlanChange(ChangeKind.CHANGED, row, tuple(olds), tuple(news))
