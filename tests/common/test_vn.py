import datetime
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songlo.common import vn

SYLLABLES = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằấẹễìộờủứỹÀĐẾƠ", min_size=1, max_size=6)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)

# By given name, then family name, then the names between. Order of letters and tones as in the dictionary
# of Hoàng Phê and in ICU (vi): a ă â …, ngang huyền hỏi ngã sắc nặng.
GOLDEN = [
    "Đỗ Văn An",
    "Lê An",
    "Nguyễn Thị An",
    "Nguyễn Thúy An",
    "Trần Thị An",
    "Bùi Văn Ảnh",
    "Bùi Văn Ánh",
    "Phạm Văn Ăn",
    "Nguyễn Văn Ân",
    "Lê Văn Ẩn",
    "Lê Văn Ấn",
    "Vũ Thị Dung",
    "Trần Tiến Dũng",
    "Hà Văn Đa",
    "Hà Văn Đức",
    "Bùi Thị Hoa",
    "Trần Thị Hoa",
    "Bùi Thị Hòa",
    "Lê Văn Hoàn",
    "Đặng Lan",
    "Đặng Thị Lan",
    "Đinh Lan",
    "Lý Văn Tê",
    "Lý Văn Tịnh",
    "Lý Văn To",
    "Lý Văn Tô",
    "Lý Văn Tơ",
    "Lý Văn Tú",
    "Lý Văn Tụ",
    "Lý Văn Tư",
    "Lý Văn Yên",
    "Lý Văn Ý",
]


def test_golden_order_of_names() -> None:
    by_name = sorted(reversed(GOLDEN), key=vn.sort_key)
    assert [name for name in by_name if name != "Lý Văn Ý"] == [name for name in GOLDEN if name != "Lý Văn Ý"]
    assert by_name.index("Lý Văn Ý") < by_name.index("Lý Văn Yên")


def test_capitals_and_spaces_do_not_change_the_order() -> None:
    assert vn.sort_key("  ĐẶNG  thị HÒA ") == vn.sort_key("Đặng Thị Hòa")


@given(NAMES)
def test_key_is_the_same_for_both_spellings_of_unicode(name: str) -> None:
    assert vn.sort_key(unicodedata.normalize("NFD", name)) == vn.sort_key(unicodedata.normalize("NFC", name))


@given(NAMES)
def test_key_is_hex_digits_only_and_fits_its_column(name: str) -> None:
    key = vn.sort_key(name)
    assert set(key) <= set("0123456789abcdef")
    assert len(vn.sort_key(("ươ " * 50)[:100])) <= 600


@given(NAMES, NAMES)
def test_names_with_different_given_names_never_mix(first: str, second: str) -> None:
    given_first, given_second = first.split(" ")[-1], second.split(" ")[-1]
    if vn.sort_key(given_first) < vn.sort_key(given_second):
        assert vn.sort_key(first) < vn.sort_key(second)


@given(NAMES, NAMES)
def test_equal_keys_mean_equal_names(first: str, second: str) -> None:
    if vn.sort_key(first) == vn.sort_key(second):
        assert vn.nfc(first).lower() == vn.nfc(second).lower()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Hòa", "dang thi hoa"),
        ("ĐƯỜNG  ống\tnước", "duong ong nuoc"),
        ("Uỷ ban; Ủy ban", "uy ban; uy ban"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert vn.fold(text) == folded


@given(st.text(max_size=60))
def test_fold_is_stable_and_has_no_marks(text: str) -> None:
    folded = vn.fold(text)
    assert vn.fold(folded) == folded
    assert not any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", folded))


@given(NAMES)
def test_fold_is_the_same_for_both_spellings_of_unicode(name: str) -> None:
    assert vn.fold(unicodedata.normalize("NFD", name)) == vn.fold(name)


def test_lines_of_a_longer_text_are_kept() -> None:
    assert vn.nfc_lines("  Một  hai \r\n\r\n ba\n") == "Một hai\n\nba"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2024, 2, 5), "ngày 05 tháng 02 năm 2024"),
        ((2024, 9, 10), "ngày 10 tháng 9 năm 2024"),
        ((2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_day_in_words(day: tuple[int, int, int], words: str) -> None:
    assert vn.day_in_words(datetime.date(*day)) == words


def test_weekday_and_clock() -> None:
    assert vn.weekday(datetime.date(2024, 11, 5)) == "thứ Ba"
    assert vn.clock(datetime.time(19, 5)) == "19 giờ 05"


@pytest.mark.parametrize(
    ("part", "whole", "target", "words"),
    [
        (26, 28, None, "92,9\u00a0%"),
        (20, 20, 90, "100,0\u00a0%"),
        (179, 199, 90, "89,9\u00a0%"),
        (1799, 2000, 90, "89,95\u00a0%"),  # 90,0 % would say that the target is reached
        (17999, 20000, 90, "89,99\u00a0%"),
        (1799, 2000, None, "90,0\u00a0%"),
        (0, 0, 90, "–"),
    ],
)
def test_percent(part: int, whole: int, target: int | None, words: str) -> None:
    assert vn.percent(part, whole, target) == words


@pytest.mark.parametrize(
    ("day", "known", "words"),
    [
        ((1957, 1, 1), "1957", "1957"),
        ((1957, 2, 1), "02/1957", "02/1957"),
        ((1957, 2, 1), "1957", "01/02/1957"),  # set since, to the first of another month
        ((1957, 3, 1), "02/1957", "01/03/1957"),
        ((1957, 2, 5), "02/1957", "05/02/1957"),
        ((1957, 2, 5), "", "05/02/1957"),
    ],
)
def test_a_date_known_in_part_speaks_while_it_is_the_first_day_of_it(day, known, words):
    assert vn.known_date(datetime.date(*day), known) == words
