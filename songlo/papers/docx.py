"""Stored content -> DOCX of the same structure, to be edited by hand; Times New Roman, as offices expect.

The official paper is the PDF. The DOCX says the same words in the same order."""

import datetime
import io

from docx import Document as new_docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell as DocxCell
from docx.text.paragraph import Paragraph as DocxParagraph

from songlo.papers.document import (
    PARTY,
    Align,
    Blank,
    Cell,
    Content,
    Document,
    Header,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Signer,
    Table,
)
from songlo.papers.docx_parts import add_field, fix_widths, forbid_cut, narrow_margins, repeat_head, shape
from songlo.papers.layout import Closing, lay_out
from songlo.papers.lines import ISSUER, balanced, subject_lines

FONT = "Times New Roman"
# Nothing about the machine or the hour: the same content gives the same properties.
MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def render_docx(content: Content) -> bytes:
    document = Document.from_content(content)
    docx = new_docx()
    _set_page(docx, document)
    _set_style(docx)
    _set_properties(docx, document)
    width = 252 if document.landscape else 165
    if document.header:
        _add_header(docx, document.header, width)
    _add_title(docx, document)
    blocks = lay_out(document.blocks)
    for place, block in enumerate(blocks):
        before_signatures = any(isinstance(later, Closing) for later in blocks[place + 1 : place + 3])
        following = blocks[place + 1 : place + 2]
        leads = isinstance(block, Paragraph) and any(isinstance(one, Items | Table) for one in following)
        _add_block(docx, block, width, keep=before_signatures or leads)
    out = io.BytesIO()
    docx.save(out)
    return out.getvalue()


def _set_page(docx: Docx, document: Document) -> None:
    section = docx.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.footer_distance = Mm(8)
    _set_running_lines(section, document.sample_notice)


def _set_running_lines(section: Section, notice: str) -> None:
    """Page number on top from page 2; the sample notice, if any, at every foot."""
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    shape(number, "center", after=0)
    add_field(number.add_run(), "PAGE")
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        if notice:
            shape(footer.paragraphs[0], "center", after=0)
            footer.paragraphs[0].add_run(notice).font.size = Pt(9)


def _set_style(docx: Docx) -> None:
    normal = docx.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)


def _set_properties(docx: Docx, document: Document) -> None:
    properties = docx.core_properties
    properties.title, properties.language = document.title[:255], "vi-VN"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = MADE


def _write(paragraph: DocxParagraph, runs: tuple[Run, ...], size: float | None = None) -> None:
    for run in runs:
        written = paragraph.add_run(run.text)
        written.bold, written.italic = run.bold or None, run.italic or None
        if size:
            written.font.size = Pt(size)


def _add_columns(docx: Docx, widths: tuple[float, float]) -> tuple[DocxCell, DocxCell]:
    """Two columns side by side without lines, that no page break cuts."""
    table = docx.add_table(rows=1, cols=2)
    fix_widths(table, widths)
    forbid_cut(table)
    return table.cell(0, 0), table.cell(0, 1)


def _add_header(docx: Docx, header: Header, width: float) -> None:
    left, right = _add_columns(docx, (width * 0.45, width * 0.55))
    superior, issuer = (balanced(name, ISSUER) for name in (header.superior, header.issuer))
    lines = [(superior, False), (issuer, True), ("*", False), (header.number, False)]
    _write_lines(left, [(Run(text, bold=bold), 14) for text, bold in lines if text])
    place = [(Run(header.place_and_date, italic=True), 14)] if header.place_and_date else []
    _write_lines(right, [(Run(PARTY, bold=True), 15), *place])
    right.paragraphs[0].runs[0].underline = True


def _write_lines(cell: DocxCell, lines: list[tuple[Run, float]], align: Align = "center") -> None:
    for place, (run, size) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        shape(paragraph, align, after=0)
        _write(paragraph, (run,), size)


def _add_title(docx: Docx, document: Document) -> None:
    rule = "-----" if document.rule else ""
    lines = [(document.type_name, 16, True), (subject_lines(document), 14, True), (rule, 14, False)]
    shown = [line for line in lines if line[0]]
    for place, (text, size, bold) in enumerate(shown):
        paragraph = docx.add_paragraph()
        last = place == len(shown) - 1
        shape(paragraph, "center", before=0 if place else 18, after=12 if last else 0, keep=True)
        _write(paragraph, (Run(text, bold=bold),), size)


def _add_block(docx: Docx, block: object, width: float, *, keep: bool) -> None:
    match block:
        case Heading():
            paragraph = docx.add_paragraph()
            shape(paragraph, "left", indent=True, before=10 if block.level == 1 else 0, keep=True)
            _write(paragraph, (Run(block.text, bold=True),))
        case Paragraph():
            centered = block.align in ("center", "right")
            paragraph = docx.add_paragraph()
            shape(paragraph, block.align, indent=block.indent and not centered, keep=keep)
            _write(paragraph, block.runs)
        case Items():
            for place, line in enumerate(block.lines):
                last = place == len(block.lines) - 1
                paragraph = shape(docx.add_paragraph(), "justify", indent=True, keep=keep and last)
                _write(paragraph, (Run("- "), *line))
        case Table():
            _add_table(docx, block, width, keep=keep)
        case Blank():
            for _line in block.each:
                _add_dotted_line(docx, width)
        case PageBreak():
            shape(docx.add_paragraph(), "left", after=0).add_run().add_break(WD_BREAK.PAGE)
        case Closing():
            _add_closing(docx, block, width)


def _add_dotted_line(docx: Docx, width: float) -> None:
    paragraph = shape(docx.add_paragraph("\t"), "left")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _add_table(docx: Docx, block: Table, width: float, *, keep: bool) -> None:
    if block.caption:
        _write(shape(docx.add_paragraph(), "center", keep=True), (Run(block.caption, bold=True),))
    table = docx.add_table(rows=1 + len(block.rows), cols=len(block.columns))
    table.style = "Table Grid"
    share = width / sum(column.width_mm for column in block.columns)
    fix_widths(table, [column.width_mm * share for column in block.columns])
    forbid_cut(table)
    repeat_head(table)
    narrow_margins(table)
    rows = list(table.rows)
    for cell, column in zip(rows[0].cells, block.columns, strict=True):
        _write_cell(cell, column.label, "center", bold=True, keep=True)
    for number, (row, cells) in enumerate(block.body, start=1):
        target = rows[number]
        if block.row_height_mm:
            target.height, target.height_rule = Mm(block.row_height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
        last = len(block.rows) - number
        goes_on = keep if last == 0 else row.bold or (last == 1 and block.rows[-1].bold)
        _fill_row(target.cells, cells, row.bold, goes_on)
    shape(docx.add_paragraph(), "left", after=0, keep=keep).paragraph_format.line_spacing = Pt(8)


def _fill_row(targets: tuple[DocxCell, ...], cells: list[Cell], bold: bool, keep: bool) -> None:
    place = 0
    for cell in cells:
        target = targets[place] if cell.taken == 1 else targets[place].merge(targets[place + cell.taken - 1])
        _write_cell(target, cell.text, cell.align, bold=bold, keep=keep)
        place += cell.taken


def _write_cell(cell: DocxCell, text: str, align: Align, *, bold: bool, keep: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = shape(cell.paragraphs[0], align, before=2, after=2, keep=keep)
    paragraph.paragraph_format.line_spacing = Pt(16)
    _write(paragraph, (Run(text, bold=bold),), 13)


def _add_closing(docx: Docx, closing: Closing, width: float) -> None:
    left, right = _add_columns(docx, (width / 2, width / 2))
    if closing.recipients:
        lines = [(Run("Nơi nhận:"), 14.0), *((Run(line), 12.0) for line in closing.recipients)]
        _write_lines(left, lines, "left")
        left.paragraphs[0].runs[0].underline = True
    else:
        _write_signer(left, closing.left, closing.head_lines)
    _write_signer(right, closing.right, closing.head_lines)


def _write_signer(cell: DocxCell, signer: Signer | None, head_lines: int) -> None:
    """Caption, role, note, room to sign, name; as many lines in both columns, so the names stand level."""
    if signer is None:
        return
    head = [Run(signer.caption, bold=True), Run(signer.role), Run(signer.note, italic=True)]
    head = [run for run in head if run.text]
    room = [Run("")] * (4 + head_lines - len(head))
    _write_lines(cell, [(run, 14) for run in (*head, *room, Run(signer.name, bold=True))])
