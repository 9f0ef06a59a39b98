"""Bộ tiêu chí chấm điểm of the demo: the central ones, a draft with faults, one that a commune has issued."""

from dataclasses import replace
from typing import Any

from django.utils import timezone

from evaluations.criteria import Criteria
from evaluations.criteria_edits import put_item
from evaluations.forms.criteria_decisions import months_from
from evaluations.models import CriteriaSet
from evaluations.services.criteria_sets import save_criteria
from members.models import Organization
from members.roles import Role
from tests.contracts.objects_criteria import central, draft, issue
from tests.e2e.look import Look
from tests.e2e.places import Found, as_role, at_the_commune

NO_PAGES = {"evaluations:criteria_workbook"}


def drafted(**more: Any) -> Found:
    user, committee = _committee()
    return user, {"uid": draft(committee).uid, **more}


def group_of_draft() -> Found:
    return drafted(code="4")


def item_of_draft() -> Found:
    return drafted(code="4.5")


def with_faults() -> Found:
    user, committee = _committee()
    found = draft(committee)
    save_criteria(
        actor=None, criteria_set=found, criteria=_as_printed(found.parsed), version=1, now=timezone.now()
    )
    return user, {"uid": found.uid}


def _as_printed(criteria: Criteria) -> Criteria:
    """Exactly 50 % of speakers is in no level (domain.md 3.3)."""
    item = criteria.item("4.5")
    levels = (replace(item.levels[0], lower_in=False), *item.levels[1:])
    return put_item(criteria, replace(item, levels=levels), group="4", after="4.4", was="4.5")


def with_one_in_force() -> Found:
    user, committee = _committee()
    _issued_by(committee)
    draft(committee)
    return user, {"uid": committee.uid}


def issued() -> Found:
    user, committee = _committee()
    return user, {"uid": _issued_by(committee).uid}


def _issued_by(committee: Organization) -> CriteriaSet:
    """For the coming month: it may still be taken back."""
    coming = months_from(timezone.localdate(), 2)[1]
    return committee.criteria_sets.filter(valid_from=coming).first() or issue(committee, coming)


def of_the_centre() -> Found:
    user, _ = at_the_commune()
    return user, central()


def _committee() -> tuple[Any, Organization]:
    user, arguments = at_the_commune()
    return user, Organization.objects.get(**arguments)


LOOKS = [
    Look("evaluations:criteria_sets", as_role(Role.DISTRICT_ORGANIZATION_BOARD)),
    Look("evaluations:criteria_sets_of", with_one_in_force, "đã ban hành, đang soạn"),
    Look("evaluations:new_criteria_set", at_the_commune),
    Look("evaluations:criteria_set", issued),
    Look("evaluations:criteria_sheet", of_the_centre),
    Look("evaluations:criteria_draft", with_faults, "còn chỗ xem lại"),
    Look("evaluations:criteria_settings", drafted),
    Look("evaluations:new_criteria_group", drafted),
    Look("evaluations:criteria_group", group_of_draft),
    Look("evaluations:new_criteria_item", drafted),
    Look("evaluations:criteria_item", item_of_draft, "các mức"),
    Look("evaluations:import_criteria", drafted),
    Look("evaluations:issue_criteria_set", drafted),
    Look("evaluations:close_criteria_set", issued),
    Look("evaluations:take_back_criteria_set", issued),
    Look("evaluations:confirm_criteria_set", issued),
    Look("evaluations:drop_criteria_set", drafted),
]
