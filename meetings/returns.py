"""Why the commune could send the minutes back (users.md 3), asked before "In để ký". Pure; notes only: what blocks is
in findings.py."""

import re
from collections.abc import Iterator

from meetings.facts import MeetingFacts
from meetings.findings import Finding, block_findings, by_weight, same_person
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout
from songlo.common import vn

# HD 42-HD/BTCTW 28/10/2025 [V2], the same under 2018 [M] (domain.md 3.1, 3.2). Lowest score of each grade.
GRADES = ((90, Grade.GOOD), (70, Grade.FAIR), (50, Grade.AVERAGE), (0, Grade.POOR))
GRADE_SOURCE = "HD 42-HD/BTCTW ngày 28/10/2025"
AGREEMENT = re.compile(r"^(toi |dong chi )?((hoan toan|co ban) )?(nhat tri|dong y|tan thanh)\b")
ABBREVIATION = re.compile(r"đ/c\b", re.IGNORECASE)
FEW_WORDS = 12


def reasons_for_return(facts: MeetingFacts) -> list[Finding]:
    """An empty list means that nobody has a reason."""
    checks = [_people, _absences, _debate, _conclusion, _resolution, _tasks, _end, _words]
    if not facts.is_committee:
        checks += [_guests, _score]
    found = [finding for check in checks for finding in check(facts)]
    return by_weight([*block_findings(facts), *found])


def _people(facts: MeetingFacts) -> Iterator[Finding]:
    """3.1 and the family names of 3.11."""
    if facts.chair_id is None:
        yield Finding("no_chair", "note", "Chưa ghi chủ trì", fix="people")
    if facts.minute_taker_id is None:
        yield Finding("no_minute_taker", "note", "Chưa ghi thư ký", fix="people")
    elif facts.chair_id == facts.minute_taker_id:
        yield same_person()
    names = [line.name for line in facts.roll] + [guest.name for guest in facts.guests]
    short = [name for name in names if len(name.split()) < 2]
    if short:
        detail = f"{', '.join(short)}: mời ghi đủ họ và tên."
        yield Finding("short_name", "note", "Có tên chưa đủ họ, tên đệm", detail, len(short), 0, fix="people")


def _absences(facts: MeetingFacts) -> Iterator[Finding]:
    """3.3."""
    bare = [line.name for line in facts.excused if not line.absence_reason]
    if bare:
        message = f"{len(bare)} đồng chí vắng có lý do chưa ghi lý do"
        yield Finding("absence_reason", "note", message, f"{', '.join(bare)}.", len(bare), 0, fix="roll")


def _debate(facts: MeetingFacts) -> Iterator[Finding]:
    """3.3; with photos of the book typing the debate is optional (design.md 2.10)."""
    if facts.photos or facts.is_committee:
        return
    if not facts.statements:
        yield Finding("no_speaker", "note", "Chưa ghi đồng chí nào phát biểu", fix="discussion")
    elif all(is_bare_agreement(one.text) for one in facts.statements):
        detail = "Mời ghi tóm tắt ý kiến cụ thể của từng đồng chí."
        message = "Phần thảo luận chỉ ghi “nhất trí”"
        yield Finding("only_agreement", "note", message, detail, fix="discussion")


def is_bare_agreement(words: str) -> bool:
    """ "Nhất trí với báo cáo của chi ủy": a few words that begin with agreement and bring nothing of their own."""
    folded = vn.fold(words).strip(" .,;!")
    return not folded or (bool(AGREEMENT.match(folded)) and len(folded.split()) <= FEW_WORDS)


def _conclusion(facts: MeetingFacts) -> Iterator[Finding]:
    """Resolution optional, conclusion mandatory (domain.md 2.7)."""
    if not facts.conclusion:
        yield Finding("no_conclusion", "note", "Chưa ghi kết luận của chủ trì", fix="follow_up")


def _resolution(facts: MeetingFacts) -> Iterator[Finding]:
    """3.4; number and date cannot differ, they come from the counter and the meeting."""
    vote = facts.resolution_vote
    if facts.resolution and vote is None:
        yield Finding("resolution_vote", "note", "Nghị quyết chưa ghi kết quả biểu quyết", fix="votes")
    if vote and not vote.carried:
        message = f"Nghị quyết đạt {vote.in_favor}/{vote.base}; cần từ {vote.needed}"
        detail = "Số được biểu quyết là đảng viên chính thức được triệu tập, cả đồng chí vắng."
        yield Finding("not_carried", "note", message, detail, vote.in_favor, vote.needed, fix="votes")


def _tasks(facts: MeetingFacts) -> Iterator[Finding]:
    """3.7; every task has a person by its form."""
    undated = [task.text for task in facts.tasks if task.due_on is None]
    if undated:
        message = f"{len(undated)} nhiệm vụ chưa có thời hạn"
        yield Finding("task_due", "note", message, f"{'; '.join(undated)}.", len(undated), 0, fix="follow_up")


def _end(facts: MeetingFacts) -> Iterator[Finding]:
    """3.7."""
    if facts.ended_at is None:
        yield Finding("no_end", "note", "Chưa ghi giờ kết thúc", fix="times")
    if not facts.read_back:
        message = "Chưa ghi việc đọc lại và thông qua biên bản"
        yield Finding("not_read_back", "note", message, fix="score")


def _guests(facts: MeetingFacts) -> Iterator[Finding]:
    """3.11."""
    bare = [guest.name for guest in facts.guests if not guest.post]
    if bare:
        yield Finding(
            "guest_post", "note", "Đại biểu dự chưa ghi chức vụ", f"{', '.join(bare)}.", fix="people"
        )


def grade_of(score: float) -> Grade:
    return next(grade for lowest, grade in GRADES if score >= lowest)


def _score(facts: MeetingFacts) -> Iterator[Finding]:
    """3.8."""
    if facts.self_score is None:
        return
    points, by_points = float(facts.self_score), grade_of(float(facts.self_score))
    shown = f"{facts.self_score.normalize():f}".replace(".", ",")
    if facts.self_grade and facts.self_grade != by_points:
        message = f"{shown} điểm là mức {by_points.label}; đang ghi {Grade(facts.self_grade).label}"
        yield Finding("grade", "note", message, "", points, None, GRADE_SOURCE, False, "score")
    if points < 100 and not facts.self_weakness:
        message = f"Điểm trừ ({f'{100 - points:g}'.replace('.', ',')}) chưa có thuyết minh"
        detail = "Mời ghi hạn chế và biện pháp khắc phục."
        yield Finding("lost_points", "note", message, detail, 100 - points, 0, fix="score")
    if facts.vote_about(VoteAbout.SELF_SCORE) is None:
        yield Finding("score_vote", "note", "Tự chấm điểm chưa ghi kết quả biểu quyết", fix="votes")


def _words(facts: MeetingFacts) -> Iterator[Finding]:
    """3.11: written out in running text; lists of the paper may shorten it."""
    texts = [facts.conclusion, facts.self_weakness, facts.dues_note]
    texts += [words for item in facts.items for words in (item.notes, item.conclusion)]
    texts += [one.text for one in facts.statements] + [one.text for one in facts.tasks]
    found = sum(len(ABBREVIATION.findall(words)) for words in texts)
    if found:
        detail = "Trong lời văn, cấp trên thường đề nghị ghi đủ “đồng chí”."
        message = f"Có {found} chỗ viết tắt “đ/c” trong lời văn"
        yield Finding("abbreviation", "note", message, detail, found, 0, fix="discussion")
