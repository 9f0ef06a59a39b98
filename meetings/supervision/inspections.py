"""Kiểm tra, giám sát: the programme of a year, what was found and what is to be mended until when (domain.md 7.4). All
of it is closed to the inspected until the conclusion (design.md 5)."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import Http404

from meetings.models import InspectionFinding, InspectionPlanLine
from members.access import can, door, reach_q, visible_organizations
from members.models import Inspection, Organization
from members.roles import Permission
from songlo.common import vn

MOST = 400


class Mending(StrEnum):
    """How far a finding has come; the value is what an address says."""

    OVERDUE = "qua-han"
    OPEN = "chua-xong"
    DONE = "da-xong"
    NOTHING = "khong-yeu-cau"  # nothing is to be mended


MENDING_WORDS = {
    Mending.OVERDUE: "Quá hạn khắc phục",
    Mending.OPEN: "Đang khắc phục",
    Mending.DONE: "Đã khắc phục",
    Mending.NOTHING: "Không có việc khắc phục",
}


@dataclass(frozen=True)
class FindingLine:
    finding: InspectionFinding
    today: datetime.date

    @property
    def mending(self) -> Mending:
        one = self.finding
        if one.done_on:
            return Mending.DONE
        if not one.remedy:
            return Mending.NOTHING
        return Mending.OVERDUE if one.due_on and one.due_on < self.today else Mending.OPEN

    @property
    def is_open(self) -> bool:
        return self.mending in (Mending.OVERDUE, Mending.OPEN)

    @property
    def state(self) -> tuple[str, str]:
        """Kind and words of the mark."""
        one, mending = self.finding, self.mending
        if mending == Mending.DONE and one.done_on:
            return "ok", f"Đã khắc phục ngày {vn.day_month_year(one.done_on)}"
        if mending == Mending.OVERDUE and one.due_on:
            return "warn", f"Quá hạn khắc phục {(self.today - one.due_on).days} ngày"
        if mending == Mending.OPEN:
            return (
                "info",
                f"Hạn khắc phục {vn.day_month_year(one.due_on)}" if one.due_on else "Đang khắc phục",
            )
        return "off", MENDING_WORDS[Mending.NOTHING]


@dataclass(frozen=True)
class PlanLine:
    line: InspectionPlanLine
    today: datetime.date

    @property
    def is_late(self) -> bool:
        """Its month is over, nothing was decided and nobody said why."""
        one = self.line
        waits = one.inspection_id is None and not one.dropped_reason
        return waits and one.month < self.today.replace(day=1)

    @property
    def state(self) -> tuple[str, str]:
        one = self.line
        if one.dropped_reason:
            return "off", "Không tiến hành"
        if one.inspection is not None:
            return ("ok", "Đã kết luận") if one.inspection.concluded_on else ("info", "Đang tiến hành")
        if self.is_late:
            return "warn", "Quá tháng, chưa tiến hành"
        return "off", "Chưa đến kỳ"


@dataclass(frozen=True)
class Overdue:
    """What waits on the desk of the committee that inspects."""

    lines: list[InspectionPlanLine]
    inspections: list[Inspection]
    findings: list[FindingLine]

    def __bool__(self) -> bool:
        return bool(self.lines or self.inspections or self.findings)


# For the committee that inspects ---------------------------------------------------------------------


def _issued_by(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Organization]:
    return visible_organizations(user, Permission.INSPECTION_MANAGE, today)


def plan_of(user: AbstractBaseUser, year: int, today: datetime.date) -> list[PlanLine]:
    rows = InspectionPlanLine.objects.filter(issuer__in=_issued_by(user, today), month__year=year)
    rows = rows.select_related("unit", "inspection", "issuer").order_by("month", "unit__path", "id")
    return [PlanLine(one, today) for one in rows[:MOST]]


def years_of_plan(user: AbstractBaseUser, today: datetime.date) -> list[int]:
    """With this year, and the next one as soon as something stands in it."""
    rows = InspectionPlanLine.objects.filter(issuer__in=_issued_by(user, today))
    return sorted({today.year, *(day.year for day in rows.dates("month", "year"))}, reverse=True)


def overdue_of(user: AbstractBaseUser, today: datetime.date) -> Overdue:
    issuers = _issued_by(user, today)
    lines = InspectionPlanLine.objects.filter(
        issuer__in=issuers, inspection=None, dropped_reason="", month__lt=today.replace(day=1)
    )
    over = Inspection.objects.filter(issuer__in=issuers, concluded_on=None, valid_until__lte=today)
    late = InspectionFinding.objects.filter(
        inspection__issuer__in=issuers, done_on=None, due_on__lt=today
    ).select_related("unit", "inspection")
    return Overdue(
        list(lines.select_related("unit").order_by("month", "id")[:MOST]),
        list(over.select_related("issuer").order_by("valid_until", "id")[:MOST]),
        [FindingLine(one, today) for one in late.order_by("due_on", "id")[:MOST]],
    )


def findings_of(inspection: Inspection, today: datetime.date) -> list[FindingLine]:
    rows = inspection.findings.select_related("unit").order_by("unit__path", "id")
    return [FindingLine(one, today) for one in rows]


def findings_for_sheet(user: AbstractBaseUser, year: int, today: datetime.date) -> list[FindingLine]:
    """Of the decisions of a year."""
    rows = InspectionFinding.objects.filter(
        inspection__issuer__in=_issued_by(user, today), inspection__decided_on__year=year
    )
    rows = rows.select_related("unit", "inspection").order_by("inspection__decided_on", "unit__path", "id")
    return [FindingLine(one, today) for one in rows]


def get_plan_line(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> InspectionPlanLine:
    """As with an inspection: for everybody else there is none."""
    found = InspectionPlanLine.objects.select_related("issuer", "unit", "inspection").filter(uid=uid).first()
    if found is None or not can(user, Permission.INSPECTION_MANAGE, found.issuer, today=today):
        raise Http404
    return found


def waiting_lines(issuer: Organization) -> list[InspectionPlanLine]:
    """Lines of the programme that a new decision may carry out."""
    rows = InspectionPlanLine.objects.filter(issuer=issuer, inspection=None, dropped_reason="")
    return list(rows.select_related("unit").order_by("month", "id")[:MOST])


def get_managed_finding(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> InspectionFinding:
    found = _finding(uid)
    if not can(user, Permission.INSPECTION_MANAGE, found.inspection.issuer, today=today):
        raise Http404
    return found


# For the inspected -----------------------------------------------------------------------------------


def findings_shown(user: AbstractBaseUser, today: datetime.date) -> list[FindingLine]:
    """Of concluded inspections alone: one's own organisation and what stands below it, the most urgent first."""
    reached = reach_q(user, Permission.FINDING_VIEW, today, prefix="unit__")
    rows = InspectionFinding.objects.filter(reached, _is_told(today)).select_related(
        "unit__parent", "inspection__issuer"
    )
    order = list(Mending)
    lines = [FindingLine(one, today) for one in rows.order_by("-inspection__concluded_on", "id")[:MOST]]
    return sorted(lines, key=lambda one: (order.index(one.mending), one.finding.due_on or datetime.date.max))


def _is_told(today: datetime.date) -> Q:
    return Q(inspection__concluded_on__lte=today)


def findings_to_mend(today: datetime.date, until: datetime.date) -> list[InspectionFinding]:
    """Told to the inspected, not mended, with a last day that has come or is near."""
    rows = InspectionFinding.objects.filter(_is_told(today), done_on=None, due_on__lte=until)
    open_units = rows.filter(unit__is_closed=False).select_related("unit").only("uid", "due_on", "unit__uid")
    return list(open_units.order_by("pk"))


def get_finding_to_close(
    user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date
) -> InspectionFinding:
    """By the committee that inspects at any time, by the inspected after the conclusion."""
    found = _finding(uid)
    if can(user, Permission.INSPECTION_MANAGE, found.inspection.issuer, today=today):
        return found
    concluded_on = found.inspection.concluded_on
    if concluded_on is None or concluded_on > today:
        raise Http404
    door(user, found.unit, Permission.FINDING_CLOSE, today=today)
    return found


def _finding(uid: uuid.UUID) -> InspectionFinding:
    found = InspectionFinding.objects.select_related("inspection__issuer", "unit").filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def closable(user: AbstractBaseUser, lines: Iterable[FindingLine], today: datetime.date) -> set[int]:
    """For buttons: the view behind asks the door again."""
    return {
        one.finding.pk
        for one in lines
        if one.is_open and can(user, Permission.FINDING_CLOSE, one.finding.unit, today=today)
    }
