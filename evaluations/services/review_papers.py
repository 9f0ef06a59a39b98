"""Prints of the annual review: the ballot with all names, the protocol of its count, self-reviews."""

import datetime
import uuid

from django.db import transaction

from evaluations.annual_reviews import (
    ballot_names,
    counts_of,
    last_lines,
    names_of,
    reviews_of,
    voting_base_on,
)
from evaluations.models import AnnualReview
from evaluations.papers.ballot import BALLOT, ballot
from evaluations.papers.ballot_count import BALLOT_COUNT, ballot_count
from evaluations.papers.proposal import PROPOSAL, proposal
from evaluations.papers.self_review import REVIEW_FILE, SELF_REVIEW, SelfReview, self_review
from evaluations.review_errors import NobodyOnBallot, NothingToPropose
from evaluations.services.signers import UNNAMED, cell_signer
from meetings.papers.frame import Frame, read_frame
from members.models import Appointment, Organization, User
from members.roster import compute_roll, post_words, secretary_of
from songlo.audit.record import record
from songlo.common import vn
from songlo.papers.document import Document, content_sha256
from songlo.papers.models import Paper
from songlo.papers.queries import current_paper
from songlo.papers.services import request_paper


def ballot_subject(organization: Organization, year: int, number: int) -> uuid.UUID:
    """Whose versions they are: a ballot is printed before anything of it is stored."""
    return uuid.uuid5(organization.uid, f"{year}/{number}")


def ballot_document(
    organization: Organization,
    year: int,
    number: int,
    kind: str,
    *,
    today: datetime.date,
    sample_notice: str = "",
) -> Document:
    frame = read_frame(organization, today, sample_notice)
    if kind == PROPOSAL:
        return _proposal(organization, year, today, frame)
    reviews = ballot_names(organization, year, number, to_print=True)
    if not reviews:
        raise NobodyOnBallot("Không còn tên nào cần bỏ phiếu.")
    names = names_of(reviews_of(organization, year))
    if kind == BALLOT:
        return ballot(reviews, names, number, frame)
    count = counts_of(organization, year).filter(number=number).first()
    lines = {one.review_id: one for one in count.lines.all()} if count else {}
    base = count.base if count else voting_base_on(organization, today).voters
    return ballot_count(reviews, names, number, frame, base=base, count=count, lines=lines)


def _proposal(organization: Organization, year: int, today: datetime.date, frame: Frame) -> Document:
    lines = last_lines(organization, year)
    if not lines:
        raise NothingToPropose
    head = secretary_of(compute_roll(organization, today))
    signer = (head.post, head.name) if head else ("Bí thư", "")
    return proposal(list(reviews_of(organization, year)), lines, today, frame, signer)


@transaction.atomic
def print_ballot(
    *,
    actor: User,
    organization: Organization,
    year: int,
    number: int,
    kind: str,
    now: datetime.datetime,
    today: datetime.date,
    sample_notice: str = "",
) -> Paper:
    """`kind`: BALLOT, BALLOT_COUNT, or the PROPOSAL that follows from them."""
    document = ballot_document(organization, year, number, kind, today=today, sample_notice=sample_notice)
    paper = request_paper(
        kind=kind,
        organization_uid=organization.uid,
        subject_uid=ballot_subject(organization, year, number),
        document=document,
        actor=actor,
        now=now,
    )
    if kind == BALLOT_COUNT:
        counts_of(organization, year).filter(number=number).update(paper=paper)
    if paper.created_at == now:
        changes = {"kind": [None, kind], "number": [None, number], "print": [None, paper.number]}
        record("evaluations.ballot.print", actor=actor, now=now, organization=organization, changes=changes)
    return paper


def self_review_document(
    review: AnnualReview,
    *,
    today: datetime.date,
    sample_notice: str = "",
    is_blank: bool = False,
    kind: str = SELF_REVIEW,
) -> Document:
    """What was typed, as cell and posts were when it was handed in; blank: with the name alone. For the file it has
    what the chi ủy says of it, too."""
    member = review.member
    on = today if is_blank else review.handed_in_on or today
    one = SelfReview(
        year=review.year,
        cell=review.organization.name,
        is_member=member is not None,
        name=member.full_name if member else "",
        born=vn.known_date(member.birth_date, member.inexact.get("birth_date", "")) if member else "",
        post=post_of(review, on),
        is_blank=is_blank,
        texts=review.self_review.get("texts", {}),
        ratings=review.self_review.get("ratings", {}),
        level=review.self_level,
        comment=review.committee_comment if kind == REVIEW_FILE else "",
        signer=UNNAMED if is_blank else cell_signer(review.organization, on),
    )
    day = None if is_blank else review.handed_in_on
    return self_review(one, read_frame(review.organization, on, sample_notice), day, kind)


def blank_document(
    organization: Organization, year: int, *, is_member: bool, today: datetime.date, sample_notice: str = ""
) -> Document:
    """To hand out to those who write by hand."""
    one = SelfReview(year, organization.name, is_member, UNNAMED, is_blank=True)
    return self_review(one, read_frame(organization, today, sample_notice), None)


@transaction.atomic
def print_self_review(
    *,
    actor: User,
    review: AnnualReview,
    now: datetime.datetime,
    today: datetime.date,
    sample_notice: str = "",
    kind: str = SELF_REVIEW,
) -> Paper:
    """`kind`: SELF_REVIEW by its writer, REVIEW_FILE by who reads it. A print alone shows nobody a word of it."""
    paper = request_paper(
        kind=kind,
        organization_uid=review.organization.uid,
        subject_uid=review.uid,
        document=self_review_document(review, today=today, sample_notice=sample_notice, kind=kind),
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        record(
            "evaluations.review.print",
            actor=actor,
            now=now,
            organization=review.organization,
            target=review,
            changes={"kind": [None, kind], "print": [None, paper.number]},
        )
    return paper


def printed_review(review: AnnualReview, *, today: datetime.date, sample_notice: str = "") -> Paper | None:
    """The last print for the file, if it says what the review says now."""
    document = self_review_document(review, today=today, sample_notice=sample_notice, kind=REVIEW_FILE)
    found = current_paper(kind=REVIEW_FILE, subject_uid=review.uid)
    return found if found and found.content_sha256 == content_sha256(document.to_content()) else None


def post_of(review: AnnualReview, today: datetime.date) -> str:
    """His highest post in the cell, in words; "" for a member without one and for the cell itself."""
    if review.member_id is None:
        return ""
    held = Appointment.objects.on(today).filter(member=review.member_id, organization=review.organization_id)
    found = held.order_by("pk").first()
    return post_words(found.post, found.is_acting, review.organization.kind) if found else ""
