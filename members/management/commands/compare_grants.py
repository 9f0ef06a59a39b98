from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members.models import Organization, User
from members.models.user import GrantSource
from members.roles import Role
from members.services.grants import Difference, Due, grant_differences, repair_grants
from songlo.common import vn


class Command(BaseCommand):
    help = (
        "Computes every right anew from its source (post, place, assignment, inspection, minutes, purpose, recording) "
        "and lists what is missing or surplus; exit 1 on a difference. With --write it is put right at once, in one "
        "transaction, with a line in the audit trail."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--write", action="store_true", help="write what is missing, take out what is surplus"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        write = options["write"]
        found = repair_grants(actor=None, now=timezone.now()) if write else grant_differences()
        for line in in_words(found):
            self.stdout.write(line)
        if found and not write:
            raise CommandError(f"{len(found)} chỗ khác nhau; chạy lại với --write để ghi cho khớp.")
        self.stdout.write(
            f"Đã ghi cho khớp {len(found)} chỗ." if found else "Mọi quyền khớp với nguồn của nó."
        )


def in_words(found: list[Difference]) -> list[str]:
    """One line a difference; names are read at once."""
    users = User.objects.in_bulk({one.due.user_id for one in found})
    places = Organization.objects.in_bulk({one.due.organization_id for one in found})
    return [_line(one, users, places) for one in found]


def _line(one: Difference, users: dict[int, User], places: dict[int, Organization]) -> str:
    due = one.due
    user = users[due.user_id]
    what = "Thừa" if one.grant else "Thiếu"
    source, role = GrantSource(due.source_kind).label, Role(due.role).label
    alone = ", chỉ một buổi" if due.object_uid else ""
    return f"{what}: {user} ({user.login}), {role}, {places[due.organization_id]}{alone}, {_days(due)} ({source})"


def _days(due: Due) -> str:
    if due.expires_at:
        return f"đến {timezone.localtime(due.expires_at):%H:%M %d/%m/%Y}"
    since = f"từ {vn.day_month_year(due.valid_from)}"
    return f"{since} đến trước {vn.day_month_year(due.valid_until)}" if due.valid_until else since
