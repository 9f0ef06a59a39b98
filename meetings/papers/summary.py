"""Bản tổng hợp: what leaves the cell (design.md 2.13). Numbers, conclusion, votes, resolution and tasks; of the
absent their names with the class of reason; of self-criticism only that it was held and how many spoke. It takes
nothing from notes, statements or remarks."""

from collections.abc import Iterator

from meetings.facts import MeetingFacts, RollFact
from meetings.models.agenda import Step
from meetings.models.proceedings import VoteAbout
from meetings.papers.decisions import focus_sentence, score_words, task_lines
from meetings.papers.elections import other_votes
from meetings.papers.frame import Frame, cell_signer, paper, text
from meetings.papers.words import (
    clock,
    led_blocks,
    person_with_post,
    result_sentence,
    sentence,
    subject_of,
    vote_sentence,
)
from songlo.common import vn
from songlo.papers.document import Block, Document, Heading, Items, Recipients, Signatures


def build_summary(facts: MeetingFacts, frame: Frame) -> Document:
    return paper(
        frame,
        kind="summary",
        header=frame.header(facts.day),
        type_name="BẢN TỔNG HỢP",
        subject=f"kết quả {subject_of(facts)}",
        rule=True,
        blocks=(
            Heading("I. THỜI GIAN, THÀNH PHẦN"),
            *(text(line) for line in _people(facts)),
            Heading("II. KẾT QUẢ"),
            *_results(facts),
            Recipients((f"- {frame.committee_above} (để báo cáo),", "- Lưu Chi bộ.")),
            Signatures(None, cell_signer(facts)),
        ),
    )


def _people(facts: MeetingFacts) -> Iterator[str]:
    figures = facts.figures
    end = f" đến {clock(facts.ended_at)}" if facts.ended_at else ""
    yield (
        f"1. Thời gian: từ {clock(facts.started_at)}{end}, {vn.day_in_words(facts.day)};"
        f" thời lượng {facts.minutes_long} phút. Địa điểm: {sentence(facts.place)}"
    )
    yield (
        f"2. Tổng số đảng viên: {figures.listed} (chính thức {figures.official}, dự bị {figures.probationary});"
        f" được triệu tập: {figures.summoned}; có mặt: {figures.present} (chính thức {figures.present_official},"
        f" dự bị {figures.present_probationary}), tỷ lệ {vn.percent(figures.present, figures.summoned)}."
    )
    yield f"3. Vắng có lý do: {_named(facts.excused)}; vắng không lý do: {_named(facts.unexcused)}."
    chair = person_with_post(facts.chair, facts.post_of(facts.chair_id))
    yield f"4. Chủ trì: đ/c {chair}; thư ký: đ/c {facts.minute_taker}."
    guests = "; ".join(f"đ/c {one.name}, {one.post}" for one in facts.guests)
    yield f"5. Đại biểu cấp trên dự: {guests or 'không'}."


def _named(lines: list[RollFact]) -> str:
    return f"{len(lines)} ({', '.join(f'đ/c {line.name}' for line in lines)})" if lines else "0"


def _results(facts: MeetingFacts) -> Iterator[Block]:
    parts: list[tuple[str, list[str | Block]]] = [
        ("Thảo luận.", list(_discussed(facts))),
        ("Kết luận của chủ trì.", list(_concluded(facts))),
        ("Phân công nhiệm vụ.", [Items(tuple(task_lines(facts)))] if facts.tasks else []),
        ("Nghị quyết, biểu quyết.", list(_voted(facts))),
        ("Tự chấm điểm, xếp loại.", list(_scored(facts))),
    ]
    given = [(lead, content) for lead, content in parts if content]
    for number, (lead, content) in enumerate(given, start=1):
        first, *rest = content
        if isinstance(first, str):
            yield from led_blocks(f"{number}. {lead}", first)
        else:
            yield from led_blocks(f"{number}. {lead}", "")
            rest = content
        yield from (text(one) if isinstance(one, str) else one for one in rest)


def _discussed(facts: MeetingFacts) -> Iterator[str]:
    figures = facts.figures
    speakers = len(facts.speakers)
    yield f"{speakers}/{figures.present} đồng chí có mặt phát biểu ý kiến."
    if any(item.notes for item in facts.items_of(Step.SELF_CRITICISM)) or facts.self_critics:
        spoke = len(facts.self_critics)
        yield "Đã thực hiện tự phê bình và phê bình" + (f"; {spoke} đồng chí phát biểu." if spoke else ".")
    if facts.theme:
        yield f"Chuyên đề: {sentence(facts.theme)}"
    if facts.reports:
        done = sum(one.outcome in ("DONE", "DONE_LATE") for one in facts.reports)
        yield f"Nhiệm vụ đã phân công được kiểm điểm: {len(facts.reports)}, đã hoàn thành: {done}."
    if facts.proposals:
        answered = sum(bool(one.answer) for one in facts.proposals)
        yield f"Ý kiến, kiến nghị: {len(facts.proposals)}, đã trả lời tại buổi họp: {answered}."


def _concluded(facts: MeetingFacts) -> Iterator[str]:
    if facts.conclusion:
        yield sentence(facts.conclusion)
    if facts.focus.matter:
        yield focus_sentence(facts)


def _voted(facts: MeetingFacts) -> Iterator[str | Block]:
    vote, resolution = facts.resolution_vote, facts.resolution
    if resolution:
        yield f"Nghị quyết số {resolution.number:02d}-NQ/CB: {sentence(resolution.subject)}"
    if vote:
        yield f"Biểu quyết nghị quyết: {vote_sentence(vote)}; nghị quyết {result_sentence(vote)}."
    for block in other_votes(facts):
        yield from map(str, block.items) if isinstance(block, Items) else [block]
    reserved = sum(len(vote.reserved) for vote in facts.votes)
    if reserved:
        yield f"Ý kiến bảo lưu: {reserved}."
    agreed = facts.vote_about(VoteAbout.MINUTES)
    if agreed:
        yield f"Thông qua biên bản: {vote_sentence(agreed)}."


def _scored(facts: MeetingFacts) -> Iterator[str]:
    if facts.self_score is None and not facts.self_grade:
        return
    yield score_words(facts)
    if facts.self_weakness:
        yield f"Hạn chế, biện pháp khắc phục: {sentence(facts.self_weakness)}"
