"""Reads the reviews of a cell's year and its ballots, and opens the door of one review."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, QuerySet
from django.http import Http404
from django.utils import timezone

from evaluations.access import decides
from evaluations.levels import Level, level_of_votes
from evaluations.models import AnnualReview, BallotCount, BallotLine
from evaluations.states import ReviewState
from meetings.models import Meeting
from meetings.states import MeetingState
from members.access import NotAllowed, can, grants_of, is_inside
from members.models import Organization, User
from members.roles import PERMISSIONS, Permission, Role
from members.roster import compute_roll, told_apart
from songlo.audit.record import record_access

BEFORE_THE_COMMITTEE = (ReviewState.PROPOSED, ReviewState.DECIDED)
IS_DRAFT = "is_draft"  # in what was typed: begun, then a sheet of paper came instead
TO_VOTE = (ReviewState.SELF_REVIEW, ReviewState.REVIEWED)


@dataclass(frozen=True)
class Base:
    """Whose vote counts on a day: all official members; exempt ones who come are counted too (domain.md 1.5)."""

    voters: int
    most: int


def voting_base_on(cell: Organization, day: datetime.date) -> Base:
    lines = [line.counting for line in compute_roll(cell, day)]
    return Base(
        sum(one.in_voting_base_if_absent for one in lines),
        sum(one.in_voting_base_if_present for one in lines),
    )


# Reviews ---------------------------------------------------------------------------------------


def reviews_of(organization: Organization, year: int) -> QuerySet[AnnualReview]:
    """The cell itself first, then its members by given name."""
    rows = AnnualReview.objects.filter(organization=organization, year=year)
    return in_order(rows.select_related("member", "organization", "reviewed_in"))


def in_order(rows: QuerySet[AnnualReview]) -> QuerySet[AnnualReview]:
    return rows.order_by(F("member__sort_name").asc(nulls_first=True), "member")


def own_reviews_of(user: User) -> list[AnnualReview]:
    """The newest first."""
    if user.member_id is None:
        return []
    rows = AnnualReview.objects.filter(member=user.member_id).select_related("organization", "decision")
    return list(rows.order_by("-year"))


def named(review: AnnualReview) -> str:
    return review.member.full_name if review.member else review.organization.name


def whom(review: AnnualReview) -> str:
    """In running text."""
    return f"đồng chí {review.member.full_name}" if review.member else review.organization.name


def names_of(reviews: Iterable[AnnualReview]) -> dict[int, str]:
    """By review, as a list or a ballot says them: whoever shares his name with another is told apart by his birth.
    Where a page has only some names of a cell, those of its whole year go in: his namesake may be on another page."""
    reviews = list(reviews)
    people = told_apart(one.member for one in reviews if one.member)
    return {
        one.pk: people[str(one.member.uid)] if one.member else f"Tập thể {one.organization.name}"
        for one in reviews
    }


def get_review(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> AnnualReview:
    """Words and votes: for the chi ủy, and, once the cell has sent them, for the committee that decides (design.md
    5). His own a member opens elsewhere (`get_own_review`)."""
    review = _find(uid)
    need = Permission.REVIEW_VIEW
    sent = review.state in BEFORE_THE_COMMITTEE
    decided_here = sent and decides(user, need, review.organization, today=today)
    if not decided_here and not _is_of_the_committee(user, review, need, today=today):
        _refuse(user, review, need, today)
    return review


def get_review_to_edit(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> AnnualReview:
    review = _find(uid)
    if not can(user, Permission.REVIEW_EDIT, review.organization, today=today):
        _refuse(user, review, Permission.REVIEW_EDIT, today)
    return review


def get_typed_review(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> AnnualReview:
    """One to read whose words were typed and handed in: what came on paper is its own print."""
    review = get_review(user, uid, today=today)
    if not is_typed(review):
        raise Http404
    return review


def is_typed(review: AnnualReview) -> bool:
    """Others read words only once they were handed in; who handed in a sheet of paper has not."""
    words = review.self_review
    is_out = review.handed_in_on is not None and not words.get(IS_DRAFT)
    return is_out and bool(words.get("texts") or words.get("ratings"))


def get_own_review(user: User, uid: uuid.UUID, *, today: datetime.date) -> AnnualReview:
    """One's own; that of the cell is the chi ủy's. Of others there is none."""
    review = _find(uid)
    if review.member_id is None:
        return get_review_to_edit(user, uid, today=today)
    if review.member_id != user.member_id:
        raise Http404
    return review


def _find(uid: uuid.UUID) -> AnnualReview:
    rows = AnnualReview.objects.select_related("organization", "member", "reviewed_in", "self_scan")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def _is_of_the_committee(
    user: AbstractBaseUser, review: AnnualReview, need: Permission, *, today: datetime.date
) -> bool:
    """A right in the cell itself, not one that comes down from above."""
    return any(
        grant.organization_id == review.organization_id and need in PERMISSIONS[Role(grant.role)]
        for grant in grants_of(user, today)
    )


def _refuse(user: AbstractBaseUser, review: AnnualReview, need: Permission, today: datetime.date) -> None:
    if not is_inside(user, review.organization, today=today):
        raise Http404
    record_access(need, user=user, allowed=False, object_uid=review.uid, now=timezone.now())
    raise NotAllowed(need, review.organization, today=today)


def meetings_to_review_at(cell: Organization, year: int) -> list[Meeting]:
    """Held meetings of the cell since October of the year, the newest first."""
    held = Meeting.objects.of_cell().filter(
        organization=cell, state=MeetingState.HELD, held_on__gte=datetime.date(year, 10, 1)
    )
    return list(held.order_by("-held_on")[:8])


# Ballots ---------------------------------------------------------------------------------------


def counts_of(organization: Organization, year: int) -> QuerySet[BallotCount]:
    return BallotCount.objects.filter(organization=organization, year=year).order_by("number")


def last_lines(organization: Organization, year: int) -> dict[int, BallotLine]:
    """The newest votes on each name, by review."""
    lines = BallotLine.objects.filter(count__organization=organization, count__year=year)
    return {one.review_id: one for one in lines.select_related("count").order_by("count__number")}


def votes_of(line: BallotLine) -> dict[str, int]:
    return {level: getattr(line, level.lower()) for level in Level.values}


def has_majority(line: BallotLine) -> bool:
    """One level alone has more than half of the official members."""
    return any(votes * 2 > line.count.base for votes in votes_of(line).values())


def proposed_by_votes(line: BallotLine) -> str:
    return level_of_votes(votes_of(line), line.count.base)


def next_number(organization: Organization, year: int) -> int:
    return counts_of(organization, year).count() + 1


def ballot_names(
    organization: Organization, year: int, number: int, *, to_print: bool = False
) -> list[AnnualReview]:
    """The names of a ballot: of one that was counted those on it; of the next one whoever was reviewed and not voted
    on, and where no level had more than half. Printed before the evening it has the names still to be reviewed too."""
    rows = reviews_of(organization, year)
    counted = list(rows.filter(ballots__count__number=number))
    if counted:
        return counted
    lines = last_lines(organization, year)
    states = TO_VOTE if to_print else (ReviewState.REVIEWED,)
    return [
        one
        for one in rows
        if one.state in states
        or (one.state == ReviewState.VOTED and one.pk in lines and not has_majority(lines[one.pk]))
    ]


def without_majority(lines: Iterable[BallotLine]) -> list[BallotLine]:
    return [line for line in lines if not has_majority(line)]
