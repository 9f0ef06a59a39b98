"""What phones send of what the room says of itself: the score with its hands, the minutes agreed with theirs."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from meetings.errors import TwoTexts
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout
from meetings.services import minutes, votes
from meetings.services import operation_values as values
from meetings.services.locking import lock_meeting
from meetings.services.operation_decided import hands_of
from meetings.services.operation_parts import Applying, Written
from meetings.services.rows import stale_record

COUNTS = "Tán thành, không tán thành, ý kiến khác"
NOT_SAID = (None, "")


def save_score(applying: Applying) -> Written:
    meeting = applying.meeting
    stored = {"score": meeting.self_score, "grade": meeting.self_grade, "weakness": meeting.self_weakness}
    read = applying.read(values.ScoreValues, stored)
    own = applying.own()
    if not applying.decides:
        _refuse_other_score(applying, stored, read)
    _save_hands(applying, VoteAbout.SELF_SCORE, hands_of(read))
    return votes.save_self_score(**own, score=read["score"], grade=read["grade"], weakness=read["weakness"])


def agree(applying: Applying) -> Written:
    read = applying.read(values.AgreeValues)
    _save_hands(applying, VoteAbout.MINUTES, hands_of(read))
    minutes.agree_minutes(**applying.common, agreed_at=read["agreed_at"])
    return lock_meeting(applying.meeting)


def _save_hands(applying: Applying, about: str, hands: votes.Hands | None) -> None:
    """The vote that there is once: whoever has seen another count is asked."""
    counted = _counted(applying, about)
    if hands is None or hands == counted:
        return
    if counted is not None and not applying.decides and counted != _seen_count(applying):
        raise stale_record(None, (TwoTexts(COUNTS, _said(hands), _said(counted)),), 0)
    votes.save_vote(**applying.common, about=about, hands=hands)
    # The phones know a count by the version of the meeting.
    meeting = lock_meeting(applying.meeting)
    meeting.version += 1
    meeting.save(update_fields=["version"])


def _refuse_other_score(applying: Applying, stored: Mapping[str, Any], read: Mapping[str, Any]) -> None:
    """Hands are raised for one score: nobody writes another one above hands of which he has not heard, nor counts
    hands under a score that he has not seen."""
    counted, hands = _counted(applying, VoteAbout.SELF_SCORE), hands_of(read)
    for name, label in (("score", "Tổng điểm"), ("grade", "Xếp loại")):
        known, writes = stored[name], name in applying.sent
        mine = read[name] if writes else _seen_field(applying, name)
        stands = counted in (None, _seen_count(applying)) if writes else hands is None
        if stands or known in NOT_SAID or mine in (*NOT_SAID, known):
            continue
        rows = TwoTexts(label, _shown(mine), _shown(known)), TwoTexts(COUNTS, _said(hands), _said(counted))
        raise stale_record(None, rows, applying.meeting.version)


def _counted(applying: Applying, about: str) -> votes.Hands | None:
    vote = applying.meeting.votes.filter(about=about).first()
    return votes.Hands(vote.in_favor, vote.against, vote.other, vote.invalid) if vote else None


def _seen(applying: Applying) -> Mapping[str, Any]:
    """What stood on the phone, whoever had written it: a count comes from the pages of the book, too."""
    seen = applying.sent.get("seen")
    return seen if isinstance(seen, dict) else {}


def _seen_count(applying: Applying) -> votes.Hands | None:
    counts = [_seen(applying).get(name) for name in ("in_favor", "against", "other", "invalid")]
    return None if counts[0] is None else votes.Hands(*(one or 0 for one in counts))


def _seen_field(applying: Applying, name: str) -> Any:
    try:
        return values.ScoreValues.base_fields[name].clean(_seen(applying).get(name))
    except ValidationError:
        return None


def _said(hands: votes.Hands | None) -> str:
    return f"{hands.in_favor}, {hands.against}, {hands.other}" if hands else ""


def _shown(value: Any) -> str:
    return (
        str(Grade(value).label)
        if value in Grade.values
        else f"{value:f}".removesuffix(".0").replace(".", ",")
    )
