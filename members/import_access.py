"""The door of lists from Excel: only where the whole branch is in one's hand; a single cell has its own pages."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from members.access import NotAllowed, get_organization, grants_of, reaches
from members.models import ImportRun, Organization
from members.models.imports import ImportKind
from members.models.user import Reach
from members.roles import PERMISSIONS, Permission, Role

NEED = {ImportKind.MEMBERS: Permission.ROSTER_EDIT, ImportKind.CELLS: Permission.ORGANIZATION_EDIT}


def get_branch(user: AbstractBaseUser, uid: uuid.UUID, kind: str, *, today: datetime.date) -> Organization:
    need = NEED[ImportKind(kind)]
    organization = get_organization(user, uid, need, today=today)
    if organization.is_cell:
        raise Http404
    if not any(
        grant.reach == Reach.BELOW and need in PERMISSIONS[Role(grant.role)] and reaches(grant, organization)
        for grant in grants_of(user, today)
    ):
        raise NotAllowed(need, organization, today=today)
    return organization


def get_run(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> ImportRun:
    run = ImportRun.objects.select_related("organization", "actor").filter(uid=uid).first()
    if run is None:
        raise Http404
    run.organization = get_branch(user, run.organization.uid, run.kind, today=today)
    return run
