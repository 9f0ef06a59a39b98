"""The administrator's login: made and renewed on the server alone, because whoever looks after accounts on the screen
could otherwise make himself the one who looks after all of them."""

import datetime

from django.db import transaction
from django.utils import timezone

from members.models import Organization, User
from members.roles import Role
from members.services.accounts import Issued, reset_account
from members.services.hand_grants import give_role
from songlo.common.errors import DomainError


class NoTreeYet(DomainError):
    code = "no_tree_yet"
    message = "Chưa có tổ chức đảng nào; mời lập tổ chức cao nhất trước."


@transaction.atomic
def make_administrator(*, actor: User | None, login: str, name: str, now: datetime.datetime) -> Issued:
    """With every top of the tree in reach. A login that exists gets a new code: its password and machines stop."""
    tops = list(Organization.objects.filter(parent=None, is_closed=False).order_by("id"))
    if not tops:
        raise NoTreeYet
    today = timezone.localdate(now)
    user = User.objects.filter(login=login).first() or User.objects.create_user(login, name=name)
    held = set(
        user.grants.on(today).filter(role=Role.ADMINISTRATOR).values_list("organization_id", flat=True)
    )
    for top in tops:
        if top.pk not in held:
            give_role(
                actor=actor,
                user=user,
                role=Role.ADMINISTRATOR,
                organization=top,
                reason="Lập trên máy chủ",
                valid_from=today,
                now=now,
                today=today,
            )
    return reset_account(actor=actor, user=user, now=now)
