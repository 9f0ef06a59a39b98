"""What a meeting decided, in the words that minutes, bản tổng hợp and resolution share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.facts import MeetingFacts
from meetings.models.agenda import Step
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout
from meetings.papers.elections import other_votes
from meetings.papers.frame import text
from meetings.papers.notes import note_blocks
from meetings.papers.words import led_blocks, result_sentence, sentence, vote_sentence
from songlo.common import vn
from songlo.papers.document import Block, Items


@dataclass(frozen=True)
class Part:
    """A numbered part: its bold lead, the words behind it, and what stands below."""

    lead: str
    words: str
    more: Sequence[Block]


def decided(facts: MeetingFacts) -> Iterator[Block]:
    """Numbered as they come: what the meeting did not have takes no number."""
    parts = [_conclusion(facts), _resolution(facts), _other_votes(facts), _score(facts)]
    for number, part in enumerate(filter(None, parts), start=1):
        yield from led_blocks(f"{number}. {part.lead}", part.words)
        yield from part.more


def _conclusion(facts: MeetingFacts) -> Part | None:
    more = list(note_blocks(facts.items_of(Step.CONCLUSION)))
    if facts.focus.matter:
        more.append(text(focus_sentence(facts)))
    if facts.tasks:
        more += [text("Phân công nhiệm vụ:"), Items(tuple(task_lines(facts)))]
    if not (facts.conclusion or more):
        return None
    return Part("Kết luận của chủ trì.", sentence(facts.conclusion), more)


def focus_sentence(facts: MeetingFacts) -> str:
    focus = facts.focus
    parts = [f"Vấn đề trọng tâm của buổi: {sentence(' '.join(focus.matter.split()))}"]
    if focus.measures:
        parts.append(f"Giải pháp: {sentence(' '.join(focus.measures.split()))}")
    done = []
    if focus.who:
        done.append(f"thực hiện: {focus.who}")
    if focus.due_on:
        done.append(f"xong trước ngày {vn.day_month_year(focus.due_on)}")
    if done:
        words = "; ".join(done)
        parts.append(f"{words[:1].upper()}{words[1:]}.")
    if focus.settled_on and focus.settled_on <= facts.day:  # later is not on the paper of that evening
        parts.append(f"Đã giải quyết xong ngày {vn.day_month_year(focus.settled_on)}.")
    return " ".join(parts)


def task_lines(facts: MeetingFacts) -> Iterator[str]:
    for task in facts.tasks:
        due = f", xong trước ngày {vn.day_month_year(task.due_on)}" if task.due_on else ""
        yield f"Đ/c {task.assignee}: {task.text.rstrip('.;, ')}{due}."


def _resolution(facts: MeetingFacts) -> Part | None:
    vote, resolution = facts.resolution_vote, facts.resolution
    notes = list(note_blocks(facts.items_of(Step.RESOLUTION)))
    if not (vote or resolution or notes):
        return None
    name = f"Nghị quyết số {resolution.number:02d}-NQ/CB" if resolution else "Nghị quyết"
    words = f"{name}: {sentence(resolution.subject)}" if resolution else ""
    if vote:
        words = f"{vote_sentence(vote)}. {name} {result_sentence(vote)}."
    return Part("Biểu quyết nghị quyết:", words, [*notes, *_reserved(facts, VoteAbout.RESOLUTION)])


def _other_votes(facts: MeetingFacts) -> Part | None:
    others = list(other_votes(facts))
    if not others:
        return None
    return Part("Biểu quyết các nội dung khác.", "", [*others, *_reserved(facts, VoteAbout.OTHER)])


def _reserved(facts: MeetingFacts, about: str) -> Iterator[Block]:
    lines = [
        f"Đ/c {one.name}: {sentence(one.text)}"
        for vote in facts.votes
        if vote.about == about
        for one in vote.reserved
    ]
    if lines:
        yield text("Ý kiến bảo lưu:")
        yield Items(tuple(lines))


def score_words(facts: MeetingFacts) -> str:
    """As "92/100, xếp loại Tốt; biểu quyết 23/25"."""
    points = f"{facts.self_score.normalize():f}".replace(".", ",") if facts.self_score is not None else "…"
    words = f"{points}/100"
    if facts.self_grade:
        words += f", xếp loại {Grade(facts.self_grade).label}"
    if vote := facts.vote_about(VoteAbout.SELF_SCORE):
        words += f"; biểu quyết: {vote_sentence(vote)}"
    return f"{words}."


def _score(facts: MeetingFacts) -> Part | None:
    notes = list(note_blocks(facts.items_of(Step.SCORE)))
    given = facts.self_score is not None or bool(facts.self_grade)
    if not (given or notes or facts.self_weakness):
        return None
    words = score_words(facts) if given else ""
    if facts.self_weakness:
        words = f"{words} Hạn chế, biện pháp khắc phục: {sentence(facts.self_weakness)}".strip()
    return Part("Tự chấm điểm chất lượng:", words, notes)
