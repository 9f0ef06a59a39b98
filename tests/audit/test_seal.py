import datetime
import json
import threading
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from songlo.audit.models import AuditEvent
from songlo.audit.record import record
from songlo.audit.seal import UNSEALED, Broken, newest_seal, seal_events, verify_chain
from songlo.audit.tasks import seal_audit
from tests.builders.members import make_cell, make_user

NOW = datetime.datetime(2024, 11, 5, 13, 0, tzinfo=datetime.UTC)


def write_lines(count: int) -> list[AuditEvent]:
    user, cell = make_user(), make_cell()
    return [
        record(
            f"verb_{number}",
            actor=user,
            organization=cell,
            target=cell,
            changes={"n": [number, None]},
            now=NOW,
        )
        for number in range(count)
    ]


def forge(statement: str, values: list[object]) -> None:
    """As somebody who owns the table could."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.django_db
def test_lines_are_sealed_in_order_and_only_once() -> None:
    lines = write_lines(3)
    assert (seal_events(limit=2), seal_events(limit=2), seal_events()) == (2, 1, 0)
    sealed = AuditEvent.objects.order_by("seal_number").values_list("pk", "seal_number")
    assert list(sealed) == [(line.pk, number) for number, line in enumerate(lines, start=1)]
    assert verify_chain() == (3, None)


CHANGED = {
    "uid": uuid.UUID(int=7),
    "action": "other",
    "actor_id": None,
    "actor_name": "Khác",
    "organization_uid": None,
    "organization_name": "Khác",
    "organization_path": "0",
    "target_type": "x.y",
    "target_uid": None,
    "target_label": "Khác",
    "changes": "{}",
    "reason": "Khác",
    "happened_at": NOW + datetime.timedelta(days=1),
    "written_at": NOW,
}


def test_every_column_is_tried() -> None:
    columns = {field.attname for field in AuditEvent._meta.concrete_fields}
    assert set(CHANGED) == columns - UNSEALED


@pytest.mark.django_db
@pytest.mark.parametrize("column", CHANGED)
def test_a_changed_column_breaks_the_chain(column: str) -> None:
    lines = write_lines(3)
    seal_events()
    forge(f"UPDATE audit_auditevent SET {column} = %s WHERE id = %s", [CHANGED[column], lines[1].pk])
    assert verify_chain() == (1, Broken(2, lines[1].pk))


@pytest.mark.django_db
def test_a_line_taken_out_or_put_in_breaks_the_chain() -> None:
    lines = write_lines(3)
    seal_events()
    with transaction.atomic():
        forge("DELETE FROM audit_auditevent WHERE id = %s", [lines[1].pk])
        assert verify_chain() == (1, Broken(3, lines[2].pk))
        transaction.set_rollback(True)
    forge("UPDATE audit_auditevent SET seal_number = seal_number + 1 WHERE id = %s", [lines[2].pk])
    assert verify_chain() == (2, Broken(4, lines[2].pk))


@pytest.mark.django_db
def test_verify_audit_seals_first_and_says_where_it_breaks() -> None:
    lines = write_lines(2)
    told = StringIO()
    call_command("verify_audit", stdout=told)
    assert told.getvalue() == "2 lines, the chain holds.\n"
    forge("UPDATE audit_auditevent SET reason = 'Khác' WHERE id = %s", [lines[0].pk])
    with pytest.raises(CommandError, match=f"breaks at seal 1 \\(line {lines[0].pk}\\)"):
        call_command("verify_audit")


@pytest.mark.django_db
def test_a_trail_that_was_written_anew_does_not_hold_the_seal_of_an_older_backup(tmp_path) -> None:
    write_lines(2)
    seal_events()
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"trail": {"number": 2, "hash": newest_seal().hash}}))
    write_lines(1)
    call_command("verify_audit", manifest=manifest)
    forge(
        "UPDATE audit_auditevent SET reason = 'Khác', seal_number = NULL, seal_hash = '' WHERE id > %s", [0]
    )
    with pytest.raises(CommandError, match="Seal 2 is not the one of"):
        call_command("verify_audit", manifest=manifest)
    assert verify_chain() == (3, None)


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain() -> None:
    with transaction.atomic():
        write_lines(40)
    start, sealed = threading.Barrier(2), []

    def seal() -> None:
        start.wait()
        for _ in range(5):
            sealed.append(seal_events(limit=5))
        connection.close()

    threads = [threading.Thread(target=seal) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(sealed), verify_chain()) == (40, (40, None))


@pytest.mark.django_db(transaction=True)
def test_the_minute_tick_seals_committed_lines_only() -> None:
    with transaction.atomic():
        write_lines(1)
    written, committed = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            record("late", actor=None, now=NOW)
            written.set()
            committed.wait(10)
        connection.close()

    thread = threading.Thread(target=write_slowly)
    thread.start()
    assert written.wait(10)
    seal_audit()
    assert verify_chain() == (1, None)
    committed.set()
    thread.join()
    seal_audit()
    assert verify_chain() == (2, None)
