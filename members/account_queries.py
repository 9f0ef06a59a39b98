"""Lists for the pages of accounts: who has a login and in what state, where somebody is logged in, whose password
was renewed."""

import datetime
import uuid
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.sessions.models import Session
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from members.access import reach_q
from members.account_access import in_reach, standings_of
from members.models import Appointment, Device, FirstCode, Member, Membership, Organization, User
from members.models.member import COMMITTEE_POSTS, Post
from members.roles import Permission
from members.roster import post_words, search_members
from members.states import COUNTED_AT_HOME
from songlo.audit.models import AuditEvent
from songlo.common import vn

PAGE = 50
TOLD_FOR = datetime.timedelta(days=90)


@dataclass(frozen=True)
class AccountLine:
    """One person of the list. `state` is (kind, words) as `{% state %}` draws it."""

    member: Member | None
    user: User | None
    name: str
    place: Organization
    posts: tuple[str, ...]
    state: tuple[str, str]
    may_manage: bool


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for; `show` is one of members/forms/accounts.py."""

    text: str = ""
    cell: uuid.UUID | None = None
    show: str = ""
    after: str = ""


# The list --------------------------------------------------------------------------------------


def people(actor: User, today: datetime.date, wanted: Wanted) -> list[Membership]:
    """One page and one more, by cell and given name: members of today where the actor looks after accounts."""
    reached = reach_q(actor, Permission.ACCOUNT_VIEW, today, prefix="organization__")
    here = Membership.objects.on(today).filter(reached, kind__in=COUNTED_AT_HOME)
    if wanted.cell:
        here = here.filter(organization__uid=wanted.cell)
    if wanted.text:
        here = here.filter(member__in=search_members(Member.objects.all(), wanted.text))
    here = here.filter(_shown(wanted.show, today))
    if wanted.after:
        path, _, rest = wanted.after.partition("|")
        name, _, pk = rest.partition("|")
        later = Q(member__sort_name__gt=name) | Q(member__sort_name=name, pk__gt=int(pk or 0))
        here = here.filter(Q(organization__path__gt=path) | Q(organization__path=path) & later)
    rows = here.select_related("organization", "member__user__first_code")
    return list(rows.order_by("organization__path", "member__sort_name", "pk")[: PAGE + 1])


def after_of(row: Membership) -> str:
    return f"{row.organization.path}|{row.member.sort_name}|{row.pk}"


def _shown(show: str, today: datetime.date) -> Q:
    leads = Appointment.objects.on(today).filter(member=OuterRef("member"), post__in=COMMITTEE_POSTS)
    never = Q(member__user__last_login=None) | Q(member__user__password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return {
        "cap-uy": Q(Exists(leads), member__user=None),
        "chua-co": Q(member__user=None),
        "chua-vao": Q(member__user__isnull=False) & never,
        "da-co": Q(member__user__isnull=False),
        "dang-khoa": Q(member__user__is_active=False),
    }.get(show, Q())


def lines_of(
    actor: User, rows: list[Membership], today: datetime.date, now: datetime.datetime
) -> list[AccountLine]:
    """The people of a page with posts, state, and whether they are in the actor's reach."""
    people_ = [(row.member, _user(row.member)) for row in rows]
    homes = {row.member_id: [row.organization] for row in rows}
    return [
        AccountLine(
            member=row.member,
            user=user,
            name=row.member.full_name,
            place=row.organization,
            posts=_posts(standing.posts, today),
            state=state_of(user, now),
            may_manage=in_reach(actor, standing, today),
        )
        for row, (_, user), standing in zip(rows, people_, standings_of(people_, today, homes), strict=True)
    ]


def others(actor: User, today: datetime.date, now: datetime.datetime) -> list[AccountLine]:
    """Logins that belong to no member's row: of an office, of an administrator."""
    reached = reach_q(actor, Permission.ACCOUNT_VIEW, today, prefix="grants__organization__")
    users = (
        User.objects.filter(reached, member=None).distinct().select_related("first_code").order_by("login")
    )
    found = list(users[:PAGE])
    standings = standings_of([(None, user) for user in found], today)
    return [
        AccountLine(
            None, user, str(user), one.places[0], (), state_of(user, now), in_reach(actor, one, today)
        )
        for user, one in zip(found, standings, strict=True)
        if one.places
    ]


def _user(member: Member) -> User | None:
    return getattr(member, "user", None)


def _posts(held: list[Appointment], today: datetime.date) -> tuple[str, ...]:
    ranked = sorted(
        (one for one in held if one.holds_on(today)), key=lambda one: list(Post).index(Post(one.post))
    )
    return tuple(post_words(one.post, one.is_acting, one.organization.kind) for one in ranked)


def state_of(user: User | None, now: datetime.datetime) -> tuple[str, str]:
    if user is None:
        return "off", "Chưa có tài khoản"
    if not user.is_active:
        return "stop", "Đang khóa"
    if user.has_usable_password():
        if user.last_login is None:
            return "info", "Chưa đăng nhập"
        return "ok", f"Đang dùng, đăng nhập {vn.day_month_year(timezone.localdate(user.last_login))}"
    held: FirstCode | None = getattr(user, "first_code", None)
    if held is None or held.valid_until <= now:
        return "warn", "Phiếu đã hết hạn"
    return "info", f"Chờ đăng nhập lần đầu, phiếu dùng đến {vn.day_month_year(held.last_day)}"


def may_be_chosen(actor: User, today: datetime.date, uids: list[str]) -> list[Member]:
    """Of the ticked ones those where the actor makes accounts; who has one already drops out in the service."""
    reached = reach_q(actor, Permission.ACCOUNT_MANAGE, today, prefix="memberships__organization__")
    return list(Member.objects.filter(reached, uid__in=uids).distinct())


def cells_in_reach(actor: User, today: datetime.date) -> list[Organization]:
    """To choose one from; above a few communes a name is found faster than a line in a list of hundreds."""
    reached = Organization.objects.filter(reach_q(actor, Permission.ACCOUNT_VIEW, today)).cells().open()
    cells = list(reached.order_by("path")[: PAGE + 1])
    return cells if len(cells) <= PAGE else []


def renewed(actor: User, today: datetime.date, now: datetime.datetime) -> QuerySet[AuditEvent]:
    """ "Mật khẩu đã cấp lại": told to the office and to the Thường trực of the commune, from the trail."""
    reached = Organization.objects.filter(reach_q(actor, Permission.ACCOUNT_VIEW, today))
    return AuditEvent.objects.filter(
        action="members.account.reset",
        organization_uid__in=reached.values("uid"),
        happened_at__gt=now - TOLD_FOR,
    ).order_by("-id")[:PAGE]


# One's own machines ----------------------------------------------------------------------------


def device_of(user: User, uid: uuid.UUID | None) -> Device | None:
    return user.devices.filter(uid=uid).first() if uid else None


def devices_of(user: User, now: datetime.datetime) -> list[Device]:
    """Where a session lives; the last used first."""
    living = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    return list(user.devices.filter(Exists(living)).order_by("-last_seen_at", "id"))


def use_of(user: User, now: datetime.datetime) -> tuple[int, str]:
    """On how many machines he is logged in, and his second factors in words: for the page of his account."""
    living = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    machines = (
        Device.objects.filter(Exists(living), user=OuterRef("pk")).values("user").annotate(count=Count("pk"))
    )
    kinds = Authenticator.objects.filter(user=OuterRef("pk")).values("type")
    found = User.objects.filter(pk=user.pk).values_list(
        Subquery(machines.values("count")), ArraySubquery(kinds)
    )
    count, held = found.get()
    return count or 0, _factor_words(set(held))


def second_factors_of(user: User) -> set[str]:
    return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))


def second_factor_words(user: User) -> str:
    return _factor_words(second_factors_of(user))


def _factor_words(kinds: set[str]) -> str:
    words = {"webauthn": "khóa của máy", "totp": "ứng dụng mã 6 số"}
    return ", ".join(text for kind, text in words.items() if kind in kinds)
