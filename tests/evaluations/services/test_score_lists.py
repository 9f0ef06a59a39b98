import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from evaluations.errors import ListEmpty, ListSettled, OwnCell, PointsBeyond, ReasonForChange, ScoreSettled
from evaluations.models import ItemScore, MeetingEvaluation, ScoreList
from evaluations.services.score_changes import change_points, change_total, return_score
from evaluations.services.score_lists import decide_list, print_list, submit_list, take_back_list
from evaluations.services.scores import Given
from evaluations.states import EvaluationState, ListState
from meetings.models.meeting import Grade
from members.roles import Role
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.document import Document, plain_text
from songlo.papers.models import Paper, PaperState
from tests.builders.evaluations import make_sent_score
from tests.builders.meetings import make_rendered
from tests.builders.members import make_cell, make_member, make_user
from tests.races import both

pytestmark = pytest.mark.django_db
MONTH = datetime.date(2024, 11, 1)
DECISION = {
    "body": "Ban Thường vụ Đảng ủy xã",
    "document_number": "31-TB/ĐU",
    "decided_on": datetime.date(2024, 11, 5),
}


@pytest.fixture
def sent(cast, now):
    """The cell's sheet as it was sent: 96 points, 4 lost under 5.2."""
    return make_sent_score(cast.an, cast.cell, now=now, lost={"5.2": (4, "Chưa định hướng rõ")})


@pytest.fixture
def total_only(cast, sent, now):
    """Another cell sent a total and no items."""
    return make_sent_score(cast.an, cast.sibling_cell, now=now, total=88)


def submit(cast, now) -> ScoreList:
    return submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)


def test_what_nobody_changed_is_decided_as_the_cell_gave_it(cast, sent, total_only, now):
    score_list = submit(cast, now)
    make_rendered(score_list.paper, now)
    decide_list(actor=cast.chi, score_list=score_list, version=1, now=now, **DECISION)
    score_list.refresh_from_db()
    assert score_list.paper.state == PaperState.FROZEN
    assert (score_list.number, score_list.state, score_list.entered_by) == (1, ListState.DECIDED, cast.chi)
    shown = {
        (one.meeting.organization.name, one.official_total, one.official_grade, one.official_reason)
        for one in MeetingEvaluation.objects.filter(score_list=score_list, state=EvaluationState.DECIDED)
    }
    assert shown == {
        (cast.cell.name, Decimal(96), Grade.GOOD, "5.2: trừ 4 (Chưa định hướng rõ)"),
        (cast.sibling_cell.name, Decimal(88), Grade.FAIR, ""),
    }


def test_a_change_has_its_reason_and_shows_in_the_note(cast, sent, now):
    own = {"actor": cast.chi, "evaluation": sent, "now": now}
    with pytest.raises(ReasonForChange) as refused:
        change_points(**own, given={"3.4": Given(Decimal(0))}, version=sent.version)
    assert refused.value.field == "3.4-reason"
    with pytest.raises(PointsBeyond):
        change_points(**own, given={"3.4": Given(Decimal(2), "thêm")}, version=sent.version)
    changed = change_points(**own, given={"3.4": Given(Decimal(0), "thông báo muộn")}, version=sent.version)
    assert changed.official_total == 95
    assert changed.official_reason == "3.4: trừ 1 (thông báo muộn); 5.2: trừ 4 (Chưa định hướng rõ)"
    back = change_points(**own, given={"3.4": Given(Decimal(1))}, version=changed.version)
    assert back.official_total == 96


def test_a_total_is_changed_with_a_reason(cast, total_only, now):
    own = {"actor": cast.chi, "evaluation": total_only, "now": now}
    with pytest.raises(ReasonForChange):
        change_total(**own, total=Decimal(80), reason=" ", version=1)
    for wrong in (Decimal("-0.1"), Decimal("100.1")):
        with pytest.raises(ReasonForChange):
            change_total(**own, total=wrong, reason="nhầm", version=1)
    assert change_total(**own, total=Decimal(80), reason="Họp 50 phút", version=1).official_total == 80


def test_a_cell_that_sends_later_comes_on_the_next_list(cast, sent, now):
    first = submit(cast, now)
    with pytest.raises(ListSettled):
        submit(cast, now)
    decide_list(actor=cast.chi, score_list=first, version=1, now=now, **DECISION)
    with pytest.raises(ListEmpty):
        submit(cast, now)
    make_sent_score(cast.an, cast.sibling_cell, now=now, total=70)
    second = submit(cast, now)
    assert (second.number, second.evaluations.count()) == (2, 1)


def test_nobody_decides_on_his_own_cell(cast, sent, total_only, now):
    clerk = make_user(Role.COMMUNE_OFFICE, cast.commune, name="Lê Thị Hoa")
    clerk.member = make_member(cast.cell, "Lê Thị Hoa")
    clerk.save()
    with pytest.raises(OwnCell):
        change_points(actor=clerk, evaluation=sent, given={}, version=sent.version, now=now)
    score_list = submit(cast, now)
    half = decide_list(actor=clerk, score_list=score_list, version=1, now=now, **DECISION)
    states = dict(score_list.evaluations.values_list("meeting__organization", "state"))
    assert states == {
        cast.cell.pk: EvaluationState.SENT,
        cast.sibling_cell.pk: EvaluationState.DECIDED,
    }
    with pytest.raises(OwnCell):
        decide_list(actor=clerk, score_list=half, version=half.version, now=now, **DECISION)
    other = DECISION | {"document_number": "99-TB/ĐU"}
    with pytest.raises(ListSettled, match=DECISION["document_number"]):
        decide_list(actor=cast.chi, score_list=half, version=half.version, now=now, **other)
    whole = decide_list(actor=cast.chi, score_list=half, version=half.version, now=now, **DECISION)
    assert (half.state, whole.state) == (ListState.SUBMITTED, ListState.DECIDED)


def test_what_waits_for_a_colleague_keeps_nobody_waiting(cast, sent, total_only, client_for, now):
    clerk = make_user(Role.COMMUNE_OFFICE, cast.commune, member=make_member(cast.cell, "Lê Thị Hoa"))
    first = submit(cast, now)
    decide_list(actor=clerk, score_list=first, version=1, now=now, **DECISION)
    late = make_cell(cast.commune, "Chi bộ thôn Họp Muộn")
    make_sent_score(cast.an, late, now=now, total=70)

    def sees(user) -> tuple[int, bool]:
        client = client_for(user)
        page = client.get(reverse("evaluations:score_list", args=[first.uid])).content.decode()
        return client.get("/").context["lists_to_decide"], "Ghi quyết định</a>" in page

    assert (sees(clerk), sees(cast.chi)) == ((0, False), (1, True))
    month = reverse("evaluations:score_month", args=["2024-11", cast.commune.uid])
    page = client_for(clerk).get(month).content.decode()
    assert "Còn chờ đồng chí khác ghi quyết định" in page and "sẽ vào danh sách bổ sung" in page
    second = submit(cast, now)
    assert [one.meeting.organization for one in second.evaluations.all()] == [late]


def test_the_second_of_two_deciders_is_told(cast, sent, now):
    score_list = submit(cast, now)
    with pytest.raises(StaleVersion):
        decide_list(actor=cast.chi, score_list=score_list, version=0, now=now, **DECISION)
    decide_list(actor=cast.chi, score_list=score_list, version=1, now=now, **DECISION)
    with pytest.raises(ListSettled):
        decide_list(actor=cast.chi, score_list=score_list, version=1, now=now, **DECISION)
    decided = MeetingEvaluation.objects.get(pk=sent.pk)
    with pytest.raises(ScoreSettled):
        change_points(actor=cast.chi, evaluation=decided, given={}, version=decided.version, now=now)


def test_a_list_is_taken_back_before_the_decision(cast, sent, now):
    score_list = submit(cast, now)
    on_list = MeetingEvaluation.objects.get(pk=sent.pk)
    own = {"actor": cast.chi, "evaluation": on_list, "now": now}
    with pytest.raises(ListSettled):
        change_points(**own, given={}, version=on_list.version)
    with pytest.raises(ListSettled):
        return_score(**own, reason="Chấm lại mục 3", version=on_list.version)
    take_back_list(actor=cast.chi, score_list=score_list, version=1, now=now)
    assert not ScoreList.objects.exists()
    assert Paper.objects.get(pk=score_list.paper_id).state == PaperState.VOID
    returned = return_score(**own, reason="Chấm lại mục 3", version=on_list.version)
    assert (returned.state, returned.official_total) == (EvaluationState.RETURNED, None)


def test_a_list_that_is_decided_in_part_is_not_taken_back(cast, sent, total_only, now):
    clerk = make_user(Role.COMMUNE_OFFICE, cast.commune, name="Lê Thị Hoa")
    clerk.member = make_member(cast.cell, "Lê Thị Hoa")
    clerk.save()
    half = decide_list(actor=clerk, score_list=submit(cast, now), version=1, now=now, **DECISION)
    with pytest.raises(ListSettled) as refused:
        take_back_list(actor=cast.chi, score_list=half, version=half.version, now=now)
    assert "một phần" in refused.value.text
    assert MeetingEvaluation.objects.filter(score_list=half).count() == 2


def test_what_was_changed_adds_up_whatever_the_cell_had_scored(cast, sent, total_only, now):
    """The database asks a reason of every total that differs, also where points were given back."""
    own = {"actor": cast.chi, "now": now}
    back = change_points(
        **own, evaluation=sent, given={"5.2": Given(Decimal(4), "định hướng có ghi")}, version=sent.version
    )
    assert (back.official_total, back.official_reason) == (100, "5.2: thêm 4 (định hướng có ghi)")
    ItemScore.objects.create(evaluation=total_only, code="3.1", most=3, visit_points=0)  # a visitor's alone
    submit(cast, now)
    total_only.refresh_from_db()
    assert (total_only.official_total, total_only.official_reason) == (88, "")


def test_the_paper_says_who_is_on_the_list_and_why_others_are_not(cast, sent, now):
    words = plain_text(Document.from_content(submit(cast, now).paper.content))
    assert f"{cast.cell.name}" in words and "5.2: trừ 4 (Chưa định hướng rõ)" in words
    assert f"{cast.sibling_cell.name}: chưa có lịch họp" in words
    assert "Biến động đảng viên trong tháng: không có." in words


def test_a_list_that_came_without_a_paper_gets_one_once(cast, sent, now):
    score_list = submit(cast, now)
    ScoreList.objects.update(paper=None)
    first = print_list(actor=cast.chi, score_list=score_list, now=now)
    again = print_list(actor=cast.chi, score_list=score_list, now=now)
    assert first.paper_id == again.paper_id is not None


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_submits_and_one_decides(cast, sent, now):
    lists = both(lambda: submit(cast, now), lambda: submit(cast, now))
    assert [type(one) for one in lists if isinstance(one, DomainError)] == [ListSettled]
    score_list = ScoreList.objects.get()

    def decide(who):
        return decide_list(actor=who, score_list=score_list, version=1, now=now, **DECISION)

    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    answers = both(lambda: decide(cast.chi), lambda: decide(board))
    (refused,) = [one for one in answers if isinstance(one, DomainError)]
    entered_by = ScoreList.objects.get().entered_by
    assert f"Đồng chí {entered_by} đã ghi quyết định" in refused.text
