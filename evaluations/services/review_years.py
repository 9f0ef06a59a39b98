"""A committee opens the annual review of its cells: until when, and how the cap on the highest level is counted
(domain.md 4.1)."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from evaluations.errors import YearOpen
from evaluations.levels import CapBase, CapRounding
from evaluations.models import ReviewYear
from evaluations.services.notifying_levels import tell_year_opened
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion

FIELDS = ("due_on", "cap_percent", "cap_base", "cap_rounding", "cap_source")


@dataclass(frozen=True)
class YearSettings:
    due_on: datetime.date | None = None
    cap_percent: int = 20
    cap_base: str = CapBase.GOOD_ONLY
    cap_rounding: str = CapRounding.DOWN
    cap_source: str = ""


@transaction.atomic
def open_year(
    *, actor: User, organization: Organization, year: int, settings: YearSettings, now: datetime.datetime
) -> ReviewYear:
    organization = Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    if ReviewYear.objects.filter(organization=organization, year=year).exists():
        raise YearOpen
    opened = ReviewYear(organization=organization, year=year)
    _write(opened, settings)
    opened.save()
    _note("evaluations.review_year.open", actor, opened, {"year": [None, year]}, now)
    tell_year_opened(opened, now)
    return opened


@transaction.atomic
def change_year(
    *, actor: User, review_year: ReviewYear, settings: YearSettings, version: int, now: datetime.datetime
) -> ReviewYear:
    """Also after decisions: the cap only explains, it decides nothing."""
    locked = (
        ReviewYear.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=review_year.pk)
    )
    if locked.version != version:
        raise StaleVersion
    before = {name: getattr(locked, name) for name in FIELDS}
    _write(locked, settings)
    locked.version += 1
    locked.save()
    changes = {
        name: [str(before[name]), str(getattr(locked, name))]
        for name in FIELDS
        if before[name] != getattr(locked, name)
    }
    _note("evaluations.review_year.change", actor, locked, changes, now)
    return locked


def _write(row: ReviewYear, settings: YearSettings) -> None:
    row.due_on, row.cap_percent, row.cap_base = settings.due_on, settings.cap_percent, settings.cap_base
    row.cap_rounding = settings.cap_rounding
    row.cap_source = vn.nfc(settings.cap_source)


def _note(action: str, actor: User, row: ReviewYear, changes: dict[str, Any], now: datetime.datetime) -> None:
    record(action, actor=actor, organization=row.organization, target=row, changes=changes, now=now)
