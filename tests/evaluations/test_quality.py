import datetime
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.criteria_sets import criteria_set_for
from evaluations.models import ItemScore, MeetingEvaluation, ScoreList
from evaluations.states import EvaluationState, ListState
from meetings.models import Meeting
from meetings.models.meeting import Grade
from members.models import RoleGrant
from members.models.user import GrantSource, Reach
from members.roles import Role
from tests.builders.meetings import at
from tests.builders.members import make_cell

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER = datetime.date(2024, 9, 1), datetime.date(2024, 10, 1)
MEMBER_BESIDE = {
    "role": Role.MEMBER,
    "reach": Reach.OWN,
    "source_kind": GrantSource.MEMBERSHIP,
    "source_uid": uuid.UUID(int=7),
    "valid_from": SEPTEMBER,
}
DECIDED, SENT, VOTED = EvaluationState.DECIDED, EvaluationState.SENT, EvaluationState.VOTED


@pytest.fixture
def scored(cast):
    """Three cells of the commune in two months: what each gave itself and what was decided."""
    school = make_cell(cast.commune, "Chi bộ trường Mầm non", cell_type="SCHOOL")
    score(cast, cast.cell, SEPTEMBER, DECIDED, 96, 88)
    score(cast, cast.sibling_cell, SEPTEMBER, DECIDED, 91, 91)
    score(cast, school, SEPTEMBER, DECIDED, 93, 95)
    october = score(cast, cast.cell, OCTOBER, SENT, 97, 60)
    ItemScore.objects.create(
        evaluation=october, code="7.1", most=30, self_points=27, official_points=0, official_reason="chưa bàn"
    )
    ItemScore.objects.create(evaluation=october, code="5.2", most=4, self_points=4)
    score(cast, cast.sibling_cell, OCTOBER, VOTED, 12, None)
    return cast


def score(cast, cell, month, state, own, official):
    lists = ScoreList.objects.filter(organization=cast.commune, month=month)
    score_list = lists.first() or ScoreList.objects.create(
        organization=cast.commune,
        month=month,
        state=ListState.DECIDED,
        body="Đảng ủy xã",
        document_number=f"{month.month:02d}-TB/ĐU",
        decided_on=month,
        entered_by=cast.chi,
    )
    meeting = Meeting.objects.create(
        organization=cell,
        kind="REGULAR",
        month=month,
        held_on=month.replace(day=5),
        scheduled_at=at(17, 30).replace(month=month.month),
        state="HELD",
        source="AFTERWARDS",
        rules={"min_minutes": {"value": 90}},
    )
    is_decided = state == DECIDED
    return MeetingEvaluation.objects.create(
        meeting=meeting,
        criteria_set=criteria_set_for(cell, month),
        state=state,
        self_total=own,
        sent_at=at(20) if state in (DECIDED, SENT) else None,
        official_total=official,
        official_reason="7.1: trừ 8" if official not in (None, own) else "",
        official_grade=(Grade.GOOD if official >= 90 else Grade.FAIR) if is_decided else "",
        score_list=score_list if is_decided else None,
        decided_by=cast.chi if is_decided else None,
    )


def read(client, name, place, month):
    answer = client.get(reverse(f"evaluations:{name}", args=[f"{month:%Y-%m}", place.uid]))
    return re.sub(
        r"\s+", " ", re.sub(r"<svg.*?</svg>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    )


def test_a_cell_stands_beside_the_middle_of_its_commune_and_sees_only_what_was_decided(scored, client_for):
    text = read(client_for(scored.users[Role.MEMBER]), "cell_quality", scored.cell, OCTOBER)
    assert "Tháng 9/2024: 88 điểm, Khá; mức giữa của các chi bộ là 91 điểm." in text
    assert "Tháng 10/2024 97 – Chưa có quyết định" in text
    # Neither what the committee has in mind nor what the neighbour has not sent.
    assert not [word for word in (" 60 ", " 12 ", "chưa bàn") if word in text]


def test_two_cells_have_no_middle_because_it_would_tell_the_other(scored, client_for):
    MeetingEvaluation.objects.filter(meeting__organization__name__contains="Mầm non").delete()
    text = read(client_for(scored.users[Role.MEMBER]), "cell_quality", scored.cell, OCTOBER)
    assert "Mức giữa có khi ít nhất 3 chi bộ" in text


@pytest.mark.parametrize(
    ("role", "named"),
    [
        (Role.COMMUNE_OFFICE, True),
        (Role.DISTRICT_ORGANIZATION_BOARD, True),
        (Role.DISTRICT_STANDING_BOARD, False),
    ],
)
def test_figures_name_cells_to_those_who_read_scores(scored, client_for, role, named):
    user = scored.users[role]
    RoleGrant.objects.create(user=user, **MEMBER_BESIDE, organization=scored.sibling_cell)
    client = client_for(user)
    text = read(client, "quality_figures", scored.commune, SEPTEMBER)
    assert "3 buổi đã họp, 3 buổi có quyết định xếp loại: 2 Tốt, 1 Khá; bình quân 91,3 điểm" in text
    assert (scored.cell.name in text) is named
    assert (
        "1 tháng; xa nhất 8 điểm, gần đây nhất tháng 9/2024. Chi bộ thường tự chấm cao hơn." in text
    ) is named
    text = read(client, "quality_figures", scored.commune, OCTOBER)
    assert "2 buổi đã họp, 0 buổi có quyết định xếp loại." in text
    # The points that the committee has in mind are not counted before its decision.
    assert "7.1 Tỷ lệ chỉ tiêu, việc đạt 3 Mất điểm ở 1 trong 1 bảng; bằng 10,0 % số điểm có thể đạt." in text


def test_figures_cost_the_same_for_any_number_of_cells(scored, client_for):
    client = client_for(scored.users[Role.DISTRICT_ORGANIZATION_BOARD])
    address = reverse("evaluations:quality_figures", args=["2024-09", scored.district.uid])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 9
