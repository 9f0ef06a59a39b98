"""One operation on its way into the record: what it carries, which record it means, and what its phone has seen."""

import datetime
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import QuerySet

from meetings.errors import TwoTexts
from meetings.models import Guest, Meeting, Operation, Proposal, Statement, Task, Vote
from meetings.models.in_session import OperationResult
from meetings.services import operation_values as values
from meetings.services.rows import Editable, Seen, find_row, later_events, stale_record
from members.models import User
from songlo.common.errors import DomainError

Row = TypeVar("Row", Guest, Proposal, Statement, Task, Vote)
Written = Editable | None


@dataclass
class Applying:
    """One operation, about to be applied. `decides` is the person who chose it over the other text, or over the
    reason for which it waited: then nobody is asked what was seen."""

    operation: Operation
    meeting: Meeting
    actor: User
    now: datetime.datetime
    decides: bool = False

    def __post_init__(self) -> None:
        self._before = {self.meeting.uid: self.meeting.version}

    @property
    def target(self) -> uuid.UUID | None:
        return self.operation.target

    @property
    def common(self) -> dict[str, Any]:
        return {"actor": self.actor, "meeting": self.meeting, "now": self.now}

    @property
    def sent(self) -> Mapping[str, Any]:
        return self.operation.payload

    @cached_property
    def people(self) -> values.People:
        return values.People(self.meeting)

    def read(self, form: type[values.Values], stored: Mapping[str, Any] | None = None) -> dict[str, Any]:
        filled = form(self.sent, stored or {}, self.people)
        if not filled.is_valid():
            field, errors = next(iter(filled.errors.items()))
            raise DomainError(str(errors[0]), field=field)
        return filled.cleaned_data

    def seen(self, row: Editable | None) -> Seen | None:
        """The version that the phone had, and those after it that the phone itself has written."""
        if row is None:
            return None
        self._before[row.uid] = row.version
        if self.decides:
            return None
        base = self.operation.base_version or 0
        own = Operation.objects.filter(
            device=self.operation.device,
            record_uid=row.uid,
            result=OperationResult.APPLIED,
            applied_version__gt=base,
        )
        return Seen(base).with_own(one for one in own.values_list("applied_version", flat=True) if one)

    def has_changed(self, row: Editable) -> bool:
        """What said only what stood there already has made no version of its own."""
        return self._before.get(row.uid, 0) != row.version

    def own(self) -> dict[str, Any]:
        """For facts on the meeting's own row."""
        return {**self.common, "version": self.seen(self.meeting)}

    def row(self, row: Editable | None) -> dict[str, Any]:
        return {**self.common, "uid": self.target, "version": self.seen(row) if row else self._come_back()}

    def drops(self) -> QuerySet[Operation]:
        """Who has taken the record out, the last first."""
        found = Operation.objects.filter(
            meeting=self.meeting,
            target=self.target,
            kind__endswith=".drop",
            result=OperationResult.APPLIED,
        )
        return found.order_by("-id")

    def _come_back(self) -> Seen | None:
        last = self.drops().values_list("applied_version", flat=True).first()
        if last is None:
            return None
        seen = Seen(0)
        seen.first = last + 1
        return seen


def find_target(applying: Applying, model: type[Row]) -> Row | None:
    """The record that the phone writes; a new one has no row yet. What somebody else has taken out does not come
    back by itself."""
    row = find_row(applying.meeting, model, applying.target)
    if row is None and not applying.decides and _dropped_elsewhere(applying):
        mine = str(
            applying.sent.get("text") or applying.sent.get("subject") or applying.sent.get("name") or ""
        )
        raise stale_record(None, (TwoTexts("Nội dung", mine, "(đã bỏ)"),), 0)
    return row


def _dropped_elsewhere(applying: Applying) -> bool:
    last = applying.drops().values_list("device", flat=True).first()
    if last is not None:
        return last != applying.operation.device_id
    return applying.operation.base_version is not None


def drop(model: type[Row], service: Callable[..., object]) -> Callable[[Applying], Written]:
    def apply(applying: Applying) -> Written:
        row = find_row(applying.meeting, model, applying.target)
        if row is None:
            return None
        seen = applying.seen(row)
        if seen is not None and (later := later_events(row, seen)):
            raise stale_record(later[0], (TwoTexts("Nội dung", "(bỏ)", str(row)),), row.version)
        service(**applying.common, uid=row.uid)
        row.version += 1
        return row

    return apply
