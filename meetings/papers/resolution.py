"""Nghị quyết of a cell in its two patterns (domain.md 5.8): the long monthly one and the older short one."""

from collections.abc import Iterator

from meetings.facts import MeetingFacts, ResolutionFact
from meetings.models.follow_up import ResolutionPattern
from meetings.papers.frame import Frame, cell_signer, paper, text
from meetings.papers.words import blocks_of, person_with_post, subject_of, vote_sentence
from songlo.common import vn
from songlo.papers.document import Block, Document, Paragraph, Recipients, Run, Signatures


def build_resolution(facts: MeetingFacts, frame: Frame) -> Document:
    """The date is that of the meeting (users.md 3.4); the number has no colon."""
    resolution = facts.resolution
    if resolution is None:
        raise ValueError("the meeting has no resolution")
    opening = _long_opening if resolution.pattern == ResolutionPattern.LONG else _short_opening
    return paper(
        frame,
        kind="resolution",
        header=frame.header(facts.day, number=f"Số {resolution.number:02d}-NQ/CB"),
        type_name="NGHỊ QUYẾT",
        subject=resolution.subject,
        rule=True,
        blocks=(
            *opening(facts, frame),
            *blocks_of(resolution.text),
            *_closing(facts, resolution),
            Recipients(
                (
                    f"- {frame.committee_above} (để báo cáo),",
                    "- Cấp ủy viên phụ trách chi bộ,",
                    "- Các đồng chí đảng viên,",
                    "- Lưu Chi bộ.",
                )
            ),
            Signatures(None, cell_signer(facts)),
        ),
    )


def _short_opening(facts: MeetingFacts, frame: Frame) -> Iterator[Block]:
    yield text(
        f"Căn cứ kết quả thảo luận và biểu quyết tại buổi {subject_of(facts)}, họp {vn.day_in_words(facts.day)},"
    )
    yield text(f"{frame.issuer}")
    yield Paragraph((Run("QUYẾT NGHỊ:", bold=True),), indent=False, align="center")


def _long_opening(facts: MeetingFacts, frame: Frame) -> Iterator[Block]:
    figures = facts.figures
    chair = person_with_post(facts.chair, facts.post_of(facts.chair_id))
    dues = " Chi bộ đã nghe báo cáo tình hình nộp đảng phí." if facts.dues_note else ""
    yield text(
        f"{vn.day_in_words(facts.day).capitalize()}, tại {facts.place.rstrip('.')}, {_small(frame.issuer)}"
        f" tổ chức {subject_of(facts)}. Được triệu tập {figures.summoned} đồng chí; có mặt {figures.present}; vắng"
        f" {figures.absent} (có lý do {figures.excused}, không lý do {figures.unexcused}); miễn công tác và sinh hoạt"
        f" {dict(figures.outside).get('EXEMPT', 0)}. Thời lượng {facts.minutes_long} phút. Chủ trì: đồng chí {chair};"
        f" thư ký: đồng chí {facts.minute_taker}.{dues} Chi bộ thảo luận và quyết nghị:"
    )


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _closing(facts: MeetingFacts, resolution: ResolutionFact) -> Iterator[Block]:
    vote = facts.resolution_vote
    if vote is not None:
        yield text(
            f"Nghị quyết được chi bộ biểu quyết thông qua tại buổi sinh hoạt {vn.day_in_words(facts.day)}:"
            f" {vote_sentence(vote)}."
        )
