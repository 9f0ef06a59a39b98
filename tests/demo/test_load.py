import datetime
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from meetings.findings import block_findings
from meetings.models import Meeting, Minutes, Resolution, Submission, Task
from meetings.models.meeting import MeetingKind
from meetings.reading import read_facts
from meetings.states import MeetingState, MinutesState, SubmissionState
from members.history import compare_tree
from members.models import Member, Organization, User
from members.roles import Role
from members.roster import roster_on
from members.services.grants import compare_grants
from songlo.demo.load import Size, afterwards, load_demo
from songlo.demo.load.leaders import PASSWORD
from songlo.demo.logins import demo_logins
from songlo.papers.models import Paper, PaperState
from songlo.papers.services import prove_paper

TODAY = datetime.date(2024, 11, 20)
NOW = datetime.datetime(2024, 11, 20, 5, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


def load(size):
    load_demo(size, today=TODAY, now=NOW, say=lambda text: None)


def test_the_first_commune_has_its_members_and_every_state_of_a_meeting():
    load(Size(communes=1))
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
    assert not Meeting.objects.filter(convened_at__gt=NOW).exists()
    assert [compare_tree(TODAY), compare_grants()] == [[], 0]
    assert check_every_held_meeting() > 100
    assert check_papers() > 300
    assert Task.objects.filter(due_on__lt=TODAY - datetime.timedelta(days=120), closed_on=None).count() < 20


def check_every_held_meeting():
    held = Meeting.objects.filter(state=MeetingState.HELD)
    for meeting in held:
        facts = read_facts(meeting)
        assert block_findings(facts) == []
        assert facts.chair_id != facts.minute_taker_id
        assert meeting.rules["electronic_handbook"]["value"] is False
    return len(held)


def check_papers():
    papers = Paper.objects.all()
    assert set(papers.values_list("state", flat=True)) == {PaperState.FROZEN}
    for paper in papers.order_by("?")[:20]:
        assert prove_paper(paper).holds
    return papers.count()


def test_facts_in_hand_are_the_facts_in_the_database(monkeypatch):
    seen = []

    class Reader(afterwards.FactReader):
        def read(self, meeting, layout, photos):
            facts = super().read(meeting, layout, photos)
            seen.append((meeting, facts))
            return facts

    monkeypatch.setattr(afterwards, "FactReader", Reader)
    load(Size(communes=1, cells=3))
    assert len(seen) > 30
    for meeting, facts in seen[::3]:
        stored = read_facts(meeting)
        assert replace(facts, photos=stored.photos) == stored


def test_numbers_of_resolutions_run_without_gaps():
    load(Size(communes=1, cells=2))
    for cell in Organization.objects.cells():
        numbers = (
            Resolution.objects.filter(organization=cell)
            .order_by("meeting__month")
            .values_list("number", flat=True)
        )
        assert list(numbers) == list(range(1, len(numbers) + 1))


def test_every_role_has_a_login_and_secretaries_of_two_communes():
    load(Size(communes=2, cells=4))
    logins = demo_logins()
    of_a_while = {Role.INSPECTION_TEAM, Role.RECORDER_FOR_CELL, Role.FULL_TEXT_READER}
    assert {row["role"] for row in logins} == set(Role) - of_a_while
    secretaries = [row for row in logins if row["role"] == Role.CELL_SECRETARY]
    parents = Organization.objects.filter(name__in=[row["organization"] for row in secretaries]).values_list(
        "parent"
    )
    assert [len(secretaries), len(set(parents))] == [2, 2]
    users = User.objects.filter(login__in=[row["login"] for row in logins])
    assert all(user.check_password(PASSWORD) for user in users)
    assert (
        Member.objects.filter(user__isnull=True).count() > Member.objects.filter(user__isnull=False).count()
    )


def test_the_command_prints_logins_as_json_and_refuses_a_filled_database(capsys):
    call_command("demo", "--size", "commune", "--today", "2024-11-20")
    capsys.readouterr()
    call_command("demo", "--logins")
    rows = json.loads(capsys.readouterr().out)
    assert {tuple(row) for row in rows} == {("role", "login", "password", "organization")}
    with pytest.raises(CommandError):
        call_command("demo")
    call_command("demo", "--if-empty")
    assert Organization.objects.cells().count() == 10
    assert timezone.localdate() > TODAY


def test_repeated_districts_keep_their_logins_and_trees_apart():
    load(Size(communes=1, cells=3, districts=3, peopled=2))
    districts = Organization.objects.filter(kind="DISTRICT").order_by("id")
    assert [one.name for one in districts] == [
        "Đảng bộ huyện Sông Lô",
        "Đảng bộ huyện Sông Lô 2",
        "Đảng bộ huyện Sông Lô 3",
    ]
    meetings = [Meeting.objects.filter(organization__path__startswith=one.path).count() for one in districts]
    assert [meetings[0] > 36, meetings[1] > 36, meetings[2]] == [True, True, 0]
    assert User.objects.filter(login="bachluu2.gosen.bt").exists()
