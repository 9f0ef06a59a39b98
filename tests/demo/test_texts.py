import re
from collections import Counter
from dataclasses import astuple, replace

import pytest

from songlo.demo.texts import SEASONS, choose_texts, pools
from songlo.demo.texts.themes import THEMES
from songlo.demo.texts.village_matters import MATTERS

KINDS = sorted(SEASONS)
MONTHS = range(1, 13)

# domain facts 0.1: the only documents that the texts may name, always with their day.
DOCUMENTS = {
    "21-KL/TW ngày 25/10/2021",
    "12-HD/BTCTW ngày 06/7/2018",
    "37-QĐ/TW ngày 25/10/2021",
}


def strings_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings_in(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from strings_in(part)


def all_written():
    yield from strings_in([[astuple(season) for season in seasons] for seasons in SEASONS.values()])
    yield from strings_in([astuple(matter) for matter in MATTERS])
    yield from strings_in([astuple(theme) for theme in THEMES])
    yield from strings_in([getattr(pools, name) for name in dir(pools) if name.isupper()])


def year_of(kind, seed):
    return [choose_texts(kind, month, seed, short="Gò Sen", commune="xã Bạch Lưu") for month in MONTHS]


def test_there_are_enough_written_texts():
    statements = {text for seasons in SEASONS.values() for season in seasons for text in season.statements}
    statements |= {text for matter in MATTERS for text in matter.statements}
    statements |= {text for theme in THEMES for text in theme.statements}
    assert [len(seasons) for seasons in SEASONS.values()] == [12] * len(SEASONS)
    assert len(statements) >= 300
    assert sum(len(season.results + season.plans + season.conclusion) for season in SEASONS["village"]) >= 120


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", ["a", "b", "cell-17"])
def test_a_cell_repeats_hardly_a_sentence_within_a_year(kind, seed):
    said, concluded = Counter(), Counter()
    for texts in year_of(kind, seed):
        said.update(without_numbers(statement.text) for statement in texts.statements)
        concluded.update(without_numbers(sentence) for sentence in texts.conclusion)
        if texts.theme:
            said.update(without_numbers(one.text) for one in texts.theme_statements)
            concluded.update(texts.theme.conclusion)
    own = Counter(line for texts in year_of(kind, seed) for line in texts.self_criticism)
    assert max(said.values()) == 1
    assert max(concluded.values()) == 1
    assert max(own.values()) <= 2


def without_numbers(text):
    return re.sub(r"\d+", "n", text)


def test_two_village_cells_of_one_commune_do_not_hold_the_same_meeting():
    focuses = [choose_texts("village", 5, seed).focus for seed in ("a", "b", "c", "d", "e", "f")]
    spoken = [choose_texts("village", 5, seed).statements for seed in ("a", "b", "c", "d", "e", "f")]
    assert len(set(focuses)) >= 3
    assert len(set(spoken)) == 6


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_and_number_is_filled_in(kind):
    left = [
        text
        for texts in year_of(kind, 3)
        for text in strings_in(astuple(texts))
        if "{" in text or "[" in text
    ]
    assert left == []


def test_a_thematic_part_comes_once_a_quarter():
    for kind in KINDS:
        months = [month for month, texts in zip(MONTHS, year_of(kind, "x"), strict=True) if texts.theme]
        assert len(months) == 4
        assert [(month - 1) // 3 for month in months] == [0, 1, 2, 3]


def test_only_known_documents_are_named_and_always_with_their_day():
    numbered = re.compile(r"\d+-[A-ZĐ]{2,}/[A-Za-zĐĐ]+(?: ngày \d{2}/\d{1,2}/\d{4})?")
    named = {found for text in all_written() for found in numbered.findall(text)}
    assert named == DOCUMENTS


def test_spelling_and_tone_of_the_texts():
    unwanted = re.compile(
        r"uỷ|\bbạn\b|người dùng|\blỗi\b|không hợp lệ|yêu cầu|thành công|!|  |\bhoà\b|\bthuỷ\b|\bkhoẻ\b",
        re.IGNORECASE,
    )
    assert [text for text in all_written() if unwanted.search(text)] == []


def test_written_texts_are_composed_unicode_sentences():
    import unicodedata

    for text in all_written():
        assert unicodedata.normalize("NFC", text) == text


def test_in_a_township_there_is_no_village():
    for month in MONTHS:
        texts = choose_texts("village", month, "t", short="Tân Tiến", commune="thị trấn Tam Sơn", town=True)
        joined = " ".join(strings_in(astuple(texts)))
        assert re.findall(r"(?<!nông )(?<!Nông )\bthôn\b", joined) == []
        assert re.findall(r"\bxã\b(?! hội)", joined) == []


def test_both_patterns_of_a_resolution_occur_and_hold_their_parts():
    patterns = {}
    for seed in range(6):
        resolution = choose_texts("village", 4, seed).resolution
        patterns[resolution.pattern] = [
            line for line in resolution.body([]).splitlines() if line[0] in "123I"
        ]
    assert sorted(patterns) == ["long", "short"]
    assert [line.split(".")[0] for line in patterns["short"]] == ["1", "2", "3"]
    assert [line.split(".")[0] for line in patterns["long"]] == ["I", "1", "2", "II", "III"]


def test_a_cell_without_committee_does_not_speak_of_one():
    for month in MONTHS:
        texts = choose_texts("health", month, "h", committee=False)
        spoken = replace(texts, committee_notes=())
        assert [text for text in strings_in(astuple(spoken)) if "chi ủy" in text.lower()] == []
