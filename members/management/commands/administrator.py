import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from members.codes import as_printed
from members.models import Organization
from members.models.organization import OrganizationKind
from members.services.administrators import make_administrator
from members.services.organizations import create_organization
from members.services.second_factor import clear_second_factor
from songlo.common import vn
from songlo.common.errors import DomainError


class Command(BaseCommand):
    help = (
        "Makes an administrator's login, or renews the one that has this name, and prints its one-time code. In an "
        "empty installation --top names the organisation that everything else will hang under."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login")
        parser.add_argument("--name", default="Quản trị", help="how the screens call him")
        parser.add_argument(
            "--clear-second-factor", action="store_true", help="he has lost his key and his recovery codes"
        )
        parser.add_argument("--top", default="", help='for an empty installation: "Đảng bộ xã Bạch Lưu"')
        parser.add_argument("--kind", default=OrganizationKind.GRASSROOTS, choices=OrganizationKind.values)
        parser.add_argument(
            "--since", type=datetime.date.fromisoformat, help="since when it exists: 2020-01-31"
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["top"] and not Organization.objects.exists():
            since = options["since"] or timezone.localdate(now).replace(month=1, day=1)
            create_organization(
                actor=None,
                kind=options["kind"],
                name=options["top"],
                parent=None,
                effective_on=since,
                now=now,
            )
        try:
            issued = make_administrator(actor=None, login=options["login"], name=options["name"], now=now)
            if options["clear_second_factor"]:
                clear_second_factor(actor=None, user=issued.user, reason="Trên máy chủ", now=now)
        except DomainError as error:
            raise CommandError(error.text) from error
        self.stdout.write(f"Tên đăng nhập: {issued.user.login}")
        self.stdout.write(f"Mã dùng một lần: {as_printed(issued.code)}")
        self.stdout.write(f"Dùng đến hết ngày {vn.day_month_year(issued.last_day)}")
