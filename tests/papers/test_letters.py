import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songlo.papers.letters import clean

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def test_every_vietnamese_letter_with_every_tone_stays():
    letters = {unicodedata.normalize("NFC", letter + tone) for letter in "aăâeêioôơuưy" for tone in TONES}
    every = "".join(sorted(letters)) + VIETNAMESE
    assert clean(every + every.upper()) == every + every.upper()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("dòng 1\r\ndòng 2\rdòng 3\u2028dòng 4", "dòng 1\ndòng 2\ndòng 3\ndòng 4"),
        ("một\thai", "một hai"),
        ("a\x00b\x07c\u200bd\ufeffe", "abcde"),
        ("\u202edảo chiều\u202c", "dảo chiều"),
        ("nhất trí 👍", "nhất trí □"),
        ("nhất trí ❤\ufe0f", "nhất trí □"),
        ("12 m², 85 %, ≥ 2/3, 1.000 ₫ – “mốc giới” …", "12 m², 85 %, ≥ 2/3, 1.000 ₫ – “mốc giới” …"),
        ("no\u00a0break", "no\u00a0break"),
        ("\ud800 lẻ", " lẻ"),
    ],
)
def test_what_stands_on_paper(typed, printed):
    assert clean(typed) == printed


@given(st.text(alphabet=st.characters()))
def test_clean_text_is_already_clean(typed):
    assert clean(clean(typed)) == clean(typed)
