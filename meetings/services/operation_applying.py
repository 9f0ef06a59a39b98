"""One operation into the record, or many marks of the roll at once; and what is kept of those that were not."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import ValidationError

from meetings.errors import StaleRecord, TwoTexts
from meetings.models import Meeting, Operation
from meetings.models.in_session import OperationResult
from meetings.services import roll_marks
from meetings.services.locking import lock_meeting
from meetings.services.operation_kinds import KINDS, ROLL_MARK
from meetings.services.operation_parts import Applying
from meetings.services.operation_values import MARK_FIELDS
from meetings.services.operation_words import texts_of
from meetings.services.roll_marks import NOT_LISTED, Mark, Marked, mark_roll
from members.models import User
from songlo.common.errors import DomainError

UNKNOWN_KIND = "Máy này ghi một nội dung mà hệ thống chưa có; mời xem lại."
TWO_TEXTS = "Máy khác đã ghi khác. Cả hai bản đều được giữ; mời đồng chí chọn bản đúng."


def apply_one(
    row: Operation, meeting: Meeting, actor: User, now: datetime.datetime, *, decides: bool = False
) -> None:
    """Inside the savepoint of the caller; `row` learns what was written, and is not saved."""
    if row.kind == ROLL_MARK:
        answer = mark_roll(actor=actor, meeting=meeting, marks=[read_mark(row, decides=decides)], now=now)[0]
        if answer.rows:
            raise StaleRecord(name="đồng chí khác", at=None, rows=answer.rows, version=0)
        if answer.text:
            raise DomainError(answer.text)
        _note_line(row, answer)
        return
    kind = KINDS.get(row.kind)
    if kind is None:
        raise DomainError(UNKNOWN_KIND)
    applying = Applying(row, lock_meeting(meeting), actor, now, decides=decides)
    written = kind(applying)
    if written is not None:
        row.applied_version = written.version
        row.record_uid = written.uid if applying.has_changed(written) else None


def take_marks(rows: Sequence[Operation], meeting: Meeting, actor: User, now: datetime.datetime) -> None:
    """A roll of thirty is one statement, and one for the operations."""
    marks, taken = [], []
    for row in rows:
        try:
            marks.append(read_mark(row))
            taken.append(row)
        except DomainError as error:
            _refuse(row, OperationResult.REFUSED, error.text)
    answers = roll_marks.take_marks(meeting, marks, actor=actor, now=now)
    for row, answer in zip(taken, answers, strict=True):
        if answer.rows:
            _refuse(row, OperationResult.CONFLICT, TWO_TEXTS, answer.rows)
        elif answer.text:
            _refuse(row, OperationResult.REFUSED, answer.text)
        else:
            _note_line(row, answer)
    Operation.objects.bulk_create(rows)


def keep(rows: Sequence[Operation], result: str, text: str, fields: Sequence[TwoTexts] = ()) -> None:
    """Not applied, and not lost."""
    for row in rows:
        _refuse(row, result, text, fields)
    Operation.objects.bulk_create(rows)


def read_mark(row: Operation, *, decides: bool = False) -> Mark:
    """What the form does not know of stays out: a mark says only some of its fields."""
    if row.target is None:
        raise DomainError(NOT_LISTED)
    seen = row.payload.get("seen")
    values = _said(row.payload)
    told = _said(seen) if isinstance(seen, dict) else {}
    return Mark(row.target, values, None if decides else told)


def _said(sent: dict) -> dict:
    """The fields of the form without a form for each of thirty marks."""
    try:
        said = {name: field.clean(sent[name]) for name, field in MARK_FIELDS.items() if name in sent}
    except ValidationError as error:
        raise DomainError(error.messages[0]) from error
    return {name: value for name, value in said.items() if (name, value) != ("state", "")}


def _note_line(row: Operation, answer: Marked) -> None:
    if answer.line is not None:
        row.record_uid, row.applied_version = answer.line.uid, answer.line.version


def _refuse(row: Operation, result: str, text: str, fields: Sequence[TwoTexts] = ()) -> None:
    row.result, row.text = result, text
    row.fields = texts_of(row, fields)
    row.record_uid = row.applied_version = None
