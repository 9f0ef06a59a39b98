import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluations.criteria import Criteria, Group, Item, Level, Thresholds
from evaluations.criteria_edits import drop_group, drop_item, put_group, put_item
from evaluations.criteria_faults import faults_of
from evaluations.criteria_reading import TableUnread, read_criteria
from evaluations.criteria_seeds import DETAILED_2018, DETAILED_2025, FRAME_2025
from evaluations.criteria_table import criteria_sheets
from evaluations.kinds import EVIDENCE, Exceptional, ItemKind, NotCounted, Rounding
from evaluations.scoring import total_of
from members.exports.workbook import draw_workbook
from members.imports.reading import Sheet, read_sheets
from tests.chance import examples

points = st.decimals(min_value=0, max_value=100, places=1)
figures = st.decimals(min_value=0, max_value=100, places=2)
words = st.sampled_from(["Đủ", "Từ 50 %", "=1+1", "5", "4,5", "Có", "Thiếu đến 15 phút"])


@st.composite
def items(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from(ItemKind))
    levels = st.builds(
        Level,
        points,
        words,
        st.none() | figures,
        st.none() | figures,
        st.booleans(),
        st.booleans(),
    )
    return Item(
        code="",
        title=draw(words),
        most=draw(points),
        kind=kind,
        evidence=draw(st.sampled_from(["", *EVIDENCE])),
        levels=tuple(draw(st.lists(levels, min_size=1, max_size=2))) if kind == ItemKind.LEVELS else (),
        exception=draw(st.sampled_from(["", *Exceptional.values])),
        exception_points=draw(st.none() | points),
        thematic_only=draw(st.booleans()),
        moves_to=draw(st.sampled_from(["", "1.1", "4.10"])),
        known_later=draw(st.booleans()),
        note=draw(st.just("") | words),
    )


@st.composite
def sets(draw: st.DrawFn) -> Criteria:
    """Also such as may not be issued: a draft is written out too."""
    groups = draw(st.lists(st.lists(items(), min_size=1, max_size=2), min_size=1, max_size=2))
    return Criteria(
        groups=tuple(
            Group(
                str(number),
                f"Nhóm số {number}",
                tuple(replace(item, code=f"{number}.{place}0") for place, item in enumerate(held, 1)),
            )
            for number, held in enumerate(groups, 1)
        ),
        thresholds=Thresholds(draw(points), draw(points), draw(points)),
        rounding=draw(st.sampled_from(Rounding)),
        not_counted=draw(st.sampled_from(NotCounted)),
        difference=draw(points),
    )


def as_read(criteria: Criteria) -> list[Sheet]:
    """The sheets as the reader of files gives them; a number in Excel is a float."""
    found = []
    for sheet in criteria_sheets("Bộ tiêu chí", "Số 1", criteria):
        rows = [[column.heading for column in sheet.columns], *map(list, sheet.rows)]
        cells = [[float(cell) if isinstance(cell, int | Decimal) else cell for cell in row] for row in rows]
        found.append(Sheet(sheet.name, list(enumerate(cells, start=4))))
    return found


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.too_slow])
@given(sets())
def test_written_out_and_read_in_it_is_the_same_set(criteria):
    assert read_criteria(as_read(criteria), FRAME_2025) == criteria


@pytest.mark.parametrize("criteria", [DETAILED_2018, DETAILED_2025, FRAME_2025])
def test_the_file_itself_comes_back(criteria):
    data = draw_workbook(criteria_sheets("Bộ tiêu chí", "Số 12-HD/ĐU", criteria))
    sheets = read_sheets(io.BytesIO(data), len(data))
    assert read_criteria(sheets, replace(FRAME_2025, rounding=Rounding.WHOLE)) == criteria


HEAD = ["Mã mục", "nội dung", "ĐIỂM TỐI ĐA", "Cách chấm", "Căn cứ trong sổ", "Mức", "Điểm của mức"]
HEAD += ["Đầu mức", "Số đầu", "Cuối mức", "Số cuối", "Nhóm"]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([["1.1", "Giờ", "năm"]], ["Hàng 2: điểm tối đa “năm” chưa là con số."]),
        ([["1.1", "Giờ", 5.0, "Bốc thăm"]], ["Hàng 2: cách chấm “Bốc thăm” chưa có trong danh sách."]),
        ([["1.1", "Giờ", 5.0, "", "Trăng"]], ["Hàng 2: căn cứ “Trăng” chưa có trong danh sách."]),
        ([["1.1", "Giờ", 5.0], ["1.1", "Dự", 5.0]], ["Hàng 3: mã mục 1.1 đã có ở trên."]),
        ([["", "", "", "", "", "Đủ", 5.0]], ["Hàng 2: mức điểm này chưa thuộc mục nào."]),
        (
            [["1.1", "Giờ", 5.0], ["", "", "", "", "", "Đủ", 5.0, "khoảng", 3.0]],
            ["Hàng 3: đầu mức “khoảng” chưa rõ; mời ghi từ hoặc trên."],
        ),
        ([["1.1", "Giờ", 5.12]], ["Hàng 2: điểm tối đa “5.12” chưa đúng."]),
        ([], ["Chưa thấy mục tiêu chí nào trong tệp."]),
    ],
)  # fmt: skip
def test_what_is_unclear_is_named_by_its_row(rows, faults):
    with pytest.raises(TableUnread) as unread:
        read_criteria([Sheet("Bảng 1", [(1, HEAD), *enumerate(rows, 2)])], FRAME_2025)
    assert unread.value.faults == faults


def test_a_table_typed_by_hand_needs_three_columns():
    rows = [HEAD, [1.1, "Giờ", "4,5"], ["", "", "", "", "", "Đủ", 4.5, "từ", 90], [2.0, "Dự", 95.5]]
    read = read_criteria([Sheet("Bìa", []), Sheet("Bảng", list(enumerate(rows, 1)))], FRAME_2025)
    assert [(item.code, item.most, item.kind) for item in read.items] == [
        ("1.1", Decimal("4.5"), ItemKind.LEVELS),
        ("2", Decimal("95.5"), ItemKind.FREE),
    ]
    assert read.item("1.1").levels == (Level(Decimal("4.5"), "Đủ", Decimal(90)),)
    assert (read.thresholds, read.not_counted) == (FRAME_2025.thresholds, FRAME_2025.not_counted)
    assert faults_of(read) == []


def test_a_file_without_the_headings_says_which():
    with pytest.raises(TableUnread) as unread:
        read_criteria([Sheet("Danh sách", [(1, ["Họ và tên", "Nội dung"])])], FRAME_2025)
    assert "Mã mục, Nội dung, Điểm tối đa" in unread.value.text


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.too_slow])
@given(sets(), st.dictionaries(st.sampled_from(["1.10", "1.20", "2.10", "3.30"]), points), st.booleans())
def test_whatever_set_is_made_no_total_leaves_the_hundred(criteria, given_points, is_thematic):
    """Also of a set that may not be issued; nobody's editor can be trusted with it."""
    if all(item.most > 0 for item in criteria.items):
        assert 0 <= total_of(criteria, given_points, is_thematic=is_thematic) <= 100


# Edits -------------------------------------------------------------------------------------------


def codes(criteria: Criteria) -> dict[str, list[str]]:
    return {group.code: [item.code for item in group.items] for group in criteria.groups}


def test_an_item_moves_and_is_followed_by_whoever_gives_to_it():
    item = DETAILED_2025.item("4.2")
    moved = put_item(DETAILED_2025, replace(item, code="3.9"), group="3", after="3.1", was="4.2")
    assert (codes(moved)["3"][:3], codes(moved)["4"][:2]) == (["3.1", "3.9", "3.2"], ["4.1", "4.3"])
    assert moved.item("4.3").moves_to == "3.9"
    assert faults_of(moved) == []
    assert put_item(moved, item, group="4", after="4.1", was="3.9") == DETAILED_2025


def test_groups_come_and_go():
    renamed = put_group(DETAILED_2025, "I", "Thời gian", was="1")
    assert (list(codes(renamed))[:2], codes(renamed)["I"]) == (["I", "2"], ["1.1"])
    moved = put_group(renamed, "I", "Thời gian", after="2", was="I")
    assert list(codes(moved))[:3] == ["2", "I", "3"]
    more = put_item(
        put_group(renamed, "9", "Điểm cộng", after="8"),
        Item("9.1", "Mô hình", Decimal(3), ItemKind.BONUS),
        group="9",
    )
    assert (list(codes(more))[-1], codes(more)["9"], faults_of(more)) == ("9", ["9.1"], [])
    assert drop_group(drop_item(more, "1.1"), "9") == replace(
        renamed, groups=(replace(renamed.groups[0], items=()), *renamed.groups[1:])
    )
