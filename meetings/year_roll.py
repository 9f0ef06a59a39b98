"""Chuyên cần: who came to the meetings of a year, from the lines of their rolls, never from memberships."""

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetings.models import Attendance, Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import MeetingKind
from meetings.states import MeetingState
from members.models import Organization

ABSENT = (AttendanceState.EXCUSED, AttendanceState.UNEXCUSED)
IN_A_ROW = (MeetingKind.REGULAR, MeetingKind.COMBINED)  # what "liên tiếp" counts: once a month


@dataclass(frozen=True)
class YearLine:
    """One meeting on the line of a member."""

    month: datetime.date
    kind: str
    state: str


@dataclass(frozen=True)
class MemberYear:
    member_id: int
    name: str
    lines: tuple[YearLine, ...]  # of the meetings where he was expected, in their order
    limit: int | None  # absences in a row from which a hint is given

    @property
    def expected(self) -> int:
        return len(self.lines)

    @property
    def present(self) -> int:
        return self._count(AttendanceState.PRESENT)

    @property
    def excused(self) -> str:
        return self._months(AttendanceState.EXCUSED)

    @property
    def unexcused(self) -> str:
        return self._months(AttendanceState.UNEXCUSED)

    @property
    def hint(self) -> str:
        """To look after somebody, no mark against him (users.md 2; domain.md 2.2)."""
        run = max(self._runs(), key=len, default=())
        if self.limit is None or len(run) < self.limit:
            return ""
        with_reason = all(line.state == AttendanceState.EXCUSED for line in run)
        kind = "vắng có lý do" if with_reason else "vắng"
        return f"{kind.capitalize()} {len(run)} kỳ liên tiếp ({_in_words(run)}); đề nghị chi ủy thăm hỏi, xem xét."

    def _count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)

    def _months(self, state: str) -> str:
        """As "2 (tháng 3, 7)"."""
        found = [line for line in self.lines if line.state == state]
        return f"{len(found)} ({_in_words(found)})" if found else ""

    def _runs(self) -> Iterator[tuple[YearLine, ...]]:
        monthly = (line for line in self.lines if line.kind in IN_A_ROW)
        for is_absent, run in itertools.groupby(monthly, key=lambda line: line.state in ABSENT):
            if is_absent:
                yield tuple(run)


def _in_words(lines: Sequence[YearLine]) -> str:
    return f"tháng {', '.join(str(line.month.month) for line in lines)}"


@dataclass(frozen=True)
class YearRoll:
    meetings: int
    members: list[MemberYear]

    def of_member(self, member_id: int | None) -> "YearRoll":
        return YearRoll(self.meetings, [one for one in self.members if one.member_id == member_id])


def read_year_roll(cell: Organization, year: int) -> YearRoll:
    """Two queries, whatever the number of members and meetings."""
    held = Meeting.objects.of_cell().filter(organization=cell, month__year=year, state=MeetingState.HELD)
    meetings = {
        pk: (month, kind, rules)
        for pk, month, kind, rules in held.order_by("held_on", "pk").values_list(
            "pk", "month", "kind", "rules"
        )
    }
    newest = next(reversed(meetings.values()), None)
    limit = newest[2].get("consecutive_excused_limit", {}).get("value") if newest else None
    rows = Attendance.objects.filter(meeting__in=meetings, in_attendance_base=True)
    found: dict[int, list[tuple[str, str, YearLine]]] = {}
    fields = ("member", "sort_name", "name", "meeting", "state")
    for member, sort_name, name, meeting, state in rows.order_by("meeting__held_on", "meeting").values_list(
        *fields
    ):
        line = YearLine(*meetings[meeting][:2], state)
        found.setdefault(member, []).append((sort_name, name, line))
    # By the name that he has now, should it have been corrected during the year.
    by_name = sorted(found.items(), key=lambda own: own[1][-1][0])
    members = [MemberYear(pk, own[-1][1], tuple(line for *_, line in own), limit) for pk, own in by_name]
    return YearRoll(len(meetings), members)
