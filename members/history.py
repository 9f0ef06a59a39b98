"""The tree of any day, read from `OrganizationPeriod` (the truth), and how today's cache differs from it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.models import Organization, OrganizationPeriod
from members.models.organization import PATH_SEGMENT, path_segment

# Deepest tree that is followed; the column of the path ends there too.
MAX_DEPTH = 20

CHAIN = """
WITH RECURSIVE chain AS (
    SELECT period.*, 1 AS step FROM members_organizationperiod period
    WHERE organization_id = %(organization)s
      AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)
    UNION ALL
    SELECT upper_period.*, chain.step + 1 FROM chain
    JOIN members_organizationperiod upper_period ON upper_period.organization_id = chain.parent_id
    WHERE upper_period.valid_from <= %(day)s
      AND (upper_period.valid_until IS NULL OR upper_period.valid_until > %(day)s) AND chain.step < %(deepest)s
)
SELECT * FROM chain ORDER BY step DESC
"""

# Whose cache is not what the day says, and what it says. Two parts, because one plan for both would sort the
# periods of every organisation of the country: who is there on the day (one join), and the few who are not.
# An organisation that has ended keeps its last words and hangs under its first successor as an archive; one
# that has not begun waits, closed, under its first parent.
STALE = """
WITH present AS (
    SELECT organization_id AS id, name, kind, cell_type, is_remote, false AS is_closed, parent_id
    FROM members_organizationperiod
    WHERE valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)
), absent AS (
    SELECT own.id, period.name, period.kind, period.cell_type, period.is_remote, true AS is_closed,
           CASE WHEN period.valid_from > %(day)s THEN period.parent_id
                ELSE coalesce(link.successor_id, period.parent_id) END AS parent_id
    FROM members_organization own
    JOIN LATERAL (
        SELECT * FROM members_organizationperiod one WHERE one.organization_id = own.id
        ORDER BY one.valid_from > %(day)s, abs(one.valid_from - %(day)s) LIMIT 1
    ) period ON true
    LEFT JOIN LATERAL (
        SELECT successor_id FROM members_organizationlink
        WHERE predecessor_id = own.id AND effective_on = period.valid_until
        ORDER BY kind = 'SPLIT', id LIMIT 1
    ) link ON true
    WHERE NOT EXISTS (SELECT 1 FROM present WHERE present.id = own.id)
)
SELECT truth.id, truth.name, truth.kind, truth.cell_type, truth.is_remote, truth.is_closed, truth.parent_id
FROM (SELECT * FROM present UNION ALL SELECT * FROM absent) truth
JOIN members_organization cache ON cache.id = truth.id
WHERE (cache.name, cache.kind, cache.cell_type, cache.is_remote, cache.is_closed, cache.parent_id)
      IS DISTINCT FROM
      (truth.name, truth.kind, truth.cell_type, truth.is_remote, truth.is_closed, truth.parent_id)
ORDER BY truth.id
"""

# Downwards from each keeper: an organisation that has ended hangs under the first successor of its last day; what
# was split off on that same day is no successor of the whole.
ARCHIVES = """
WITH RECURSIVE kept AS (
    SELECT DISTINCT ON (link.predecessor_id) link.predecessor_id, link.successor_id, link.effective_on
    FROM members_organizationlink link
    WHERE EXISTS (SELECT 1 FROM members_organizationperiod period
                  WHERE period.organization_id = link.predecessor_id AND period.valid_until = link.effective_on)
      AND NOT EXISTS (SELECT 1 FROM members_organizationperiod later
                      WHERE later.organization_id = link.predecessor_id AND later.valid_from >= link.effective_on)
    ORDER BY link.predecessor_id, link.kind = 'SPLIT', link.id
), below AS (
    SELECT successor_id AS keeper, predecessor_id AS archive, effective_on AS since, 1 AS step
    FROM kept WHERE successor_id = ANY(%(keepers)s)
    UNION ALL
    SELECT below.keeper, kept.predecessor_id, greatest(below.since, kept.effective_on), step + 1
    FROM below JOIN kept ON kept.successor_id = below.archive WHERE step < %(deepest)s
)
SELECT keeper, archive, since FROM below ORDER BY keeper, step, archive
"""

# A little more than is under it on any one of those days: what leaves later is still there.
BELOW_SINCE = """
WITH RECURSIVE below AS (
    SELECT %(organization)s::bigint AS id
    UNION
    SELECT period.organization_id FROM below JOIN members_organizationperiod period ON period.parent_id = below.id
    WHERE period.valid_until IS NULL OR period.valid_until > %(day)s
)
SELECT id FROM below
"""

GAPS = """
SELECT earlier.organization_id FROM members_organizationperiod earlier
WHERE earlier.valid_until IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM members_organizationperiod later
                  WHERE later.organization_id = earlier.organization_id
                    AND later.valid_from = earlier.valid_until)
  AND EXISTS (SELECT 1 FROM members_organizationperiod later
              WHERE later.organization_id = earlier.organization_id
                AND later.valid_from > earlier.valid_until)
"""

BROKEN_PATHS = """
SELECT own.id FROM members_organization own LEFT JOIN members_organization parent ON parent.id = own.parent_id
WHERE own.path <> coalesce(parent.path, '') || right(own.path, %(segment)s)
"""


@dataclass(frozen=True)
class TruthOfDay:
    """What `Organization` should say on a day."""

    id: int
    name: str
    kind: str
    cell_type: str
    is_remote: bool
    is_closed: bool
    parent_id: int | None


@dataclass(frozen=True)
class Difference:
    organization_id: int
    what: str


def period_on(organization: Organization, day: datetime.date) -> OrganizationPeriod | None:
    """What the organisation was on `day`; None before it began and after it ended."""
    return organization.periods.on(day).first()


def chain_on(organization: Organization, day: datetime.date) -> list[OrganizationPeriod]:
    """From the top of that day's tree down to the organisation itself; empty if it was not there."""
    return list(OrganizationPeriod.objects.raw(CHAIN, chain_values(organization, day)))


def chain_values(organization: Organization, day: datetime.date) -> dict[str, Any]:
    return {"organization": organization.pk, "day": day, "deepest": MAX_DEPTH}


def below_on(organizations: Iterable[int], day: datetime.date) -> set[int]:
    """They and everything under them by the tree of the day."""
    found, level = set(organizations), set(organizations)
    for _ in range(MAX_DEPTH):
        under = OrganizationPeriod.objects.on(day).filter(parent__in=level)
        level = set(under.values_list("organization", flat=True)) - found
        if not level:
            break
        found |= level
    return found


def below_since(organization: Organization, day: datetime.date) -> set[int]:
    """It and everything that is or comes under it on the day or later."""
    with connection.cursor() as cursor:
        cursor.execute(BELOW_SINCE, {"organization": organization.pk, "day": day})
        return {pk for (pk,) in cursor.fetchall()}


def archives_of(organizations: Iterable[int]) -> dict[int, list[tuple[int, datetime.date]]]:
    """Whose books each of them keeps, and since when: of what was merged into it or closed, with what that one had
    kept before."""
    found: dict[int, list[tuple[int, datetime.date]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(ARCHIVES, {"keepers": list(organizations), "deepest": MAX_DEPTH})
        for keeper, archive, since in cursor.fetchall():
            found[keeper].append((archive, since))
    return found


def stale_organizations(day: datetime.date) -> list[TruthOfDay]:
    """Organisations whose cache is not what `day` says, with what it says."""
    with connection.cursor() as cursor:
        cursor.execute(STALE, {"day": day})
        return [TruthOfDay(*row) for row in cursor.fetchall()]


def compare_tree(day: datetime.date) -> list[Difference]:
    """Every difference between the cache and the truth of `day`, and every gap in a history; empty is good."""
    found = [Difference(one.id, "cache") for one in stale_organizations(day)]
    with connection.cursor() as cursor:
        cursor.execute(BROKEN_PATHS, {"segment": PATH_SEGMENT})
        found += [Difference(pk, "path") for (pk,) in cursor.fetchall()]
        cursor.execute(GAPS)
        found += [Difference(pk, "gap") for (pk,) in cursor.fetchall()]
    own = Organization.objects.values_list("pk", "path").iterator(chunk_size=5000)
    return found + [Difference(pk, "segment") for pk, path in own if not path.endswith(path_segment(pk))]
