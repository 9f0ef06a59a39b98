"""A small province: two branches, four levels, one user for every role. An is secretary of a cell, Bình a
member of it, Chi clerk of its commune, Dũng secretary of a cell in the other branch, Em administrator."""

import uuid
from dataclasses import dataclass, field

from members.models import Member, Organization, RuleSet, User
from members.models.member import Post
from members.roles import Role
from members.rule_seeds import seed_central_sets
from tests.builders.members import (
    make_appointment,
    make_cell,
    make_commune,
    make_district,
    make_member,
    make_province,
    make_user,
    written_together,
)

# The one meeting whose minute taker, recorder and reader are in the cast; a test that needs it makes it with this.
MEETING_UID = uuid.UUID("0a5e0000-0000-4000-8000-000000000001")


@dataclass
class Cast:
    province: Organization
    district: Organization
    commune: Organization
    cell: Organization
    sibling_cell: Organization  # same commune
    other_district: Organization
    other_commune: Organization
    other_cell: Organization
    an: User
    binh: User
    chi: User
    dung: User
    em: User
    users: dict[str, User] = field(default_factory=dict)  # by role; An, Bình, Chi and Em among them


def make_cast() -> Cast:
    seed_central_sets(RuleSet)  # a test with real commits leaves none behind
    with written_together():
        return _make_cast()


def _make_cast() -> Cast:
    province = make_province()
    district, other_district = make_district(province), make_district(province, "Đảng bộ huyện Lập Thạch")
    commune = make_commune(district)
    other_commune = make_commune(
        other_district, "Đảng bộ xã Tây Sơn", header_line="Đảng bộ huyện Lập Thạch", place="Tây Sơn"
    )
    cell, sibling_cell = make_cell(commune), make_cell(commune, "Chi bộ thôn Hồng Sen")
    other_cell = make_cell(other_commune, "Chi bộ thôn 1", header_line="Đảng bộ xã Tây Sơn", place="Tây Sơn")
    users = {
        Role.MEMBER: _head(cell, "Trần Văn Bình", Role.MEMBER),
        Role.CELL_SECRETARY: _head(cell, "Nguyễn Thị An", Role.CELL_SECRETARY, Post.SECRETARY),
        Role.DEPUTY_CELL_SECRETARY: _head(
            cell, "Lê Văn Hòa", Role.DEPUTY_CELL_SECRETARY, Post.DEPUTY_SECRETARY
        ),
        Role.CELL_COMMITTEE_MEMBER: _head(
            cell, "Bùi Thị Lan", Role.CELL_COMMITTEE_MEMBER, Post.COMMITTEE_MEMBER
        ),
        Role.MINUTE_TAKER: make_user(
            Role.MINUTE_TAKER, cell, member=make_member(cell, "Vũ Đức Minh"), object_uid=MEETING_UID
        ),
    }
    for role, organization in (
        (Role.ASSIGNED_COMMITTEE_MEMBER, cell),
        (Role.WORK_GROUP_MEMBER, cell),
        (Role.INSPECTION_TEAM, cell),
        (Role.COMMUNE_OFFICE, commune),
        (Role.COMMUNE_PERMANENT_BOARD, commune),
        (Role.DISTRICT_ORGANIZATION_BOARD, district),
        (Role.DISTRICT_OFFICE, district),
        (Role.DISTRICT_PROPAGANDA_BOARD, district),
        (Role.DISTRICT_STANDING_BOARD, district),
        (Role.INSPECTION_COMMITTEE, district),
        (Role.ADMINISTRATOR, province),
    ):
        users[role] = make_user(role, organization, login=role.lower(), name=role.label)
    for role in (Role.RECORDER_FOR_CELL, Role.FULL_TEXT_READER):
        users[role] = make_user(role, cell, login=role.lower(), name=role.label, object_uid=MEETING_UID)
    return Cast(
        province=province,
        district=district,
        commune=commune,
        cell=cell,
        sibling_cell=sibling_cell,
        other_district=other_district,
        other_commune=other_commune,
        other_cell=other_cell,
        an=users[Role.CELL_SECRETARY],
        binh=users[Role.MEMBER],
        chi=users[Role.COMMUNE_OFFICE],
        dung=_head(other_cell, "Đỗ Tiến Dũng", Role.CELL_SECRETARY, Post.SECRETARY),
        em=users[Role.ADMINISTRATOR],
        users=users,
    )


def _head(cell: Organization, name: str, role: str, post: str | None = None) -> User:
    member: Member = make_member(cell, name)
    if post:
        make_appointment(member, cell, post)
    return make_user(role, cell, member=member)
