"""What follows the rows of a year: frozen papers, the trail, and what only the commune shown first gets."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from meetings.models import Meeting, MinuteTaking, Resolution
from meetings.models.meeting import MeetingKind
from meetings.reminders import plan_reminders
from meetings.services.full_text import open_full_text
from meetings.states import MeetingState
from members.models import RoleGrant, User
from members.models.user import GrantSource
from members.roles import Role
from members.services.grants import sync_grants_of
from songlo.audit.models import AuditEvent
from songlo.common.copying import copy_rows
from songlo.demo.calendar import Fate
from songlo.demo.load.calendar import show_calendar
from songlo.demo.load.directions import show_directions
from songlo.demo.load.drafts import show_drafts
from songlo.demo.load.facts import FactReader
from songlo.demo.load.leaders import LeaderLoader
from songlo.demo.load.meetings import MeetingLoader
from songlo.demo.load.papers import PaperLoader
from songlo.demo.load.persons import Body
from songlo.demo.load.photos import add_photos, add_signed_scan
from songlo.demo.load.telling import tell_of_next_meeting
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
    _open_one(loader, bodies[0], now=now)
    for body in bodies:
        tell_of_next_meeting(body, now=now)
    show_calendar(bodies, now=now)
    show_directions(bodies, now=now)
    show_drafts(bodies, now=now)
    plan_reminders(now=now)


def _open_one(loader: MeetingLoader, body: Body, *, now: datetime.datetime) -> None:
    """The commune's Thường trực has read one full text and said what for: the cell sees it."""
    meeting = next(
        held.meeting for held in reversed(loader.held) if held.body is body and held.minutes.fixed_at
    )
    board = RoleGrant.objects.filter(
        role=Role.COMMUNE_PERMANENT_BOARD, organization=meeting.organization.parent
    )
    reader = board.select_related("user").order_by("pk")[0].user
    open_full_text(
        actor=reader,
        meeting=meeting,
        purpose="Kiểm tra nội dung, chất lượng sinh hoạt: chuẩn bị họp Ban Chấp hành",
        now=now,
        today=timezone.localdate(now),
    )


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
    """Who takes the minutes that are still open, with or without a login, as the service writes it."""
    fixed = {held.meeting.pk for held in loader.held if held.minutes.fixed_at}
    since = timezone.localdate(now)
    rows = [
        MinuteTaking(meeting=meeting, member_id=meeting.minute_taker_id, valid_from=since)
        for meeting in loader.rows[Meeting]
        if meeting.minute_taker_id
        and meeting.state in OPEN
        and meeting.pk not in fixed
        and meeting.kind != MeetingKind.COMMITTEE
    ]
    copy_rows(rows)
    named = {row.member_id for row in rows} & set(users)
    sync_grants_of(named, GrantSource.MINUTE_TAKER)
