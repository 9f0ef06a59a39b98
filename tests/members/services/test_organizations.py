import datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from members.history import chain_on, compare_tree, period_on
from members.models import Organization
from members.services.closing import StillInUse, close_organization
from members.services.due import apply_due_changes
from members.services.organizations import (
    create_organization,
    move_organization,
    open_term,
    reclassify_organization,
    rename_organization,
)
from members.services.tree import NameTaken, NothingChanges, NotThere, ParentNotThere, TreeLoop, refresh_tree
from songlo.audit.models import AuditEvent
from songlo.common.errors import StaleVersion
from tests.builders.members import SINCE, make_cell, make_commune, make_district, make_members
from tests.races import both

pytestmark = pytest.mark.django_db
LATER = datetime.date(2025, 1, 1)


def names_on(organization: Organization, day: datetime.date) -> list[str]:
    return [period.name for period in chain_on(organization, day)]


def create_cell(
    parent: Organization, name: str, effective_on: datetime.date, now: datetime.datetime, **fields: Any
) -> Organization:
    return create_organization(
        actor=None,
        kind="CELL",
        cell_type="VILLAGE",
        name=name,
        parent=parent,
        effective_on=effective_on,
        now=now,
        **fields,
    )


def test_a_new_cell_hangs_under_its_commune(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    cell = create_cell(commune, "  Chi bộ  thôn Hồng Sen", SINCE, now)
    assert (cell.name, cell.parent, cell.depth, cell.is_closed) == ("Chi bộ thôn Hồng Sen", commune, 3, False)
    assert cell.path.startswith(commune.path)
    assert compare_tree(today) == []


def test_a_cell_that_begins_later_waits_closed(now: datetime.datetime, today: datetime.date) -> None:
    cell = create_cell(make_commune(), "Chi bộ thôn Hồng Sen", LATER, now)
    assert cell.is_closed
    assert (compare_tree(today), period_on(cell, today)) == ([], None)
    apply_due_changes(LATER)
    cell.refresh_from_db()
    assert not cell.is_closed


def test_a_rename_of_the_future_comes_on_its_day(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell()
    rename_organization(actor=None, organization=cell, name="Chi bộ thôn Mới", effective_on=LATER, now=now)
    assert cell.name == "Chi bộ thôn Xóm Làng"
    assert apply_due_changes(LATER) == 1
    cell.refresh_from_db()
    assert (cell.name, cell.search_name) == ("Chi bộ thôn Mới", "chi bo thon moi")
    assert apply_due_changes(LATER) == 0
    assert [period_on(cell, day).name for day in (today, LATER)] == [
        "Chi bộ thôn Xóm Làng",
        "Chi bộ thôn Mới",
    ]


def test_a_move_takes_the_whole_branch_with_it(now: datetime.datetime, today: datetime.date) -> None:
    old, new = make_district(), make_district(name="Đảng bộ huyện Lập Thạch")
    commune = make_commune(old)
    cells = [make_cell(commune) for _ in range(3)]
    move_organization(actor=None, organization=commune, parent=new, effective_on=today, now=now)
    assert set(Organization.objects.below(new)) == {new, commune, *cells}
    assert compare_tree(today) == []
    yesterday = today - datetime.timedelta(days=1)
    assert [period.name for period in chain_on(cells[0], yesterday)[:-1]] == [old.name, commune.name]
    assert [period.name for period in chain_on(cells[0], today)[:-1]] == [new.name, commune.name]


def test_a_rename_of_march_entered_after_a_move_of_june_runs_on(
    now: datetime.datetime, today: datetime.date
) -> None:
    district = make_district()
    old, new = make_commune(district), make_commune(district, "Đảng bộ xã Hải Lựu")
    cell = make_cell(old)
    june, march = datetime.date(2024, 6, 1), datetime.date(2024, 3, 1)
    move_organization(actor=None, organization=cell, parent=new, effective_on=june, now=now)
    rename_organization(actor=None, organization=cell, name="Chi bộ thôn Mới", effective_on=march, now=now)
    assert names_on(cell, march) == [district.name, old.name, "Chi bộ thôn Mới"]
    assert names_on(cell, june) == [district.name, new.name, "Chi bộ thôn Mới"]
    assert compare_tree(today) == []


def test_names_of_the_day_after_a_rename_above(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune(place="Bạch Lưu")
    cell = create_cell(commune, "Chi bộ thôn Hồng Sen", SINCE, now)
    rename_organization(
        actor=None,
        organization=commune,
        name="Đảng bộ xã Hải Lựu",
        place="Hải Lựu",
        effective_on=today,
        now=now,
    )
    names = [
        (above.name, above.place, own.name)
        for above, own in (chain_on(cell, SINCE)[-2:], chain_on(cell, today)[-2:])
    ]
    assert names == [
        ("Đảng bộ xã Bạch Lưu", "Bạch Lưu", "Chi bộ thôn Hồng Sen"),
        ("Đảng bộ xã Hải Lựu", "Hải Lựu", "Chi bộ thôn Hồng Sen"),
    ]


@pytest.mark.parametrize("day", [datetime.date(2024, 11, 5), LATER], ids=["today", "future"])
def test_a_loop_is_refused_politely(day: datetime.date, now: datetime.datetime) -> None:
    district = make_district()
    commune = make_commune(district)
    with pytest.raises(TreeLoop) as refused:
        move_organization(actor=None, organization=district, parent=commune, effective_on=day, now=now)
    assert refused.value.text.startswith("Tổ chức không thể trực thuộc cấp dưới của chính mình")


def test_a_loop_that_would_close_only_on_a_later_day_is_refused(now: datetime.datetime) -> None:
    top = make_district()
    one, other = make_commune(top), make_commune(top, "Đảng bộ xã Hải Lựu")
    move_organization(actor=None, organization=one, parent=other, effective_on=LATER, now=now)
    with pytest.raises(TreeLoop):
        move_organization(
            actor=None, organization=other, parent=one, effective_on=datetime.date(2024, 1, 1), now=now
        )


@pytest.mark.django_db(transaction=True)
def test_of_two_moves_at_once_that_make_a_loop_one_is_refused(
    now: datetime.datetime, today: datetime.date
) -> None:
    top = make_district()
    one, other = make_commune(top), make_commune(top, "Đảng bộ xã Hải Lựu")

    def move(organization: Organization, parent: Organization) -> Organization:
        return move_organization(
            actor=None, organization=organization, parent=parent, effective_on=today, now=now
        )

    answers = both(lambda: move(one, other), lambda: move(other, one))
    assert sorted(isinstance(answer, TreeLoop) for answer in answers) == [False, True]
    assert compare_tree(today) == []


def test_a_cell_does_not_begin_before_its_commune(now: datetime.datetime) -> None:
    with pytest.raises(ParentNotThere) as refused:
        create_cell(make_commune(), "Chi bộ thôn Sớm", datetime.date(2019, 12, 31), now)
    assert (refused.value.field, refused.value.text[:15]) == ("parent", "Ngày 31/12/2019")


def test_names_are_unique_within_a_parent_at_a_time(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    cell = make_cell(commune, "Chi bộ thôn 1")
    with pytest.raises(NameTaken):
        create_cell(commune, "CHI BỘ thôn 1", today, now)
    rename_organization(actor=None, organization=cell, name="Chi bộ thôn 2", effective_on=today, now=now)
    assert create_cell(commune, "Chi bộ thôn 1", today, now).name == "Chi bộ thôn 1"
    assert create_cell(make_commune(), "Chi bộ thôn 1", today, now).name == "Chi bộ thôn 1"


def test_a_stale_version_and_an_empty_change_are_refused(
    now: datetime.datetime, today: datetime.date
) -> None:
    cell = make_cell()
    with pytest.raises(StaleVersion):
        rename_organization(actor=None, organization=cell, name="X", effective_on=today, now=now, version=9)
    with pytest.raises(NothingChanges):
        rename_organization(actor=None, organization=cell, name=cell.name, effective_on=today, now=now)


def test_a_closed_cell_is_an_archive_under_its_successor(
    now: datetime.datetime, today: datetime.date
) -> None:
    commune = make_commune()
    cell, heir = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    close_organization(actor=None, organization=cell, successor=heir, effective_on=today, now=now)
    assert (cell.is_closed, cell.parent, cell.name) == (True, heir, "Chi bộ thôn 1")
    assert cell in Organization.objects.below(heir)
    assert (compare_tree(today), period_on(cell, today)) == ([], None)
    with pytest.raises(NotThere):
        rename_organization(actor=None, organization=cell, name="X", effective_on=today, now=now)


def test_without_a_named_successor_the_archive_stays_with_the_parent(
    now: datetime.datetime, today: datetime.date
) -> None:
    cell = make_cell()
    close_organization(actor=None, organization=cell, effective_on=LATER, now=now)
    assert not cell.is_closed
    refresh_tree(LATER)
    cell.refresh_from_db()
    assert (cell.is_closed, cell.successor_links.get().successor) == (True, cell.parent)


def test_a_recorded_end_is_not_recorded_again(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell()
    close_organization(actor=None, organization=cell, effective_on=LATER, now=now)
    with pytest.raises(NotThere, match="từ 01/01/2025"):
        close_organization(actor=None, organization=cell, effective_on=today, now=now)


def test_nothing_ends_on_the_day_on_which_it_begins(now: datetime.datetime, today: datetime.date) -> None:
    cell = create_cell(make_commune(), "Chi bộ thôn 1", today, now)
    with pytest.raises(NotThere, match="hoạt động từ ngày 05/11/2024; mời chọn ngày sau ngày đó"):
        close_organization(actor=None, organization=cell, effective_on=today, now=now)
    close_organization(actor=None, organization=cell, effective_on=LATER, now=now)
    assert cell.periods.get().valid_until == LATER


def test_two_do_not_keep_each_others_archive(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    one, other = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    close_organization(actor=None, organization=one, successor=other, effective_on=LATER, now=now)
    with pytest.raises(StillInUse, match="Chi bộ thôn 1 nhập vào đây từ 01/01/2025"):
        close_organization(actor=None, organization=other, successor=one, effective_on=today, now=now)


def test_what_is_in_use_does_not_close(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    cell = make_cell(commune)
    make_members(cell, 2)
    with pytest.raises(StillInUse, match="trực thuộc"):
        close_organization(actor=None, organization=commune, effective_on=today, now=now)
    with pytest.raises(StillInUse, match="Còn 2 đảng viên"):
        close_organization(actor=None, organization=cell, effective_on=today, now=now)


def test_another_kind_from_a_day_on(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell()
    reclassify_organization(
        actor=None,
        organization=cell,
        kind="GRASSROOTS_CELL",
        cell_type="AGENCY",
        is_remote=True,
        effective_on=today,
        now=now,
    )
    assert (cell.kind, cell.cell_type, cell.is_remote) == ("GRASSROOTS_CELL", "AGENCY", True)


def test_a_new_term_ends_the_one_before(now: datetime.datetime, today: datetime.date) -> None:
    cell = make_cell()
    for name, day in (("2022 – 2025", SINCE), ("2025 – 2027", today)):
        open_term(actor=None, organization=cell, name=name, effective_on=day, now=now)
    assert list(cell.terms.order_by("valid_from").values_list("name", "valid_from", "valid_until")) == [
        ("2022 – 2025", SINCE, today),
        ("2025 – 2027", today, None),
    ]


def test_every_verb_leaves_one_line(now: datetime.datetime, today: datetime.date) -> None:
    commune = make_commune()
    cell = create_cell(commune, "Chi bộ thôn 1", SINCE, now)
    rename_organization(actor=None, organization=cell, name="Chi bộ thôn 2", effective_on=today, now=now)
    open_term(actor=None, organization=cell, name="2022 – 2025", effective_on=SINCE, now=now)
    close_organization(actor=None, organization=cell, effective_on=LATER, now=now)
    lines = AuditEvent.objects.order_by("pk")
    assert [line.action for line in lines] == [
        "members.organization.create",
        "members.organization.rename",
        "members.term.open",
        "members.organization.close",
    ]
    assert lines[1].changes["name"] == ["Chi bộ thôn 1", "Chi bộ thôn 2"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE members_organization SET parent_id = %(cell)s WHERE id = %(commune)s",
        "UPDATE members_organization SET path = right(path, 7), depth = 1 WHERE id = %(commune)s",
        "UPDATE members_organization SET parent_id = NULL WHERE id = %(cell)s",
    ],
    ids=["loop", "children-left-behind", "path-of-another-parent"],
)
def test_the_database_refuses_a_broken_tree(statement: str) -> None:
    cell = make_cell()

    @transaction.atomic
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"cell": cell.pk, "commune": cell.parent_id})
        connection.check_constraints()

    with pytest.raises(DatabaseError, match="members_organization"):
        run()


def test_the_comparison_finds_what_is_wrong(today: datetime.date) -> None:
    cell = make_cell()
    Organization.objects.filter(pk=cell.pk).update(name="Tên khác")
    period = cell.periods.get()
    period.valid_until = datetime.date(2021, 1, 1)
    period.save()
    cell.periods.create(
        name="Tên khác",
        kind="CELL",
        cell_type="VILLAGE",
        parent=cell.parent,
        valid_from=datetime.date(2022, 1, 1),
    )
    assert [(found.organization_id, found.what) for found in compare_tree(today)] == [(cell.pk, "gap")]
    Organization.objects.filter(pk=cell.pk).update(is_remote=True)
    assert {found.what for found in compare_tree(today)} == {"cache", "gap"}
