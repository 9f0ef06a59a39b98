"""Danh sách đề nghị xếp loại: what the cell sends on paper to its committee (domain.md 4.4; columns are ours [U])."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from evaluations.annual_reviews import names_of, proposed_by_votes, votes_of
from evaluations.levels import SHORT, Level
from evaluations.models import AnnualReview, BallotLine
from evaluations.states import ReviewState
from meetings.papers.frame import CELL, Frame, paper, text
from songlo.papers.document import Block, Column, Document, Items, Recipients, Row, Signatures, Signer, Table

PROPOSAL = "level_proposal"
COLUMNS = (
    Column("TT", 11, "center"),
    Column("Họ và tên", 50),
    Column("Tự nhận", 27),
    Column("Kết quả phiếu", 45),
    Column("Chi bộ đề nghị", 32),
)


def proposal(
    reviews: Sequence[AnnualReview],
    lines: Mapping[int, BallotLine],
    day: datetime.date,
    frame: Frame,
    signer: tuple[str, str],
) -> Document:
    """Whoever was voted on; `lines` by review. `signer`: post and name."""
    names = names_of(reviews)
    voted = [one for one in reviews if one.pk in lines]
    rows = [_row(place, one, names[one.pk], lines[one.pk]) for place, one in enumerate(voted, start=1)]
    post, name = signer
    return paper(
        frame,
        kind=PROPOSAL,
        header=frame.header(day),
        type_name="DANH SÁCH",
        subject=f"Đề nghị xếp loại chất lượng chi bộ, đảng viên năm {reviews[0].year}",
        rule=True,
        blocks=(
            Table(COLUMNS, tuple(rows)),
            *_sums([_level(one, lines[one.pk]) for one in voted if one.member_id]),
            *_not_graded(reviews, names),
            Recipients((f"- {frame.committee_above} (báo cáo),", "- Lưu Chi bộ.")),
            Signatures(None, Signer(f"T/M {CELL}", role=post.upper(), note="", name=name)),
        ),
    )


def _row(place: int, review: AnnualReview, name: str, line: BallotLine) -> Row:
    given = "; ".join(f"{SHORT[level]} {votes}" for level, votes in votes_of(line).items() if votes)
    level = SHORT.get(_level(review, line), "")
    reason = f" ({review.proposed_reason})" if review.proposed_reason else ""
    own = SHORT.get(review.self_level, "") if review.handed_in_on else ""
    return Row((str(place), name, own, f"{given} (trên {line.count.base})", f"{level}{reason}"))


def _level(review: AnnualReview, line: BallotLine) -> str:
    """As it was sent; before that what the votes propose."""
    sent = review.state in (ReviewState.PROPOSED, ReviewState.DECIDED)
    return review.proposed_level if sent else proposed_by_votes(line)


def _sums(levels: Sequence[str]) -> Iterator[Block]:
    counts = Counter(levels)
    given = "; ".join(f"{level.label[:1].lower()}{level.label[1:]}: {counts[level]}" for level in Level)
    yield text(f"Tổng số đảng viên đề nghị xếp loại: {len(levels)}. Trong đó {given}.")


def _not_graded(reviews: Sequence[AnnualReview], names: Mapping[int, str]) -> Iterator[Block]:
    out = [one for one in reviews if one.state == ReviewState.NOT_GRADED]
    if out:
        yield text(f"Không thuộc diện xếp loại: {len(out)} đồng chí.")
        yield Items(tuple(f"{names[one.pk]}: {_why(one)}." for one in out))


def _why(review: AnnualReview) -> str:
    label = str(review.get_not_graded_display())
    return f"{label[:1].lower()}{label[1:]}" + (
        f" {review.not_graded_note}" if review.not_graded_note else ""
    )
