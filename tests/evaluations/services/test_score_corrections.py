import datetime
from decimal import Decimal

import pytest

from evaluations.errors import (
    DecidedAhead,
    DecidedBefore,
    ListSettled,
    OwnCell,
    PointsBeyond,
    ReasonForChange,
    SamePoints,
    ScoreSettled,
)
from evaluations.models import MeetingEvaluation, ScoreCorrection, ScoreList
from evaluations.quality import cell_months, lost_items
from evaluations.recounting import recount_scores
from evaluations.review_evidence import evidence_of_cell
from evaluations.score_month import lines_of
from evaluations.score_periods import Period, read_summary
from evaluations.services.level_decisions import DecisionFacts
from evaluations.services.score_corrections import correct_list_decision, correct_score
from evaluations.services.score_lists import decide_list, submit_list
from evaluations.services.scores import Given
from evaluations.states import EvaluationState, ListState
from meetings.models.meeting import Grade
from members.roles import Role
from songlo.audit.models import AuditEvent
from songlo.common.errors import DomainError, StaleVersion
from songlo.outbox.models import Notification
from songlo.papers.document import Document, plain_text
from tests.builders.evaluations import make_sent_score
from tests.builders.meetings import make_stored_file
from tests.builders.members import make_member, make_user
from tests.races import both

pytestmark = pytest.mark.django_db
MONTH, DAY = datetime.date(2024, 11, 1), datetime.date(2024, 11, 5)
FIRST = DecisionFacts("Ban Thường vụ Đảng ủy xã", "31-TB/ĐU", DAY)
LATER = DecisionFacts("Ban Thường vụ Đảng ủy xã", "35-TB/ĐU", datetime.date(2024, 11, 14))
NOTHING = Given(Decimal(0), "Thông báo muộn")
WHY = "Đảng ủy xét lại"


@pytest.fixture
def later(now):
    return now + datetime.timedelta(days=10)


@pytest.fixture
def decided(cast, now) -> ScoreList:
    """96 points of the cell by its items, 88 by a total alone beside it."""
    make_sent_score(cast.an, cast.cell, now=now, lost={"5.2": (4, "Chưa định hướng rõ")})
    make_sent_score(cast.an, cast.sibling_cell, now=now, total=88)
    return decide(cast.chi, submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now), now)


def decide(actor, made, now, facts=FIRST):
    return decide_list(actor=actor, score_list=made, version=made.version, now=now, **vars(facts))


def score_of(cell) -> MeetingEvaluation:
    return MeetingEvaluation.objects.get(meeting__organization=cell)


def correct(actor, cell, given, now, *, facts=LATER, reason=WHY, version=None):
    score = score_of(cell)
    return correct_score(
        actor=actor,
        evaluation=score,
        given=given,
        reason=reason,
        facts=facts,
        version=score.version if version is None else version,
        now=now,
    )


def test_an_item_is_corrected_and_everything_that_counts_points_follows(cast, decided, later):
    score = correct(cast.chi, cast.cell, {"3.4": NOTHING, "5.2": Given(None)}, later)
    assert (score.official_total, score.official_grade, score.state) == (95, Grade.GOOD, "DECIDED")
    assert score.official_reason == "3.4: trừ 1 (Thông báo muộn); 5.2: trừ 4 (Chưa định hướng rõ)"
    deep = {"1.1": Given(Decimal(0), "Họp 30 phút"), "3.4": NOTHING}
    score = correct(cast.chi, cast.cell, deep, later, facts=DecisionFacts("BTV", "36-TB/ĐU", later.date()))
    assert (score.official_total, score.official_grade) == (90, Grade.GOOD)
    score = correct(cast.chi, cast.cell, {"4.1": Given(Decimal(0), "Thiếu bước")}, later)
    assert (score.official_total, score.official_grade) == (85, Grade.FAIR)
    (line,) = lines_of([cast.cell.pk], cast.commune, MONTH, later.date())
    (month,) = [one for one in cell_months(cast.cell, cast.commune, MONTH) if one.month == MONTH]
    summary = read_summary(cast.chi, cast.commune, Period(2024), later.date())
    assert (line.points, line.grade, month.official) == (85, Grade.FAIR, 85)
    assert [(one.grades, one.mean) for one in summary.cells] == [((0, 1, 0, 0), 85), ((0, 1, 0, 0), 88)]
    assert evidence_of_cell(cast.cell, 2024).grades == (("Khá", 1),)
    assert {one.code for one in lost_items(cast.cell, MONTH, MONTH)} == {"1.1", "3.4", "4.1", "5.2"}
    assert recount_scores(cast.district, MONTH, MONTH).differences == ()


def test_what_was_corrected_is_kept_with_why_and_by_which_decision(cast, decided, later):
    correct(cast.chi, cast.cell, {"3.4": NOTHING}, later)
    kept = ScoreCorrection.objects.get()
    assert (kept.points_before, kept.points_after, kept.items) == (96, 95, "3.4: 1 thành 0")
    assert (kept.grade_before, kept.grade_after, kept.entered_by) == (Grade.GOOD, Grade.GOOD, cast.chi)
    assert (kept.reason, kept.document_number, kept.decided_on) == (
        WHY,
        LATER.document_number,
        LATER.decided_on,
    )
    line = AuditEvent.objects.get(action="evaluations.score.correct")
    assert (line.changes["official_total"], line.changes["3.4"], line.reason) == (
        ["96.0", "95.0"],
        ["1.0", "0.0"],
        WHY,
    )


def test_a_total_is_corrected_and_its_note_with_it(cast, decided, later):
    with pytest.raises(ReasonForChange) as refused:
        correct(cast.chi, cast.sibling_cell, Given(Decimal(60)), later)
    assert refused.value.field == "reason"
    score = correct(cast.chi, cast.sibling_cell, Given(Decimal(60), "Họp 50 phút"), later)
    assert (score.official_total, score.official_grade, score.official_reason) == (
        60,
        Grade.AVERAGE,
        "Họp 50 phút",
    )
    score = correct(cast.chi, cast.sibling_cell, Given(Decimal(88)), later)  # it was the other cell
    assert (score.official_total, score.official_grade, score.official_reason) == (88, Grade.FAIR, "")
    assert recount_scores(cast.district, MONTH, MONTH).differences == ()


def test_points_that_are_taken_back_take_their_reason_along(cast, decided, later):
    correct(cast.chi, cast.cell, {"3.4": NOTHING}, later)
    score = correct(cast.chi, cast.cell, {"3.4": Given(None, NOTHING.reason)}, later)
    row = score.items.get(code="3.4")
    assert (score.official_total, row.official_points, row.official_reason) == (96, None, "")


@pytest.mark.parametrize(
    ("given", "changes", "refusal"),
    [
        ({"3.4": Given(Decimal(2), "thêm")}, {}, PointsBeyond),
        ({"3.4": Given(Decimal(0))}, {}, ReasonForChange),
        ({"3.4": NOTHING}, {"reason": " "}, ReasonForChange),
        ({}, {}, SamePoints),
        ({"3.4": NOTHING}, {"version": 0}, StaleVersion),
        ({"3.4": NOTHING}, {"facts": DecisionFacts("BTV", "9-TB", datetime.date(2024, 11, 16))}, DecidedAhead),
        ({"3.4": NOTHING}, {"facts": DecisionFacts("BTV", "9-TB", datetime.date(2024, 11, 4))}, DecidedBefore),
        (Given(None), {}, ReasonForChange),
        (Given(Decimal("100.1"), "nhầm"), {}, ReasonForChange),
    ],
)  # fmt: skip
def test_a_correction_that_says_too_little_or_too_much_is_refused(
    cast, decided, later, given, changes, refusal
):
    with pytest.raises(refusal):
        correct(cast.chi, cast.cell, given, later, **changes)
    assert (score_of(cast.cell).official_total, ScoreCorrection.objects.count()) == (96, 0)
    assert not Notification.objects.filter(kind="score.corrected").exists()


def test_only_what_was_decided_is_corrected_and_never_ones_own_cell(cast, now, later):
    make_sent_score(cast.an, cast.cell, now=now, total=90)
    make_sent_score(cast.an, cast.sibling_cell, now=now, total=88)
    with pytest.raises(ScoreSettled):
        correct(cast.chi, cast.cell, Given(Decimal(80), "nhầm"), later)
    made = submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)
    with pytest.raises(ListSettled):
        correct(cast.chi, cast.cell, Given(Decimal(80), "nhầm"), later)
    with pytest.raises(ListSettled):
        correct_list_decision(actor=cast.chi, score_list=made, facts=FIRST, version=1, now=later)
    clerk = make_user(Role.COMMUNE_OFFICE, cast.commune, name="Lê Thị Hoa")
    clerk.member = make_member(cast.cell, "Lê Thị Hoa")
    clerk.save()
    half = decide(clerk, made, now)  # the cell of the clerk waits for somebody else
    with pytest.raises(ScoreSettled):
        correct(cast.chi, cast.cell, Given(Decimal(80), "nhầm"), later)
    assert correct(clerk, cast.sibling_cell, Given(Decimal(80), "nhầm"), later).official_total == 80
    anew = DecisionFacts(FIRST.body, "33-TB/ĐU", DAY)
    half = correct_list_decision(actor=clerk, score_list=half, facts=anew, version=half.version, now=later)
    assert (half.state, half.document_number) == (ListState.SUBMITTED, "33-TB/ĐU")
    decide(cast.chi, half, later, anew)
    with pytest.raises(OwnCell):
        correct(clerk, cast.cell, Given(Decimal(80), "nhầm"), later)


def test_the_cell_is_told_of_each_correction_once(cast, decided, later):
    correct(cast.chi, cast.cell, {"3.4": NOTHING}, later)
    told = Notification.objects.filter(kind="score.corrected")
    assert {one.title for one in told} == {"Đã đính chính điểm sinh hoạt tháng 11/2024"}
    assert [told.filter(recipient=one).count() for one in (cast.an, cast.binh, cast.chi)] == [1, 0, 0]
    correct(cast.chi, cast.cell, {"3.4": Given(None)}, later + datetime.timedelta(hours=1))
    assert told.filter(recipient=cast.an).count() == 2


def test_the_paper_of_the_list_stays_as_it_was(cast, decided, later):
    before = decided.paper.content
    ScoreList.objects.update(paper=None)  # it came in from before
    correct(cast.chi, cast.sibling_cell, Given(Decimal("61.5"), "Họp 50 phút"), later)
    paper = ScoreList.objects.get().paper
    words = plain_text(Document.from_content(paper.content))
    assert "88" in words and "61,5" not in words
    correct(cast.chi, cast.sibling_cell, Given(Decimal(62), "Họp 50 phút"), later)
    assert ScoreList.objects.get().paper_id == paper.pk
    assert plain_text(Document.from_content(before)).count("88") == words.count("88")


def test_a_decision_that_was_entered_wrongly_is_written_anew_and_points_stay(cast, decided, later):
    scan = make_stored_file(later)
    own = {"actor": cast.chi, "score_list": decided, "now": later, "scan": scan}
    anew = DecisionFacts(FIRST.body, " 33-TB/ĐU ", DAY)
    correct_list_decision(**own, facts=anew, version=decided.version)
    found = ScoreList.objects.get()
    assert (found.document_number, found.scan, found.entered_by) == ("33-TB/ĐU", scan, cast.chi)
    assert (found.state, found.version) == (ListState.DECIDED, decided.version + 1)
    assert score_of(cast.cell).official_total == 96
    line = AuditEvent.objects.get(action="evaluations.score_list.correct")
    assert line.changes["decision"] == [
        "Ban Thường vụ Đảng ủy xã, số 31-TB/ĐU ngày 05/11/2024",
        "Ban Thường vụ Đảng ủy xã, số 33-TB/ĐU ngày 05/11/2024",
    ]
    with pytest.raises(StaleVersion):
        correct_list_decision(**own, facts=FIRST, version=decided.version)
    correct_list_decision(**own | {"scan": None}, facts=FIRST, version=found.version)
    assert ScoreList.objects.get().scan == scan


def test_the_day_and_number_of_a_decision_are_ones_that_can_be(cast, decided, now, later):
    other = ScoreList.objects.create(
        organization=cast.commune,
        month=datetime.date(2024, 10, 1),
        state=ListState.DECIDED,
        body="BTV",
        document_number="28-TB/ĐU",
        decided_on=DAY,
        entered_by=cast.chi,
    )
    own = {"actor": cast.chi, "score_list": decided, "now": later, "version": decided.version}
    for facts, refusal, field in (
        (DecisionFacts("BTV", "28-TB/ĐU", DAY), ListSettled, "document_number"),
        (DecisionFacts("BTV", "32-TB/ĐU", datetime.date(2024, 11, 16)), DecidedAhead, "decided_on"),
        (DecisionFacts("BTV", "32-TB/ĐU", datetime.date(2024, 11, 4)), DecidedBefore, "decided_on"),
    ):
        with pytest.raises(refusal) as refused:
            correct_list_decision(**own, facts=facts)
        assert refused.value.field == field
    # Lists that one evening decided share the number of its minutes; the body of each can be mended.
    ScoreList.objects.filter(pk=other.pk).update(document_number="31-TB/ĐU")
    assert (
        correct_list_decision(**own, facts=DecisionFacts("Đảng ủy xã", "31-TB/ĐU", DAY)).body == "Đảng ủy xã"
    )


def test_nobody_decides_before_the_meeting_was_held(cast, now):
    make_sent_score(cast.an, cast.cell, now=now, total=90)
    made = submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)
    with pytest.raises(DecidedBefore):
        decide(cast.chi, made, now, DecisionFacts("BTV", "31-TB/ĐU", datetime.date(2024, 11, 4)))


def test_a_correction_by_the_same_decision_follows_its_number_and_day(cast, decided, later):
    correct(cast.chi, cast.cell, {"3.4": NOTHING}, later, facts=FIRST, reason="Nhập nhầm mục")
    correct(cast.chi, cast.sibling_cell, Given(Decimal(80), "Họp 50 phút"), later)
    own = {"actor": cast.chi, "score_list": decided, "now": later, "version": decided.version}
    with pytest.raises(DecidedAhead):  # after the correction of the 14th
        correct_list_decision(**own, facts=DecisionFacts("BTV", "33-TB/ĐU", datetime.date(2024, 11, 15)))
    correct_list_decision(**own, facts=DecisionFacts(FIRST.body, "33-TB/ĐU", datetime.date(2024, 11, 6)))
    kept = ScoreCorrection.objects.order_by("pk").values_list("document_number", "decided_on")
    assert list(kept) == [
        ("33-TB/ĐU", datetime.date(2024, 11, 6)),
        (LATER.document_number, LATER.decided_on),
    ]


def test_the_decision_of_a_correction_is_mended_by_another(cast, decided, later):
    correct(cast.chi, cast.cell, {"3.4": NOTHING}, later)
    with pytest.raises(SamePoints):
        correct(cast.chi, cast.cell, {}, later)
    right = DecisionFacts(LATER.body, "36-TB/ĐU", LATER.decided_on)
    correct(cast.chi, cast.cell, {}, later, facts=right, reason="Ghi nhầm số")
    newest = ScoreCorrection.objects.latest("pk")
    assert (newest.points_before, newest.points_after, newest.document_number) == (95, 95, "36-TB/ĐU")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_corrects_and_the_other_sees_it(cast, decided, later):
    board, score = cast.users[Role.COMMUNE_PERMANENT_BOARD], score_of(cast.cell)
    own = {"evaluation": score, "reason": WHY, "facts": LATER, "version": score.version, "now": later}
    answers = both(
        lambda: correct_score(actor=cast.chi, given={"3.4": NOTHING}, **own),
        lambda: correct_score(actor=board, given={"5.2": Given(Decimal(1), "Chưa gợi mở")}, **own),
    )
    assert [type(one) for one in answers if isinstance(one, DomainError)] == [StaleVersion]
    assert ScoreCorrection.objects.count() == 1
    given = {"score_list": decided, "version": decided.version, "now": later}
    answers = both(
        lambda: correct_list_decision(actor=cast.chi, facts=DecisionFacts("A", "1-TB", DAY), **given),
        lambda: correct_list_decision(actor=board, facts=DecisionFacts("B", "2-TB", DAY), **given),
    )
    assert [type(one) for one in answers if isinstance(one, DomainError)] == [StaleVersion]
    assert score_of(cast.cell).state == EvaluationState.DECIDED
