from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from songlo.papers.backup import MANIFEST, BackupError, file_sha256, read_manifest
from songlo.papers.restore import restore_backup


class Command(BaseCommand):
    help = (
        "Copy a backup into an empty database and an empty MEDIA_ROOT, as the owner of the database, and prove every "
        "file, every paper and the trail; exit 1 where one is not as it was. --check only looks at the backup."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--check", action="store_true", help="is the backup as it was written?")

    def handle(self, *args: Any, folder: Path, check: bool, **options: Any) -> None:
        try:
            manifest = read_manifest(folder)
            self.stdout.write(f"{MANIFEST} of {manifest.made_at}: sha256 {file_sha256(folder / MANIFEST)}")
            if check:
                return
            restored = restore_backup(folder, manifest, now=timezone.now())
        except BackupError as error:
            raise CommandError(str(error)) from error
        for problem in restored.problems:
            self.stderr.write(problem)
        if restored.problems:
            raise CommandError(f"Restored, but {len(restored.problems)} things are not as they were.")
        self.stdout.write(
            f"Restored: {sum(manifest.rows.values())} rows, {len(manifest.stored)} files and {restored.papers} papers "
            f"are as they were; the trail holds up to its seal {manifest.trail.number}."
        )
