"""Pages against the bare page of the same server, and their queries."""

import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.load import Server, paired_ratio
from bench.place import cookie_of, user_with_role
from bench.result import Result, at_least, at_most, beside
from meetings.models import Meeting, Minutes
from meetings.states import MinutesState
from members.models import User
from members.roles import Role

QUERIES = 8
SHARE = 0.30


def measured_pages() -> dict[str, tuple[User, str]]:
    """Name -> who opens it and its address."""
    secretary, clerk = user_with_role(Role.CELL_SECRETARY), user_with_role(Role.COMMUNE_OFFICE)
    cell = secretary.grants.get(role=Role.CELL_SECRETARY).organization
    minutes = Minutes.objects.filter(meeting__organization=cell, state=MinutesState.SIGNED).latest(
        "signed_at"
    )
    this_month = reverse("month", args=[f"{timezone.localdate():%Y-%m}"])
    district = user_with_role(Role.DISTRICT_STANDING_BOARD)
    above = district.grants.get(role=Role.DISTRICT_STANDING_BOARD).organization
    last_month = f"{minutes.meeting.month:%Y-%m}"
    return {
        "home of a secretary": (secretary, reverse("home")),
        "home of a clerk": (clerk, reverse("home")),
        "month at a glance": (clerk, this_month),
        "month of a district": (user_with_role(Role.DISTRICT_ORGANIZATION_BOARD), this_month),
        "dashboard of a district": (district, reverse("dashboards:dashboard", args=[above.uid, last_month])),
        "minutes": (secretary, reverse("meetings:minutes", args=[minutes.meeting.uid])),
        "meetings of a cell": (secretary, reverse("meetings:list")),
        "book of a cell": (secretary, reverse("meetings:book")),
    }


def open_minutes() -> tuple[User, str]:
    """Not gated: while the minutes are open the paper is composed for every look."""
    minutes = Minutes.objects.filter(fixed_at=None, meeting__state="HELD").latest("meeting__held_on")
    cell = minutes.meeting.organization
    secretary = User.objects.get(grants__role=Role.CELL_SECRETARY, grants__organization=cell, is_active=True)
    return secretary, reverse("meetings:minutes", args=[minutes.meeting.uid])


def measure_throughput(server: Server) -> list[Result]:
    user, path = open_minutes()
    ratio, _rate = paired_ratio(Server(server.port, cookie_of(user)), path, "/bench/bare/")
    results = [beside("minutes before the signature against the bare page", ratio, "×")]
    for name, (user, path) in measured_pages().items():
        own = Server(server.port, cookie_of(user))
        ratio, rate = paired_ratio(own, path, "/bench/bare/")
        results.append(at_least(f"{name} against the bare page", ratio, SHARE, "×"))
        results.append(beside(f"{name}, 8 clients, 2 workers", rate, "req/s"))
    return results


def measure_year_roll(rounds: int = 15) -> list[Result]:
    """Who came to the meetings of a year: alone, the median of its looks."""
    secretary = user_with_role(Role.CELL_SECRETARY)
    cell = secretary.grants.get(role=Role.CELL_SECRETARY).organization
    year = Meeting.objects.filter(organization=cell, state="HELD").latest("month").month.year
    path = reverse("meetings:year_roll", args=[cell.uid, year])
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(secretary)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    asked = len(queries)  # the next request empties the log
    looks = []
    for _ in range(rounds):
        started = time.perf_counter()
        client.get(path)
        looks.append((time.perf_counter() - started) * 1000)
    return [
        at_most("attendance of a year, queries", asked, 6, "queries"),
        at_most("attendance of a year, alone", statistics.median(looks), 40, "ms"),
    ]


def measure_queries() -> list[Result]:
    results = []
    for name, (user, path) in measured_pages().items():
        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(user)
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        results.append(at_most(f"{name}, queries", len(queries), QUERIES, "queries"))
    return results
