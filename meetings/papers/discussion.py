"""Part II of the minutes: opinions collected in one part, or item by item, each with the chair's conclusion."""

from collections.abc import Callable, Iterator

from meetings.facts import ItemFact, MeetingFacts, StatementFact
from meetings.models.agenda import Step
from meetings.models.follow_up import TaskOutcome
from meetings.papers.frame import text
from meetings.papers.notes import notes_of
from meetings.papers.words import blocks_of, led_blocks, month_before, month_words, sentence
from songlo.papers.document import Block, Column, Items, Row, Table

DECIDED = (Step.CONCLUSION, Step.RESOLUTION, Step.SCORE, Step.READ_BACK)  # said in part III
COLUMNS = (
    Column("TT", 12, "center"),
    Column("Nhiệm vụ", 60),
    Column("Đồng chí được giao", 42),
    Column("Kết quả", 51),
)
Part = tuple[str, list[str | Block]]


def by_section(facts: MeetingFacts) -> Iterator[Block]:
    """The eight sections of domain.md 5.7; a section about which nothing was written takes no number."""
    parts: list[Callable[[MeetingFacts], Part]] = [
        _opening,
        _politics,
        _results,
        _plans,
        _theme,
        _statements,
        _self_criticism,
        _guests,
        _proposals,
    ]
    yield from _numbered(part(facts) for part in parts)
    yield from _in_the_book(facts)


def by_item(facts: MeetingFacts) -> Iterator[Block]:
    """users.md 3.6: each item of the agenda with its opinions and the chair's conclusion on it."""
    shown = [item for item in facts.items if item.step not in (Step.OPENING, *DECIDED)]
    known = {item.id for item in shown}
    free = [one for one in facts.statements if one.item_id not in known]
    place = next((item.id for item in shown if item.step == Step.DISCUSSION), None)
    parts = [_opening(facts)]
    for item in shown:
        own = [one for one in facts.statements if one.item_id == item.id]
        parts.append(_item_part(facts, item, own + free if item.id == place else own))
    if place is None:
        parts.append(("Ý kiến thảo luận.", _said(free)))
    if not any(item.step == Step.PROPOSALS for item in shown):
        parts.append(_proposals(facts))
    yield from _numbered([*parts, _guests(facts)])
    yield from _in_the_book(facts)


def _in_the_book(facts: MeetingFacts) -> Iterator[Block]:
    """Photos of the book carry the debate where nobody has typed it (design.md 2.10)."""
    if facts.photos and not facts.statements:
        yield text(
            f"Diễn biến thảo luận ghi trong sổ biên bản của chi bộ ({facts.photos} trang, ảnh chụp lưu kèm)."
        )


def _item_part(facts: MeetingFacts, item: ItemFact, statements: list[StatementFact]) -> Part:
    content: list[str | Block] = [item.notes] if item.notes else []
    if item.step == Step.RESULTS and item is facts.items_of(Step.RESULTS)[-1]:
        content += _report_table(facts)
    content += _said(statements)
    if item.step == Step.PROPOSALS:
        content += _proposal_lines(facts)
    if item.conclusion:
        content.append(f"Kết luận của chủ trì: {sentence(item.conclusion)}")
    is_theme = facts.theme and item is next(iter(facts.items_of(Step.THEME)), None)
    return _theme(facts)[0] if is_theme else f"{item.title.rstrip('.:')}.", content


def _numbered(parts: Iterator[Part] | list[Part]) -> Iterator[Block]:
    number = 0
    for lead, content in parts:
        if not content:
            continue
        number += 1
        first, *rest = content
        if isinstance(first, str):
            yield from led_blocks(f"{number}. {lead}", first)
        else:
            yield from led_blocks(f"{number}. {lead}", "")
            rest = content
        for one in rest:
            yield from blocks_of(one) if isinstance(one, str) else [one]


def _notes(facts: MeetingFacts, *steps: str) -> list[str | Block]:
    return [*notes_of(facts.items_of(*steps))]


def _opening(facts: MeetingFacts) -> Part:
    """What was done is the agenda's own words; nothing is said that nobody entered."""
    items = facts.items_of(Step.OPENING)
    steps = [item.title for item in items if "đảng phí" not in item.title]
    words = "; ".join(
        title if number == 0 else title[:1].lower() + title[1:] for number, title in enumerate(steps)
    )
    dues = f"Tình hình nộp đảng phí: {sentence(facts.dues_note)}" if facts.dues_note else ""
    said = " ".join(filter(None, (sentence(words), dues)))
    return "Mở đầu.", [*([said] if said else []), *notes_of(items)]


def _politics(facts: MeetingFacts) -> Part:
    return "Công tác chính trị, tư tưởng; phổ biến văn bản.", _notes(facts, Step.POLITICS)


def _results(facts: MeetingFacts) -> Part:
    lead = f"Đánh giá kết quả thực hiện nhiệm vụ {month_words(month_before(facts.month))}."
    return lead, [*_notes(facts, Step.RESULTS), *_report_table(facts)]


def _report_table(facts: MeetingFacts) -> list[str | Block]:
    if not facts.reports:
        return []
    rows = [
        Row((str(number), one.text, one.assignee, _outcome(one.outcome, one.note)))
        for number, one in enumerate(facts.reports, start=1)
    ]
    return [Table(COLUMNS, tuple(rows), caption="Kết quả thực hiện nhiệm vụ đã phân công")]


def _outcome(outcome: str, note: str) -> str:
    label = TaskOutcome(outcome).label
    return f"{label}: {sentence(note)}" if note else label


def _plans(facts: MeetingFacts) -> Part:
    return f"Phương hướng, nhiệm vụ {month_words(facts.month)}.", _notes(facts, Step.PLANS)


def _theme(facts: MeetingFacts) -> Part:
    lead = f"Chuyên đề: {facts.theme.rstrip('.')}." if facts.theme else "Trình bày chuyên đề."
    return lead, _notes(facts, Step.THEME)


def _statements(facts: MeetingFacts) -> Part:
    own = {item.id for item in facts.items_of(Step.SELF_CRITICISM)}
    said = [one for one in facts.statements if one.item_id not in own]
    speakers = len({one.speaker_id for one in said})
    lead = "Ý kiến thảo luận" + (f" ({speakers} đồng chí phát biểu)." if speakers else ".")
    return lead, [*_notes(facts, Step.DISCUSSION), *_said(said)]


def _said(statements: list[StatementFact]) -> list[str | Block]:
    """Each opinion under its name; who spoke without a word noted is named, so that he counts as a speaker."""
    lines = [f"Đ/c {one.speaker}: {sentence(' '.join(one.text.split()))}" for one in statements if one.text]
    noted = {one.speaker_id for one in statements if one.text}
    silent = list({one.speaker_id: one.speaker for one in statements if one.speaker_id not in noted}.values())
    found: list[str | Block] = [Items(tuple(lines))] if lines else []
    if silent:
        names = ", ".join(f"đ/c {name}" for name in silent)
        found.append(text(f"Tham gia phát biểu{' còn có' if lines else ''}: {names}."))
    return found


def _self_criticism(facts: MeetingFacts) -> Part:
    own = {item.id for item in facts.items_of(Step.SELF_CRITICISM)}
    said = [one for one in facts.statements if one.item_id in own]
    lead = "Tự phê bình và phê bình; biểu dương, nhắc nhở."
    return lead, [*_notes(facts, Step.SELF_CRITICISM), *_said(said)]


def _guests(facts: MeetingFacts) -> Part:
    lines = [
        f"Đ/c {one.name}{f', {one.post}' if one.post else ''}: {sentence(' '.join(one.remarks.split()))}"
        for one in facts.guests
        if one.remarks
    ]
    return "Ý kiến của đại biểu cấp trên.", [Items(tuple(lines))] if lines else []


def _proposals(facts: MeetingFacts) -> Part:
    return "Kiến nghị, đề xuất.", [*_notes(facts, Step.PROPOSALS), *_proposal_lines(facts)]


def _proposal_lines(facts: MeetingFacts) -> list[str | Block]:
    lines = []
    for one in facts.proposals:
        about = "; ".join(filter(None, (one.place, f"đ/c {one.raised_by} nêu" if one.raised_by else "")))
        line = f"{' '.join(one.text.split()).rstrip('.')}{f' ({about})' if about else ''}."
        if one.answer:
            line += f" Đã trả lời tại buổi họp: {sentence(' '.join(one.answer.split()))}"
        lines.append(line)
    return [Items(tuple(lines))] if lines else []
