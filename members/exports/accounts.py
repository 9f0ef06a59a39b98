"""Accounts of an organisation and what is below: who logs in, as what, and when the last time. No telephones."""

import datetime
from collections import defaultdict

from django.utils import timezone

from members.exports.workbook import ExportColumn, ExportSheet, on_day
from members.models import Organization, RoleGrant, User
from members.models.user import GrantSource

OWN_SOURCES = (GrantSource.APPOINTMENT, GrantSource.MEMBERSHIP, GrantSource.HAND)


def accounts_sheet(organization: Organization, today: datetime.date) -> ExportSheet:
    """Whoever holds a right of today there by his place, his post or by hand; one row an account. Who comes to
    inspect or to visit is not told here."""
    grants: dict[int, list[RoleGrant]] = defaultdict(list)
    held = RoleGrant.objects.on(today).filter(
        organization__path__startswith=organization.path, source_kind__in=OWN_SOURCES
    )
    for grant in held.select_related("organization").order_by("organization__path", "id"):
        grants[grant.user_id].append(grant)
    users = User.objects.filter(pk__in=grants).select_related("member").in_bulk()
    rows = []
    for pk, rights in grants.items():
        user = users[pk]
        roles = dict.fromkeys(grant.get_role_display() for grant in rights)
        places = dict.fromkeys(grant.organization.name for grant in rights)
        last = timezone.localtime(user.last_login) if user.last_login else ""
        state = "Đang dùng" if user.is_active else "Đã khóa"
        rows.append([user.login, str(user), "; ".join(places), "; ".join(roles), state, last])
    return ExportSheet(
        name="Tài khoản",
        titles=(f"DANH SÁCH TÀI KHOẢN – {organization.name}", on_day(today)),
        columns=[
            ExportColumn("Tên đăng nhập", 20, is_text=True),
            ExportColumn("Đồng chí", 28),
            ExportColumn("Tổ chức đảng", 34),
            ExportColumn("Vai trò", 30),
            ExportColumn("Tình trạng", 14),
            ExportColumn("Đăng nhập gần nhất", 20),
        ],
        rows=rows,
        sums=[("Tổng số tài khoản", len(rows))],
    )
