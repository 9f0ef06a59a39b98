import datetime
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import Phase, given, settings

from meetings.models import Attendance, Meeting, Minutes, Proposal, Sitting, Statement, Submission, Task
from songlo.dashboards.folding import fold_figures, recount_figures
from songlo.figures.models import SUMS, DirtyMark, MonthlyFigure
from songlo.papers.models import Paper
from tests.builders.members import (
    make_cell,
    make_commune,
    make_district,
    make_members,
    make_user,
)
from tests.chance import examples
from tests.conftest import NOW
from tests.dashboards.histories import MONTHS, RULES, History, histories
from tests.dashboards.recount import recount

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER = MONTHS[1:3]
COMPARED = ("parent_then", "path_then", "name_then", "is_leaf", "reasons", *SUMS)


def folded():
    return {
        (row["organization_id"], row["month"], row["cell_type"], row["is_remote"]): {
            name: row[name] for name in COMPARED
        }
        for row in MonthlyFigure.objects.values()
    }


def make_paper() -> None:
    Paper.objects.create(
        kind="minutes", organization_uid=uuid.uuid4(), subject_uid=uuid.uuid4(), number=1, template_version="1",
        content={}, content_sha256="", created_at=NOW,
    )  # fmt: skip


def make_history() -> History:
    """Two trees that have figures from the first month on."""
    districts = make_district(), make_district(name="Đảng bộ huyện Lập Thạch")
    communes = [
        make_commune(districts[0], "Đảng bộ xã Bạch Lưu"),
        make_commune(districts[0], "Đảng bộ xã Hải Lựu"),
        make_commune(districts[1], "Đảng bộ xã Tây Sơn"),
    ]
    cells = [
        make_cell(communes[place], f"Chi bộ {number}", cell_type=kind)
        for number, (place, kind) in enumerate(
            [(0, "VILLAGE"), (0, "SCHOOL"), (1, "VILLAGE"), (1, "VILLAGE"), (2, "VILLAGE")]
        )
    ]
    make_members(cells[0], 5)
    make_user()
    make_paper()
    DirtyMark.objects.bulk_create(
        DirtyMark(organization=one, month=month) for one in districts for month in MONTHS
    )
    fold_figures(NOW)
    return History(communes, cells)


@given(histories)
@settings(max_examples=examples(8), deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_the_fold_is_what_plain_loops_count(told) -> None:
    with transaction.atomic():
        history = make_history()
        for one in told:
            if one == ("fold",):
                fold_figures(NOW)
            else:
                history.tell(one)
        connection.check_constraints()
        fold_figures(NOW)
        assert folded() == recount(MONTHS, NOW.date())
        assert recount_figures(NOW) == []
        transaction.set_rollback(True)


@pytest.fixture
def history() -> History:
    """One meeting of October with everything that hangs on it, folded."""
    history = make_history()
    history.hold(
        0, OCTOBER, 3, "REGULAR", ["PRESENT"] * 5, 100, RULES, signed=1, sent=1, answer="SENT", grade="GOOD"
    )
    fold_figures(NOW)
    return history


CHANGES = {
    "meeting": (Meeting, {"self_grade": "POOR"}),
    "roll": (Attendance, {"state": "EXCUSED"}),
    "times": (Sitting, {"ended_at": NOW}),
    "minutes": (Minutes, {"signed_on": NOW.date()}),
    "sending": (Submission, {"state": "RECEIVED", "received_at": NOW}),
    "statement": (Statement, {"text": "Nhất trí"}),
    "task": (Task, {"state": "DONE", "closed_on": NOW.date()}),
    "proposal": (Proposal, {"text": "Sửa đường"}),
}


def test_whatever_changes_marks_its_month(history):
    marked = {}
    for what, (model, fields) in CHANGES.items():
        model.objects.update(**fields)
        marked[what] = taken_marks()
    Proposal.objects.all().delete()
    marked["taken away"] = taken_marks()
    Meeting.objects.update(month=SEPTEMBER, held_on=datetime.date(2024, 9, 3))
    marked["moved"] = taken_marks()
    history.move(0, datetime.date(2024, 10, 20), 1)
    marked["tree"] = taken_marks()
    cell = history.cells[0].pk
    assert marked == {
        **{what: {(cell, OCTOBER)} for what in CHANGES},
        "taken away": {(cell, OCTOBER)},
        "moved": {(cell, SEPTEMBER), (cell, OCTOBER)},
        "tree": {(cell, month) for month in MONTHS},
    }


def taken_marks():
    marks = set(DirtyMark.objects.values_list("organization", "month"))
    DirtyMark.objects.all().delete()
    return marks


def test_an_ended_month_says_when_it_was_counted_anew(history):
    assert fold_figures(NOW) == 0
    Attendance.objects.update(state="EXCUSED")
    fold_figures(NOW)
    told = MonthlyFigure.objects.exclude(recomputed_on=None).values_list("month", "recomputed_on", "present")
    assert set(told) == {(OCTOBER, NOW.date(), 0)}
    assert len(told) == 3  # the cell, its commune, the district


def test_a_change_without_a_mark_is_found_at_night(history):
    Attendance.objects.update(state="EXCUSED")
    DirtyMark.objects.all().delete()
    assert recount_figures(NOW) == [OCTOBER]
    assert recount_figures(NOW) == []


def test_the_first_night_of_a_month_begins_it(history):
    in_december = NOW + datetime.timedelta(days=26)
    recount_figures(in_december)
    begun = MonthlyFigure.objects.filter(month=datetime.date(2024, 12, 1), parent_then=None)
    assert begun.aggregate(due=Sum("due"), held=Sum("held")) == {"due": 5, "held": 0}


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_a_pass_runs_waits_for_the_next(history):
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Attendance.objects.update(state="EXCUSED")
        pool.submit(in_its_own_connection).result()
    before = set(MonthlyFigure.objects.filter(month=OCTOBER).values_list("excused", flat=True))
    fold_figures(NOW)
    after = set(MonthlyFigure.objects.filter(month=OCTOBER).values_list("excused", flat=True))
    assert (before, after) == ({0}, {0, 4})


def in_its_own_connection():
    try:
        fold_figures(NOW)
    finally:
        connection.close()
