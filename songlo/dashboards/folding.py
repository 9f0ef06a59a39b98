"""Figures of a month: counted from the rows of its meetings, added up along the tree of that month.

A pass takes all marks and counts every marked month anew for the whole tree that the marked organisation stands in, in
one statement: a merger, a late entry and a month that begins are the same case. It reads roll lines, never memberships,
and the rules that are stored on the meeting. What was marked while it runs waits for the next pass."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from meetings.models.meeting import OCCASIONAL
from members.history import MAX_DEPTH
from members.models.organization import CELL_KINDS
from songlo.dashboards.leaves import LEAF, MEETING
from songlo.figures.models import SUMS, DirtyMark, MonthlyFigure

FOLD_LOCK = 7_460_101
# Where each organisation stood at the end of the month (or today, while it lasts), or on its own last day in it.
PLACE = """(
    SELECT * FROM members_organizationperiod one
    WHERE one.valid_from <= %(day)s AND (one.valid_until IS NULL OR one.valid_until > %(month)s)
      AND NOT EXISTS (SELECT 1 FROM members_organizationperiod later WHERE later.organization_id = one.organization_id
                      AND later.valid_from > one.valid_from AND later.valid_from <= %(day)s)
)"""

# The tops over what was marked, where it stands and where it stood when it was counted last.
TOPS = f"""
WITH RECURSIVE touched AS (
    SELECT unnest(%(marked)s::bigint[]) AS organization_id
    UNION
    SELECT path_then[1] FROM figures_monthlyfigure WHERE month = %(month)s AND organization_id = ANY(%(marked)s)
), up AS (
    SELECT organization_id FROM touched
    UNION
    SELECT place.parent_id FROM up JOIN {PLACE} place USING (organization_id) WHERE place.parent_id IS NOT NULL
)
SELECT organization_id FROM up
"""  # noqa: S608 - the values stay apart

COLUMNS = ("parent_then", "path_then", "name_then", "short_then", "is_leaf", "severity", "reasons", *SUMS)


def _listed(form: str, names: Iterable[str] = SUMS) -> str:
    return ", ".join(form.format(name) for name in names)


FOLD = f"""
WITH RECURSIVE tree AS (
    SELECT place.organization_id, place.name, place.short_name, place.kind, place.cell_type, place.is_remote,
           place.valid_until IS NULL OR place.valid_until > %(day)s AS is_there, ARRAY[place.organization_id] AS path
    FROM {PLACE} place WHERE place.organization_id = ANY(%(touched)s) AND place.parent_id IS NULL
    UNION ALL
    SELECT place.organization_id, place.name, place.short_name, place.kind, place.cell_type, place.is_remote,
           place.valid_until IS NULL OR place.valid_until > %(day)s, tree.path || place.organization_id
    FROM tree JOIN {PLACE} place ON place.parent_id = tree.organization_id
    WHERE tree.kind <> ALL(%(cells)s) AND cardinality(tree.path) < %(deepest)s
), meeting AS MATERIALIZED ({MEETING}
), leaf AS MATERIALIZED ({LEAF}
), own AS (
    SELECT tree.organization_id, leaf.cell_type, leaf.is_remote, tree.path[cardinality(tree.path) - 1] AS parent_then,
           tree.path AS path_then, tree.name AS name_then, tree.short_name AS short_then,
           tree.kind = ANY(%(cells)s) AS is_leaf,
           coalesce(max(leaf.severity) FILTER (WHERE leaf.organization_id = tree.organization_id), 0) AS severity,
           coalesce(max(leaf.reasons) FILTER (WHERE leaf.organization_id = tree.organization_id), '{{}}') AS reasons,
           {_listed("sum(leaf.{0}) AS {0}")}
    FROM leaf CROSS JOIN LATERAL unnest(leaf.path) AS above(organization_id)
    JOIN tree ON tree.organization_id = above.organization_id
    GROUP BY tree.organization_id, tree.path, tree.name, tree.short_name, tree.kind, leaf.cell_type, leaf.is_remote
), gone AS (
    DELETE FROM figures_monthlyfigure figure
    WHERE figure.month = %(month)s AND figure.path_then[1] = ANY(%(touched)s)
      AND (figure.organization_id, figure.cell_type, figure.is_remote)
          NOT IN (SELECT organization_id, cell_type, is_remote FROM own)
    RETURNING 1
), kept AS (
    INSERT INTO figures_monthlyfigure AS figure
           (organization_id, month, cell_type, is_remote, {_listed("{}", COLUMNS)}, computed_at)
    SELECT organization_id, %(month)s, cell_type, is_remote, {_listed("{}", COLUMNS)}, %(now)s FROM own
    ON CONFLICT (organization_id, month, cell_type, is_remote) DO UPDATE
    SET {_listed("{0} = EXCLUDED.{0}", (*COLUMNS, "computed_at"))},
        recomputed_on = CASE WHEN %(is_over)s AND ({_listed("figure.{}")}) <> ({_listed("EXCLUDED.{}")})
                             THEN %(today)s ELSE figure.recomputed_on END
    WHERE ({_listed("figure.{}", COLUMNS)}) IS DISTINCT FROM ({_listed("EXCLUDED.{}", COLUMNS)})
    RETURNING 1
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM kept)
"""  # noqa: S608 - the values stay apart


@transaction.atomic
def fold_figures(now: datetime.datetime) -> int:
    """Every month that was marked; returns how many rows became others. Marks of months to come are dropped: the
    first night of a month counts it (`recount_figures`)."""
    _wait_for_turn()
    marked: dict[datetime.date, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM figures_dirtymark RETURNING month, organization_id")
        for month, organization in cursor.fetchall():
            marked[month].add(organization)
    this_month = timezone.localdate(now).replace(day=1)
    return sum(_fold_month(month, marked[month], now) for month in sorted(marked) if month <= this_month)


@transaction.atomic
def recount_figures(now: datetime.datetime) -> list[datetime.date]:
    """Nightly: this month is begun, and what only the calendar changes is told (a merger that is in force today, an
    evening that has passed in silence); the last month and one of the year before it are counted once more. Returns
    those of them whose figures differ though nothing was marked: a trigger is missing."""
    fold_figures(now)
    today = timezone.localdate(now)
    last = _months_before(today, 1)
    _fold_month(today.replace(day=1), _tops(last) | _tops(today.replace(day=1)), now)
    ended = {last, _months_before(today, 2 + today.toordinal() % 11)}
    return [
        month
        for month in sorted(ended)
        if _fold_month(month, _tops(month), now) and not DirtyMark.objects.filter(month=month).exists()
    ]


def _tops(month: datetime.date) -> set[int]:
    tops = MonthlyFigure.objects.filter(month=month, parent_then=None)
    return set(tops.values_list("organization", flat=True))


def _fold_month(month: datetime.date, marked: set[int], now: datetime.datetime) -> int:
    if not marked:
        return 0
    today = timezone.localdate(now)
    next_month = _months_before(month, -1)
    asked = {
        "month": month,
        "day": min(next_month - datetime.timedelta(days=1), today),
        "today": today,
        "is_over": next_month <= today,
        "marked": list(marked),
        "cells": list(CELL_KINDS),
        "deepest": MAX_DEPTH,
        "zone": settings.TIME_ZONE,
        "occasional": list(OCCASIONAL),
        "now": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(TOPS, asked)
        asked["touched"] = [organization for (organization,) in cursor.fetchall()]
        cursor.execute(FOLD, asked)
        return cursor.fetchone()[0]


def _wait_for_turn() -> None:
    """Two passes never count at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLD_LOCK])


def _months_before(day: datetime.date, count: int) -> datetime.date:
    index = day.year * 12 + day.month - 1 - count
    return datetime.date(index // 12, index % 12 + 1, 1)
