"""Which set of criteria holds over a cell: the nearest issuer's on the tree of that day, whole (domain.md 3.3). And who
reads, writes and issues one."""

import datetime
import uuid
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.http import Http404

from evaluations.models import CriteriaSet
from evaluations.models.criteria_set import IN_FORCE, CriteriaState
from members.access import can, door, list_door
from members.history import CHAIN, chain_on, chain_values
from members.models import Organization
from members.rights_queries import tops_with
from members.roles import Permission
from members.rule_access import CENTRAL, issued_below, issuing_door, may_issue

# The chain counts its steps from the organisation upwards; the set of the centre is of none of them.
NEAREST = f"""
SELECT held.* FROM evaluations_criteriaset held LEFT JOIN ({CHAIN}) above ON above.organization_id = held.issuer_id
WHERE held.state = 'ISSUED' AND held.valid_from <= %(day)s AND (held.valid_until IS NULL OR held.valid_until > %(day)s)
  AND (held.issuer_id IS NULL OR above.step IS NOT NULL)
ORDER BY above.step NULLS LAST LIMIT 1
"""  # noqa: S608 - the values stay apart


def criteria_set_for(organization: Organization, day: datetime.date) -> CriteriaSet | None:
    """One query."""
    return next(iter(CriteriaSet.objects.raw(NEAREST, chain_values(organization, day))), None)


@dataclass(frozen=True)
class SetLine:
    criteria_set: CriteriaSet
    issuer: str  # as it was called on that day
    is_own: bool


@dataclass(frozen=True)
class SetsOver:
    """Of an organisation on a day: the nearest set holds, the others lie under it."""

    holding: SetLine | None
    others: list[SetLine]
    coming: list[SetLine]
    earlier: list[SetLine]
    drafts: list[CriteriaSet]
    templates: list[CriteriaSet]

    @property
    def sources(self) -> list[CriteriaSet]:
        """What a new one may be copied from: the one in force first."""
        lines = [*([self.holding] if self.holding else []), *self.others, *self.coming, *self.earlier]
        return [*(line.criteria_set for line in lines), *self.templates]


def read_sets(organization: Organization, day: datetime.date, today: datetime.date) -> SetsOver:
    """Two queries. The drafts are those of its own: whether the reader may see them is asked of the door."""
    chain = {period.organization_id: period.name for period in chain_on(organization, day)}
    places = Q(issuer=None) | Q(issuer__in=[*chain, organization.pk])
    sets = list(CriteriaSet.objects.filter(places).select_related("issuer").order_by("valid_from", "pk"))
    order = list(chain)
    lines = [
        SetLine(one, _called(one, chain), one.issuer_id == organization.pk)
        for one in sets
        if one.state == CriteriaState.ISSUED
    ]
    over = [line for line in lines if line.criteria_set.holds_on(day)]
    over.sort(
        key=lambda line: (
            order.index(line.criteria_set.issuer_id) if line.criteria_set.issuer_id in chain else -1
        )
    )
    nearest = over[::-1]
    return SetsOver(
        holding=nearest[0] if nearest else None,
        others=nearest[1:],
        coming=[line for line in lines if line.criteria_set.begins_after(today)],
        earlier=[line for line in lines if line.criteria_set.is_over(today)][::-1],
        drafts=[one for one in sets if one.state == CriteriaState.DRAFT and one.issuer_id == organization.pk],
        templates=[one for one in sets if one.state == CriteriaState.TEMPLATE],
    )


def _called(one: CriteriaSet, chain: dict[int, str]) -> str:
    return chain.get(one.issuer.pk, one.issuer.name) if one.issuer else CENTRAL


def sets_below(organization: Organization, day: datetime.date) -> list[CriteriaSet]:
    """Of committees under it that have a set of their own on the day or later."""
    return issued_below(CriteriaSet.objects.filter(IN_FORCE), organization, day)


def get_set(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> CriteriaSet:
    """To read: the centre's and the templates are everybody's who reads rules; a committee's are also theirs over
    whom it holds; a draft is of those who write it."""
    found = CriteriaSet.objects.select_related("issuer").filter(uid=uid).first()
    if found is None:
        raise Http404
    if found.issuer is None:
        list_door(user, Permission.RULES_VIEW, today=today)
    elif found.state == CriteriaState.DRAFT:
        issuing_door(user, found.issuer, today=today)
    elif not _holds_over(found.issuer, user, today):
        door(user, found.issuer, Permission.RULES_VIEW, today=today)
    return found


def _holds_over(issuer: Organization, user: AbstractBaseUser, today: datetime.date) -> bool:
    return any(top.path.startswith(issuer.path) for top in tops_with(user, Permission.RULES_VIEW, today))


def get_own_set(
    user: AbstractBaseUser, uid: uuid.UUID, *states: CriteriaState, today: datetime.date
) -> CriteriaSet:
    """For whoever issues for its committee. The central ones belong to nobody here."""
    found = CriteriaSet.objects.select_related("issuer").filter(uid=uid, issuer__isnull=False).first()
    if found is None or found.issuer is None:
        raise Http404
    issuing_door(user, found.issuer, today=today)
    if found.state not in states:
        raise Http404
    return found


def may_write(user: AbstractBaseUser, found: CriteriaSet, *, today: datetime.date) -> bool:
    return (
        found.issuer is not None
        and can(user, Permission.RULES_ISSUE, found.issuer, today=today)
        and may_issue(user, found.issuer, today=today)
    )
