"""Valid, minimal rows of members/. Everything holds since `SINCE` without end, so it holds on every test's day."""

import contextlib
import datetime
import functools
import itertools
import uuid
from collections.abc import Iterator
from typing import Any, TypeVar

from django.contrib.auth.hashers import get_hasher, make_password
from django.db.models import Model

from members.models import (
    Appointment,
    Member,
    Membership,
    MemberStatus,
    Organization,
    OrganizationPeriod,
    RoleGrant,
    User,
)
from members.models.member import Post, Sex
from members.models.organization import CellType, OrganizationKind, path_segment
from members.models.user import GrantSource, Reach
from members.roles import Role
from members.states import MembershipKind, StatusKind
from songlo.common import vn

SINCE = datetime.date(2020, 1, 1)
PASSWORD = "chi-bo-thon-2024"
CELL_ROLES = {
    Role.MEMBER,
    Role.CELL_SECRETARY,
    Role.DEPUTY_CELL_SECRETARY,
    Role.CELL_COMMITTEE_MEMBER,
    Role.MINUTE_TAKER,
    Role.ASSIGNED_COMMITTEE_MEMBER,
    Role.WORK_GROUP_MEMBER,
    Role.INSPECTION_TEAM,
    Role.RECORDER_FOR_CELL,
    Role.FULL_TEXT_READER,
}
FAMILY_NAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Bùi"]
GIVEN_NAMES = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Đức",
    "Giang",
    "Hòa",
    "Khánh",
    "Lan",
    "Minh",
    "Ngọc",
    "Oanh",
    "Phúc",
]

numbers = itertools.count(1)
Row = TypeVar("Row", bound=Model)
_waiting: dict[type[Model], list[Model]] | None = None


@contextlib.contextmanager
def written_together() -> Iterator[None]:
    """Rows made inside are written when it ends, a statement a table; until then only organisations have a key."""
    global _waiting
    _waiting = {}
    try:
        yield
        rows = _waiting
    finally:
        _waiting = None
    for model, made in rows.items():
        model._default_manager.bulk_create(made)


def _write(row: Row) -> Row:
    if _waiting is None:
        row.save(force_insert=True)
    else:
        _waiting.setdefault(type(row), []).append(row)
    return row


def _has_child(parent: Organization, name: str) -> bool:
    if _waiting is None:
        return parent.children.filter(name=name).exists()
    return any((one.parent, one.name) == (parent, name) for one in _waiting.get(Organization, []))


def make_organization(
    kind: str,
    name: str,
    *,
    parent: Organization | None = None,
    cell_type: str = "",
    since: datetime.date = SINCE,
    **period: Any,
) -> Organization:
    """An organisation of today with one open period; `period` names further fields of that period."""
    if parent and _has_child(parent, name):
        name = f"{name} {next(numbers)}"  # a second default of the same parent
    (pk,) = Organization.objects.reserve_ids(1)
    path = (parent.path if parent else "") + path_segment(pk)
    organization = _write(
        Organization(
            id=pk,
            kind=kind,
            cell_type=cell_type,
            name=name,
            search_name=vn.fold(name),
            parent=parent,
            path=path,
            depth=len(path) // 7,
            is_remote=period.get("is_remote", False),
        )
    )
    period.setdefault("short_name", name)
    _write(
        OrganizationPeriod(
            organization=organization,
            name=name,
            kind=kind,
            cell_type=cell_type,
            parent=parent,
            valid_from=since,
            **period,
        )
    )
    return organization


def make_ended(organization: Organization, day: datetime.date) -> None:
    """Ended by `day`, in its history and in what is kept of today: a tree that is renewed ends it again."""
    organization.periods.filter(valid_until=None).update(valid_until=day)
    Organization.objects.filter(pk=organization.pk).update(is_closed=True)


def make_province(name: str = "Đảng bộ tỉnh Vĩnh Phúc", **period: Any) -> Organization:
    return make_organization(OrganizationKind.PROVINCE, name, **period)


def make_district(
    parent: Organization | None = None, name: str = "Đảng bộ huyện Sông Lô", **period: Any
) -> Organization:
    return make_organization(OrganizationKind.DISTRICT, name, parent=parent, **period)


def make_commune(
    parent: Organization | None = None, name: str = "Đảng bộ xã Bạch Lưu", **period: Any
) -> Organization:
    """Without a parent: the commune hangs under a new district."""
    period.setdefault("header_line", "Đảng bộ huyện Sông Lô")
    period.setdefault("place", "Bạch Lưu")
    return make_organization(OrganizationKind.GRASSROOTS, name, parent=parent or make_district(), **period)


def make_cell(
    parent: Organization | None = None,
    name: str = "Chi bộ thôn Xóm Làng",
    *,
    members: int = 0,
    cell_type: str = CellType.VILLAGE,
    **period: Any,
) -> Organization:
    """A cell, with so many official members. Without a parent: under a new commune."""
    period.setdefault("header_line", "Đảng bộ xã Bạch Lưu")
    period.setdefault("place", "Bạch Lưu")
    parent = parent or make_commune()
    cell = make_organization(OrganizationKind.CELL, name, parent=parent, cell_type=cell_type, **period)
    if members:
        make_members(cell, members)
    return cell


def make_person(name: str | None = None, **fields: Any) -> Member:
    return _write(_person(name, fields))


def make_member(
    cell: Organization | None = None,
    name: str | None = None,
    *,
    kind: str = StatusKind.OFFICIAL,
    exception: str | None = None,
    membership: str = MembershipKind.HOME,
    since: datetime.date = SINCE,
    **fields: Any,
) -> Member:
    """A member with one standing and one place; `exception` lays EXEMPT, SUSPENDED or SPECIAL_DUTY over it.
    TEMPORARY_AWAY and TRANSFERRING have their HOME row too where the model wants one."""
    member = make_person(name, **fields)
    _write(MemberStatus(member=member, kind=kind, valid_from=since))
    if exception:
        _write(MemberStatus(member=member, kind=exception, valid_from=since))
    if cell:
        kinds = (
            [MembershipKind.HOME, membership] if membership == MembershipKind.TEMPORARY_AWAY else [membership]
        )
        for place in kinds:
            _write(Membership(member=member, organization=cell, kind=place, valid_from=since))
    return member


def make_members(cell: Organization, count: int, *, kind: str = StatusKind.OFFICIAL) -> list[Member]:
    """Many plain members in three statements."""
    members = Member.objects.bulk_create([_person(None, {}) for _ in range(count)])
    MemberStatus.objects.bulk_create(
        [MemberStatus(member=one, kind=kind, valid_from=SINCE) for one in members]
    )
    Membership.objects.bulk_create(
        [
            Membership(member=one, organization=cell, kind=MembershipKind.HOME, valid_from=SINCE)
            for one in members
        ]
    )
    return members


def make_appointment(
    member: Member,
    organization: Organization,
    post: str = Post.SECRETARY,
    *,
    since: datetime.date = SINCE,
    **fields: Any,
) -> Appointment:
    """The post alone, without the rights that the service gives with it."""
    return _write(
        Appointment(member=member, organization=organization, post=post, valid_from=since, **fields)
    )


def make_user(
    role: str | None = None,
    organization: Organization | None = None,
    *,
    member: Member | None = None,
    login: str | None = None,
    name: str = "",
    object_uid: uuid.UUID | None = None,
) -> User:
    """A login with at most one grant; the password is PASSWORD."""
    user = _write(
        User(
            login=login or f"user{next(numbers):05d}",
            password=_hash_password(get_hasher().algorithm),
            member=member,
            name=name or (member.full_name if member else ""),
        )
    )
    if role and organization:
        make_grant(user, role, organization, object_uid=object_uid)
    return user


def make_grant(
    user: User,
    role: str,
    organization: Organization,
    *,
    reach: str | None = None,
    since: datetime.date = SINCE,
    object_uid: uuid.UUID | None = None,
) -> RoleGrant:
    return _write(
        RoleGrant(
            user=user,
            role=role,
            organization=organization,
            reach=reach or (Reach.OWN if role in CELL_ROLES else Reach.BELOW),
            object_uid=object_uid,
            source_kind=GrantSource.HAND,
            reason="Ghi cho phép thử",
            valid_from=since,
        )
    )


@functools.cache
def _hash_password(algorithm: str) -> str:
    return make_password(PASSWORD, hasher=algorithm)


def _person(name: str | None, fields: dict[str, Any]) -> Member:
    number = next(numbers)
    family, given = FAMILY_NAMES[number % len(FAMILY_NAMES)], GIVEN_NAMES[number % len(GIVEN_NAMES)]
    fields.setdefault("sex", Sex.MALE)
    member = Member(**fields)
    member.set_name(name or f"{family} Văn {given}")
    return member
