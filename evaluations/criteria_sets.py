"""Which set of criteria holds over a cell: the nearest issuer's on the tree of that day, whole (domain.md 3.3)."""

import datetime

from django.db.models import Q

from evaluations.models import CriteriaSet
from evaluations.models.criteria_set import IN_FORCE
from members.history import chain_on
from members.models import Organization


def criteria_set_for(organization: Organization, day: datetime.date) -> CriteriaSet | None:
    """Two queries."""
    chain = [period.organization_id for period in chain_on(organization, day)]  # from the top down
    held = CriteriaSet.objects.on(day).filter(IN_FORCE).filter(Q(issuer=None) | Q(issuer__in=chain))
    return max(held, key=lambda one: chain.index(one.issuer_id) if one.issuer_id else -1, default=None)
