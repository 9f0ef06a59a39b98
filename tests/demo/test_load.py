import datetime
from dataclasses import replace

import pytest

from meetings.models import Meeting
from meetings.reading import read_facts
from members.models import Member, Organization, User
from members.roles import Role
from songlo.demo.load import Size, afterwards, load_demo
from songlo.demo.load.leaders import PASSWORD
from songlo.demo.logins import demo_logins

TODAY = datetime.date(2024, 11, 20)
NOW = datetime.datetime(2024, 11, 20, 5, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


def load(size):
    load_demo(size, today=TODAY, now=NOW, say=lambda text: None)


def test_facts_in_hand_are_the_facts_in_the_database(monkeypatch):
    seen = []

    class Reader(afterwards.FactReader):
        def read(self, meeting, layout, photos):
            facts = super().read(meeting, layout, photos)
            seen.append((meeting, facts))
            return facts

    monkeypatch.setattr(afterwards, "FactReader", Reader)
    load(Size(communes=1, cells=2))
    assert len(seen) > 20
    for meeting, facts in seen[::3]:
        stored = read_facts(meeting)
        assert replace(facts, photos=stored.photos) == stored


def test_every_role_has_a_login_and_secretaries_of_two_communes():
    load(Size(communes=2, cells=2))
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


def test_repeated_districts_keep_their_logins_and_trees_apart():
    load(Size(communes=1, cells=2, districts=3, peopled=2))
    districts = Organization.objects.filter(kind="DISTRICT").order_by("id")
    assert [one.name for one in districts] == [
        "Đảng bộ huyện Sông Lô",
        "Đảng bộ huyện Sông Lô 2",
        "Đảng bộ huyện Sông Lô 3",
    ]
    meetings = [Meeting.objects.filter(organization__path__startswith=one.path).count() for one in districts]
    assert [meetings[0] > 24, meetings[1] > 24, meetings[2]] == [True, True, 0]
    assert User.objects.filter(login="bachluu2.gosen.bt").exists()
