import datetime
import uuid

import pytest

from meetings.models import Visit, WorkGroup, WorkGroupMember, WorkGroupUnit
from meetings.models.visit import VisitState
from meetings.reminder_kinds import ReminderKind
from meetings.services.proposal_answers import answer_proposal
from meetings.services.work_group_changes import give_units, put_in_group, take_from_group, take_unit
from meetings.services.work_groups import (
    Decision,
    GroupOver,
    NumberTaken,
    PlaceTaken,
    UnitNotThere,
    VisitsAhead,
    correct_group,
    end_group,
    set_up_group,
)
from members.access import can
from members.models import TreeChange, User
from members.models.user import GrantSource
from members.roles import Permission
from members.services.closing import StillInUse, close_organization
from members.services.due import apply_due_changes
from members.services.grants import Difference, grant_differences, sync_grants_of
from members.services.tree_changes import enter_change
from songlo.common.errors import StaleVersion
from songlo.outbox.models import Notification
from tests.builders.meetings import TZ, make_secretary, make_stored_file
from tests.builders.members import make_cell, make_commune, make_member, make_user
from tests.builders.visit_reports import make_report, make_taken_along
from tests.builders.visits import EVENING, login_of, make_group, make_plan, make_visit, person_of
from tests.contracts.objects_rights import assign

D = datetime.date
FROM, UNTIL = D(2024, 10, 1), D(2024, 11, 1)
DECISION = Decision("121-QĐ/HU", D(2024, 9, 20))


def set_up(cast, now, **changes) -> WorkGroup:
    given = {
        "number": 1,
        "decision": DECISION,
        "units": [cast.commune],
        "valid_from": FROM,
        "now": now,
    }
    return set_up_group(actor=None, organization=cast.district, **given | changes)


def put(group, member, now, position="MEMBER", day=FROM) -> WorkGroupMember:
    return put_in_group(
        actor=None,
        group=group,
        member=member,
        position=position,
        post="Ủy viên Ban Thường vụ Huyện ủy",
        effective_on=day,
        now=now,
    )


def surplus_or_missing() -> list[Difference]:
    own = (GrantSource.WORK_GROUP, GrantSource.VISIT)
    return [one for one in grant_differences() if one.due.source_kind in own]


def reads(user, place, day) -> bool:
    return can(User.objects.get(pk=user.pk), Permission.VISIT_VIEW, place, today=day)


@pytest.mark.parametrize(
    ("person", "unit", "day", "holds"),
    [
        ((FROM, None), (FROM, None), D(2024, 9, 30), False),
        ((FROM, None), (FROM, None), D(2030, 1, 1), True),
        ((FROM, UNTIL), (FROM, None), D(2024, 11, 10), True),  # ten days more for the report
        ((FROM, UNTIL), (FROM, None), D(2024, 11, 11), False),
        ((FROM, None), (FROM, UNTIL), D(2024, 11, 10), True),
        ((FROM, None), (FROM, UNTIL), D(2024, 11, 11), False),
        ((FROM, None), (UNTIL, None), D(2024, 10, 31), False),  # the unit came later
        ((UNTIL, None), (FROM, UNTIL), D(2024, 11, 1), False),  # never together: no days for a report either
    ],
)
def test_rights_hold_where_person_and_unit_are_together(cast, person, unit, day, holds):
    member = make_member(cast.other_cell)
    user = make_user(member=member)
    group = make_group(cast.district, [cast.commune], people=[member])
    for rows, (start, stop) in ((group.members, person), (group.units, unit)):
        rows.update(valid_from=start, valid_until=stop)
    sync_grants_of([member.pk])
    asked = (cast.cell, cast.sibling_cell, cast.commune, cast.district, cast.other_cell)
    assert [reads(user, place, day) for place in asked] == [holds, holds, holds, False, False]


def test_a_group_from_its_decision_to_its_end(cast, now, today):
    head, other = make_user(member=make_member(cast.cell)), make_user(member=make_member(cast.cell))
    own_cell = make_cell(cast.district, "Chi bộ Bảo hiểm xã hội huyện")
    uid = uuid.uuid4()
    group = set_up(cast, now, units=[cast.commune, own_cell], uid=uid)
    assert set_up(cast, now, uid=uid) == group
    put(group, head.member, now, "HEAD")
    put(group, other.member, now, "SECRETARY")
    with pytest.raises(PlaceTaken, match="đang là tổ trưởng"):
        put(group, other.member, now, "HEAD", today)
    put(group, head.member, now, "MEMBER", today)
    put(group, other.member, now, "HEAD", today)
    history = group.members.order_by("valid_from", "pk").values_list("member", "position", "valid_until")
    assert list(history) == [
        (head.member_id, "HEAD", today),
        (other.member_id, "SECRETARY", today),
        (head.member_id, "MEMBER", None),
        (other.member_id, "HEAD", None),
    ]
    assert [reads(head, place, today) for place in (cast.sibling_cell, own_cell)] == [True, True]
    tomorrow = today + datetime.timedelta(days=1)
    visit = make_visit(group, cast.sibling_cell, evening(tomorrow))
    given = {"actor": cast.em, "group": group, "reason": "35-QĐ/HU", "now": now}
    with pytest.raises(VisitsAhead, match=r"Tổ còn buổi dự từ ngày đó: Chi bộ .* ngày 06/11/2024. Mời"):
        end_group(**given, effective_on=tomorrow)
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.MISSED, reason="Kiện toàn tổ")
    end_group(**given, effective_on=tomorrow)
    group.refresh_from_db()
    assert group.valid_until == tomorrow
    assert set(group.members.overlapping(today, None).values_list("valid_until", flat=True)) == {tomorrow}
    assert [reads(other, own_cell, D(2024, 11, day)) for day in (15, 16)] == [True, False]
    with pytest.raises(GroupOver, match="đã kết thúc từ 06/11/2024"):
        put(group, head.member, now, "MEMBER", tomorrow)
    assert set_up(cast, now, valid_from=tomorrow).number == 1  # the number is free again
    assert surplus_or_missing() == []


def test_what_has_not_begun_is_taken_out_and_what_has_begun_is_cut(cast, now, today):
    group = set_up(cast, now)
    member, later = make_member(cast.cell), today + datetime.timedelta(days=9)
    put(group, member, now, day=later)
    take_from_group(actor=cast.em, group=group, member=member, effective_on=today, now=now)
    give_units(actor=None, group=group, units=[_commune(cast)], effective_on=later, now=now)
    take_unit(actor=cast.em, group=group, unit=cast.commune, effective_on=today, now=now)
    take_unit(actor=cast.em, group=group, unit=_commune(cast), effective_on=today, now=now)
    assert not group.members.exists()
    assert list(group.units.values_list("organization", "valid_until")) == [(cast.commune.pk, today)]
    with pytest.raises(GroupOver):
        take_from_group(actor=cast.em, group=group, member=member, effective_on=today, now=now)


def _commune(cast):
    return cast.district.children.filter(name="Đảng bộ xã Lãng Công").first() or make_commune(
        cast.district, "Đảng bộ xã Lãng Công"
    )


def test_a_number_and_a_unit_belong_to_one_group_at_a_time(cast, now, today):
    group = set_up(cast, now)
    with pytest.raises(NumberTaken, match="Đã có tổ công tác số 1 từ 01/10/2024"):
        set_up(cast, now, units=[], valid_from=today)
    with pytest.raises(PlaceTaken, match="đang do tổ công tác số 1 phụ trách"):
        set_up(cast, now, number=2, valid_from=today)
    for place in (cast.cell, cast.other_commune, cast.district):
        with pytest.raises(UnitNotThere):
            give_units(actor=None, group=group, units=[place], effective_on=today, now=now)
    file = make_stored_file(now)
    given = {"actor": cast.em, "group": group, "number": 3, "now": now}
    correct_group(**given, decision=Decision("122-QĐ/HU", FROM, 5, file), base_version=1)
    correct_group(**given, decision=Decision("123-QĐ/HU", FROM, 5), base_version=2)
    group.refresh_from_db()
    assert (group.number, group.decision_number, group.report_days, group.file) == (3, "123-QĐ/HU", 5, file)
    with pytest.raises(StaleVersion):
        correct_group(**given, decision=DECISION, base_version=2)


# Mergers ----------------------------------------------------------------------------------------


def merge(first, second, day, now, **values) -> None:
    """Entered now, of force on `day`."""
    change = TreeChange.objects.create(
        verb="MERGE",
        organization=first,
        effective_on=day,
        values={"others": [str(second.uid)], "into": str(second.uid), **values},
        decision_number="05-QĐ/HU",
    )
    enter_change(actor=None, change=change, now=now)
    assert not WorkGroupUnit.objects.filter(valid_until=day).exists()  # nothing before its day
    apply_due_changes(day)


DUE = D(2024, 12, 1)


def evening(day) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(19, 30), TZ)


def test_open_visits_go_with_the_cell_and_past_ones_stay(cast, now):
    old, heir = make_cell(cast.commune, "Chi bộ thôn Cũ"), cast.sibling_cell
    group = make_group(cast.district, [cast.commune])
    head = login_of(group)
    published = make_plan(cast.district, D(2024, 10, 1), by=cast.em)
    again = make_plan(cast.district, D(2025, 1, 1), by=cast.em)
    make_visit(group, heir, evening(D(2025, 1, 3)), plan=again)
    rows = {
        "held": make_visit(group, old, EVENING, state=VisitState.VISITED, persons=[head.member]),
        "not written yet": make_visit(group, old, evening(D(2024, 11, 30))),
        "to come": make_visit(group, old, evening(DUE), plan=published, persons=[head.member]),
        "once is enough": make_visit(group, old, evening(D(2025, 1, 2)), plan=again),
    }
    merge(old, heir, DUE, now)
    found = {name: Visit.objects.get(pk=visit.pk) for name, visit in rows.items()}
    assert {name: (one.organization_id, one.state) for name, one in found.items()} == {
        "held": (old.pk, VisitState.VISITED),
        "not written yet": (old.pk, VisitState.ASSIGNED),
        "to come": (heir.pk, VisitState.ASSIGNED),
        "once is enough": (old.pk, VisitState.MISSED),
    }
    assert found["once is enough"].reason == "Chi bộ thôn Cũ đã kết thúc hoạt động"
    grants = head.grants.filter(source_kind=GrantSource.VISIT)
    assert set(grants.values_list("organization", flat=True)) == {old.pk, heir.pk}
    assert surplus_or_missing() == []


@pytest.mark.parametrize("heir_has_group", [False, True])
def test_a_group_looks_after_what_its_unit_became(cast, now, heir_has_group):
    ending = make_commune(cast.district, "Đảng bộ xã Lãng Công")
    cell = make_cell(ending, "Chi bộ thôn Gò Sen")
    group = make_group(cast.district, [ending])
    user = login_of(group)
    others = make_group(cast.district, [cast.commune]) if heir_has_group else None
    visit = make_visit(group, cell, evening(DUE), persons=[person_of(group)])
    merge(ending, cast.commune, DUE, now)
    charged = WorkGroupUnit.objects.on(DUE).values_list("group", "organization")
    assert list(charged) == [(others.pk if others else group.pk, cast.commune.pk)]
    visit.refresh_from_db()
    assert visit.organization_id == cell.pk  # the cell moved, not the visit
    asked = (cast.cell, visit.organization)
    assert [reads(user, place, DUE) for place in asked] == [not heir_has_group] * 2
    assert user.grants.filter(organization=cell, object_uid=visit.uid).exists()
    assert surplus_or_missing() == []


def test_an_answer_finds_who_continues_the_cell_and_who_continues_the_committee(cast, now):
    ending = make_commune(cast.district, "Đảng bộ xã Lãng Công")
    old = make_cell(ending, "Chi bộ thôn Gò Sen")
    follower, secretary = make_user(member=make_member(old)), make_secretary(old)
    follows = assign(cast.cell, member=follower.member)
    opinions = [
        make_taken_along(make_visit(make_group(cast.district, [ending]), old)),
        make_taken_along(make_visit(follows, cast.cell), holder=ending),
    ]
    for one in opinions:
        make_report(one.visit)
    merge(ending, cast.commune, DUE, now)
    merge(old, cast.cell, D(2024, 12, 5), now)
    answered = {"answer": "Đã giao xã sửa", "answered_on": D(2024, 12, 10), "version": 1}
    after = evening(D(2024, 12, 11))
    for one in opinions:
        one.refresh_from_db()
        answer_proposal(actor=cast.em, proposal=one, now=after, **answered)
    told = Notification.objects.filter(kind=ReminderKind.PROPOSAL_ANSWERED, object_uid=opinions[0].uid)
    assert cast.an.pk in told.values_list("recipient", flat=True)
    assert secretary.pk not in told.values_list("recipient", flat=True)
    assert [one.holder for one in opinions] == [cast.district, cast.commune]


def test_a_cell_is_not_closed_over_a_visit_of_its_follower(cast, now, today):
    cell = make_cell(cast.commune, "Chi bộ thôn Cũ")
    follows = assign(cell, member=make_member(cast.sibling_cell), valid_from=today)
    make_visit(follows, cell, now)
    with pytest.raises(StillInUse, match="đã có buổi dự"):
        close_organization(actor=None, organization=cell, effective_on=today, now=now)


def test_what_ends_without_an_heir_falls_to_no_group(cast, now):
    own_cell = make_cell(cast.district, "Chi bộ Bảo hiểm xã hội huyện")
    group = make_group(cast.district, [own_cell])
    user = login_of(group)
    visit = make_visit(group, own_cell, evening(DUE))
    change = TreeChange.objects.create(verb="CLOSE", organization=own_cell, effective_on=DUE, values={})
    enter_change(actor=None, change=change, now=now)
    apply_due_changes(DUE)
    visit.refresh_from_db()
    assert (visit.organization, visit.state) == (own_cell, VisitState.MISSED)
    assert list(group.units.values_list("organization", "valid_until")) == [(own_cell.pk, DUE)]
    assert [reads(user, place, DUE) for place in (cast.district, cast.cell)] == [False, False]


def test_both_parts_of_a_divided_commune_keep_their_group(cast, now):
    whole = make_commune(cast.district, "Đảng bộ xã Lãng Công")
    cells = [make_cell(whole, f"Chi bộ thôn {name}") for name in ("Gò Sen", "Ao Sung")]
    group = make_group(cast.district, [whole])
    change = TreeChange.objects.create(
        verb="SPLIT",
        organization=whole,
        effective_on=DUE,
        values={
            "closes": True,
            "parts": [{"name": "Đảng bộ xã Lãng Công Thượng"}, {"name": "Đảng bộ xã Lãng Công Hạ"}],
            "leave": [str(cells[1].uid)],
        },
    )
    enter_change(actor=None, change=change, now=now)
    apply_due_changes(DUE)
    charged = group.units.on(DUE).values_list("organization__name", flat=True)
    assert set(charged) == {"Đảng bộ xã Lãng Công Thượng", "Đảng bộ xã Lãng Công Hạ"}
