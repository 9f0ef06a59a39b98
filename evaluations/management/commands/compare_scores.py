import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from evaluations.recounting import Difference, recount_scores
from members.models import Organization


class Command(BaseCommand):
    help = (
        "Counts every score of a year anew from its items and its set of criteria and lists what differs from what is "
        "stored: points, grade, the total in the minutes. Writes nothing; exit 1 on a difference."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, help="the year of the meetings (default: the running one)")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"] or timezone.localdate().year
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 1)
        found: list[Difference] = []
        for top in Organization.objects.filter(parent=None).order_by("path"):
            recount = recount_scores(top, first, last)
            found += recount.differences
            self.stdout.write(f"{top}: {recount.scores} bảng điểm, {recount.items} mục.")
        for one in found:
            month = f"{one.month:%m/%Y}"
            self.stdout.write(f"{one.cell}, {month}: {one.what} là {one.stored}, tính lại {one.counted}")
        if found:
            raise CommandError(f"{len(found)} chỗ khác nhau.")
        self.stdout.write("Mọi điểm khớp với các mục của nó.")
