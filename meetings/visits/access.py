"""The door of visits: through the organisation that is visited, or through having been one of those who went.

Two ways of reading. The whole: a work group's visit for its group, the office and the Standing Board; that of a
committee member of the commune for him, the office and the board of the commune. The shared part, that a visit comes
and what was said at the cell, for the visited and their commune: it never holds `told_to_board` (domain.md 6.3)."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from meetings.models import Visit, VisitPerson
from meetings.models.visit import PlanState
from meetings.visits.going import WRITES_FOR_ALL, is_in_group, member_of
from members.access import NotAllowed, can, door, grants_of, reach_q
from members.roles import PERMISSIONS, Permission, Role
from songlo.audit.record import record_access

NAMES = ("organization__parent", "group__organization", "assignment__member", "plan", "meeting")
OF_A_PLAN_NOT_OUT = Q(plan__state=PlanState.DRAFT)
# A cell knows of a visit when it was asked about the evening, or when the plan is out.
TOLD_TO_THE_CELL = ~OF_A_PLAN_NOT_OUT | (Q(plan__asked_at__isnull=False) & Q(usual_at__isnull=False))


def get_visit(user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date) -> Visit:
    """`VISIT_VIEW` is the whole visit, whoever went; `VISIT_SHARED_VIEW` what the visited see; `VISIT_WRITE` is for
    those who went and for who leads or writes for their group."""
    visit = Visit.objects.select_related(*NAMES).filter(uid=uid).first()
    if visit is None:
        raise Http404
    enter_visit(user, visit, need, today=today)
    return visit


def enter_visit(user: AbstractBaseUser, visit: Visit, need: Permission, *, today: datetime.date) -> None:
    if may_visit(user, visit, need, today=today):
        return
    door(user, visit.organization, _asked(visit, need), today=today, object_uid=visit.uid)
    if need == Permission.VISIT_SHARED_VIEW:
        raise Http404  # of a plan that is not out: not yet there for the cell
    now = timezone.now()  # the clock of the log, not of the rule
    record_access(need, user=user, allowed=False, object_uid=visit.uid, now=now)
    raise NotAllowed(need, visit.organization, today=today)


def may_visit(user: AbstractBaseUser, visit: Visit, need: Permission, *, today: datetime.date) -> bool:
    """For a button, too: the view behind it asks the door again."""

    def has(one: Permission) -> bool:
        return can(user, one, visit.organization, today=today, object_uid=visit.uid)

    if need == Permission.VISIT_SHARED_VIEW:
        return has(_asked(visit, Permission.VISIT_VIEW)) or (has(need) and is_told(visit))
    if not has(_asked(visit, need)):
        return False
    return need != Permission.VISIT_WRITE or writes(user, visit, today)


def is_told(visit: Visit) -> bool:
    """`TOLD_TO_THE_CELL` of one visit."""
    plan = visit.plan
    if plan is None or plan.state != PlanState.DRAFT:
        return True
    return plan.asked_at is not None and visit.usual_at is not None


def _asked(visit: Visit, need: Permission) -> Permission:
    """What the commune's own members bring home is another right than what a group of the district does."""
    if need == Permission.VISIT_VIEW and visit.assignment_id:
        return Permission.COMMUNE_VISIT_VIEW
    return need


def writes(user: AbstractBaseUser, visit: Visit, today: datetime.date) -> bool:
    member_id = member_of(user)
    if member_id is None:
        return False
    if VisitPerson.objects.filter(visit=visit, member=member_id).exists():
        return True
    return is_in_group(member_id, visit, today, WRITES_FOR_ALL)


def visible_visits(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Visit]:
    """Everything of them, both parts of their reports; without those of a plan that is not out yet."""
    return Visit.objects.filter(_whole(user, today)).exclude(OF_A_PLAN_NOT_OUT)


def shared_visits(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Visit]:
    """For the visited: that they come and what was said there, never `told_to_board`."""
    shared = _reached(user, Permission.VISIT_SHARED_VIEW, today) & TOLD_TO_THE_CELL
    return Visit.objects.filter(shared | _whole(user, today))


def _whole(user: AbstractBaseUser, today: datetime.date) -> Q:
    by_group = Q(group__isnull=False) & _reached(user, Permission.VISIT_VIEW, today)
    return by_group | (Q(assignment__isnull=False) & _reached(user, Permission.COMMUNE_VISIT_VIEW, today))


def _reached(user: AbstractBaseUser, need: Permission, today: datetime.date) -> Q:
    return reach_q(user, need, today, prefix="organization__", uid_field="uid")


def visits_door(user: AbstractBaseUser, *, today: datetime.date) -> None:
    """Before "Buổi dự của tôi": whoever goes, or has gone once; a right over one visit opens it too."""
    grants = grants_of(user, today)
    if any(Permission.VISIT_WRITE in PERMISSIONS[Role(grant.role)] for grant in grants):
        return
    need = Permission.VISIT_WRITE
    record_access(need, user=user, allowed=False, now=timezone.now())
    raise NotAllowed(need, grants[0].organization if grants else None, today=today)
