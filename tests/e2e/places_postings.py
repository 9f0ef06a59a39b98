"""Where the handbook is found in the demo's commune, whose months lie before the rule set of 2025."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from meetings.models import Meeting
from meetings.services.postings import record_posting
from tests.contracts.objects_postings import by_handbook
from tests.e2e.places import Found, newest, secretary_of


def posted(*kinds: str, **wanted: Any) -> Callable[[], Found]:
    """One of its meetings as if it were held under that set, with what was posted of it."""

    def find() -> Found:
        meeting: Meeting = by_handbook(newest(**wanted))
        who, now = secretary_of(meeting), timezone.now()
        for kind in kinds:
            record_posting(actor=who, meeting=meeting, kind=kind, posted_on=timezone.localdate(now), now=now)
        return who, {"uid": meeting.uid}

    return find
