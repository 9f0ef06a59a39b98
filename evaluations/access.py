"""The door of scores and reviews: through the cell they belong to (members/access.py); who decides is the committee
that is competent over that cell, not every one above it."""

import datetime
import uuid
from typing import NoReturn

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404
from django.utils import timezone

from evaluations.models import MeetingEvaluation, ScoreList
from evaluations.states import GIVEN, EvaluationState
from members.access import NotAllowed, door, get_organization, grants_of
from members.history import below_on, chain_on
from members.models import Membership, Organization, OrganizationPeriod, User
from members.models.organization import OrganizationKind
from members.roles import PERMISSIONS, Permission, Role
from songlo.audit.record import record_access


def deciding_committee(organization: Organization, day: datetime.date) -> Organization | None:
    """The đảng ủy cơ sở over its cells, the committee above over a base unit, be it cell or committee (domain.md 4.4
    [V2]), by the tree of the day. None where nothing stands above."""
    chain = chain_on(organization, day)
    if not chain:
        return None
    above = chain[:-1]
    if chain[-1].kind == OrganizationKind.CELL:
        above = [period for period in above if period.kind != OrganizationKind.SECTION]
    return above[-1].organization if above else None


def decided_by(committee: Organization, day: datetime.date) -> set[int]:
    """Ids of the cells and base units over which the committee decides, by the tree of the day."""
    below = below_on([committee.pk], day)
    periods = OrganizationPeriod.objects.on(day).filter(organization__in=below)
    if committee.kind == OrganizationKind.GRASSROOTS:
        return set(periods.filter(kind=OrganizationKind.CELL).values_list("organization", flat=True))
    base_units = (OrganizationKind.GRASSROOTS, OrganizationKind.GRASSROOTS_CELL)
    return set(periods.filter(kind__in=base_units, parent=committee).values_list("organization", flat=True))


def decides(
    user: AbstractBaseUser, need: Permission, organization: Organization, *, today: datetime.date
) -> bool:
    """Whether the user acts for the committee that decides over the organisation."""
    return acts_for(user, need, deciding_committee(organization, today), today=today)


def acts_for(
    user: AbstractBaseUser, need: Permission, committee: Organization | None, *, today: datetime.date
) -> bool:
    """For this committee itself, not for one above it."""
    return any(
        committee == grant.organization and need in PERMISSIONS[Role(grant.role)]
        for grant in grants_of(user, today)
    )


def door_of_decision(
    user: AbstractBaseUser, need: Permission, organization: Organization, *, today: datetime.date
) -> None:
    """Silence, `Http404` (outside) or `NotAllowed` (inside, but of another committee or with too weak a right)."""
    door(user, organization, need, today=today)
    if not decides(user, need, organization, today=today):
        _refuse(user, need, organization, today)


def door_of_committee(
    user: AbstractBaseUser, need: Permission, committee: Organization, *, today: datetime.date
) -> None:
    """The same before what belongs to the committee itself: its list, its decision."""
    door(user, committee, need, today=today)
    if not acts_for(user, need, committee, today=today):
        _refuse(user, need, committee, today)


def get_committee(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> Organization:
    """A committee that the user acts for."""
    committee = get_organization(user, uid, need, today=today)
    if committee.is_cell:
        raise Http404
    door_of_committee(user, need, committee, today=today)
    return committee


def get_score_list(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> ScoreList:
    """Whoever reads the scores of the committee's cells."""
    rows = ScoreList.objects.select_related("organization", "paper__pdf", "scan", "entered_by")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    door(user, found.organization, Permission.SCORE_VIEW, today=today)
    return found


def get_score_to_decide(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> MeetingEvaluation:
    """Of a cell over which the user's committee decides, once the cell has sent it."""
    rows = MeetingEvaluation.objects.select_related("meeting__organization", "criteria_set", "score_list")
    found = rows.filter(uid=uid, state__in=GIVEN).first()
    if found is None:
        raise Http404
    door_of_decision(user, Permission.SCORE_DECIDE, found.meeting.organization, today=today)
    return found


def get_decided_score(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> MeetingEvaluation:
    """The same, once it was decided."""
    found = get_score_to_decide(user, uid, today=today)
    if found.state != EvaluationState.DECIDED:
        raise Http404
    return found


def get_decided_list(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> ScoreList:
    """Of the user's own committee, once its decision was entered."""
    found = get_score_list(user, uid, today=today)
    door_of_committee(user, Permission.SCORE_DECIDE, found.organization, today=today)
    if found.decided_on is None:
        raise Http404
    return found


def own_cells(user: User, day: datetime.date) -> set[int]:
    """Ids of the cells that have the user himself: on these he decides nothing."""
    if user.member_id is None:
        return set()
    held = Membership.objects.on(day).filter(member=user.member_id)
    return set(held.values_list("organization_id", flat=True))


def _refuse(
    user: AbstractBaseUser, need: Permission, organization: Organization, today: datetime.date
) -> NoReturn:
    record_access(need, user=user, allowed=False, object_uid=organization.uid, now=timezone.now())
    raise NotAllowed(need, organization, today=today)
