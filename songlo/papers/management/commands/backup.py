from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from songlo.papers.backup import MANIFEST, BackupError, file_sha256, make_backup


class Command(BaseCommand):
    help = "Copy database and files into a new folder; exit 1 where a file is missing or changed (the rest is copied)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            made = make_backup(folder, now=timezone.now())
        except BackupError as error:
            raise CommandError(str(error)) from error
        for name in made.damaged:
            self.stderr.write(f"{name} is missing or changed")
        self.stdout.write(
            f"{folder}: {sum(made.rows.values())} rows of {len(made.rows)} tables, {len(made.stored)} files; the trail "
            f"is sealed up to {made.trail.number}.\n{MANIFEST}: sha256 {file_sha256(folder / MANIFEST)}"
        )
        if made.damaged:
            raise CommandError(
                f"{len(made.damaged)} of {len(made.stored)} files are not as they were stored."
            )
