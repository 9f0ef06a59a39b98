import datetime
import uuid

import pytest

from members.models import Appointment, Member, RoleGrant
from members.roster import roster_on
from members.services.member_facts import NotACell, NotInACell, WrongOrder
from members.services.membership import (
    correct_name,
    receive_transfer,
    record_admitted_member,
    record_arrived_member,
    record_departure,
    start_transfer,
)
from members.services.temporary import end_temporary, receive_temporarily, send_temporarily
from songlo.audit.models import AuditEvent
from songlo.common.errors import StaleVersion
from tests.builders.members import (
    make_appointment,
    make_cell,
    make_commune,
    make_grant,
    make_member,
    make_user,
)

pytestmark = pytest.mark.django_db
D = datetime.date


def said(cell, day: datetime.date) -> list[tuple[str, str, str]]:
    return [(line.name, line.standing, line.counting.outside) for line in roster_on(cell, day)]


def test_an_admitted_member_is_probationary_from_the_ceremony(now: datetime.datetime) -> None:
    cell = make_cell()
    uid = uuid.uuid4()
    for _ in range(2):
        member = record_admitted_member(
            actor=None,
            organization=cell,
            full_name="Trần  Văn Bình",
            sex="M",
            admitted_on=D(2024, 9, 2),
            now=now,
            uid=uid,
            phone="0900000001",
        )
    assert (member.full_name, Member.objects.count()) == ("Trần Văn Bình", 1)
    assert said(cell, D(2024, 9, 1)) == []
    assert said(cell, D(2024, 9, 2)) == [("Trần Văn Bình", "PROBATIONARY", "")]
    assert [line.action for line in AuditEvent.objects.all()] == ["members.member.record_admitted"]


def test_an_arrived_member_keeps_his_party_age(now: datetime.datetime) -> None:
    cell = make_cell()
    member = record_arrived_member(
        actor=None,
        organization=cell,
        full_name="Trần Văn Bình",
        sex="M",
        admitted_on=D(2010, 5, 19),
        recognized_on=D(2011, 5, 19),
        arrived_on=D(2024, 3, 1),
        now=now,
    )
    assert list(member.statuses.order_by("valid_from").values_list("kind", "valid_from", "valid_until")) == [
        ("PROBATIONARY", D(2010, 5, 19), D(2011, 5, 19)),
        ("OFFICIAL", D(2011, 5, 19), None),
    ]
    assert (said(cell, D(2024, 2, 29)), said(cell, D(2024, 3, 1))) == (
        [],
        [("Trần Văn Bình", "OFFICIAL", "")],
    )


def test_a_guest_from_elsewhere_comes_for_a_while(now: datetime.datetime) -> None:
    cell = make_cell()
    guest = record_arrived_member(
        actor=None,
        organization=cell,
        full_name="Trần Văn Bình",
        sex="M",
        admitted_on=D(2010, 5, 19),
        recognized_on=D(2011, 5, 19),
        arrived_on=D(2024, 3, 1),
        is_temporary=True,
        until=D(2024, 9, 1),
        now=now,
    )
    assert said(cell, D(2024, 8, 31)) == [("Trần Văn Bình", "OFFICIAL", "TEMPORARY_HERE")]
    assert said(cell, D(2024, 9, 1)) == []
    end_temporary(actor=None, member=guest, effective_on=D(2024, 6, 1), now=now)
    assert said(cell, D(2024, 6, 1)) == []


def test_only_a_cell_of_that_day_takes_members(now: datetime.datetime) -> None:
    asked = {"actor": None, "full_name": "Trần Văn Bình", "sex": "M", "now": now}
    with pytest.raises(NotACell):
        record_admitted_member(organization=make_commune(), admitted_on=D(2024, 1, 1), **asked)
    with pytest.raises(NotACell):
        record_admitted_member(organization=make_cell(), admitted_on=D(2019, 12, 31), **asked)
    with pytest.raises(WrongOrder):
        record_arrived_member(
            organization=make_cell(),
            admitted_on=D(2024, 1, 1),
            recognized_on=D(2023, 1, 1),
            arrived_on=D(2024, 1, 1),
            **asked,
        )
    assert Member.objects.count() == 0


def test_a_moving_member_counts_at_home_until_he_is_received(now: datetime.datetime) -> None:
    commune = make_commune()
    old, new = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    member = make_member(old, "Trần Văn Bình")
    make_appointment(member, old, "COMMITTEE_MEMBER")
    start_transfer(actor=None, member=member, effective_on=D(2024, 3, 1), now=now, to="Chi bộ thôn 2")
    assert said(old, D(2024, 4, 30)) == [("Trần Văn Bình", "OFFICIAL", "TRANSFERRING")]
    receive_transfer(actor=None, member=member, organization=new, effective_on=D(2024, 5, 1), now=now)
    assert said(old, D(2024, 4, 30)) == [("Trần Văn Bình", "OFFICIAL", "TRANSFERRING")]
    assert (said(old, D(2024, 5, 1)), said(new, D(2024, 5, 1))) == ([], [("Trần Văn Bình", "OFFICIAL", "")])
    assert Appointment.objects.on(D(2024, 5, 1)).count() == 0
    with pytest.raises(WrongOrder):
        receive_transfer(actor=None, member=member, organization=new, effective_on=D(2024, 6, 1), now=now)


def test_a_reception_entered_late_changes_the_rosters_in_between(now: datetime.datetime) -> None:
    commune = make_commune()
    old, new = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    member = make_member(old, "Trần Văn Bình")
    assert len(said(old, D(2024, 10, 5))) == 1
    receive_transfer(actor=None, member=member, organization=new, effective_on=D(2024, 10, 1), now=now)
    assert (len(said(old, D(2024, 10, 5))), len(said(new, D(2024, 10, 5)))) == (0, 1)


def test_away_for_a_while_and_back(now: datetime.datetime) -> None:
    commune = make_commune()
    home, host = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    member = make_member(home, "Trần Văn Bình")
    dates = {"effective_on": D(2024, 3, 1), "until": D(2025, 3, 1), "now": now}
    send_temporarily(actor=None, member=member, **dates)
    receive_temporarily(actor=None, member=member, organization=host, **dates)
    assert said(home, D(2024, 5, 1)) == [("Trần Văn Bình", "OFFICIAL", "TEMPORARY_AWAY")]
    assert said(host, D(2024, 5, 1)) == [("Trần Văn Bình", "OFFICIAL", "TEMPORARY_HERE")]
    with pytest.raises(WrongOrder):
        send_temporarily(actor=None, member=member, effective_on=D(2024, 6, 1), now=now)
    end_temporary(actor=None, member=member, effective_on=D(2024, 6, 1), now=now)
    assert (said(home, D(2024, 6, 1)), said(host, D(2024, 6, 1))) == ([("Trần Văn Bình", "OFFICIAL", "")], [])


def test_who_has_left_is_on_no_later_roster(now: datetime.datetime) -> None:
    cell = make_cell()
    member = make_member(cell, "Trần Văn Bình")
    record_departure(
        actor=None, member=member, effective_on=D(2024, 6, 1), now=now, to="Đảng bộ phường Dữu Lâu"
    )
    assert (len(said(cell, D(2024, 5, 31))), said(cell, D(2024, 6, 1))) == (1, [])
    with pytest.raises(NotInACell):
        start_transfer(actor=None, member=member, effective_on=D(2024, 7, 1), now=now)


def test_a_corrected_name_is_found_and_its_trail_says_both(now: datetime.datetime) -> None:
    cell = make_cell()
    member = make_member(cell, "Trần Văn Bình")
    correct_name(
        actor=None, member=member, full_name="Trần Vĩnh Bình", reason="Ghi sai tên đệm", now=now, version=1
    )
    assert [(line.name, line.sort_name) for line in roster_on(cell, now.date())] == [
        ("Trần Vĩnh Bình", member.sort_name)
    ]
    line = AuditEvent.objects.get()
    assert (line.action, line.changes, line.reason, line.organization_uid) == (
        "members.member.correct_name",
        {"full_name": ["Trần Văn Bình", "Trần Vĩnh Bình"]},
        "Ghi sai tên đệm",
        cell.uid,
    )
    with pytest.raises(StaleVersion):
        correct_name(actor=None, member=member, full_name="Trần Vinh Bình", reason="", now=now, version=1)


def test_a_login_follows_its_member(now: datetime.datetime) -> None:
    commune = make_commune()
    old, new = make_cell(commune, "Chi bộ thôn 1"), make_cell(commune, "Chi bộ thôn 2")
    member = make_member(old, "Trần Văn Bình")
    user = make_user(member=member)
    make_grant(user, "WORK_GROUP_MEMBER", old)
    receive_transfer(actor=None, member=member, organization=new, effective_on=D(2024, 5, 1), now=now)
    assert set(RoleGrant.objects.filter(user=user).values_list("role", "organization", "valid_until")) == {
        ("WORK_GROUP_MEMBER", old.pk, None),
        ("MEMBER", old.pk, D(2024, 5, 1)),
        ("MEMBER", new.pk, None),
    }
