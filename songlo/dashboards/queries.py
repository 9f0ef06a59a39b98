"""What a dashboard reads: figures that are folded already, in one query for the page and one for its list of cells that
need somebody, however many organisations stand below."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.models import Organization
from members.models.organization import CellType
from songlo.figures.models import SUMS

MONTHS = 12
Sums = dict[str, Any]
Rate = tuple[int, int, int]  # present, expected, and of how many cells nobody knows anything
# Value in the address, words of the chip, which cells.
KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("", "Tất cả", tuple(CellType.values)),
    ("thon", "Thôn, tổ dân phố", (CellType.VILLAGE, CellType.RESIDENTIAL)),
    ("truong", "Trường học", (CellType.SCHOOL,)),
    ("co-quan", "Cơ quan, trạm y tế", (CellType.AGENCY, CellType.HEALTH)),
    ("khac", "Công an, quân sự, doanh nghiệp", (CellType.POLICE, CellType.MILITARY, CellType.ENTERPRISE)),
)


@dataclass(frozen=True)
class Unit:
    """An organisation directly below, as it was called in the month."""

    uid: uuid.UUID
    name: str
    short: str  # beside a chart
    is_leaf: bool
    place: int  # in the order of the tree
    sums: Sums

    @property
    def silent(self) -> int:
        return silent(self.sums)


@dataclass(frozen=True)
class Year:
    """The month shown and the eleven before it."""

    months: list[datetime.date]
    name: str
    own: dict[datetime.date, Sums]
    units: list[Unit]  # of the month shown, the lowest rate first
    rates: dict[tuple[uuid.UUID, datetime.date], Rate]
    computed_at: datetime.datetime | None
    recomputed_on: datetime.date | None

    @property
    def sums(self) -> Sums:
        return self.own.get(self.months[-1], dict.fromkeys(SUMS, 0))


def silent(sums: Sums) -> int:
    """From so many cells nobody has heard yet."""
    return sums["due"] - sums["held"] - sums["not_held"]


YEAR = f"""
SELECT organization.uid, figure.organization_id = %(organization)s, figure.month, max(figure.name_then),
       max(figure.short_then), bool_or(figure.is_leaf), max(figure.computed_at), max(figure.recomputed_on),
       {", ".join(f"sum(figure.{name})" for name in SUMS)}
FROM figures_monthlyfigure figure JOIN members_organization organization ON organization.id = figure.organization_id
WHERE (figure.organization_id = %(organization)s OR figure.parent_then = %(organization)s)
  AND figure.month BETWEEN %(first)s AND %(month)s AND figure.cell_type = ANY(%(types)s)
GROUP BY organization.uid, organization.path, figure.organization_id, figure.month
ORDER BY organization.path, figure.month
"""  # noqa: S608 - the values stay apart


def read_year(organization: Organization, month: datetime.date, types: tuple[str, ...]) -> Year:
    months = [months_before(month, back) for back in range(MONTHS - 1, -1, -1)]
    asked = {"organization": organization.pk, "month": month, "first": months[0], "types": list(types)}
    own: dict[datetime.date, Sums] = {}
    units: list[Unit] = []
    rates: dict[tuple[uuid.UUID, datetime.date], Rate] = {}
    name, computed_at, recomputed_on = organization.name, None, None
    with connection.cursor() as cursor:
        cursor.execute(YEAR, asked)
        for (
            uid,
            is_own,
            then,
            name_then,
            short_then,
            is_leaf,
            computed,
            recomputed,
            *counts,
        ) in cursor.fetchall():
            sums = dict(zip(SUMS, counts, strict=True))
            if is_own:
                own[then] = sums
                if then == month:
                    name, computed_at, recomputed_on = name_then, computed, recomputed
                continue
            rates[uid, then] = sums["present"], sums["expected"], silent(sums)
            if then == month:
                units.append(Unit(uid, name_then, short_then, is_leaf, len(units), sums))
    units.sort(key=lambda unit: _rate(unit.sums))
    return Year(months, name, own, units, rates, computed_at, recomputed_on)


def _rate(sums: Sums) -> float:
    """Who has no rate stands behind those who have."""
    return sums["present"] / sums["expected"] if sums["expected"] else 2


def months_before(day: datetime.date, count: int) -> datetime.date:
    """First day of the month that many months earlier; of a later one, if negative."""
    index = day.year * 12 + day.month - 1 - count
    return datetime.date(index // 12, index % 12 + 1, 1)
