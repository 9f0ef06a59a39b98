"""Bỏ phiếu bầu on paper: the counts in a sentence, and the names with their votes in a table where there are more."""

from collections.abc import Iterator

from meetings.elections import said, word_for
from meetings.facts import MeetingFacts, VoteFact
from meetings.models.proceedings import VoteAbout
from meetings.papers.words import result_sentence, vote_sentence
from songlo.common import vn
from songlo.papers.document import Block, Column, Items, Row, Table

COLUMNS = (
    Column("TT", 12, "center"),
    Column("Họ và tên", 70),
    Column("Số phiếu", 43, "center"),
    Column("Kết quả", 40, "center"),
)


def other_votes(facts: MeetingFacts) -> Iterator[Block]:
    """What was voted on besides resolution, score and minutes; minutes and bản tổng hợp say the same."""
    lines: list[str] = []
    for vote in (one for one in facts.votes if one.about == VoteAbout.OTHER):
        lines.append(vote_line(vote))
        if len(vote.candidates) > 1:
            yield Items(tuple(lines))
            yield _table(vote)
            lines = []
    if lines:
        yield Items(tuple(lines))


def vote_line(vote: VoteFact) -> str:
    if vote.is_election:
        return _election_line(vote)
    return f"{vote.subject or 'Nội dung khác'}: {vote_sentence(vote)}; {result_sentence(vote)}."


def _election_line(vote: VoteFact) -> str:
    found = vote.election
    counts = [
        f"bỏ phiếu bầu, số lượng cần bầu: {vote.to_elect}",
        f"số phiếu phát ra: {vote.issued}, thu về: {vote.collected}, phiếu hợp lệ: {vote.valid},"
        f" phiếu không hợp lệ: {vote.invalid}",
    ]
    if vote.tellers:
        counts.append(f"tổ kiểm phiếu: {vote.tellers}")
    if len(vote.candidates) == 1:
        [only] = vote.candidates
        counts.append(f"đ/c {only.name} được {_votes(only.votes, vote.base)}")
    least = f"Cần từ {found.needed} phiếu trong {vote.base} đảng viên chính thức được triệu tập."
    return f"{vote.subject or 'Bầu cử'}: {'; '.join(counts)}. {said(found, 'đ/c')} {least}"


def _votes(votes: int, base: int) -> str:
    return f"{votes}/{base} phiếu ({vn.percent(votes, base, 50)})"


def _table(vote: VoteFact) -> Table:
    found = vote.election
    rows = [
        Row(
            (
                str(number),
                one.name,
                f"{one.votes}/{vote.base} ({vn.percent(one.votes, vote.base, 50)})",
                word_for(one, found),
            )
        )
        for number, one in enumerate(found.ranked, start=1)
    ]
    return Table(COLUMNS, tuple(rows), caption="Kết quả kiểm phiếu")
