from typing import Any

from django.core.management.base import BaseCommand, CommandError

from songlo.papers.models import Paper, PaperState
from songlo.papers.services import prove_paper


class Command(BaseCommand):
    help = "Prove every frozen paper by its sha256: words, PDF and DOCX as they were stored; exit 1 where one is not."

    def handle(self, *args: Any, **options: Any) -> None:
        frozen = Paper.objects.filter(state=PaperState.FROZEN).select_related("pdf").order_by("id")
        count = changed = 0
        for paper in frozen.iterator(chunk_size=500):
            count += 1
            proof = prove_paper(paper)
            if not proof.holds:
                changed += 1
                self.stderr.write(f"paper {paper.uid} ({paper}): {proof}")
        if changed:
            raise CommandError(f"{changed} of {count} frozen papers are not as they were stored.")
        self.stdout.write(f"{count} frozen papers are as they were stored.")
