"""Where the pages of looks.py are found in the demo's commune, and who opens them."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.services.addenda import make_addendum
from meetings.services.minutes import agree_minutes, print_minutes, reopen_minutes
from meetings.states import MeetingState, MinutesState
from members.models import Member, Organization, RoleGrant, User
from members.roles import Role
from members.services.membership import correct_name
from songlo.outbox.models import Job
from songlo.papers.models import Paper, PaperState
from songlo.papers.services import store_file

Found = tuple[User | None, dict[str, Any]]

# People -----------------------------------------------------------------------------------------


def holder(role: Role, organization: Organization | None = None) -> User:
    """Preferably somebody with this role alone."""
    grants = RoleGrant.objects.filter(role=role, **({"organization": organization} if organization else {}))
    found = [grant.user for grant in grants.select_related("user").order_by("organization_id", "id")]
    return min(found, key=lambda user: user.grants.exclude(role__in=(role, Role.MEMBER)).count())


def as_role(role: Role, **arguments: Any) -> Callable[[], Found]:
    return lambda: (holder(role), arguments)


def nobody() -> Found:
    return None, {}


def at_the_commune() -> Found:
    office = holder(Role.COMMUNE_OFFICE)
    return office, {"uid": _commune(office).uid}


def _commune(office: User) -> Organization:
    return office.grants.get(role=Role.COMMUNE_OFFICE).organization


def a_cell() -> Organization:
    return holder(Role.CELL_SECRETARY).grants.get(role=Role.CELL_SECRETARY).organization


def the_cell() -> Found:
    return holder(Role.CELL_SECRETARY), {"uid": a_cell().uid}


def a_member() -> Found:
    user = holder(Role.CELL_SECRETARY)
    return user, {
        "uid": Member.objects.filter(memberships__organization=a_cell()).order_by("sort_name").first().uid
    }


def an_account() -> Found:
    """Of a cell's secretary, opened by the office over him."""
    office = holder(Role.COMMUNE_OFFICE)
    below = RoleGrant.objects.filter(
        role=Role.CELL_SECRETARY, organization__path__startswith=_commune(office).path
    )
    return office, {"uid": below.select_related("user").order_by("organization_id").first().user.uid}


def month(role: Role) -> Callable[[], Found]:
    return lambda: (holder(role), {"month": f"{timezone.localdate():%Y-%m}"})


def month_of_the_commune() -> Found:
    user, arguments = at_the_commune()
    return user, {"month": f"{timezone.localdate():%Y-%m}", **arguments}


# Meetings ---------------------------------------------------------------------------------------


def newest(**wanted: Any) -> Meeting:
    wanted = {"kind__in": (MeetingKind.REGULAR, MeetingKind.COMBINED), **wanted}
    return Meeting.objects.filter(**wanted).order_by("-scheduled_at", "id").first()


def secretary_of(meeting: Meeting) -> User:
    return holder(Role.CELL_SECRETARY, meeting.organization)


def meeting(**wanted: Any) -> Callable[[], Found]:
    def find() -> Found:
        found = newest(**wanted)
        return secretary_of(found), {"uid": found.uid}

    return find


def item() -> Found:
    found = newest(**PREPARING)
    return secretary_of(found), {"uid": found.uid, "item_uid": found.agenda_items.first().uid}


OPEN = {"minutes__number": 1, "minutes__fixed_at": None}
RETURNED = {"minutes__number": 2, "minutes__fixed_at": None}
SIGNED = {"minutes__state": MinutesState.SIGNED}


def printed() -> Found:
    """Agreed and printed, with a stand-in for what a worker draws."""
    found = Meeting.objects.filter(minutes__printed__state=PaperState.READY, minutes__fixed_at=None).first()
    if found is None:
        found = newest(**OPEN)
        draw(_print(found))
    return secretary_of(found), {"uid": found.uid}


def _print(found: Meeting) -> Paper:
    who, now = secretary_of(found), timezone.now()
    agree_minutes(actor=who, meeting=found, now=now)
    return print_minutes(actor=who, meeting=found, now=now)


def draw(paper: Paper) -> Paper:
    now = timezone.now()
    file = store_file(data=b"%PDF-1.7", name="ban-in.pdf", content_type="application/pdf", now=now)
    paper.state, paper.ready_at = PaperState.READY, now
    paper.pdf, paper.pdf_sha256 = file, file.sha256
    paper.save()
    return paper


def paper_ready() -> Found:
    user, arguments = printed()
    return user, {"uid": Meeting.objects.get(**arguments).minutes.latest("number").printed.uid}


def paper_void() -> Found:
    user, arguments = paper_ready()
    reopen_minutes(actor=user, meeting=Meeting.objects.get(**printed()[1]), now=timezone.now())
    return user, arguments


def paper_waiting() -> Found:
    found = newest(**SIGNED)
    return secretary_of(found), {"uid": found.minutes.latest("number").printed.uid}


def paper_unwanted() -> Found:
    Job.objects.all().delete()
    return paper_waiting()


def addendum() -> Found:
    """Printed, and waiting for its signed sheet."""
    found = newest(**SIGNED)
    who, now = secretary_of(found), timezone.now()
    made = make_addendum(
        actor=who,
        minutes=found.minutes.filter(fixed_at__isnull=False).latest("number"),
        reason="Ghi sai tên đệm",
        text="Dòng 7 phần I: tên đúng là đồng chí Lê Quang Đạo.",
        made_on=now.date(),
        now=now,
    )
    draw(made.paper)
    return who, {"uid": made.uid}


def late(minutes_of: Callable[[], Found]) -> Callable[[], Found]:
    """A name was corrected after the meeting."""

    def find() -> Found:
        user, arguments = minutes_of()
        member = Meeting.objects.get(**arguments).roll.order_by("sort_name").last().member
        correct_name(
            actor=user,
            member=member,
            full_name=f"{member.full_name} An",
            reason="Ghi thiếu tên",
            now=timezone.now(),
        )
        return user, arguments

    return find


def submission(state: str) -> Callable[[], Found]:
    def find() -> Found:
        found = newest(minutes__submission__state=state)
        sent = found.minutes.get(submission__state=state).submission
        return holder(Role.COMMUNE_OFFICE), {"uid": sent.uid}

    return find


def by_member(**wanted: Any) -> Callable[[], Found]:
    """The same page, opened by somebody who only reads."""

    def find() -> Found:
        found = newest(organization=a_cell(), **wanted)
        return holder(Role.MEMBER, a_cell()), {"uid": found.uid}

    return find


def committee(with_meeting: bool) -> Callable[[], Found]:
    """A họp chi ủy, with or without a meeting of the cell that waits for its lines."""

    def find() -> Found:
        cell = newest(**PREPARING).organization
        of_cell = Meeting.objects.filter(organization=cell)
        waiting = of_cell.of_cell().filter(**PREPARING).latest("month")
        found = of_cell.filter(kind=MeetingKind.COMMITTEE, state=MeetingState.HELD).latest("month")
        month = (
            waiting.month if with_meeting else (waiting.month + datetime.timedelta(days=32)).replace(day=1)
        )
        waiting.prepared_by = None
        waiting.save()
        found.month = month
        found.save()
        return secretary_of(found), {"uid": found.uid}

    return find


PREPARING = {"state": MeetingState.PREPARING, "agenda_items__isnull": False}
CONVENED = {"state": MeetingState.CONVENED}
HELD = {"state": MeetingState.HELD}
