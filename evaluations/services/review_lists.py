"""Who is reviewed in a year, and who of them is graded (domain.md 4.1)."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from evaluations.eligibility import reason_on
from evaluations.levels import NotGraded
from evaluations.models import AnnualReview
from evaluations.review_errors import GradingReasonMissing
from evaluations.services.notifying_reviews import take_back_to_write, tell_to_write
from evaluations.services.reviews import BEFORE_BALLOT, lock_cell, lock_review, note_review, save_review
from evaluations.states import ReviewState
from members.models import MemberStatus, Organization, User
from members.roster import RosterLine, compute_roll
from members.states import StatusKind
from songlo.audit.record import record
from songlo.common import vn


@transaction.atomic
def start_reviews(
    *, actor: User, organization: Organization, year: int, now: datetime.datetime, today: datetime.date
) -> int:
    """One review a member on the roll of today, and one for the cell itself. Done again, it adds whoever came since,
    with the review that he had begun in his old cell. Returns how many it added."""
    lock_cell(organization)
    here = [line for line in compute_roll(organization, today) if not line.is_temporary_here]
    known = {
        one.member_id: one
        for one in AnnualReview.objects.select_for_update(of=("self",)).filter(
            year=year, member__in=[line.member for line in here]
        )
    }
    since = _exceptions_since(here, today)
    added = []
    for line in here:
        found = known.get(line.member.pk)
        if found is None:
            added.append(_new_review(organization, year, line, since.get(line.member.pk)))
        elif found.organization_id != organization.pk and found.state in BEFORE_BALLOT:
            found.organization, found.version = organization, found.version + 1
            found.save(update_fields=["organization", "version"])
            note_review("evaluations.review.start", found, actor, now)
    if not AnnualReview.objects.filter(year=year, organization=organization, member=None).exists():
        added.append(AnnualReview(year=year, organization=organization))
    AnnualReview.objects.bulk_create(added)
    tell_to_write(added, now)
    if added:
        record(
            "evaluations.review.start",
            actor=actor,
            now=now,
            organization=organization,
            changes={"year": [None, year], "reviews": [None, len(added)]},
        )
    return len(added)


def _exceptions_since(lines: Iterable[RosterLine], today: datetime.date) -> dict[int, datetime.date]:
    """Since when each is exempt or suspended."""
    held = MemberStatus.objects.on(today).filter(
        member__in=[line.member for line in lines], kind__in=(StatusKind.EXEMPT, StatusKind.SUSPENDED)
    )
    return dict(held.values_list("member", "valid_from"))


def _new_review(
    organization: Organization, year: int, line: RosterLine, since: datetime.date | None
) -> AnnualReview:
    review = AnnualReview(year=year, organization=organization, member=line.member)
    if reason := reason_on(line, year):
        review.state, review.not_graded = ReviewState.NOT_GRADED, reason
        day = line.member.admitted_on if reason == NotGraded.NEW else since
        review.not_graded_note = f"từ ngày {vn.day_month_year(day)}" if day else ""
    return review


@transaction.atomic
def change_grading(
    *,
    actor: User,
    review: AnnualReview,
    not_graded: str,
    reason: str,
    version: int,
    now: datetime.datetime,
) -> AnnualReview:
    """Whether a member is graded this year, other than his record says: with a reason. "" for one who is."""
    review = lock_review(review, version, (*BEFORE_BALLOT, ReviewState.NOT_GRADED))
    if not vn.nfc(reason):
        raise GradingReasonMissing(field="reason")
    before = review.not_graded
    review.not_graded = NotGraded(not_graded) if not_graded else ""
    review.not_graded_note = vn.nfc(reason) if not_graded else ""
    if not_graded:
        take_back_to_write(review, now)
    graded = ReviewState.REVIEWED if review.reviewed_on else ReviewState.SELF_REVIEW
    review.state = ReviewState.NOT_GRADED if not_graded else graded
    return save_review(
        review,
        ("state", "not_graded", "not_graded_note"),
        "evaluations.review.grading",
        actor,
        now,
        changes={"not_graded": [before, review.not_graded]},
        reason=vn.nfc(reason),
    )
