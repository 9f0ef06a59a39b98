"""What the addresses of the handbook need at a place: a meeting whose rule set asks for posting."""

from meetings.models import Meeting
from members.models import Organization
from members.rules import Figure, figures_to_json
from tests.builders.meetings import rules
from tests.contracts.objects import Arguments, hold, print_it


def by_handbook(meeting: Meeting, **changes: Figure) -> Meeting:
    """As if it had been held under the rule set of 2025."""
    meeting.rules = figures_to_json(rules("2025") | changes)
    meeting.save(update_fields=["rules"])
    return meeting


def held_by_handbook(place: Organization) -> Arguments:
    return {"uid": by_handbook(hold(place)).uid}


def minutes_to_post(place: Organization) -> Arguments:
    meeting = by_handbook(hold(place))
    print_it(meeting)
    return {"uid": meeting.uid, "kind": "minutes"}
