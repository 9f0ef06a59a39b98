"""Nhận xét nơi cư trú (users.md 2; QĐ 213-QĐ/TW): what a cell of the place where they live answers about comrades who
work elsewhere. They are on no roll here and in no base: a name and a workplace, linked to no member."""

import datetime
import uuid
from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import Http404

from evaluations.models import ResidenceRemark
from members.access import door, get_organization
from members.models import Membership, Organization
from members.rights_queries import tops_with
from members.roles import Permission
from members.states import COUNTED_AT_HOME
from songlo.common import vn

NEED = Permission.REVIEW_EDIT


def get_cell(
    user: AbstractBaseUser, uid: uuid.UUID, year: int | None = None, *, today: datetime.date
) -> Organization:
    """A year that has not come has no register."""
    cell = get_organization(user, uid, NEED, today=today)
    if not cell.is_cell or (year or 0) > today.year:
        raise Http404
    return cell


def cells_of(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """Where the user writes; a cell that was merged into another one is read there."""
    cells = [one for one in tops_with(user, NEED, today) if one.is_cell]
    return [one for one in cells if not any(one != top and one.path.startswith(top.path) for top in cells)]


def get_remark(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> ResidenceRemark:
    found = ResidenceRemark.objects.select_related("organization", "recorded_by").filter(uid=uid).first()
    if found is None:
        raise Http404
    door(user, found.organization, NEED, today=today, object_uid=found.uid)
    return found


def _kept_by(cell: Organization) -> QuerySet[ResidenceRemark]:
    """Cells that were merged into it hang under it, with their books."""
    return ResidenceRemark.objects.filter(organization__path__startswith=cell.path)


def remarks_of(cell: Organization, year: int) -> list[ResidenceRemark]:
    """By given name, as rosters are."""
    rows = _kept_by(cell).filter(year=year).select_related("recorded_by", "organization")
    return sorted(rows, key=lambda one: (vn.sort_key(one.name), one.workplace, one.pk))


def years_of(cell: Organization, today: datetime.date) -> list[int]:
    """The newest first, this year always."""
    kept = _kept_by(cell).values_list("year", flat=True).distinct()
    return sorted({today.year, *kept}, reverse=True)


def offered_for(
    cell: Organization, year: int, years: Iterable[int], written: Iterable[ResidenceRemark]
) -> list[ResidenceRemark]:
    """Who was written about the last time and is not yet this year, but those for whom that was the last one."""
    last = max((one for one in years if one < year), default=None)
    before = [one for one in (remarks_of(cell, last) if last else ()) if not one.is_last]
    left = names_left((one.name for one in before), (one.name for one in written))
    return [one for one in before if one.name in left]


def names_left(before: Iterable[str], written: Iterable[str]) -> set[str]:
    """Whoever has changed his workplace is the same."""
    known = {vn.fold(name) for name in written}
    return {name for name in before if vn.fold(name) not in known}


def remark_before(cell: Organization, year: int, asked: str) -> ResidenceRemark | None:
    """One of those that are offered, by what the address says."""
    try:
        wanted = uuid.UUID(asked)
    except ValueError:
        return None
    return _kept_by(cell).filter(uid=wanted, year__lt=year).first()


def same_person(name: str, workplace: str) -> tuple[str, str]:
    return vn.fold(name), vn.fold(workplace)


def names_on_the_roll(cell: Organization, day: datetime.date) -> set[str]:
    """Folded: who bears the name of a member of the cell is perhaps no one to write about here."""
    rows = Membership.objects.on(day).filter(organization=cell, kind__in=COUNTED_AT_HOME)
    return set(rows.values_list("member__search_name", flat=True))
