"""The evening: the snapshot against the bare page, and a roll of thirty saved alone, twenty times a second, and by
forty phones at once."""

import datetime
import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.load import Server, paired_ratio
from bench.place import cookie_of
from bench.result import Result, at_least, at_most, beside
from meetings.models import Meeting, Operation
from meetings.models.meeting import MeetingKind
from meetings.services.in_session import start_meeting
from meetings.services.preparation import prepare_meeting
from members.models import Organization, User
from members.roles import Role

CELLS = 40
MARKS = 30
ALONE, A_SECOND, SECONDS = 60, 20, 6
TOKEN = "b" * 32
STATES = ("PRESENT", "NOT_HERE_YET")


@dataclass
class Phone:
    """In a cell of its own; each letter says the other of two states of thirty comrades."""

    meeting: Meeting
    user: User
    cookie: str
    people: list[str]
    uid: str = field(default_factory=lambda: str(uuid.uuid4()))
    number: int = 0
    turn: int = 0

    def letter(self) -> bytes:
        state, seen = STATES[self.turn % 2], STATES[(self.turn + 1) % 2] if self.turn else "NOT_RECORDED"
        self.turn += 1
        operations = []
        for place in range(MARKS):
            self.number += 1
            values = {"state": state, "seen": {"state": seen}}
            operations.append(
                {"uid": str(uuid.uuid4()), "number": self.number, "kind": "roll.mark", "base": None,
                 "target": self.people[place % len(self.people)], "at": timezone.now().isoformat(), "values": values}
            )  # fmt: skip
        told = {"user": str(self.user.uid), "device": self.uid, "operations": operations}
        return json.dumps(told).encode()


def prepare_phones() -> list[Phone]:
    """Forty cells that meet tonight, the largest first."""
    now = timezone.now()
    cells = Organization.objects.cells().open().annotate(size=Count("memberships")).order_by("-size", "id")
    phones = []
    for cell in cells:
        user = User.objects.filter(
            grants__role=Role.CELL_SECRETARY, grants__organization=cell, is_active=True
        ).first()
        if user is not None:
            phones.append(_phone(cell, user, now))
        if len(phones) == CELLS:
            break
    return phones


def _phone(cell: Organization, user: User, now: datetime.datetime) -> Phone:
    meeting = prepare_meeting(
        actor=user, organization=cell, kind=MeetingKind.THEMATIC, month=timezone.localdate(now),
        scheduled_at=now, place="Nhà văn hóa", chair=user.member, minute_taker=None, now=now,
    )  # fmt: skip
    start_meeting(actor=user, meeting=meeting, chair=user.member, minute_taker=None, started_at=now, now=now)
    people = [str(uid) for uid in meeting.roll.order_by("id").values_list("member__uid", flat=True)]
    return Phone(meeting, user, f"{cookie_of(user)}; csrftoken={TOKEN}", people)


def send(server: Server, phone: Phone) -> float:
    """Seconds until the answer that all of it was stored."""
    connected = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {
        "Cookie": phone.cookie, "Host": "127.0.0.1", "X-CSRFToken": TOKEN, "Content-Type": "application/json",
        "Accept": "application/json",
    }  # fmt: skip
    body, started = phone.letter(), time.perf_counter()
    connected.request("POST", reverse("meetings:operations", args=[phone.meeting.uid]), body, headers)
    answer = connected.getresponse()
    results = json.loads(answer.read())["results"]
    taken = time.perf_counter() - started
    connected.close()
    if len(results) != MARKS:
        raise RuntimeError(f"{len(results)} answers to {MARKS} marks")
    return taken


def measure(server: Server, phones: list[Phone]) -> list[Result]:
    results = _snapshots(server, phones[0])
    before, letters = Operation.objects.count(), 0
    for phone in phones:
        send(server, phone)
    alone = [send(server, phones[0]) for _ in range(ALONE)]
    open_loop = _together(server, phones, [number / A_SECOND for number in range(A_SECOND * SECONDS)])
    burst = _together(server, phones, [0.0] * CELLS)
    letters = len(phones) + len(alone) + len(open_loop) + len(burst)
    stored = Operation.objects.count() - before
    return [
        *results,
        at_most("a roll of 30 in one letter, alone, p95", p95(alone) * 1000, 40, "ms"),
        at_most(f"the same {A_SECOND} a second, p95", p95(open_loop) * 1000, 100, "ms"),
        at_most(f"a burst of {CELLS}, the last", max(burst), 2, "s"),
        at_least("of them stored", stored / (letters * MARKS), 1, ""),
        beside("members in the largest roll", len(phones[0].people), ""),
    ]


def _together(server: Server, phones: list[Phone], starts: list[float]) -> list[float]:
    """An open loop: each letter leaves at its time, whether or not earlier ones were answered; what it waits counts."""
    taken = [0.0] * len(starts)
    begin = time.perf_counter() + 0.2

    def leave(number: int) -> None:
        due = begin + starts[number]
        time.sleep(max(0.0, due - time.perf_counter()))
        send(server, phones[number % len(phones)])
        taken[number] = time.perf_counter() - due

    _run([lambda number=number: leave(number) for number in range(len(starts))])
    return taken


def _run(tasks: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95) - 1]


def _snapshots(server: Server, phone: Phone) -> list[Result]:
    path = reverse("meetings:snapshot", args=[phone.meeting.uid])
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(phone.user)
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    own = Server(server.port, phone.cookie)
    ratio, rate = paired_ratio(own, path, "/bench/bare/")
    same = Server(server.port, phone.cookie, {"If-None-Match": answer["ETag"]})
    unchanged, _rate = paired_ratio(same, path, "/bench/bare/")
    return [
        at_least("snapshot of an evening against the bare page", ratio, 0.40, "×"),
        beside("snapshot of an evening, 8 clients, 2 workers", rate, "req/s"),
        at_least("the same unchanged (304)", unchanged, 0.60, "×"),
        at_most("snapshot of an evening, queries", len(asked), 6, "queries"),
    ]
