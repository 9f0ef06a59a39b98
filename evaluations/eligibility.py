"""Who is not graded for a year, and why (domain.md 4.1 [M]); the cell may say otherwise with a reason."""

import datetime

from evaluations.levels import NotGraded
from members.roster import RosterLine
from members.states import StatusKind


def reason_on(line: RosterLine, year: int) -> str:
    """From the roll of a day. The six months are counted to the end of the year: no source says to which day [U]."""
    if line.counting.outside == StatusKind.EXEMPT:
        return NotGraded.EXEMPT
    if line.counting.outside == StatusKind.SUSPENDED:
        return NotGraded.SUSPENDED
    admitted = line.member.admitted_on
    if admitted is not None and admitted > datetime.date(year, 6, 30):
        return NotGraded.NEW
    return ""
