"""The committee's annual review: every cell with the levels of its members, what waits, and the cap explained."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from evaluations.access import decided_by
from evaluations.annual_reviews import names_of
from evaluations.levels import SHORT, Cap, CapBase, Level, cap_of
from evaluations.models import AnnualReview, LevelDecision, ReviewYear
from evaluations.states import ReviewState
from members.models import Organization
from members.models.organization import CellType, OrganizationKind
from members.year_levels import YearLevel
from songlo.common import vn

FIRST_MONTH = 10
SETTLED = (ReviewState.PROPOSED, ReviewState.DECIDED)


def standing_level(review: AnnualReview) -> str:
    """As decided, as the committee means to decide, or as proposed; "" while the cell has not proposed."""
    if review.state not in SETTLED:
        return ""
    return review.level or review.proposed_level


def year_on(today: datetime.date) -> int:
    """The year that is reviewed: of this year from October on."""
    return today.year if today.month >= FIRST_MONTH else today.year - 1


def years_of(cell: Organization) -> list[int]:
    """Years with a decision, the newest first."""
    decided = AnnualReview.objects.filter(organization=cell, state=ReviewState.DECIDED)
    return list(decided.order_by("-year").values_list("year", flat=True).distinct())


@dataclass(frozen=True)
class CellLine:
    """One cell: `own` is the review of the cell itself, `people` those of its members by given name."""

    cell: Organization
    own: AnnualReview | None
    people: Sequence[AnnualReview]

    @cached_property
    def rows(self) -> list[AnnualReview]:
        return [*([self.own] if self.own else []), *self.people]

    @cached_property
    def waiting(self) -> list[AnnualReview]:
        return [one for one in self.rows if one.state == ReviewState.PROPOSED]

    @cached_property
    def decided(self) -> list[AnnualReview]:
        return [one for one in self.rows if one.state == ReviewState.DECIDED]

    @cached_property
    def changed(self) -> list[AnnualReview]:
        return [one for one in self.waiting if one.level]

    @cached_property
    def in_cell(self) -> list[AnnualReview]:
        """Not proposed yet."""
        return [one for one in self.rows if one.state not in (*SETTLED, ReviewState.NOT_GRADED)]

    @cached_property
    def not_graded(self) -> int:
        return sum(1 for one in self.people if one.state == ReviewState.NOT_GRADED)

    @cached_property
    def levels(self) -> list[str]:
        return [level for one in self.people if (level := standing_level(one))]

    @property
    def counts(self) -> list[int]:
        """In the order of the levels."""
        return [self.levels.count(level) for level in Level.values]

    @property
    def own_level(self) -> str:
        level = standing_level(self.own) if self.own else ""
        return Level(level).label if level else ""

    @property
    def state(self) -> tuple[str, str]:
        if not self.rows:
            return "off", "Chưa kiểm điểm"
        if self.waiting:
            words = "Đã đề nghị" if not self.in_cell else "Đã đề nghị một phần"
            return "warn", words
        if self.in_cell:
            return "info", "Đang kiểm điểm"
        return "ok", "Đã có quyết định"


@dataclass(frozen=True)
class Board:
    committee: Organization
    year: int
    settings: ReviewYear | None
    lines: Sequence[CellLine]
    decisions: Sequence[LevelDecision]
    own: AnnualReview | None = None  # of a base unit itself: those above decide on it

    @property
    def is_of_cells(self) -> bool:
        """Or of base units, whose members are decided on by themselves."""
        return self.committee.kind == OrganizationKind.GRASSROOTS

    @property
    def may_propose_own(self) -> bool:
        return self.own is None or self.own.state not in SETTLED

    @cached_property
    def waiting(self) -> list[AnnualReview]:
        return [one for line in self.lines for one in line.waiting]

    @property
    def total(self) -> list[int]:
        return [sum(column) for column in zip(*(line.counts for line in self.lines), strict=True)] or [0] * 4

    @cached_property
    def cap(self) -> Cap:
        """Of the members of all cells together."""
        return cap_of([level for line in self.lines for level in line.levels], *self._cap())

    @cached_property
    def other_cap(self) -> Cap:
        """The same on the base that was not chosen: no source settles which is right (domain.md 4.1)."""
        percent, base, rounding = self._cap()
        other = CapBase.GOOD_OR_BETTER if base == CapBase.GOOD_ONLY else CapBase.GOOD_ONLY
        return cap_of([level for line in self.lines for level in line.levels], percent, other, rounding)

    @property
    def base_words(self) -> tuple[str, str]:
        """What is counted in, and what the other reading counts."""
        words = [(one.value, one.label[:1].lower() + one.label[1:]) for one in CapBase]
        _percent, base, _rounding = self._cap()
        chosen = next(label for value, label in words if value == base)
        return chosen, next(label for value, label in words if value != base)

    @cached_property
    def caps_by_type(self) -> list[tuple[str, Cap]]:
        """Among cells of one type under the same committee (domain.md 4.1 [M]), where there is something to count."""
        levels = defaultdict(list)
        for line in self.lines:
            if line.own and (level := standing_level(line.own)):
                levels[line.cell.cell_type].append(level)
        return [
            (CellType(kind).label if kind else "Đảng bộ cơ sở", cap_of(found, *self._cap()))
            for kind, found in sorted(levels.items())
            if Level.EXCELLENT in found
        ]

    def _cap(self) -> tuple[int, str, str]:
        settings = self.settings or ReviewYear()
        return settings.cap_percent, settings.cap_base, settings.cap_rounding

    @cached_property
    def excellent(self) -> list[AnnualReview]:
        return self._people(Level.EXCELLENT)

    @cached_property
    def failed(self) -> list[AnnualReview]:
        return self._people(Level.FAILED)

    def _people(self, level: str) -> list[AnnualReview]:
        return [one for line in self.lines for one in line.people if standing_level(one) == level]


def board_day(year: int, today: datetime.date) -> datetime.date:
    """The tree of a year is that of its last day."""
    return min(today, datetime.date(year, 12, 31))


def read_board(committee: Organization, year: int, today: datetime.date) -> Board:
    """Eight queries for any number of cells; cells without a review are there too."""
    cells = decided_by(committee, board_day(year, today))
    rows = (
        AnnualReview.objects.filter(year=year)
        .filter(Q(organization__in=cells) | Q(decision__organization=committee))
        .select_related("organization", "member", "decision")
        .defer("self_review", "committee_comment", "residence_note")
        .order_by(F("member__sort_name").asc(nulls_first=True), "pk")
    )
    found: dict[int, list[AnnualReview]] = defaultdict(list)
    for row in rows:
        found[row.organization_id].append(row)
    places = Organization.objects.filter(pk__in=cells | found.keys()).order_by("path")
    return Board(
        committee,
        year,
        review_year_of(committee, year),
        [_line(place, found[place.pk]) for place in places],
        list(
            LevelDecision.objects.filter(organization=committee, year=year)
            .select_related("entered_by")
            .order_by("decided_on", "pk")
        ),
        unit_review(committee, year) if committee.kind == OrganizationKind.GRASSROOTS else None,
    )


def review_year_of(committee: Organization, year: int) -> ReviewYear | None:
    return ReviewYear.objects.filter(organization=committee, year=year).first()


def has_branches(committee: Organization) -> bool:
    """Whether other committees, or base units, stand below it."""
    below = Organization.objects.filter(parent=committee).open()
    return below.exclude(kind=OrganizationKind.CELL).exists()


def unit_review(organization: Organization, year: int) -> AnnualReview | None:
    own = AnnualReview.objects.filter(organization=organization, year=year, member=None)
    return own.select_related("decision").first()


def read_cell(cell: Organization, year: int) -> CellLine:
    rows = (
        AnnualReview.objects.filter(year=year, organization=cell)
        .select_related("organization", "member", "decision__entered_by")
        .defer("self_review", "committee_comment", "residence_note")
        .order_by(F("member__sort_name").asc(nulls_first=True), "pk")
    )
    return _line(cell, list(rows))


def _line(cell: Organization, rows: Iterable[AnnualReview]) -> CellLine:
    """Every row with `shown_name`, as lists say it."""
    rows = list(rows)
    names = names_of(rows)
    for one in rows:
        one.shown_name = names[one.pk]  # type: ignore[attr-defined]
    own = next((one for one in rows if one.member_id is None), None)
    return CellLine(cell, own, [one for one in rows if one.member_id])


def shown_name(review: AnnualReview) -> str:
    """Of a row that was read with its cell."""
    return review.shown_name  # type: ignore[attr-defined]


def decisions_of(line: CellLine) -> list[LevelDecision]:
    """Those on which a level of the cell stands now, the oldest first."""
    found = {one.decision_id: one.decision for one in line.decided if one.decision}
    return sorted(found.values(), key=lambda one: (one.decided_on, one.pk))


@dataclass(frozen=True)
class LevelGroup:
    """Who stands on one level after the decision."""

    level: str
    people: Sequence[AnnualReview]


def groups_of(line: CellLine) -> list[LevelGroup]:
    by_level = defaultdict(list)
    for one in line.decided:
        if one.member_id:
            by_level[one.level].append(one)
    return [LevelGroup(level.label, by_level[level.value]) for level in Level if by_level[level.value]]


def levels_of_members(members: Collection[int]) -> list[YearLevel]:
    """For the roster and the page of a member: decided levels alone."""
    decided = AnnualReview.objects.filter(member__in=members, state=ReviewState.DECIDED).values_list(
        "member", "year", "level", "decision__document_number", "decision__decided_on", "organization__name"
    )
    return [
        YearLevel(
            member,
            year,
            Level(level).label,
            SHORT[level],
            f"Quyết định số {number} ngày {vn.day_month_year(day)}",
            place,
        )
        for member, year, level, number, day, place in decided
    ]
