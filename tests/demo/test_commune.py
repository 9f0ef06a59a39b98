"""One commune, loaded by the command as `make run` does; what the tests do to it goes with their savepoints."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from evaluations.criteria_sets import criteria_set_for
from evaluations.models import CriteriaSet, MeetingEvaluation, ScoreList
from evaluations.scoring import sheet_total
from evaluations.states import EvaluationState
from meetings.findings import block_findings
from meetings.models import Candidate, Meeting, Minutes, Resolution, Submission, Task
from meetings.models.meeting import MeetingKind
from meetings.reading import read_facts
from meetings.states import MeetingState, MinutesState, SubmissionState
from members.history import compare_tree
from members.models import Organization
from members.roster import roster_on
from members.services.grants import compare_grants
from songlo.papers.models import Paper, PaperState
from songlo.papers.services import prove_paper

TODAY = datetime.date(2024, 11, 20)
HD_2018_OF = datetime.date(2018, 7, 6)
NOW = datetime.datetime(2024, 11, 20, 5, tzinfo=datetime.UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("commune")]


@pytest.fixture(scope="module")
def commune(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", "--size", "commune", "--today", str(TODAY), stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


def test_the_first_commune_has_its_members_and_every_state_of_a_meeting(commune):
    cells = Organization.objects.cells()
    sizes = {cell.name: len(roster_on(cell, TODAY)) for cell in cells}
    assert [len(sizes), sum(sizes.values())] == [10, 165]
    assert sizes["Chi bộ thôn Xóm Làng"] == 27
    meetings = Meeting.objects.of_cell()
    assert set(meetings.values_list("state", flat=True)) == set(MeetingState) - {MeetingState.IN_SESSION}
    assert set(Minutes.objects.values_list("state", flat=True)) == set(MinutesState)
    assert set(Submission.objects.values_list("state", flat=True)) == set(SubmissionState)
    assert set(meetings.values_list("kind", flat=True)) == {MeetingKind.REGULAR, MeetingKind.COMBINED}
    assert Meeting.objects.filter(photos__isnull=False).exists()
    assert Candidate.objects.filter(vote__meeting__state=MeetingState.HELD).count() == 3
    assert not Meeting.objects.filter(convened_at__gt=NOW).exists()
    assert [compare_tree(TODAY), compare_grants()] == [[], 0]
    assert check_every_held_meeting() > 100
    assert check_papers() > 300
    assert Task.objects.filter(due_on__lt=TODAY - datetime.timedelta(days=120), closed_on=None).count() < 20


def test_scores_of_the_year_stand_in_every_state_and_sheets_add_up_to_what_was_voted(commune):
    scores = MeetingEvaluation.objects.select_related("meeting").prefetch_related("items")
    held = Meeting.objects.of_cell().filter(state=MeetingState.HELD)
    assert len(scores) == len(held)
    states = {EvaluationState(one.state) for one in scores}
    assert states == set(EvaluationState) - {EvaluationState.AGREED}
    assert set(ScoreList.objects.values_list("state", "number")) >= {("DECIDED", 1), ("SUBMITTED", 1)}
    criteria = criteria_set_for(held[0].organization, TODAY).parsed
    for one in scores:
        assert one.self_total == one.meeting.self_score
        given = {row.code: row.self_points for row in one.items.all() if row.self_points is not None}
        if given and one.state != EvaluationState.SCORING:
            assert sheet_total(criteria, given) == one.self_total
            assert not [
                row
                for row in one.items.all()
                if row.self_points < row.most and not (row.self_reason or row.why)
            ]


def test_every_month_of_the_sample_was_scored_by_a_set_that_held_then(commune):
    own = CriteriaSet.objects.get(issuer__isnull=False)
    days = own.document_date, own.valid_from
    assert HD_2018_OF < days[0] < days[1] and "dữ liệu mẫu" in own.document_number
    held = Meeting.objects.of_cell().filter(state=MeetingState.HELD).order_by("month")
    for one in (held[0], held.last()):
        assert criteria_set_for(one.organization, one.month) == own


def check_every_held_meeting():
    held = Meeting.objects.filter(state=MeetingState.HELD)
    for meeting in held:
        facts = read_facts(meeting)
        assert block_findings(facts) == []
        assert facts.chair_id != facts.minute_taker_id
        assert meeting.rules["electronic_handbook"]["value"] is False
    return len(held)


def check_papers():
    # Issued like those of today: the worker draws them.
    papers = Paper.objects.exclude(kind__in=("calendar", "visit_plan", "visit_report", "visit_summary"))
    assert set(papers.values_list("state", flat=True)) == {PaperState.FROZEN}
    for paper in papers.order_by("?")[:20]:
        assert prove_paper(paper).holds
    return papers.count()


def test_numbers_of_resolutions_run_without_gaps(commune):
    for cell in Organization.objects.cells():
        numbers = (
            Resolution.objects.filter(organization=cell)
            .order_by("meeting__month")
            .values_list("number", flat=True)
        )
        assert list(numbers) == list(range(1, len(numbers) + 1))


def test_the_command_prints_logins_as_json_and_refuses_a_filled_database(commune, capsys):
    call_command("demo", "--logins")
    rows = json.loads(capsys.readouterr().out)
    assert {tuple(row) for row in rows} == {("role", "login", "password", "organization")}
    with pytest.raises(CommandError):
        call_command("demo")
    call_command("demo", "--if-empty")
    assert Organization.objects.cells().count() == 10
    assert timezone.localdate() > TODAY
