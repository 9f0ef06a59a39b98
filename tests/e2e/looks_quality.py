"""Figures of scores: a cell over its months, a committee over its cells."""

import datetime

from django.utils import timezone

from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, at_the_commune, holder, the_cell

NO_PAGES: set[str] = set()


def _last_month() -> str:
    return f"{timezone.localdate().replace(day=1) - datetime.timedelta(days=1):%Y-%m}"


def _of_the_cell() -> Found:
    user, arguments = the_cell()
    return user, {"month": f"{timezone.localdate():%Y-%m}", **arguments}


def _of_the_commune() -> Found:
    user, arguments = at_the_commune()
    return user, {"month": _last_month(), **arguments}


def _of_the_district() -> Found:
    grant = holder(Role.DISTRICT_STANDING_BOARD).grants.get(role=Role.DISTRICT_STANDING_BOARD)
    return grant.user, {"uid": grant.organization.uid, "month": _last_month()}


LOOKS: list[Look] = [
    Look("evaluations:cell_quality", _of_the_cell),
    Look("evaluations:quality_figures", _of_the_commune),
    Look("evaluations:quality_figures", _of_the_district, "của huyện, không nêu tên chi bộ"),
]
