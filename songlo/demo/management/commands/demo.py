"""manage.py demo: fills an empty database with the invented year of the district of Sông Lô."""

import datetime
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members.models import Organization
from songlo.demo.load import DemoExists, Size, load_demo
from songlo.demo.logins import demo_logins
from songlo.demo.places import COMMUNES

SIZES = {
    "commune": Size(communes=1),
    "district": Size(communes=len(COMMUNES)),
    "province": Size(communes=len(COMMUNES), districts=9),
    "nation": Size(communes=len(COMMUNES), provinces=63, districts=11, peopled=1),
}


class Command(BaseCommand):
    help = (
        "Writes invented demo data into an empty database: organisations, members, logins, a year of meetings up to "
        "today and their frozen papers. commune: Bạch Lưu with its ten cells; district: the 17 communes of Sông Lô "
        "(default); province: nine repetitions of the district, some minutes; nation: the tree of 63 provinces with "
        "11 districts each (140,000 organisations), but members and meetings of the first district only. With "
        "--logins it prints the demo logins as JSON."
    )

    requires_system_checks = ()  # bin/run asks twice, after migrate has checked: half a second each

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=SIZES, default="district")
        parser.add_argument("--logins", action="store_true", help="print a JSON list of the demo logins")
        parser.add_argument("--if-empty", action="store_true", help="do nothing if there is data already")
        parser.add_argument(
            "--today", type=datetime.date.fromisoformat, help="the day on which the data ends"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            self.stdout.write(json.dumps(demo_logins(), ensure_ascii=False, indent=2))
            return
        if options["if_empty"] and Organization.objects.exists():
            return
        now = timezone.now()
        if options["today"]:
            now = timezone.make_aware(datetime.datetime.combine(options["today"], datetime.time(12)))
        try:
            load_demo(SIZES[options["size"]], today=timezone.localdate(now), now=now, say=self.stdout.write)
        except DemoExists as refused:
            raise CommandError(str(refused)) from refused
