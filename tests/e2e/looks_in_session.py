"""Beside the evening itself, whose screens are looked at in test_in_session.py."""

from tests.e2e.look import Look
from tests.e2e.places import nobody
from tests.e2e.places_in_session import nothing_to_review, to_review

# Answered to scripts, or drawn by them.
NO_PAGES = {
    "meetings:in_session",
    "meetings:phones",
    "meetings:service_worker",
    "meetings:shell",
    "meetings:snapshot",
}

LOOKS = [
    Look("meetings:join", nobody),
    Look("meetings:review", nothing_to_review, "không còn"),
    Look("meetings:review", to_review, "hai bản và một mục chưa ghi được"),
]
