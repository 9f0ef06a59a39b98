"""What the addresses of preparation need at a place."""

from meetings.services.draft_reviews import send_for_remarks
from members.models import Organization
from tests.conftest import NOW
from tests.contracts.objects import Arguments, prepare, secretary_at


def draft(place: Organization) -> Arguments:
    review = send_for_remarks(actor=secretary_at(place), meeting=prepare(place), now=NOW)
    return {"uid": review.uid}
