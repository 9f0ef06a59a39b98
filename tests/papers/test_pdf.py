import functools
import io
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pikepdf
import pytest
from django.conf import settings
from pypdf import PdfReader
from weasyprint import HTML

from songlo.papers.document import Blank, Column, Items, Paragraph, Row, Run, Table
from songlo.papers.pdf import STATIC, DiskFetcher, ForbiddenAddress, render_pdf
from tests.papers import samples
from tests.papers.reading import body_of_pdf, letters, pdf_pages, written

TINOS = {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"}
MM = 72 / 25.4


@functools.cache
def pdf_of(document) -> bytes:
    return render_pdf(document.to_content())


@pytest.mark.parametrize("name", samples.ALL)
def test_text_read_back_is_the_text_put_in(name):
    document = samples.ALL[name]()
    assert body_of_pdf(pdf_of(document), document) == written(document)


@pytest.mark.parametrize("name", samples.ALL)
def test_no_family_but_tinos_is_embedded(name):
    pdf = PdfReader(io.BytesIO(pdf_of(samples.ALL[name]())))
    names = {str(font["/BaseFont"]).lstrip("/") for page in pdf.pages for font in fonts_of(page)}
    assert {name.split("+")[1] for name in names} <= TINOS
    assert all("/FontFile2" in descriptor_of(font) for page in pdf.pages for font in fonts_of(page))


def fonts_of(page):
    return [font.get_object() for font in page["/Resources"].get("/Font", {}).values()]


def descriptor_of(font):
    return font["/DescendantFonts"][0]["/FontDescriptor"]


def test_a_sign_that_the_font_lacks_brings_no_other_font():
    pdf = pdf_of(samples.minutes((samples.text("Nhất trí 👍 ✓ 漢"),)))
    assert "Nhất trí □ □ □" in pdf_pages(pdf)[0]
    names = {str(font["/BaseFont"]) for font in fonts_of(PdfReader(io.BytesIO(pdf)).pages[0])}
    assert {name.split("+")[1] for name in names} <= TINOS


def test_archive_form_pdf_a_3a():
    document = samples.long_minutes()
    with pikepdf.open(io.BytesIO(pdf_of(document))) as pdf:
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["dc:title"] == document.title
        root = pdf.Root
        assert str(root.Lang) == "vi"
        assert root.MarkInfo.Marked is True
        assert root.ViewerPreferences.DisplayDocTitle is True
        assert [str(intent.S) for intent in root.OutputIntents] == ["/GTS_PDFA1"]
        assert root.OutputIntents[0].DestOutputProfile.N == 3
        assert "/ID" in pdf.trailer
        assert "/StructTreeRoot" in root
        assert not {"/AcroForm", "/Names", "/OpenAction", "/AF"} & set(root.keys())
        assert set(pdf.docinfo.keys()) == {"/Producer", "/Title"}


def test_tags_tell_headings_lists_and_tables():
    with pikepdf.open(io.BytesIO(pdf_of(samples.long_minutes()))) as pdf:
        tags = {str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item}
    assert {"/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD"} <= tags


def test_page_is_a4_with_the_margins_of_party_papers():
    page = PdfReader(io.BytesIO(pdf_of(samples.short_minutes()))).pages[0]
    assert [round(float(side) / MM) for side in page.mediabox[2:]] == [210, 297]
    starts = {round(x) for x, _y in line_starts(page)}
    assert min(starts) == 30
    assert 40 in starts  # first line of a paragraph


def test_landscape_is_the_same_sheet_turned():
    page = PdfReader(io.BytesIO(pdf_of(samples.blank_roll()))).pages[0]
    assert [round(float(side) / MM) for side in page.mediabox[2:]] == [297, 210]


def line_starts(page):
    """Where each piece of text starts, in millimetres from the left and the bottom edge."""
    found = []

    def note(operator, _operands, cm, tm):
        if operator in (b"TJ", b"Tj"):
            x, y = tm[4], tm[5]
            found.append(((x * cm[0] + y * cm[2] + cm[4]) / MM, (x * cm[1] + y * cm[3] + cm[5]) / MM))

    page.extract_text(visitor_operand_before=note)
    return found


def test_pages_are_numbered_on_top_from_the_second_page():
    pages = PdfReader(io.BytesIO(pdf_of(samples.long_minutes()))).pages
    tops = [[(x, y) for x, y in line_starts(page) if y > 297 - 19] for page in pages]
    assert [len(found) for found in tops] == [0, 1, 1]
    for x, y in tops[1] + tops[2]:
        assert x == pytest.approx(30 + 165 / 2, abs=2)
        assert y == pytest.approx(297 - 14, abs=1.5)  # its line is 10 mm below the edge
    shown = [page.extract_text().removesuffix(samples.NOTICE).split()[-1] for page in pages]
    assert shown[1:] == ["2", "3"]


def test_the_sample_notice_stands_at_every_foot_and_only_when_set():
    marked = pdf_pages(pdf_of(samples.long_minutes()))
    assert [page.count(samples.NOTICE) for page in marked] == [1, 1, 1]
    assert "mẫu" not in "".join(pdf_pages(pdf_of(samples.short_minutes())))


def test_nothing_foreign_stands_on_the_paper():
    pdf = pdf_of(samples.short_minutes())
    printed = "".join(pdf_pages(pdf)).lower()
    assert [word for word in ("songlo", "http", "sha256", "in lúc", "weasyprint") if word in printed] == []
    assert [len(page.images) for page in PdfReader(io.BytesIO(pdf)).pages] == [0, 0]


BODIES = {
    "words": lambda n: (samples.text(" ".join(["nhân dân thôn Xóm Làng"] * (60 + 4 * n))),),
    "short lines": lambda n: tuple(samples.text(f"Việc {i} đã xong.") for i in range(14 + n)),
    "items": lambda n: (Items(tuple(f"Đ/c thứ {i}: nhất trí." for i in range(14 + n))),),
    "rows": lambda n: (
        Table((Column("TT", 12), Column("Tên", 99)), tuple(Row((str(i), "Dòng")) for i in range(16 + n))),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", BODIES)
def test_signatures_never_stand_alone_on_a_page(kind):
    broken = 0
    for n in range(0, 14, 2):
        document = samples.minutes((samples.text("Mở đầu."), *BODIES[kind](n), samples.MINUTES_SIGNERS))
        *others, last = pdf_pages(pdf_of(document))
        if not others:
            continue
        broken += 1
        before, signed = last.split("THƯ KÝ")
        assert len(letters(before)) > 5, (kind, n)
        assert [name for name in ("Phạm Thị Lan", "CHỦ TRÌ", "Nguyễn Văn Thìn") if name not in signed] == []
    assert broken >= 2


def test_a_short_last_paragraph_takes_its_neighbour_along():
    lines = tuple(samples.text(f"Việc {i} đã xong.") for i in range(22))
    *others, last = pdf_pages(pdf_of(samples.minutes((*lines, samples.MINUTES_SIGNERS))))
    assert len(others) == 1
    assert last.split("THƯ KÝ")[0].split("\n")[:2] == ["Việc 20 đã xong.", "Việc 21 đã xong."]


def test_lines_to_write_on_stay_with_what_they_are_for_and_with_two_rows_of_signatures():
    for n in range(2, 12):
        body = tuple(samples.text(f"Việc {i} đã xong.") for i in range(n))
        signed = (samples.MINUTES_SIGNERS, samples.MINUTES_SIGNERS)
        pages = pdf_pages(pdf_of(samples.minutes((*body, samples.text("Hạn chế:"), Blank(2), *signed))))
        (page,) = [page for page in pages if "Hạn chế:" in page]
        assert page.count("THƯ KÝ") == 2, n


def test_table_heads_come_again_and_no_row_is_cut():
    long = (
        "Thăm hỏi gia đình chính sách, đảng viên cao tuổi đau yếu dài ngày không đến nhà văn hóa được. " * 3
    )
    rows = tuple(Row((f"dòng {i} bắt đầu", long + f"dòng {i} hết")) for i in range(12))
    pages = pdf_pages(pdf_of(samples.minutes((Table((Column("TT", 30), Column("Nhiệm vụ", 70)), rows),))))
    assert len(pages) > 1
    for page in pages:
        flat = letters(page)
        assert flat.count("TTNhiệmvụ") == 1
        started = [i for i in range(12) if f"dòng{i}bắtđầu" in flat]
        assert started == [i for i in range(12) if f"dòng{i}hết" in flat]


def test_a_heading_stays_with_the_text_under_it():
    for n in range(18, 26):
        body = tuple(samples.text(f"Việc {i} đã xong.") for i in range(n))
        pages = pdf_pages(
            pdf_of(samples.minutes((*body, samples.Heading("III. KẾT LUẬN"), samples.text("Nhất trí."))))
        )
        assert [page for page in pages if "KẾT LUẬN" in page] == [
            page for page in pages if "Nhất trí." in page
        ]


def test_the_line_before_a_list_or_a_table_goes_with_it():
    table = Table((Column("TT", 30), Column("Nhiệm vụ", 70)), (Row(("dòng 1", "Nạo vét kênh")),))
    for follower, word in ((Items(("Nạo vét kênh.",)), "Nạo vét"), (table, "dòng 1")):
        for n in range(20, 26):
            body = tuple(samples.text(f"Việc {i} đã xong.") for i in range(n))
            document = samples.minutes((*body, samples.text("Phân công nhiệm vụ:"), follower))
            (page,) = [page for page in pdf_pages(pdf_of(document)) if "Phân công nhiệm vụ:" in page]
            assert word in page, n


def test_a_group_stands_with_its_first_line_and_a_sum_with_its_last():
    columns = (Column("TT", 30), Column("Họ và tên", 70))
    for n in range(22, 28):
        lines = [Row((str(i), "Nguyễn Thị An")) for i in range(n)]
        group = (Row(("Chi bộ thôn Gò Sen",), bold=True, span_first=True), Row(("1", "Trần Văn Bình")))
        for bold, follower in ((group[0], group[1]), (Row(("", "Cộng"), bold=True), None)):
            rows = (*lines, bold, follower) if follower else (*lines[:-1], group[1], bold)
            pages = pdf_pages(pdf_of(samples.minutes((Table(columns, rows),))))
            (page,) = [page for page in pages if "Trần Văn Bình" in page]
            assert ("Gò Sen" if follower else "Cộng") in page, n


def test_long_names_wrap_inside_their_cell_and_column():
    word = "Nguyễnphúchoàngbảokhánhminhchâuquốctuấn" * 2
    table = Table((Column("Họ và tên", 30), Column("Ký", 30)), (Row((word, "x")),))
    signers = samples.Signatures(samples.Signer("THƯ KÝ", name=word), samples.Signer("CHỦ TRÌ", name=word))
    page = PdfReader(io.BytesIO(pdf_of(samples.minutes((table, signers))))).pages[0]
    assert page.extract_text().count(word) == 0
    assert letters(page.extract_text()).count(word) == 3


def test_blank_lines_are_light_to_send_and_hold_no_text():
    pdf = pdf_of(samples.minutes((Blank(40),)))
    assert len(pdf) < 80_000
    assert body_of_pdf(pdf, samples.minutes(())) == written(samples.minutes(()))


def test_the_same_content_gives_the_same_bytes_in_another_process_without_fonts_of_the_machine(tmp_path):
    config = tmp_path / "fonts.conf"
    config.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>')
    code = (
        "import django, sys; django.setup()\n"
        "from tests.papers import samples\n"
        "from songlo.papers.pdf import render_pdf\n"
        "sys.stdout.buffer.write(render_pdf(samples.scores().to_content()))"
    )
    env = {
        **os.environ,
        "PYTHONHASHSEED": "1",  # this process has another one
        "FONTCONFIG_FILE": str(config),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=settings.BASE_DIR, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == pdf_of(samples.scores())


@pytest.mark.slow
def test_many_papers_at_once_are_each_right():
    with ProcessPoolExecutor(4, mp_context=get_context("fork")) as pool:
        rendered = list(pool.map(render_numbered, range(12)))
    for number, pdf in enumerate(rendered):
        assert f"Buổi họp thứ {number}." in pdf_pages(pdf)[0]


def render_numbered(number: int) -> bytes:
    return pdf_of(samples.minutes((Paragraph((Run(f"Buổi họp thứ {number}."),)), *samples.OPENING)))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/font.ttf",
        "https://example.org/a.css",
        "ftp://example.org/a",
        "file:///etc/passwd",
        f"file://{STATIC}/css/../../manage.py",
        f"file://{STATIC}/css/%2e%2e/%2e%2e/manage.py",
        f"file://localhost{STATIC}/css/print.css",
        f"file://{STATIC}/vendor/a.css",
        "//example.org/a.css",
        "gopher://example.org",
    ],
)
def test_a_paper_reads_nothing_but_our_fonts_and_styles(address):
    with pytest.raises(ForbiddenAddress):
        DiskFetcher().fetch(address)


def test_a_forbidden_address_in_a_page_stops_the_render():
    page = HTML(
        string='<img src="file:///etc/hostname">', url_fetcher=DiskFetcher(), base_url=STATIC.as_uri()
    )
    with pytest.raises(ForbiddenAddress):
        page.write_pdf()


def test_our_own_files_and_inline_data_are_read():
    assert DiskFetcher().fetch((STATIC / "css" / "print.css").as_uri()).read(2) == b"/*"
    assert DiskFetcher().fetch("data:text/plain,abc").read() == b"abc"
