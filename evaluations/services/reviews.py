"""Kiểm điểm cuối năm in the cell (domain.md 4.4): what each wrote, what the chi ủy says, which evening it was."""

import datetime
import uuid
from collections.abc import Collection, Mapping

from django.db import transaction

from evaluations.annual_reviews import IS_DRAFT
from evaluations.headings import Rating
from evaluations.levels import Level
from evaluations.models import AnnualReview
from evaluations.review_errors import (
    LevelMissing,
    NobodyChosen,
    ReviewDayWrong,
    ReviewSettled,
)
from evaluations.services.notifying_reviews import take_back_to_write
from evaluations.states import ReviewState
from meetings.models import Meeting
from meetings.states import MeetingState
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion
from songlo.papers.models import StoredFile

BEFORE_BALLOT = (ReviewState.SELF_REVIEW, ReviewState.REVIEWED)
BEFORE_PROPOSAL = (*BEFORE_BALLOT, ReviewState.VOTED)


@transaction.atomic
def write_self_review(
    *,
    actor: User,
    review: AnnualReview,
    texts: Mapping[str, str],
    ratings: Mapping[str, str],
    level: str,
    hand_in: bool,
    version: int,
    now: datetime.datetime,
    today: datetime.date,
) -> AnnualReview:
    """Typed under the headings of Mẫu 01 or 02. Until it is handed in, its words are the writer's alone."""
    review = lock_review(review, version, BEFORE_BALLOT)
    if hand_in and not level:
        raise LevelMissing(field="level")
    own_alone = {IS_DRAFT: True} if review.self_review.get(IS_DRAFT) and not hand_in else {}
    review.self_review = own_alone | {
        "texts": {code: vn.nfc_lines(text) for code, text in texts.items() if text.strip()},
        "ratings": {code: Rating(rating) for code, rating in ratings.items() if rating},
    }
    review.self_level = Level(level) if level else ""
    before = review.handed_in_on
    if hand_in:
        review.handed_in_on = today
        take_back_to_write(review, now)
    review.version += 1
    review.save(update_fields=["self_review", "self_level", "handed_in_on", "version"])
    if review.handed_in_on:  # what is still his alone saves itself again and again
        changes: dict[str, list[object]] = {"handed_in_on": [before, review.handed_in_on]}
        note_review("evaluations.review.write", review, actor, now, changes)
    return review


@transaction.atomic
def record_paper_review(
    *,
    actor: User,
    review: AnnualReview,
    level: str,
    file: StoredFile | None,
    version: int,
    now: datetime.datetime,
    today: datetime.date,
) -> AnnualReview:
    """What came on paper: its level, and the sheet as a photo where there is one. Nobody has to type it, and what a
    member had begun to type stays his alone."""
    review = lock_review(review, version, BEFORE_BALLOT)
    if review.handed_in_on is None and review.member_id and review.self_review:
        review.self_review[IS_DRAFT] = True
    before = review.self_level
    review.self_level, review.handed_in_on = Level(level), review.handed_in_on or today
    if file is not None:
        review.self_scan = file
    take_back_to_write(review, now)
    return save_review(
        review,
        ("self_level", "self_scan", "self_review", "handed_in_on"),
        "evaluations.review.paper",
        actor,
        now,
        changes={"self_level": [before, review.self_level]},
    )


@transaction.atomic
def comment_review(
    *,
    actor: User,
    review: AnnualReview,
    comment: str,
    residence_note: str,
    version: int,
    now: datetime.datetime,
) -> AnnualReview:
    """What the chi ủy says of him, and what came from where he lives. The words stay out of the trail."""
    review = lock_review(review, version, BEFORE_PROPOSAL)
    review.committee_comment = vn.nfc_lines(comment)
    review.residence_note = vn.nfc_lines(residence_note)
    return save_review(
        review, ("committee_comment", "residence_note"), "evaluations.review.comment", actor, now
    )


@transaction.atomic
def review_members(
    *,
    actor: User,
    organization: Organization,
    year: int,
    chosen: Collection[uuid.UUID],
    reviewed_on: datetime.date,
    now: datetime.datetime,
    today: datetime.date,
    meeting: Meeting | None = None,
) -> int:
    """Who was reviewed before the cell on one evening; the year takes as many evenings as it needs."""
    lock_cell(organization)
    if meeting is not None and (
        meeting.organization_id != organization.pk or meeting.state != MeetingState.HELD
    ):
        raise ReviewDayWrong("Mời chọn buổi đã họp của chi bộ.", field="meeting")
    if not datetime.date(year, 1, 1) <= reviewed_on <= today:
        raise ReviewDayWrong(f"Mời ghi ngày từ 01/01/{year} đến hôm nay.", field="reviewed_on")
    found = list(
        AnnualReview.objects.select_for_update(of=("self",)).filter(
            organization=organization, year=year, uid__in=chosen, state__in=BEFORE_BALLOT
        )
    )
    if not found:
        raise NobodyChosen
    for review in found:
        review.state, review.reviewed_on, review.reviewed_in = ReviewState.REVIEWED, reviewed_on, meeting
        review.version += 1
    AnnualReview.objects.bulk_update(found, ["state", "reviewed_on", "reviewed_in", "version"])
    changes = {"reviewed_on": [None, reviewed_on], "reviews": [None, len(found)]}
    record("evaluations.review.review", actor=actor, now=now, organization=organization, changes=changes)
    return len(found)


@transaction.atomic
def take_back_review(
    *, actor: User, review: AnnualReview, version: int, now: datetime.datetime
) -> AnnualReview:
    """Ghi nhầm: he was not reviewed that evening."""
    review = lock_review(review, version, (ReviewState.REVIEWED,))
    review.state, review.reviewed_on, review.reviewed_in = ReviewState.SELF_REVIEW, None, None
    fields = ("state", "reviewed_on", "reviewed_in")
    return save_review(review, fields, "evaluations.review.take_back", actor, now)


@transaction.atomic
def read_review(*, actor: User, review: AnnualReview, now: datetime.datetime) -> None:
    """Whoever opens the words of a review other than his own leaves a line (design.md 5)."""
    if review.member_id is None or review.member_id != actor.member_id:
        note_review("evaluations.review.read", review, actor, now)


def lock_cell(organization: Organization) -> None:
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)


def lock_review(review: AnnualReview, version: int, states: Collection[str]) -> AnnualReview:
    """Under the lock of its cell, as its ballot is."""
    lock_cell(review.organization)
    fresh = AnnualReview.objects.select_related("organization", "member").get(pk=review.pk)
    if fresh.state not in states:
        raise ReviewSettled
    if fresh.version != version:
        raise StaleVersion("Đồng chí khác vừa sửa bản kiểm điểm này; mời xem lại rồi ghi tiếp.")
    return fresh


def save_review(
    review: AnnualReview,
    fields: tuple[str, ...],
    action: str,
    actor: User,
    now: datetime.datetime,
    changes: dict[str, list[object]] | None = None,
    reason: str = "",
) -> AnnualReview:
    review.version += 1
    review.save(update_fields=[*fields, "version"])
    note_review(action, review, actor, now, changes, reason)
    return review


def note_review(
    action: str,
    review: AnnualReview,
    actor: User,
    now: datetime.datetime,
    changes: dict[str, list[object]] | None = None,
    reason: str = "",
) -> None:
    record(
        action,
        actor=actor,
        now=now,
        organization=review.organization,
        target=review,
        changes=changes,
        reason=reason,
    )
