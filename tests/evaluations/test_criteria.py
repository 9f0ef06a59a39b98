from dataclasses import replace
from decimal import Decimal

import pytest

from evaluations.criteria import (
    Criteria,
    Group,
    Item,
    Level,
    Thresholds,
    criteria_from_json,
    criteria_to_json,
)
from evaluations.criteria_faults import Fault, faults_of
from evaluations.criteria_seeds import DETAILED_2018, DETAILED_2025, FRAME_2025
from evaluations.kinds import Exceptional, ItemKind, NotCounted
from meetings.models.meeting import Grade

SETS = [DETAILED_2018, DETAILED_2025, FRAME_2025]


def changed(code: str, /, **values) -> Criteria:
    """The detailed table with one item written otherwise."""
    return replace(
        DETAILED_2025,
        groups=tuple(
            replace(
                group,
                items=tuple(replace(item, **values) if item.code == code else item for item in group.items),
            )
            for group in DETAILED_2025.groups
        ),
    )


def levels(*steps) -> tuple[Level, ...]:
    """(points, lower, upper, "[)") as intervals are written."""
    return tuple(
        Level(Decimal(points), f"{points} điểm", _d(lower), _d(upper), ends[0] == "[", ends[1] == "]")
        for points, lower, upper, ends in steps
    )


def _d(number):
    return None if number is None else Decimal(number)


@pytest.mark.parametrize("criteria", SETS)
def test_what_the_house_brings_along_is_whole(criteria):
    assert faults_of(criteria) == []
    assert criteria_from_json(criteria_to_json(criteria)) == criteria


def test_the_groups_of_the_sources():
    # domain.md 3.3: groups sum 5+5+10+30+10+5+30+5; 3.1: 5, 5, 10, 40, 5, 30, 5
    assert [int(group.most) for group in DETAILED_2025.groups] == [5, 5, 10, 30, 10, 5, 30, 5]
    assert [int(group.most) for group in FRAME_2025.groups] == [5, 5, 10, 40, 5, 30, 5]


# domain.md 3.3 "Holes in this table": as the table was printed, each is named; 4.5 has >50, 40–<50, 30–<40, <30.
SPEAKERS = [(5, 50, None, "()"), (4, 40, 50, "[)"), (3, 30, 40, "[)"), (2, None, 30, "()")]
LENGTH = [(5, None, 0, "(]"), (4, 0, 15, "(]"), (3, 15, 30, "(]"), (2, 45, None, "[)")]


@pytest.mark.parametrize(
    ("code", "steps", "faults"),
    [
        ("4.5", SPEAKERS, ["đúng 50 % chưa thuộc mức nào."]),
        ("1.1", LENGTH, ["giữa 30 và 45 phút chưa thuộc mức nào."]),
        (
            "4.5",
            [(5, 50, None, "[)"), (2, None, 50, "(]")],
            ["đúng 50 % thuộc cả hai mức “2 điểm” và “5 điểm”."],
        ),
        ("4.5", [(5, 50, None, "[)"), (2, None, 60, "()")], ["mức “2 điểm” và mức “5 điểm” trùng nhau."]),
        ("4.5", [(5, None, None, "()"), (2, None, 60, "()")], ["mức “5 điểm” và mức “2 điểm” trùng nhau."]),
        ("4.5", [(5, 50, None, "[)"), (2, 30, 50, "[)")], ["từ 0 đến 30 % chưa thuộc mức nào."]),
        ("4.5", [(5, 50, 80, "[]"), (2, None, 50, "()")], ["từ 80 % trở lên chưa thuộc mức nào."]),
        ("4.5", [(5, 50, 100, "[]"), (2, 0, 50, "[)")], []),
        ("1.1", [(5, None, 0, "(]"), (2, 0, 100, "(]")], ["từ 100 phút trở lên chưa thuộc mức nào."]),
        ("4.5", [(5, 60, 50, "[)"), (2, None, 50, "()")], ["có mức mà đầu lớn hơn cuối."]),
        ("4.5", [(4, 50, None, "[)"), (2, None, 50, "()")], ["mức cao nhất cần đúng điểm tối đa 5."]),
        ("4.5", [(5, 50, None, "[)"), (-1, None, 50, "()")], ["điểm của một mức không nhỏ hơn 0."]),
        ("4.5", [], ["chưa có mức điểm nào."]),
    ],
)
def test_levels_without_hole_or_overlap(code, steps, faults):
    found = faults_of(changed(code, levels=levels(*steps)))
    assert list(map(str, found)) == [f"Mục {code}: {fault}" for fault in faults]


@pytest.mark.parametrize(
    ("code", "values", "faults"),
    [
        ("3.1", {"most": Decimal(4)}, ["Tổng điểm tối đa của các nhóm là 101, cần đúng 100."]),
        ("3.1", {"most": Decimal("2.5")}, ["Tổng điểm tối đa của các nhóm là 99,5, cần đúng 100."]),
        ("3.1", {"code": "3.2"}, ["Mục 3.2: có nhiều mục cùng mã này."]),
        ("4.3", {"moves_to": ""}, ["Mục 4.3: chưa chọn mục nhận điểm trong tháng không tính mục này."]),
        (
            "4.3",
            {"moves_to": "4.3"},
            ["Mục 4.3: mục 4.3 không nhận điểm được, vì không phải tháng nào cũng tính."],
        ),
        ("3.1", {"evidence": "moon"}, ["Mục 3.1: chưa có căn cứ nào tên là moon."]),
        (
            "3.1",
            {"evidence": "attendance"},
            ["Mục 3.1: căn cứ “Tỷ lệ đảng viên dự” là một con số, cần mục chọn mức."],
        ),
        (
            "2.2",
            {"exception": Exceptional.BELOW_HALF, "exception_points": Decimal(2)},
            [
                "Mục 2.2: điểm khi có trường hợp riêng cần từ 0 đến 1.",
                "Mục 2.2: trường hợp riêng “Chưa được một nửa thời lượng” không đi cùng căn cứ này.",
            ],
        ),
        (
            "3.1",
            {"levels": levels((3, None, None, "()"))},
            ["Mục 3.1: chỉ mục chọn mức mới có các mức điểm."],
        ),
        ("3.1", {"kind": ItemKind.BONUS}, ["Tổng điểm tối đa của các nhóm là 97, cần đúng 100."]),
    ],
)
def test_what_may_not_be_issued(code, values, faults):
    assert list(map(str, faults_of(changed(code, **values)))) == faults


def test_points_that_do_not_move_need_nobody_to_take_them():
    for other in (NotCounted.SCALE, NotCounted.DROP):
        assert faults_of(replace(changed("4.3", moves_to=""), not_counted=other)) == []


def test_thresholds_go_down():
    steps = Thresholds(Decimal(90), Decimal(90), Decimal(50))
    words = "Mức Tốt, Khá, Trung bình cần giảm dần, trong khoảng từ 0 đến 100 điểm."
    assert faults_of(replace(DETAILED_2025, thresholds=steps)) == [Fault(words)]


def test_an_empty_group_is_named():
    groups = (*DETAILED_2025.groups, Group("9", "Khác", ()))
    assert faults_of(replace(DETAILED_2025, groups=groups)) == [Fault("Nhóm 9 chưa có mục nào.", group="9")]


# domain.md 3.1 [V2, three sources]: Tốt ≥ 90, Khá 70–<90, Trung bình 50–<70, Kém < 50
@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", Grade.GOOD),
        ("90", Grade.GOOD),
        ("89.9", Grade.FAIR),
        ("70", Grade.FAIR),
        ("69.9", Grade.AVERAGE),
        ("50", Grade.AVERAGE),
        ("49.9", Grade.POOR),
        ("0", Grade.POOR),
    ],
)
def test_grades(points, grade):
    assert Thresholds().grade(Decimal(points)) == grade


def test_an_item_is_found_by_its_code():
    assert DETAILED_2025.item("7.1") == Item(**vars(DETAILED_2025.groups[6].items[0]))
