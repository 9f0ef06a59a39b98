"""Logins made and looked after by an office: many at once with a slip each, a new slip for who forgot, lock and open.

The plain code of a slip is in no row, no log and no audit line: it goes from here to the paper."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from members.account_access import Standing, in_reach, standing_of, standings_of
from members.backends import phone_number
from members.codes import hashed, new_code
from members.login_names import new_login
from members.models import FirstCode, Member, Organization, User
from members.models.organization import PATH_SEGMENT, OrganizationKind
from members.services.devices import end_devices_of
from members.services.grants import sync_grants_of
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import cancel_notifications

NAMES_LOCK = 7_460_003
TOLD = (OrganizationKind.GRASSROOTS, OrganizationKind.GRASSROOTS_CELL)


class OutOfReach(DomainError):
    code = "out_of_reach"


class NobodyLeft(DomainError):
    code = "nobody_left"
    message = "Mời chọn đồng chí chưa có tài khoản."


class OwnAccount(DomainError):
    code = "own_account"
    message = 'Với tài khoản của mình, mời đồng chí dùng mục "Đổi mật khẩu".'


class ReasonWanted(DomainError):
    code = "reason_wanted"
    message = "Mời ghi lý do."


@dataclass(frozen=True)
class Issued:
    """What stands on one slip. The code is nowhere else."""

    user: User
    code: str
    organization: Organization
    last_day: datetime.date


@transaction.atomic
def make_accounts(*, actor: User | None, members: Iterable[Member], now: datetime.datetime) -> list[Issued]:
    """A login and a slip for each who has none; sent twice, the second time finds nobody left. Cell by cell, as the
    slips are handed on."""
    with connection.cursor() as cursor:  # two offices with a "thôn 1" each propose the same names
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NAMES_LOCK])
    wanted = list(
        Member.objects.filter(pk__in=[one.pk for one in members], user=None).order_by("sort_name", "id")
    )
    if not wanted:
        raise NobodyLeft
    today = timezone.localdate(now)
    issued = []
    for member, standing in zip(wanted, standings_of([(one, None) for one in wanted], today), strict=True):
        _check_reach(actor, str(member), standing, today)
        issued.append(_make(actor, member, standing.places[0], now))
    sync_grants_of([member.pk for member in wanted])
    return sorted(issued, key=lambda one: one.organization.path)


@transaction.atomic
def reset_account(*, actor: User | None, user: User, now: datetime.datetime) -> Issued:
    """The old password, every machine and every open session stop with this; a new slip leads in. The second factor
    stays: it guards against the very person who holds a slip."""
    user, standing = _lock_in_reach(actor, user, now)
    issued = _issue(user, standing.places[0] if standing.places else _top(), now)
    devices = end_devices_of(user)
    record(
        "members.account.reset",
        actor=actor,
        organization=_told(issued.organization),
        target=user,
        changes={"login": [user.login, user.login], "devices": [devices, 0]},
        now=now,
    )
    return issued


@transaction.atomic
def lock_account(*, actor: User | None, user: User, reason: str, now: datetime.datetime) -> None:
    """Nobody comes in with it, on any machine, until it is opened again; the person's roster and posts stay."""
    if not reason.strip():
        raise ReasonWanted(field="reason")
    user, standing = _lock_in_reach(actor, user, now)
    user.is_active = False
    user.save(update_fields=["is_active"])
    cancel_notifications(recipients=[user.pk], reason=CancelReason.GONE, now=now)
    end_devices_of(user)
    record(
        "members.account.lock",
        actor=actor,
        organization=_told(standing.places[0]) if standing.places else None,
        target=user,
        changes={"is_active": [True, False]},
        reason=reason,
        now=now,
    )


@transaction.atomic
def unlock_account(*, actor: User | None, user: User, now: datetime.datetime) -> None:
    user, standing = _lock_in_reach(actor, user, now)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(
        "members.account.unlock",
        actor=actor,
        organization=_told(standing.places[0]) if standing.places else None,
        target=user,
        changes={"is_active": [False, True]},
        now=now,
    )


@transaction.atomic
def set_own_password(*, actor: User, password: str, now: datetime.datetime) -> None:
    """The first password, chosen by its owner; with it the code of the slip is spent."""
    actor.set_password(password)
    actor.save(update_fields=["password"])
    FirstCode.objects.filter(user=actor).delete()
    record("members.account.set_password", actor=actor, target=actor, now=now)


def _make(actor: User | None, member: Member, place: Organization, now: datetime.datetime) -> Issued:
    start = new_login(member.full_name, place.name, ())
    taken = set(User.objects.filter(login__startswith=start[0]).values_list("login", flat=True))
    user = User.objects.create_user(
        new_login(member.full_name, place.name, taken),
        member=member,
        name=member.full_name,
        phone=phone_number(member.phone),
        email=member.email,
    )
    record(
        "members.account.make",
        actor=actor,
        organization=_told(place),
        target=user,
        changes={"login": [None, user.login]},
        now=now,
    )
    return _issue(user, place, now)


def _issue(user: User, place: Organization, now: datetime.datetime) -> Issued:
    """Without a password of its own the login opens one page alone (members/middleware.py)."""
    code = new_code()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    last_day = timezone.localdate(now) + datetime.timedelta(days=settings.FIRST_CODE_DAYS)
    values = {"code_hash": hashed(user.uid, code), "issued_at": now, "valid_until": _end_of(last_day)}
    FirstCode.objects.update_or_create(user=user, defaults=values)
    return Issued(user, code, place, last_day)


def _end_of(day: datetime.date) -> datetime.datetime:
    """People are told a day, not an hour: the slip opens until that day is over."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min))


def _lock_in_reach(actor: User | None, user: User, now: datetime.datetime) -> tuple[User, Standing]:
    user = User.objects.select_for_update(of=("self",)).select_related("member").get(pk=user.pk)
    today = timezone.localdate(now)
    standing = standing_of(user, today)
    if actor is not None and actor.pk == user.pk:
        raise OwnAccount
    _check_reach(actor, str(user), standing, today)
    return user, standing


def _check_reach(actor: User | None, name: str, standing: Standing, today: datetime.date) -> None:
    """An actor of None is the server itself."""
    if actor is not None and not in_reach(actor, standing, today):
        raise OutOfReach(
            f"Tài khoản của đồng chí {vn.nfc(name)} do cấp ủy cấp trên quản lý; mời liên hệ cấp trên."
        )


def _told(place: Organization) -> Organization:
    """The đảng ủy that hears of it: the grassroots organisation over the person's place."""
    ways = [place.path[:end] for end in range(PATH_SEGMENT, len(place.path) + 1, PATH_SEGMENT)]
    return Organization.objects.filter(path__in=ways, kind__in=TOLD).order_by("-depth").first() or place


def _top() -> Organization:
    return Organization.objects.filter(parent=None).order_by("id")[0]
