"""A visit of a plan that is out: other people, another day, missed, each told to both sides; and what the cell answers
when it is asked about its evening."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from meetings.calendar import read_evenings
from meetings.models import Visit
from meetings.models.visit import OPEN_VISITS, CellAnswer, VisitState
from meetings.services.calendar import MeetingPrepared, register_date
from meetings.services.notifying_plans import (
    take_back_visits,
    tell_another_day,
    tell_missed,
    tell_moved_visit,
    tell_persons,
)
from meetings.services.preparation import ReasonMissing
from meetings.services.visit_rows import (
    VisitClash,
    VisitClosed,
    VisitPast,
    check_row,
    forget_answer,
    lock_open_visit,
    lock_planned_visit,
    of_plan,
    record_line,
    replace_persons,
    usual_of,
)
from meetings.visits.access import is_told
from meetings.visits.clashes import Row, clashes_in
from members.models import Member, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.common import vn
from songlo.common.errors import DomainError


class NotAsked(DomainError):
    code = "not_asked"
    message = "Chi bộ chưa được hỏi về lịch này."


@transaction.atomic
def assign_visitors(
    *,
    actor: User,
    visit: Visit,
    persons: Sequence[Member],
    now: datetime.datetime,
    place: str | None = None,
    version: int | None = None,
) -> Visit:
    """Other people go to a visit of a plan that is out; who is new is told."""
    visit = lock_open_visit(visit, version)
    _, group = of_plan(visit)
    if faults := clashes_in([Row(group, visit.organization, visit.scheduled_at, tuple(persons), visit.pk)]):
        raise VisitClash(" ".join(faults), field="persons")
    if place is not None:
        visit.place = vn.nfc(place)
    visit.version += 1
    visit.save(update_fields=["place", "version"])
    had = set(visit.persons.values_list("member", flat=True))
    changes = replace_persons(visit, persons)
    now_there = {one.pk for one in persons}
    sync_grants_of(had | now_there, GrantSource.VISIT)
    record_line("meetings.visit.assign", visit, actor, changes, now)
    take_back_visits([visit], now, members=had - now_there)
    tell_persons([visit], now, members=now_there - had)
    return visit


@transaction.atomic
def move_visit(
    *,
    actor: User,
    visit: Visit,
    scheduled_at: datetime.datetime,
    reason: str,
    now: datetime.datetime,
    version: int | None = None,
) -> Visit:
    """Of a plan that is out; where it came from stays, and both sides are told."""
    visit = lock_open_visit(visit, version)
    if not vn.nfc(reason):
        raise ReasonMissing(field="reason")
    plan, group = of_plan(visit)
    people = tuple(one.member for one in visit.persons.select_related("member"))
    if scheduled_at == visit.scheduled_at:
        return visit
    check_row(plan, Row(group, visit.organization, scheduled_at, people, visit.pk), moved=True)
    before, visit.moved_from = visit.scheduled_at, visit.moved_from or visit.scheduled_at
    visit.scheduled_at, visit.reason = scheduled_at, vn.nfc(reason)
    forget_answer(visit, now)
    visit.usual_at = usual_of(visit.organization, visit.kind, scheduled_at)
    visit.version += 1
    visit.save()
    record_line(
        "meetings.visit.move",
        visit,
        actor,
        {"scheduled_at": [before, scheduled_at]},
        now,
        reason=visit.reason,
    )
    tell_moved_visit(visit, now)
    return visit


@transaction.atomic
def miss_visit(
    *, actor: User, visit: Visit, reason: str, now: datetime.datetime, version: int | None = None
) -> Visit:
    """Chưa dự được: it stays in the plan, with its reason."""
    visit = lock_open_visit(visit, version)
    if not vn.nfc(reason):
        raise ReasonMissing(field="reason")
    before, visit.state, visit.reason = visit.state, VisitState.MISSED, vn.nfc(reason)
    visit.version += 1
    visit.save(update_fields=["state", "reason", "version"])
    record_line(
        "meetings.visit.miss", visit, actor, {"state": [before, visit.state]}, now, reason=visit.reason
    )
    take_back_visits([visit], now)
    if visit.scheduled_at > now:
        tell_missed(visit, now)
    return visit


@transaction.atomic
def answer_visit(
    *,
    actor: User,
    visit: Visit,
    answer: str,
    now: datetime.datetime,
    note: str = "",
    by_phone: bool = False,
) -> Visit:
    """Thống nhất lịch: the cell's evening of the month is that one, unless it has prepared its meeting already.
    Đề nghị ngày khác: with words, and the office is told."""
    visit = lock_planned_visit(visit, None)
    if not is_told(visit) or visit.usual_at is None:
        raise NotAsked
    if visit.state not in OPEN_VISITS:
        raise VisitClosed
    if visit.scheduled_at <= now:
        raise VisitPast
    note = vn.nfc(note) if answer == CellAnswer.ANOTHER_DAY else ""
    if answer == CellAnswer.ANOTHER_DAY and not note:
        raise ReasonMissing("Mời ghi ngày chi bộ đề nghị, lý do.", field="note")
    if (visit.cell_answer, visit.cell_note) == (answer, note):
        return visit
    before, visit.cell_answer, visit.cell_note = visit.cell_answer, answer, note
    visit.cell_answered_at, visit.cell_answered_by = now, actor
    if visit.state != VisitState.ASSIGNED:
        visit.state = VisitState.AGREED if answer == CellAnswer.AGREED else VisitState.PLANNED
    visit.version += 1
    visit.save()
    record_line("meetings.visit.answer", visit, actor, {"cell_answer": [before, answer]}, now, reason=note)
    take_back_visits([visit], now, asked_only=True)
    if answer == CellAnswer.AGREED:
        _register(visit, actor, now, by_phone)
    else:
        tell_another_day(visit, now)
    return visit


def _register(visit: Visit, actor: User, now: datetime.datetime, by_phone: bool) -> None:
    day = timezone.localdate(visit.scheduled_at)
    usual = read_evenings(visit.organization, day).of(day.replace(day=1))
    try:
        register_date(
            actor=actor,
            organization=visit.organization,
            month=day,
            scheduled_at=visit.scheduled_at,
            place=visit.place or (usual.place if usual else ""),
            reason=f"{visit.group} về dự sinh hoạt",
            by_phone=by_phone,
            now=now,
        )
    except MeetingPrepared:
        return  # its own verbs move a meeting (họp sớm hơn, hoãn); the page of the cell says so
