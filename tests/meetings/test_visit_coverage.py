import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import Advice
from members.roles import Role
from tests.builders.members import make_cell, make_commune, make_ended, make_member
from tests.builders.visit_reports import make_report
from tests.builders.visits import login_of, make_group, make_visit
from tests.conftest import NOW
from tests.contracts.objects_rights import assign

PAGE = reverse("meetings:coverage")


def at(month, day=1, year=2024):
    return datetime.datetime(year, month, day, 19, 30, tzinfo=NOW.tzinfo)


def lines(client, query=""):
    coverage = client.get(PAGE + query).context["coverage"]
    return {
        (unit.name, unit.group and unit.group.number): [
            len(unit.cells), unit.seen_now, [(one.cell.name, str(one.last or "")) for one in unit.unseen]
        ]
        for unit in coverage.units
    }  # fmt: skip


# On 05/11/2024 the fourth quarter runs: the last two rounds are those of 1/7 and 1/10.
@pytest.mark.parametrize(
    ("held_at", "seen_now", "unseen"),
    [
        (at(10), 1, False),
        (at(7), 0, False),
        (at(6, 30), 0, True),
        (None, 0, True),
    ],
)
def test_a_cell_is_named_after_two_rounds_without_a_visit(cast, client_for, today, held_at, seen_now, unseen):
    group = make_group(cast.district, [cast.commune], number=1)
    if held_at:
        make_report(make_visit(group, cast.cell, held_at))
    make_visit(group, cast.cell, at(11, 4))  # planned, not held: nobody has come
    shown = lines(client_for(cast.users[Role.DISTRICT_OFFICE]))
    total, now, names = shown["Đảng bộ xã Bạch Lưu", 1]
    day = str(held_at.date()) if held_at else ""
    assert (total, now) == (2, seen_now)
    assert names == ([("Chi bộ thôn Xóm Làng", day)] if unseen else []) + [("Chi bộ thôn Hồng Sen", "")]


def test_by_commune_and_group_each_in_his_reach(cast, client_for, today, django_assert_max_num_queries):
    second = make_commune(cast.district, "Đảng bộ xã Hải Lựu")
    far = make_cell(second, "Chi bộ thôn Dừa Lễ")
    ended = make_cell(far, "Chi bộ thôn Dừa Cả")  # hangs under its heir
    agency = make_cell(cast.district, "Chi bộ Hạt Kiểm lâm")
    make_ended(ended, datetime.date(2024, 11, 1))
    first = make_group(cast.district, [cast.commune], people=[], number=1)
    other = make_group(cast.district, [second, agency], people=[make_member(far)], number=2)
    report = make_report(make_visit(other, ended, at(9)))
    Advice.objects.create(organization=far, report=report, position=1, text="Ghi biên bản đủ diễn biến")
    office = client_for(cast.users[Role.DISTRICT_STANDING_BOARD])
    whole = {
        ("Đảng bộ xã Bạch Lưu", 1): [2, 0, [("Chi bộ thôn Xóm Làng", ""), ("Chi bộ thôn Hồng Sen", "")]],
        ("Đảng bộ xã Hải Lựu", 2): [1, 0, []],
        ("Chi bộ trực thuộc Huyện ủy", 2): [1, 0, [("Chi bộ Hạt Kiểm lâm", "")]],
    }
    with django_assert_max_num_queries(12):
        assert lines(office) == whole
    assert list(lines(office, "?to=2")) == list(whole)[1:]
    assert list(lines(client_for(login_of(other)))) == list(whole)[1:]
    for query, found in (("", 1), ("?to=1", 0), ("?to=2", 1)):
        assert office.get(PAGE + query).context["advice"].count == found
    assert first.number == 1


def test_much_advice_of_several_groups_is_summed_first_and_goes_along_whole(cast, client_for, today):
    groups = [
        make_group(cast.district, [one], number=number)
        for number, one in enumerate((cast.cell, cast.sibling_cell), 1)
    ]
    for group, cell, month, many in zip(
        groups, (cast.cell, cast.sibling_cell), (9, 10), (30, 11), strict=True
    ):
        report = make_report(make_visit(group, cell, at(month)))
        Advice.objects.bulk_create(
            Advice(organization=cell, report=report, position=number, text=f"Điều {number}")
            for number in range(1, many + 1)
        )
    office = client_for(cast.users[Role.DISTRICT_OFFICE])
    advice = office.get(PAGE).context["advice"]
    assert [(one.group, one.count, one.since) for one in advice.sums] == [
        (groups[0], 30, at(9).date()), (groups[1], 11, at(10).date())
    ]  # fmt: skip
    assert (advice.lines, advice.count) == ([], 41)
    assert len(office.get(f"{PAGE}?to=2").context["advice"].lines) == 11
    book = load_workbook(io.BytesIO(office.get(reverse("meetings:coverage_excel")).getvalue()))
    texts = [row[4].value for row in book["Điều đã nhắc"].iter_rows() if isinstance(row[0].value, int)]
    assert (len(texts), texts[0], texts[-1]) == (41, "Điều 1", "Điều 11")


def test_a_commune_looks_at_its_own_members_by_month(cast, client_for, today):
    follower = assign(cast.cell, member=cast.users[Role.MEMBER].member)
    make_report(make_visit(follower, cast.cell, at(9, 30)))
    make_report(make_visit(make_group(cast.district, [cast.commune]), cast.sibling_cell, at(11)))
    shown = lines(client_for(cast.chi))["Đảng bộ xã Bạch Lưu", None]
    assert shown == [2, 0, [("Chi bộ thôn Xóm Làng", "2024-09-30"), ("Chi bộ thôn Hồng Sen", "")]]
