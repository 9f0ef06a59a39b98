"""The lines of the trail about second factors, which allauth adds and takes away; and the office's help to who has
lost his."""

import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from members.account_access import in_reach, standing_of
from members.models import User
from members.services.accounts import OutOfReach, OwnAccount, ReasonWanted
from members.services.devices import end_devices_of
from songlo.audit.record import record


@transaction.atomic
def note_added(*, actor: User, kind: str, now: datetime.datetime) -> None:
    record("members.second_factor.add", actor=actor, target=actor, changes={"kind": [None, kind]}, now=now)


@transaction.atomic
def note_removed(*, actor: User, kind: str, now: datetime.datetime) -> None:
    record("members.second_factor.remove", actor=actor, target=actor, changes={"kind": [kind, None]}, now=now)


@transaction.atomic
def note_new_codes(*, actor: User, now: datetime.datetime) -> None:
    record("members.second_factor.new_codes", actor=actor, target=actor, now=now)


@transaction.atomic
def clear_second_factor(*, actor: User | None, user: User, reason: str, now: datetime.datetime) -> None:
    """For somebody who has lost his telephone and his recovery codes. His password stays, every machine ends."""
    if not reason.strip():
        raise ReasonWanted(field="reason")
    user = User.objects.select_for_update(of=("self",)).select_related("member").get(pk=user.pk)
    standing = standing_of(user, timezone.localdate(now))
    if actor is not None and actor.pk == user.pk:
        raise OwnAccount('Với tài khoản của mình, mời đồng chí dùng mục "Bảo vệ hai lớp".')
    if actor is not None and not in_reach(actor, standing, timezone.localdate(now)):
        raise OutOfReach(f"Tài khoản của đồng chí {user} do cấp ủy cấp trên quản lý; mời liên hệ cấp trên.")
    kinds = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    Authenticator.objects.filter(user=user).delete()
    end_devices_of(user)
    record(
        "members.second_factor.clear",
        actor=actor,
        organization=standing.places[0] if standing.places else None,
        target=user,
        changes={"kind": [kinds, None]},
        reason=reason,
        now=now,
    )
