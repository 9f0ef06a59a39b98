"""A change of the tree from its first step to its day: written down, looked at, entered, taken back, settled."""

import datetime
import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from members.effects import Scope, pass_on, taken_back
from members.history import below_on
from members.models import (
    Appointment,
    Assignment,
    Membership,
    Organization,
    OrganizationLink,
    TreeChange,
    User,
)
from members.models.tree import STRUCTURAL, ChangeState, TreeVerb
from members.services.grants import sync_grants_of
from members.services.tree import lock_tree, period_of, refresh_tree
from members.services.tree_effects import compare_worlds, read_world
from members.services.tree_runs import Done, ending_of, named_of, run_change
from members.services.tree_undo import difference, put_back, read_rows, touched_by
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import end
from songlo.common.errors import DomainError

# Where the service alone sees what is in the way: a new name or a new unit touches no other plan.
FREE = (TreeVerb.RENAME, TreeVerb.CREATE)


class PlansOverlap(DomainError):
    code = "plans_overlap"


class SeenOtherwise(DomainError):
    code = "seen_otherwise"
    message = (
        "Trong lúc đồng chí xem, đã có ghi thêm thay đổi khác. Dưới đây là trước và sau tính lại; "
        "mời xem và ghi lại."
    )


class NoLongerOpen(DomainError):
    code = "no_longer_open"
    message = "Thay đổi này đã có hiệu lực hoặc đã rút lại; mời tải lại trang."


class ReasonMissing(DomainError):
    code = "reason_missing"
    message = "Mời ghi lý do rút lại."


def seen(effects: dict[str, Any]) -> str:
    """What the person saw before he confirmed, as a short word that the form carries."""
    text = json.dumps(effects, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def begin_change(
    *, author: User, organization: Organization, verb: str, values: dict[str, Any], **decision: Any
) -> TreeChange:
    """A draft is nobody's truth: it leaves no line in the trail."""
    period_of(organization, decision["effective_on"])
    return TreeChange.objects.create(
        organization=organization, verb=verb, values=values, created_by=author, **decision
    )


@transaction.atomic
def write_details(*, change: TreeChange, values: dict[str, Any], **decision: Any) -> TreeChange:
    change = _lock_draft(change)
    for name, value in decision.items():
        setattr(change, name, value)
    period_of(change.organization, change.effective_on)
    change.values = {**change.values, **values}
    change.version += 1
    change.save()
    return change


@transaction.atomic
def drop_draft(*, change: TreeChange) -> None:
    _lock_draft(change).delete()


@transaction.atomic
def preview_change(change: TreeChange, now: datetime.datetime) -> dict[str, Any]:
    """Before and after, by the services themselves; nothing of it stays."""
    lock_tree()
    with taken_back():
        effects, _ = _run(change, now)
    return effects


@transaction.atomic
def enter_change(
    *, actor: User | None, change: TreeChange, now: datetime.datetime, seen_before: str | None = None
) -> TreeChange:
    """The draft becomes truth from its day on; sent twice it is entered once. `seen_before` is `seen()` of what was
    shown: whoever was overtaken by somebody else sees the new before and after instead."""
    lock_tree()
    change = TreeChange.objects.select_for_update().get(pk=change.pk)
    if change.state != ChangeState.DRAFT:
        return change
    change.entered_by = actor
    undo_before = read_rows(touched := touched_by(named_of(change), change.effective_on))
    effects, done = _run(change, now)
    if seen_before is not None and seen_before != seen(effects):
        raise SeenOtherwise
    today = timezone.localdate(now)
    change.state, change.entered_at, change.effects = ChangeState.ENTERED, now, effects
    change.summary = done.summary[:400]
    change.touched = [one.pk for one in (*done.named, *done.born)]
    change.undo = {
        **difference(undo_before, read_rows(touched, done.born)),
        "born": [one.pk for one in done.born],
    }
    if change.effective_on <= today:
        _take_along(change)
        change.settled_on = today
    change.version += 1
    change.save()
    return change


@transaction.atomic
def withdraw_change(
    *, actor: User | None, change: TreeChange, reason: str, now: datetime.datetime
) -> TreeChange:
    """Before its day, and while nothing else stands on it."""
    if not reason.strip():
        raise ReasonMissing(field="reason")
    lock_tree()
    change = TreeChange.objects.select_for_update().get(pk=change.pk)
    today = timezone.localdate(now)
    if not change.is_open or change.effective_on <= today:
        raise NoLongerOpen
    put_back(change, change.undo.get("born", []))
    refresh_tree(today)
    change.state, change.withdrawn_by, change.withdrawn_at = ChangeState.WITHDRAWN, actor, now
    change.withdraw_reason = vn.nfc(reason)
    change.version += 1
    change.save()
    record(
        "members.tree_change.withdraw",
        actor=actor,
        organization=change.organization,
        target=change,
        changes={"summary": [change.summary, None], "effective_on": [change.effective_on, None]},
        reason=change.withdraw_reason,
        now=now,
    )
    return change


@transaction.atomic
def settle_due_changes(today: datetime.date) -> int:
    """On its day a change takes along what was entered for the old organisation after it: who was admitted or
    received there meanwhile goes with the others, who has left does not come back, posts given there end."""
    due = TreeChange.objects.filter(
        state=ChangeState.ENTERED, settled_on__isnull=True, effective_on__lte=today
    )
    changes = list(due.select_for_update().order_by("effective_on", "pk"))
    for change in changes:
        _take_along(change)
        change.settled_on = today
        change.save(update_fields=["settled_on"])
    return len(changes)


def _lock_draft(change: TreeChange) -> TreeChange:
    change = TreeChange.objects.select_for_update().get(pk=change.pk)
    if change.state != ChangeState.DRAFT:
        raise NoLongerOpen
    return change


def _run(change: TreeChange, now: datetime.datetime) -> tuple[dict[str, Any], Done]:
    _check_plans(change)
    day = change.effective_on
    named = named_of(change)
    touched = touched_by(named, day)
    ids = frozenset(below_on(_changing(change, named), day) | {one.pk for one in named if one.is_cell})
    before = read_world(Scope(ids, touched.members, day))
    done = run_change(change, now)
    born = frozenset(one.pk for one in done.born)
    with taken_back():  # as it will be on its day
        _take_along(change)
        after = read_world(Scope(ids | born, touched.members, day))
    return compare_worlds(before, after), done


def _changing(change: TreeChange, named: list[Organization]) -> list[int]:
    """What is under a new parent or a keeper stays as it is."""
    if change.verb in (TreeVerb.MOVE, TreeVerb.CLOSE):
        return [change.organization_id]
    return [] if change.verb == TreeVerb.CREATE else [one.pk for one in named]


def _check_plans(change: TreeChange) -> None:
    """Two planned changes do not run through each other: the later one would take away what the earlier one
    promised, silently."""
    if change.verb in FREE:
        return
    names, ends = {one.pk for one in named_of(change)}, ending_of(change)
    waiting = TreeChange.objects.filter(state=ChangeState.ENTERED, settled_on__isnull=True)
    for other in waiting.filter(touched__overlap=list(names)).order_by("effective_on", "pk"):
        divides = other.verb in STRUCTURAL and ending_of(other) & names
        swallowed = other.effective_on >= change.effective_on and ends & set(other.touched)
        if divides or swallowed:
            raise PlansOverlap(
                f"Đã ghi từ {vn.day_month_year(other.effective_on)}: {other.summary}. "
                "Mời rút lại thay đổi đó trước, hoặc chọn tổ chức khác."
            )


def _take_along(change: TreeChange) -> None:
    day, people = change.effective_on, set()
    links = OrganizationLink.objects.filter(predecessor__in=ending_of(change), effective_on=day)
    for link in links.select_related("predecessor", "successor").order_by("pk"):
        if link.predecessor.periods.on(day).exists():
            continue  # divided, and goes on
        if (
            link.successor.is_cell
        ):  # whoever came to a cell that closed without an heir is asked where he goes
            people |= _follow(link, change.decision)
        for rows in (Appointment.objects.all(), Assignment.objects.all()):
            people |= {one.member_id for one in end(rows.filter(organization=link.predecessor), day)}
        pass_on(link.predecessor_id, link.successor_id)
    sync_grants_of(people | _stay_away(change))


def _follow(link: OrganizationLink, decision: str) -> set[int]:
    """Whoever is still in the predecessor on the day is in the successor from it on."""
    day = link.effective_on
    left = Membership.objects.overlapping(day, None).filter(organization=link.predecessor)
    people = set(left.values_list("member", flat=True))
    for row in left.filter(valid_from__lt=day):
        Membership.objects.filter(pk=row.pk).update(valid_until=day)
        Membership.objects.create(
            member_id=row.member_id,
            organization=link.successor,
            kind=row.kind,
            valid_from=day,
            valid_until=row.valid_until,
            decision=decision,
        )
    left.filter(valid_from__gte=day).update(organization=link.successor)
    return people


def _stay_away(change: TreeChange) -> set[int]:
    """Rows that the change began for somebody who had left one of its cells by then."""
    day, people = change.effective_on, set()
    old = {pk: old for pk, (old, _) in change.undo.get("membership", {}).items() if old}
    cells = {row["organization_id"] for row in old.values()}
    begun = [int(pk) for pk, (was, _) in change.undo.get("membership", {}).items() if was is None]
    for row in Membership.objects.filter(pk__in=begun, valid_from=day):
        eve = Membership.objects.filter(member=row.member_id, slot=row.slot, valid_until=day).first()
        if eve is not None and eve.organization_id in cells:
            continue
        row.delete()
        people.add(row.member_id)
        if eve is not None:
            Membership.objects.filter(pk=eve.pk).update(valid_until=row.valid_until)
    return people
