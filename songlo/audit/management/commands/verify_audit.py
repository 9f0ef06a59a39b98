from typing import Any

from django.core.management.base import BaseCommand, CommandError

from songlo.audit.seal import seal_events, verify_chain


class Command(BaseCommand):
    help = "Seal what is not sealed yet and walk the chain of audit lines; exit 1 where it breaks."

    def handle(self, *args: Any, **options: Any) -> None:
        seal_events()
        count, broken = verify_chain()
        if broken:
            raise CommandError(f"The chain breaks at seal {broken.seal_number} (line {broken.event_id}).")
        self.stdout.write(f"{count} lines, the chain holds.")
