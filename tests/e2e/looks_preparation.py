"""Drafts sent for remarks, directions of the month, papers of items."""

from meetings.models import AgendaReview
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import PREPARING, Found, as_role, holder, secretary_of

NO_PAGES: set[str] = set()


def _review(**wanted: object) -> AgendaReview:
    found = AgendaReview.objects.select_related("meeting__organization__parent")
    return found.filter(meeting__state=PREPARING["state"], **wanted).order_by("pk")[0]


def waiting() -> Found:
    review = _review(answer="")
    return holder(Role.COMMUNE_OFFICE, review.meeting.organization.parent), {"uid": review.uid}


def answered() -> Found:
    review = _review(answer="REMARKS")
    return holder(Role.COMMUNE_OFFICE, review.meeting.organization.parent), {"uid": review.uid}


def with_remarks() -> Found:
    review = _review(answer="REMARKS")
    return secretary_of(review.meeting), {"uid": review.meeting.uid}


LOOKS = [
    Look("meetings:drafts", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:draft", waiting, "chờ ý kiến"),
    Look("meetings:draft", answered, "có ý kiến"),
    Look("meetings:prepare", with_remarks, "đảng ủy có ý kiến"),
]
