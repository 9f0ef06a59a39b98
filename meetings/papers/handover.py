"""Biên bản bàn giao when a cell gets another bí thư (users.md 2). No text prescribes its form: the parts are those
that a cell hands over, with room to write by hand what the system does not know (books on paper, party dues)."""

import datetime
from dataclasses import replace

from meetings.handover import Handover, Person
from meetings.papers.frame import Frame, paper, text
from songlo.common import vn
from songlo.papers.document import (
    Blank,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    Signatures,
    Signer,
    Table,
)

DOTS = "…" * 10
BY_HAND = "ngày …… tháng ……"


def build_handover(facts: Handover, frame: Frame) -> Document:
    day = facts.day
    return paper(
        frame,
        kind="handover",
        header=replace(frame.header(), place_and_date=f"{frame.place}, {BY_HAND} năm {day.year}".strip(", ")),
        type_name="BIÊN BẢN",
        subject="bàn giao nhiệm vụ bí thư chi bộ",
        rule=True,
        blocks=(
            *_opening(facts, frame, day),
            *_books(facts),
            *_papers(facts),
            *_tasks(facts),
            *_opinions(facts),
            *_logins(facts),
            *_by_hand(),
            *_closing(facts, frame),
        ),
    )


def _opening(facts: Handover, frame: Frame, day: datetime.date) -> tuple[Block, ...]:
    by_decision = f", theo {facts.decision}" if facts.decision else ""
    return (
        _line(f"Hôm nay, {BY_HAND} năm {day.year}, tại {DOTS}"),
        _line("Chúng tôi gồm:"),
        _line(f"1. Bên giao: {_giver(facts.gives, frame)}"),
        text(
            f"2. Bên nhận: đồng chí {facts.takes.name}, {_post(facts.takes, frame)} từ "
            f"{vn.day_in_words(day)}{by_decision}."
        ),
        _line(f"3. Chứng kiến, đại diện {frame.committee_above}:"),
        _line(f"Đồng chí {DOTS} Chức vụ {DOTS}"),
        text("Hai bên đã bàn giao những nội dung sau:"),
    )


def _line(words: str) -> Paragraph:
    """With room to write by hand: not stretched to the margin."""
    return Paragraph((Run(words),), align="left")


def _giver(gives: Person | None, frame: Frame) -> str:
    if gives is None:
        return f"đồng chí {DOTS}, chức vụ {DOTS}"
    post = f"nguyên {_post(gives, frame)}"
    if gives.is_dead:
        return f"đồng chí {DOTS}, chức vụ {DOTS} (đồng chí {gives.name}, {post}, đã từ trần)."
    return f"đồng chí {gives.name}, {post}."


def _post(person: Person, frame: Frame) -> str:
    """bí thư chi bộ thôn Gò Sen; phụ trách chi bộ thôn Gò Sen."""
    return f"{'phụ trách' if person.is_acting else 'bí thư'} {_small(frame.issuer)}"


def _books(facts: Handover) -> tuple[Block, ...]:
    heading = Heading("I. Sổ biên bản và nghị quyết")
    if not facts.years:
        return (heading, text("Chưa có buổi sinh hoạt nào ghi trong hệ thống."), Blank(2))
    columns = (
        Column("Năm", 24, "center"),
        Column("Sinh hoạt chi bộ", 34, "center"),
        Column("Họp chi ủy", 34, "center"),
        Column("Biên bản đã ký", 34, "center"),
        Column("Đã gửi đảng ủy", 34, "center"),
    )
    names = ("of_cell", "of_committee", "signed", "sent")
    rows = [Row((str(one.year), *(str(getattr(one, name)) for name in names))) for one in facts.years]
    totals = [sum(getattr(one, name) for one in facts.years) for name in names]
    return (
        heading,
        Table(columns, (*rows, Row(("Cộng", *map(str, totals)), bold=True))),
        text(f"Buổi gần nhất: {facts.last_meeting}. Số nghị quyết đã ban hành: {facts.resolutions}."),
        text("Sổ tay, hồ sơ trên giấy kèm theo (tên sổ, số quyển, số trang):"),
        Blank(3),
    )


def _papers(facts: Handover) -> tuple[Block, ...]:
    heading = Heading("II. Biên bản chưa ký, hồ sơ chưa gửi")
    if not facts.papers:
        return (heading, text("Không có: các buổi đã họp đều đã ký và đã gửi."))
    columns = (
        Column("TT", 12, "center"),
        Column("Buổi", 68),
        Column("Ngày họp", 28, "center"),
        Column("Còn lại", 52),
    )
    rows = [
        Row((str(number), one.meeting, vn.day_month_year(one.day), one.left))
        for number, one in enumerate(facts.papers, 1)
    ]
    return (heading, Table(columns, tuple(rows)))


def _tasks(facts: Handover) -> tuple[Block, ...]:
    heading = Heading("III. Nhiệm vụ đang giao cho đảng viên")
    if not facts.tasks:
        return (heading, text("Không còn nhiệm vụ nào đang thực hiện."))
    columns = (
        Column("TT", 12, "center"),
        Column("Nhiệm vụ", 78),
        Column("Người thực hiện", 42),
        Column("Hạn", 28, "center"),
    )
    rows = [
        Row((str(number), one.text, one.who, vn.day_month_year(one.due_on) if one.due_on else ""))
        for number, one in enumerate(facts.tasks, 1)
    ]
    return (heading, Table(columns, tuple(rows)))


def _opinions(facts: Handover) -> tuple[Block, ...]:
    heading = Heading("IV. Ý kiến, kiến nghị chưa ghi trả lời")
    if not facts.opinions:
        return (heading, text("Không còn ý kiến, kiến nghị nào chưa ghi trả lời."))
    columns = (
        Column("TT", 12, "center"),
        Column("Nội dung", 78),
        Column("Người nêu", 42),
        Column("Ngày nêu", 28, "center"),
    )
    rows = [
        Row((str(number), one.text, one.raised_by, vn.day_month_year(one.day)))
        for number, one in enumerate(facts.opinions, 1)
    ]
    return (heading, Table(columns, tuple(rows)))


def _logins(facts: Handover) -> tuple[Block, ...]:
    old = (
        f"Quyền ghi sổ theo chức vụ của đồng chí {facts.gives.name} hết từ {vn.day_in_words(facts.day)}. "
        if facts.gives
        else ""
    )
    heading = Heading("V. Tài khoản ghi sổ của chi bộ")
    new = (
        ""
        if facts.takes.has_login
        else f" Đồng chí {facts.takes.name} chưa có tài khoản; đề nghị văn phòng đảng ủy cấp."
    )
    said = text(f"{old}Mỗi đồng chí dùng tài khoản riêng; mật khẩu không bàn giao.{new}")
    if not facts.logins:
        return (heading, said)
    columns = (
        Column("TT", 12, "center"),
        Column("Đồng chí", 50),
        Column("Tên đăng nhập", 56),
        Column("Quyền", 42),
    )
    rows = [Row((str(number), one.name, one.login, one.roles)) for number, one in enumerate(facts.logins, 1)]
    return (heading, said, Table(columns, tuple(rows)))


def _by_hand() -> tuple[Block, ...]:
    return (
        Heading("VI. Đảng phí, tài sản, tài liệu và việc khác"),
        _line("Đảng phí đã thu, nộp đến tháng ……/………; còn giữ …………… đồng."),
        Blank(4),
    )


def _closing(facts: Handover, frame: Frame) -> tuple[Block, ...]:
    giver = "" if facts.gives is None or facts.gives.is_dead else facts.gives.name
    return (
        text(
            "Biên bản lập thành 03 bản, mỗi bên giữ 01 bản, 01 bản gửi đảng ủy; đã đọc lại, các bên nhất trí và cùng "
            "ký tên."
        ),
        Signatures(
            Signer("BÊN GIAO", note="(ký, ghi rõ họ tên)", name=giver),
            Signer("BÊN NHẬN", note="(ký, ghi rõ họ tên)", name=facts.takes.name),
        ),
        Signatures(None, Signer("CHỨNG KIẾN", f"ĐẠI DIỆN {frame.committee_above.upper()}")),
    )


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
