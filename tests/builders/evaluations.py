"""Scores of meetings, made as a cell makes them."""

import datetime
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from evaluations.criteria_sets import criteria_set_for
from evaluations.levels import Level
from evaluations.models import AnnualReview, BallotCount, BallotLine, MeetingEvaluation, ResidenceRemark
from evaluations.scoring import sheet_total
from evaluations.services.residence import RemarkFacts, record_remark
from evaluations.services.scores import Given, score_items
from evaluations.states import EvaluationState, ReviewState
from meetings.models import Meeting
from members.models import Member, Organization, User
from tests.builders.meetings import make_held_meeting

A_DAY = datetime.timedelta(days=1)


def make_evaluation(
    actor: User,
    meeting: Meeting,
    *,
    now: datetime.datetime,
    lost: Mapping[str, tuple[int | str, str]] | None = None,
) -> MeetingEvaluation:
    """The sheet of a held meeting, the day after it: full points but for `lost` (item: points lost, reason)."""
    own = {"actor": actor, "meeting": meeting, "now": now, "today": now.date() + A_DAY}
    sheet = score_items(**own, given={}, version=None)
    given = {row.code: Given(row.most, "Theo dõi tại buổi họp") for row in sheet.items.all()}
    for code, (points, reason) in (lost or {}).items():
        given[code] = Given(given[code].points - Decimal(points), reason)
    return score_items(**own, given=given, version=sheet.version)


def make_sent_score(
    actor: User,
    cell: Organization,
    *,
    now: datetime.datetime,
    total: int | str | None = None,
    lost: Mapping[str, tuple[int | str, str]] | None = None,
    meeting: Meeting | None = None,
    **changes: Any,
) -> MeetingEvaluation:
    """As it stands before the committee. With a `total` the cell voted on that alone and scored no items; `changes`
    are those of its meeting."""
    meeting = meeting or make_held_meeting(actor, cell, now=now, **changes)
    if total is None:
        sheet = make_evaluation(actor, meeting, now=now, lost=lost)
        points = {row.code: row.self_points for row in sheet.items.all()}
        given = sheet_total(sheet.criteria_set.parsed, points)
    else:
        sheet = MeetingEvaluation(
            meeting=meeting, criteria_set=criteria_set_for(meeting.organization, meeting.month)
        )
        given = Decimal(total)
    grade = sheet.criteria_set.parsed.thresholds.grade(given)
    Meeting.objects.filter(pk=meeting.pk).update(self_score=given, self_grade=grade)
    meeting.refresh_from_db()
    sheet.self_total, sheet.state, sheet.sent_at = given, EvaluationState.SENT, now
    sheet.save()
    return sheet


def make_review(
    cell: Organization,
    member: Member | None = None,
    *,
    state: str = ReviewState.PROPOSED,
    proposed: str = Level.GOOD,
    year: int = 2024,
    **fields: Any,
) -> AnnualReview:
    """The year of a member, or of the cell itself, as it stands before the committee, or in an earlier state; without
    its ballot (make_ballot)."""
    sent = state in (ReviewState.PROPOSED, ReviewState.DECIDED)
    values = {"self_level": proposed, "proposed_level": proposed if sent else ""}
    return AnnualReview.objects.create(
        year=year, organization=cell, member=member, state=state, **values | fields
    )


def make_ballot(
    *reviews: AnnualReview, by: User, base: int = 4, number: int = 1, **votes: int
) -> BallotCount:
    """All ballots were cast; every name has the same votes: all for "tốt" unless `votes` says otherwise."""
    count = BallotCount.objects.create(
        organization=reviews[0].organization,
        year=reviews[0].year,
        number=number,
        held_on=datetime.date(2024, 11, 5),
        base=base,
        issued=base,
        collected=base,
        valid=base,
        tellers="Lê Văn Chi, Vũ Đức Minh",
        entered_by=by,
    )
    votes = votes or {"good": base}
    blank = base - sum(votes.values())
    BallotLine.objects.bulk_create(
        [BallotLine(count=count, review=one, valid=base, blank=blank, **votes) for one in reviews]
    )
    return count


def make_remark(
    actor: User, cell: Organization, *, now: datetime.datetime, year: int | None = None, **facts: Any
) -> ResidenceRemark:
    """Of a comrade who lives in the village and works elsewhere, of today."""
    values = {
        "name": "Đào Thị Cúc",
        "workplace": "Trường THPT Sông Lô, chi bộ Tự nhiên",
        "remark": "Gương mẫu chấp hành quy định nơi cư trú.",
        "remarked_on": now.date(),
    }
    return record_remark(
        actor=actor,
        organization=cell,
        year=year or now.year,
        facts=RemarkFacts(**values | facts),
        uid=uuid.uuid4(),
        now=now,
        today=now.date(),
    )
