import datetime
import random
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.criteria_sets import criteria_set_for
from evaluations.models import ItemScore, MeetingEvaluation, ScoreList
from evaluations.quality import Spread, far_cells, lost_items, spread_by_month, spread_by_unit
from evaluations.states import EvaluationState, ListState
from meetings.models import Meeting
from meetings.models.meeting import Grade
from members.models import RoleGrant
from members.models.user import GrantSource, Reach
from members.roles import Role
from tests.builders.meetings import at
from tests.builders.members import make_cell, make_organization

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


def read(client, name, place, month, asked=""):
    answer = client.get(reverse(f"evaluations:{name}", args=[f"{month:%Y-%m}", place.uid]) + asked)
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


def test_the_furthest_cells_come_first_and_the_others_on_request(scored, client_for):
    """With every cell a point further from its committee."""
    for number in range(11):
        one = make_cell(scored.commune, f"Chi bộ số {number:02d}")
        score(scored, one, OCTOBER, DECIDED, 97, 88 - number)
    client = client_for(scored.users[Role.COMMUNE_OFFICE])
    text = read(client, "quality_figures", scored.commune, OCTOBER)
    assert ("12 chi bộ trong 12 tháng" in text, "Xem cả 12 chi bộ" in text) == (True, True)
    named = [number for number in range(11) if f"Chi bộ số {number:02d}" in text]
    assert (named, scored.cell.name in text) == (list(range(1, 11)), False)
    assert text.index("số 10") < text.index("số 01")
    text = read(client, "quality_figures", scored.commune, OCTOBER, "?xem=tat-ca")
    assert (scored.cell.name in text, "Chi bộ số 00" in text, "Xem cả" in text) == (True, True, False)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_are_the_sums_of_their_scores(cast, today, seed):
    """Whatever the cells gave themselves and the committee decided: counted by hand from the rows."""
    rng = random.Random(seed)
    cells = [cast.cell, cast.sibling_cell, *(make_cell(cast.commune, f"Chi bộ {n}") for n in range(4))]
    cells.append(
        make_organization("GRASSROOTS_CELL", "Chi bộ cơ sở Công an", parent=cast.district, cell_type="POLICE")
    )
    for month in (SEPTEMBER, OCTOBER):
        for cell in rng.sample(cells, 5):
            _chance_score(cast, cell, month, rng)
    meetings = list(Meeting.objects.filter(kind="REGULAR", state="HELD").select_related("organization"))
    in_month = [one for one in meetings if one.month == OCTOBER]
    year = spread_by_month(cast.district, OCTOBER)
    assert (year[SEPTEMBER], year[OCTOBER]) == (_spread(set(meetings) - set(in_month)), _spread(in_month))
    own = [one for one in in_month if one.organization.path.startswith(cast.commune.path)]
    units = {one.name: one.spread for one in spread_by_unit(cast.district, OCTOBER)}
    assert units == ({cast.commune.name: _spread(own)} if own else {})
    far = far_cells(cast.users[Role.DISTRICT_ORGANIZATION_BOARD], cast.district, OCTOBER, today)
    assert {one.uid: (one.times, one.greatest, one.mean) for one in far.shown} == _far(meetings)
    assert far.count == len(far.shown)
    assert {
        one.code: (one.sheets, one.times, one.points, one.most)
        for one in lost_items(cast.district, SEPTEMBER, OCTOBER)
    } == _lost()


def _chance_score(cast, cell, month, rng):
    state = rng.choice((DECIDED, DECIDED, DECIDED, SENT, VOTED))
    own = rng.randint(80, 100)
    official = rng.choice((None, own, own - 9)) if state != DECIDED else own - rng.choice((0, 0, 1, 5, 6, 30))
    made = score(cast, cell, month, state, own, official)
    for code in rng.sample(("1.1", "5.2", "7.1"), 2):
        most = rng.choice((4, 5))
        given = rng.choice((None, 0, most))
        ItemScore.objects.create(
            evaluation=made,
            code=code,
            most=most,
            self_points=rng.choice((most, most - 1)),
            official_points=given,
            official_reason="" if given is None else "Xem sổ",
        )


def _decided(meetings):
    found = MeetingEvaluation.objects.filter(meeting__in=meetings, state=DECIDED)
    return list(found.select_related("meeting__organization", "criteria_set"))


def _spread(meetings):
    scores = _decided(meetings)
    grades = tuple(sum(one.official_grade == grade for one in scores) for grade in Grade)
    means = [_mean([getattr(one, f"{side}_total") for one in scores]) for side in ("official", "self")]
    return Spread(len(meetings), len(scores), grades, *means)


def _mean(values):
    return pytest.approx(sum(values) / len(values)) if values else None


def _far(meetings):
    found = {}
    for one in _decided(meetings):
        difference = one.self_total - one.official_total
        if abs(difference) > one.criteria_set.parsed.difference:
            found.setdefault(one.meeting.organization.uid, []).append(difference)
    return {uid: (len(each), max(map(abs, each)), _mean(each)) for uid, each in found.items()}


def _lost():
    found = {}
    for row in ItemScore.objects.filter(evaluation__state__in=(DECIDED, SENT)).select_related("evaluation"):
        decides = row.evaluation.state == DECIDED and row.official_points is not None
        points = row.official_points if decides else row.self_points
        sheets, times, lost, most = found.get(row.code, (0, 0, 0, 0))
        found[row.code] = (sheets + 1, times + (points < row.most), lost + row.most - points, most + row.most)
    return {code: sums for code, sums in found.items() if sums[2]}


def test_figures_cost_the_same_for_any_number_of_cells(scored, client_for):
    client = client_for(scored.users[Role.DISTRICT_ORGANIZATION_BOARD])
    address = reverse("evaluations:quality_figures", args=["2024-09", scored.district.uid])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 9
