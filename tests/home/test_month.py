import datetime
import itertools

import pytest
import time_machine
from django.urls import reverse

from meetings.models import Meeting, MeetingDevice
from meetings.models.meeting import MeetingKind
from meetings.services.preparation import convene_meeting, report_not_held
from members.models import Member
from members.services.mergers import merge_organizations
from members.services.organizations import rename_organization
from songlo.home.communes import Tally, month_of_communes, tally_of
from songlo.home.queries import month_of_cells
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_appointment, make_cell, make_commune, make_member, make_user

NOVEMBER = ["2024-11"]


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(make_commune(), members=3))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


def lines_of(answer):
    return [row.line for row in answer.context["rows"]]


def fill(commune, cells, now, name="thôn"):
    """So many cells that have met."""
    for number in range(cells):
        cell = make_cell(commune, f"Chi bộ {name} {number}", members=1)
        make_held_meeting(make_secretary(cell, f"Nguyễn Văn {number}"), cell, now=now)


@pytest.mark.parametrize("cells", [1, 30])
def test_queries_of_the_month_of_a_commune(client_for, now, db, cells, django_assert_num_queries):
    commune = make_commune()
    fill(commune, cells, now)
    client = client_for(make_user("COMMUNE_OFFICE", commune))
    client.get("/")
    with django_assert_num_queries(7):
        client.get(reverse("month", args=NOVEMBER))


@pytest.mark.parametrize("communes", [2, 30])
def test_queries_of_the_month_of_a_district(client_for, now, db, communes, django_assert_num_queries):
    district = make_commune().parent
    for number in range(communes - 1):
        fill(make_commune(district, f"Đảng bộ xã {number}"), 1, now, f"xã {number}")
    client = client_for(make_user("DISTRICT_OFFICE", district))
    client.get("/")
    with django_assert_num_queries(6):
        client.get(reverse("month", args=NOVEMBER))


def test_each_state_stands_apart_and_the_district_counts_the_same(client_for, secretary, cell, now):
    """Held, not held, nothing known, on a telephone, ahead, without a date: one cell each; one of another commune. A
    congress is no meeting of the month."""
    commune = cell.parent
    make_held_meeting(secretary, cell, now=now)
    meetings = {}
    for name in ("nghỉ", "lặng", "máy", "sắp", "chưa hẹn"):
        own = make_secretary(make_cell(commune, f"Chi bộ {name}", members=1), f"Nguyễn Văn {name}")
        if name != "chưa hẹn":
            meetings[name] = make_meeting(own, own.grants.get().organization, now=now)
    make_held_meeting(own, own.grants.get().organization, now=now, kind=MeetingKind.CONGRESS)
    report_not_held(actor=secretary, meeting=meetings["nghỉ"], reason="Mưa lũ", now=now)
    put_on_a_telephone(meetings["máy"], now)
    Meeting.objects.filter(pk=meetings["sắp"].pk).update(scheduled_at=at(19, 30, datetime.date(2024, 11, 9)))
    make_cell(make_commune(commune.parent, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn 9")
    office, district = (
        client_for(make_user(role, place)).get(reverse("month", args=NOVEMBER))
        for role, place in (("COMMUNE_OFFICE", commune), ("DISTRICT_OFFICE", commune.parent))
    )
    expected = Tally(cells=6, held=1, on_phone=1, silent=1, not_held=1)
    assert (office.context["tally"], expected.ahead) == (expected, 2)
    assert [row.tally for row in district.context["rows"]] == [expected, Tally(cells=1)]
    assert district.context["total"] == Tally(cells=7, held=1, on_phone=1, silent=1, not_held=1)
    assert [(line.name, line.situation.words) for line in lines_of(office)] == [
        ("Chi bộ thôn Xóm Làng", "Đã họp, đang hoàn tất biên bản"),
        ("Chi bộ nghỉ", "Không họp (Mưa lũ)"),
        ("Chi bộ lặng", "Chưa có báo cáo"),
        ("Chi bộ máy", "Đang ở máy, chưa gửi từ 19:40 05/11"),
        ("Chi bộ sắp", "Đang chuẩn bị"),
        ("Chi bộ chưa hẹn", "Chưa có lịch họp"),
        ("Chi bộ chưa hẹn", "Đã họp, đang hoàn tất biên bản"),
    ]
    assert "đại hội chi bộ" in office.content.decode()


PHONES = [
    {"unsent": 3, "unsent_since": at(19, 40), "last_seen_at": at(20)},
    *(
        {"unsent": 0, "unsent_since": None, "last_seen_at": at(20) - datetime.timedelta(minutes=heard)}
        for heard in (0, 14, 15, 16, 13 * 60)
    ),
]
HELD = {"held_on": at(19).date(), "source": "AFTERWARDS", "rules": {"min_minutes": {"value": 90}}}
NOT_YET = {"held_on": None, "source": "", "rules": {}, "not_held_reason": ""}
STATES = {
    "PREPARING": {},
    "CONVENED": {},
    "IN_SESSION": {},
    "HELD": HELD,
    "NOT_HELD": {"not_held_reason": "Mưa lũ"},
}


def test_the_district_counts_what_the_commune_says(secretary, cell, now):
    meeting = make_meeting(secretary, cell, now=now)
    put_on_a_telephone(meeting, now)
    office, month = make_user("COMMUNE_OFFICE", cell.parent), datetime.date(2024, 11, 1)
    counted = set()
    for state, kind, phone, hour in itertools.product(STATES, ["REGULAR", "CONGRESS"], PHONES, [19, 21]):
        known = NOT_YET | STATES[state]
        Meeting.objects.update(state=state, kind=kind, scheduled_at=at(hour), **known)
        MeetingDevice.objects.update(**phone)
        for then in (at(20), at(20, 0, datetime.date(2024, 12, 3))):
            told = tally_of(month_of_cells(office, cell.parent, month, then))
            counted.add(told)
            assert [one.tally for one in month_of_communes(office, month, then)] == [told], (state, phone)
    assert len(counted) == 5


def put_on_a_telephone(meeting, now):
    MeetingDevice.objects.create(
        meeting=meeting,
        opened_by=make_user("CELL_SECRETARY", meeting.organization),
        opened_at=now,
        last_seen_at=now,
        unsent=3,
        unsent_since=at(19, 40),
    )


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("COMMUNE_OFFICE", True),
        ("COMMUNE_PERMANENT_BOARD", True),
        ("DISTRICT_ORGANIZATION_BOARD", True),
        ("DISTRICT_OFFICE", False),
        ("DISTRICT_STANDING_BOARD", False),
        ("INSPECTION_COMMITTEE", False),
    ],
)
def test_telephones_for_those_who_read_what_a_cell_sends(client_for, secretary, cell, now, role, sees):
    """design.md 5."""
    Member.objects.filter(pk=secretary.member_id).update(phone="0912 345 678")
    place = cell.parent if role.startswith("COMMUNE") else cell.parent.parent
    page = client_for(make_user(role, place)).get(reverse("month_of", args=["2024-10", cell.parent.uid]))
    assert ("tel:0912345678" in page.text, "0912 345 678" in page.text) == (sees, sees)


def test_month_says_every_cell_in_words(client_for, secretary, cell, now):
    make_cell(cell.parent, "Chi bộ thôn 2")
    make_held_meeting(secretary, cell, now=now)
    client = client_for(make_user("COMMUNE_PERMANENT_BOARD", cell.parent))
    lines = lines_of(client.get(reverse("month", args=["2024-11"])))
    assert [(str(one.cell), one.situation.words) for one in lines] == [
        ("Chi bộ thôn Xóm Làng", "Đã họp, đang hoàn tất biên bản"),
        ("Chi bộ thôn 2", "Chưa có lịch họp"),
    ]
    october = lines_of(client.get(reverse("month", args=["2024-10"])))
    assert {one.situation.words for one in october} == {"Chưa có báo cáo"}


def test_a_past_month_bears_the_names_of_its_day(client_for, secretary, cell, now):
    commune = cell.parent
    make_held_meeting(secretary, cell, now=now)
    december = datetime.date(2024, 12, 1)
    for organization, name in ((cell, "Chi bộ thôn Hợp Nhất"), (commune, "Đảng bộ xã Hải Lựu")):
        rename_organization(actor=None, organization=organization, name=name, effective_on=december, now=now)
    user = make_user("COMMUNE_PERMANENT_BOARD", commune)
    with time_machine.travel(now.replace(year=2025, month=1)):
        client = client_for(user)
        then = client.get(reverse("month", args=["2024-11"]))
        later = client.get(reverse("month", args=["2024-12"]))
    assert "<p>Đảng bộ xã Bạch Lưu</p>" in then.text
    assert "<p>Đảng bộ xã Hải Lựu</p>" in later.text
    assert [lines_of(page)[0].name for page in (then, later)] == [
        "Chi bộ thôn Xóm Làng",
        "Chi bộ thôn Hợp Nhất",
    ]


def test_district_sees_its_communes_and_opens_one(client_for, secretary, cell, now):
    district = cell.parent.parent
    make_cell(make_commune(district, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn 9")
    make_held_meeting(secretary, cell, now=now)
    second = make_meeting(secretary, cell, now=now, kind="THEMATIC", theme="Chuyển đổi số")
    convene_meeting(actor=secretary, meeting=second, now=now)
    client = client_for(make_user("DISTRICT_OFFICE", district))
    rows = client.get(reverse("month", args=["2024-11"])).context["rows"]
    assert [(row.name, row.tally) for row in rows] == [
        ("Đảng bộ xã Bạch Lưu", Tally(cells=1, held=1)),
        ("Đảng bộ xã Hải Lựu", Tally(cells=1)),
    ]
    one = client.get(reverse("month_of", args=["2024-11", cell.parent.uid]))
    assert {str(line.cell) for line in lines_of(one)} == {"Chi bộ thôn Xóm Làng"}


def test_commune_of_another_branch_is_not_found(client_for, secretary, cell, now):
    other = make_commune(name="Đảng bộ xã Tây Sơn")
    client = client_for(make_user("COMMUNE_OFFICE", cell.parent))
    assert client.get(reverse("month_of", args=["2024-11", other.uid])).status_code == 404


@pytest.mark.parametrize("month", ["2024-13", "0000-01", "0001-01", "9999-12", "thang-11"])
def test_month_that_is_none(client_for, secretary, month):
    assert client_for(secretary).get(f"/thang/{month}/").status_code == 404


def test_committee_post_is_no_door(client_for, cell, db):
    person = make_member(cell, "Lê Văn Hòa")
    make_appointment(person, cell, "DEPUTY_SECRETARY")
    assert client_for(make_user(member=person)).get(reverse("months")).status_code in (302, 403)


def test_past_month_shows_the_cells_of_its_last_day(client_for, secretary, cell, now):
    second = make_cell(cell.parent, "Chi bộ thôn 2")
    merge_organizations(
        actor=None,
        predecessors=[second],
        successor=cell,
        effective_on=datetime.date(2024, 11, 1),
        now=now,
    )
    client = client_for(make_user("COMMUNE_OFFICE", cell.parent))
    cells = {
        month: [str(line.cell) for line in lines_of(client.get(reverse("month", args=[month])))]
        for month in ("2024-10", "2024-11")
    }
    assert cells == {
        "2024-10": ["Chi bộ thôn Xóm Làng", "Chi bộ thôn 2"],
        "2024-11": ["Chi bộ thôn Xóm Làng"],
    }
    district = client_for(make_user("DISTRICT_OFFICE", cell.parent.parent))
    make_cell(make_commune(cell.parent.parent, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn 9")
    rows = district.get(reverse("month", args=["2024-10"])).context["rows"]
    assert [row.tally.cells for row in rows] == [2, 1]


def test_a_cell_that_met_before_it_ended_stays_in_its_month(client_for, secretary, cell, now):
    """Its minutes still have to be signed and sent."""
    second = make_cell(cell.parent, "Chi bộ thôn 2")
    make_held_meeting(secretary, cell, now=now)
    effective_on = datetime.date(2024, 11, 20)
    merge_organizations(actor=None, predecessors=[cell], successor=second, effective_on=effective_on, now=now)
    office = make_user("COMMUNE_OFFICE", cell.parent)
    district = make_user("DISTRICT_OFFICE", cell.parent.parent)
    make_cell(make_commune(cell.parent.parent, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn 9")
    for day in (datetime.date(2024, 11, 25), datetime.date(2024, 12, 5)):
        with time_machine.travel(now.replace(month=day.month, day=day.day)):
            lines = lines_of(client_for(office).get(reverse("month", args=["2024-11"])))
            assert [(line.name, line.meeting is not None) for line in lines] == [
                ("Chi bộ thôn 2", False),
                ("Chi bộ thôn Xóm Làng", True),
            ]
            rows = client_for(district).get(reverse("month", args=["2024-11"])).context["rows"]
            assert [(row.tally.cells, row.tally.held) for row in rows] == [(2, 1), (1, 0)]


def test_a_commune_without_cells_says_so(client_for, db, now):
    page = client_for(make_user("COMMUNE_OFFICE", make_commune())).get(reverse("month", args=NOVEMBER))
    assert "Chưa có chi bộ nào" in page.text
