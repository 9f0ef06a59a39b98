"""Where the headings stand and which column is which, in lists as offices have them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.imports.columns import CELLS, PEOPLE
from members.imports.headings import find_head
from members.imports.reading import Sheet
from members.imports.table import Row, Skipped, walk
from songlo.common import vn

FIELDS = [column.field for column in PEOPLE]
NAME_PLACE = FIELDS.index("full_name")


def sheet(*rows, merged=()):
    return Sheet(
        "Trang 1", [(number, list(row)) for number, row in enumerate(rows, 1) if any(row)], tuple(merged)
    )


def fields(found):
    return {column.words: column.field for column in found.columns}


@given(
    order=st.permutations(range(len(PEOPLE))),
    style=st.sampled_from(
        [str, str.upper, vn.fold, str.lower, lambda text: unicodedata.normalize("NFD", text)]
    ),
    above=st.integers(0, 6),
    broken=st.booleans(),
    names=st.data(),
)
def test_any_order_case_and_spelling_of_the_headings_means_the_same(order, style, above, broken, names):
    columns = [PEOPLE[place] for place in order]
    words = [names.draw(st.sampled_from((column.heading, *column.other_names))) for column in columns]
    written = [style(text).replace(" ", "\n" if broken else "  ", 1) for text in words]
    titles = [["ĐẢNG BỘ XÃ BẠCH LƯU"], ["Danh sách đảng viên"], [], ["Tháng 11"], [], ["(Kèm theo báo cáo)"]][
        :above
    ]
    head = find_head(sheet(*titles, written), "people")
    assert [column.field for column in head.columns] == [column.field for column in columns]
    assert head.not_taken == ()


NATIONAL = [
    *(
        "ID",
        "Họ tên",
        "Tên gọi khác",
        "Giới tính",
        "Sinh ngày",
        "Dân tộc",
        "Tôn giáo",
        "Số định danh cá nhân",
    ),
    *("Số thẻ đảng", "Nơi cấp thẻ", "Ngày cấp thẻ", "Số thẻ cũ theo QĐ 85", "Tổ chức đảng đang sinh hoạt"),
    *("Nơi khai sinh", "Quê quán", "Nơi thường trú", "Ngày vào Đảng", "Ngày chính thức", "CMND cũ"),
    *("Trạng thái hoạt động", "Ngày rời/mất/miễn"),
]


def test_of_the_national_file_only_what_meetings_need_is_taken():
    head = find_head(sheet(NATIONAL), "people")
    taken = {words: field for words, field in fields(head).items() if field}
    assert taken == {
        "Họ tên": "full_name",
        "Giới tính": "sex",
        "Sinh ngày": "birth_date",
        "Số thẻ đảng": "card_number",
        "Tổ chức đảng đang sinh hoạt": "cell",
        "Ngày vào Đảng": "admitted_on",
        "Ngày chính thức": "recognized_on",
        "Trạng thái hoạt động": "status",
    }
    assert set(head.not_taken) == set(NATIONAL) - set(taken)


TWO_LINES = (
    ["TT", "Họ và tên", "Ngày sinh", None, "Ngày vào Đảng", None, "Số thẻ"],
    [None, None, "Nam", "Nữ", "Dự bị", "Chính thức", None],
)
MERGED = [((0, 2), (0, 3)), ((0, 4), (0, 5)), ((0, 1), (1, 1))]


@pytest.mark.parametrize("merged", [MERGED, []], ids=["xlsx", "ods tells no merged cells"])
def test_two_lines_of_headings(merged):
    found = find_head(sheet(*TWO_LINES, ["1", "2", "3", "4", "5", "6", "7"], merged=merged), "people")
    assert fields(found) == {
        "TT": "",
        "Họ và tên": "full_name",
        "Ngày sinh – Nam": "birth_male",
        "Ngày sinh – Nữ": "birth_female",
        "Ngày vào Đảng – Dự bị": "admitted_on",
        "Ngày vào Đảng – Chính thức": "recognized_on",
        "Số thẻ": "card_number",
    }
    assert (found.rows, found.not_taken) == ((1, 2, 3), ())


@pytest.mark.parametrize(
    ("rows", "merged", "wanted"),
    [
        ([["Họ và tên", None, "Ngày sinh"]], [((0, 0), (0, 1))], ["family_name", "given_name", "birth_date"]),
        ([["Họ đệm", "Tên", "Ngày sinh"]], [], ["family_name", "given_name", "birth_date"]),
        ([["Họ tên", "Nam", "Nữ", "Số thẻ"]], [], ["full_name", "sex_male", "sex_female", "card_number"]),
        ([["Họ tên", "Năm", "Số thẻ"]], [], ["full_name", "", "card_number"]),  # "năm" is no sex without "nữ"
        ([["Họ tên", "Số thẻ", "Số thẻ"]], [], ["full_name", "card_number", ""]),
        ([["Họ tên", "Giới tính (Nam/Nữ)", "Ngày cấp thẻ"]], [], ["full_name", "sex", ""]),
        ([["Họ tên", "Ngày sinh nam", "Ngày sinh nữ"]], [], ["full_name", "birth_male", "birth_female"]),
        (
            [["Họ tên", "Ngày sinh", None, None, "Số thẻ"], [None, "Ngày", "Tháng", "Năm"]],
            [((0, 1), (0, 3))],
            ["full_name", "birth_day", "birth_month", "birth_year", "card_number"],
        ),
        (
            [["Họ tên", "Ngày sinh", "Tháng sinh", "Năm sinh"]],
            [],
            ["full_name", "birth_day", "birth_month", "birth_year"],
        ),
        ([["Họ tên", "Ngày sinh", "Năm sinh"]], [], ["full_name", "birth_date", ""]),
    ],
)
def test_columns_in_other_shapes(rows, merged, wanted):
    head = find_head(sheet(*rows, merged=merged), "people")
    assert [column.field for column in head.columns] == wanted


@pytest.mark.parametrize("rows", [[["Ngày", "Nội dung"]], [["Họ và tên"]], [["Nguyễn Văn An", "Nam"]], []])
def test_a_sheet_without_headings_is_none(rows):
    assert find_head(sheet(*rows), "people") is None


def test_headings_of_cells():
    head = find_head(sheet([column.heading.upper() for column in CELLS]), "cells")
    assert [column.field for column in head.columns] == [column.field for column in CELLS]


# Rows under the headings ------------------------------------------------------------------------

HEAD = ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng"]
AN = ["1", "Nguyễn Văn An", "Nam", "05/02/1957", "19/05/1980"]


def walked(*rows, merged=(), head=HEAD):
    page = sheet(head, *rows, merged=merged)
    return list(walk(page, find_head(page, "people"), "people"))


@pytest.mark.parametrize(
    "words",
    ["Chi bộ thôn Hồng Sen", "CHI BỘ THÔN HỒNG SEN", "II. Chi bộ thôn Hồng Sen (23 đồng chí)",
     "2) Chi bộ thôn Hồng Sen:", "Chi bộ thôn Hồng Sen - 23 đảng viên", "A. CHI BỘ THÔN HỒNG SEN"],
)  # fmt: skip
@pytest.mark.parametrize("place", [0, 1])
def test_a_row_that_names_a_cell_says_it_for_the_rows_below(words, place):
    row = [None] * 5
    row[place] = words
    (found,) = walked(row, AN)
    assert isinstance(found, Row) and vn.fold(found.group) == "chi bo thon hong sen"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "Tổng cộng: 23 đồng chí"], "hàng cộng"),
        (["Cộng", None, None, 12.0, None], None),
        (["", "", "", "", "Bạch Lưu, ngày 05 tháng 11 năm 2024"], "phần ký, ghi chú cuối bảng"),
        (["", "", "", "NGƯỜI LẬP BIỂU"], "phần ký, ghi chú cuối bảng"),
        (["", "", "", "T/M CHI ỦY"], "phần ký, ghi chú cuối bảng"),
    ],
)
def test_sums_and_signatures_are_nobody(row, why):
    first, *rest = walked(AN, row)
    assert isinstance(first, Row)
    assert [(type(one), why is None or one.why == why) for one in rest] == [(Skipped, True)]


def test_what_stands_under_a_sum_says_what_it_is():
    found = walked(
        AN, ["", "Cộng: 1"], [None, "", 12.0], [], ["", "", "", "NGƯỜI LẬP BIỂU"], ["", "", "", "Hà Lụa"]
    )
    assert [one.why for one in found[1:]] == ["hàng cộng"] * 2 + ["phần ký, ghi chú cuối bảng"] * 2


def test_a_name_under_the_signature_is_nobody_and_a_new_table_begins_again():
    found = walked(AN, ["", "", "", "BÍ THƯ"], [], ["", "Hoàng Văn Ký"], ["Chi bộ thôn 2"], HEAD, AN)
    assert [type(one) for one in found] == [Row, Skipped, Skipped, Row]
    assert found[-1].group == "Chi bộ thôn 2"


def test_a_cell_merged_down_holds_for_its_rows():
    head = ["Chi bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày vào Đảng"]
    rows = [["Chi bộ thôn 2", *AN[1:]], [None, *AN[1:]], [None, *AN[1:]], ["Chi bộ thôn 3", *AN[1:]]]
    found = walked(*rows, head=head, merged=[((1, 0), (3, 0))])
    assert [row.cells["cell"][1] for row in found] == ["Chi bộ thôn 2"] * 3 + ["Chi bộ thôn 3"]


def test_a_person_whose_name_looks_like_a_sum_stays_a_person():
    (found,) = walked(["1", "Tống Văn Cộng", "Nam", "05/02/1957", "19/05/1980"])
    assert isinstance(found, Row)


def test_the_name_of_a_sheet_may_be_the_cell():
    page = Sheet("Chi bộ thôn 2", [(1, list(HEAD)), (2, list(AN))])
    (found,) = walk(page, find_head(page, "people"), "people")
    assert found.group == "Chi bộ thôn 2"
