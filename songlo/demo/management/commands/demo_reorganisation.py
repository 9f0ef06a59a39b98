"""manage.py demo_reorganisation: the reorganisation of 1/7/2025 on the sample district, step by step."""

import datetime
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members.history import compare_tree
from members.models import Organization, TreeChange
from members.models.organization import OrganizationKind
from members.services.due import apply_due_changes
from members.services.grants import compare_grants
from members.tree_reading import branches_on
from songlo.common.errors import DomainError
from songlo.demo.places import COMMUNES, DISTRICT
from songlo.demo.reorganisation import PROVINCE, reorganise


class Command(BaseCommand):
    help = (
        "Enters the reorganisation of 1/7/2025 on the sample district (manage.py demo --size district): the 17 "
        "communes of Sông Lô become four under the new province, Cao Phong joins xã Sơn Đông, the district ends. "
        "By default from tomorrow on, so that today shows the plan and midnight applies it; --on takes another "
        "day, and a day that has come is applied at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=datetime.date.fromisoformat, help="the day from which it holds")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        today = timezone.localdate(now)
        on = options["on"] or today + datetime.timedelta(days=1)
        district = self._district()
        started = time.monotonic()
        self._show("Trước", district, on - datetime.timedelta(days=1))
        try:
            reorganise(district, on=on, now=now, say=self.stdout.write)
        except DomainError as refused:
            raise CommandError(refused.text) from refused
        apply_due_changes(today)
        self._show("Sau", Organization.objects.get(name=PROVINCE, parent=None), on)
        self.stdout.write(f"Xong sau {time.monotonic() - started:.1f} giây.")
        self._check(today)

    def _district(self) -> Organization:
        district = (
            Organization.objects.open()
            .filter(kind=OrganizationKind.DISTRICT, name__endswith=DISTRICT)
            .first()
        )
        if district is None or district.children.count() < len(COMMUNES):
            raise CommandError("The sample district is wanted: manage.py demo --size district.")
        if TreeChange.objects.filter(organization=district, state="ENTERED").exists():
            raise CommandError("The reorganisation of this district has been entered already.")
        return district

    def _show(self, words: str, top: Organization, day: datetime.date) -> None:
        self.stdout.write(f"{words}, ngày {day:%d/%m/%Y}: {top.name}")
        for branch in branches_on(top, day):
            self.stdout.write(f"   {branch.name}: {branch.cells} chi bộ, {branch.members} đảng viên")

    def _check(self, today: datetime.date) -> None:
        if compare_tree(today) or compare_grants():
            raise CommandError("The tree or the grants differ from their history.")
        self.stdout.write("Cây tổ chức và quyền khớp với lịch sử.")
