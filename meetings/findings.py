"""What stands out in a meeting, measured by the rule set of its day (design.md 2.6). Pure.

Everything is a grey note that asks for nothing; only arithmetic that would make a paper false blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from meetings.facts import MeetingFacts, Surroundings
from meetings.models.agenda import Step
from meetings.models.meeting import OCCASIONAL, MeetingKind
from meetings.models.proceedings import VoteAbout
from members import bases
from members.rules import Figure
from members.states import Threshold
from songlo.common import vn

Level = Literal["ok", "note", "block"]
MONTHLY = (MeetingKind.REGULAR, MeetingKind.COMBINED)
ORDER: dict[str, int] = {"block": 0, "note": 1, "ok": 2}


@dataclass(frozen=True)
class Finding:
    """`message` stands alone; `figure` and `limit` are its numbers, `source` the rule. `fix` names the part of
    the record where it is put right: times, people, roll, discussion, votes, follow_up, score, agenda."""

    code: str
    level: Level
    message: str
    detail: str = ""
    figure: float | None = None
    limit: float | None = None
    source: str = ""
    confirmed: bool = True
    fix: str = ""


def held_findings(facts: MeetingFacts, around: Surroundings) -> list[Finding]:
    """Of a meeting that was held."""
    checks = [_hands, _roll, _length, _attendance, _unexcused, _quorum, _speakers, _self_criticism, _focus]
    found = [finding for check in checks for finding in check(facts)]
    return by_weight([*found, *_runs(facts, around), *_thematic(facts, around), *_committee(facts, around)])


def preparation_findings(facts: MeetingFacts, around: Surroundings) -> list[Finding]:
    """Xem lại trước khi thông báo."""
    parts = (
        _planned(facts),
        _people(facts),
        _focus(facts),
        _thematic(facts, around),
        _committee(facts, around),
    )
    return by_weight(finding for part in parts for finding in part)


def block_findings(facts: MeetingFacts) -> list[Finding]:
    """Why a paper of these facts would be false."""
    return [*_hands(facts), *(one for one in _roll(facts) if one.level == "block")]


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """What blocks first, then notes, then what is in order."""
    return sorted(findings, key=lambda one: ORDER[one.level])


def _hands(facts: MeetingFacts) -> Iterator[Finding]:
    """wording.md, message 9."""
    here = facts.figures.possible_voters
    for vote in facts.votes:
        if vote.hands > here:
            counted = "Số phiếu phát ra" if vote.is_election else "Tổng số biểu quyết"
            yield Finding(
                "hands",
                "block",
                f"{counted} ({vote.hands}) nhiều hơn số đảng viên chính thức đang có mặt ({here})",
                f"{vote.subject or VoteAbout(vote.about).label}: mời đếm và ghi lại.",
                vote.hands,
                here,
                fix="votes",
            )


def _roll(facts: MeetingFacts) -> Iterator[Finding]:
    """users.md 3.2: summoned = present + absent, so nobody may be left unsaid on a paper."""
    figures = facts.figures
    if figures.unrecorded:
        words = f"Còn {figures.unrecorded} đồng chí chưa ghi có mặt hay vắng"
        yield Finding(
            "roll_open", "block", words, "Mời bấm vào tên để ghi.", figures.unrecorded, 0, fix="roll"
        )
    elif figures.summoned:
        yield Finding("roll", "ok", f"Điểm danh đủ {figures.summoned}/{figures.summoned}", fix="roll")


def _length(facts: MeetingFacts) -> Iterator[Finding]:
    if facts.is_committee or facts.ended_at is None:
        return
    yield from _compare_length("length", "Thời lượng", facts.minutes_long, facts, "times")


def _planned(facts: MeetingFacts) -> Iterator[Finding]:
    planned = sum(item.planned_minutes for item in facts.items)
    if planned and not facts.is_committee:
        yield from _compare_length("planned_length", "Thời lượng dự kiến", planned, facts, "agenda")


def _compare_length(code: str, words: str, minutes: int, facts: MeetingFacts, fix: str) -> Iterator[Finding]:
    limit = length_limit(facts)
    if limit is None:
        return
    level: Level = "ok" if minutes >= limit.value else "note"
    message = f"{words} {minutes} phút; mức quy định {limit.value} phút"
    yield Finding(code, level, message, "", minutes, limit.value, limit.source, limit.confirmed, fix)


def length_limit(facts: MeetingFacts) -> Figure | None:
    """Thường kỳ and chuyên đề in one session have a figure of their own under the 2025 rules. What is held now and
    then has none: the figures are said of the meetings of a month (domain.md 2.2)."""
    if facts.kind in OCCASIONAL:
        return None
    combined = figure(facts, "min_minutes_combined") if facts.kind == MeetingKind.COMBINED else None
    return combined or figure(facts, "min_minutes")


def _is_of_a_month(facts: MeetingFacts) -> bool:
    """A congress or a hội nghị has its own matter: what is asked of a month is not asked of it."""
    return not facts.is_committee and facts.kind not in OCCASIONAL


def figure(facts: MeetingFacts, key: str) -> Figure | None:
    """None where no figure is set: then nothing is compared."""
    found = facts.rules.get(key)
    return found if found and found.value is not None and found.value is not False else None


def _attendance(facts: MeetingFacts) -> Iterator[Finding]:
    limit, sums = figure(facts, "attendance_percent"), facts.figures
    if limit is None or facts.is_committee or not sums.summoned or sums.unrecorded:
        return
    strict = figure(facts, "attendance_strict") is not None
    level: Level = "ok" if bases.meets(sums.present, sums.summoned, limit.value, strict=strict) else "note"
    rate = vn.percent(sums.present, sums.summoned, limit.value)
    message = f"Tỷ lệ dự {rate}; mức đề ra {'trên ' if strict else ''}{limit.value}\u00a0%"
    value = sums.present * 100 / sums.summoned
    yield Finding("attendance", level, message, "", value, limit.value, limit.source, limit.confirmed, "roll")


def _unexcused(facts: MeetingFacts) -> Iterator[Finding]:
    limit = figure(facts, "unexcused_limit")
    if limit is None or len(facts.unexcused) <= limit.value:
        return
    names = ", ".join(line.name for line in facts.unexcused)
    message = f"{len(facts.unexcused)} đồng chí vắng không lý do"
    number = len(facts.unexcused)
    yield Finding(
        "unexcused", "note", message, f"{names}.", number, limit.value, limit.source, limit.confirmed, "roll"
    )


def _quorum(facts: MeetingFacts) -> Iterator[Finding]:
    """No quorum is established for an ordinary meeting (domain.md 2.3): a note by analogy, never a block."""
    rule, sums = figure(facts, "quorum_two_thirds"), facts.figures
    if rule is None or facts.is_committee or sums.unrecorded or not sums.voting_base:
        return
    if sums.present_voters * 3 < sums.voting_base * 2:
        message = f"Có mặt {sums.present_voters}/{sums.voting_base} đảng viên chính thức, dưới hai phần ba"
        limit = bases.needed(sums.voting_base, Threshold.TWO_THIRDS)
        yield Finding(
            "quorum", "note", message, "", sums.present_voters, limit, rule.source, rule.confirmed, "roll"
        )


def _speakers(facts: MeetingFacts) -> Iterator[Finding]:
    """The photos of the book carry the debate: without typed names there is nothing to count."""
    limit, present = figure(facts, "speakers_percent"), facts.figures.present
    spoke = len(facts.speakers)
    if limit is None or not _is_of_a_month(facts) or not present or not spoke:
        return
    level: Level = "ok" if bases.meets(spoke, present, limit.value) else "note"
    rate = vn.percent(spoke, present, limit.value)
    message = f"{spoke}/{present} đồng chí phát biểu ({rate}); mức đề ra {limit.value}\u00a0%"
    value = spoke * 100 / present
    yield Finding(
        "speakers", level, message, "", value, limit.value, limit.source, limit.confirmed, "discussion"
    )


def _self_criticism(facts: MeetingFacts) -> Iterator[Finding]:
    if facts.kind not in MONTHLY or facts.photos:
        return
    if not facts.self_critics and not any(item.notes for item in facts.items_of(Step.SELF_CRITICISM)):
        yield Finding("self_criticism", "note", "Chưa ghi nội dung tự phê bình và phê bình", fix="discussion")


def _focus(facts: MeetingFacts) -> Iterator[Finding]:
    if facts.is_committee:
        return
    if facts.focus.matter:
        yield Finding("focus", "ok", "Có một vấn đề trọng tâm", fix="agenda")
    elif _is_of_a_month(facts):
        detail = "Một việc cụ thể, sát với chi bộ."
        yield Finding("focus", "note", "Chưa chọn vấn đề trọng tâm của buổi", detail, fix="agenda")


def _people(facts: MeetingFacts) -> Iterator[Finding]:
    if facts.chair_id is not None and facts.chair_id == facts.minute_taker_id:
        yield same_person()


def same_person() -> Finding:
    """wording.md, message 10."""
    detail = "Đề nghị cử đồng chí khác làm thư ký."
    return Finding("same_person", "note", "Chủ trì và thư ký đang là một đồng chí", detail, fix="people")


def _runs(facts: MeetingFacts, around: Surroundings) -> Iterator[Finding]:
    """A hint to look after somebody, no mark against him (users.md 2)."""
    limit = figure(facts, "consecutive_excused_limit")
    if limit is None or not _is_of_a_month(facts):
        return
    for name, times in around.excused_runs:
        if times >= limit.value:
            message = f"Đồng chí {name} vắng có lý do {times} kỳ liên tiếp; đề nghị chi ủy thăm hỏi, xem xét"
            source = (limit.source, limit.confirmed, "roll")
            yield Finding("excused_in_a_row", "note", message, "", times, limit.value, *source)


def _thematic(facts: MeetingFacts, around: Surroundings) -> Iterator[Finding]:
    limit = figure(facts, "thematic_per_quarter")
    if limit is None or not _is_of_a_month(facts) or around.thematic_in_quarter >= limit.value:
        return
    quarter = ("I", "II", "III", "IV")[(facts.month.month - 1) // 3]
    message = f"Quý {quarter} chưa có sinh hoạt chuyên đề"
    detail = f"Mức quy định mỗi quý {limit.value} buổi."
    source = (limit.source, limit.confirmed, "agenda")
    yield Finding("thematic", "note", message, detail, around.thematic_in_quarter, limit.value, *source)


def _committee(facts: MeetingFacts, around: Surroundings) -> Iterator[Finding]:
    """Chi ủy, or bí thư and phó bí thư, meet first; a cell with only a bí thư is excused (domain.md 2.4)."""
    rule = figure(facts, "committee_meeting")
    if rule is None or facts.kind not in MONTHLY:
        return
    if around.committee_met_on:
        day = vn.day_month_year(around.committee_met_on)
        yield Finding("committee", "ok", f"Chi ủy đã họp ngày {day}", fix="agenda")
    elif around.has_committee:
        message = "Chưa ghi buổi họp chi ủy trước buổi này"
        yield Finding(
            "committee", "note", message, source=rule.source, confirmed=rule.confirmed, fix="agenda"
        )
