"""One cell, every habit of writing it."""

import datetime
import unicodedata

import pytest

from members.imports.names import read_name, read_posts, read_sex, read_status
from members.imports.values import as_text, read_card, read_date, read_email, read_phone
from members.models.member import Post, Sex
from members.states import MembershipKind, StatusKind

TODAY = datetime.date(2024, 11, 5)
FIFTH = datetime.date(1957, 2, 5)


@pytest.mark.parametrize(
    ("cell", "day", "inexact"),
    [
        (FIFTH, FIFTH, ""),
        ("05/02/1957", FIFTH, ""),
        ("5-2-1957", FIFTH, ""),
        ("5.2.1957", FIFTH, ""),
        ("5 2 1957", FIFTH, ""),
        (" 05 / 02 / 1957 ", FIFTH, ""),
        ("'05/02/1957", FIFTH, ""),
        ("1957-02-05", FIFTH, ""),
        ("1957-02-05 00:00:00", FIFTH, ""),
        ("ngày 5 tháng 2 năm 1957", FIFTH, ""),
        ("05021957", FIFTH, ""),
        (5021957.0, FIFTH, ""),  # the zero in front is lost
        (20856.0, FIFTH, ""),  # days since 30/12/1899: the column has lost its format
        ("5-2-57", FIFTH, ""),
        ("02/1957", datetime.date(1957, 2, 1), "02/1957"),
        ("2-1957", datetime.date(1957, 2, 1), "02/1957"),
        ("tháng 2/1957", datetime.date(1957, 2, 1), "02/1957"),
        ("00/02/1957", datetime.date(1957, 2, 1), "02/1957"),
        ("…/02/1957", datetime.date(1957, 2, 1), "02/1957"),
        ("1957", datetime.date(1957, 1, 1), "1957"),
        (1957.0, datetime.date(1957, 1, 1), "1957"),
        ("00/00/1957", datetime.date(1957, 1, 1), "1957"),
        ("../../1957", datetime.date(1957, 1, 1), "1957"),
    ],
)
def test_a_date_in_every_habit_and_never_more_exact_than_it_was(cell, day, inexact):
    read = read_date(cell, today=TODAY, is_birth=True)
    assert (read.value, read.inexact, read.fault) == (day, inexact, "")


@pytest.mark.parametrize(
    ("cell", "is_birth", "year"),
    [
        ("5/2/57", True, 1957),
        ("5/2/06", True, 2006),
        ("5/2/07", True, 1907),
        ("5/2/07", False, 2007),
        ("5/2/25", False, 1925),
    ],
)
def test_two_digits_of_a_year_are_the_latest_century_that_can_be_and_say_so(cell, is_birth, year):
    read = read_date(cell, today=TODAY, is_birth=is_birth)
    assert (read.value, read.note) == (
        datetime.date(year, 2, 5),
        f"Năm ghi hai chữ số “{cell}”: hiểu là {year}",
    )


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31/02/1957", "Không có ngày “31/02/1957”. Mời ghi lại ngày/tháng/năm."),
        ("02/25/1957", "Không có ngày “02/25/1957”; có phải 25/02/1957 không? Mời ghi lại ngày/tháng/năm."),
        ("13/1957", "Không có tháng 13; mời ghi như 02/1957."),
        ("06/11/2024", "Ngày 06/11/2024 sau ngày hôm nay; mời xem lại."),
        ("05/02/1857", "Ngày 05/02/1857 quá xa; mời xem lại năm."),
        ("hồi kháng chiến", "Chưa hiểu ngày “hồi kháng chiến”; mời ghi như 05/02/1957."),
        (12.0, "Chưa hiểu ngày “12”; mời ghi như 05/02/1957."),
        (-5.5, "Chưa hiểu ngày “-5.5”; mời ghi như 05/02/1957."),
        (True, "Chưa hiểu ngày “x”; mời ghi như 05/02/1957."),
    ],
)
def test_what_is_no_date_says_why(cell, reason):
    assert read_date(cell, today=TODAY).fault == reason


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        (912345678.0, "0912345678"),
        ("912345678", "0912345678"),
        ("912345678.0", "0912345678"),
        ("0912345678 / 0983 111 222", "0912345678"),
        ("0211 3888 999", "02113888999"),
    ],
)
def test_a_telephone_gets_its_zero_back(cell, number):
    assert read_phone(cell).value == number


@pytest.mark.parametrize("cell", ["12345", "không có", "9,12E+08", 9.1234567891e22, "09123456789012"])
def test_what_is_no_telephone_is_not_guessed(cell):
    assert read_phone(cell).fault


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("012345678901", "012345678901"),
        ("0123 4567 8901", "012345678901"),
        (123456789012.0, "123456789012"),
        ("123456789012.0", "123456789012"),
        (12345678901.0, "012345678901"),  # twelve digits without the first
        ("12.345678", "12345678"),
    ],
)
def test_a_card_number_is_its_digits(cell, number):
    assert read_card(cell).value == number


@pytest.mark.parametrize("cell", ["1.23E+11", "1,23457E+11", "12", "thẻ mất", 1.5, 1234567890123450])
def test_a_rounded_card_number_is_not_made_up(cell):
    read = read_card(cell)
    assert read.fault and read.value is None


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("nguyễn  văn   an", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Nguyễn Văn An"), "Nguyễn Văn An"),
        ("Đ/c NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("12. Nguyễn Văn An", "Nguyễn Văn An"),
        ("Ông Văn Huyên", "Ông Văn Huyên"),
        ("K'BRANG NIÊ", "K'Brang Niê"),
        ("TRẦN LÊ-NA", "Trần Lê-Na"),
        ("Nguyễn Văn\nAn", "Nguyễn Văn An"),
    ],
)
def test_a_name_is_made_of_whatever_was_typed(cell, name):
    assert read_name(cell).value == name


@pytest.mark.parametrize("cell", ["An", "Nguyễn Văn 2", "=1+1 x", "a" * 60 + " " + "b" * 60])
def test_what_is_no_name_is_told(cell):
    assert read_name(cell).fault


@pytest.mark.parametrize(
    ("cell", "post", "others"),
    [
        ("Bí thư", Post.SECRETARY, ""),
        ("BÍ THƯ CHI BỘ", Post.SECRETARY, ""),
        ("P. Bí thư chi bộ", Post.DEPUTY_SECRETARY, ""),
        ("Chi uỷ viên", Post.COMMITTEE_MEMBER, ""),
        ("Đảng ủy viên, Bí thư chi bộ", Post.SECRETARY, "Đảng ủy viên"),
        ("Chi ủy viên - Trưởng thôn", Post.COMMITTEE_MEMBER, "Trưởng thôn"),
        ("Đảng viên", "", ""),
    ],
)
def test_posts_of_the_cell_are_taken_and_others_named(cell, post, others):
    read = read_posts(cell)
    assert (read.value, read.note) == (post, f"Không lấy chức vụ ngoài chi bộ: {others}" if others else "")


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Chính thức", StatusKind.OFFICIAL),
        ("Đảng viên dự bị", StatusKind.PROBATIONARY),
        ("Miễn sinh hoạt", StatusKind.EXEMPT),
        ("MIỄN CÔNG TÁC VÀ SINH HOẠT", StatusKind.EXEMPT),
        ("Sinh hoạt tạm thời nơi khác", MembershipKind.TEMPORARY_AWAY),
        ("Từ trần", StatusKind.DECEASED),
        ("Đang hoạt động", ""),
    ],
)
def test_a_standing_in_the_words_of_lists(cell, status):
    assert read_status(cell).value == status


def test_every_word_that_the_house_shows_is_understood():
    words = [*StatusKind.labels, *(one.label for one in MembershipKind if one != MembershipKind.HOME)]
    assert [word for word in words if read_status(word).fault] == []


@pytest.mark.parametrize(
    ("cell", "sex"), [("Nam", Sex.MALE), ("NỮ", Sex.FEMALE), ("nu", Sex.FEMALE), ("x", None)]
)
def test_sex(cell, sex):
    assert read_sex(cell).value == sex


def test_an_address_for_letters_of_light():
    assert (read_email("an @vidu.vn").value, bool(read_email("an.vidu.vn").fault)) == ("an@vidu.vn", True)


@pytest.mark.parametrize(
    ("cell", "text"), [(None, ""), (3.0, "3"), (True, "x"), ("'=1+1", "=1+1"), (FIFTH, "05/02/1957")]
)
def test_a_cell_as_people_see_it(cell, text):
    assert as_text(cell) == text
