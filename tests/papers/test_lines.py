import itertools
import re
import subprocess
from pathlib import Path

import pytest
from docx import Document as open_docx

from songlo.papers.document import Document, Header, Items, Paragraph, Run
from songlo.papers.docx import render_docx
from songlo.papers.lines import ISSUER, SUBJECT, balanced
from songlo.papers.pdf import render_pdf

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">')
ROOMY = 40  # points: a justified blank is a few


def widest_blank(pdf: Path) -> float:
    found = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    words = [tuple(map(float, found)) for found in WORD.findall(found.stdout)]
    pairs = itertools.pairwise(words)
    return max(after[0] - before[2] for before, after in pairs if abs(before[1] - after[1]) < 2)


SENTENCE = "Tổng vệ sinh đường làng, treo cờ, trang trí nhà văn hóa trước 25 tháng Chạp."
BLOCKS = {
    "dash": Items((SENTENCE,)),
    "lead": Paragraph(
        (Run("1. Kết luận. ", bold=True), Run("Chi bộ lãnh đạo thôn họp dân bàn việc hiến đất làm"))
    ),
}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_line_that_just_fits_is_not_torn_apart(block: Items | Paragraph, tmp_path: Path) -> None:
    tail = [" ", " mở", " mở rộng", " đường", " ngõ", " vào", " xóm", " trục", " cái", " mới", " rộng ra"]
    pdf = tmp_path / "lines.pdf"
    blocks = [
        block,
        *(_longer(block, end) for end in tail),
        *(_longer(block, "i" * count) for count in range(24)),
    ]
    document = Document(
        kind="lines", template_version="1", title="Dòng", header=None, type_name="A", subject="b", rule=False,
        blocks=tuple(blocks),
    )  # fmt: skip
    pdf.write_bytes(render_pdf(document.to_content()))
    assert widest_blank(pdf) < ROOMY


def _longer(block: Items | Paragraph, end: str) -> Items | Paragraph:
    if isinstance(block, Items):
        return Items((f"{block.lines[0][0].text}{end}.",))
    return Paragraph((block.runs[0], Run(f"{block.runs[1].text}{end}.")))


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("CHI BỘ CÔNG AN XÃ ĐỒNG QUẾ", ISSUER, ["CHI BỘ CÔNG AN", "XÃ ĐỒNG QUẾ"]),
        ("CHI BỘ TRẠM Y TẾ XÃ BẠCH LƯU", ISSUER, ["CHI BỘ TRẠM Y TẾ", "XÃ BẠCH LƯU"]),
        ("CHI BỘ THÔN XÓM LÀNG", ISSUER, ["CHI BỘ THÔN XÓM LÀNG"]),
        (
            "CHI BỘ TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ BẠCH LƯU",
            ISSUER,
            ["CHI BỘ TRƯỜNG TIỂU HỌC", "VÀ TRUNG HỌC", "CƠ SỞ BẠCH LƯU"],
        ),
        ("CHI BỘ " + "X" * 30, ISSUER, ["CHI BỘ " + "X" * 30]),
        ("", ISSUER, [""]),
        (
            "kết quả sinh hoạt chi bộ thường kỳ kết hợp chuyên đề tháng 10 năm 2026",
            SUBJECT,
            ["kết quả sinh hoạt chi bộ thường kỳ", "kết hợp chuyên đề tháng 10 năm 2026"],
        ),
        ("Lãnh đạo\n" + "thu hoạch lúa " * 6, SUBJECT, ["Lãnh đạo", "thu hoạch lúa " * 6]),
    ],
)
def test_a_long_line_over_the_paper_leaves_no_word_alone(text, limit, lines):
    assert balanced(text, limit).split("\n") == lines


def test_name_of_the_cell_breaks_alike_in_pdf_and_word(tmp_path):
    police = Header("ĐẢNG BỘ XÃ ĐỒNG QUẾ", "CHI BỘ CÔNG AN XÃ ĐỒNG QUẾ", "", "")
    paper = Document("notice", "1", "Giấy mời", police, "GIẤY MỜI", "", False, ())
    pdf, word = tmp_path / "paper.pdf", tmp_path / "paper.docx"
    pdf.write_bytes(render_pdf(paper.to_content()))
    word.write_bytes(render_docx(paper.to_content()))
    printed = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    assert "CHI BỘ CÔNG AN\nXÃ ĐỒNG QUẾ\n" in printed.stdout
    assert open_docx(str(word)).tables[0].cell(0, 0).paragraphs[1].text == "CHI BỘ CÔNG AN\nXÃ ĐỒNG QUẾ"
