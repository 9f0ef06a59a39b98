"""The rows that a change of the tree wrote, as they were and as they became, and the way back before its day."""

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import ProtectedError, Q

from members.models import (
    Appointment,
    Assignment,
    Member,
    Membership,
    Organization,
    OrganizationLink,
    OrganizationPeriod,
    RoleGrant,
    Term,
    TreeChange,
)
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.common.errors import DomainError

Rows = dict[str, dict[int, dict[str, Any]]]

# In the order in which they are put back; who is in a cell may go on changing until the day, the tree may not.
TABLES: dict[str, type[models.Model]] = {
    model._meta.model_name or "": model
    for model in (
        OrganizationPeriod,
        OrganizationLink,
        Term,
        Membership,
        Appointment,
        Assignment,
        RoleGrant,
    )
}
STRICT = ("organizationperiod", "organizationlink")


class LaterChange(DomainError):
    code = "later_change"


@dataclass(frozen=True)
class Touched:
    organizations: frozenset[int]
    members: frozenset[int]


def touched_by(named: Iterable[Organization], day: datetime.date) -> Touched:
    """The named organisations with all that hangs under them from the day on, and the members of the named."""
    ids = {one.pk for one in named}
    below = OrganizationPeriod.objects.overlapping(day, None).filter(parent__in=ids)
    rows = Membership.objects.overlapping(day, None).filter(organization__in=ids)
    posts = Appointment.objects.overlapping(day, None).filter(organization__in=ids)
    return Touched(
        frozenset(ids | set(below.values_list("organization", flat=True))),
        frozenset({*rows.values_list("member", flat=True), *posts.values_list("member", flat=True)}),
    )


def read_rows(touched: Touched, born: Iterable[Organization] = ()) -> Rows:
    organizations = touched.organizations | {one.pk for one in born}
    wanted = {
        "organizationperiod": Q(organization__in=organizations),
        "organizationlink": Q(predecessor__in=organizations) | Q(successor__in=organizations),
        "term": Q(organization__in=organizations),
        "membership": Q(member__in=touched.members),
        "appointment": Q(organization__in=organizations),
        "assignment": Q(organization__in=organizations),
        "rolegrant": Q(organization__in=organizations, source_kind=GrantSource.HAND),
    }
    return {name: _rows(model, wanted[name]) for name, model in TABLES.items()}


def _rows(model: type[models.Model], wanted: Q) -> dict[int, dict[str, Any]]:
    fields = [field.attname for field in model._meta.concrete_fields if not field.generated]
    found = model._default_manager.filter(wanted).values(*fields)
    return {row["id"]: json.loads(json.dumps(row, cls=DjangoJSONEncoder)) for row in found}


def difference(before: Rows, after: Rows) -> dict[str, dict[str, list[Any]]]:
    """By table and id: [as it was, as it became]; None where there was or is no row."""
    found: dict[str, dict[str, list[Any]]] = {}
    for name in TABLES:
        old, new = before[name], after[name]
        changed = {
            str(pk): [old.get(pk), new.get(pk)]
            for pk in sorted(old.keys() | new.keys())
            if old.get(pk) != new.get(pk)
        }
        if changed:
            found[name] = changed
    return found


def put_back(change: TreeChange, born: Iterable[int]) -> None:
    """As if the change had never been entered. What people did meanwhile with their own rows stays."""
    for name in STRICT:
        _check_untouched(TABLES[name], change.undo.get(name, {}))
    for name in reversed(TABLES):
        rows = change.undo.get(name, {})
        _take_out(TABLES[name], {pk: new for pk, (old, new) in rows.items() if old is None})
    for name, model in TABLES.items():
        rows = change.undo.get(name, {})
        _restore(model, {pk: pair for pk, pair in rows.items() if pair[0] is not None})
    sync_grants_of(_people_of(change))
    _delete_born(born)


def _check_untouched(model: type[models.Model], rows: Mapping[str, list[Any]]) -> None:
    now = _rows(model, Q(pk__in=list(rows)))
    if any(now.get(int(pk)) != new for pk, (_, new) in rows.items()):
        raise LaterChange("Sau thay đổi này đã ghi thêm thay đổi khác; mời rút lại thay đổi ghi sau trước.")


def _take_out(model: type[models.Model], rows: Mapping[str, dict[str, Any]]) -> None:
    """What the change began. A place in a cell runs on from whatever held on the day before."""
    for row in model._default_manager.filter(pk__in=list(rows)):
        row.delete()
        if isinstance(row, Membership):
            earlier = Membership.objects.filter(member=row.member_id, slot=row.slot)
            earlier.filter(valid_until=row.valid_from).update(valid_until=row.valid_until)


def _restore(model: type[models.Model], rows: Mapping[str, list[Any]]) -> None:
    now = _rows(model, Q(pk__in=list(rows)))
    for pk, (old, new) in rows.items():
        if now.get(int(pk)) == new and new is not None:
            model._default_manager.filter(pk=pk).update(**_values(model, old))
        elif new is None and int(pk) not in now:
            model._default_manager.bulk_create([model(**_values(model, old), id=int(pk))])


def _values(model: type[models.Model], row: Mapping[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in row.items() if name != "id"}


def _people_of(change: TreeChange) -> set[int]:
    rows = [
        row
        for name in ("membership", "appointment", "assignment")
        for row in change.undo.get(name, {}).values()
    ]
    posts = Appointment.objects.filter(organization__in=change.touched)
    return {side["member_id"] for pair in rows for side in pair if side} | set(
        posts.values_list("member", flat=True)
    )


def _delete_born(born: Iterable[int]) -> None:
    """Something that never was: nothing hangs on it, or the change has to stay."""
    try:
        Organization.objects.filter(pk__in=list(born)).delete()
    except ProtectedError as error:
        names = {_what(one) for one in error.protected_objects}
        raise LaterChange(
            f"Đã ghi thêm cho tổ chức mới: {', '.join(sorted(names))}. Mời chuyển hoặc bỏ phần ghi sau trước."
        ) from error


def _what(row: models.Model) -> str:
    name = str(row._meta.verbose_name)
    member = getattr(row, "member", None)
    return f"{name} ({member})" if isinstance(member, Member) else name
