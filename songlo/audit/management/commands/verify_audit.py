import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from songlo.audit.seal import Head, holds_seal, seal_events, verify_chain


class Command(BaseCommand):
    help = (
        "Seal what is not sealed yet and walk the chain of audit lines; exit 1 where it breaks, or where it does not "
        "lead on from the seal that the manifest of an older backup names."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--manifest", type=Path, help="manifest.json of a backup that lay elsewhere meanwhile"
        )

    def handle(self, *args: Any, manifest: Path | None, **options: Any) -> None:
        seal_events()
        count, broken = verify_chain()
        if broken:
            raise CommandError(f"The chain breaks at seal {broken.seal_number} (line {broken.event_id}).")
        if manifest:
            head = Head(**json.loads(manifest.read_text())["trail"])
            if not holds_seal(head):
                raise CommandError(
                    f"Seal {head.number} is not the one of {manifest}: the trail was written anew."
                )
        self.stdout.write(f"{count} lines, the chain holds.")
