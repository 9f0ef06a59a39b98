"""What the addresses of telling need at a place: a comrade of the cell who asked off."""

from meetings.services.telling import ask_off
from members.models import Organization
from tests.builders.members import make_member
from tests.conftest import NOW
from tests.contracts.objects import Arguments, prepare, secretary_at


def absence(place: Organization) -> Arguments:
    """Of somebody else than the reader."""
    member = make_member(place, "Cao Thị Xuyến")
    meeting = prepare(place)
    notice = ask_off(
        actor=secretary_at(place), meeting=meeting, member=member, reason="Đi viện huyện", now=NOW
    )
    return {"uid": notice.uid}
