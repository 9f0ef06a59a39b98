"""What a rule set touches here: the figures by which coming meetings are held. Those of a meeting that has begun are
fixed on it (design.md 2.6), so it never appears."""

from collections.abc import Iterator

from meetings.day_roll import day_of
from meetings.models import Meeting
from meetings.states import MeetingState
from members.effects import Fact, Scope
from members.rules import FIGURES, resolve_many
from songlo.common import vn

AHEAD = (MeetingState.PREPARING, MeetingState.CONVENED)


def read_rule_facts(scope: Scope) -> Iterator[Fact]:
    """Three queries, however many meetings."""
    ahead = Meeting.objects.filter(
        organization__in=scope.organizations, state__in=AHEAD, scheduled_at__date__gte=scope.day
    )
    meetings = list(ahead.select_related("organization").order_by("organization__path", "scheduled_at", "pk"))
    rules = resolve_many({(one.organization_id, day_of(one)) for one in meetings})
    for meeting in meetings:
        day = day_of(meeting)
        figures = rules[meeting.organization_id, day]
        subject = f"{meeting.organization.name}: {meeting.title}, ngày {vn.day_month_year(day)}"
        for key, kind in FIGURES.items():
            yield Fact(kind.label, subject, kind.words(figures[key].value), key=str(meeting.uid))
