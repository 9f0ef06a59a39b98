import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from members.models import Member
from members.roster import committee_of, compute_roll, roster_on, search_members, secretary_of, told_apart
from tests.builders.members import make_appointment, make_cell, make_member, make_members, make_person

DAY = datetime.date(2024, 11, 5)
pytestmark = pytest.mark.django_db


def test_roster_is_in_order_of_given_names() -> None:
    cell = make_cell()
    for name in ("Nguyễn Văn Ân", "Trần Thị An", "Lê Văn Ẩn", "Đỗ Văn An", "Phạm Đức Ánh"):
        make_member(cell, name)
    assert [line.name for line in roster_on(cell, DAY)] == [
        "Đỗ Văn An",
        "Trần Thị An",
        "Phạm Đức Ánh",
        "Nguyễn Văn Ân",
        "Lê Văn Ẩn",
    ]


def test_two_of_one_name_are_told_apart() -> None:
    names = ("Trần Thị Vui", "Trần Thị Vui", "Lê Thị Bé", "Trần Thị Vui", "Bùi Văn Cả", "Bùi Văn Cả")
    births = ("1957-02-05", "1961-02-05", "1970-02-05", "", "1961-02-05", "1961-03-06")
    people = [
        make_person(name, birth_date=datetime.date.fromisoformat(birth) if birth else None)
        for name, birth in zip(names, births, strict=True)
    ]
    assert list(told_apart(people).values()) == [
        "Trần Thị Vui, sinh 1957",
        "Trần Thị Vui, sinh 1961",
        "Lê Thị Bé",
        "Trần Thị Vui",
        "Bùi Văn Cả, sinh 05/02/1961",
        "Bùi Văn Cả, sinh 06/03/1961",
    ]


@pytest.mark.parametrize("count", [1, 30])
def test_roster_takes_one_query_for_any_number(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cell = make_cell(members=count)
    with django_assert_num_queries(1):
        assert len(roster_on(cell, DAY)) == count


@pytest.mark.parametrize("count", [1, 30])
def test_roll_takes_one_query_more_for_the_rules(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cell = make_cell(members=count)
    with django_assert_num_queries(2):
        assert len(compute_roll(cell, DAY)) == count


def test_each_line_says_standing_post_and_bases() -> None:
    cell = make_cell()
    secretary = make_member(cell, "Nguyễn Thị An")
    make_appointment(secretary, cell, "SECRETARY")
    make_appointment(secretary, cell, "COMMITTEE_MEMBER")
    make_member(cell, "Trần Văn Bình", kind="PROBATIONARY")
    make_member(cell, "Lê Văn Cảnh", exception="EXEMPT")
    make_member(cell, "Vũ Thị Dung", membership="TEMPORARY_AWAY")
    make_member(cell, "Bùi Văn Giang", membership="TEMPORARY_HERE")
    said = [(line.name, line.post, line.standing, line.counting.outside) for line in roster_on(cell, DAY)]
    assert said == [
        ("Nguyễn Thị An", "Bí thư", "OFFICIAL", ""),
        ("Trần Văn Bình", "", "PROBATIONARY", ""),
        ("Lê Văn Cảnh", "", "OFFICIAL", "EXEMPT"),
        ("Vũ Thị Dung", "", "OFFICIAL", "TEMPORARY_AWAY"),
        ("Bùi Văn Giang", "", "OFFICIAL", "TEMPORARY_HERE"),
    ]


def test_roster_of_a_past_day_has_the_people_of_that_day() -> None:
    cell = make_cell()
    make_member(cell, "Nguyễn Thị An")
    make_member(cell, "Trần Văn Bình", since=datetime.date(2024, 6, 1))
    before, after = datetime.date(2024, 5, 31), datetime.date(2024, 6, 1)
    assert [line.name for line in roster_on(cell, before)] == ["Nguyễn Thị An"]
    assert [line.name for line in roster_on(cell, after)] == ["Nguyễn Thị An", "Trần Văn Bình"]


def test_the_dead_are_on_no_roster_and_the_unrecorded_say_so() -> None:
    cell = make_cell()
    make_member(cell, "Nguyễn Thị An", kind="DECEASED")
    unknown = make_member(cell, "Trần Văn Bình")
    unknown.statuses.all().delete()
    assert [(line.name, line.standing_label) for line in roster_on(cell, DAY)] == [
        ("Trần Văn Bình", "Chưa ghi tình trạng")
    ]


def test_who_leads_on_a_day() -> None:
    cell = make_cell()
    deputy, acting, plain = (
        make_member(cell, name) for name in ("Lê Thị Hòa", "Vũ Văn Minh", "Bùi Thị Oanh")
    )
    make_appointment(deputy, cell, "DEPUTY_SECRETARY")
    lines = roster_on(cell, DAY)
    assert secretary_of(lines).name == "Lê Thị Hòa"
    make_appointment(acting, cell, "SECRETARY", is_acting=True)
    make_appointment(plain, cell, "COMMITTEE_MEMBER")
    lines = roster_on(cell, DAY)
    assert (secretary_of(lines).name, secretary_of(lines).post) == ("Vũ Văn Minh", "Phụ trách chi bộ")
    assert [line.name for line in committee_of(lines)] == ["Lê Thị Hòa", "Vũ Văn Minh", "Bùi Thị Oanh"]


def test_a_cell_without_secretary_has_nobody_in_front() -> None:
    cell = make_cell(members=2)
    assert secretary_of(roster_on(cell, DAY)) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dang hoa", ["Đặng Thị Hòa", "Đặng Văn Hoàn"]),
        ("hoa dang thi", ["Đặng Thị Hòa"]),
        ("Đặng", ["Đặng Thị Hòa", "Đặng Văn Hoàn"]),
        ("hoa", ["Đặng Thị Hòa", "Đặng Văn Hoàn", "Nguyễn Thị Hoa"]),
        ("hoà thị", ["Đặng Thị Hòa", "Nguyễn Thị Hoa"]),
        ("  ", ["Đặng Thị Hòa", "Đặng Văn Hoàn", "Nguyễn Thị Hoa", "Lê % Bình"]),
        ("%", ["Lê % Bình"]),
        ("hoa binh", []),
    ],
)
def test_search_wants_every_word_and_no_marks(text: str, found: list[str]) -> None:
    for name in ("Nguyễn Thị Hoa", "Đặng Thị Hòa", "Đặng Văn Hoàn", "Lê % Bình"):
        make_person(name)
    names = search_members(Member.objects.all(), text).values_list("full_name", flat=True)
    assert sorted(names) == sorted(found)


def test_members_made_in_bulk_are_like_those_made_one_by_one() -> None:
    cell = make_cell()
    make_members(cell, 2, kind="PROBATIONARY")
    assert [line.standing for line in roster_on(cell, DAY)] == ["PROBATIONARY", "PROBATIONARY"]
