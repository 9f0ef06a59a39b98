import datetime
from collections.abc import Callable

import pytest

from members.models import Appointment, RoleGrant
from members.roster import roster_on
from members.services.grants import sync_grants_of
from members.services.member_facts import WrongOrder
from members.services.membership import receive_transfer
from members.services.statuses import (
    assign_special_duty,
    end_exception,
    exempt_member,
    expel_member,
    recognize_member,
    record_death,
    strike_off_member,
    suspend_member,
    withdraw_member,
)
from songlo.audit.models import AuditEvent
from tests.builders.members import make_appointment, make_cell, make_member, make_user

pytestmark = pytest.mark.django_db
D = datetime.date


def outside(cell, day: datetime.date) -> list[str]:
    return [line.counting.outside for line in roster_on(cell, day)]


def test_recognition_gives_the_vote_from_its_day(now: datetime.datetime) -> None:
    cell = make_cell()
    member = make_member(cell, kind="PROBATIONARY", admitted_on=D(2020, 1, 1))
    recognize_member(actor=None, member=member, recognized_on=D(2024, 5, 1), now=now)
    votes = [
        roster_on(cell, day)[0].counting.in_voting_base_if_present for day in (D(2024, 4, 30), D(2024, 5, 1))
    ]
    assert (votes, member.recognized_on) == ([False, True], D(2024, 5, 1))
    with pytest.raises(WrongOrder):
        recognize_member(actor=None, member=member, recognized_on=D(2024, 6, 1), now=now)


def test_the_day_of_a_decision_is_exact(now: datetime.datetime) -> None:
    member = make_member(make_cell(), kind="PROBATIONARY", admitted_on=D(2020, 1, 1))
    member.inexact = {"recognized_on": "2024", "birth_date": "1957"}
    member.save()
    recognize_member(actor=None, member=member, recognized_on=D(2024, 1, 1), now=now)
    member.refresh_from_db()
    assert (member.date_in_words("recognized_on"), member.inexact) == ("01/01/2024", {"birth_date": "1957"})


@pytest.mark.parametrize(
    ("service", "kind", "verb"),
    [
        (exempt_member, "EXEMPT", "exempt"),
        (assign_special_duty, "SPECIAL_DUTY", "assign_special_duty"),
        (suspend_member, "SUSPENDED", "suspend"),
    ],
)
def test_an_exception_holds_until_it_ends(
    service: Callable, kind: str, verb: str, now: datetime.datetime
) -> None:
    cell = make_cell()
    member = make_member(cell)
    service(actor=None, member=member, effective_on=D(2024, 3, 1), now=now, reason="Tuổi cao")
    with pytest.raises(WrongOrder):
        exempt_member(actor=None, member=member, effective_on=D(2024, 4, 1), now=now)
    end_exception(actor=None, member=member, effective_on=D(2024, 5, 1), now=now)
    days = (D(2024, 2, 29), D(2024, 3, 1), D(2024, 4, 30), D(2024, 5, 1))
    assert [outside(cell, day) for day in days] == [[""], [kind], [kind], [""]]
    with pytest.raises(WrongOrder):
        end_exception(actor=None, member=member, effective_on=D(2024, 5, 1), now=now)
    actions = [line.action for line in AuditEvent.objects.order_by("id")]
    assert actions == [f"members.member.{verb}", "members.member.end_exception"]


def test_an_exception_may_have_its_end_from_the_start(now: datetime.datetime) -> None:
    cell = make_cell()
    member = make_member(cell)
    exempt_member(actor=None, member=member, effective_on=D(2024, 3, 1), until=D(2024, 9, 1), now=now)
    assert (outside(cell, D(2024, 8, 31)), outside(cell, D(2024, 9, 1))) == (["EXEMPT"], [""])
    with pytest.raises(WrongOrder):
        exempt_member(actor=None, member=member, effective_on=D(2025, 3, 1), until=D(2025, 3, 1), now=now)


def test_while_suspended_a_secretary_has_no_rights(now: datetime.datetime) -> None:
    cell = make_cell()
    member = make_member(cell)
    make_appointment(member, cell)
    user = make_user(member=member)
    sync_grants_of([member.pk])
    suspend_member(actor=None, member=member, effective_on=D(2024, 3, 1), now=now)
    end_exception(actor=None, member=member, effective_on=D(2024, 6, 1), now=now)
    held = [
        sorted(RoleGrant.objects.on(day).filter(user=user).values_list("role", flat=True))
        for day in (D(2024, 2, 29), D(2024, 3, 1), D(2024, 5, 31), D(2024, 6, 1))
    ]
    both = ["CELL_SECRETARY", "MEMBER"]
    assert held == [both, [], [], both]


@pytest.mark.parametrize(
    ("service", "kind"),
    [(strike_off_member, "STRUCK_OFF"), (expel_member, "EXPELLED"), (withdraw_member, "WITHDRAWN")],
)
def test_ways_out(service: Callable, kind: str, now: datetime.datetime) -> None:
    cell = make_cell()
    member = make_member(cell)
    service(
        actor=None,
        member=member,
        effective_on=D(2024, 6, 1),
        now=now,
        decision="Số 12-QĐ/ĐU",
        reason="Điều 8",
    )
    assert (len(roster_on(cell, D(2024, 5, 31))), roster_on(cell, D(2024, 6, 1))) == (1, [])
    assert member.statuses.on(D(2024, 6, 1)).get().kind == kind
    assert [line.action for line in AuditEvent.objects.all()] == [
        f"members.member.{service.__name__.removesuffix('_member')}"
    ]


def test_a_death_entered_late_takes_out_what_came_after(now: datetime.datetime) -> None:
    cell, other = make_cell(), make_cell()
    member = make_member(cell, kind="PROBATIONARY")
    make_appointment(member, cell, "COMMITTEE_MEMBER")
    user = make_user(member=member)
    recognize_member(actor=None, member=member, recognized_on=D(2024, 8, 1), now=now)
    exempt_member(actor=None, member=member, effective_on=D(2024, 9, 1), now=now)
    receive_transfer(actor=None, member=member, organization=other, effective_on=D(2024, 10, 1), now=now)
    record_death(actor=None, member=member, died_on=D(2024, 7, 15), now=now)
    assert [len(roster_on(cell, day)) for day in (D(2024, 7, 14), D(2024, 7, 15))] == [1, 0]
    assert roster_on(other, D(2024, 11, 1)) == []
    assert list(member.statuses.order_by("valid_from").values_list("kind", "valid_from", "valid_until")) == [
        ("PROBATIONARY", D(2020, 1, 1), D(2024, 7, 15)),
        ("DECEASED", D(2024, 7, 15), None),
    ]
    assert Appointment.objects.on(D(2024, 7, 15)).count() == 0
    assert RoleGrant.objects.on(D(2024, 7, 15)).filter(user=user).count() == 0
