"""States and the moves between them (design.md 4): one table in code, printed in docs/states.md
(`manage.py print_states > docs/states.md`)."""

from dataclasses import dataclass

from django.db import models

from members.roles import Permission
from songlo.common.errors import DomainError


class MeetingState(models.TextChoices):
    PREPARING = "PREPARING", "Đang chuẩn bị"
    CONVENED = "CONVENED", "Đã thông báo họp"
    IN_SESSION = "IN_SESSION", "Đang họp"
    HELD = "HELD", "Đã họp, đang hoàn tất biên bản"
    NOT_HELD = "NOT_HELD", "Không họp"


class MinutesState(models.TextChoices):
    DRAFT = "DRAFT", "Đang hoàn tất biên bản"
    AGREED = "AGREED", "Biên bản đã thông qua"
    SIGNED = "SIGNED", "Đã ký"


class SubmissionState(models.TextChoices):
    SENT = "SENT", "Đã gửi đảng ủy"
    RECEIVED = "RECEIVED", "Đảng ủy đã nhận"
    RETURNED = "RETURNED", "Đề nghị bổ sung"


@dataclass(frozen=True)
class Move:
    """What a verb does to one of the three states, and the right that it needs."""

    verb: str
    on_screen: str
    sources: tuple[str, ...]
    target: str
    need: Permission


MEETING_MOVES = (
    Move(
        "convene_meeting",
        "Gửi thông báo họp",
        (MeetingState.PREPARING,),
        MeetingState.CONVENED,
        Permission.MEETING_PREPARE,
    ),
    Move(
        "start_meeting",
        "Bắt đầu họp",
        (MeetingState.PREPARING, MeetingState.CONVENED),
        MeetingState.IN_SESSION,
        Permission.MEETING_RECORD,
    ),
    Move(
        "end_meeting",
        "Kết thúc họp",
        (MeetingState.IN_SESSION,),
        MeetingState.HELD,
        Permission.MEETING_RECORD,
    ),
    Move(
        "record_held_meeting",
        "Ghi lại buổi đã họp",
        (MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.IN_SESSION),
        MeetingState.HELD,
        Permission.MEETING_RECORD,
    ),
    Move(
        "report_not_held",
        "Báo không họp",
        (MeetingState.PREPARING, MeetingState.CONVENED),
        MeetingState.NOT_HELD,
        Permission.MEETING_PREPARE,
    ),
)
MINUTES_MOVES = (
    Move(
        "agree_minutes",
        "Biên bản được thông qua",
        (MinutesState.DRAFT,),
        MinutesState.AGREED,
        Permission.MEETING_RECORD,
    ),
    Move(
        "sign_minutes",
        "Chụp bản đã ký",
        (MinutesState.DRAFT, MinutesState.AGREED),
        MinutesState.SIGNED,
        Permission.MINUTES_SIGN,
    ),
)
SUBMISSION_MOVES = (
    Move(
        "receive_submission",
        "Đã nhận",
        (SubmissionState.SENT,),
        SubmissionState.RECEIVED,
        Permission.SUBMISSION_RECEIVE,
    ),
    Move(
        "return_submission",
        "Đề nghị bổ sung",
        (SubmissionState.SENT, SubmissionState.RECEIVED),
        SubmissionState.RETURNED,
        Permission.SUBMISSION_RECEIVE,
    ),
)
MOVES = {move.verb: move for move in (*MEETING_MOVES, *MINUTES_MOVES, *SUBMISSION_MOVES)}


class WrongState(DomainError):
    code = "wrong_state"
    message = "Việc này không còn phù hợp với buổi sinh hoạt; mời đồng chí tải lại trang."


def next_state(verb: str, state: str) -> str:
    """Where the verb leads from here; refused when the table has no such move."""
    move = MOVES[verb]
    if state not in move.sources:
        raise WrongState
    return move.target
