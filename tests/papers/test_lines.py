import itertools
import re
import subprocess
from pathlib import Path

import pytest

from songlo.papers.document import Document, Items, Paragraph, Run
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
