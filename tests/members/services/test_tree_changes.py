import datetime
import functools
from typing import Any

import pytest

from members.effects import taken_back
from members.history import compare_tree, period_on
from members.models import Appointment, Assignment, Member, Membership, Organization, RoleGrant, TreeChange
from members.roster import roster_on
from members.services.due import apply_due_changes
from members.services.grants import compare_grants, sync_grants_of
from members.services.membership import receive_transfer, record_admitted_member
from members.services.tree_changes import (
    NoLongerOpen,
    PlansOverlap,
    SeenOtherwise,
    enter_change,
    preview_change,
    seen,
    withdraw_change,
)
from members.services.tree_undo import TABLES, LaterChange
from songlo.audit.models import AuditEvent
from tests.builders.members import make_appointment, make_cell, make_commune, make_member, make_user
from tests.contracts.objects_rights import assign
from tests.races import both

pytestmark = pytest.mark.django_db
DUE = datetime.date(2025, 1, 1)
EVE = datetime.date(2024, 12, 31)


@pytest.fixture
def commune(now: datetime.datetime) -> Organization:
    return make_commune()


@pytest.fixture
def cells(commune: Organization) -> list[Organization]:
    """Two village cells, each with a bí thư who has a login, and a member more."""
    made = [make_cell(commune, f"Chi bộ thôn {number}", header_line="") for number in (1, 2)]
    for cell, name in zip(made, ("Nguyễn Văn An", "Lê Văn Chung"), strict=True):
        secretary = make_member(cell, name)
        make_appointment(secretary, cell)
        make_user(member=secretary)
        sync_grants_of([secretary.pk])
        make_member(cell, f"Trần Thị {cell.name[-1]}")
    assign(made[0], member=Member.objects.get(full_name="Lê Văn Chung"))
    return made


def draft(verb: str, organization: Organization, day: datetime.date = DUE, **values: Any) -> TreeChange:
    return TreeChange.objects.create(
        verb=verb, organization=organization, effective_on=day, values=values, decision_number="05-QĐ/ĐU"
    )


def merger(cells: list[Organization], day: datetime.date = DUE, **values: Any) -> TreeChange:
    chosen = Member.objects.get(full_name="Lê Văn Chung")
    named = {
        "into": "new",
        "name": "Chi bộ thôn Hợp Nhất",
        "term": "2024–2025",
        "posts": {"secretary": [str(chosen.uid)]},
    }
    return draft("MERGE", cells[0], day, others=[str(cells[1].uid)], **{**named, **values})


def enter(change: TreeChange, now: datetime.datetime) -> TreeChange:
    return enter_change(actor=None, change=change, now=now)


def everything() -> dict[str, list[Any]]:
    rows = {name: list(model.objects.order_by("pk").values()) for name, model in TABLES.items()}
    rights = RoleGrant.objects.order_by("user", "role", "organization", "valid_from")
    return rows | {
        "rolegrant": list(rights.values_list("user", "role", "organization", "valid_from", "valid_until")),
        "organization": list(Organization.objects.order_by("pk").values_list("name", "path", "is_closed")),
    }


def test_a_preview_says_what_changes_and_leaves_nothing(cells, now) -> None:
    before = everything()
    effects = preview_change(merger(cells), now)
    assert everything() == before
    assert effects["rosters"] == [
        {"subject": "Chi bộ thôn 1", "before": "2 đồng chí", "after": "0 đồng chí"},
        {"subject": "Chi bộ thôn 2", "before": "2 đồng chí", "after": "0 đồng chí"},
        {"subject": "Chi bộ thôn Hợp Nhất", "before": "0 đồng chí", "after": "4 đồng chí"},
    ]
    assert [(one["from"], one["to"], len(one["names"])) for one in effects["moves"]] == [
        ("Chi bộ thôn 1", "Chi bộ thôn Hợp Nhất", 2),
        ("Chi bộ thôn 2", "Chi bộ thôn Hợp Nhất", 2),
    ]
    assert effects["posts_end"] == [
        "Bí thư Chi bộ thôn 1: đồng chí Nguyễn Văn An",
        "Bí thư Chi bộ thôn 2: đồng chí Lê Văn Chung",
    ]
    assert effects["posts_begin"] == ["Bí thư Chi bộ thôn Hợp Nhất: đồng chí Lê Văn Chung"]
    assert {
        "who": "Nguyễn Văn An, Bí thư chi bộ",
        "loses": "Chi bộ thôn 1",
        "gains": "",
    } in effects["access"]
    assert {
        "who": "Lê Văn Chung, Bí thư chi bộ",
        "loses": "",
        "gains": "Chi bộ thôn Hợp Nhất và sổ cũ",
    } in effects["access"]


def test_what_was_shown_is_what_is_entered_and_comes_on_its_day(cells, now, today) -> None:
    change = merger(cells)
    shown = preview_change(change, now)
    entered = enter_change(actor=None, change=change, now=now, seen_before=seen(shown))
    assert entered.effects == shown
    assert (entered.state, entered.settled_on) == ("ENTERED", None)
    assert entered.summary == "Sáp nhập Chi bộ thôn 1, Chi bộ thôn 2 vào Chi bộ thôn Hợp Nhất"
    heir = Organization.objects.get(name="Chi bộ thôn Hợp Nhất")
    assert (heir.is_closed, len(roster_on(cells[0], today)), compare_tree(today)) == (True, 2, [])
    apply_due_changes(DUE)
    heir.refresh_from_db()
    entered.refresh_from_db()
    assert (heir.is_closed, entered.settled_on, compare_tree(DUE), compare_grants()) == (False, DUE, [], 0)
    assert [line.name for line in roster_on(heir, DUE) if line.posts] == ["Lê Văn Chung"]
    assert heir.terms.get().name == "2024–2025"
    chung = RoleGrant.objects.on(DUE).filter(user__member__full_name="Lê Văn Chung")
    assert set(chung.values_list("role", "organization")) == {
        ("MEMBER", heir.pk),
        *(("CELL_SECRETARY", one.pk) for one in (heir, *cells)),
    }


def test_a_cell_of_two_official_members_is_noted(cells, now) -> None:
    """domain.md 1.1, Điều 24.1; a probationary member does not help."""
    make_member(cells[0], kind="PROBATIONARY")
    make_member(cells[0])
    leaving = [str(Member.objects.get(full_name="Trần Thị 1").uid)]
    parts = [{"name": "Chi bộ thôn Đồi"}]
    effects = preview_change(draft("SPLIT", cells[0], leave=leaving, parts=parts), now)
    assert [note[:40] for note in effects["notes"]] == [
        "Chi bộ thôn 1 có 2 đảng viên chính thức;",
        "Chi bộ thôn Đồi có 1 đảng viên chính thứ",
    ]
    assert preview_change(merger(cells), now)["notes"] == []


def test_sent_twice_it_is_entered_once(cells, now) -> None:
    change = merger(cells)
    enter(change, now)
    enter(change, now)
    assert Organization.objects.filter(name="Chi bộ thôn Hợp Nhất").count() == 1


def test_whoever_was_overtaken_looks_again(cells, now, today) -> None:
    change = merger(cells)
    shown = seen(preview_change(change, now))
    make_member(cells[0], "Phạm Văn Mới")
    with pytest.raises(SeenOtherwise):
        enter_change(actor=None, change=change, now=now, seen_before=shown)
    change.refresh_from_db()
    assert change.state == "DRAFT"


VERBS = {
    "RENAME": lambda cells: draft("RENAME", cells[0], name="Chi bộ thôn Mới"),
    "RENAME_ABOVE": lambda cells: draft("RENAME", cells[0].parent, name="Đảng bộ xã Hải Lựu"),
    "MERGE": merger,
    "MERGE_INTO": lambda cells: merger(cells, into=str(cells[1].uid), posts={}),
    "SPLIT": lambda cells: draft(
        "SPLIT",
        cells[0],
        leave=[str(Member.objects.get(full_name="Nguyễn Văn An").uid)],
        parts=[{"name": "Chi bộ thôn Đồi", "term": "2024–2025"}],
    ),
    "DIVIDE": lambda cells: draft(
        "SPLIT",
        cells[0],
        closes=True,
        leave=[str(Member.objects.get(full_name="Nguyễn Văn An").uid)],
        parts=[{"name": "Chi bộ thôn Trên"}, {"name": "Chi bộ thôn Dưới"}],
    ),
    "CREATE": lambda cells: draft(
        "CREATE", cells[0].parent, kind="CELL", cell_type="VILLAGE", name="Chi bộ thôn 9"
    ),
    "MOVE": lambda cells: draft("MOVE", cells[0], parent=str(make_commune(name="Đảng bộ xã Tây Sơn").uid)),
}


@pytest.mark.parametrize("verb", VERBS)
def test_withdrawn_before_its_day_it_never_was(cells, now, today, verb) -> None:
    change = VERBS[verb](cells)
    before = everything()
    entered = enter(change, now)
    assert everything() != before
    withdraw_change(actor=None, change=entered, reason="Cấp trên dời ngày", now=now)
    assert everything() == before
    assert (compare_tree(today), compare_grants()) == ([], 0)
    line = AuditEvent.objects.latest("pk")
    assert (line.action, line.reason) == ("members.tree_change.withdraw", "Cấp trên dời ngày")


def test_on_its_day_it_is_too_late_to_withdraw(cells, now) -> None:
    entered = enter(merger(cells), now)
    on_the_day = datetime.datetime(2025, 1, 1, 8, 0, tzinfo=now.tzinfo)
    with pytest.raises(NoLongerOpen):
        withdraw_change(actor=None, change=entered, reason="Muộn", now=on_the_day)


def test_what_stands_on_it_goes_first(cells, now) -> None:
    first = enter(merger(cells), now)
    heir = Organization.objects.get(name="Chi bộ thôn Hợp Nhất")
    later = enter(draft("RENAME", heir, datetime.date(2025, 3, 1), name="Chi bộ thôn Mới"), now)
    with pytest.raises(LaterChange):
        withdraw_change(actor=None, change=first, reason="Nhầm", now=now)
    withdraw_change(actor=None, change=later, reason="Nhầm", now=now)
    make_appointment(make_member(cells[0]), heir, "DEPUTY_SECRETARY", since=DUE)
    with pytest.raises(LaterChange, match="chức vụ"):
        withdraw_change(actor=None, change=first, reason="Nhầm", now=now)


@pytest.mark.parametrize("later", ["RENAME", "MERGE", "SPLIT", "MOVE"])
def test_two_plans_do_not_run_through_each_other(cells, now, later) -> None:
    enter(merger(cells), now)
    second = VERBS[later](cells)
    second.effective_on = datetime.date(2024, 12, 1)
    second.save()
    if later == "RENAME":
        enter(second, now)  # a name before the merger is in nobody's way
        return
    with pytest.raises(PlansOverlap, match=r"Đã ghi từ 01/01/2025: Sáp nhập Chi bộ thôn 1, Chi bộ thôn 2"):
        enter(second, now)


def test_life_between_entry_and_day_is_taken_along(cells, now, today) -> None:
    enter(merger(cells), now)
    admitted = record_admitted_member(
        actor=None, organization=cells[0], full_name="Phạm Thị Mới", sex="F", admitted_on=today, now=now
    )
    gone = Member.objects.get(full_name="Trần Thị 1")
    elsewhere = make_cell(cells[0].parent, "Chi bộ thôn 3")
    receive_transfer(actor=None, member=gone, organization=elsewhere, effective_on=today, now=now)
    late = make_member(cells[1], "Vũ Văn Phó")
    make_appointment(late, cells[1], "DEPUTY_SECRETARY")
    follows = {"decision_number": "02-TB/ĐU", "decided_on": today, "valid_from": today}
    Assignment.objects.create(member=make_member(elsewhere, "Hà Thị Dự"), organization=cells[1], **follows)
    apply_due_changes(DUE)
    heir = Organization.objects.get(name="Chi bộ thôn Hợp Nhất")
    assert {line.name for line in roster_on(heir, DUE)} == {
        "Nguyễn Văn An",
        "Lê Văn Chung",
        "Trần Thị 2",
        admitted.full_name,
        late.full_name,
    }
    assert {line.name for line in roster_on(elsewhere, DUE)} == {gone.full_name, "Hà Thị Dự"}
    assert not Appointment.objects.on(DUE).filter(organization=cells[1]).exists()
    assert not Assignment.objects.on(DUE).filter(organization=cells[1]).exists()
    assert not Membership.objects.on(DUE).filter(organization__in=cells).exists()
    assert apply_due_changes(DUE) == 0
    with taken_back():
        pass  # every constraint holds


def test_withdrawing_keeps_what_people_did_meanwhile(cells, now, today) -> None:
    entered = enter(merger(cells), now)
    gone = Member.objects.get(full_name="Trần Thị 1")
    elsewhere = make_cell(cells[0].parent, "Chi bộ thôn 3")
    receive_transfer(actor=None, member=gone, organization=elsewhere, effective_on=today, now=now)
    withdraw_change(actor=None, change=entered, reason="Cấp trên dời ngày", now=now)
    assert [line.name for line in roster_on(elsewhere, DUE)] == [gone.full_name]
    assert [line.name for line in roster_on(cells[0], DUE)] == ["Nguyễn Văn An"]


def test_papers_of_the_cells_follow_a_new_name_above(cells, now) -> None:
    commune = cells[0].parent
    lines = {
        "Đảng bộ xã Bạch Lưu": "",
        "ĐẢNG ỦY XÃ BẠCH LƯU": "Đảng ủy xã Hải Lựu",
        "Quân khu 2": "Quân khu 2",
    }
    made = {line: make_cell(commune, f"Chi bộ {line}", header_line=line) for line in lines}
    enter(draft("RENAME", commune, name="Đảng bộ xã Hải Lựu"), now)
    assert {line: period_on(cell, DUE).header_line for line, cell in made.items()} == lines
    assert {line: period_on(cell, EVE).header_line for line, cell in made.items()} == {
        line: line for line in lines
    }


def test_whoever_leads_the_heir_leads_the_books_that_it_keeps(cells, now, today) -> None:
    """Also of what had been merged before; a part that was split off keeps its own."""
    part = draft(
        "SPLIT",
        cells[0],
        today,
        leave=[str(Member.objects.get(full_name="Trần Thị 1").uid)],
        parts=[{"name": "Chi bộ thôn Đồi"}],
    )
    enter(part, now)
    enter(merger(cells, today, into=str(cells[1].uid), posts={}), now)
    for cell in cells:
        cell.refresh_from_db()
    assert (cells[0].parent, compare_tree(today)) == (cells[1], [])
    held = RoleGrant.objects.on(today).filter(role="CELL_SECRETARY")
    assert set(held.values_list("user__member__full_name", "organization")) == {
        ("Lê Văn Chung", cells[0].pk),
        ("Lê Văn Chung", cells[1].pk),
    }
    last = make_cell(cells[1].parent, "Chi bộ thôn 9")
    secretary = make_member(last, "Vũ Thị Chín")
    make_appointment(secretary, last)
    make_user(member=secretary)
    enter(draft("MERGE", cells[1], DUE, others=[str(last.uid)], into=str(last.uid)), now)
    held = RoleGrant.objects.on(DUE).filter(role="CELL_SECRETARY")
    assert set(held.values_list("user__member__full_name", "organization")) == {
        ("Vũ Thị Chín", one.pk) for one in (last, *cells)
    }
    assert compare_grants() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_at_once_one_looks_again(now, today) -> None:
    commune = make_commune()
    one, other, third = (make_cell(commune, f"Chi bộ thôn {number}", header_line="") for number in (1, 2, 3))
    drafts = [
        draft("MERGE", one, others=[str(beside.uid)], into=str(beside.uid)) for beside in (other, third)
    ]
    shown = [seen(preview_change(change, now)) for change in drafts]

    def confirm(change: TreeChange, before: str) -> TreeChange:
        return enter_change(actor=None, change=change, now=now, seen_before=before)

    pairs = zip(drafts, shown, strict=True)
    answers = both(*[functools.partial(confirm, *pair) for pair in pairs])
    assert sorted(isinstance(answer, PlansOverlap) for answer in answers) == [False, True]
    assert compare_tree(today) == []
    assert TreeChange.objects.filter(state="ENTERED").count() == 1
