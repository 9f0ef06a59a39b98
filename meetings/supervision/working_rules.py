"""Quy chế làm việc of the cells: which holds, which is to be looked through again, by type of cell (domain.md 0)."""

import calendar
import datetime
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from meetings.models import WorkingRules
from members.access import door, visible_organizations
from members.models import Organization, Term
from members.models.organization import CellType
from members.roles import Permission
from members.rules import Figure, resolve_rules
from songlo.common import vn

REVIEW_MONTHS = "working_rules_review_months"
SOON = datetime.timedelta(days=30)
TYPES = list(CellType)


class Standing(StrEnum):
    """How the rules of a cell stand; the value is what an address says."""

    OVERDUE = "qua-han"
    MISSING = "chua-ghi"
    SOON = "sap-den-han"
    CURRENT = "con-han"


STANDING_WORDS = {
    Standing.OVERDUE: "Quá hạn rà soát",
    Standing.MISSING: "Chưa ghi quy chế",
    Standing.SOON: "Sắp đến hạn",
    Standing.CURRENT: "Còn hạn",
}
KINDS = {Standing.OVERDUE: "warn", Standing.MISSING: "off", Standing.SOON: "info", Standing.CURRENT: "ok"}


@dataclass(frozen=True)
class RulesLine:
    """A cell with the rules that hold there; `term_from` is the first day of its term of today."""

    cell: Organization
    rules: WorkingRules | None
    term_from: datetime.date | None
    today: datetime.date

    @property
    def new_term_on(self) -> datetime.date | None:
        """The first day of the term, where the rules are of the one before: a committee adopts its own (users.md 2)."""
        if self.rules is None or self.term_from is None or self.rules.adopted_on >= self.term_from:
            return None
        return self.term_from

    @property
    def due_on(self) -> datetime.date | None:
        if self.rules is None:
            return None
        return min(self.rules.review_on, self.new_term_on or self.rules.review_on)

    @property
    def standing(self) -> Standing:
        due_on = self.due_on
        if due_on is None:
            return Standing.MISSING
        if due_on < self.today or self.new_term_on:
            return Standing.OVERDUE
        return Standing.SOON if due_on <= self.today + SOON else Standing.CURRENT

    @property
    def state(self) -> tuple[str, str]:
        """Kind and words of the mark."""
        standing, kind = self.standing, KINDS[self.standing]
        if standing == Standing.MISSING or self.rules is None or self.due_on is None:
            return kind, STANDING_WORDS[standing]
        if self.new_term_on:
            return kind, f"Nhiệm kỳ mới từ {vn.day_month_year(self.new_term_on)}, chưa thông qua lại"
        if standing == Standing.OVERDUE:
            return kind, f"Quá hạn rà soát {(self.today - self.due_on).days} ngày"
        return kind, f"Rà soát trước {vn.day_month_year(self.due_on)}"


@dataclass(frozen=True)
class RulesCount:
    """How many cells of a branch or of a type stand how."""

    name: str
    uid: uuid.UUID | None
    standings: Counter[Standing]

    @property
    def cells(self) -> int:
        return self.standings.total()

    @property
    def overdue(self) -> int:
        return self.standings[Standing.OVERDUE]

    @property
    def missing(self) -> int:
        return self.standings[Standing.MISSING]

    @property
    def soon(self) -> int:
        return self.standings[Standing.SOON]

    @property
    def current(self) -> int:
        return self.standings[Standing.CURRENT]


def rules_below(user: AbstractBaseUser, place: Organization, today: datetime.date) -> list[RulesLine]:
    """Every cell of the branch that the reader reaches, by type, the overdue first. Three queries."""
    reached = visible_organizations(user, Permission.WORKING_RULES_VIEW, today)
    cells = list(reached.below(place).cells().open().select_related("parent").order_by("path"))
    lines = lines_of(cells, today)
    order = list(Standing)
    return sorted(
        lines,
        key=lambda one: (
            TYPES.index(CellType(one.cell.cell_type)),
            order.index(one.standing),
            one.due_on or today,
            one.cell.path,
        ),
    )


def lines_of(cells: Sequence[Organization], today: datetime.date) -> list[RulesLine]:
    adopted = WorkingRules.objects.filter(organization__in=cells)
    newest = adopted.order_by("organization", "-adopted_on").distinct("organization")
    held = {one.organization_id: one for one in newest}
    terms = dict(
        Term.objects.on(today).filter(organization__in=cells).values_list("organization", "valid_from")
    )
    return [RulesLine(cell, held.get(cell.pk), terms.get(cell.pk), today) for cell in cells]


def lines_to_review(today: datetime.date) -> list[RulesLine]:
    """Of every open cell whose rules are late or soon will be; who has written down none is not among them. Three
    queries."""
    newer = WorkingRules.objects.filter(
        organization=OuterRef("organization"), adopted_on__gt=OuterRef("adopted_on")
    )
    new_term = Term.objects.on(today).filter(
        organization=OuterRef("organization"), valid_from__gt=OuterRef("adopted_on")
    )
    waiting = WorkingRules.objects.filter(
        Q(review_on__lte=today + SOON) | Exists(new_term), ~Exists(newer), organization__is_closed=False
    )
    cells = Organization.objects.filter(pk__in=waiting.values("organization"))
    return lines_of(list(cells.only("pk", "uid", "path").order_by("path")), today)


def by_type(lines: Iterable[RulesLine]) -> list[tuple[str, list[RulesLine]]]:
    found: dict[str, list[RulesLine]] = {}
    for one in lines:
        found.setdefault(CellType(one.cell.cell_type).label, []).append(one)
    return list(found.items())


def counts_by_type(lines: Iterable[RulesLine]) -> list[RulesCount]:
    return [
        RulesCount(label, None, Counter(one.standing for one in group)) for label, group in by_type(lines)
    ]


def counts_by_branch(lines: Iterable[RulesLine], place: Organization) -> list[RulesCount]:
    """By the committee right under `place`; a cell that stands there itself counts with the others of its kind."""
    found: dict[str, tuple[Organization, Counter[Standing]]] = {}
    for one in lines:
        branch = one.cell.parent or one.cell
        found.setdefault(branch.path, (branch, Counter()))[1][one.standing] += 1
    rows = [found[path] for path in sorted(found)]
    return [
        RulesCount(
            "Chi bộ cơ sở" if branch.pk == place.pk else branch.name,
            None if branch.pk == place.pk else branch.uid,
            counter,
        )
        for branch, counter in rows
    ]


def rules_of(cell: Organization) -> list[WorkingRules]:
    """The history, the newest first."""
    rows = cell.working_rules.select_related("file", "recorded_by").order_by("-adopted_on")
    return list(rows)


def get_working_rules(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> WorkingRules:
    found = WorkingRules.objects.select_related("organization", "file").filter(uid=uid).first()
    if found is None:
        raise Http404
    door(user, found.organization, need, today=today)
    return found


def review_figure(cell: Organization, day: datetime.date) -> Figure:
    """After how many months, and where that is written."""
    return resolve_rules(cell, day)[REVIEW_MONTHS]


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
