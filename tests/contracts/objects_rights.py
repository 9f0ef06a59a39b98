"""The same for the pages of rights: a person, a role by hand, an assignment, an inspection at a place."""

import datetime

from members.models import Assignment, Inspection, Organization
from members.roles import Role
from members.services.assignments import assign_member
from members.services.inspections import open_inspection
from tests.builders.members import SINCE, make_grant, make_member, make_user
from tests.conftest import NOW

Arguments = dict[str, object]
DECISION = {"decision_number": "12-QĐ/ĐU", "decided_on": datetime.date(2024, 10, 28)}


def person(place: Organization) -> Arguments:
    return {"uid": make_user(member=make_member(place)).uid}


def person_and_place(place: Organization) -> Arguments:
    return person(place) | {"place_uid": place.uid}


def hand_grant(place: Organization) -> Arguments:
    return {"uid": make_grant(make_user(member=make_member(place)), Role.MEMBER, place).uid}


def assignment(place: Organization) -> Arguments:
    return {"uid": assign(place).uid}


def inspection(place: Organization) -> Arguments:
    return {"uid": inspect(place, []).uid}


# Making them ------------------------------------------------------------------------------------


def assign(place: Organization, **changes: object) -> Assignment:
    given = {
        "member": changes.pop("member", None) or make_member(place),
        "organization": place,
        "valid_from": SINCE,
        "now": NOW,
    }
    return assign_member(actor=None, **DECISION | given | changes)


def inspect(issuer: Organization, units: list[Organization], **changes: object) -> Inspection:
    given = {
        "matter": "Chấp hành chế độ sinh hoạt",
        "team": [],
        "valid_from": NOW.date(),
        "valid_until": NOW.date() + datetime.timedelta(days=30),
        "now": NOW,
    }
    return open_inspection(actor=None, issuer=issuer, units=units, **DECISION | given | changes)
