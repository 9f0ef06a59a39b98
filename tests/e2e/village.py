"""A village cell of thirty comrades whose last meeting was yesterday evening, and the office that waits for its
papers. Everything lies around today, because the servers of a browser test keep the real time."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from meetings.models import Meeting
from meetings.services.held import Times
from meetings.services.preparation import convene_meeting
from members.models import Member, Organization, User
from members.models.member import Post
from members.roles import Role
from tests.builders.meetings import make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_appointment, make_cell, make_commune, make_member, make_user
from tests.builders.seeds import plant_seeds

NAMES = (
    "Trần Văn Bảy, Phạm Thị Chanh, Hoàng Thị Chắt, Đỗ Văn Chiến, Trương Văn Dần, Lê Thị Duyên, Hà Văn Đạt, "
    "Nguyễn Văn Gấm, Hà Thị Minh Hoa, Nguyễn Văn Hoàng, Đặng Thị Huệ, Khổng Văn Hùng, Bùi Thị Khuyên, Vũ Đức Lâm, "
    "Lê Thị Lan, Trần Thị Mai, Triệu Văn Mão, Nguyễn Thị Mùi, Lương Văn Năm, Phan Thị Nga, Dương Văn Phúc, "
    "Khổng Thị Minh Phúc, Tạ Văn Quý, Nguyễn Thị Sinh, Đặng Văn Thìn, Trần Thị Tơ, Hà Văn Tuất, Phùng Thị Yên"
).split(", ")
PLACE = "Nhà văn hóa thôn Gò Sen"


@dataclass
class Village:
    commune: Organization
    cell: Organization
    secretary: User
    deputy: User
    clerk: User
    members: dict[str, Member]  # by name
    evening: datetime.datetime  # of the last meeting
    now: datetime.datetime


def make_village() -> Village:
    """Thirty official members: bí thư, phó bí thư (who takes the minutes) and 28 more."""
    plant_seeds()
    commune = make_commune()
    cell = make_cell(commune, "Chi bộ thôn Gò Sen")
    secretary = make_secretary(cell, "Nguyễn Văn An")
    deputy = make_member(cell, "Lê Thị Bình")
    make_appointment(deputy, cell, Post.DEPUTY_SECRETARY)
    now = timezone.localtime()
    return Village(
        commune=commune,
        cell=cell,
        secretary=secretary,
        deputy=make_user(Role.DEPUTY_CELL_SECRETARY, cell, member=deputy),
        clerk=make_user(Role.COMMUNE_OFFICE, commune, name="Trần Thị Chi"),
        members={name: make_member(cell, name) for name in NAMES},
        evening=(now - datetime.timedelta(days=1)).replace(hour=19, minute=30, second=0, microsecond=0),
        now=now,
    )


def convene(village: Village) -> Meeting:
    """Yesterday's meeting as it was prepared and announced."""
    meeting = make_meeting(village.secretary, village.cell, now=_before(village), **_evening(village))
    convene_meeting(actor=village.secretary, meeting=meeting, now=_before(village))
    return meeting


def hold(village: Village, **changes: object) -> Meeting:
    """Yesterday's meeting, written down but for the end."""
    end = village.evening + datetime.timedelta(minutes=100)
    return make_held_meeting(
        village.secretary,
        village.cell,
        now=village.now,
        sittings=[Times(village.evening, end)],
        **_evening(village),
        **changes,
    )


def _before(village: Village) -> datetime.datetime:
    return village.evening - datetime.timedelta(days=3)


def _evening(village: Village) -> dict[str, object]:
    return {
        "month": village.evening.date().replace(day=1),
        "scheduled_at": village.evening,
        "place": PLACE,
        "chair": village.secretary.member,
        "minute_taker": village.deputy.member,
    }
