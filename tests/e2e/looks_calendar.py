"""When cells meet, for a cell and for its commune."""

from meetings.models import CalendarNotice, DateRegistration
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import PREPARING, Found, as_role, at_the_commune, draw, holder, meeting

NO_PAGES = {"meetings:calendar_notice_pdf", "meetings:calendar_notice_word"}


def told() -> DateRegistration:
    return DateRegistration.objects.select_related("organization__parent").order_by("pk")[0]


def a_cell_that_told() -> Found:
    cell = told().organization
    return holder(Role.CELL_SECRETARY, cell), {"uid": cell.uid}


def a_silent_cell() -> Found:
    telling = DateRegistration.objects.values("organization")
    cell = told().organization.parent.children.exclude(pk__in=telling).order_by("pk")[0]
    return holder(Role.CELL_SECRETARY, cell), {"uid": cell.uid}


def its_month() -> Found:
    user, arguments = a_cell_that_told()
    return user, {**arguments, "month": f"{told().month:%Y-%m}"}


def month_of_the_commune() -> Found:
    """A list was issued for it, one cell has changed since and meets on the evening of another."""
    user, arguments = at_the_commune()
    return user, {**arguments, "month": f"{told().month:%Y-%m}"}


def a_notice() -> Found:
    notice = CalendarNotice.objects.select_related("paper").order_by("-pk")[0]
    draw(notice.paper)
    return holder(Role.COMMUNE_OFFICE), {"uid": notice.uid}


LOOKS = [
    Look("meetings:cell_days", a_silent_cell, "chưa đăng ký"),
    Look("meetings:cell_days", a_cell_that_told, "đã đăng ký"),
    Look("meetings:standing_day", a_cell_that_told),
    Look("meetings:register_date", its_month),
    Look("meetings:bring_forward", meeting(**PREPARING)),
    Look("meetings:calendar", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:calendar_of", month_of_the_commune),
    Look("meetings:calendar_notice", a_notice),
]
