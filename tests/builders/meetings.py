"""Meetings through their services, as a cell makes them, and facts without a database."""

import datetime
import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from meetings.facts import FocusFact, MeetingFacts, RollFact, SittingFact, VoteFact
from meetings.models import Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.models.minutes import MinutesLayout
from meetings.services.held import Times, record_held_meeting
from meetings.services.preparation import prepare_meeting
from meetings.services.roll import RollEntry, save_roll
from members.bases import Facts, count_member
from members.models import Member, Organization, Term, User
from members.rule_seeds import FIGURES_2018, FIGURES_2025
from members.rules import Figure, figures_from_json
from members.states import MembershipKind, StatusKind
from songlo.papers.models import Paper, PaperState, StoredFile
from songlo.papers.services import store_file
from tests.builders.members import SINCE, make_appointment, make_member, make_user

TZ = ZoneInfo("Asia/Ho_Chi_Minh")
MONTH = datetime.date(2024, 11, 1)
DAY = datetime.date(2024, 11, 5)
SEEDS = {"2018": FIGURES_2018, "2025": FIGURES_2025}

numbers = itertools.count(1)


def at(hour: int, minute: int = 0, day: datetime.date = DAY) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute), TZ)


def make_secretary(cell: Organization, name: str = "Nguyễn Thị An") -> User:
    """Bí thư of the cell, with a login and a term that is running."""
    member = make_member(cell, name)
    make_appointment(member, cell)
    Term.objects.get_or_create(organization=cell, name="2022–2025", valid_from=SINCE)
    return make_user("CELL_SECRETARY", cell, member=member)


def make_meeting(actor: User, cell: Organization, *, now: datetime.datetime, **changes: Any) -> Meeting:
    """In preparation for the evening of 05/11/2024."""
    values = {
        "kind": MeetingKind.REGULAR,
        "month": MONTH,
        "scheduled_at": at(19, 30),
        "place": "Nhà văn hóa thôn Xóm Làng",
        "chair": actor.member,
        "minute_taker": None,
    }
    return prepare_meeting(actor=actor, organization=cell, now=now, **values | changes)


def make_held_meeting(
    actor: User,
    cell: Organization,
    *,
    now: datetime.datetime,
    absent: Sequence[tuple[Member, str]] = (),
    sittings: Sequence[Times] | None = None,
    **changes: Any,
) -> Meeting:
    """Held from 17:30 to 19:30 with its roll taken: everybody present but `absent` (member, reason; no reason is
    unexcused)."""
    meeting = make_meeting(actor, cell, now=now, **changes)
    times = sittings or [Times(at(17, 30), at(19, 30))]
    record_held_meeting(actor=actor, meeting=meeting, sittings=times, now=now)
    lines = {line.member_id: line.uid for line in meeting.roll.all()}
    exceptions = [
        RollEntry(lines[member.pk], AttendanceState.EXCUSED if reason else AttendanceState.UNEXCUSED, reason)
        for member, reason in absent
    ]
    save_roll(actor=actor, meeting=meeting, exceptions=exceptions, now=now)
    meeting.refresh_from_db()
    return meeting


def make_stored_file(now: datetime.datetime, data: bytes = b"%PDF- scan") -> StoredFile:
    return store_file(data=data, name="ban-ky.pdf", content_type="application/pdf", now=now)


def make_rendered(paper: Paper, now: datetime.datetime) -> Paper:
    """As the worker leaves it, without drawing the PDF: tests/papers draws them."""
    pdf = store_file(data=b"%PDF- print", name="ban-in.pdf", content_type="application/pdf", now=now)
    paper.pdf, paper.pdf_sha256, paper.ready_at, paper.state = pdf, pdf.sha256, now, PaperState.READY
    paper.save(update_fields=["pdf", "pdf_sha256", "ready_at", "state"])
    return paper


# Facts without a database -----------------------------------------------------------------------


def roll_fact(
    name: str = "Nguyễn Văn An",
    state: str = AttendanceState.PRESENT,
    *,
    standing: str = StatusKind.OFFICIAL,
    exception: str = "",
    membership: str = MembershipKind.HOME,
    **changes: Any,
) -> RollFact:
    """A line counted by the rules of members.bases."""
    counting = count_member(Facts(standing, exception, frozenset({membership})))
    number = next(numbers)
    values = {
        "uid": str(number),
        "member_id": number,
        "name": name,
        "post": "",
        "standing": standing,
        "group": counting.group,
        "outside": counting.outside,
        "is_temporary_here": membership == MembershipKind.TEMPORARY_HERE,
        "in_attendance_base": counting.in_attendance_base,
        "in_voting_base_if_absent": counting.in_voting_base_if_absent,
        "in_voting_base_if_present": counting.in_voting_base_if_present,
        "reasons": counting.reasons,
        "state": state,
        "absence_reason": "",
        "came_at": None,
        "left_at": None,
    }
    return RollFact(**values | changes)


def roll_facts(
    present: int, excused: int = 0, unexcused: int = 0, unrecorded: int = 0
) -> tuple[RollFact, ...]:
    """So many official members in each state; the excused have a reason."""
    return tuple(
        [roll_fact() for _ in range(present)]
        + [roll_fact(state=AttendanceState.EXCUSED, absence_reason="ốm") for _ in range(excused)]
        + [roll_fact(state=AttendanceState.UNEXCUSED) for _ in range(unexcused)]
        + [roll_fact(state=AttendanceState.NOT_RECORDED) for _ in range(unrecorded)]
    )


def vote_fact(about: str, base: int, in_favor: int, **changes: Any) -> VoteFact:
    values = {
        "about": about,
        "subject": "",
        "mode": "HANDS",
        "threshold": "MORE_THAN_HALF",
        "base": base,
        "present": base,
        "in_favor": in_favor,
        "against": 0,
        "other": 0,
        "invalid": 0,
        "tellers": "",
        "reserved": (),
    }
    return VoteFact(**values | changes)


def rules(code: str = "2018", **values: Any) -> dict[str, Figure]:
    """The seeded set; `values` replaces the value of a figure."""
    stored = {
        key: {"value": value, "source": source, "confirmed": confirmed}
        for key, (value, source, confirmed) in SEEDS[code].items()
    }
    for key, value in values.items():
        stored[key] = stored[key] | {"value": value}
    return figures_from_json(stored)


def make_facts(code: str = "2018", **changes: Any) -> MeetingFacts:
    """A meeting of 05/11/2024, 19:30 to 21:20, about which nothing else was written."""
    values: dict[str, Any] = {
        "kind": MeetingKind.REGULAR,
        "month": MONTH,
        "theme": "",
        "form": "",
        "scheduled_at": at(19, 30),
        "held_on": DAY,
        "place": "nhà văn hóa thôn Xóm Làng",
        "chair_id": 1,
        "chair": "Nguyễn Văn Thìn",
        "minute_taker_id": 2,
        "minute_taker": "Phạm Thị Lan",
        "dues_note": "",
        "conclusion": "",
        "self_score": None,
        "self_grade": "",
        "self_weakness": "",
        "read_back": False,
        "focus": FocusFact("", "", "", None, None),
        "layout": MinutesLayout.BY_SECTION,
        "sittings": (SittingFact(at(19, 30), at(21, 20)),),
        "rules": rules(code),
    }
    return MeetingFacts(**values | changes)


def score(points: str) -> Decimal:
    return Decimal(points)
