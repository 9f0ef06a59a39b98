"""What the addresses of the calendar need at a place."""

import datetime

from meetings.models import CalendarNotice
from meetings.services.calendar import issue_calendar, set_standing_day
from members.models import Organization
from members.models.organization import OrganizationKind
from members.roles import Role
from songlo.papers.services import render_paper
from tests.builders.members import make_user
from tests.conftest import NOW

Arguments = dict[str, object]
JANUARY = datetime.date(2025, 1, 1)


def december_of_cell(place: Organization) -> Arguments:
    return {"uid": place.uid, "month": "2024-12"}


def december_of(place: Organization) -> Arguments:
    return december_of_cell(_commune(place))


def issued(place: Organization) -> Arguments:
    return {"uid": issue(_commune(place)).uid}


def issue(commune: Organization) -> CalendarNotice:
    """With the usual day of one cell, and its PDF drawn."""
    office = make_user(Role.COMMUNE_OFFICE, commune)
    cell = Organization.objects.filter(parent=commune).cells().first()
    set_standing_day(
        actor=office,
        organization=cell,
        day_of_month=5,
        time=datetime.time(19, 30),
        place="Nhà văn hóa thôn",
        effective_on=JANUARY,
        now=NOW,
    )
    notice = issue_calendar(actor=office, organization=commune, month=JANUARY, now=NOW)
    render_paper(paper_uid=notice.paper.uid, now=NOW)
    return notice


def _commune(place: Organization) -> Organization:
    return place if place.kind == OrganizationKind.GRASSROOTS else place.parent
