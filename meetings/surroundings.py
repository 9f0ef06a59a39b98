"""What other meetings of the cell say about one of them."""

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from meetings.day_roll import day_of
from meetings.facts import MeetingFacts, Surroundings
from meetings.models import Attendance, Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.states import MeetingState
from members.models import Appointment
from members.models.member import Post

RUN = 12  # as far back as a row of absences is followed: a year of monthly meetings
HEADS = (Post.DEPUTY_SECRETARY, Post.COMMITTEE_MEMBER)  # a cell with only a bí thư has nobody to meet with


def read_surroundings(meeting: Meeting, facts: MeetingFacts) -> Surroundings:
    """One query, a second when somebody was excused."""
    day = day_of(meeting)
    near = _near(meeting, day)
    committee = [
        one.held_on
        for one in near
        if one.kind == MeetingKind.COMMITTEE
        and one.held_on
        and (one.month == meeting.month or one.pk == meeting.prepared_by_id)
    ]
    return Surroundings(
        excused_runs=_excused_runs(meeting, facts),
        thematic_in_quarter=sum(_is_thematic(one, meeting) for one in near),
        committee_met_on=max(committee, default=None),
        has_committee=any(one.has_committee for one in near),
    )


def _near(meeting: Meeting, day: datetime.date) -> list[Any]:
    """The meetings of the quarter up to this one, and the committee's that prepared it."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    heads = Appointment.objects.on(day).filter(organization=OuterRef("organization"), post__in=HEADS)
    near = Q(month__gte=first, month__lte=meeting.month) | Q(pk__in=(meeting.pk, meeting.prepared_by_id))
    own = Meeting.objects.filter(near, organization=meeting.organization_id)
    return list(own.annotate(has_committee=Exists(heads)))


def _is_thematic(one: Meeting, meeting: Meeting) -> bool:
    """Held in the quarter, or this very meeting, which may still be planned."""
    counted = one.state == MeetingState.HELD or one.pk == meeting.pk
    return counted and one.kind in (MeetingKind.THEMATIC, MeetingKind.COMBINED)


def _excused_runs(meeting: Meeting, facts: MeetingFacts) -> tuple[tuple[str, int], ...]:
    """Excused at this meeting, and how many regular meetings in a row up to it, of the same calendar year:
    "3 lần liên tiếp trong năm" (domain.md 2.2)."""
    excused = {line.member_id: line.name for line in facts.excused}
    if not excused:
        return ()
    earlier = (
        Attendance.objects.filter(
            meeting__organization=meeting.organization_id,
            meeting__state=MeetingState.HELD,
            meeting__month__lt=meeting.month,
            meeting__month__year=meeting.month.year,
            meeting__kind__in=(MeetingKind.REGULAR, MeetingKind.COMBINED),
            member__in=excused,
        )
        .order_by("-meeting__month")
        .values_list("member_id", "state")
    )
    states: dict[int, list[str]] = {}
    for member_id, state in earlier[: RUN * len(excused)]:
        states.setdefault(member_id, []).append(state)
    return tuple((name, 1 + _run(states.get(member_id, []))) for member_id, name in excused.items())


def _run(states: list[str]) -> int:
    """How many excused absences follow each other, the newest first."""
    return next(
        (number for number, state in enumerate(states) if state != AttendanceState.EXCUSED), len(states)
    )
