import datetime

import pytest
import time_machine
from django.contrib.auth import authenticate

from members.models import Device, FirstCode, User
from members.models.account import DeviceKind
from members.models.member import Post
from members.roles import Role
from members.services.accounts import (
    NobodyLeft,
    OutOfReach,
    OwnAccount,
    lock_account,
    make_accounts,
    reset_account,
    set_own_password,
    unlock_account,
)
from members.services.devices import PinAnswer, add_device, end_device, set_pin, try_pin
from members.services.second_factor import clear_second_factor
from songlo.audit.models import AuditEvent
from tests.builders.members import PASSWORD, make_appointment, make_member, make_user


def log_in(issued, typed=None):
    return authenticate(None, username=issued.user.login, password=typed or issued.code)


def make_one(cast, now, name="Hà Văn Sơn"):
    (issued,) = make_accounts(actor=cast.chi, members=[make_member(cast.cell, name)], now=now)
    return issued


def test_accounts_for_the_committee_of_a_cell(cast, now):
    heads = [make_member(cast.cell, name) for name in ("Hà Văn Sơn", "Lê Thị Lan")]
    make_appointment(heads[0], cast.sibling_cell, Post.DEPUTY_SECRETARY)
    issued = make_accounts(actor=cast.chi, members=heads, now=now)
    assert {one.user.login: str(one.user) for one in issued} == {
        "lan.xomlang": "Lê Thị Lan",
        "son.xomlang": "Hà Văn Sơn",
    }
    roles = {(grant.role, grant.organization_id) for grant in heads[0].user.grants.all()}
    assert roles == {
        (Role.MEMBER, cast.cell.pk),
        (Role.DEPUTY_CELL_SECRETARY, cast.sibling_cell.pk),
    }
    assert {one.last_day for one in issued} == {datetime.date(2024, 11, 19)}


def test_the_code_opens_until_a_password_is_set_and_never_after(cast, now):
    issued = make_one(cast, now)
    assert log_in(issued, "sai-ma-roi") is None
    assert log_in(issued) == issued.user
    assert (
        log_in(issued, issued.code.upper()) == issued.user
    )  # the telephone lost the network before the next page
    set_own_password(actor=issued.user, password=PASSWORD, now=now)
    assert (log_in(issued), log_in(issued, PASSWORD)) == (None, issued.user)
    assert not FirstCode.objects.exists()


def test_a_code_ends_by_itself(cast, now, settings):
    settings.FIRST_CODE_DAYS = 3
    issued = make_one(cast, now - datetime.timedelta(days=3))
    with time_machine.travel(now.replace(hour=23, minute=59)):
        assert log_in(issued) == issued.user
    with time_machine.travel(now.replace(day=6, hour=0, minute=0)):
        assert log_in(issued) is None


def test_twice_the_same_makes_one_account(cast, now):
    issued = make_one(cast, now)
    with pytest.raises(NobodyLeft):
        make_accounts(actor=cast.chi, members=[issued.user.member], now=now)
    assert User.objects.filter(member=issued.user.member).count() == 1


def test_the_code_stands_in_no_row(cast, now):
    issued = make_one(cast, now)
    reset = reset_account(actor=cast.chi, user=issued.user, now=now)
    rows = [*AuditEvent.objects.values(), *FirstCode.objects.values(), *User.objects.values()]
    for code in (issued.code, reset.code):
        assert code not in str(rows)


def test_a_reset_stops_password_code_and_machines_at_once(cast, now):
    add_device(user=cast.an, kind=DeviceKind.OWN, name="Máy", session_key="x", now=now)
    old = cast.an.get_session_auth_hash()
    issued = reset_account(actor=cast.chi, user=cast.an, now=now)
    assert authenticate(None, username=cast.an.login, password=PASSWORD) is None
    assert log_in(issued) == cast.an
    assert issued.user.get_session_auth_hash() != old
    assert not cast.an.devices.exists()
    again = reset_account(actor=cast.chi, user=cast.an, now=now)
    assert (log_in(issued), log_in(again)) == (None, cast.an)


def test_the_commune_hears_of_a_reset(cast, now):
    reset_account(actor=cast.chi, user=cast.an, now=now)
    event = AuditEvent.objects.get(action="members.account.reset")
    assert (event.actor, event.target_uid, event.organization_uid) == (
        cast.chi,
        cast.an.uid,
        cast.commune.uid,
    )


def with_role(cast, role, place):
    """A villager of the clerk's own commune who holds something elsewhere."""
    return make_user(role, place, member=make_member(cast.cell))


@pytest.mark.parametrize("verb", ["reset", "lock", "unlock", "clear"])
@pytest.mark.parametrize("who", ["district", "administrator", "outside"])
def test_nobody_gets_at_an_account_above_or_outside_his_reach(cast, now, verb, who):
    user = {
        "district": lambda: with_role(cast, Role.DISTRICT_OFFICE, cast.district),
        "administrator": lambda: with_role(cast, Role.ADMINISTRATOR, cast.commune),
        "outside": lambda: cast.dung,
    }[who]()
    call = {
        "reset": lambda: reset_account(actor=cast.chi, user=user, now=now),
        "lock": lambda: lock_account(actor=cast.chi, user=user, reason="Thử", now=now),
        "unlock": lambda: unlock_account(actor=cast.chi, user=user, now=now),
        "clear": lambda: clear_second_factor(actor=cast.chi, user=user, reason="Thử", now=now),
    }[verb]
    with pytest.raises(OutOfReach):
        call()
    assert authenticate(None, username=user.login, password=PASSWORD) == user


def test_a_post_at_the_district_that_begins_next_month_is_above_the_commune_too(cast, now):
    member = make_member(cast.cell)
    later = now.date() + datetime.timedelta(days=30)
    make_appointment(member, cast.district, Post.OFFICE_STAFF, since=later)
    with pytest.raises(OutOfReach):
        make_accounts(actor=cast.chi, members=[member], now=now)
    assert not User.objects.filter(member=member).exists()


def test_the_office_helps_its_own_permanent_board_and_the_administrator_helps_everybody(cast, now):
    reset_account(actor=cast.chi, user=cast.users[Role.COMMUNE_PERMANENT_BOARD], now=now)
    reset_account(actor=cast.em, user=cast.dung, now=now)
    reset_account(actor=cast.em, user=cast.users[Role.DISTRICT_OFFICE], now=now)


def test_a_member_who_stays_elsewhere_for_a_while_is_helped_at_home(cast, now):
    away = make_user(Role.MEMBER, cast.other_cell, member=make_member(cast.cell))
    assert reset_account(actor=cast.chi, user=away, now=now).organization == cast.cell
    guest = make_user(Role.MEMBER, cast.cell, member=make_member(cast.other_cell))
    with pytest.raises(OutOfReach):
        reset_account(actor=cast.chi, user=guest, now=now)


def test_nobody_renews_his_own(cast, now):
    with pytest.raises(OwnAccount):
        reset_account(actor=cast.chi, user=cast.chi, now=now)


def test_lock_and_open(cast, now):
    lock_account(actor=cast.chi, user=cast.an, reason="Mất máy", now=now)
    assert authenticate(None, username=cast.an.login, password=PASSWORD) is None
    unlock_account(actor=cast.chi, user=cast.an, now=now)
    assert authenticate(None, username=cast.an.login, password=PASSWORD) == cast.an


def test_a_locked_account_does_not_open_by_a_code_either(cast, now):
    issued = make_one(cast, now)
    lock_account(actor=cast.chi, user=issued.user, reason="Nhầm người", now=now)
    assert log_in(issued) is None


# Machines and PIN --------------------------------------------------------------------------------


@pytest.fixture
def device(cast, now):
    made = add_device(user=cast.an, kind=DeviceKind.OWN, name="Máy", session_key="k", now=now)
    set_pin(device=made, pin="274916")
    return made


def test_five_wrong_pins_are_enough(device):
    answers = [try_pin(device=device, pin="000000") for _ in range(5)]
    assert answers == [PinAnswer.WRONG] * 4 + [PinAnswer.SPENT]
    assert try_pin(device=device, pin="274916") == PinAnswer.SPENT


def test_a_right_pin_begins_the_count_anew(device):
    for _ in range(4):
        try_pin(device=device, pin="000000")
    assert try_pin(device=device, pin="274916") == PinAnswer.RIGHT
    assert try_pin(device=device, pin="000000") == PinAnswer.WRONG


def test_a_pin_is_kept_as_a_hash_of_its_machine(device):
    assert "274916" not in str(Device.objects.values().get())


def test_a_machine_that_is_ended_leaves_a_line(cast, device, now):
    end_device(actor=cast.an, device=device, now=now)
    assert not Device.objects.exists()
    assert AuditEvent.objects.get(action="members.device.end").actor == cast.an
