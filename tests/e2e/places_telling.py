"""Where the call list and báo vắng are found in the demo's commune, and who opens them."""

from django.utils import timezone

from meetings.models import Call, Meeting
from meetings.services.telling import ask_off
from tests.e2e.places import PREPARING, Found, by_member, secretary_of


def told() -> Found:
    """A meeting of which some were called and some asked off."""
    meeting = Call.objects.select_related("meeting__organization").order_by("pk")[0].meeting
    return secretary_of(meeting), {"uid": meeting.uid}


def reminded() -> Found:
    """A bí thư who is told of a báo vắng; what the months before told him is there as well."""
    _, arguments = asked_off()
    return secretary_of(Meeting.objects.get(**arguments)), {}


def asked_off() -> Found:
    """Opened by the comrade who waits for a yes."""
    user, arguments = by_member(**PREPARING)()
    ask_off(
        actor=user,
        meeting=Meeting.objects.get(**arguments),
        member=user.member,
        reason="Đưa con đi thi ở Việt Trì",
        now=timezone.now(),
    )
    return user, arguments
