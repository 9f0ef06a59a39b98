import datetime

import pytest

from meetings.models import Meeting
from meetings.papers.frame import Frame, read_frame
from meetings.papers.minutes import build_minutes
from meetings.reading import read_facts
from meetings.services.papers import meeting_document
from members.models import Membership, OrganizationPeriod
from songlo.papers.document import plain_text
from tests.builders.meetings import DAY, make_held_meeting, make_secretary
from tests.builders.members import make_cell, make_commune, make_district


def paper_of(meeting) -> str:
    facts = read_facts(meeting)
    return plain_text(build_minutes(facts, read_frame(meeting.organization, facts.day)))


MERGED_ON = datetime.date(2025, 1, 1)


@pytest.fixture
def cell(db):
    return make_cell(members=3)


@pytest.fixture
def held(cell, now):
    return make_held_meeting(make_secretary(cell), cell, now=now)


def merge(cell) -> None:
    """Bạch Lưu goes into Hải Lựu, the cell gets a new name, and its members move on."""
    commune = make_commune(make_district(), "Đảng bộ xã Hải Lựu", place="Hải Lựu")
    cell.periods.update(valid_until=MERGED_ON)
    OrganizationPeriod.objects.create(
        organization=cell,
        name="Chi bộ thôn 1",
        short_name="Chi bộ thôn 1",
        header_line="Đảng bộ xã Hải Lựu",
        place="Hải Lựu",
        kind=cell.kind,
        cell_type=cell.cell_type,
        parent=commune,
        valid_from=MERGED_ON,
    )
    cell.name, cell.parent = "Chi bộ thôn 1", commune
    cell.save(update_fields=["name"])
    Membership.objects.filter(organization=cell).update(valid_until=MERGED_ON)


def test_a_reprint_after_a_merger_shows_header_and_roster_of_the_day(held, cell):
    before = paper_of(held)
    merge(cell)
    held.refresh_from_db()
    after = paper_of(held)
    assert after == before
    assert after.split("\n")[:5] == [
        "ĐẢNG BỘ XÃ BẠCH LƯU",
        "CHI BỘ THÔN XÓM LÀNG",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bạch Lưu, ngày 05 tháng 11 năm 2024",
    ]


def test_the_frame_of_each_day_is_its_own(cell):
    merge(cell)
    assert [read_frame(cell, day) for day in (DAY, MERGED_ON)] == [
        Frame("Đảng bộ xã Bạch Lưu", "Chi bộ thôn Xóm Làng", "Bạch Lưu"),
        Frame("Đảng bộ xã Hải Lựu", "Chi bộ thôn 1", "Hải Lựu"),
    ]


def test_without_a_line_of_its_own_the_superior_of_the_day_stands_above(cell):
    cell.periods.update(header_line="", place="")
    assert read_frame(cell, DAY) == Frame("Đảng bộ xã Bạch Lưu", "Chi bộ thôn Xóm Làng", "Bạch Lưu")


@pytest.mark.parametrize(
    ("superior", "committee"),
    [
        ("Đảng bộ xã Bạch Lưu", "Đảng ủy xã Bạch Lưu"),
        ("Đảng ủy xã Bạch Lưu", "Đảng ủy xã Bạch Lưu"),
        ("", "Cấp ủy cấp trên"),
    ],
)
def test_papers_go_to_the_committee(superior, committee):
    assert Frame(superior, "", "").committee_above == committee


def test_everything_of_a_meeting_is_read_in_one_query(held, django_assert_num_queries):
    with django_assert_num_queries(1):
        read_facts(held)


def test_a_paper_of_a_meeting_costs_two_queries(held, django_assert_num_queries):
    meeting = Meeting.objects.select_related("organization").get(pk=held.pk)
    with django_assert_num_queries(2):
        meeting_document("roll_filled", meeting, DAY)
