"""Bộ quy định: whose sets one may read and issue, and which figures hold where on a day, from which set."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.http import Http404

from members.access import NotAllowed, door, get_organization, list_door
from members.history import chain_on
from members.models import Organization, RuleSet
from members.models.organization import CELL_KINDS, OrganizationKind
from members.rights_queries import tops_with
from members.roles import Permission
from members.rules import FIGURES, Figure, figures_from_json, overlay
from songlo.common.dated import DatedQuerySet

CENTRAL = "Trung ương"
# A committee sets figures for its cells; a cell has none of its own.
NO_ISSUERS = (*CELL_KINDS, OrganizationKind.GROUP)


@dataclass(frozen=True)
class FigureLine:
    key: str
    figure: Figure
    above: str = ""  # what holds without this set, where that is something else

    @property
    def label(self) -> str:
        return FIGURES[self.key].label

    @property
    def words(self) -> str:
        return FIGURES[self.key].words(self.figure.value)


@dataclass
class SetOver:
    """A set that lies over an organisation on a day, with the figures that hold from it there."""

    rule_set: RuleSet
    issuer: str  # as it was called on that day
    is_own: bool
    lines: list[FigureLine] = field(default_factory=list)


def places_with_rules(user: AbstractBaseUser, *, today: datetime.date) -> list[Organization]:
    """Where the reader works, behind the door of the list."""
    list_door(user, Permission.RULES_VIEW, today=today)
    return tops_with(user, Permission.RULES_VIEW, today)


def may_issue(user: AbstractBaseUser, issuer: Organization, *, today: datetime.date) -> bool:
    """In the name of his own committee, never of one that the right merely reaches: that one decides for itself."""
    is_issuer = issuer.kind not in NO_ISSUERS and not issuer.is_closed
    return is_issuer and issuer in tops_with(user, Permission.RULES_ISSUE, today)


def get_issuer(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> Organization:
    issuer = get_organization(user, uid, Permission.RULES_ISSUE, today=today)
    issuing_door(user, issuer, today=today)
    return issuer


def get_own_set(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> RuleSet:
    """For whoever issues for its committee. The central ones belong to nobody here."""
    found = RuleSet.objects.select_related("issuer").filter(uid=uid, issuer__isnull=False).first()
    if found is None or found.issuer is None:
        raise Http404
    issuing_door(user, found.issuer, today=today)
    return found


def issuing_door(user: AbstractBaseUser, issuer: Organization, *, today: datetime.date) -> None:
    """Of what is issued in the name of a committee, by whoever issues for it."""
    door(user, issuer, Permission.RULES_ISSUE, today=today)
    if issuer.kind in NO_ISSUERS or issuer.is_closed:
        raise Http404
    if not may_issue(user, issuer, today=today):
        raise NotAllowed(Permission.RULES_ISSUE, issuer, today=today)


@dataclass(frozen=True)
class RulesOf:
    """What holds over an organisation on a day, what is issued for later, what its own were before."""

    over: list[SetOver]
    coming: list[RuleSet]
    earlier: list[RuleSet]


def read_rules(organization: Organization, day: datetime.date, today: datetime.date) -> RulesOf:
    """Two queries."""
    chain = _names_above(organization, day)
    places = Q(issuer=None) | Q(issuer__in=[*chain, organization.pk])
    sets = list(RuleSet.objects.filter(places).select_related("issuer").order_by("valid_from", "pk"))
    gone = [one for one in sets if one.issuer_id == organization.pk and one.last_day and one.last_day < today]
    return RulesOf(
        over=_lay([one for one in sets if one.holds_on(day)], chain, organization),
        coming=[one for one in sets if one.valid_from > today],
        earlier=gone[::-1],
    )


def sets_over(organization: Organization, day: datetime.date) -> list[SetOver]:
    """The nearest first, the central one last. Two queries."""
    chain = _names_above(organization, day)
    held = RuleSet.objects.on(day).filter(Q(issuer=None) | Q(issuer__in=list(chain)))
    return _lay(held, chain, organization)


def _names_above(organization: Organization, day: datetime.date) -> dict[int, str]:
    """From the top of that day's tree down to it, as each was called; empty if it was not there."""
    return {period.organization_id: period.name for period in chain_on(organization, day)}


def _lay(held: Iterable[RuleSet], chain: dict[int, str], organization: Organization) -> list[SetOver]:
    order = list(chain)
    there = [one for one in held if one.issuer_id is None or one.issuer_id in chain]
    there.sort(key=lambda one: order.index(one.issuer_id) if one.issuer_id else -1)
    over = [_set_over(one, chain, organization) for one in there]
    _place_lines(over)
    return over[::-1]


def _set_over(rule_set: RuleSet, chain: dict[int, str], organization: Organization) -> SetOver:
    issuer = chain[rule_set.issuer_id] if rule_set.issuer_id else CENTRAL
    return SetOver(rule_set, issuer, rule_set.issuer_id == organization.pk)


def _place_lines(over: Iterable[SetOver]) -> None:
    """From the top down: a figure stands with the last set that has it, beside what it lies over."""
    found: dict[str, tuple[SetOver, FigureLine]] = {}
    for one in over:
        for key, figure in figures_from_json(one.rule_set.figures).items():
            before = found[key][1] if key in found else None
            differs = before is not None and before.figure.value != figure.value
            found[key] = one, FigureLine(key, figure, before.words if before and differs else "")
    for key in FIGURES:
        if key in found:
            one, line = found[key]
            one.lines.append(line)


def figures_in(over: Iterable[SetOver]) -> dict[str, Figure]:
    """Every figure that holds, also those that no set has."""
    return overlay(one.rule_set.figures for one in reversed(list(over)))


def own_figures(issuer: Organization, day: datetime.date) -> dict[str, Figure]:
    """Those that the committee itself has set for the day."""
    own = RuleSet.objects.on(day).filter(issuer=issuer).first()
    return figures_from_json(own.figures) if own else {}


def sets_below(organization: Organization, day: datetime.date) -> list[RuleSet]:
    """Of committees under it that have figures of their own on the day or later."""
    return issued_below(RuleSet.objects.all(), organization, day)


def issued_below(sets: DatedQuerySet, organization: Organization, day: datetime.date) -> list[Any]:
    """By committees under it, and in force on the day or later."""
    below = Organization.objects.below(organization).exclude(pk=organization.pk).open()
    held = sets.overlapping(day, None).filter(issuer__in=below)
    return list(held.select_related("issuer").order_by("issuer__path", "valid_from"))
