"""The doors to the levels of a year: a decided level and its decision, for those who act for the committee."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404

from evaluations.access import door_of_committee, door_of_decision
from evaluations.models import AnnualReview, LevelDecision
from evaluations.states import ReviewState
from members.access import door, get_organization
from members.models import Organization
from members.roles import Permission
from songlo.papers.models import StoredFile


def get_board_place(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> Organization:
    """A committee, for those who act for it and those above it who read."""
    place = get_organization(user, uid, Permission.REVIEW_VIEW, today=today)
    if place.is_cell:
        raise Http404
    return place


def get_level_cell(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> Organization:
    """A cell, for everybody who reads its decided levels."""
    cell = get_organization(user, uid, Permission.LEVEL_VIEW, today=today)
    if not cell.is_cell:
        raise Http404
    return cell


def get_decided_level(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> AnnualReview:
    rows = AnnualReview.objects.select_related("organization", "member", "decision")
    review = rows.filter(uid=uid).first()
    if review is None:
        raise Http404
    door_of_decision(user, Permission.REVIEW_DECIDE, review.organization, today=today)
    if review.state != ReviewState.DECIDED:
        raise Http404
    return review


def get_level_decision(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> LevelDecision:
    found = _find_decision(uid)
    door_of_committee(user, Permission.REVIEW_DECIDE, found.organization, today=today)
    return found


def get_decision_scan(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> StoredFile:
    """The signed paper names everybody of all cells: for committees."""
    found = _find_decision(uid)
    door(user, found.organization, Permission.REVIEW_VIEW, today=today)
    if found.scan is None:
        raise Http404
    return found.scan


def _find_decision(uid: uuid.UUID) -> LevelDecision:
    found = LevelDecision.objects.select_related("organization", "scan").filter(uid=uid).first()
    if found is None:
        raise Http404
    return found
