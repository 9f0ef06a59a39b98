"""What other meetings of the cell say about one of them."""

import datetime

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
COMMITTEE_POSTS = (Post.DEPUTY_SECRETARY, Post.COMMITTEE_MEMBER)


def read_surroundings(meeting: Meeting, facts: MeetingFacts) -> Surroundings:
    """Two queries, a third when somebody was excused."""
    day = day_of(meeting)
    return Surroundings(
        excused_runs=_excused_runs(meeting, facts),
        **_of_the_cell(meeting, day),
    )


def _of_the_cell(meeting: Meeting, day: datetime.date) -> dict[str, object]:
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    others = Meeting.objects.filter(organization=meeting.organization_id).filter(
        Q(month__gte=first, month__lte=meeting.month) | Q(pk=meeting.prepared_by_id) | Q(pk=meeting.pk)
    )
    heads = Appointment.objects.on(day).filter(
        organization=OuterRef("organization"), post__in=COMMITTEE_POSTS
    )
    rows = list(
        others.annotate(has_committee=Exists(heads)).values_list(
            "pk", "kind", "state", "month", "held_on", "has_committee"
        )
    )
    thematic = [
        row
        for row in rows
        if row[1] in (MeetingKind.THEMATIC, MeetingKind.COMBINED)
        and (row[2] == MeetingState.HELD or row[0] == meeting.pk)
    ]
    committee = [
        row[4]
        for row in rows
        if row[1] == MeetingKind.COMMITTEE
        and row[4]
        and (row[3] == meeting.month or row[0] == meeting.prepared_by_id)
    ]
    return {
        "thematic_in_quarter": len(thematic),
        "committee_met_on": max(committee, default=None),
        "has_committee": any(row[5] for row in rows),
    }


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
