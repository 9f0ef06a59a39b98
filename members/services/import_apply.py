"""What was checked becomes rows: whole, or the sound rows alone; in one transaction, once."""

import datetime
import uuid
from collections import Counter
from collections.abc import Sequence

from django.db import connection, transaction

from members.imports.applying import ApplyConflict, write_people
from members.imports.checking import Verdict
from members.imports.entry import Judged, digest_of
from members.imports.entry_reading import day_of
from members.imports.places import read_places
from members.models import ImportRun, Member, Organization, User
from members.models.imports import ImportKind, ImportState, RowState
from members.models.organization import OrganizationKind
from members.services.grants import sync_grants_of
from members.services.imports import APPLY_JOB, RunEnded, Step, judge, keep_verdicts, lock_run, read_rows
from members.services.organizations import create_organization
from members.services.tree import lock_organizations, lock_tree
from songlo.audit.record import record
from songlo.common.errors import DomainError
from songlo.outbox.jobs import enqueue

WRITTEN = (RowState.NEW, RowState.CHANGED)
SET_MEMBERS = """
UPDATE members_importrow SET member_id = given.member_id
FROM unnest(%s::bigint[], %s::bigint[]) AS given(id, member_id) WHERE members_importrow.id = given.id
"""


class NotCheckedYet(DomainError):
    code = "not_checked_yet"
    message = "Tệp đang được kiểm tra; mời chờ một lát."


class RowsToMend(DomainError):
    code = "rows_to_mend"


class NothingToWrite(DomainError):
    code = "nothing_to_write"
    message = "Tệp này không có gì mới so với sổ; không cần ghi."


@transaction.atomic
def order_import(*, actor: User, run: ImportRun, only_sound: bool, now: datetime.datetime) -> None:
    """ "Ghi tất cả", or "Chỉ ghi các hàng đúng"; a job does it."""
    run = lock_run(run)
    if run.state in (ImportState.APPLIED, ImportState.DISCARDED):
        raise RunEnded
    if run.state == ImportState.STAGED:
        raise NotCheckedYet
    if run.state == ImportState.APPLYING:
        return  # pressed twice
    faulty = run.counts.get(RowState.FAULTY, 0)
    if faulty and not only_sound:
        raise RowsToMend(f"Còn {faulty} hàng cần sửa; mời sửa tệp rồi tải lên, hoặc chỉ ghi các hàng đúng.")
    if not any(run.counts.get(state) for state in WRITTEN):
        raise NothingToWrite
    run.state, run.only_sound = ImportState.APPLYING, only_sound
    run.save(update_fields=["state", "only_sound"])
    record(
        "members.import.order",
        actor=actor,
        organization=run.organization,
        target=run,
        changes={"only_sound": [None, only_sound]},
        now=now,
    )
    enqueue(APPLY_JOB, subject_uid=run.uid, now=now, owner=actor)


def apply_import(*, actor: User | None, run_uid: uuid.UUID, now: datetime.datetime, step: Step) -> None:
    """Checked again under the locks: if the book has changed since people saw the preview, they see it anew and
    nothing is written. One line of the trail with the numbers; the rows are found at the run."""
    run = ImportRun.objects.select_related("organization").get(uid=run_uid)
    if run.state != ImportState.APPLYING:
        return
    keys, entries = read_rows(run, step)
    try:
        with transaction.atomic():
            run = lock_run(run)
            if run.state != ImportState.APPLYING:
                return
            _lock_what_is_touched(run)
            verdicts = judge(run, entries)
            if digest_of(verdicts) != run.digest:
                keep_verdicts(run, keys, verdicts, now, again=True)
                return
            _write(actor, run, keys, verdicts, now)
    except ApplyConflict:
        _show_anew(run, step, now)


def _show_anew(run: ImportRun, step: Step, now: datetime.datetime) -> None:
    keys, entries = read_rows(run, step)
    with transaction.atomic():
        run = lock_run(run)
        keep_verdicts(run, keys, judge(run, entries), now, again=True)


def _lock_what_is_touched(run: ImportRun) -> None:
    """People in the order of their keys, then cells: as the other services do, nobody waits in a circle."""
    if run.kind == ImportKind.CELLS:
        lock_tree()
        return
    people = run.rows.filter(state=RowState.CHANGED).values("member_id")
    list(Member.objects.filter(pk__in=people).order_by("pk").select_for_update().values_list("pk"))
    places = read_places(run.organization, day_of(run))
    lock_organizations(Organization.objects.filter(pk__in=places.by_id))


def _write(
    actor: User | None, run: ImportRun, keys: list[int], verdicts: list[Verdict], now: datetime.datetime
) -> None:
    counts = Counter(str(verdict.state) for verdict in verdicts)
    if run.kind == ImportKind.MEMBERS:
        _write_members(run, keys, verdicts)
    else:
        _write_cells(actor, run, verdicts, now)
    record(
        "members.import.apply",
        actor=actor,
        organization=run.organization,
        target=run,
        changes={str(state): [0, counts[state]] for state in RowState if counts[state]},
        now=now,
    )
    run.state, run.ended_at = ImportState.APPLIED, now
    run.save(update_fields=["state", "ended_at"])
    # The rows that are left to be mended go back as a file; of the others only what became of them stays.
    run.rows.exclude(state__in=(RowState.FAULTY, RowState.HELD)).update(cells={}, changes={}, notes=[])


def _write_members(run: ImportRun, keys: list[int], verdicts: list[Verdict]) -> None:
    written = write_people(verdicts, read_places(run.organization, day_of(run)), run.effective_on)
    sync_grants_of(written.touched)
    with connection.cursor() as cursor:
        cursor.execute(SET_MEMBERS, [keys, written.members])


def _write_cells(
    actor: User | None, run: ImportRun, verdicts: Sequence[Judged], now: datetime.datetime
) -> None:
    for verdict in verdicts:
        if verdict.state != RowState.NEW:
            continue
        values = dict(verdict.entry.values)
        create_organization(
            actor=actor,
            kind=OrganizationKind.CELL,
            parent=run.organization,
            effective_on=values.pop("founded_on", run.effective_on),
            now=now,
            **values,
        )
