"""The dated rows of some people as plain values, and the way back to them: how a wrong entry is taken back."""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from django.db.models.constraints import BaseConstraint

from members.models import Appointment, Member, Membership, MemberStatus, User
from members.services.grants import sync_grants_of
from songlo.common.errors import DomainError

TABLES: dict[str, type[models.Model]] = {
    "memberships": Membership,
    "statuses": MemberStatus,
    "appointments": Appointment,
}
DATES = ("admitted_on", "recognized_on")
# Which answer a constraint speaks of.
FIELDS = {
    "members_member_card_number_once": "card_number",
    "members_member_recognized_after_admitted": "recognized_on",
}

Rows = dict[str, Any]  # JSON values


class DoesNotFit(DomainError):
    """A constraint of the database said no; its own words say what."""

    code = "does_not_fit"
    message = "Nội dung này chưa khớp với điều đã ghi; mời đồng chí xem lại ngày."


def read_rows(member_ids: Iterable[int]) -> Rows:
    """Everything dated about them, their two Party dates, and whether their logins are open."""
    ids = sorted(set(member_ids))
    rows: Rows = {
        name: [_plain_row(row) for row in model._default_manager.filter(member__in=ids).order_by("pk")]
        for name, model in TABLES.items()
    }
    rows["members"] = [
        _plain(one) for one in Member.objects.filter(pk__in=ids).order_by("pk").values("pk", *DATES)
    ]
    rows["logins"] = [
        _plain(one) for one in User.objects.filter(member__in=ids).order_by("pk").values("pk", "is_active")
    ]
    return rows


def put_back(member_ids: Iterable[int], rows: Rows) -> None:
    """The people stand as `rows` say. Rows keep their ids, so that nothing that points at them is lost."""
    ids = sorted(set(member_ids))
    for name, model in TABLES.items():
        _put_back_table(model, ids, rows[name])
    for one in rows["members"]:
        Member.objects.filter(pk=one["pk"]).update(**{name: one[name] for name in DATES})
    for one in rows["logins"]:
        User.objects.filter(pk=one["pk"]).update(is_active=one["is_active"])
    sync_grants_of(ids)


@contextmanager
def checked() -> Iterator[None]:
    """What the block writes is refused at its end as a commit would refuse it, but in words."""
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    except IntegrityError as error:
        raise _in_words(error) from error


def _in_words(error: IntegrityError) -> DoesNotFit:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    models_here: list[type[models.Model]] = [Member, *TABLES.values()]
    known: dict[str, BaseConstraint] = {
        one.name: one for model in models_here for one in model._meta.constraints
    }
    words = str(known[name].violation_error_message) if name in known else None
    return DoesNotFit(words, field=FIELDS.get(name))


def appointment_then(rows: Rows, uid: str) -> Appointment | None:
    """A post as `rows` knew it; it need not be there any more."""
    then = next((row for row in rows["appointments"] if row["uid"] == uid), None)
    return Appointment(**_values(Appointment, then)) if then else None


def _put_back_table(model: type[models.Model], ids: list[int], wanted: list[Rows]) -> None:
    own = model._default_manager.filter(member__in=ids)
    now = {row.pk: _plain_row(row) for row in own.select_for_update()}
    then = {row["id"]: row for row in wanted}
    own.filter(pk__in=now.keys() - then.keys()).delete()
    model._default_manager.bulk_create([_row(model, one) for pk, one in then.items() if pk not in now])
    for pk, one in then.items():
        if pk in now and now[pk] != one:
            own.filter(pk=pk).update(**_values(model, one))


def _columns(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not field.generated]


def _plain_row(row: models.Model) -> Rows:
    return _plain({field.attname: getattr(row, field.attname) for field in _columns(type(row))})


def _plain(values: Mapping[str, Any]) -> Rows:
    return {
        name: str(value) if isinstance(value, uuid.UUID | datetime.date) else value
        for name, value in values.items()
    }


def _values(model: type[models.Model], row: Rows) -> Rows:
    return {field.attname: field.to_python(row[field.attname]) for field in _columns(model)}


def _row(model: type[models.Model], row: Rows) -> models.Model:
    return model(**_values(model, row))
