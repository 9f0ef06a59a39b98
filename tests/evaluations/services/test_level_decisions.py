import datetime

import pytest
from django.urls import reverse

from evaluations.errors import (
    DecidedAhead,
    DecidedBefore,
    LevelReasonMissing,
    LevelsSettled,
    OwnCellLevels,
    ReturnReasonMissing,
    SameLevel,
    YearOpen,
)
from evaluations.level_board import read_board, read_cell
from evaluations.level_counts import read_counts
from evaluations.levels import CapBase, Level
from evaluations.models import AnnualReview, LevelDecision
from evaluations.services.level_corrections import (
    correct_decision,
    correct_level,
    propose_unit_level,
)
from evaluations.services.level_decisions import (
    DecisionFacts,
    GivenLevel,
    change_levels,
    decide_levels,
    return_reviews,
    seen_token,
)
from evaluations.services.review_years import YearSettings, change_year, open_year
from evaluations.states import ReviewState
from members.roles import Role
from songlo.common.errors import StaleVersion
from songlo.outbox.models import Notification
from tests.builders.members import make_member, make_user

pytestmark = pytest.mark.django_db
YEAR = 2024
TODAY = datetime.date(2024, 12, 20)
NOW = datetime.datetime(2024, 12, 20, 9, tzinfo=datetime.UTC)
FACTS = DecisionFacts("Ban Thường vụ Đảng ủy xã", "12-QĐ/ĐU", datetime.date(2024, 12, 18))


def propose(cell, name="", level=Level.GOOD) -> AnnualReview:
    """Of a member, or of the cell itself."""
    member = make_member(cell, name) if name else None
    return AnnualReview.objects.create(
        year=YEAR, organization=cell, member=member, state=ReviewState.PROPOSED, proposed_level=level
    )


@pytest.fixture
def proposals(cast):
    """Two cells: three rows of the first, one of the second."""
    return [
        propose(cast.cell),
        propose(cast.cell, "Hà Văn Sáu", Level.EXCELLENT),
        propose(cast.cell, "Hà Văn Bảy"),
        propose(cast.sibling_cell, "Đỗ Thị Tám"),
    ]


def seen(*cells) -> str:
    return seen_token(row for cell in cells for row in read_cell(cell, YEAR).waiting)


def decide(actor, cast, *cells, facts=FACTS, token=None):
    return decide_levels(
        actor=actor,
        committee=cast.commune,
        year=YEAR,
        organizations=[one.pk for one in cells],
        facts=facts,
        seen=token or seen(*cells),
        now=NOW,
        today=TODAY,
    )


def change(actor, cell, given, token=None):
    return change_levels(
        actor=actor, organization=cell, year=YEAR, given=given, seen=token or seen(cell), now=NOW
    )


def levels() -> list[tuple[str, str]]:
    return list(AnnualReview.objects.order_by("pk").values_list("state", "level"))


def test_a_list_is_decided_with_its_exceptions(cast, proposals):
    own, sixth, _seventh, eighth = proposals
    with pytest.raises(LevelReasonMissing) as refused:
        change(cast.chi, cast.cell, {sixth.pk: GivenLevel(Level.GOOD)})
    assert refused.value.field == f"reason-{sixth.pk}"
    same = {own.pk: GivenLevel(Level.GOOD), eighth.pk: GivenLevel(Level.FAILED, "của chi bộ khác")}
    assert change(cast.chi, cast.cell, same) == 0
    assert change(cast.chi, cast.cell, {sixth.pk: GivenLevel(Level.GOOD, "Vượt tỷ lệ")}) == 1
    assert read_board(cast.commune, YEAR, TODAY).total == [0, 3, 0, 0]
    decision = decide(cast.chi, cast, cast.cell, cast.sibling_cell)
    assert levels() == [(ReviewState.DECIDED, Level.GOOD)] * 4
    assert (decision.body, decision.document_number, decision.entered_by) == (
        FACTS.body,
        "12-QĐ/ĐU",
        cast.chi,
    )
    told = set(Notification.objects.values_list("recipient", "title", "url"))
    page = reverse("evaluations:level_results", args=[YEAR, cast.cell.uid])
    assert {(cast.binh.pk, f"Đã có quyết định xếp loại năm {YEAR}", page)} <= told
    assert cast.chi.pk not in {one[0] for one in told}  # it is she who entered it


def test_what_came_or_changed_meanwhile_is_not_decided_unseen(cast, proposals):
    before = seen(cast.cell)
    change(cast.chi, cast.cell, {proposals[1].pk: GivenLevel(Level.GOOD, "Vượt tỷ lệ")})
    for act in (
        lambda: decide(cast.chi, cast, cast.cell, token=before),
        lambda: change(cast.chi, cast.cell, {}, token=before),
    ):
        with pytest.raises(StaleVersion):
            act()
    late = seen(cast.cell)
    propose(cast.cell, "Lò Văn Chín")
    with pytest.raises(StaleVersion):
        decide(cast.chi, cast, cast.cell, token=late)
    now_seen = seen(cast.cell)
    decide(cast.chi, cast, cast.cell)
    with pytest.raises(StaleVersion):  # the second of two
        decide(cast.users[Role.COMMUNE_PERMANENT_BOARD], cast, cast.cell, token=now_seen)
    with pytest.raises(LevelsSettled):
        decide(cast.chi, cast, cast.cell)
    assert LevelDecision.objects.count() == 1


def test_ones_own_cell_waits_for_another_person(cast, proposals):
    clerk = make_user(Role.COMMUNE_OFFICE, cast.commune, name="Lê Thị Hoa")
    clerk.member = make_member(cast.cell, "Lê Thị Hoa")
    clerk.save()
    with pytest.raises(OwnCellLevels):
        change(clerk, cast.cell, {})
    first = decide(clerk, cast, cast.cell, cast.sibling_cell)
    assert [state for state, _ in levels()] == [ReviewState.PROPOSED] * 3 + [ReviewState.DECIDED]
    with pytest.raises(OwnCellLevels):
        decide(clerk, cast, cast.cell)
    assert decide(cast.chi, cast, cast.cell) == first  # the same paper, entered to its end
    assert [state for state, _ in levels()] == [ReviewState.DECIDED] * 4


def test_a_proposal_goes_back_with_what_is_asked(cast, proposals):
    own = {"actor": cast.chi, "organization": cast.cell, "year": YEAR, "now": NOW}
    change(cast.chi, cast.cell, {proposals[1].pk: GivenLevel(Level.GOOD, "Vượt tỷ lệ")})
    with pytest.raises(ReturnReasonMissing):
        return_reviews(**own, reviews=[proposals[1].pk], reason=" ", seen=seen(cast.cell))
    with pytest.raises(LevelsSettled):
        return_reviews(**own, reviews=[proposals[3].pk], reason="Xem lại", seen=seen(cast.cell))
    return_reviews(**own, reviews=[proposals[1].pk], reason="Xem lại tỷ lệ", seen=seen(cast.cell))
    row = AnnualReview.objects.get(pk=proposals[1].pk)
    assert (row.state, row.level, row.level_reason, row.return_reason) == (
        ReviewState.VOTED,
        "",
        "",
        "Xem lại tỷ lệ",
    )
    assert cast.an.pk in set(Notification.objects.values_list("recipient", flat=True))


def test_nothing_is_decided_before_the_cell_reviewed_it(cast, proposals):
    """A day of last year, as it is easily written in January."""
    facts = DecisionFacts("BTV", "1-QĐ/ĐU", datetime.date(2023, 12, 18))
    with pytest.raises(DecidedBefore) as refused:
        decide(cast.chi, cast, cast.cell, facts=facts)
    assert "01/01/2024 (đầu năm xếp loại)" in refused.value.text
    AnnualReview.objects.update(reviewed_on=datetime.date(2024, 12, 19))
    with pytest.raises(DecidedBefore) as refused:
        decide(cast.chi, cast, cast.cell)
    assert "19/12/2024 (ngày kiểm điểm)" in refused.value.text and not LevelDecision.objects.exists()
    AnnualReview.objects.update(reviewed_on=datetime.date(2024, 12, 10))
    decision = decide(cast.chi, cast, cast.cell)
    with pytest.raises(DecidedBefore):
        correct_decision(actor=cast.chi, decision=decision, facts=facts, now=NOW, today=TODAY)


def test_a_decided_level_is_corrected_by_another_decision(cast, proposals):
    with pytest.raises(DecidedAhead):
        decide(cast.chi, cast, cast.cell, facts=DecisionFacts("BTV", "1-QĐ/ĐU", datetime.date(2024, 12, 21)))
    decide(cast.chi, cast, cast.cell)
    row = AnnualReview.objects.get(pk=proposals[1].pk)
    later = DecisionFacts(FACTS.body, "13-QĐ/ĐU", TODAY)
    own = {"actor": cast.chi, "review": row, "facts": later, "now": NOW, "today": TODAY}
    with pytest.raises(SameLevel):
        correct_level(**own, level=Level.EXCELLENT, reason="nhầm", version=row.version)
    with pytest.raises(LevelReasonMissing):
        correct_level(**own, level=Level.GOOD, reason="", version=row.version)
    with pytest.raises(StaleVersion):
        correct_level(**own, level=Level.GOOD, reason="Nhập nhầm", version=0)
    row = correct_level(**own, level=Level.GOOD, reason="Nhập nhầm", version=row.version)
    assert (row.level, row.decision.document_number) == (Level.GOOD, "13-QĐ/ĐU")
    waiting = AnnualReview.objects.get(pk=proposals[3].pk)
    with pytest.raises(LevelsSettled):
        correct_level(**own | {"review": waiting}, level=Level.GOOD, reason="Nhập nhầm", version=1)


def test_the_words_of_a_decision_are_corrected_and_the_levels_stay(cast, proposals):
    first = decide(cast.chi, cast, cast.cell)
    second = decide(cast.chi, cast, cast.sibling_cell, facts=DecisionFacts("BTV", "13-QĐ/ĐU", TODAY))
    own = {"actor": cast.chi, "decision": second, "now": NOW, "today": TODAY}
    with pytest.raises(LevelsSettled):
        correct_decision(**own, facts=FACTS)
    correct_decision(**own, facts=DecisionFacts(FACTS.body, "14-QĐ/ĐU", TODAY))
    assert str(LevelDecision.objects.get(pk=second.pk)) == "Quyết định 14-QĐ/ĐU ngày 20/12/2024"
    assert (first.reviews.count(), second.reviews.count()) == (3, 1)


def test_a_base_unit_goes_before_the_committee_above(cast):
    own = {"actor": cast.chi, "organization": cast.commune, "year": YEAR, "now": NOW}
    row = propose_unit_level(**own, level=Level.GOOD)
    with pytest.raises(LevelsSettled):
        propose_unit_level(**own, level=Level.EXCELLENT)
    board = cast.users[Role.DISTRICT_ORGANIZATION_BOARD]
    above = {"actor": board, "organization": cast.commune, "year": YEAR, "now": NOW}
    return_reviews(**above, reviews=[row.pk], reason="Bổ sung số phiếu", seen=seen(cast.commune))
    assert cast.chi.pk in set(Notification.objects.values_list("recipient", flat=True))
    propose_unit_level(**own, level=Level.EXCELLENT)
    decide_levels(
        actor=board,
        committee=cast.district,
        year=YEAR,
        organizations=[cast.commune.pk],
        facts=DecisionFacts("Ban Thường vụ Huyện ủy", "45-QĐ/HU", TODAY),
        seen=seen(cast.commune),
        now=NOW,
        today=TODAY,
    )
    assert [line.own_level for line in read_board(cast.district, YEAR, TODAY).lines] == [
        Level.EXCELLENT.label
    ]


def test_a_year_is_opened_once_with_its_cap(cast, proposals):
    own = {"actor": cast.chi, "organization": cast.commune, "year": YEAR, "now": NOW}
    opened = open_year(**own, settings=YearSettings(due_on=datetime.date(2024, 12, 10)))
    with pytest.raises(YearOpen):
        open_year(**own, settings=YearSettings())
    titles = set(Notification.objects.filter(recipient=cast.an).values_list("title", flat=True))
    assert titles == {f"Kiểm điểm, xếp loại năm {YEAR}, gửi hồ sơ chậm nhất ngày 10/12/2024"}
    with pytest.raises(StaleVersion):
        change_year(actor=cast.chi, review_year=opened, settings=YearSettings(), version=2, now=NOW)
    wide = YearSettings(cap_percent=50, cap_base=CapBase.GOOD_OR_BETTER)
    change_year(actor=cast.chi, review_year=opened, settings=wide, version=1, now=NOW)
    board = read_board(cast.commune, YEAR, TODAY)
    assert (board.cap.allowed, board.other_cap.allowed, board.cap.is_exceeded) == (1, 1, False)


def test_those_above_read_sums(cast, proposals, django_assert_num_queries):
    decide(cast.chi, cast, cast.cell)
    with django_assert_num_queries(2):
        (line,) = read_counts(cast.district, YEAR)
    assert (line.branch, line.people, line.cells, line.open) == (cast.commune, [1, 1, 0, 0], [0, 1, 0, 0], 1)
    with django_assert_num_queries(8):
        read_board(cast.commune, YEAR, TODAY)
