import io
import shutil
import subprocess
import zipfile

import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings

from songlo.papers.document import Column, Row, Table
from songlo.papers.docx import render_docx
from tests.papers import samples
from tests.papers.reading import docx_text, letters, pdf_pages, written
from tests.papers.strategies import documents


def opened(document):
    return read_docx(io.BytesIO(render_docx(document.to_content())))


@pytest.mark.parametrize("name", samples.ALL)
def test_docx_says_the_same_words_in_the_same_order(name):
    document = samples.ALL[name]()
    assert docx_text(render_docx(document.to_content())) == written(document)


@given(documents)
@settings(max_examples=25, deadline=None)
def test_whatever_people_write_becomes_a_docx(document):
    assert docx_text(render_docx(document.to_content())) == written(document)


def test_page_and_letters_follow_the_rules_of_party_papers():
    docx = opened(samples.short_minutes())
    section = docx.sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(side / Mm(1)) for side in margins] == [20, 15, 20, 30]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    fonts = docx.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }


def test_the_number_stands_in_the_header_from_page_2():
    section = opened(samples.short_minutes()).sections[0]
    assert section.different_first_page_header_footer is True
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_the_sample_notice_stands_at_both_feet_and_only_when_set():
    feet = [
        [footer.paragraphs[0].text for footer in (section.footer, section.first_page_footer)]
        for section in (
            opened(samples.long_minutes()).sections[0],
            opened(samples.short_minutes()).sections[0],
        )
    ]
    assert feet == [[samples.NOTICE] * 2, ["", ""]]


def test_heads_of_tables_repeat_and_rows_stay_whole():
    table = opened(samples.blank_roll()).tables[1]
    marks = [{child.tag for child in row._tr.trPr} for row in table.rows]
    assert qn("w:tblHeader") in marks[0]
    assert all(qn("w:tblHeader") not in found for found in marks[1:])
    assert all(qn("w:cantSplit") in found for found in marks)


def test_a_group_goes_with_its_first_row_and_a_sum_with_its_last():
    rows = (Row(("Gò Sen",), bold=True, span_first=True), *(Row((str(i), "An")) for i in range(3)))
    sums = Row(("", "Cộng"), bold=True)
    table = Table((Column("TT", 30), Column("Họ và tên", 70)), (*rows, sums))
    drawn = opened(samples.minutes((table, samples.text("Hết.")))).tables[1]
    keeps = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in drawn.rows]
    assert keeps == [True, True, False, False, True, False]


def test_the_last_lines_hold_on_to_the_signatures():
    docx = opened(samples.short_minutes())
    assert [paragraph.paragraph_format.keep_with_next for paragraph in docx.paragraphs[-3:]] == [
        False,
        True,
        True,
    ]


def test_nothing_foreign_stands_in_the_file():
    data = render_docx(samples.short_minutes().to_content())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        core = parts.read("docProps/core.xml").decode()
        everything = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    assert "python-docx" not in everything.decode().lower()
    assert samples.short_minutes().title in core


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_libreoffice_opens_it_and_reads_the_same_words(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    papers = {name: samples.ALL[name]() for name in ("short_minutes", "invitation", "scores")}
    for name, document in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(render_docx(document.to_content()))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in papers]
    done = subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    for name, document in papers.items():
        pdf = (tmp_path / f"{name}.pdf").read_bytes()
        assert sorted(read_by_office(pdf)) == sorted(written(document))


def read_by_office(pdf):
    """LibreOffice draws the columns of a page in its own order, so letters are counted, not compared in place;
    its page number comes first."""
    pages = enumerate(pdf_pages(pdf), start=1)
    return "".join(letters(page).removeprefix("" if number == 1 else str(number)) for number, page in pages)
