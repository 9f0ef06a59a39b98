from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.history import compare_tree
from members.services.grants import compare_grants


class Command(BaseCommand):
    help = (
        "Compare the tree of today with its history, and rights with their sources; exit 1 on a difference."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        differences = compare_tree(timezone.localdate())
        for difference in differences:
            self.stderr.write(f"organization {difference.organization_id}: {difference.what}")
        grants = compare_grants()
        if differences or grants:
            raise CommandError(f"{len(differences)} differences in the tree, {grants} in the grants.")
        self.stdout.write("The tree and the grants agree with their history.")
