"""Drafts sent for remarks, directions of the month, papers of items."""

from meetings.models import AgendaDocument, AgendaReview, DirectionUse, Meeting
from meetings.models.meeting import MeetingKind
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import HELD, PREPARING, Found, as_role, holder, secretary_of

NO_PAGES = {"meetings:direction_file", "meetings:document"}


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


def _taken(**wanted: object) -> DirectionUse:
    found = DirectionUse.objects.select_related("meeting__organization__parent", "direction_item__direction")
    return found.filter(**wanted).order_by("pk")[0]


def a_direction() -> Found:
    direction = _taken().direction_item.direction
    return holder(Role.COMMUNE_OFFICE, direction.issuer), {"uid": direction.uid}


def the_same_below() -> Found:
    use = _taken()
    return secretary_of(use.meeting), {"uid": use.direction_item.direction.uid}


def new_direction() -> Found:
    issuer = _taken().direction_item.direction.issuer
    return holder(Role.COMMUNE_OFFICE, issuer), {"uid": issuer.uid}


def taking() -> Found:
    meeting = _taken(meeting__state=PREPARING["state"]).meeting
    return secretary_of(meeting), {"uid": meeting.uid}


def ticking() -> Found:
    meeting = _taken(meeting__state=HELD["state"]).meeting
    return secretary_of(meeting), {"uid": meeting.uid}


def with_documents() -> Found:
    """One that was sent, one that waits."""
    meeting = AgendaDocument.objects.select_related("meeting").order_by("pk")[0].meeting
    return secretary_of(meeting), {"uid": meeting.uid}


def sent_to_the_room() -> Found:
    meeting = AgendaDocument.objects.select_related("meeting__organization").order_by("pk")[0].meeting
    return holder(Role.MEMBER, meeting.organization), {"uid": meeting.uid}


def congress() -> Found:
    """The demo has none: the oldest of its meetings stands for it."""
    found = Meeting.objects.filter(state=HELD["state"], kind=MeetingKind.REGULAR).order_by("month", "pk")[0]
    found.kind = MeetingKind.CONGRESS
    found.save(update_fields=["kind"])
    return secretary_of(found), {"uid": found.uid}


LOOKS = [
    Look("meetings:drafts", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:draft", waiting, "chờ ý kiến"),
    Look("meetings:draft", answered, "có ý kiến"),
    Look("meetings:prepare", with_remarks, "đảng ủy có ý kiến"),
    Look("meetings:directions", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:direction", a_direction, "văn phòng"),
    Look("meetings:direction", the_same_below, "chi bộ"),
    Look("meetings:new_direction", new_direction),
    Look("meetings:take_direction", taking, "chuẩn bị"),
    Look("meetings:take_direction", ticking, "đã họp"),
    Look("meetings:documents", with_documents),
    Look("meetings:new_term", congress),
    Look("meetings:notice", sent_to_the_room, "có tài liệu"),
]
