"""Bộ quy định of the demo: the huyện ủy has laid its own over the central set, and issues another for later."""

import datetime

from django.utils import timezone

from members.models import Organization, RuleSet
from members.models.organization import OrganizationKind
from members.roles import Role
from tests.contracts.objects_rule_sets import issue
from tests.e2e.look import Look
from tests.e2e.places import Found, a_cell, as_role, at_the_commune, holder


def at_the_district() -> Found:
    return holder(Role.DISTRICT_ORGANIZATION_BOARD), {"uid": _district().uid}


def at_a_cell() -> Found:
    user, _ = at_the_commune()
    return user, {"uid": a_cell().uid}


def coming() -> Found:
    user, _ = at_the_district()
    return user, {"uid": _coming().uid}


def with_a_coming_one() -> Found:
    _coming()
    return at_the_district()


def unconfirmed() -> Found:
    user, arguments = coming()
    return user, {**arguments, "key": "min_minutes"}


def _district() -> Organization:
    return Organization.objects.get(kind=OrganizationKind.DISTRICT, depth=1)


def _coming() -> RuleSet:
    return issue(_district(), day=timezone.localdate() + datetime.timedelta(days=30))


LOOKS = [
    Look("members:rule_sets", as_role(Role.COMMUNE_OFFICE), "xã"),
    Look("members:rule_sets", as_role(Role.DISTRICT_ORGANIZATION_BOARD), "huyện"),
    Look("members:rule_sets_of", at_a_cell, "chi bộ"),
    Look("members:rule_sets_of", with_a_coming_one, "sắp áp dụng"),
    Look("members:new_rule_set", at_the_district),
    Look("members:withdraw_rule_set", coming),
    Look("members:confirm_figure", unconfirmed),
]
