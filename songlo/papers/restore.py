"""A copy back into an empty installation, and the proof that everything in it is as it was.

Files are unpacked beside their place and moved there after the database has taken all rows, in one transaction: what
breaks off leaves an installation as empty as before."""

import datetime
import shutil
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from songlo.audit.record import record
from songlo.audit.seal import holds_seal, verify_chain
from songlo.papers.backup import DUMP, FILES, BackupError, Manifest, count_rows, run_client
from songlo.papers.models import Paper, StoredFile
from songlo.papers.services import file_is_unchanged, prove_paper
from songlo.papers.storage import DurableStorage

HALF = ".restoring"


@dataclass
class Restored:
    """What came back, and what of it is not as its row says."""

    manifest: Manifest
    papers: int = 0
    problems: list[str] = field(default_factory=list)


def restore_backup(folder: Path, manifest: Manifest, *, now: datetime.datetime) -> Restored:
    """As the owner of an empty database. An older copy is brought up to date; a newer one than this code is refused."""
    _refuse_data()
    _refuse_newer(manifest)
    half = Path(settings.MEDIA_ROOT) / HALF
    shutil.rmtree(half, ignore_errors=True)
    try:
        _unpack(folder / FILES, half, set(manifest.stored))
        _load(folder / DUMP)
        for path in half.iterdir():
            path.rename(half.parent / path.name)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    restored = Restored(manifest, problems=_other_rows(manifest))
    if _known_migrations() - set(manifest.migrations):
        call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _prove(restored)
    with transaction.atomic():
        record("papers.backup.restore", actor=None, now=now, changes={"made_at": [None, manifest.made_at]})
    return restored


def _refuse_data() -> None:
    """A copy never comes over something that is there."""
    media = Path(settings.MEDIA_ROOT)
    if any(path.is_file() and HALF not in path.parts for path in media.rglob("*")):
        raise BackupError(f"{media} holds files; name an empty folder as MEDIA_ROOT.")
    if connection.introspection.table_names():
        raise BackupError(f"The database {connection.settings_dict['NAME']} has tables; name an empty one.")


def _refuse_newer(manifest: Manifest) -> None:
    unknown = sorted(set(manifest.migrations) - _known_migrations())
    if unknown:
        raise BackupError(f"The backup is of a newer version; this one does not know {', '.join(unknown)}.")


def _known_migrations() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def _unpack(archive: Path, target: Path, names: set[str]) -> None:
    """Only files that the manifest names, so that nothing is written elsewhere."""
    storage = DurableStorage(location=target)
    with tarfile.open(archive) as packed:
        for entry in packed:
            data = packed.extractfile(entry)
            if entry.name not in names or data is None:
                raise BackupError(f"{archive} holds {entry.name!r}, of which the manifest does not know.")
            storage.save(entry.name, File(data))
    target.mkdir(parents=True, exist_ok=True)


def _load(dump: Path) -> None:
    """Everything belongs to whoever restores; what the application may do is said anew (grant_to_application)."""
    run_client(
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        "--no-comments",  # on extensions, which a superuser may have made before
        "--no-password",
        f"--dbname={connection.settings_dict['NAME']}",
        str(dump),
    )


def _other_rows(manifest: Manifest) -> list[str]:
    found = count_rows()
    tables = sorted(set(found) | set(manifest.rows))
    return [
        f"table {name}: {found.get(name)} rows, {manifest.rows.get(name)} in the backup"
        for name in tables
        if found.get(name) != manifest.rows.get(name)
    ]


def _prove(restored: Restored) -> None:
    """Every file against its row, every paper against its words and its file, the trail against its newest seal."""
    manifest = restored.manifest
    for stored in StoredFile.objects.order_by("id").iterator(chunk_size=500):
        name = str(stored.file.name)
        if manifest.stored.get(name) != stored.sha256 or not file_is_unchanged(stored):
            since = "; so it was when the backup was made" if name in manifest.damaged else ""
            restored.problems.append(f"file {name} is missing or changed{since}")
    for paper in Paper.objects.select_related("pdf").order_by("id").iterator(chunk_size=500):
        restored.papers += 1
        if not prove_paper(paper).holds:
            restored.problems.append(f"paper {paper.uid} ({paper}) is not as it was stored")
    _, broken = verify_chain()
    if broken or not holds_seal(manifest.trail):
        restored.problems.append(f"the trail does not hold up to its seal {manifest.trail.number}")
