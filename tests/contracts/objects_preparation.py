"""What the addresses of preparation need at a place."""

import uuid

from meetings.models import AgendaDocument, MonthlyDirection
from meetings.models.meeting import MeetingKind
from meetings.services.directions import DirectionLine, publish_direction
from meetings.services.documents import attach_document, send_documents
from meetings.services.draft_reviews import send_for_remarks
from members.models import Organization
from members.roles import Role
from tests.builders.meetings import make_held_meeting, make_stored_file
from tests.builders.members import make_user
from tests.conftest import NOW
from tests.contracts.objects import Arguments, prepare, secretary_at


def draft(place: Organization) -> Arguments:
    review = send_for_remarks(actor=secretary_at(place), meeting=prepare(place), now=NOW)
    return {"uid": review.uid}


def direction(place: Organization) -> Arguments:
    return {"uid": _publish(place).uid}


def directed(place: Organization) -> Arguments:
    _publish(place)
    return {"uid": prepare(place).uid}


def document(place: Organization) -> Arguments:
    return {"uid": _attach(place).uid}


def with_document(place: Organization) -> Arguments:
    return {"uid": _attach(place).meeting.uid}


def sent_document(place: Organization) -> Arguments:
    attached = _attach(place)
    send_documents(actor=secretary_at(place), meeting=attached.meeting, now=NOW)
    return {"uid": attached.uid}


def congress(place: Organization) -> Arguments:
    meeting = make_held_meeting(secretary_at(place), place, now=NOW, kind=MeetingKind.CONGRESS)
    return {"uid": meeting.uid}


def _attach(place: Organization) -> AgendaDocument:
    file = make_stored_file(NOW, b"%PDF-1.4")
    values = {"actor": secretary_at(place), "meeting": prepare(place), "file": file, "now": NOW}
    return attach_document(**values, title="Dự thảo nghị quyết")


def _publish(place: Organization) -> MonthlyDirection:
    """By the commune of the cell."""
    return publish_direction(
        actor=make_user(Role.COMMUNE_OFFICE, place.parent),
        issuer=place.parent,
        month=NOW.date(),
        title="Định hướng sinh hoạt tháng 11",
        lines=[DirectionLine("Tuyên truyền tháng cao điểm an toàn giao thông")],
        file=make_stored_file(NOW, b"%PDF-1.4"),
        uid=uuid.uuid4(),
        now=NOW,
    )
