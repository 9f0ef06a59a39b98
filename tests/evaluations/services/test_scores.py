import datetime
from decimal import Decimal

import pytest

from evaluations.errors import ItemsOpen, NotScored, PointsBeyond, ScoreReasonMissing
from evaluations.models import MeetingEvaluation
from evaluations.services.scores import Given, agree_score, score_items, vote_score
from evaluations.services.settling import settle_scores
from evaluations.states import EvaluationState
from meetings.models.meeting import Grade, MeetingKind
from meetings.services.in_session import start_meeting
from meetings.services.votes import Hands
from members.roles import Role
from songlo.common.errors import StaleVersion
from tests.builders.meetings import make_held_meeting, make_meeting

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2024, 11, 6)


def all_items(evaluation: MeetingEvaluation) -> dict[str, Given]:
    """Full points everywhere; what the records do not say has a reason."""
    return {row.code: Given(row.most, "Theo dõi tại buổi họp") for row in evaluation.items.all()}


@pytest.fixture
def meeting(cast, now):
    return make_held_meeting(cast.an, cast.cell, now=now)


def score(cast, meeting, now, given, version=None):
    return score_items(actor=cast.an, meeting=meeting, given=given, version=version, now=now, today=TODAY)


def test_a_sheet_holds_what_the_records_propose(cast, meeting, now):
    evaluation = score(cast, meeting, now, {"1.1": Given(Decimal(5))})
    rows = {row.code: row for row in evaluation.items.all()}
    assert evaluation.criteria_set.code == "2018"
    assert (rows["1.1"].proposed, rows["1.1"].self_points, rows["1.1"].why) == (
        5,
        5,
        "120 phút, tối thiểu 90 phút.",
    )
    assert "4.3" not in rows and rows["4.2"].most == 15  # no thematic meeting in that month
    assert (rows["3.1"].proposed, rows["3.1"].self_points) == (None, None)
    assert (rows["8.3"].proposed, rows["8.3"].is_due_later) == (1, True)


@pytest.mark.parametrize(
    ("given", "error", "field"),
    [
        ({"1.1": Given(Decimal("5.1"))}, PointsBeyond, "1.1"),
        ({"3.1": Given(Decimal(-1))}, PointsBeyond, "3.1"),
        ({"1.1": Given(Decimal(4))}, ScoreReasonMissing, "1.1-reason"),
        ({"7.1": Given(Decimal(30))}, ScoreReasonMissing, "7.1-reason"),  # a new cell has no month before
    ],
)
def test_what_is_refused_writes_nothing(cast, meeting, now, given, error, field):
    with pytest.raises(error) as refused:
        score(cast, meeting, now, given)
    assert refused.value.field == field
    assert not MeetingEvaluation.objects.exists()


def test_other_points_than_the_records_say_have_their_reason(cast, meeting, now):
    evaluation = score(cast, meeting, now, {"1.1": Given(Decimal(4), "Vào họp muộn")})
    row = evaluation.items.get(code="1.1")
    assert (row.proposed, row.self_points, row.self_reason) == (5, 4, "Vào họp muộn")


def test_only_a_monthly_meeting_that_was_held_is_scored(cast, now):
    for meeting in (
        make_meeting(cast.an, cast.cell, now=now),
        make_held_meeting(cast.an, cast.sibling_cell, now=now, kind=MeetingKind.THEMATIC),
    ):
        with pytest.raises(NotScored):
            score(cast, meeting, now, {})


def test_from_the_items_to_the_vote_in_the_minutes(cast, meeting, now):
    evaluation = score(cast, meeting, now, {"3.1": Given(Decimal(3))})
    with pytest.raises(ItemsOpen) as refused:
        agree_score(actor=cast.an, evaluation=evaluation, version=evaluation.version, now=now)
    assert (
        refused.value.text
        == f"Còn {evaluation.items.count() - 1} mục chưa chấm: 1.1, 2.1, 2.2, "
        + ", ".join(row.code for row in evaluation.items.order_by("pk")[3:] if row.code != "3.1")
        + "."
    )
    given = all_items(evaluation) | {"5.2": Given(Decimal(0), "Chưa định hướng rõ")}
    evaluation = score(cast, meeting, now, given, evaluation.version)
    evaluation = agree_score(actor=cast.an, evaluation=evaluation, version=evaluation.version, now=now)
    assert (evaluation.state, evaluation.self_total) == (EvaluationState.AGREED, 96)
    evaluation = vote_score(
        actor=cast.an,
        evaluation=evaluation,
        hands=Hands(1),
        weakness="Định hướng thảo luận chưa rõ.",
        version=evaluation.version,
        now=now,
    )
    meeting.refresh_from_db()
    assert evaluation.state == EvaluationState.VOTED
    assert (meeting.self_score, meeting.self_grade, meeting.self_weakness) == (
        96,
        Grade.GOOD,
        "Định hướng thảo luận chưa rõ.",
    )


def test_a_changed_point_opens_what_the_committee_had_agreed_on(cast, meeting, now):
    evaluation = score(cast, meeting, now, {})
    evaluation = score(cast, meeting, now, all_items(evaluation), evaluation.version)
    evaluation = agree_score(actor=cast.an, evaluation=evaluation, version=evaluation.version, now=now)
    again = score(cast, meeting, now, all_items(evaluation), evaluation.version)
    assert (again.state, again.version) == (
        EvaluationState.AGREED,
        evaluation.version,
    )  # the same writes nothing
    changed = score(cast, meeting, now, {"3.1": Given(Decimal(0))}, again.version)
    assert (changed.state, changed.agreed_at) == (EvaluationState.SCORING, None)


def test_a_stale_sheet_is_refused(cast, meeting, now):
    first = score(cast, meeting, now, {"3.1": Given(Decimal(3))})
    score(cast, meeting, now, {"3.1": Given(Decimal(0))}, first.version)
    for seen in (first.version - 1, None):
        with pytest.raises(StaleVersion):
            score(cast, meeting, now, {"3.1": Given(Decimal(3))}, seen)


def test_what_nobody_could_know_that_night_is_settled_when_its_day_has_come(cast, now):
    """Posted in two days or not (domain.md 3.3, 8.3): kept until then, lost before the committee with its reason."""
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    evaluation = score(cast, meeting, now, {})
    evaluation = score(cast, meeting, now, all_items(evaluation), evaluation.version)
    evaluation.self_total, evaluation.state, evaluation.sent_at = Decimal(100), EvaluationState.SENT, now
    evaluation.save()
    row = evaluation.items.get(is_due_later=True)
    assert (row.code, row.self_points) == ("8.3", 1)
    assert settle_scores(actor=None, now=now, today=TODAY) == 0  # not yet
    late = TODAY + datetime.timedelta(days=30)
    assert (
        settle_scores(actor=None, now=now, today=late),
        settle_scores(actor=None, now=now, today=late),
    ) == (1, 0)
    evaluation.refresh_from_db()
    row.refresh_from_db()
    assert (row.self_points, row.official_points, row.is_due_later) == (1, 0, False)
    assert row.official_reason.startswith("Hạn ") and row.official_reason in evaluation.official_reason
    assert (evaluation.self_total, evaluation.official_total) == (100, 99)


def test_points_that_stood_on_the_records_follow_them_until_the_vote(cast, now):
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    evaluation = score(cast, meeting, now, {"1.1": Given(Decimal(5)), "3.1": Given(Decimal(3))})
    sitting = meeting.sittings.get()
    sitting.ended_at = sitting.started_at + datetime.timedelta(minutes=80)
    sitting.save()
    evaluation = score(cast, meeting, now, {}, evaluation.version)
    row = evaluation.items.get(code="1.1")
    assert (row.proposed, row.self_points, row.why) == (4, 4, "80 phút, tối thiểu 90 phút; thiếu 10 phút.")


def test_whoever_follows_the_meeting_scores_it_as_it_goes_on(cast, now):
    """The room votes on its score before the minutes are read back (users.md 4.4): what is known at the end waits."""
    meeting = make_meeting(cast.an, cast.cell, now=now)
    people = {"chair": cast.an.member, "minute_taker": cast.users[Role.CELL_COMMITTEE_MEMBER].member}
    start_meeting(actor=cast.an, meeting=meeting, **people, started_at=meeting.scheduled_at, now=now)
    evaluation = score(cast, meeting, now, {"5.2": Given(Decimal(4))})
    later = set(evaluation.items.filter(is_due_later=True).values_list("code", flat=True))
    assert later == {"1.1", "4.6", "8.2", "8.3"}
    full = score(cast, meeting, now, all_items(evaluation), evaluation.version)
    agreed = agree_score(actor=cast.an, evaluation=full, version=full.version, now=now)
    assert agreed.self_total == 100
