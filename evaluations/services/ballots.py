"""The secret ballot of a cell on the levels of a year, as its tellers counted it, and what the cell proposes after it
(domain.md 1.5, 4.4)."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.db import transaction

from evaluations.annual_reviews import (
    Base,
    ballot_names,
    last_lines,
    proposed_by_votes,
    reviews_of,
    voting_base_on,
    whom,
)
from evaluations.levels import Level
from evaluations.models import AnnualReview, BallotCount, BallotLine
from evaluations.review_errors import (
    CountBeyond,
    LevelMissing,
    NobodyOnBallot,
    NothingToPropose,
    ProposalReasonMissing,
    ReviewDayWrong,
    ReviewSettled,
)
from evaluations.services.notifying_reviews import tell_proposed
from evaluations.services.reviews import lock_cell
from evaluations.states import ReviewState
from meetings.models import Meeting
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion


@dataclass(frozen=True)
class Tally:
    held_on: datetime.date
    base: int
    issued: int
    collected: int
    valid: int
    tellers: str
    meeting: Meeting | None = None


@dataclass(frozen=True)
class Votes:
    excellent: int = 0
    good: int = 0
    completed: int = 0
    failed: int = 0

    @property
    def given(self) -> int:
        return self.excellent + self.good + self.completed + self.failed


@dataclass(frozen=True)
class Proposal:
    level: str
    reason: str = ""


@transaction.atomic
def count_ballot(
    *,
    actor: User,
    organization: Organization,
    year: int,
    number: int,
    tally: Tally,
    votes: Mapping[uuid.UUID, Votes],
    version: int | None,
    now: datetime.datetime,
    today: datetime.date,
) -> BallotCount:
    """The count of one ballot with all its names, entered whole; entered again, it corrects the first. `version` is
    that of the count which was seen, None for one that was not entered yet."""
    lock_cell(organization)
    count = BallotCount.objects.filter(organization=organization, year=year, number=number).first()
    if (count.version if count else None) != version:
        raise StaleVersion("Đồng chí khác vừa ghi kết quả kiểm phiếu; mời xem lại.")
    names = ballot_names(organization, year, number)
    _check(tally, year, today, voting_base_on(organization, tally.held_on), names)
    count = count or BallotCount(organization=organization, year=year, number=number)
    for name, value in _values(tally).items():
        setattr(count, name, value)
    count.tellers, count.entered_by = vn.nfc(tally.tellers), actor
    count.version += count.pk is not None
    count.save()
    count.lines.all().delete()
    BallotLine.objects.bulk_create([_line(count, review, votes.get(review.uid, Votes())) for review in names])
    for review in names:
        review.state, review.version = ReviewState.VOTED, review.version + 1
    AnnualReview.objects.bulk_update(names, ["state", "version"])
    changes = {"number": [None, number], "names": [None, len(names)], "valid": [None, count.valid]}
    record(
        "evaluations.ballot.count",
        actor=actor,
        now=now,
        organization=organization,
        target=count,
        changes=changes,
    )
    return count


def _values(tally: Tally | Votes) -> dict[str, object]:
    return {field.name: getattr(tally, field.name) for field in fields(tally)}


def _check(tally: Tally, year: int, today: datetime.date, base: Base, names: list[AnnualReview]) -> None:
    if not names:
        raise NobodyOnBallot
    if any(one.state not in (ReviewState.REVIEWED, ReviewState.VOTED) for one in names):
        raise ReviewSettled("Chi bộ đã gửi đề nghị nên kết quả kiểm phiếu giữ nguyên.")
    if not datetime.date(year, 1, 1) <= tally.held_on <= today:
        raise ReviewDayWrong(f"Mời ghi ngày từ 01/01/{year} đến hôm nay.", field="held_on")
    reviewed_on = max((one.reviewed_on for one in names if one.reviewed_on), default=None)
    if reviewed_on and tally.held_on < reviewed_on:
        day = vn.day_month_year(reviewed_on)
        raise ReviewDayWrong(f"Có tên kiểm điểm ngày {day}; mời ghi từ ngày ấy trở đi.", field="held_on")
    if not base.voters <= tally.base <= base.most:
        span = str(base.voters) if base.voters == base.most else f"từ {base.voters} đến {base.most}"
        raise CountBeyond(f"Theo danh sách ngày này, số đảng viên chính thức là {span}.", field="base")
    for name, words, most, of in (
        ("issued", "phát ra", tally.base, "số đảng viên chính thức"),
        ("collected", "thu về", tally.issued, "số phiếu phát ra"),
        ("valid", "đúng quy định", tally.collected, "số phiếu thu về"),
    ):
        given = getattr(tally, name)
        if given > most:
            raise CountBeyond(f"Số phiếu {words} ({given}) nhiều hơn {of} ({most}); mời đếm lại.", field=name)


def _line(count: BallotCount, review: AnnualReview, votes: Votes) -> BallotLine:
    if votes.given > count.valid:
        raise CountBeyond(
            f"Các mức của {whom(review)} cộng lại {votes.given} phiếu, nhiều hơn {count.valid} phiếu đúng quy định.",
            field=str(review.uid),
        )
    return BallotLine(
        count=count, review=review, valid=count.valid, blank=count.valid - votes.given, **_values(votes)
    )


@transaction.atomic
def propose_levels(
    *,
    actor: User,
    organization: Organization,
    year: int,
    proposals: Mapping[uuid.UUID, Proposal],
    now: datetime.datetime,
) -> int:
    """Đề nghị đảng ủy: whoever was voted on and is not with the committee yet. What is not named in `proposals` goes
    with the level of its votes; another level has a reason. What came back goes again."""
    lock_cell(organization)
    lines = last_lines(organization, year)
    waiting = [one for one in reviews_of(organization, year) if one.state == ReviewState.VOTED]
    if not waiting:
        raise NothingToPropose
    for review in waiting:
        voted = proposed_by_votes(lines[review.pk])
        given = proposals.get(review.uid, Proposal(voted))
        if not given.level:
            raise LevelMissing(f"Mời chọn mức đề nghị cho {whom(review)}.", field=str(review.uid))
        if given.level != voted and not vn.nfc(given.reason):
            raise ProposalReasonMissing(whom(review), field=str(review.uid))
        review.proposed_level = Level(given.level)
        review.proposed_reason = vn.nfc(given.reason) if given.level != voted else ""
        review.return_reason = ""
        review.state, review.version = ReviewState.PROPOSED, review.version + 1
    fields_written = ["state", "proposed_level", "proposed_reason", "return_reason", "version"]
    AnnualReview.objects.bulk_update(waiting, fields_written)
    changes = {"year": [None, year], "reviews": [None, len(waiting)]}
    record("evaluations.review.propose", actor=actor, now=now, organization=organization, changes=changes)
    tell_proposed(organization, year, now)
    return len(waiting)
