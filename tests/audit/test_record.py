import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from songlo.audit.models import AccessLog, AuditEvent
from songlo.audit.record import record, record_access
from tests.builders.members import make_cell, make_member, make_user

pytestmark = pytest.mark.django_db


def test_a_line_holds_copies_that_survive_a_rename(now: datetime.datetime) -> None:
    cell, user = make_cell(), make_user(name="Nguyễn Thị An")
    member = make_member(cell, "Trần Văn Bình")
    day = datetime.date(2024, 11, 1)
    record(
        "members.member.exempt",
        actor=user,
        organization=cell,
        target=member,
        changes={"from": [None, day], "kinds": [["a"], {"b": uuid.UUID(int=1)}], "phone": ["0900", "0901"]},
        reason="Tuổi cao",
        now=now,
    )
    line = AuditEvent.objects.get()
    assert (
        line.actor_name,
        line.organization_name,
        line.organization_path,
        line.target_label,
        line.target_uid,
    ) == (
        "Nguyễn Thị An",
        cell.name,
        cell.path,
        "Trần Văn Bình",
        member.uid,
    )
    assert line.changes == {
        "from": [None, "2024-11-01"],
        "kinds": [["a"], {"b": "00000000-0000-0000-0000-000000000001"}],
        "phone": "(đã đổi)",
    }
    assert (line.happened_at, line.seal_number, line.seal_hash) == (now, None, "")


def test_the_system_has_a_name(now: datetime.datetime) -> None:
    assert record("apply", actor=None, now=now).actor_name == "Hệ thống"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET reason = 'khác'",
        "UPDATE audit_auditevent SET seal_number = 1, seal_hash = 'x', reason = 'khác'",
        "DELETE FROM audit_auditevent",
        "TRUNCATE audit_auditevent",
    ],
    ids=["update", "update-with-seal", "delete", "truncate"],
)
def test_the_trail_is_append_only(statement: str, now: datetime.datetime) -> None:
    with connection.cursor() as cursor:
        record("members.member.exempt", actor=None, now=now, reason="Tuổi cao")
        connection.check_constraints()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement)
    assert AuditEvent.objects.get().reason == "Tuổi cao"


def test_a_seal_is_filled_once(now: datetime.datetime) -> None:
    line = record("members.member.exempt", actor=None, now=now)
    AuditEvent.objects.update(seal_number=1, seal_hash="a")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.update(seal_number=2, seal_hash="b")
    line.refresh_from_db()
    assert (line.seal_number, line.seal_hash) == (1, "a")


@pytest.mark.django_db(transaction=True)
def test_no_line_without_its_deed(now: datetime.datetime) -> None:
    with pytest.raises(RuntimeError, match="transaction of its verb"):
        record("members.member.exempt", actor=None, now=now)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("members.member.exempt", actor=None, now=now, reason=str(1 // 0))
    assert AuditEvent.objects.count() == 0


def test_the_same_denial_is_kept_once_in_ten_minutes(now: datetime.datetime) -> None:
    user, uid = make_user(), uuid.uuid4()
    for minutes in (0, 5, 9, 10):
        moment = now + datetime.timedelta(minutes=minutes)
        record_access("minutes.view", user=user, allowed=False, object_uid=uid, now=moment)
        record_access("home", user=user, allowed=True, now=moment)
    record_access("minutes.view", user=user, allowed=True, object_uid=uid, now=now)
    kept = AccessLog.objects.order_by("pk").values_list("action", "allowed", "at__minute")
    assert list(kept) == [
        ("minutes.view", False, 0),
        ("home", True, 0),
        ("minutes.view", False, 10),
        ("home", True, 10),
        ("minutes.view", True, 0),
    ]
