import dataclasses
import json
import unicodedata

import pytest
from hypothesis import given, settings

from songlo.papers.document import (
    Column,
    Document,
    Paragraph,
    Row,
    Run,
    Table,
    canonical_bytes,
    content_sha256,
    plain_text,
)
from tests.papers import samples
from tests.papers.strategies import documents


@given(documents)
@settings(max_examples=150, deadline=None)
def test_stored_content_gives_back_the_same_document(document):
    content = document.to_content()
    again = Document.from_content(json.loads(canonical_bytes(content)))
    assert again.to_content() == content
    assert canonical_bytes(again.to_content()) == canonical_bytes(content)


@pytest.mark.parametrize("name", samples.ALL)
def test_a_clean_document_survives_storage_unchanged(name):
    document = samples.ALL[name]()
    assert Document.from_content(json.loads(json.dumps(document.to_content()))) == document


@given(documents)
@settings(max_examples=100, deadline=None)
def test_stored_content_is_composed_and_fits_json_and_postgresql(document):
    stored = canonical_bytes(document.to_content()).decode()
    assert unicodedata.is_normalized("NFC", stored)
    assert "\\u0000" not in stored


def test_the_two_spellings_of_the_same_letters_are_the_same_paper():
    composed = samples.short_minutes()
    decomposed = dataclasses.replace(composed, subject=unicodedata.normalize("NFD", composed.subject))
    assert decomposed.subject != composed.subject
    assert content_sha256(decomposed.to_content()) == content_sha256(composed.to_content())


def test_order_of_keys_does_not_change_the_proof():
    content = samples.short_minutes().to_content()
    assert content_sha256(dict(reversed(content.items()))) == content_sha256(content)


def test_one_changed_letter_changes_the_proof():
    right = samples.minutes((samples.text("Đ/c Nguyễn Thị Hoà"),))
    wrong = samples.minutes((samples.text("Đ/c Nguyễn Thị Hòa"),))
    assert content_sha256(right.to_content()) != content_sha256(wrong.to_content())


def test_canonical_bytes_stay_what_they_were():
    content = samples.minutes(
        (samples.text("Có mặt: 26/28."),), header=None, title="t", subject="s"
    ).to_content()
    assert canonical_bytes(content).decode() == (
        '{"blocks":[{"align":"justify","block":"paragraph","indent":true,'
        '"runs":[{"bold":false,"italic":false,"text":"Có mặt: 26/28."}]}],"header":null,"kind":"minutes",'
        '"landscape":false,"rule":false,"sample_notice":"","subject":"s","template_version":"1","title":"t",'
        '"type_name":"BIÊN BẢN"}'
    )


def test_stored_content_of_an_unknown_block_is_refused():
    content = samples.short_minutes().to_content()
    content["blocks"][0]["block"] = "video"
    with pytest.raises(ValueError, match="video"):
        Document.from_content(content)


def test_plain_text_reads_as_a_person_reads():
    document = samples.minutes(
        (
            Paragraph((Run("Có mặt: ", bold=True), Run("26/28."))),
            Table(
                (Column("TT", 10), Column("Việc", 50)),
                (Row(("1", "Dọn mương")), Row(("Cộng",), span_first=True)),
            ),
            samples.MINUTES_SIGNERS,
        )
    )
    assert plain_text(document).split("\n") == [
        "ĐẢNG BỘ XÃ BẠCH LƯU",
        "CHI BỘ THÔN XÓM LÀNG",
        "*",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bạch Lưu, ngày 05 tháng 11 năm 2024",
        "BIÊN BẢN",
        "sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        "Có mặt: 26/28.",
        "TT",
        "Việc",
        "1",
        "Dọn mương",
        "Cộng",
        "THƯ KÝ",
        "(ký, ghi rõ họ tên)",
        "Phạm Thị Lan",
        "CHỦ TRÌ",
        "(ký, ghi rõ họ tên)",
        "Nguyễn Văn Thìn",
    ]


@pytest.mark.parametrize(
    ("cells", "span_first", "expected"),
    [
        (("1", "a", "b"), False, [("1", 1), ("a", 1), ("b", 1)]),
        (("1",), False, [("1", 1), ("", 1), ("", 1)]),
        ((), False, [("", 1), ("", 1), ("", 1)]),
        ((), True, [("", 3)]),
        (("Cộng", "9"), True, [("Cộng", 2), ("9", 1)]),
        (("Nhóm",), True, [("Nhóm", 3)]),
        (("1", "a", "b"), True, [("1", 1), ("a", 1), ("b", 1)]),
        (("1", "a", "b", "too many"), False, [("1", 1), ("a", 1), ("b", 1)]),
    ],
)
def test_cells_fill_the_columns_of_the_table(cells, span_first, expected):
    table = Table((Column("TT", 10), Column("A", 50), Column("B", 50)), ())
    drawn = table.cells_of(Row(cells, span_first=span_first))
    assert [(cell.text, cell.taken) for cell in drawn] == expected
