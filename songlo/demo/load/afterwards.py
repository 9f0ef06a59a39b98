"""What follows the rows of a year: frozen papers, the trail, and what only the commune shown first gets."""

import datetime
from collections.abc import Callable

from meetings.models import Meeting, Resolution
from meetings.models.meeting import MeetingKind
from meetings.services.minute_taker import name_minute_taker
from meetings.states import MeetingState
from members.models import User
from songlo.audit.models import AuditEvent
from songlo.common.copying import copy_rows
from songlo.demo.calendar import Fate
from songlo.demo.load.facts import FactReader
from songlo.demo.load.leaders import LeaderLoader
from songlo.demo.load.meetings import MeetingLoader
from songlo.demo.load.papers import PaperLoader
from songlo.demo.load.persons import Body
from songlo.demo.load.photos import add_photos, add_signed_scan
from songlo.demo.load.trail import trail_of, trail_of_minutes, trail_of_submission
from songlo.papers.models import Paper
from songlo.papers.services import want_pdf

Say = Callable[[str], None]
OPEN = (MeetingState.PREPARING, MeetingState.CONVENED, MeetingState.HELD)


def finish_year(loader: MeetingLoader, leaders: LeaderLoader, *, now: datetime.datetime, say: Say) -> None:
    """Papers of everything that was signed or sent, and the lines that the verbs would have left."""
    users = {user.member_id: user for user in leaders.users.values() if user.member_id}
    resolutions = {one.meeting_id: one for one in loader.rows[Resolution]}
    papers = PaperLoader(now, users, FactReader(loader.rows, loader.rules))
    for held in loader.committees:
        papers.add_committee(held)
    for held in loader.held:
        papers.add(held, resolutions[held.meeting.pk])
    papers.write()
    _write_trail(loader, papers, users)
    _name_minute_takers(loader, users, now=now)
    say(f"{len(papers.papers)} văn bản giữ nguyên")


def show_first_commune(loader: MeetingLoader, bodies: list[Body], *, now: datetime.datetime) -> None:
    """Its photographed books and signed sheets, and its PDFs on their way at once, the newest first; those of all
    others are made when first opened. What was signed but not sent has its sheet everywhere."""
    shown = {body.cell.organization.pk: body.cell.organization.uid for body in bodies}
    for held in loader.held:
        is_shown = held.meeting.organization_id in shown
        if is_shown and held.plan.photos:
            add_photos(held.meeting, held.plan.photos, now=held.ended_at + datetime.timedelta(hours=11))
        if held.plan.fate == Fate.SIGNED or (is_shown and held.minutes.signed_at and held.plan.ago <= 1):
            add_signed_scan(held.minutes)
    for paper in Paper.objects.filter(organization_uid__in=shown.values()).order_by("-frozen_at"):
        want_pdf(paper=paper, actor=None, now=now)


def _write_trail(loader: MeetingLoader, papers: PaperLoader, users: dict[int, User]) -> None:
    writers = {held.meeting.pk: users[held.body.secretary.member.pk] for held in loader.held}
    lines: list[AuditEvent] = []
    for held in loader.held:
        lines += trail_of(held, writers[held.meeting.pk])
    for minutes in papers.minutes:
        if minutes.meeting_id in writers:
            lines += trail_of_minutes(minutes, writers[minutes.meeting_id])
    for submission in papers.submissions:
        lines += trail_of_submission(submission)
    lines.sort(key=lambda line: line.happened_at)
    copy_rows(lines)


def _name_minute_takers(loader: MeetingLoader, users: dict[int, User], *, now: datetime.datetime) -> None:
    """The right over one meeting, as the service gives it, where the minutes are still open."""
    fixed = {held.meeting.pk for held in loader.held if held.minutes.fixed_at}
    for meeting in loader.rows[Meeting]:
        if meeting.kind == MeetingKind.COMMITTEE or meeting.pk in fixed:
            continue
        if meeting.minute_taker_id in users and meeting.state in OPEN:
            name_minute_taker(meeting, actor=users[meeting.chair_id], now=now)
