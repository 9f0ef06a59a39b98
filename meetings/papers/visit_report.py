"""Báo cáo dự sinh hoạt of a work group, signed by its tổ trưởng; of a committee member of the commune a note of the
same shape. Parts and their order: domain.md 6.3 [M]."""

from collections.abc import Iterator

from meetings.models import Visit, VisitReport
from meetings.models.visit import VisitKind
from meetings.papers.frame import Frame, committee_name, paper, read_frame, text
from meetings.papers.words import blocks_of, clock, sentence
from meetings.visits.going import day_of_visit, sender_of
from meetings.visits.reports import ObstacleFact, OpinionFact, ReportFacts, VisitorFact, read_report
from songlo.common import vn
from songlo.papers.document import (
    Block,
    Column,
    Document,
    Header,
    Heading,
    Items,
    Recipients,
    Row,
    Signatures,
    Signer,
    Table,
)

POINTS = (Column("Nội dung", 56), Column("Nhận xét", 24, "center"), Column("Ghi rõ", 85))
OBSTACLES = (Column("Khó khăn, vướng mắc", 62), Column("Giải pháp", 62), Column("Ai làm", 41))
OPINIONS = (
    Column("TT", 11, "center"),
    Column("Nội dung", 74),
    Column("Người nêu", 36),
    Column("Nơi giải quyết", 44),
)
KINDS = {
    VisitKind.MEETING: "dự sinh hoạt",
    VisitKind.PREPARATION: "kiểm tra, hướng dẫn chuẩn bị nội dung sinh hoạt",
    VisitKind.RECORDS: "kiểm tra sổ sách",
    VisitKind.COMMITTEE: "làm việc với đảng ủy",
}


def visit_report_document(visit: Visit, report: VisitReport, sample_notice: str = "") -> Document:
    frame = read_frame(sender_of(visit), day_of_visit(visit), sample_notice)
    return build_visit_report(read_report(visit, report), frame)


def build_visit_report(facts: ReportFacts, frame: Frame) -> Document:
    committee = committee_name(frame.issuer)
    issuer = facts.by if facts.of_group else committee
    place = f"{frame.place}, " if frame.place else ""
    numbered = enumerate(_parts(facts, committee), start=1)
    return paper(
        frame,
        kind="visit_report",
        header=Header(
            superior=(committee if facts.of_group else committee_name(frame.superior)).upper(),
            issuer=issuer.upper(),
            place_and_date=f"{place}{vn.day_in_words(facts.dated)}",
        ),
        type_name="BÁO CÁO",
        subject=f"{KINDS[VisitKind(facts.kind)]} {_small(facts.place)}",
        rule=True,
        blocks=(
            text(f"Kính gửi: {_addressee(facts, committee)}"),
            *(
                block
                for number, (title, blocks) in numbered
                for block in (Heading(f"{number}. {title}"), *blocks)
            ),
            Recipients((f"- {_addressee(facts, committee)} (để báo cáo),", f"- Lưu {_small(facts.by)}.")),
            Signatures(None, _signer(facts)),
        ),
    )


def _signer(facts: ReportFacts) -> Signer:
    if facts.of_group:
        return Signer("T/M TỔ CÔNG TÁC", "TỔ TRƯỞNG", note="", name=facts.signer)
    return Signer("NGƯỜI BÁO CÁO", note="", name=facts.signer)


def _addressee(facts: ReportFacts, committee: str) -> str:
    return f"Ban Thường vụ {committee}" if facts.of_group else f"Thường trực {committee}"


def _parts(facts: ReportFacts, committee: str) -> Iterator[tuple[str, list[Block]]]:
    """A part about which nothing was written takes no number."""
    found: list[tuple[str, list[Block]]] = [
        ("Thời gian, địa điểm, thành phần", list(_when_and_who(facts))),
        (f"Tình hình {facts.visited}", list(_counted(facts))),
        ("Nhận xét", list(_assessed(facts))),
        ("Ưu điểm", list(blocks_of(facts.strengths))),
        ("Hạn chế, nguyên nhân", list(blocks_of(facts.weaknesses))),
        ("Khó khăn, vướng mắc và giải pháp", list(_obstacles(facts.obstacles))),
        (f"Ý kiến đã phát biểu tại {facts.visited}", list(blocks_of(facts.said_at_cell))),
        (f"Điều đã nhắc {facts.visited}", list(_advice(facts))),
        ("Ý kiến, kiến nghị mang về", list(_opinions(facts.opinions))),
        ("Đã giải đáp tại chỗ", list(blocks_of(facts.answered_on_the_spot))),
        (f"Tài liệu đã chuyển cho {facts.visited}", [Items(facts.passed_on)] if facts.passed_on else []),
        (f"Nhận xét báo cáo {_addressee(facts, committee)}", list(blocks_of(facts.told_to_board))),
        ("Đề nghị xếp loại", list(_graded(facts))),
        (f"Đề xuất, kiến nghị với {committee}", list(blocks_of(facts.requests))),
    ]
    yield from ((title, blocks) for title, blocks in found if blocks)


def _when_and_who(facts: ReportFacts) -> Iterator[Block]:
    yield text(f"Nơi dự: {', '.join(filter(None, (facts.place, facts.commune)))}.")
    day = vn.day_in_words(facts.day)
    if facts.started_at:
        end = f" đến {clock(facts.ended_at)}" if facts.ended_at else ""
        yield text(f"Thời gian: từ {clock(facts.started_at)}{end}, {day}.")
    else:
        yield text(f"Thời gian: {day}.")
    if facts.where:
        yield text(f"Địa điểm: {sentence(facts.where)}")
    yield text("Thành phần dự:")
    yield Items(tuple(_visitor(one) for one in facts.visitors if one.came))


def _visitor(one: VisitorFact) -> str:
    position = one.position.lower()
    return ", ".join(filter(None, (f"Đồng chí {one.name}", one.post, position)))


def _counted(facts: ReportFacts) -> Iterator[Block]:
    if facts.expected is not None and facts.present is not None:
        rate = vn.percent(facts.present, facts.expected)
        yield text(f"Số đảng viên được triệu tập: {facts.expected}; có mặt: {facts.present}, tỷ lệ {rate}.")
    yield from blocks_of(facts.absences)


def _assessed(facts: ReportFacts) -> Iterator[Block]:
    if facts.assessed:
        yield Table(POINTS, tuple(Row((one.label, one.assessment, one.note)) for one in facts.assessed))


def _obstacles(obstacles: tuple[ObstacleFact, ...]) -> Iterator[Block]:
    if obstacles:
        yield Table(OBSTACLES, tuple(Row((one.text, one.solution, one.who_acts)) for one in obstacles))


def _advice(facts: ReportFacts) -> Iterator[Block]:
    if facts.settled:
        said = (
            f"{sentence(one.text)} (nhắc ngày {vn.day_month_year(one.given_on)}) Kết quả: {one.outcome or 'đã làm'}."
            for one in facts.settled
        )
        yield text("Điều nhắc lần trước đã thực hiện:")
        yield Items(tuple(said))
    if facts.advice:
        yield text("Điều nhắc lần này:")
        yield Items(facts.advice)


def _opinions(opinions: tuple[OpinionFact, ...]) -> Iterator[Block]:
    if not opinions:
        return
    rows = [
        Row((str(number), _opinion(one), one.raised_by or "Đảng viên", _where_to(one)))
        for number, one in enumerate(opinions, start=1)
    ]
    yield Table(OPINIONS, tuple(rows))


def _opinion(one: OpinionFact) -> str:
    about = (
        one.field and f"lĩnh vực: {one.field}",
        one.place and f"địa điểm: {one.place}",
        "gửi riêng" if one.kept_from_cell else "",
    )
    where = "; ".join(filter(None, about))
    return f"{sentence(one.text)} ({where})" if where else one.text


def _where_to(one: OpinionFact) -> str:
    if one.answer_on_the_spot:
        return f"Đã trả lời tại buổi họp: {one.answer_on_the_spot}"
    return committee_name(one.holder)


def _graded(facts: ReportFacts) -> Iterator[Block]:
    if not facts.grade and facts.points is None:
        return
    points = f"{facts.points.normalize():f}".replace(".", ",") if facts.points is not None else ""
    said = [facts.grade and f"xếp loại {facts.grade}", points and f"{points}/100 điểm"]
    yield text(f"Đề nghị {', '.join(filter(None, said))}.")


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
