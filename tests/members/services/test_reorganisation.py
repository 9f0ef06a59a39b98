"""domain.md 8.2: 17 communes of Sông Lô, 14 from 1/1/2025, four under the new province from 1/7/2025."""

import datetime
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest
import time_machine

from meetings.services.minutes import print_minutes
from members.access import can
from members.history import chain_on, compare_tree
from members.models import Organization, RoleGrant, User
from members.models.member import Post
from members.roles import Permission
from members.roster import roster_on
from members.services.due import apply_due_changes
from members.services.grants import compare_grants, sync_grants_of
from members.services.tree_changes import withdraw_change
from members.tree_reading import branches_on
from songlo.demo.places import COMMUNES
from songlo.demo.reorganisation import FIRST_ON, ON, PROVINCE, SUCCESSORS, merge_first_three, reorganise
from tests.builders.meetings import make_held_meeting
from tests.builders.members import (
    make_appointment,
    make_cell,
    make_commune,
    make_district,
    make_member,
    make_members,
    make_user,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DECEMBER, JUNE, JULY = (
    datetime.datetime(*day, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    for day in ((2024, 12, 10), (2025, 6, 20), (2025, 7, 8))
)


@dataclass
class District:
    top: Organization
    office: User
    cells: dict[str, Organization] = field(default_factory=dict)
    secretaries: dict[str, User] = field(default_factory=dict)
    clerks: dict[str, User] = field(default_factory=dict)


@pytest.fixture
def district() -> District:
    """Every commune with its office and a cell of the same name, "Chi bộ thôn 1", of four with its bí thư."""
    top = make_district()
    staff = make_cell(top, "Chi bộ Văn phòng Huyện ủy", header_line="")
    made = District(top, _login(staff, top, Post.OFFICE_STAFF))
    for plan in COMMUNES:
        commune = make_commune(top, f"Đảng bộ {plan.full_name}", place=plan.name, short_name=plan.name)
        cell = make_cell(commune, "Chi bộ thôn 1", header_line=f"Đảng bộ {plan.full_name}", place="")
        made.cells[plan.name] = cell
        made.secretaries[plan.name] = _login(cell, cell, Post.SECRETARY)
        made.clerks[plan.name] = _login(cell, commune, Post.OFFICE_STAFF)
        make_members(cell, 2)
    return made


def _login(cell: Organization, at: Organization, post: str) -> User:
    member = make_member(cell)
    make_appointment(member, at, post)
    user = make_user(member=member)
    sync_grants_of([member.pk])
    return user


def names_above(cell: Organization, day: datetime.date) -> list[str]:
    return [period.name for period in chain_on(cell, day)[:-1]]


def reads(user: User, organization: Organization, day: datetime.date) -> bool:
    organization.refresh_from_db()
    user = User.objects.get(pk=user.pk)  # a new request
    return can(user, Permission.ORGANIZATION_VIEW, organization, today=day)


def test_seventeen_communes_become_four_under_the_province(district, now) -> None:
    cell = district.cells["Bạch Lưu"]
    secretary, clerk = district.secretaries["Bạch Lưu"], district.clerks["Bạch Lưu"]
    old = make_held_meeting(secretary, cell, now=now)
    merge_first_three(district.top, on=FIRST_ON, now=DECEMBER)
    apply_due_changes(FIRST_ON)
    assert len(branches_on(district.top, FIRST_ON)) == 14 + 1
    assert compare_tree(FIRST_ON) == []

    entered = JUNE.date()
    told: list[str] = []
    changes = reorganise(district.top, on=ON, now=JUNE, say=told.append)
    assert (compare_tree(entered), len(changes), len(told)) == ([], 6, 13)
    assert names_above(cell, entered) == ["Đảng bộ huyện Sông Lô", "Đảng bộ xã Hải Lựu"]
    assert reads(district.office, cell, entered)

    apply_due_changes(ON)
    assert (compare_tree(ON), compare_grants(), apply_due_changes(ON)) == ([], 0, 0)
    province = Organization.objects.get(name=PROVINCE)
    assert {branch.name: (branch.cells, branch.members) for branch in branches_on(province, ON)} == {
        "Chi bộ Văn phòng Huyện ủy": (1, 1),
        "Đảng bộ xã Tam Sơn": (5, 20),
        "Đảng bộ xã Sông Lô": (4, 16),
        "Đảng bộ xã Hải Lựu": (5, 20),
        "Đảng bộ xã Yên Lãng": (2, 8),
        "Đảng bộ xã Sơn Đông": (1, 4),
    }
    # Depth is data; the older the day, the older the names.
    assert [names_above(cell, day) for day in (now.date(), FIRST_ON, ON)] == [
        ["Đảng bộ huyện Sông Lô", "Đảng bộ xã Bạch Lưu"],
        ["Đảng bộ huyện Sông Lô", "Đảng bộ xã Hải Lựu"],
        [PROVINCE, "Đảng bộ xã Hải Lựu"],
    ]
    _papers_of_then_and_now(secretary, cell, old)
    _who_reads_what(district, cell, clerk, province)


def _papers_of_then_and_now(secretary: User, cell: Organization, old: object) -> None:
    with time_machine.travel(JULY, tick=False):
        sitting = JULY.replace(hour=19, minute=30) - datetime.timedelta(days=1)
        new = make_held_meeting(
            secretary, cell, now=JULY, month=ON, scheduled_at=sitting, sittings=_evening(sitting)
        )
        headers = [
            print_minutes(actor=secretary, meeting=meeting, now=JULY).content["header"]
            for meeting in (old, new)
        ]
    assert [(header["superior"], header["issuer"]) for header in headers] == [
        ("ĐẢNG BỘ XÃ BẠCH LƯU", "CHI BỘ THÔN 1"),
        ("ĐẢNG BỘ XÃ HẢI LỰU", "CHI BỘ THÔN 1 BẠCH LƯU"),
    ]


def _evening(start: datetime.datetime) -> list[object]:
    from meetings.services.held import Times

    return [Times(start, start + datetime.timedelta(minutes=100))]


def _who_reads_what(district: District, cell: Organization, clerk: User, province: Organization) -> None:
    """Secretaries keep their cells, a clerk reaches every cell of the new commune, the district is over."""
    for name, user in district.secretaries.items():
        assert reads(user, district.cells[name], ON)
    for parts in SUCCESSORS.values():
        reached = {
            one: [reads(district.clerks[of], district.cells[one], ON) for of in parts] for one in parts
        }
        assert all(all(row) for row in reached.values())
    assert not reads(clerk, district.cells["Lãng Công"], ON)
    assert not any(reads(district.office, one, ON) for one in (cell, district.top, province))
    assert not RoleGrant.objects.on(ON).filter(organization=district.top).exists()


@pytest.mark.sweep  # each of its steps: test_withdrawn_before_its_day_it_never_was
def test_until_its_eve_the_whole_can_be_withdrawn_step_by_step(district, now) -> None:
    cell = district.cells["Cao Phong"]
    changes = reorganise(district.top, on=ON, now=JUNE, say=lambda words: None)
    for change in reversed(changes):
        withdraw_change(actor=None, change=change, reason="Trung ương dời ngày", now=JUNE)
    apply_due_changes(ON)
    assert names_above(cell, ON) == ["Đảng bộ huyện Sông Lô", "Đảng bộ xã Cao Phong"]
    assert (len(roster_on(cell, ON)), compare_tree(ON), compare_grants()) == (4, [], 0)
    assert reads(district.office, cell, ON)
