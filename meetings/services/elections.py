"""Bỏ phiếu bầu: a ballot with a list of names. Counts only; what anybody wrote on his paper is stored nowhere."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meetings.elections import Papers, Standing, problems
from meetings.models import Candidate, Meeting, Vote
from meetings.models.proceedings import VoteMode
from meetings.services.rows import Changes
from members.models import Member
from members.states import Threshold
from songlo.common import vn
from songlo.common.errors import DomainError

MOST_NAMES = 20


class PapersDoNotFit(DomainError):
    """Arithmetic that would make the paper false."""

    code = "papers"


@dataclass(frozen=True)
class Nominated:
    """A comrade of the roll, or a name as somebody typed it; with his votes."""

    member: Member | None
    name: str
    votes: int


@dataclass(frozen=True)
class Election:
    to_elect: int
    papers: Papers
    names: Sequence[Nominated]

    def values(self, present: int) -> dict[str, Any]:
        """Of the vote, once its counts fit. Elected is who has more than half, so no other threshold is asked for."""
        standings = [Standing(one.name, one.votes) for one in self.names]
        for problem in problems(present, self.to_elect, self.papers, standings):
            raise PapersDoNotFit(problem.text, field=problem.field)
        return {
            "mode": VoteMode.ELECTION,
            "threshold": Threshold.MORE_THAN_HALF,
            "in_favor": 0,
            "against": 0,
            "other": 0,
            "invalid": self.papers.invalid,
            "to_elect": self.to_elect,
            "issued": self.papers.issued,
            "collected": self.papers.collected,
            "valid": self.papers.valid,
        }


def list_names(meeting: Meeting, election: Election | None) -> list[Candidate]:
    """As they will stand on the paper: who has the name of one comrade of the roll is that comrade."""
    if election is None:
        return []
    roll = list(meeting.roll.values_list("member_id", "name"))
    of_the_day: dict[int | None, str] = dict(roll)
    found: list[Candidate] = []
    for position, one in enumerate(election.names, start=1):
        name = vn.nfc(one.name)
        known = (
            one.member.pk if one.member else _only([pk for pk, own in roll if vn.fold(own) == vn.fold(name)])
        )
        shown = of_the_day.get(known) or name or str(one.member)
        if any((other.member_id, other.name) == (known, shown) for other in found):
            raise PapersDoNotFit(
                f"Đồng chí {shown} có hai lần trong danh sách bầu. Mời xem lại.", field="names"
            )
        found.append(Candidate(member_id=known, name=shown, votes=one.votes, position=position))
    return found


def _only(keys: list[int]) -> int | None:
    return keys[0] if len(keys) == 1 else None


def changed_names(meeting: Meeting, uid: uuid.UUID | None, names: Sequence[Candidate]) -> Changes:
    """In words, for the trail and for whoever has seen another list."""
    stored = (
        Candidate.objects.filter(vote__meeting=meeting, vote__uid=uid) if uid else Candidate.objects.none()
    )
    before, after = list(stored.order_by("position")), list(names)
    if [_key(one) for one in before] == [_key(one) for one in after]:
        return {}
    return {"candidates": ["; ".join(str(one) for one in rows) for rows in (before, after)]}


def _key(one: Candidate) -> tuple[int | None, str, int]:
    return one.member_id, one.name, one.votes


def write_names(vote: Vote, names: Sequence[Candidate]) -> None:
    vote.candidates.all().delete()
    for one in names:
        one.vote = vote
    Candidate.objects.bulk_create(names)
