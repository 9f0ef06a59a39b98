"""What the addresses of a score need at a place: a meeting of last night with its sheet."""

from evaluations.services.score_changes import return_score
from members.models import Organization
from tests.builders.evaluations import make_evaluation, make_sent_score
from tests.conftest import NOW
from tests.contracts.objects import hold, secretary_at
from tests.contracts.objects_visits import make_visited

Arguments = dict[str, object]


def scored(place: Organization) -> Arguments:
    meeting = hold(place)
    make_evaluation(secretary_at(place), meeting, now=NOW)
    return {"uid": meeting.uid}


def attended(place: Organization) -> Arguments:
    """A meeting at which a group was."""
    visit = make_visited(place)
    visit.meeting = hold(place)
    visit.save(update_fields=["meeting"])
    return {"uid": visit.uid}


def returned(place: Organization) -> Arguments:
    meeting, actor = hold(place), secretary_at(place)
    sent = make_sent_score(actor, place, now=NOW, total=92, meeting=meeting)
    return_score(actor=actor, evaluation=sent, reason="Xem lại mục 3", version=sent.version, now=NOW)
    return {"uid": meeting.uid}
