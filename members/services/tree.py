"""The tree of organisations: the lock under which it changes, the check of its truth, the refresh of its cache.

`OrganizationPeriod` is the truth of every day; `Organization` caches today. Whoever changes periods takes the
lock, changes them, calls `check_place` for what moved and `refresh_tree` at the end."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from members.history import MAX_DEPTH, TruthOfDay, stale_organizations
from members.models import Organization, OrganizationPeriod, User
from members.models.organization import PATH_SEGMENT
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import begin
from songlo.common.errors import DomainError

TREE_LOCK = 7_460_002

PERIOD_FIELDS = ("name", "short_name", "header_line", "place", "kind", "cell_type", "is_remote", "parent_id")

# From a day on, on every day when anything in the tree changes: does the way up end at a top, without a loop?
BROKEN_WAY_UP = """
WITH RECURSIVE days AS (
    SELECT %(day)s::date AS day
    UNION SELECT valid_from FROM members_organizationperiod WHERE valid_from > %(day)s
    UNION SELECT valid_until FROM members_organizationperiod WHERE valid_until > %(day)s
), way AS (
    SELECT days.day, own.parent_id, ARRAY[own.organization_id] AS seen, false AS is_loop
    FROM days JOIN members_organizationperiod own ON own.organization_id = %(organization)s
     AND own.valid_from <= days.day AND (own.valid_until IS NULL OR own.valid_until > days.day)
    UNION ALL
    SELECT way.day, upper_period.parent_id, seen || upper_period.organization_id,
           upper_period.organization_id = ANY(seen)
    FROM way JOIN members_organizationperiod upper_period ON upper_period.organization_id = way.parent_id
     AND upper_period.valid_from <= way.day AND (upper_period.valid_until IS NULL OR upper_period.valid_until > way.day)
    WHERE NOT is_loop
)
SELECT day, bool_or(is_loop), max(cardinality(seen)) FROM way GROUP BY day
HAVING bool_or(is_loop) OR NOT bool_or(parent_id IS NULL) OR max(cardinality(seen)) > %(deepest)s
ORDER BY day LIMIT 1
"""

# Paths of everything below the given organisations, from the parents as they are now. Each start finds its own
# way to the top first, so that several moved branches may lie within each other.
REBUILD_PATHS = """
WITH RECURSIVE up AS (
    SELECT id AS start, parent_id, right(path, %(segment)s) AS path
    FROM members_organization WHERE id = ANY(%(changed)s)
    UNION ALL
    SELECT up.start, parent.parent_id, right(parent.path, %(segment)s) || up.path
    FROM up JOIN members_organization parent ON parent.id = up.parent_id
    WHERE length(up.path) < %(segment)s * %(deepest)s
), down AS (
    SELECT start AS id, path FROM up WHERE parent_id IS NULL
    UNION
    SELECT child.id, down.path || right(child.path, %(segment)s)
    FROM down JOIN members_organization child ON child.parent_id = down.id
    WHERE length(down.path) < %(segment)s * %(deepest)s
)
UPDATE members_organization own SET path = down.path, depth = length(down.path) / %(segment)s
FROM down WHERE own.id = down.id AND own.path <> down.path
"""

UPDATE_CACHE = """
UPDATE members_organization SET name = %s, search_name = %s, kind = %s, cell_type = %s, is_remote = %s,
       is_closed = %s, parent_id = %s, version = version + 1
WHERE id = %s
"""


class TreeLoop(DomainError):
    code = "tree_loop"
    message = "Tổ chức không thể trực thuộc cấp dưới của chính mình; mời chọn tổ chức cấp trên khác."


class ParentNotThere(DomainError):
    code = "parent_not_there"


class NotThere(DomainError):
    code = "not_there"


class NameTaken(DomainError):
    code = "name_taken"


class NothingChanges(DomainError):
    code = "nothing_changes"
    message = "Nội dung này đã đúng như vậy; không cần ghi lại."


def lock_tree() -> None:
    """One change of the tree at a time, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TREE_LOCK])


def lock_organizations(organizations: Iterable[Organization]) -> None:
    """Whoever places members or posts in an organisation, and whoever ends it, wait for each other."""
    ids = {one.pk for one in organizations}
    list(
        Organization.objects.filter(pk__in=ids)
        .order_by("pk")
        .select_for_update(no_key=True)
        .values_list("pk")
    )


@transaction.atomic
def refresh_tree(today: datetime.date) -> list[TruthOfDay]:
    """The cache says what `today` says; returns what was written. Cheap when nothing is due, safe to repeat."""
    lock_tree()
    stale = stale_organizations(today)
    if not stale:
        return []
    rows = [
        (
            one.name,
            vn.fold(one.name),
            one.kind,
            one.cell_type,
            one.is_remote,
            one.is_closed,
            one.parent_id,
            one.id,
        )
        for one in stale
    ]
    with connection.cursor() as cursor:
        cursor.executemany(UPDATE_CACHE, rows)
        values: dict[str, Any] = {
            "changed": [one.id for one in stale],
            "segment": PATH_SEGMENT,
            "deepest": MAX_DEPTH,
        }
        cursor.execute(REBUILD_PATHS, values)
    return stale


def change_from(
    organization: Organization, effective_on: datetime.date, decision: str, **changes: Any
) -> dict[str, list[Any]]:
    """From `effective_on` on, `changes` hold; returns them as [old, new].

    A change entered late runs on through later periods until one of them has changed the same field itself:
    a rename of March entered after a move of June is not lost in June."""
    before = period_of(organization, effective_on)
    changed = {name: value for name, value in changes.items() if getattr(before, name) != value}
    if not changed:
        raise NothingChanges
    fields = {name: getattr(before, name) for name in PERIOD_FIELDS} | changed
    begin(organization.periods.all(), effective_on, organization=organization, decision=decision, **fields)
    running = dict(changed)
    for later in organization.periods.filter(valid_from__gt=effective_on).order_by("valid_from"):
        running = {
            name: value for name, value in running.items() if getattr(later, name) == getattr(before, name)
        }
        if not running:
            break
        for name, value in running.items():
            setattr(later, name, value)
        later.save(update_fields=list(running))
    return {name: [getattr(before, name), value] for name, value in changed.items()}


def period_of(organization: Organization, day: datetime.date) -> OrganizationPeriod:
    period = organization.periods.on(day).first()
    if period is None:
        raise NotThere(
            f"Ngày {vn.day_month_year(day)}, {organization.name} chưa có hoặc đã kết thúc hoạt động."
        )
    return period


def check_name(organization: Organization, effective_on: datetime.date) -> None:
    """From `effective_on` on, nothing else under the same parent has its name at the same time."""
    for own in organization.periods.overlapping(effective_on, None).filter(parent__isnull=False):
        others = OrganizationPeriod.objects.overlapping(max(own.valid_from, effective_on), own.valid_until)
        others = others.filter(parent=own.parent_id, name__iexact=own.name).exclude(organization=organization)
        if others.exists():
            raise NameTaken(f"Cùng cấp trên đã có tổ chức tên {own.name}; mời ghi tên khác.", field="name")


def check_place(organization: Organization, effective_on: datetime.date) -> None:
    """From `effective_on` on, the way up from the organisation ends at a top on every day."""
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"organization": organization.pk, "day": effective_on, "deepest": MAX_DEPTH}
        cursor.execute(BROKEN_WAY_UP, values)
        broken = cursor.fetchone()
    if broken is None:
        return
    day, is_loop, _ = broken
    if is_loop:
        raise TreeLoop
    raise ParentNotThere(
        f"Ngày {vn.day_month_year(day)}, tổ chức cấp trên chưa có hoặc đã kết thúc hoạt động; "
        "mời chọn ngày hoặc tổ chức cấp trên khác.",
        field="parent",
    )


def record_tree(
    action: str,
    actor: User | None,
    organization: Organization,
    changes: dict[str, Any],
    now: datetime.datetime,
) -> None:
    """The line of the trail, told where it happened."""
    record(action, actor=actor, organization=organization, target=organization, changes=changes, now=now)
