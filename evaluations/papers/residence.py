"""Papers of the register of remarks at the place of residence (users.md 2). No form of theirs is known to us: they say
what the register says, under the head and the signature of every paper of a cell (domain.md 5.2, 5.6)."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from evaluations.models import ResidenceRemark
from meetings.papers.frame import Frame, led, paper, text
from songlo.common import vn
from songlo.papers.document import (
    Blank,
    Block,
    Column,
    Document,
    Header,
    Paragraph,
    Recipients,
    Row,
    Run,
    Signatures,
    Signer,
    Table,
)

REMARK, LIST, BLANK = "residence_remark", "residence_list", "residence_blank"
BUNDLE = "residence"  # the remarks of a year, one behind the other
LINES = 9  # to write by hand
COLUMNS = (
    Column("TT", 10, "center"),
    Column("Họ và tên", 32),
    Column("Nơi công tác, chi bộ", 38),
    Column("Nhận xét", 54),
    Column("Ngày", 26, "center"),
)


def build_remark(remark: ResidenceRemark, signer: Signer, frame: Frame) -> Document:
    lines = [text(line) for line in remark.remark.splitlines() if line.strip()]
    facts = (
        _fact("Đồng chí:", remark.name),
        _fact("Nơi công tác, chi bộ:", remark.workplace),
        led("Nội dung nhận xét:"),
        *lines,
    )
    drawn = _sheet(REMARK, remark.year, frame.header(remark.remarked_on), facts, signer, frame)
    return replace(drawn, title=f"{drawn.title}, {remark.name}")  # a file for each comrade


def build_blank_remark(year: int, signer: Signer, frame: Frame) -> Document:
    facts = (
        led("Đồng chí:"),
        Blank(1),
        led("Nơi công tác, chi bộ:"),
        Blank(1),
        led("Nội dung nhận xét:"),
        Blank(LINES),
    )
    where = f"{frame.place}, " if frame.place else ""
    by_hand = replace(frame.header(), place_and_date=f"{where}ngày …… tháng …… năm ……")
    return _sheet(BLANK, year, by_hand, facts, signer, frame)


def _sheet(
    kind: str, year: int, header: Header, facts: tuple[Block, ...], signer: Signer, frame: Frame
) -> Document:
    said = text(f"{frame.issuer} nhận xét đảng viên giữ mối liên hệ với nơi cư trú như sau:")
    recipients = Recipients(("- Chi bộ nơi đồng chí công tác,", "- Lưu chi bộ."))
    return paper(
        frame,
        kind=kind,
        header=header,
        type_name="NHẬN XÉT",
        subject=f"đảng viên giữ mối liên hệ với nơi cư trú năm {year}",
        rule=True,
        blocks=(said, *facts, recipients, Signatures(None, signer)),
    )


def _fact(lead: str, words: str) -> Paragraph:
    return Paragraph((Run(f"{lead} "), Run(words, bold=True)))


def build_remarks(
    rows: Sequence[ResidenceRemark], year: int, day: datetime.date, signer: Signer, frame: Frame
) -> Document:
    body = [
        Row((str(number), one.name, one.workplace, one.remark, vn.day_month_year(one.remarked_on)))
        for number, one in enumerate(rows, start=1)
    ]
    return paper(
        frame,
        kind=LIST,
        header=frame.header(day),
        type_name="DANH SÁCH",
        subject=f"nhận xét đảng viên nơi cư trú năm {year}",
        rule=True,
        blocks=(
            Table(COLUMNS, tuple(body)),
            text(f"Danh sách có {len(rows)} đồng chí, không tính vào số đảng viên của chi bộ."),
            Signatures(None, signer),
        ),
    )
