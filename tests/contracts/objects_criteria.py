"""What the addresses of criteria sets need at a place: a committee, a draft of its own, a set that it has issued."""

import datetime

from evaluations.models import CriteriaSet
from evaluations.services.criteria_sets import copy_set, issue_set
from members.models import Organization
from tests.conftest import NOW
from tests.contracts.objects_rule_sets import committee

Arguments = dict[str, object]
DECEMBER = datetime.date(2024, 12, 1)


def at_the_committee(place: Organization) -> Arguments:
    return {"uid": committee(place).uid}


def central(_place: object = None) -> Arguments:
    return {"uid": CriteriaSet.objects.get(code="2018").uid}


def drafted(place: Organization) -> Arguments:
    return {"uid": draft(committee(place)).uid}


def group_of_draft(place: Organization) -> Arguments:
    return {**drafted(place), "code": "4"}


def item_of_draft(place: Organization) -> Arguments:
    return {**drafted(place), "code": "4.5"}


def issued(place: Organization) -> Arguments:
    return {"uid": issue(committee(place)).uid}


def draft(issuer: Organization, source: str = "chi-tiet-2025") -> CriteriaSet:
    found = CriteriaSet.objects.get(code=source, issuer=None)
    name = "Bộ tiêu chí chấm điểm của xã"
    return copy_set(actor=None, issuer=issuer, source=found, name=name, now=NOW)


def issue(
    issuer: Organization, month: datetime.date = DECEMBER, made: CriteriaSet | None = None
) -> CriteriaSet:
    made = made or draft(issuer)
    return issue_set(
        actor=None,
        criteria_set=made,
        month=month,
        document_number="12-HD/ĐU",
        document_date=datetime.date(2024, 11, 20),
        version=made.version,
        now=NOW,
        today=min(month, NOW.date()),
    )
