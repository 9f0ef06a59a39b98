import datetime
import uuid

import pytest

from evaluations.annual_reviews import reviews_of
from evaluations.levels import Level, NotGraded
from evaluations.models import AnnualReview, BallotCount
from evaluations.review_errors import (
    CountBeyond,
    GradingReasonMissing,
    LevelMissing,
    NobodyChosen,
    NobodyOnBallot,
    NothingToPropose,
    ProposalReasonMissing,
    ReviewDayWrong,
    ReviewSettled,
)
from evaluations.services.ballots import Proposal, Tally, Votes, count_ballot, propose_levels
from evaluations.services.review_lists import change_grading, start_reviews
from evaluations.services.reviews import (
    comment_review,
    read_review,
    record_paper_review,
    review_members,
    take_back_review,
    write_self_review,
)
from evaluations.states import ReviewState
from members.models import Membership
from members.roles import Role
from members.states import MembershipKind, StatusKind
from songlo.audit.models import AuditEvent
from songlo.common.errors import StaleVersion
from songlo.outbox.models import Notification
from tests.builders.evaluations import make_ballot
from tests.builders.meetings import make_held_meeting
from tests.builders.members import make_cell, make_member

pytestmark = pytest.mark.django_db
YEAR = 2024


@pytest.fixture
def cell(cast):
    """Three official members; the cast's cell has more than a ballot needs."""
    cell = make_cell(cast.commune, "Chi bộ thôn Đồi Cọ")
    for name in ("Hà Thị Ất", "Hà Văn Bính", "Hà Văn Giáp"):
        make_member(cell, name)
    return cell


def start(cast, cell, now) -> dict[str, AnnualReview]:
    start_reviews(actor=cast.an, organization=cell, year=YEAR, now=now, today=now.date())
    return {str(one.member.full_name) if one.member else "cell": one for one in reviews_of(cell, YEAR)}


def reviewed(cast, cell, now) -> dict[str, AnnualReview]:
    found = start(cast, cell, now)
    sit(cast, cell, now, found.values())
    return found


def sit(cast, cell, now, reviews, **changes) -> int:
    values = {"reviewed_on": now.date(), "now": now, "today": now.date()}
    chosen = [one.uid for one in reviews]
    return review_members(actor=cast.an, organization=cell, year=YEAR, chosen=chosen, **values | changes)


def count(cast, cell, now, votes, *, number=1, version=None, **tally) -> BallotCount:
    values = {
        "held_on": now.date(),
        "base": 3,
        "issued": 3,
        "collected": 3,
        "valid": 3,
        "tellers": "Ất, Bính",
    }
    return count_ballot(
        actor=cast.an,
        organization=cell,
        year=YEAR,
        number=number,
        tally=Tally(**values | tally),
        votes=votes,
        version=version,
        now=now,
        today=now.date(),
    )


def test_everybody_of_the_roll_is_graded_but_for_a_reason(cast, cell, now):
    make_member(cell, "Miễn", exception=StatusKind.EXEMPT)
    make_member(cell, "Đình chỉ", exception=StatusKind.SUSPENDED)
    make_member(cell, "Mới", kind=StatusKind.PROBATIONARY, admitted_on=datetime.date(2024, 7, 1))
    make_member(cell, "Vừa đủ", kind=StatusKind.PROBATIONARY, admitted_on=datetime.date(2024, 6, 30))
    make_member(cell, "Đi xa", membership=MembershipKind.TEMPORARY_AWAY)
    make_member(cell, "Khách", membership=MembershipKind.TEMPORARY_HERE)
    found = start(cast, cell, now)
    assert {name: (one.state, one.not_graded) for name, one in found.items()} == {
        "cell": (ReviewState.SELF_REVIEW, ""),
        **{name: (ReviewState.SELF_REVIEW, "") for name in ("Hà Thị Ất", "Hà Văn Bính", "Hà Văn Giáp")},
        "Miễn": (ReviewState.NOT_GRADED, NotGraded.EXEMPT),
        "Đình chỉ": (ReviewState.NOT_GRADED, NotGraded.SUSPENDED),
        "Mới": (ReviewState.NOT_GRADED, NotGraded.NEW),
        "Vừa đủ": (ReviewState.SELF_REVIEW, ""),
        "Đi xa": (ReviewState.SELF_REVIEW, ""),
    }
    since = {name: one.not_graded_note for name, one in found.items() if one.not_graded}
    assert since == {
        "Miễn": "từ ngày 01/01/2020",
        "Đình chỉ": "từ ngày 01/01/2020",
        "Mới": "từ ngày 01/07/2024",
    }


def test_done_again_it_adds_who_came_since_with_what_he_had_begun(cast, cell, now):
    found = start(cast, cell, now)
    moved = found["Hà Văn Giáp"].member
    Membership.objects.filter(member=moved).update(organization=cast.sibling_cell)
    theirs = start(cast, cast.sibling_cell, now)
    assert theirs["Hà Văn Giáp"].pk == found["Hà Văn Giáp"].pk
    make_member(cell, "Đến sau")
    assert set(start(cast, cell, now)) == {"cell", "Hà Thị Ất", "Hà Văn Bính", "Đến sau"}
    # What the old cell had voted on stays there.
    sit(cast, cell, now, [found["Hà Thị Ất"]])
    AnnualReview.objects.filter(pk=found["Hà Thị Ất"].pk).update(state=ReviewState.VOTED)
    Membership.objects.filter(member=found["Hà Thị Ất"].member).update(organization=cast.sibling_cell)
    assert "Hà Thị Ất" not in start(cast, cast.sibling_cell, now)


def test_grading_is_changed_with_a_reason(cast, cell, now):
    own = {"actor": cast.an, "now": now}
    review = start(cast, cell, now)["Hà Thị Ất"]
    with pytest.raises(GradingReasonMissing):
        change_grading(**own, review=review, not_graded=NotGraded.OTHER, reason=" ", version=1)
    out = change_grading(**own, review=review, not_graded=NotGraded.OTHER, reason="Ốm dài ngày", version=1)
    assert (out.state, out.not_graded_note) == (ReviewState.NOT_GRADED, "Ốm dài ngày")
    back = change_grading(**own, review=out, not_graded="", reason="Đã khỏe", version=2)
    assert (back.state, back.not_graded, back.not_graded_note) == (ReviewState.SELF_REVIEW, "", "")
    with pytest.raises(StaleVersion):
        change_grading(**own, review=back, not_graded=NotGraded.OTHER, reason="Cũ", version=2)


def test_typed_or_on_paper(cast, cell, now):
    own = {"actor": cast.an, "now": now, "today": now.date()}
    first, second, *_ = (one for name, one in start(cast, cell, now).items() if name != "cell")
    texts, ratings = {"work": "Làm tốt\r\n", "conduct": "  "}, {"work": "GOOD", "conduct": ""}
    written = {"texts": texts, "ratings": ratings}
    kept = write_self_review(**own, review=first, **written, level="", hand_in=False, version=1)
    assert (kept.self_review, kept.handed_in_on) == (
        {"texts": {"work": "Làm tốt"}, "ratings": {"work": "GOOD"}},
        None,
    )
    with pytest.raises(LevelMissing):
        write_self_review(**own, review=kept, **written, level="", hand_in=True, version=2)
    sent = write_self_review(**own, review=kept, **written, level=Level.GOOD, hand_in=True, version=2)
    assert sent.handed_in_on == now.date()
    paper = record_paper_review(**own, review=second, level=Level.COMPLETED, file=None, version=1)
    assert (paper.self_level, paper.handed_in_on) == (Level.COMPLETED, now.date())


def test_over_several_evenings(cast, cell, now):
    found = start(cast, cell, now)
    meeting = make_held_meeting(cast.an, cell, now=now)
    first = now.date() - datetime.timedelta(days=1)
    assert sit(cast, cell, now, [found["Hà Thị Ất"]], reviewed_on=first) == 1
    assert sit(cast, cell, now, [found["Hà Văn Bính"], found["cell"]], meeting=meeting) == 2
    rows = {one.pk: (one.state, one.reviewed_on, one.reviewed_in) for one in reviews_of(cell, YEAR)}
    assert rows == {
        found["Hà Thị Ất"].pk: (ReviewState.REVIEWED, first, None),
        found["Hà Văn Bính"].pk: (ReviewState.REVIEWED, now.date(), meeting),
        found["cell"].pk: (ReviewState.REVIEWED, now.date(), meeting),
        found["Hà Văn Giáp"].pk: (ReviewState.SELF_REVIEW, None, None),
    }
    back = take_back_review(actor=cast.an, review=found["cell"], version=2, now=now)
    assert (back.state, back.reviewed_on, back.reviewed_in) == (ReviewState.SELF_REVIEW, None, None)


def test_what_is_no_evening_of_the_cell_is_refused(cast, cell, now):
    found = start(cast, cell, now)
    theirs = make_held_meeting(cast.an, cast.sibling_cell, now=now)
    tomorrow = now.date() + datetime.timedelta(days=1)
    for chosen, changes, error in (
        (found.values(), {"reviewed_on": tomorrow}, ReviewDayWrong),
        (found.values(), {"reviewed_on": datetime.date(2023, 12, 31)}, ReviewDayWrong),
        (found.values(), {"meeting": theirs}, ReviewDayWrong),
        ([], {}, NobodyChosen),
    ):
        with pytest.raises(error):
            sit(cast, cell, now, chosen, **changes)


@pytest.mark.parametrize(
    ("tally", "good", "field"),
    [
        ({"base": 4}, 3, "base"),
        ({"base": 2}, 3, "base"),
        ({"issued": 4}, 3, "issued"),
        ({"issued": 2}, 2, "collected"),
        ({"collected": 2}, 2, "valid"),
        ({}, 4, "name"),
        ({"held_on": datetime.date(2024, 11, 6)}, 3, "held_on"),
    ],
)
def test_votes_beyond_the_base_are_refused(cast, cell, now, tally, good, field):
    review = reviewed(cast, cell, now)["Hà Thị Ất"]
    with pytest.raises((CountBeyond, ReviewDayWrong)) as refused:
        count(cast, cell, now, {review.uid: Votes(good=good)}, **tally)
    assert refused.value.field == (str(review.uid) if field == "name" else field)
    assert not BallotCount.objects.exists()


def test_nobody_is_voted_on_before_he_was_reviewed(cast, cell, now):
    reviewed(cast, cell, now)
    with pytest.raises(ReviewDayWrong) as refused:
        count(cast, cell, now, {}, held_on=now.date() - datetime.timedelta(days=1))
    assert refused.value.field == "held_on"


def test_an_exempt_member_who_came_may_be_in_the_base(cast, cell, now):
    make_member(cell, "Miễn", exception=StatusKind.EXEMPT)
    reviewed(cast, cell, now)
    assert count(cast, cell, now, {}, base=4).base == 4


def test_from_the_ballot_to_the_proposal(cast, cell, now):
    found = reviewed(cast, cell, now)
    uid = {name: one.uid for name, one in found.items()}
    late = found["Hà Văn Giáp"]
    take_back_review(actor=cast.an, review=late, version=2, now=now)
    own = {"actor": cast.an, "organization": cell, "year": YEAR, "now": now}
    with pytest.raises(NothingToPropose):
        propose_levels(**own, proposals={})
    first = count(
        cast,
        cell,
        now,
        {
            uid["cell"]: Votes(good=2, excellent=1),
            uid["Hà Thị Ất"]: Votes(excellent=1, good=1, completed=1),  # nothing beyond half
            uid["Hà Văn Bính"]: Votes(completed=2),
        },
    )
    assert {one.review.uid: one.blank for one in first.lines.all()} == {
        uid["cell"]: 0,
        uid["Hà Thị Ất"]: 0,
        uid["Hà Văn Bính"]: 1,
    }
    # Corrected: seen by its version, and with the same names.
    with pytest.raises(StaleVersion):
        count(cast, cell, now, {})
    # A second evening and a second ballot: who was late, and whom no level carried.
    sit(cast, cell, now, [late])
    second = count(
        cast, cell, now, {uid["Hà Thị Ất"]: Votes(excellent=2, good=1), late.uid: Votes(failed=3)}, number=2
    )
    assert {one.review.uid for one in second.lines.all()} == {uid["Hà Thị Ất"], late.uid}
    with pytest.raises(NobodyOnBallot):
        count(cast, cell, now, {}, number=3)
    wish = {uid["Hà Thị Ất"]: Proposal(Level.GOOD)}
    with pytest.raises(ProposalReasonMissing):
        propose_levels(**own, proposals=wish)
    wish = {uid["Hà Thị Ất"]: Proposal(Level.GOOD, "Mới nhận việc nửa năm")}
    assert propose_levels(**own, proposals=wish) == 4
    assert {
        one.uid: (one.state, one.proposed_level, one.proposed_reason) for one in reviews_of(cell, YEAR)
    } == {
        uid["cell"]: (ReviewState.PROPOSED, Level.GOOD, ""),
        uid["Hà Thị Ất"]: (ReviewState.PROPOSED, Level.GOOD, "Mới nhận việc nửa năm"),
        uid["Hà Văn Bính"]: (ReviewState.PROPOSED, Level.COMPLETED, ""),
        late.uid: (ReviewState.PROPOSED, Level.FAILED, ""),
    }
    with pytest.raises(ReviewSettled):
        count(cast, cell, now, {}, version=1)
    with pytest.raises(ReviewSettled):
        comment_review(actor=cast.an, review=late, comment="Muộn", residence_note="", version=4, now=now)


def test_who_is_told_and_until_when(cast, now):
    start(cast, cast.cell, now)
    told = Notification.objects.filter(kind="reviews.write", cancelled_at=None)
    assert set(told.values_list("recipient", flat=True)) >= {cast.an.pk, cast.binh.pk}
    own = AnnualReview.objects.get(member=cast.binh.member)
    paper = {"level": Level.GOOD, "file": None, "version": 1}
    record_paper_review(actor=cast.an, review=own, now=now, today=now.date(), **paper)
    assert not told.filter(recipient=cast.binh).exists()
    AnnualReview.objects.filter(pk=own.pk).update(state=ReviewState.VOTED)
    own.refresh_from_db()
    make_ballot(own, by=cast.an)
    propose_levels(actor=cast.an, organization=cast.cell, year=YEAR, proposals={}, now=now)
    proposed = Notification.objects.filter(kind="reviews.proposed")
    assert {one.recipient for one in proposed} == {
        cast.users[Role.COMMUNE_OFFICE],
        cast.users[Role.COMMUNE_PERMANENT_BOARD],
    }


def test_every_reading_but_ones_own_leaves_a_line_without_its_words(cast, now):
    found = start(cast, cast.cell, now)
    own = next(one for one in found.values() if one.member_id == cast.binh.member_id)
    comment_review(actor=cast.an, review=own, comment="nhanxet7781", residence_note="", version=1, now=now)
    for reader in (cast.binh, cast.an, cast.an):
        read_review(actor=reader, review=own, now=now)
    lines = AuditEvent.objects.filter(target_uid=own.uid, action="evaluations.review.read")
    assert [one.actor for one in lines] == [cast.an, cast.an]
    assert "nhanxet7781" not in str(list(AuditEvent.objects.values()))
    assert uuid.UUID(str(lines[0].organization_uid)) == cast.cell.uid
