import datetime
import io
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from evaluations.models import ItemScore, MeetingEvaluation, ScoreCorrection
from evaluations.recounting import recount_scores
from evaluations.services.score_lists import decide_list, submit_list
from meetings.models.meeting import Grade
from tests.builders.evaluations import make_sent_score

pytestmark = pytest.mark.django_db
MONTH = datetime.date(2024, 11, 1)
ITEMS, SCORE = ItemScore.objects, MeetingEvaluation.objects


@pytest.fixture
def decided(cast, now):
    """95 points of the cell: 4 lost by its own sheet, 1 by a total alone in the cell beside it."""
    make_sent_score(cast.an, cast.cell, now=now, lost={"5.2": (4, "Chưa định hướng rõ")})
    make_sent_score(cast.an, cast.sibling_cell, now=now, total=99)
    made = submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)
    decide_list(
        actor=cast.chi,
        score_list=made,
        body="Đảng ủy xã",
        document_number="31-TB/ĐU",
        decided_on=now.date(),
        version=made.version,
        now=now,
    )
    return cast


def correct_to(points):
    """Kept beside a score that does not follow it."""
    score = SCORE.get(self_total=99)
    ScoreCorrection.objects.create(
        evaluation=score,
        points_before=99,
        points_after=points,
        grade_before=Grade.GOOD,
        grade_after=Grade.GOOD,
        reason="nhầm",
        body="Đảng ủy xã",
        document_number="35-TB/ĐU",
        decided_on=MONTH,
        entered_by=score.decided_by,
        entered_at=score.sent_at,
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda: None, set()),
        (
            lambda: ITEMS.filter(code="5.2").update(self_points=Decimal(2)),
            {("điểm chi bộ tự chấm", "96.0", "98.0")},
        ),
        (
            lambda: ITEMS.filter(code="5.2").update(official_points=Decimal(3), official_reason="thừa"),
            {("điểm đảng ủy quyết định", "96.0", "99.0")},
        ),
        (
            lambda: SCORE.filter(self_total=99).update(official_grade=Grade.FAIR),
            {("xếp loại", "Khá", "Tốt")},
        ),
        (
            lambda: correct_to(Decimal(98)),
            {("điểm theo đính chính mới nhất", "99.0", "98.0")},
        ),
        (
            lambda: SCORE.filter(self_total=99).update(self_total=90, official_reason="nhầm"),
            {("điểm chi bộ biểu quyết ghi trong biên bản", "90.0", "99.0")},
        ),
    ],
)
def test_what_differs_from_the_items_is_told_and_stays(decided, change, told):
    change()
    recount = recount_scores(decided.district, MONTH, MONTH)
    assert recount == recount_scores(decided.district, MONTH, MONTH)
    assert {(one.what, one.stored, one.counted) for one in recount.differences} == told
    out = io.StringIO()
    if told:
        with pytest.raises(CommandError, match="1 chỗ khác nhau"):
            call_command("compare_scores", "--year", "2024", stdout=out)
    else:
        call_command("compare_scores", "--year", "2024", stdout=out)
        assert "2 bảng điểm" in out.getvalue()
