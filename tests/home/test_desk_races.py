import pytest

from meetings.models import Minutes, Submission
from meetings.services.minutes import print_minutes
from meetings.services.submissions import receive_submissions, return_submissions, send_minutes
from songlo.audit.models import AuditEvent
from tests.builders.meetings import make_held_meeting, make_rendered, make_secretary
from tests.builders.members import make_cell, make_commune, make_user
from tests.builders.seeds import plant_seeds
from tests.races import both

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_clerks_at_once_deal_with_every_paper_once(now):
    """The same rows, ticked in opposite orders; one receives, the other asks for more."""
    plant_seeds()  # another test with real commits has taken them away
    commune, papers = make_commune(), []
    for number in range(4):
        cell = make_cell(commune, f"Chi bộ thôn {number}", members=1)
        secretary = make_secretary(cell, f"Nguyễn Văn {number}")
        meeting = make_held_meeting(secretary, cell, now=now)
        make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
        papers.append(send_minutes(actor=secretary, meeting=meeting, now=now))
    one, other = (make_user("COMMUNE_OFFICE", commune) for _ in range(2))
    reasons = dict.fromkeys(reversed(papers), "Thiếu chữ ký")
    received, returned = both(
        lambda: receive_submissions(actor=one, submissions=papers, now=now),
        lambda: return_submissions(actor=other, reasons=reasons, now=now),
    )
    assert len(received.done) + len(returned.done) == 4
    assert (received.passed_over, returned.passed_over) == (returned.done, received.done)
    assert Submission.objects.filter(state="RECEIVED").count() == len(received.done)
    assert Minutes.objects.filter(number=2).count() == len(returned.done)
    verbs = ("meetings.submission.receive", "meetings.submission.return")
    assert AuditEvent.objects.filter(action__in=verbs).count() == 4
