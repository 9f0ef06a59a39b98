"""Tờ tóm tắt: what somebody takes along to a cell, on one page in large type (users.md 2); no official paper."""

from collections.abc import Iterator

from django.utils import timezone

from meetings.models import Advice, Task, Visit
from meetings.papers.frame import Frame, committee_name, led, paper
from meetings.visits.brief import Brief
from meetings.visits.going import day_of_visit, sender_of
from songlo.common import vn
from songlo.papers.document import Block, Document, Header, Heading, Items

MOST_LINES = 3  # of each list: the page stays one page
MOST_LETTERS = 64  # of a line


def build_visit_brief(visit: Visit, brief: Brief, frame: Frame) -> Document:
    by = (
        str(visit.group) if visit.group else f"Đồng chí {visit.assignment.member}" if visit.assignment else ""
    )
    return paper(
        frame,
        kind="visit_brief",
        header=Header(
            superior=committee_name(sender_of(visit).name).upper(),
            issuer=by.upper(),
            place_and_date=_when(visit),
        ),
        type_name="TỜ TÓM TẮT",
        subject=f"{visit.get_kind_display()[:1].lower()}{visit.get_kind_display()[1:]}, {visit.organization}",
        rule=False,
        blocks=tuple(_blocks(visit, brief)),
    )


def _when(visit: Visit) -> str:
    return vn.evening(timezone.localtime(visit.scheduled_at))


def _blocks(visit: Visit, brief: Brief) -> Iterator[Block]:
    yield led("Địa điểm:", visit.place or "chi bộ báo khi liên hệ")
    yield led("Người dự:", ", ".join(str(one.member) for one in visit.persons.all()) or "chưa phân công")
    yield led("Bí thư:", _heads(brief))
    yield from _list("Đã nhắc, hỏi lại lần này", [_advice(one) for one in brief.advice])
    yield Heading("Tình hình")
    yield Items(tuple(_situation(brief)))
    yield from _list("Kiến nghị chờ trả lời", _waiting(brief))
    yield from _list("Nhiệm vụ chưa xong", [_task(one) for one in brief.tasks], brief.tasks_count)
    yield from _list("Quán triệt, chuyển tài liệu", [one.title for one in brief.directions])


def _list(title: str, lines: list[str], count: int = 0) -> Iterator[Block]:
    if not lines:
        return
    more = max(count, len(lines)) - MOST_LINES
    shown = [_short(one) for one in lines[:MOST_LINES]]
    yield Heading(f"{title} ({more} mục nữa xem trên máy)" if more > 0 else title)
    yield Items(tuple(shown))


def _short(words: str, lines: int = 1) -> str:
    line, most = " ".join(words.split()), MOST_LETTERS * lines
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"


def _heads(brief: Brief) -> str:
    if brief.phones:
        return "; ".join(f"{name} ({post}) {phone}" for post, name, phone in brief.phones)
    return brief.heads.secretary_words


def _advice(one: Advice) -> str:
    return f"{day_of_visit(one.report.visit):%d/%m}: {one.text}"


def _situation(brief: Brief) -> Iterator[str]:
    counts, last = brief.counts, brief.last
    if counts:
        yield (
            f"{counts.official + counts.probationary} đảng viên (chính thức {counts.official}, dự bị "
            f"{counts.probationary}); phải dự {counts.expected}"
        )
    if last:
        rate = vn.percent(last.figures.present, last.figures.summoned)
        grade = f"; tự xếp loại {last.grade}" if last.grade else ""
        yield (
            f"Kỳ trước họp ngày {vn.day_month_year(last.day)}: có mặt {last.figures.present}/{last.figures.summoned} "
            f"({rate}){grade}"
        )
    if brief.often_absent:
        yield _short(f"Vắng có lý do ba kỳ liên tiếp: {', '.join(brief.often_absent)}", 2)
    if brief.waiting_in_book:
        yield f"Sổ chi bộ còn {brief.waiting_in_book} ý kiến, kiến nghị chưa ghi trả lời"
    if brief.earlier:
        yield f"Lần dự trước: {vn.day_month_year(day_of_visit(brief.earlier))}"
    else:
        yield "Chưa ghi lần dự nào trước đây"


def _waiting(brief: Brief) -> list[str]:
    """The sheet lies on the table of the cell: what is kept from the cell stands on the phone alone."""
    return [
        f"{day_of_visit(one.visit):%d/%m}: {one.text}" if one.visit else one.text
        for one in brief.proposals
        if not one.kept_from_cell
    ]


def _task(one: Task) -> str:
    return f"Hạn {one.due_on:%d/%m}: {one.text}" if one.due_on else one.text
