"""What a dashboard reads: figures that are folded already, in one query for the page and one for its list of cells that
need somebody, however many organisations stand below."""

import datetime
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple, Self

from django.db import connection

from members.models import Organization
from members.models.organization import CellType
from songlo.figures.models import SUMS

MONTHS = 12
Sums = dict[str, Any]
Rate = Sequence[int]  # present, expected, and of how many cells nobody knows anything
Types = Sequence[str] | None  # None: all
# Value in the address, words of the chip, which cells.
KINDS: tuple[tuple[str, str, Types], ...] = (
    ("", "Tất cả", None),
    ("thon", "Thôn, tổ dân phố", (CellType.VILLAGE, CellType.RESIDENTIAL)),
    ("truong", "Trường học", (CellType.SCHOOL,)),
    ("co-quan", "Cơ quan, trạm y tế", (CellType.AGENCY, CellType.HEALTH)),
    ("khac", "Công an, quân sự, doanh nghiệp", (CellType.POLICE, CellType.MILITARY, CellType.ENTERPRISE)),
)


@dataclass(frozen=True)
class Unit:
    """An organisation directly below, as it was called in the month shown."""

    uid: uuid.UUID
    name: str
    short: str  # beside a chart
    is_leaf: bool
    place: int  # in the order of the tree
    sums: Sums
    rates: Mapping[datetime.date, Rate]


@dataclass(frozen=True)
class Year:
    """The month shown and the eleven before it."""

    months: list[datetime.date]
    name: str
    sums: Sums
    rates: Mapping[datetime.date, Rate]
    units: list[Unit]  # of the month shown, the lowest rate first
    computed_at: datetime.datetime | None
    recomputed_on: datetime.date | None


def silent(sums: Sums) -> int:
    """From so many cells nobody has heard yet."""
    return sums["due"] - sums["held"] - sums["not_held"]


# A row an organisation: its sums of the month shown, none if it was not there, and its rates of all twelve months as
# one text, because three hundred rows are slow to read. Each part is counted by itself: joined as it stands it takes
# twice as long.
OF_TYPES = "(%(types)s::text[] IS NULL OR cell_type = ANY(%(types)s))"
BELOW = f"(organization_id = %(organization)s OR parent_then = %(organization)s) AND {OF_TYPES}"
YEAR = f"""
WITH rate AS MATERIALIZED (
    SELECT organization_id, month, sum(present) AS present, sum(expected) AS expected,
           sum(due - held - not_held) AS silent
    FROM figures_monthlyfigure WHERE {BELOW} AND month BETWEEN %(first)s AND %(month)s
    GROUP BY organization_id, month
), year AS MATERIALIZED (
    SELECT organization_id, json_object_agg(month, json_build_array(present, expected, silent))::text AS rates
    FROM rate GROUP BY organization_id
), shown AS MATERIALIZED (
    SELECT organization_id, max(name_then) AS name, max(short_then) AS short, bool_or(is_leaf) AS is_leaf,
           max(computed_at) AS computed_at, max(recomputed_on) AS recomputed_on,
           json_build_array({", ".join(f"sum({name})" for name in SUMS)})::text AS sums
    FROM figures_monthlyfigure WHERE {BELOW} AND month = %(month)s
    GROUP BY organization_id
)
SELECT organization.id, organization.uid, shown.name, shown.short, shown.is_leaf, shown.computed_at,
       shown.recomputed_on, shown.sums, year.rates
FROM year JOIN members_organization organization ON organization.id = year.organization_id
LEFT JOIN shown ON shown.organization_id = year.organization_id
ORDER BY organization.path
"""  # noqa: S608 - the values stay apart
Rows = tuple[tuple[Any, ...], ...]


class Place(NamedTuple):
    """As much of the organisation as its page says."""

    pk: int
    uid: uuid.UUID
    name: str
    is_cell: bool

    @classmethod
    def of(cls, organization: Organization) -> Self:
        return cls(organization.pk, organization.uid, organization.name, organization.is_cell)


def ask_year(place: Place, month: datetime.date, types: Types) -> Rows:
    first = months_before(month, MONTHS - 1)
    asked = {"organization": place.pk, "month": month, "first": first, "types": types and list(types)}
    with connection.cursor() as cursor:
        cursor.execute(YEAR, asked)
        return tuple(cursor.fetchall())


def year_of(place: Place, month: datetime.date, rows: Rows) -> Year:
    """From the answer to YEAR."""
    months = [months_before(month, back) for back in range(MONTHS - 1, -1, -1)]
    year = Year(months, place.name, dict.fromkeys(SUMS, 0), {}, [], None, None)
    days = {day.isoformat(): day for day in months}
    for pk, uid, name, short, is_leaf, computed_at, recomputed_on, told, by_month in rows:
        rates = {days[day]: rate for day, rate in json.loads(by_month).items()}
        sums = dict(zip(SUMS, json.loads(told, parse_float=Decimal), strict=True)) if told else year.sums
        if pk == place.pk:
            known = {"sums": sums, "rates": rates, "name": name or year.name}
            year = replace(year, computed_at=computed_at, recomputed_on=recomputed_on, **known)
        elif told:
            year.units.append(Unit(uid, name, short, is_leaf, len(year.units), sums, rates))
    year.units.sort(key=lambda unit: _rate(unit.sums))
    return year


def _rate(sums: Sums) -> float:
    """Who has no rate stands behind those who have."""
    return sums["present"] / sums["expected"] if sums["expected"] else 2


def months_before(day: datetime.date, count: int) -> datetime.date:
    """First day of the month that many months earlier; of a later one, if negative."""
    index = day.year * 12 + day.month - 1 - count
    return datetime.date(index // 12, index % 12 + 1, 1)
