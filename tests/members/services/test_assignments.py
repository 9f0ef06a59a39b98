import datetime

import pytest
from django.db import transaction

from members.access import can
from members.models import Assignment, RoleGrant, User
from members.roles import Permission, Role
from members.services.assignments import AlreadyAssigned, HasVisits, end_assignment
from members.services.closing import close_organization
from members.services.grants import grant_differences, sync_grants_of
from members.services.inspections import (
    AlreadyConcluded,
    DecisionExists,
    OutsideTheCommittee,
    conclude_inspection,
)
from members.services.member_facts import NotACell, WrongOrder
from members.services.statuses import end_exception, suspend_member
from songlo.outbox.models import Notification
from tests.builders.members import make_cell, make_member, make_user
from tests.builders.visits import make_visit
from tests.contracts.objects_rights import assign, inspect

D = datetime.date
FROM, UNTIL = D(2024, 10, 1), D(2024, 11, 1)  # the last day is 31/10
SEES = Permission.SUBMISSION_VIEW


@pytest.fixture
def follower(cast):
    """Sits in another cell of the commune and holds nothing yet."""
    return make_user(member=make_member(cast.sibling_cell))


def sees(user, place, day, need=SEES) -> bool:
    return can(User.objects.get(pk=user.pk), need, place, today=day)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (D(2024, 9, 30), False),
        (D(2024, 10, 1), True),
        (D(2024, 10, 31), True),
        (D(2024, 11, 1), False),  # days for a report are the work group's
    ],
)
def test_it_holds_on_its_days_at_its_cell(cast, follower, day, holds):
    assign(cast.cell, member=follower.member, valid_from=FROM, valid_until=UNTIL)
    asked = (cast.cell, cast.sibling_cell, cast.commune, cast.other_cell)
    assert [sees(follower, place, day) for place in asked] == [holds, False, False, False]


def test_he_and_the_heads_of_the_cell_are_told_until_it_ends(cast, follower, now, today):
    made = assign(
        cast.cell, member=follower.member, valid_from=FROM, valid_until=D(2024, 12, 1), is_rotating=True
    )
    assert RoleGrant.objects.get(user=follower, source_uid=made.uid).role == Role.ASSIGNED_COMMITTEE_MEMBER
    told = {one.recipient: one.title for one in Notification.objects.select_related("recipient")}
    heads = {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER}
    assert set(told) == {follower, *(cast.users[one] for one in heads)}
    assert set(told.values()) == {
        f"Đồng chí {follower.member} được phân công luân phiên dự sinh hoạt Chi bộ thôn Xóm Làng, "
        "từ 01/10/2024 đến hết 30/11/2024"
    }
    end_assignment(actor=cast.chi, assignment=made, effective_on=today, now=now)
    assert not Notification.objects.filter(cancelled_at=None).exists()
    with pytest.raises(WrongOrder, match="mời ghi đến hết ngày"):
        assign(cast.cell, member=follower.member, valid_from=today, is_rotating=True)


def test_an_assignment_with_a_visit_is_not_taken_out(cast, follower, now, today):
    made = assign(cast.cell, member=follower.member, valid_from=today)
    make_visit(made, cast.cell)
    with pytest.raises(HasVisits), transaction.atomic():
        end_assignment(actor=cast.chi, assignment=made, effective_on=today, now=now)
    assert sees(follower, cast.cell, today)


def test_a_login_made_later_has_what_was_assigned(cast, today):
    member = make_member(cast.sibling_cell)
    assign(cast.cell, member=member)
    user = make_user(member=member)
    sync_grants_of([member.pk])
    assert sees(user, cast.cell, today)


def test_ended_today_is_over_today(cast, follower, now, today):
    made = assign(cast.cell, member=follower.member, valid_from=FROM)
    end_assignment(actor=cast.chi, assignment=made, effective_on=today, reason="Đổi người", now=now)
    yesterday = today - datetime.timedelta(days=1)
    assert [sees(follower, cast.cell, day) for day in (yesterday, today)] == [True, False]
    made.refresh_from_db()
    with pytest.raises(WrongOrder):
        end_assignment(actor=cast.chi, assignment=made, effective_on=today, now=now)


def test_what_has_not_begun_is_taken_out(cast, follower, now, today):
    made = assign(cast.cell, member=follower.member, valid_from=today + datetime.timedelta(days=5))
    end_assignment(actor=cast.chi, assignment=made, effective_on=today, now=now)
    assert (Assignment.objects.count(), RoleGrant.objects.filter(user=follower).count()) == (0, 0)


def test_twice_at_the_same_time_or_at_a_committee_is_refused(cast, follower):
    assign(cast.cell, member=follower.member, valid_from=FROM)
    with pytest.raises(AlreadyAssigned, match="từ 01/10/2024"):
        assign(cast.cell, member=follower.member, valid_from=UNTIL)
    with pytest.raises(NotACell):
        assign(cast.commune, member=follower.member)
    with pytest.raises(WrongOrder):
        assign(cast.sibling_cell, member=follower.member, valid_from=UNTIL, valid_until=UNTIL)


def test_a_suspended_member_follows_nobody(cast, follower, now):
    assign(cast.cell, member=follower.member, valid_from=FROM)
    suspend_member(actor=None, member=follower.member, effective_on=D(2024, 10, 10), now=now, decision="x")
    assert [sees(follower, cast.cell, day) for day in (D(2024, 10, 9), D(2024, 10, 10))] == [True, False]
    end_exception(actor=None, member=follower.member, effective_on=D(2024, 10, 20), now=now)
    assert sees(follower, cast.cell, D(2024, 10, 20))


def test_it_ends_when_its_cell_ends(cast, follower, now, today):
    cell = make_cell(cast.commune, "Chi bộ thôn Cũ")
    assign(cell, member=follower.member)
    assign(cast.cell, member=follower.member)
    asked = {"actor": None, "organization": cell, "effective_on": today, "now": now}
    close_organization(**asked, successor=cast.cell)
    assert [sees(follower, place, today) for place in (cell, cast.cell)] == [False, True]
    assert [one for one in grant_differences() if one.due.user_id == follower.pk and one.grant] == []
    assert [one for one in grant_differences() if one.due.source_kind == "ASSIGNMENT"] == []


# Inspections -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2024-11-04", False), ("2024-11-05", True), ("2024-12-04", True), ("2024-12-05", False)],
)
def test_the_team_reads_its_units_on_the_days_of_the_decision(cast, follower, day, holds):
    inspect(cast.commune, [cast.cell], team=[follower.member])
    day = D.fromisoformat(day)
    need = Permission.FULL_TEXT_OPEN
    asked = (cast.cell, cast.sibling_cell, cast.commune, cast.other_cell)
    assert [sees(follower, place, day, need) for place in asked] == [holds, False, False, False]


def test_the_conclusion_ends_it_the_same_day(cast, follower, now, today):
    made = inspect(cast.commune, [cast.cell], team=[follower.member], valid_from=FROM)
    assert sees(follower, cast.cell, today)
    conclude_inspection(actor=None, inspection=made, concluded_on=today, now=now)
    assert not sees(follower, cast.cell, today)
    with pytest.raises(AlreadyConcluded):
        conclude_inspection(actor=None, inspection=made, concluded_on=today, now=now)


def test_a_decision_is_written_once_and_for_what_stands_under_the_committee(cast, now):
    made = inspect(cast.commune, [cast.cell])
    with pytest.raises(DecisionExists):
        inspect(cast.commune, [cast.sibling_cell])
    for units in ([cast.commune], [cast.other_cell], [make_cell()]):
        with pytest.raises(OutsideTheCommittee):
            inspect(cast.commune, units, decision_number="13-QĐ/ĐU")
    with pytest.raises(WrongOrder):
        conclude_inspection(actor=None, inspection=made, concluded_on=FROM, now=now)
