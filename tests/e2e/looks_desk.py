"""The desk of an office. Home and the month themselves are in looks_ground."""

import datetime
from urllib.parse import urlencode

from django.utils import timezone

from meetings.models import Submission
from meetings.states import SubmissionState
from members.models import User
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, at_the_commune, holder, the_cell


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


def _last_month() -> str:
    return f"{timezone.localdate().replace(day=1) - datetime.timedelta(days=1):%Y-%m}"


def _figures_of_the_district() -> Found:
    grant = holder(Role.DISTRICT_STANDING_BOARD).grants.get(role=Role.DISTRICT_STANDING_BOARD)
    return grant.user, {"uid": grant.organization.uid, "month": _last_month()}


def _figures_of_the_commune() -> Found:
    user, arguments = at_the_commune()
    return user, {"month": _last_month(), **arguments}


def _figures_of_the_cell() -> Found:
    user, arguments = the_cell()
    return user, {"month": _last_month(), **arguments}


LOOKS: list[Look] = [
    Look("month_of", _month_with_papers, "có hồ sơ chờ nhận", "?chon=het"),
    TickedLook("ask_month", _month_with_papers),
    Look("dashboards:dashboard", _figures_of_the_commune),
    Look("dashboards:dashboard", _figures_of_the_district, "của huyện"),
    Look("dashboards:dashboard", _figures_of_the_cell, "của chi bộ", "?loai=truong"),
]
# Answered with a file.
NO_PAGES: set[str] = {"export_month", "dashboards:export"}
