"""What a clerk is told after she has received a row of papers."""

from django.utils import timezone

from meetings.models import Submission
from meetings.services.submissions import Received
from meetings.states import SubmissionState


def receipt_words(outcome: Received) -> str:
    """How many, and which were passed over because somebody else was there first."""
    words = [f"Đã nhận {len(outcome.received)} hồ sơ."] if outcome.received else []
    passed = Submission.objects.filter(pk__in=[one.pk for one in outcome.passed_over])
    named = passed.select_related("meeting__organization", "received_by").order_by("pk")
    return " ".join(words + [_passed(one) for one in named])


def _passed(submission: Submission) -> str:
    cell = submission.meeting.organization
    if submission.state == SubmissionState.RECEIVED:
        at = timezone.localtime(submission.received_at)
        return f"{cell}: đồng chí {submission.received_by} đã nhận lúc {at:%H:%M ngày %d/%m}, giữ nguyên."
    return f"{cell}: đã đề nghị bổ sung, giữ nguyên."
