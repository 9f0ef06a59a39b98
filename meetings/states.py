"""States and the moves between them (design.md 4): one table in code, printed in docs/states.md."""

from django.db import models

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


Moves = dict[str, tuple[frozenset[str], str]]

# verb -> (states it may start from, state it leads to)
MEETING_MOVES: Moves = {
    "convene_meeting": (frozenset({MeetingState.PREPARING}), MeetingState.CONVENED),
    "record_held_meeting": (
        frozenset({MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.IN_SESSION}),
        MeetingState.HELD,
    ),
    "report_not_held": (frozenset({MeetingState.PREPARING, MeetingState.CONVENED}), MeetingState.NOT_HELD),
}
MINUTES_MOVES: Moves = {
    "agree_minutes": (frozenset({MinutesState.DRAFT}), MinutesState.AGREED),
    "sign_minutes": (frozenset({MinutesState.DRAFT, MinutesState.AGREED}), MinutesState.SIGNED),
}
SUBMISSION_MOVES: Moves = {
    "receive_submission": (frozenset({SubmissionState.SENT}), SubmissionState.RECEIVED),
    "return_submission": (
        frozenset({SubmissionState.SENT, SubmissionState.RECEIVED}),
        SubmissionState.RETURNED,
    ),
}


class WrongState(DomainError):
    code = "wrong_state"
    message = "Việc này không còn phù hợp với buổi sinh hoạt; mời đồng chí tải lại trang."


def next_state(moves: Moves, verb: str, state: str) -> str:
    """Where the verb leads from here; refused when the table has no such move."""
    sources, target = moves[verb]
    if state not in sources:
        raise WrongState
    return target
