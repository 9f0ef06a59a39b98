"""The sums of a day's roll, from its lines as they are stored: the same for the screen, a vote and the paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias

from meetings.models.attendance import AttendanceState
from members import bases
from members.states import STANDINGS, StatusKind

OPEN = (AttendanceState.NOT_RECORDED, AttendanceState.NOT_HERE_YET, AttendanceState.ASKED_OFF)
ABSENT = (AttendanceState.EXCUSED, AttendanceState.UNEXCUSED)


if TYPE_CHECKING:
    from meetings.facts import RollFact
    from meetings.models import Attendance

    RollLine: TypeAlias = Attendance | RollFact


@dataclass(frozen=True)
class RollFigures:
    listed: int  # members of the cell, those outside the bases too
    official: int
    probationary: int
    summoned: int  # the attendance base
    present: int  # of those summoned
    present_official: int
    present_probationary: int
    excused: int
    unexcused: int
    unrecorded: int  # summoned, but nobody has said where they are
    voting_base: int
    present_voters: int
    possible_voters: int  # nobody is "absent" before the roll was taken
    outside: tuple[tuple[str, int], ...]  # (kind, how many) of those not summoned
    temporary_here: int  # guests of the cell, not among its members
    temporary_here_summoned: int
    temporary_here_present: int

    @classmethod
    def of_lines(cls, lines: "Iterable[RollLine]") -> Self:
        lines = [line for line in lines if line.standing in STANDINGS]
        summoned = [line for line in lines if line.in_attendance_base]
        here = [line for line in summoned if line.state == AttendanceState.PRESENT]
        counted = [(counting(line), line.state == AttendanceState.PRESENT) for line in lines]
        own = [line for line in lines if not line.is_temporary_here]
        arrived = [line for line in lines if line.is_temporary_here]
        return cls(
            listed=len(own),
            official=_of(own, StatusKind.OFFICIAL),
            probationary=_of(own, StatusKind.PROBATIONARY),
            summoned=len(summoned),
            present=len(here),
            present_official=_of(here, StatusKind.OFFICIAL),
            present_probationary=_of(here, StatusKind.PROBATIONARY),
            excused=sum(line.state == AttendanceState.EXCUSED for line in summoned),
            unexcused=sum(line.state == AttendanceState.UNEXCUSED for line in summoned),
            unrecorded=sum(line.state in OPEN for line in summoned),
            voting_base=bases.voting_base(counted),
            present_voters=bases.present_voters(counted),
            possible_voters=_possible(lines),
            outside=tuple(Counter(line.outside for line in own if line.outside).items()),
            temporary_here=len(arrived),
            temporary_here_summoned=sum(line.in_attendance_base for line in arrived),
            temporary_here_present=sum(line.state == AttendanceState.PRESENT for line in arrived),
        )

    @property
    def absent(self) -> int:
        return self.excused + self.unexcused


def counting(line: "RollLine") -> bases.Counting:
    return bases.Counting(
        group=line.group,
        outside=line.outside,
        in_attendance_base=line.in_attendance_base,
        in_voting_base_if_absent=line.in_voting_base_if_absent,
        in_voting_base_if_present=line.in_voting_base_if_present,
        reasons=(),
    )


def _of(lines: "Iterable[RollLine]", standing: str) -> int:
    return sum(line.standing == standing for line in lines)


def _possible(lines: "Iterable[RollLine]") -> int:
    """How many hands there can be: who is present, and of those summoned who has not been recorded yet."""
    return sum(
        line.in_voting_base_if_present
        and (line.state == AttendanceState.PRESENT or (line.in_voting_base_if_absent and line.state in OPEN))
        for line in lines
    )
