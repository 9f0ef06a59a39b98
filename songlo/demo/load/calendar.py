"""The dates of the commune shown first: usual days, next month told, a list that was issued and has changed since."""

import datetime

from django.conf import settings
from django.utils import timezone

from meetings.calendar import day_in_month, next_month
from meetings.models import DateRegistration, Meeting, StandingDay
from meetings.models.meeting import MeetingKind
from meetings.services.calendar import issue_calendar, register_date, set_standing_day
from members.models import Assignment, RoleGrant, User
from members.roles import Role
from members.services.assignments import assign_member
from songlo.demo.load.persons import Body

NOT_TOLD = 2  # the last cells of the commune have not told their evening
MOVED = 3  # which cell of the tree comes onto the evening of the one before it
EARLIER = "Trùng lịch họp thôn"


def show_calendar(bodies: list[Body], *, now: datetime.datetime) -> None:
    """Cells tell the first month of which nothing is prepared; one moves after the list was issued, onto the evening
    of another: a correction waits, and a committee member has two rooms."""
    users = {user.member_id: user for user in User.objects.filter(member__in=_secretaries(bodies))}
    commune = bodies[0].cell.organization.parent
    office = RoleGrant.objects.filter(role=Role.COMMUNE_OFFICE, organization=commune).order_by("pk")
    clerk = office.select_related("user")[0].user
    issued = [next_month(timezone.localdate(now))]
    while _is_prepared(bodies, issued[-1]):
        issued.append(next_month(issued[-1]))
    month = issued[-1]
    for body in bodies:
        _set_day(body, users, now=now)
    told = bodies[:-NOT_TOLD] or bodies
    for body in told:
        _tell(body, users, month, now=now)
    for number, one in enumerate(issued):
        issue_calendar(
            actor=clerk,
            organization=commune,
            month=one,
            document_number=f"{15 + number}-TB/ĐU",
            now=now,
            sample_notice=settings.DEMO_NOTICE,
        )
    if len(told) > MOVED:
        kept, moved = told[MOVED - 1], told[MOVED]
        _follow(kept, moved, clerk, now=now)
        there = DateRegistration.objects.get(organization=kept.cell.organization, month=month)
        _tell(moved, users, month, now=now, at=there.scheduled_at, reason=EARLIER)


def _secretaries(bodies: list[Body]) -> list[int]:
    return [body.secretary.member.pk for body in bodies]


def _is_prepared(bodies: list[Body], month: datetime.date) -> bool:
    cells = [body.cell.organization.pk for body in bodies]
    return Meeting.objects.of_cell().in_month(month).filter(organization__in=cells).exists()


def _set_day(body: Body, users: dict[int, User], *, now: datetime.datetime) -> None:
    last = Meeting.objects.filter(organization=body.cell.organization, kind=MeetingKind.REGULAR)
    latest = last.order_by("-month", "-id")[0]
    set_standing_day(
        actor=users[body.secretary.member.pk],
        organization=body.cell.organization,
        day_of_month=body.cell.plan.meeting_day,
        time=timezone.localtime(latest.scheduled_at).time(),
        place=latest.place,
        effective_on=timezone.localdate(now),
        now=now,
    )


def _follow(kept: Body, moved: Body, clerk: User, *, now: datetime.datetime) -> None:
    """The committee member who follows the first cells follows these two as well: one evening too many."""
    follower = Assignment.objects.order_by("pk")[0].member
    today = timezone.localdate(now)
    for body in (kept, moved):
        assign_member(
            actor=clerk,
            member=follower,
            organization=body.cell.organization,
            decision_number="16-PC/ĐU",
            decided_on=today,
            valid_from=today,
            now=now,
        )


def _tell(
    body: Body,
    users: dict[int, User],
    month: datetime.date,
    *,
    now: datetime.datetime,
    at: datetime.datetime | None = None,
    reason: str = "",
) -> None:
    usual = StandingDay.objects.get(organization=body.cell.organization)
    register_date(
        actor=users[body.secretary.member.pk],
        organization=body.cell.organization,
        month=month,
        scheduled_at=at or day_in_month(usual, month),
        place=usual.place,
        reason=reason,
        now=now,
    )
