"""A copy of everything that has to be kept, as one folder: the database, the files, and what proves both.

Rows first, then files: a row is committed after its bytes are on the disk, and stored files never change, so every
file that a row of the dump names can be packed later. All rows, the dump's and the manifest's, come from one snapshot.

Sessions stay out: a machine that was logged out yesterday must not be logged in again by last week's copy."""

import datetime
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from songlo.audit.seal import Head, newest_seal, seal_events
from songlo.papers.models import StoredFile, file_storage

DUMP, FILES, MANIFEST = "database.dump", "files.tar", "manifest.json"
FORMAT = 1
SESSIONS = "django_session"


class BackupError(Exception):
    """One sentence for the person at the terminal."""


@dataclass(frozen=True)
class Manifest:
    """What a copy holds. Neither names of people nor secrets: it may be printed and kept elsewhere."""

    format: int
    made_at: str
    postgresql: str
    migrations: list[str]
    rows: dict[str, int]  # of each table
    trail: Head
    sha256: dict[str, str]  # of the dump and of the files together
    stored: dict[str, str]  # sha256 of each stored file by its place, as its row says
    damaged: list[str]  # of these, the ones that were missing or changed when the copy was made


def make_backup(folder: Path, *, now: datetime.datetime) -> Manifest:
    """The manifest is written last: a folder without it is no copy."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise BackupError(f"{folder} is not empty; name a new folder.")
    while seal_events():
        pass
    with _snapshot() as snapshot, _closed_file(folder / DUMP):
        _dump(folder / DUMP, snapshot)
        stored = dict(StoredFile.objects.order_by("id").values_list("file", "sha256"))
        about: dict[str, Any] = {
            "postgresql": _server_version(),
            "migrations": applied_migrations(),
            "rows": count_rows(),
            "trail": newest_seal(),
        }
    damaged = _pack(folder / FILES, stored)
    manifest = Manifest(
        format=FORMAT,
        made_at=now.isoformat(),
        sha256={name: file_sha256(folder / name) for name in (DUMP, FILES)},
        stored=stored,
        damaged=damaged,
        **about,
    )
    with _closed_file(folder / MANIFEST) as file:
        file.write(json.dumps(asdict(manifest), indent=1, sort_keys=True).encode())
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Of a copy whose two files are what they were when it was made."""
    try:
        written = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder} holds no whole backup: {MANIFEST} cannot be read.") from error
    if written.get("format") != FORMAT:
        raise BackupError(f"{folder / MANIFEST} is of format {written.get('format')}, not {FORMAT}.")
    manifest = Manifest(**written | {"trail": Head(**written["trail"])})
    for name, sha256 in manifest.sha256.items():
        if not (folder / name).is_file() or file_sha256(folder / name) != sha256:
            raise BackupError(f"{folder / name} is not as it was written; use another backup.")
    return manifest


def run_client(program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs on our database. Its address goes by the environment: arguments are seen by every
    user of the machine."""
    found = shutil.which(program, path=settings.PG_BIN or None)
    if found is None:
        raise BackupError(f"{program} was not found: install PostgreSQL's client programs, or set PG_BIN.")
    database = connection.settings_dict
    address = {
        "HOST": "PGHOST",
        "PORT": "PGPORT",
        "USER": "PGUSER",
        "PASSWORD": "PGPASSWORD",
        "NAME": "PGDATABASE",
    }
    environment = os.environ | {name: str(database[key]) for key, name in address.items() if database[key]}
    ran = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BackupError(f"{program} ended with {ran.returncode}: {ran.stderr.strip()}")


def applied_migrations() -> list[str]:
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def count_rows() -> dict[str, int]:
    """Of every table but the sessions."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - {SESSIONS})
        counts = (f"SELECT '{name}', count(*) FROM {connection.ops.quote_name(name)}" for name in tables)  # noqa: S608
        cursor.execute(" UNION ALL ".join(counts))
        return dict(cursor.fetchall())


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _snapshot() -> Iterator[str]:
    """Everything read inside, by us and by whoever is given the name, is of one moment."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _dump(place: Path, snapshot: str) -> None:
    run_client(
        "pg_dump",
        "--format=custom",
        "--no-password",
        f"--snapshot={snapshot}",
        f"--exclude-table-data={SESSIONS}",
        f"--file={place}",
    )


def _server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0]


def _pack(place: Path, stored: dict[str, str]) -> list[str]:
    """Every file that a row names, and nothing else; returns those that are not what their row says."""
    storage, damaged = file_storage(), []
    with _closed_file(place) as target, tarfile.open(fileobj=target, mode="w") as archive:
        for name, sha256 in stored.items():
            try:
                with open(storage.path(name), "rb") as source:
                    if _add(archive, name, source) != sha256:
                        damaged.append(name)
            except FileNotFoundError:
                damaged.append(name)
    return damaged


def _add(archive: tarfile.TarFile, name: str, source: IO[bytes]) -> str:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = os.fstat(source.fileno()).st_size, 0o600
    hashed = _Hashed(source)
    archive.addfile(entry, hashed)  # type: ignore[arg-type]  # all that it asks for is read()
    return hashed.digest.hexdigest()


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        return data


@contextmanager
def _closed_file(place: Path) -> Iterator[IO[bytes]]:
    """Ours alone, and on the disk when it is left."""
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
