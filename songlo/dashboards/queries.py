"""What a dashboard reads: figures that are folded already, in one query for the page and one for its list of cells that
need somebody, however many organisations stand below."""

import datetime
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import connection

from members.models import Organization
from members.models.organization import CellType
from songlo.figures.models import SUMS

MONTHS = 12
Sums = dict[str, Any]
Rate = Sequence[int]  # present, expected, and of how many cells nobody knows anything
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


# A row an organisation, with its rates of all twelve months as one text: three hundred rows are slow to read. What was
# not there in the month shown has no sums.
YEAR = f"""
SELECT own.organization_id, organization.uid, max(own.name), max(own.short), bool_or(own.is_leaf), max(own.computed_at),
       max(own.recomputed_on), max(own.sums), json_object_agg(own.month, own.rate)::text
FROM (
    SELECT organization_id, month, json_build_array(sum(present), sum(expected), sum(due - held - not_held)) AS rate,
           max(name_then) FILTER (WHERE month = %(month)s) AS name,
           max(short_then) FILTER (WHERE month = %(month)s) AS short,
           bool_or(is_leaf) AS is_leaf,
           max(computed_at) FILTER (WHERE month = %(month)s) AS computed_at,
           max(recomputed_on) FILTER (WHERE month = %(month)s) AS recomputed_on,
           CASE WHEN month = %(month)s THEN json_build_object(
               {", ".join(f"'{name}', sum({name})" for name in SUMS)})::text END AS sums
    FROM figures_monthlyfigure
    WHERE (organization_id = %(organization)s OR parent_then = %(organization)s)
      AND month BETWEEN %(first)s AND %(month)s AND cell_type = ANY(%(types)s)
    GROUP BY organization_id, month
) own JOIN members_organization organization ON organization.id = own.organization_id
GROUP BY own.organization_id, organization.uid, organization.path
ORDER BY organization.path
"""  # noqa: S608 - the values stay apart


def read_year(organization: Organization, month: datetime.date, types: tuple[str, ...]) -> Year:
    months = [months_before(month, back) for back in range(MONTHS - 1, -1, -1)]
    asked = {"organization": organization.pk, "month": month, "first": months[0], "types": list(types)}
    year = Year(months, organization.name, dict.fromkeys(SUMS, 0), {}, [], None, None)
    days = {day.isoformat(): day for day in months}
    with connection.cursor() as cursor:
        cursor.execute(YEAR, asked)
        for pk, uid, name, short, is_leaf, computed_at, recomputed_on, told, by_month in cursor.fetchall():
            rates = {days[day]: rate for day, rate in json.loads(by_month).items()}
            sums = json.loads(told, parse_float=Decimal) if told else year.sums
            if pk == organization.pk:
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
