"""Lists from Excel: staged when they come in, checked, then written whole or not at all; or given up.

Checking and writing are jobs: rows wait in `ImportRow`, so a dead worker begins again and writes once."""

import datetime
import json
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, transaction

from members.imports.cells import check_cells
from members.imports.checking import Checker
from members.imports.columns import plain
from members.imports.entry import Judged, digest_of, staged_cells, staged_row
from members.imports.entry_reading import day_of, entry_reader
from members.imports.errors import NoHeadings, NothingInFile
from members.imports.headings import find_head
from members.imports.known import read_known
from members.imports.places import read_places
from members.imports.reading import Sheet
from members.imports.table import Skipped, walk
from members.models import ImportRow, ImportRun, Organization, User
from members.models.imports import ImportKind, ImportState, RowState
from songlo.audit.record import record
from songlo.common.copying import copy_values
from songlo.common.errors import DomainError
from songlo.outbox.jobs import ask_cancel, enqueue
from songlo.outbox.models import ACTIVE, Job

CHECK_JOB, APPLY_JOB = "members.import_check", "members.import_apply"
CHUNK = 500
STAGED_FIELDS = ("run", "sheet", "number", "group", "cells", "state", "faults", "notes", "changes")
OURS = {"vi du"}  # the second page of the template
KEPT = datetime.timedelta(days=14)
HEAD_KINDS = {ImportKind.MEMBERS: "people", ImportKind.CELLS: "cells"}
OPEN = (ImportState.STAGED, ImportState.CHECKED, ImportState.APPLYING)
Step = Callable[[int, int], None]
KEEP_VERDICTS = """
UPDATE members_importrow own
SET state = given.state, faults = given.faults::jsonb, notes = given.notes::jsonb, changes = given.changes::jsonb,
    member_id = given.member_id
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[])
     AS given(id, state, faults, notes, changes, member_id)
WHERE own.id = given.id
"""


class RunEnded(DomainError):
    code = "run_ended"
    message = "Lần nhập này đã ghi hoặc đã thôi; mời tải tệp lên lần nữa."


@transaction.atomic
def stage_import(
    *,
    actor: User,
    organization: Organization,
    kind: str,
    sheets: Sequence[Sheet],
    file_name: str,
    effective_on: datetime.date,
    now: datetime.datetime,
    default_cell: Organization | None = None,
) -> ImportRun:
    """The rows of the columns that are taken, and a job that checks them. The file itself goes no further."""
    run = ImportRun(
        kind=kind,
        organization=organization,
        default_cell=default_cell,
        actor=actor,
        file_name=file_name[-200:],
        effective_on=effective_on,
        created_at=now,
    )
    rows = _take_sheets(run, sheets)
    run.save()
    made = ((run.pk, *fields, RowState.STAGED.value, "[]", "[]", "{}") for fields in rows)
    copy_values(ImportRow, STAGED_FIELDS, made)
    changes = {"file": [None, run.file_name], "rows": [None, len(rows)]}
    record(
        "members.import.stage", actor=actor, organization=organization, target=run, changes=changes, now=now
    )
    enqueue(CHECK_JOB, subject_uid=run.uid, now=now, owner=actor)
    return run


def _take_sheets(run: ImportRun, sheets: Sequence[Sheet]) -> list[tuple[str, int, str, str]]:
    """Fills the run's `sheets` and `skipped`; returns sheet, number, group and cells of the rows."""
    rows: list[tuple[str, int, str, str]] = []
    for sheet in sheets:
        head = find_head(sheet, HEAD_KINDS[ImportKind(run.kind)])
        if head is None:
            if sheet.rows and plain(sheet.name) not in OURS:
                run.skipped.append([sheet.name, 0, "không có hàng tiêu đề với cột họ tên hoặc tên chi bộ"])
            continue
        columns = [[one.place, one.words, one.field] for one in head.columns if one.field]
        run.sheets.append({"sheet": sheet.name, "columns": columns, "not_taken": list(head.not_taken)})
        for found in walk(sheet, head, HEAD_KINDS[ImportKind(run.kind)]):
            if isinstance(found, Skipped):
                run.skipped.append([found.sheet, found.number, found.why])
            else:
                rows.append((found.sheet[:100], found.number, found.group[:200], _json(staged_cells(found))))
    if not run.sheets:
        wanted = "Họ và tên" if run.kind == ImportKind.MEMBERS else "Tên chi bộ"
        raise NoHeadings(f"Chưa thấy hàng tiêu đề có cột “{wanted}”. Mời xem lại tệp, hoặc dùng tệp mẫu.")
    if not rows:
        raise NothingInFile
    return rows


def check_import(*, run_uid: uuid.UUID, now: datetime.datetime, step: Step) -> None:
    """The dry run. Again after a crash: the same answer."""
    run = ImportRun.objects.select_related("organization").get(uid=run_uid)
    if run.state not in (ImportState.STAGED, ImportState.CHECKED):
        return
    keys, entries = read_rows(run, step)
    with transaction.atomic():
        run = lock_run(run)
        if run.state not in (ImportState.STAGED, ImportState.CHECKED):
            return
        keep_verdicts(run, keys, judge(run, entries), now)


@transaction.atomic
def discard_import(*, actor: User | None, run: ImportRun, now: datetime.datetime) -> None:
    """Given up: nothing is written, and what the file said is gone."""
    run = lock_run(run)
    if run.state not in OPEN:
        raise RunEnded
    _stop_jobs(run)
    record(
        "members.import.discard",
        actor=actor,
        organization=run.organization,
        target=run,
        changes={"state": [run.state, ImportState.DISCARDED]},
        now=now,
    )
    run.state, run.ended_at, run.checked_at = ImportState.DISCARDED, now, run.checked_at
    run.save(update_fields=["state", "ended_at"])
    run.rows.update(cells={}, changes={}, faults=[["", "Đã thôi"]], notes=[])


def discard_old_imports(now: datetime.datetime) -> int:
    """What nobody has written for two weeks is given up, and rows that were left to be mended are emptied: people's
    data do not wait for ever."""
    ImportRow.objects.filter(run__ended_at__lt=now - KEPT).exclude(cells={}).update(cells={}, notes=[])
    old = ImportRun.objects.filter(state__in=OPEN, created_at__lt=now - KEPT)
    for run in old:
        discard_import(actor=None, run=run, now=now)
    return len(old)


def lock_run(run: ImportRun) -> ImportRun:
    runs = ImportRun.objects.select_for_update(of=("self",)).select_related("organization", "actor")
    return runs.get(pk=run.pk)


def read_rows(run: ImportRun, step: Step) -> tuple[list[int], list[Any]]:
    """The keys of the rows, and what each says; in steps that tell how far it is and hear a cancel."""
    rows = list(run.rows.order_by("id").values_list("id", "sheet", "number", "group", "cells"))
    read = entry_reader(run)
    entries: list[Any] = []
    for start in range(0, len(rows), CHUNK):
        step(start, len(rows))
        entries += [read(staged_row(*fields)) for _, *fields in rows[start : start + CHUNK]]
    step(len(rows), len(rows))
    return [pk for pk, *_ in rows], entries


def judge(run: ImportRun, entries: list[Any]) -> list[Any]:
    if run.kind == ImportKind.CELLS:
        return check_cells(entries, run.organization, run.effective_on)
    today = day_of(run)
    places = read_places(run.organization, today)
    known = read_known(entries, places, run.effective_on, today)
    return Checker(entries, known, places, day=run.effective_on, today=today).verdicts()


def keep_verdicts(
    run: ImportRun,
    keys: Sequence[int],
    verdicts: Sequence[Judged],
    now: datetime.datetime,
    *,
    again: bool = False,
) -> None:
    members = [one.record_id or None if run.kind == ImportKind.MEMBERS else None for one in verdicts]
    columns = (
        list(keys),
        [str(one.state) for one in verdicts],
        [_json(one.entry.faults) for one in verdicts],
        [_json(one.entry.notes) for one in verdicts],
        [_json(one.words) for one in verdicts],
        members,
    )
    with connection.cursor() as cursor:
        cursor.execute(KEEP_VERDICTS, columns)
    run.counts = dict(Counter(str(verdict.state) for verdict in verdicts))
    run.counts["NOTED"] = sum(bool(verdict.entry.notes) for verdict in verdicts)
    if again:
        run.counts["AGAIN"] = 1  # the book has changed since people looked
    run.digest, run.state, run.checked_at = digest_of(verdicts), ImportState.CHECKED, now
    run.save(update_fields=["counts", "digest", "state", "checked_at"])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _stop_jobs(run: ImportRun) -> None:
    for job in Job.objects.filter(kind__in=(CHECK_JOB, APPLY_JOB), subject_uid=run.uid, state__in=ACTIVE):
        ask_cancel(job)
