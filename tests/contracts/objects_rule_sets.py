"""What the addresses of rule sets need at a place: a committee, and a set that it has issued for later."""

import datetime

from members.models import Organization, RuleSet
from members.rules import Figure
from members.services.rule_sets import issue_rule_set
from tests.conftest import NOW

Arguments = dict[str, object]
DECEMBER = datetime.date(2024, 12, 1)


def committee(place: Organization) -> Organization:
    return place.parent if place.is_cell else place


def at_the_committee(place: Organization) -> Arguments:
    return {"uid": committee(place).uid}


def coming(place: Organization) -> Arguments:
    return {"uid": issue(committee(place)).uid}


def its_figure(place: Organization) -> Arguments:
    return {**coming(place), "key": "min_minutes"}


def issue(
    issuer: Organization, minutes: int = 100, day: datetime.date = DECEMBER, **figures: Figure
) -> RuleSet:
    own = {"min_minutes": Figure(minutes, "05-HD/HU ngày 20/11/2024", confirmed=False)}
    return issue_rule_set(
        actor=None,
        issuer=issuer,
        code="05-HD/HU",
        name="Hướng dẫn nâng cao chất lượng sinh hoạt",
        document_number="05-HD/HU",
        document_date=datetime.date(2024, 11, 20),
        figures=own | figures,
        effective_on=day,
        now=NOW,
    )
