"""States and the moves between them (design.md 4): one table in code, printed in docs/states.md."""

from django.db import models


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


# verb -> (states it may start from, state it leads to)
MEETING_MOVES: dict[str, tuple[frozenset[str], str]] = {
    "convene_meeting": (frozenset({MeetingState.PREPARING}), MeetingState.CONVENED),
    "record_held_meeting": (
        frozenset({MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.IN_SESSION}),
        MeetingState.HELD,
    ),
    "report_not_held": (frozenset({MeetingState.PREPARING, MeetingState.CONVENED}), MeetingState.NOT_HELD),
}
MINUTES_MOVES: dict[str, tuple[frozenset[str], str]] = {
    "agree_minutes": (frozenset({MinutesState.DRAFT}), MinutesState.AGREED),
    "sign_minutes": (frozenset({MinutesState.DRAFT, MinutesState.AGREED}), MinutesState.SIGNED),
}
SUBMISSION_MOVES: dict[str, tuple[frozenset[str], str]] = {
    "receive_submission": (frozenset({SubmissionState.SENT}), SubmissionState.RECEIVED),
    "return_submission": (frozenset({SubmissionState.SENT, SubmissionState.RECEIVED}), SubmissionState.RETURNED),
}
