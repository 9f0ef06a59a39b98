"""The desk of an office. Home and the month themselves are in looks_ground."""

import datetime
from urllib.parse import urlencode

from meetings.models import Submission
from meetings.states import SubmissionState
from members.models import User
from tests.e2e.look import Look
from tests.e2e.places import Found, at_the_commune


class TickedLook(Look):
    """All that waits in the newest month of the commune is ticked."""

    def find(self) -> tuple[User | None, str]:
        user, path = super().find()
        return user, f"{path}?{urlencode([('submissions', one.uid) for one in _waiting()])}"


def _waiting() -> list[Submission]:
    sent = Submission.objects.filter(state=SubmissionState.SENT).select_related("meeting")
    newest = sent.latest("meeting__month").meeting.month
    return list(sent.filter(meeting__month=newest))


def _month_with_papers() -> Found:
    user, arguments = at_the_commune()
    month: datetime.date = _waiting()[0].meeting.month
    return user, {"month": f"{month:%Y-%m}", **arguments}


LOOKS: list[Look] = [
    Look("month_of", _month_with_papers, "có hồ sơ chờ nhận", "?chon=het"),
    TickedLook("ask_month", _month_with_papers),
]
# Answered with a file.
NO_PAGES: set[str] = {"export_month"}
