"""Where the pages of rights are found in the demo's commune, and who opens them."""

import datetime

from django.utils import timezone

from meetings.services.full_text import open_full_text
from meetings.services.recording_for_cell import record_for_cell
from members.models import Assignment, Organization, RoleGrant, User
from members.models.user import GrantSource
from members.roles import Role
from members.services.hand_grants import give_role
from tests.e2e.places import OPEN, SIGNED, Found, a_cell, holder, newest


def at_a_cell(role: Role):
    return lambda: (_over(a_cell(), role), {"uid": a_cell().uid})


def at_own_top(role: Role):
    def find() -> Found:
        user = holder(role)
        return user, {"uid": user.grants.filter(role=role).first().organization.uid}

    return find


def _over(cell: Organization, role: Role) -> User:
    held = RoleGrant.objects.filter(role=role, organization=cell.parent)
    return held.first().user if held.exists() else holder(role)


def person() -> Found:
    """A plain member of the cell, whom the office has given a role by hand."""
    office, cell = _over(a_cell(), Role.COMMUNE_OFFICE), a_cell()
    of = holder(Role.MEMBER, cell)
    if not of.grants.filter(source_kind=GrantSource.HAND).exists():
        now = timezone.now()
        give_role(
            actor=office,
            user=of,
            role=Role.CELL_COMMITTEE_MEMBER,
            organization=cell,
            reason="Giúp chi bộ ghi sổ trong tháng",
            valid_from=timezone.localdate(now),
            valid_until=timezone.localdate(now) + datetime.timedelta(days=30),
            now=now,
            today=timezone.localdate(now),
        )
    return office, {"uid": of.uid}


def person_and_place() -> Found:
    office, arguments = person()
    return office, arguments | {"place_uid": a_cell().uid}


def hand_grant() -> Found:
    office, arguments = person()
    grant = RoleGrant.objects.get(user__uid=arguments["uid"], source_kind=GrantSource.HAND)
    return office, {"uid": grant.uid}


def assignment() -> Found:
    return _over(a_cell(), Role.COMMUNE_OFFICE), {"uid": Assignment.objects.order_by("pk")[0].uid}


def to_open() -> Found:
    return _over(a_cell(), Role.COMMUNE_PERMANENT_BOARD), {"uid": newest(organization=a_cell(), **SIGNED).uid}


def was_opened() -> Found:
    """The minutes of a meeting that somebody above has opened, as the heads of the cell see them."""
    reader, arguments = to_open()
    found = newest(organization=a_cell(), **SIGNED)
    now = timezone.now()
    open_full_text(
        actor=reader, meeting=found, purpose="Đối chiếu hồ sơ đã gửi", now=now, today=timezone.localdate(now)
    )
    return holder(Role.CELL_SECRETARY, a_cell()), arguments


def recorded_for() -> Found:
    """A cell with one meeting in the office's hands."""
    found = newest(**OPEN)
    office = _over(found.organization, Role.COMMUNE_OFFICE)
    record_for_cell(
        actor=office, meeting=found, reason="Chi bộ mang sổ đến văn phòng đảng ủy", now=timezone.now()
    )
    return office, {"uid": found.organization.uid}


def to_record_for() -> Found:
    found = newest(**OPEN)
    return _over(found.organization, Role.COMMUNE_OFFICE), {"uid": found.uid}
