"""Nhắc việc of the registers: working rules to look through again, what an inspection asks to mend by a day."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone

from meetings.reminder_kinds import ReminderKind
from meetings.supervision.inspections import findings_to_mend
from meetings.supervision.working_rules import SOON, RulesLine, Standing, lines_to_review
from members.models.organization import PATH_SEGMENT
from members.recipients import holders_at, offices_with
from members.roles import Permission
from songlo.common import vn
from songlo.outbox.notifications import Wanted

MORNING = datetime.time(8)
WEEK = datetime.timedelta(days=7)


def of_registers(now: datetime.datetime) -> Iterator[Wanted]:
    today = timezone.localdate(now)
    lines = lines_to_review(today)
    yield from _of_cells(lines, today)
    yield from _of_offices([one for one in lines if one.standing == Standing.OVERDUE], today)
    yield from _of_findings(today)


def _of_cells(lines: Sequence[RulesLine], today: datetime.date) -> Iterator[Wanted]:
    """To the heads of the cell, thirty days before the last day and on the first day of a new term, until they wrote
    down what the cell decided."""
    heads = holders_at(Permission.WORKING_RULES_EDIT, [one.cell.pk for one in lines], today)
    for one in lines:
        if one.due_on is None:
            continue
        since, title = one.due_on - SOON, f"Rà soát quy chế làm việc, trước ngày {_day(one.due_on)}"
        if one.new_term_on:
            since = one.new_term_on
            title = f"Thông qua lại quy chế làm việc: nhiệm kỳ mới từ ngày {_day(one.new_term_on)}"
        for user in heads.get(one.cell.pk, ()):
            yield Wanted(
                kind=ReminderKind.RULES_DUE,
                object_uid=one.cell.uid,
                organization_uid=one.cell.uid,
                recipient=user,
                title=title,
                url=reverse("meetings:working_rules_of", args=[one.cell.uid]),
                due_at=_at(since),
                occurrence=one.due_on.isoformat(),
            )


def _of_offices(overdue: Sequence[RulesLine], today: datetime.date) -> Iterator[Wanted]:
    """Once a month, how many cells below are late."""
    below = Counter(above for one in overdue for above in _paths_up(one.cell.path))
    month = today.replace(day=1)
    for office, users in offices_with(Permission.WORKING_RULES_VIEW, today).items() if overdue else ():
        for user in users if below[office.path] else ():
            yield Wanted(
                kind=ReminderKind.RULES_DUE,
                object_uid=office.uid,
                organization_uid=office.uid,
                recipient=user,
                title=f"{below[office.path]} chi bộ quá hạn rà soát quy chế làm việc",
                url=f"{reverse('meetings:working_rules_of', args=[office.uid])}?xem={Standing.OVERDUE}",
                due_at=_at(month),
                occurrence=month.isoformat(),
            )


def _paths_up(path: str) -> list[str]:
    return [path[:end] for end in range(PATH_SEGMENT, len(path), PATH_SEGMENT)]


def _of_findings(today: datetime.date) -> Iterator[Wanted]:
    """A week before the last day, to those who say that it is mended; never before the conclusion (design.md 5)."""
    waiting = findings_to_mend(today, today + WEEK)
    heads = holders_at(Permission.FINDING_CLOSE, {one.unit_id for one in waiting}, today)
    for one in waiting:
        if one.due_on is None:
            continue
        for user in heads.get(one.unit_id, ()):
            yield Wanted(
                kind=ReminderKind.FINDING_DUE,
                object_uid=one.uid,
                organization_uid=one.unit.uid,
                recipient=user,
                title=f"Khắc phục sau kiểm tra, giám sát, chậm nhất ngày {_day(one.due_on)}",
                url=reverse("meetings:findings"),
                due_at=_at(one.due_on - WEEK),
                occurrence=one.due_on.isoformat(),
            )


def _day(day: datetime.date) -> str:
    return vn.day_month_year(day)


def _at(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, MORNING))
