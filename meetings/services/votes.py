"""Votes with their own base, and what the room gave itself as a score."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from meetings.models import Meeting, ReservedOpinion, Vote
from meetings.models.meeting import MeetingKind
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.roll_figures import RollFigures
from meetings.services.elections import Election, changed_names, list_names, write_names
from meetings.services.locking import lock_for_facts
from meetings.services.rows import drop_row, note_change, put_row, write_meeting
from members.models import Member, User
from members.states import Threshold
from songlo.common import vn
from songlo.common.errors import DomainError

ONCE = (VoteAbout.SELF_SCORE, VoteAbout.MINUTES)
ON_A_COMRADE = (MeetingKind.ADMISSION, MeetingKind.OFFICIAL_RECOGNITION)
NO_ELECTION = {"to_elect": None, "issued": None, "collected": None, "valid": None}


class TooManyHands(DomainError):
    """Arithmetic that would make the paper false (wording.md, message 9)."""

    code = "hands"

    def __init__(self, hands: int, present: int, field: str = "in_favor") -> None:
        super().__init__(
            f"Tổng số biểu quyết ({hands}) nhiều hơn số đảng viên chính thức đang có mặt ({present})."
            " Mời đếm và ghi lại.",
            field=field,
        )


@dataclass(frozen=True)
class Hands:
    """Three counts of a show of hands; of a secret ballot also the invalid papers."""

    in_favor: int
    against: int = 0
    other: int = 0
    invalid: int = 0

    @property
    def total(self) -> int:
        return self.in_favor + self.against + self.other + self.invalid

    def values(self, present: int) -> dict[str, int]:
        if self.total > present:
            raise TooManyHands(self.total, present)
        return {name: getattr(self, name) for name in ("in_favor", "against", "other", "invalid")}


@dataclass(frozen=True)
class Reserved:
    member: Member
    text: str


@transaction.atomic
def save_vote(
    *,
    actor: User,
    meeting: Meeting,
    about: str,
    now: datetime.datetime,
    hands: Hands | None = None,
    election: Election | None = None,
    subject: str = "",
    mode: str = VoteMode.HANDS,
    threshold: str = "",
    tellers: str = "",
    reserved: Sequence[Reserved] | None = None,
    taken_at: datetime.datetime | None = None,
    uid: uuid.UUID | None = None,
    version: int | None = None,
) -> Vote:
    """The base and the number present are computed from the roll now and stored with the vote. An `election` has its
    own mode and threshold; without a threshold it is the stored or the usual one. `reserved` and `taken_at` None leave
    the reserved opinions and the time as they are."""
    meeting = lock_for_facts(meeting)
    values: dict[str, Any] = {"about": about, "subject": vn.nfc(subject), "tellers": vn.nfc(tellers)}
    how = {"mode": mode, "threshold": threshold or _usual_threshold(meeting, about, uid)}
    values |= _counted(meeting, election or hands or Hands(0), how)
    if taken_at is not None:
        values["taken_at"] = taken_at
    if uid is None and about in ONCE:
        uid = meeting.votes.filter(about=about).values_list("uid", flat=True).first()
    names = list_names(meeting, election)
    changed = changed_names(meeting, uid, names)
    vote, changes = put_row(meeting, Vote, uid, version, values, parts=changed)
    if changed:
        write_names(vote, names)
    if reserved is not None:
        changes |= _write_reserved(vote, reserved)
    note_change(actor, meeting, vote, "meetings.vote.save", changes, now)
    return vote


def _usual_threshold(meeting: Meeting, about: str, uid: uuid.UUID | None) -> str:
    """As it was chosen before; of a resolution on a comrade (kết nạp, công nhận chính thức) from two thirds: Điều lệ
    Đảng, Điều 4 and 5 (domain.md 2.3 [V2])."""
    stored = meeting.votes.filter(uid=uid).values_list("threshold", flat=True).first() if uid else None
    of_a_comrade = meeting.kind in ON_A_COMRADE and about == VoteAbout.RESOLUTION
    return stored or (Threshold.TWO_THIRDS if of_a_comrade else Threshold.MORE_THAN_HALF)


def _counted(meeting: Meeting, counts: Hands | Election, how: dict[str, str]) -> dict[str, Any]:
    figures = RollFigures.of_lines(meeting.roll.all())
    stands_on = {"base": figures.voting_base, "present": figures.possible_voters}
    return NO_ELECTION | how | stands_on | counts.values(figures.possible_voters)


def _write_reserved(vote: Vote, reserved: Sequence[Reserved]) -> dict[str, list[object]]:
    before = {one.member_id: one.text for one in vote.reserved_opinions.all()}
    after = {one.member.pk: vn.nfc_lines(one.text) for one in reserved}
    if before == after:
        return {}
    vote.reserved_opinions.all().delete()
    ReservedOpinion.objects.bulk_create(
        ReservedOpinion(vote=vote, member_id=member, text=text) for member, text in after.items()
    )
    return {"reserved_opinions": [len(before), len(after)]}


@transaction.atomic
def drop_vote(*, actor: User, meeting: Meeting, uid: uuid.UUID, now: datetime.datetime) -> None:
    drop_row(actor, lock_for_facts(meeting), Vote, uid, "meetings.vote.drop", now)


@transaction.atomic
def save_self_score(
    *,
    actor: User,
    meeting: Meeting,
    score: Decimal | None,
    grade: str,
    now: datetime.datetime,
    weakness: str = "",
    hands: Hands | None = None,
    version: int | None = None,
) -> Meeting:
    """What the room voted on itself: points, grade, weakness and remedy, and the hands for it."""
    values = {"self_score": score, "self_grade": grade, "self_weakness": vn.nfc_lines(weakness)}
    meeting = write_meeting(actor, meeting, values, version, "meetings.meeting.save_self_score", now)
    if hands is not None:
        save_vote(actor=actor, meeting=meeting, about=VoteAbout.SELF_SCORE, hands=hands, now=now)
    return meeting


def refresh_vote_bases(meeting: Meeting) -> None:
    """After the roll has changed: votes that still agree with it take its figures. Hands that by now are more
    than the members present stay as they were counted; a finding asks for them before "In để ký"."""
    votes = list(meeting.votes.all())
    if not votes:
        return
    figures = RollFigures.of_lines(meeting.roll.all())
    fitting = []
    for vote in votes:
        hands = vote.issued or vote.in_favor + vote.against + vote.other + vote.invalid
        known = (vote.base, vote.present)
        if hands <= figures.possible_voters and known != (figures.voting_base, figures.possible_voters):
            vote.base, vote.present = figures.voting_base, figures.possible_voters
            vote.version += 1
            fitting.append(vote)
    Vote.objects.bulk_update(fitting, ["base", "present", "version"])
