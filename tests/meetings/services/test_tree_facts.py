import datetime

import pytest

from meetings.models import Counter, Task
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.services.preparation import CellNotThere
from meetings.tree_facts import read_tree_facts
from members.effects import KEPT, Scope
from members.models import Organization, Term, TreeChange, User
from members.services.due import apply_due_changes
from members.services.mergers import merge_organizations
from members.services.tree_changes import enter_change
from tests.builders.meetings import (
    at,
    make_held_meeting,
    make_meeting,
    make_rendered,
    make_secretary,
    make_stored_file,
)
from tests.builders.members import make_cell, make_commune

pytestmark = pytest.mark.django_db
DUE = datetime.date(2024, 12, 1)


@pytest.fixture
def commune(now: datetime.datetime) -> Organization:
    return make_commune()


@pytest.fixture
def cell(commune: Organization) -> Organization:
    return make_cell(commune, "Chi bộ thôn 1", header_line="")


@pytest.fixture
def secretary(cell: Organization) -> User:
    return make_secretary(cell, "Nguyễn Thị An")


def told(cell: Organization, day: datetime.date) -> dict[str, str]:
    facts = read_tree_facts(Scope(frozenset({cell.pk}), frozenset(), day))
    return {fact.group: fact.text for fact in facts}


def close(cell: Organization, now: datetime.datetime) -> Organization:
    """It goes into another cell on the day."""
    heir = make_cell(cell.parent, "Chi bộ thôn 2")
    merge_organizations(actor=None, predecessors=[cell], successor=heir, effective_on=DUE, now=now)
    return heir


def test_what_a_cell_has_before_and_after_its_merger(cell, secretary, now) -> None:
    signed = make_held_meeting(secretary, cell, now=now)
    make_rendered(print_minutes(actor=secretary, meeting=signed, now=now), now)
    scan = {"scan": make_stored_file(now), "signed_on": now.date(), "same_as_printed": True}
    sign_minutes(actor=secretary, meeting=signed, now=now, **scan)
    make_held_meeting(secretary, cell, now=now, kind="THEMATIC", theme="Hiến đất mở đường")
    december = {"month": DUE, "scheduled_at": at(19, 30, datetime.date(2024, 12, 5))}
    make_meeting(secretary, cell, now=now, **december)
    Counter.objects.create(organization=cell, term=Term.objects.get(), paper_type="NQ", last_number=7)
    before = told(cell, DUE)
    assert before == {
        "Dòng đầu trên văn bản": "ĐẢNG BỘ XÃ BẠCH LƯU / CHI BỘ THÔN 1",
        "Số nghị quyết": "Số tiếp theo 08-NQ/CB, nhiệm kỳ 2022–2025",
        "Buổi sinh hoạt chưa họp": "Họp theo lịch",
        "Biên bản chưa ký": "Đồng chí Nguyễn Thị An hoàn tất",
        KEPT: "1 biên bản đã ký; in lại vẫn mang tên và danh sách của ngày họp",
    }
    close(cell, now)
    assert told(cell, DUE) == {
        "Buổi sinh hoạt chưa họp": "Chi bộ không còn; mời báo không họp, hoặc họp trước ngày này",
        "Biên bản chưa ký": "Chưa có đồng chí nào hoàn tất; mời ký trước ngày này",
        KEPT: before[KEPT],
    }


def test_the_old_book_takes_a_meeting_of_its_time_and_none_of_a_later_day(cell, secretary, now) -> None:
    close(cell, now)
    held = make_held_meeting(secretary, cell, now=now)
    assert held.roll.count() == 1
    with pytest.raises(CellNotThere, match="Ngày 01/12/2024, Chi bộ thôn 1 chưa có hoặc đã kết thúc"):
        make_meeting(secretary, cell, now=now, month=DUE, scheduled_at=at(19, 30, DUE))


def test_open_tasks_stand_in_the_book_of_the_heir_from_its_day(cell, secretary, now) -> None:
    meeting = make_held_meeting(secretary, cell, now=now)
    asked = {"meeting": meeting, "assignee": secretary.member, "organization": cell}
    waiting = Task.objects.create(text="Nạo vét mương", **asked)
    done = Task.objects.create(text="Thay bóng đèn", state="DONE", closed_on=now.date(), **asked)
    heir = make_cell(cell.parent, "Chi bộ thôn 2")
    merger = TreeChange.objects.create(
        verb="MERGE",
        organization=cell,
        effective_on=DUE,
        values={"others": [str(heir.uid)], "into": str(heir.uid)},
    )
    effects = enter_change(actor=None, change=merger, now=now).effects
    assert "Nạo vét mương" not in str(effects["facts"])
    assert Task.objects.get(pk=waiting.pk).organization == cell
    apply_due_changes(DUE)
    books = dict(Task.objects.values_list("text", "organization"))
    assert books == {waiting.text: heir.pk, done.text: cell.pk}
    assert Task.objects.get(pk=waiting.pk).meeting == meeting
