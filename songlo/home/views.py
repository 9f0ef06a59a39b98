"""Việc cần làm."""

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from evaluations.waiting import (
    levels_to_decide,
    lists_to_decide,
    own_reviews_to_write,
    scores_to_list,
)
from meetings.calendar import month_to_tell, told_for
from meetings.drafts import waiting_drafts
from meetings.queries import cells_of
from meetings.states import MeetingState
from meetings.visits.board import waiting_reports
from meetings.visits.mine import waiting_visits
from meetings.visits.proposals import waiting_proposals
from members.access import can
from members.life_line import transfers_to
from members.models import Organization, User
from members.roles import PERMISSIONS, Permission, Role
from songlo.common import vn
from songlo.common.counts import Written, count_each
from songlo.home import cell_work
from songlo.home.communes import tally_of
from songlo.home.context import main_grant
from songlo.home.queries import (
    CellMonth,
    heads_of,
    month_of_cells,
    recent_meetings,
    submissions_waiting,
    work_in_cell,
)
from songlo.home.reminders import told_to, unread_reminders
from songlo.home.score_work import score_work

# What waits of scores and levels: how many of each, as a page names them.
DECISIONS = ("scores_to_list", "lists_to_decide", "levels_to_decide", "own_reviews")


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """For each role what waits, due first; then what comes."""
    now = timezone.localtime()
    main = main_grant(request.user, now.date())
    held = PERMISSIONS[Role(main.role)] if main else frozenset()
    if Permission.SUBMISSION_RECEIVE in held:
        return _office(request, main.organization, now)
    if Permission.MEETING_PREPARE in held:
        return _cell(request, main.organization, now)
    return _reader(request, held, now)


def _cell(request: HttpRequest, cell: Organization, now: datetime.datetime) -> HttpResponse:
    meetings = recent_meetings(request.user, [cell], now.date())
    receives = can(request.user, Permission.ROSTER_EDIT, cell, today=now.date())
    on_the_way = transfers_to(cell) if receives else []
    planned = {one.month for one in meetings if not one.is_committee and one.state != MeetingState.NOT_HELD}
    reminders = told_to(request.user)
    waiting, tasks = work_in_cell(request.user, cell, now.date())
    todo = cell_work.work_of_cell(
        cell.uid,
        meetings,
        now,
        on_the_way,
        to_tell=month_to_tell(cell, planned, now.date()),
        told=lambda month: told_for(cell, month),
        asked=reminders.asked,
        beside=score_work(cell.uid, waiting, now.date()),
    )
    coming, last = cell_work.next_meeting_of(meetings, now), cell_work.last_meeting_of(meetings)
    context = {
        "today": now.date(),
        "todo": todo,
        "late": sum(one.due_on < now.date() for one in todo),
        "step": todo[0] if todo else None,
        "coming": coming,
        "days_left": (timezone.localdate(coming.scheduled_at) - now.date()).days if coming else None,
        "weekday": vn.weekday(timezone.localdate(coming.scheduled_at)) if coming else "",
        "checks": tuple(cell_work.checks_of(coming, meetings)) if coming else (),
        "last": last,
        "situation": last.situation(now) if last else None,
        "tasks": tuple(tasks),
        "unread_reminders": reminders.unread,
    }
    return render(request, "home/cell.html", context)


def _office(request: HttpRequest, top: Organization, now: datetime.datetime) -> HttpResponse:
    month = now.date().replace(day=1)
    lines = month_of_cells(request.user, top, month, now)
    silent = [line for line in lines if line.is_silent]
    heads = heads_of(silent, now.date())
    unread, drafts, proposals, *decisions = count_each(
        unread_reminders(request.user),
        waiting_drafts(request.user, now.date()),
        waiting_proposals(request.user, now.date()),
        *_to_decide(request.user, now.date()),
    )
    context = {
        "today": now.date(),
        "month": month,
        "waiting": submissions_waiting(request.user, now.date()),
        "silent": [(line, heads.get(line.cell.pk, ())) for line in silent],
        "coming": _coming(lines, now),
        "held": tally_of(lines).held,
        "cells": len({line.cell.pk for line in lines}),
        "unread_reminders": unread,
        "waiting_drafts": drafts,
        "waiting_proposals": proposals,
        **dict(zip(DECISIONS, decisions, strict=True)),
    }
    return render(request, "home/office.html", context)


def _to_decide(user: User, today: datetime.date) -> list[Written]:
    """In the order of `DECISIONS`."""
    of_the_committee = [read(user, today) for read in (scores_to_list, lists_to_decide, levels_to_decide)]
    return [*of_the_committee, own_reviews_to_write(user)]


def _coming(lines: list[CellMonth], now: datetime.datetime) -> list[CellMonth]:
    ahead = [one for one in lines if one.meeting and one.meeting.scheduled_at > now]
    return sorted(ahead, key=lambda one: one.meeting.scheduled_at)[:8]


def _reader(request: HttpRequest, held: frozenset[Permission], now: datetime.datetime) -> HttpResponse:
    """Whoever has nothing to do here sees what comes."""
    cells = cells_of(request.user, now.date()) if held else []
    meetings = recent_meetings(request.user, cells, now.date()) if cells else []
    ahead = [one for one in meetings if one.scheduled_at > now and one.is_ahead]
    goes = Permission.VISIT_WRITE in held
    unread, drafts, reports, proposals, *more = count_each(
        unread_reminders(request.user),
        waiting_drafts(request.user, now.date()),
        waiting_reports(request.user, now.date()),
        waiting_proposals(request.user, now.date()),
        *_to_decide(request.user, now.date()),
        *(waiting_visits(request.user, now.date()) if goes else ()),
    )
    context = {
        "today": now.date(),
        "coming": ahead[:8],
        "last": cell_work.last_meeting_of(meetings) if Permission.MEETING_VIEW in held else None,
        "sees_month": Permission.MONTH_VIEW in held,
        "month": now.date().replace(day=1),
        "has_accounts": Permission.ACCOUNT_MANAGE in held,
        "unread_reminders": unread,
        "waiting_drafts": drafts,
        "waiting_reports": reports,
        "waiting_proposals": proposals,
        **dict(zip(DECISIONS, more, strict=False)),
        "visits_to_confirm": more[-2] if goes else 0,
        "visits_to_write": more[-1] if goes else 0,
    }
    return render(request, "home/reader.html", context)
