import datetime

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from members.models import Device
from members.models.account import DeviceKind
from members.roles import Role
from members.services.accounts import make_accounts
from members.services.devices import forget_ended_logins
from members.sessions import machine_name
from songlo.audit.models import AuditEvent
from tests.builders.members import PASSWORD, make_member
from tests.conftest import NOW

LOGIN, HOME, UNLOCK = "/tai-khoan/dang-nhap/", "/", "/tai-khoan/mo-khoa/"
WHOSE, PIN, DEVICES = "/tai-khoan/may-nay/", "/tai-khoan/ma-pin/", "/tai-khoan/may-cua-toi/"
pytestmark = pytest.mark.usefixtures("fresh_counters")
PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def clock(cast):
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def log_in(user, password=PASSWORD, client=None):
    client = client or Client(headers={"user-agent": PHONE})
    client.post(LOGIN, {"login": user.login, "password": password})
    return client


def at_own(user, pin="", client=None):
    client = log_in(user, client=client)
    client.post(WHOSE, {"kind": DeviceKind.OWN})
    if pin:
        client.post(PIN, {"pin": pin, "again": pin})
    return client


def at_shared(user):
    client = log_in(user)
    client.post(WHOSE, {"kind": DeviceKind.SHARED})
    return client


def goes_to(client, path=HOME):
    answer = client.get(path)
    return answer["Location"].partition("?")[0] if answer.status_code == 302 else answer.status_code


def minutes(clock, count):
    clock.shift(datetime.timedelta(minutes=count))


# The first password --------------------------------------------------------------------------------


@pytest.fixture
def slip(cast, clock):
    (issued,) = make_accounts(actor=cast.chi, members=[make_member(cast.cell, "Hà Văn Sơn")], now=NOW)
    return issued


def test_the_code_opens_the_page_of_the_password_and_nothing_else(slip):
    client = log_in(slip.user, f" {slip.code[:4].upper()}-{slip.code[4:]} ")
    for path in (
        HOME,
        WHOSE,
        DEVICES,
        "/tai-khoan/doi-mat-khau/",
        "/tai-khoan/hai-lop/",
        reverse("meetings:list"),
    ):
        assert goes_to(client, path) == "/tai-khoan/dat-mat-khau/", path
    key = client.session.session_key
    set_it = {"password1": "lua-chin-dong", "password2": "lua-chin-dong"}
    assert client.post("/tai-khoan/dat-mat-khau/", set_it)["Location"] == WHOSE
    assert client.session.session_key != key
    assert goes_to(client) == 200
    assert goes_to(log_in(slip.user, slip.code)) == LOGIN
    assert goes_to(log_in(slip.user, "lua-chin-dong")) == 200
    assert AuditEvent.objects.filter(action="members.account.set_password", actor=slip.user).count() == 1


@pytest.mark.parametrize(
    ("first", "again", "field", "words"),
    [
        ("lua", "lua", "password1", "Mật khẩu cần ít nhất 8 chữ."),
        ("12345678", "12345678", "password1", "Mật khẩu này hay gặp, dễ bị đoán; mời chọn mật khẩu khác."),
        ("lua-chin-dong", "lua-chin", "password2", "Hai lần ghi chưa giống nhau; mời ghi lại."),
        ("", "", "password1", "Mời ghi mật khẩu của đồng chí."),
    ],
)
def test_the_first_password_says_what_to_write(slip, first, again, field, words):
    client = log_in(slip.user, slip.code)
    page = client.post("/tai-khoan/dat-mat-khau/", {"password1": first, "password2": again})
    assert page.context["form"].errors[field] == [words]


def test_letters_of_one_kind_are_a_password(slip):
    client = log_in(slip.user, slip.code)
    answer = client.post("/tai-khoan/dat-mat-khau/", {"password1": "conduong", "password2": "conduong"})
    assert answer.status_code == 302


def test_five_wrong_codes_close_the_name(slip):
    for _ in range(5):
        log_in(slip.user, "acde-fghj")
    client = Client()
    page = client.post(LOGIN, {"login": slip.user.login, "password": slip.code})
    assert "Đề nghị đồng chí chờ 10 phút, hoặc gọi văn phòng đảng ủy: 0211 000 111." in page.text


# Whose machine -------------------------------------------------------------------------------------


def test_ones_own_machine_stays_for_ninety_days_and_is_asked_once(cast, clock):
    client = at_own(cast.an)
    assert client.cookies["sessionid"]["max-age"] == 90 * 86400
    clock.shift(datetime.timedelta(days=89))
    assert goes_to(client) == 200
    device = Device.objects.get()
    assert (device.user, device.name) == (cast.an, "Điện thoại Android, Chrome")
    again = client.post(reverse("relogin"), {"login": cast.an.login, "password": PASSWORD})
    assert again["Location"] == HOME
    assert Device.objects.get().session_key == client.session.session_key


def test_a_shared_machine_ends_with_the_browser_and_after_a_quarter_of_an_hour(cast, clock):
    client = at_shared(cast.an)
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.cookies["songlo_machine"]["max-age"] == ""
    minutes(clock, 14)
    assert goes_to(client) == 200
    minutes(clock, 14)
    assert goes_to(client) == 200
    minutes(clock, 16)
    assert goes_to(client) == LOGIN
    assert not Session.objects.filter(session_key=Device.objects.get().session_key).exists()


def test_the_box_of_the_login_page_spares_the_question(cast, clock):
    client = Client(headers={"user-agent": PHONE})
    answer = client.post(LOGIN, {"login": cast.an.login, "password": PASSWORD, "shared": "on"})
    assert answer["Location"] == HOME
    assert client.cookies["sessionid"]["max-age"] == ""
    assert Device.objects.get().kind == DeviceKind.SHARED
    minutes(clock, 16)
    assert goes_to(client) == LOGIN


def test_a_wrong_password_keeps_the_box_ticked(cast, clock):
    page = Client().post(LOGIN, {"login": cast.an.login, "password": "nhầm", "shared": "on"})
    assert page.context["form"]["shared"].value() is True
    assert 'name="shared" checked' in page.text


def test_a_shared_machine_stays_one_after_the_password_over_the_form(cast, clock):
    client = at_shared(cast.an)
    minutes(clock, 16)
    assert client.head(reverse("session_state")).status_code == 401
    client.post(reverse("relogin"), {"login": cast.an.login, "password": PASSWORD})
    assert client.cookies["sessionid"]["max-age"] == ""
    assert "data-shared" in client.get(HOME).text
    minutes(clock, 16)
    assert goes_to(client) == LOGIN


def test_a_cookie_of_another_session_keeps_nobody_in(cast, clock):
    idle, busy = at_shared(cast.an), at_shared(cast.binh)
    minutes(clock, 10)
    busy.get(HOME)
    minutes(clock, 10)
    idle.cookies["songlo_watch"] = busy.cookies["songlo_watch"].value
    assert goes_to(idle) == LOGIN
    assert goes_to(busy) == 200


def test_logout_at_a_shared_machine_clears_it(cast, clock):
    client = at_shared(cast.an)
    answer = client.post("/tai-khoan/dang-xuat/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert (client.cookies["songlo_machine"].value, client.cookies["songlo_watch"].value) == ("", "")
    assert not Device.objects.exists()


def test_logout_at_an_own_machine_leaves_what_was_not_sent(cast, clock, client_for):
    assert "Clear-Site-Data" not in client_for(cast.an).post("/tai-khoan/dang-xuat/")


def test_every_page_of_a_shared_machine_is_kept_by_nobody(cast, clock):
    client = at_shared(cast.an)
    for path in (HOME, DEVICES, reverse("members:roster")):
        assert client.get(path)["Cache-Control"] == "private, no-store"


def test_words_of_one_person_do_not_come_back_to_the_next(cast, clock):
    client = at_shared(cast.an)
    minutes(clock, 16)
    page = client.post(reverse("members:correct_name", args=[cast.an.member.uid]), {"reason": "Chuyện riêng"})
    kept = page.context["kept"]
    other = client.post(reverse("relogin"), {"login": cast.binh.login, "password": PASSWORD, "kept": kept})
    assert (other.status_code, other["Location"]) == (302, HOME)
    own = client.post(reverse("relogin"), {"login": cast.an.login, "password": PASSWORD, "kept": kept})
    assert "Chuyện riêng" in own.text


def test_an_office_is_out_after_thirty_idle_minutes_with_its_words_kept(cast, clock):
    client = at_own(cast.chi)
    minutes(clock, 29)
    assert goes_to(client) == 200
    minutes(clock, 31)
    page = client.post(reverse("members:lock_account", args=[cast.an.uid]), {"reason": "Mất máy"})
    assert page.status_code == 401
    page = client.post(
        reverse("relogin"), {"login": cast.chi.login, "password": PASSWORD, "kept": page.context["kept"]}
    )
    assert "Mất máy" in page.text


def test_a_page_costs_no_query_for_all_this(cast, clock, django_assert_num_queries):
    client = at_own(cast.chi, pin="274916")
    client.get(HOME)
    minutes(clock, 2)
    bare = Client()
    bare.force_login(cast.chi, backend="members.backends.LoginNameBackend")
    bare.get(HOME)
    with django_assert_num_queries(len(queries_of(bare))):
        client.get(HOME)


def queries_of(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as found:
        client.get(HOME)
    return found


# The list ------------------------------------------------------------------------------------------


def test_a_machine_is_ended_from_another_one_at_once(cast, clock):
    lost, here = at_own(cast.an), at_own(cast.an)
    page = here.get(DEVICES)
    assert [is_here for _, is_here in page.context["devices"]].count(True) == 1
    gone = next(device for device, is_here in page.context["devices"] if not is_here)
    here.post(reverse("account_end_device", args=[gone.uid]))
    assert (goes_to(lost), goes_to(here)) == (LOGIN, 200)
    assert len(here.get(DEVICES).context["devices"]) == 1


def test_who_passes_the_question_over_is_in_the_list_too(cast, clock):
    stranger, here = log_in(cast.an), at_own(cast.an)
    devices = {device.kind: device for device, _ in here.get(DEVICES).context["devices"]}
    assert set(devices) == {DeviceKind.UNSAID, DeviceKind.OWN}
    here.post(reverse("account_end_device", args=[devices[DeviceKind.UNSAID].uid]))
    assert (goes_to(stranger), goes_to(here)) == (LOGIN, 200)


def test_a_machine_may_be_called_otherwise_later(cast, clock):
    client = at_own(cast.an, pin="274916")
    client.post(WHOSE, {"kind": DeviceKind.SHARED})
    device = Device.objects.get()
    assert (device.kind, device.pin_hash) == (DeviceKind.SHARED, "")
    minutes(clock, 16)
    assert goes_to(client) == LOGIN


def test_nobody_ends_a_machine_of_somebody_else(cast, clock):
    an, binh = at_own(cast.an), at_own(cast.binh)
    device = Device.objects.get(user=cast.an)
    assert binh.post(reverse("account_end_device", args=[device.uid])).status_code == 404
    assert goes_to(an) == 200


def test_last_seen_is_written_every_ten_minutes_at_most(cast, clock):
    client = at_own(cast.an)
    seen = Device.objects.get().last_seen_at
    minutes(clock, 9)
    client.get(HOME)
    assert Device.objects.get().last_seen_at == seen
    minutes(clock, 2)
    client.get(HOME)
    assert Device.objects.get().last_seen_at == seen + datetime.timedelta(minutes=11)


def test_a_new_password_keeps_this_machine_in_the_list(cast, clock):
    client = at_own(cast.an)
    new = {"oldpassword": PASSWORD, "password1": "lua-chin-dong", "password2": "lua-chin-dong"}
    client.post("/tai-khoan/doi-mat-khau/", new)
    assert [is_here for _, is_here in client.get(DEVICES).context["devices"]] == [True]


def test_what_has_ended_is_forgotten_by_night(cast, clock):
    client = at_own(cast.an)
    log_in(cast.binh)
    clock.shift(datetime.timedelta(days=1))
    forget_ended_logins(now=timezone.now())
    assert [session.session_key for session in Session.objects.all()] == [client.session.session_key]
    assert set(Device.objects.values_list("user", flat=True)) == {cast.an.pk, cast.binh.pk}
    clock.shift(datetime.timedelta(days=190))
    forget_ended_logins(now=timezone.now())
    assert (Session.objects.count(), Device.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PHONE, "Điện thoại Android, Chrome"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "iPhone, Safari",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Máy tính Windows, Edge"),
        (
            "Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/130 Chrome/124.0 Safari/537.36",
            "Máy tính Windows, Cốc Cốc",
        ),
        ("", "Máy khác"),
    ],
)
def test_what_a_machine_is_called(agent, name):
    assert machine_name(agent) == name


# The PIN -------------------------------------------------------------------------------------------


def test_the_pin_is_asked_when_the_book_is_opened_again(cast, clock):
    client = at_own(cast.an, pin="274916")
    assert goes_to(client) == 200
    minutes(clock, 11)
    assert goes_to(client, DEVICES) == UNLOCK
    assert goes_to(client, DEVICES) == UNLOCK  # asking again is no use of the book
    answer = client.post(UNLOCK, {"pin": "274916", "next": DEVICES})
    assert answer["Location"] == DEVICES
    assert goes_to(client, DEVICES) == 200


def test_five_wrong_pins_lead_to_the_password(cast, clock):
    client = at_own(cast.an, pin="274916")
    minutes(clock, 11)
    for _ in range(4):
        assert "Mã PIN chưa đúng" in client.post(UNLOCK, {"pin": "111222"}).text
    answer = client.post(UNLOCK, {"pin": "111222"}, follow=True)
    assert "Đã nhập sai mã PIN 5 lần" in answer.text
    assert "0211 000 111" in answer.text
    assert goes_to(client) == LOGIN
    log_in(cast.an, client=client)
    minutes(clock, 11)
    assert client.post(UNLOCK, {"pin": "274916"})["Location"] == HOME


def test_what_is_sent_to_a_locked_book_waits_behind_the_pin(cast, clock):
    client = at_own(cast.an, pin="274916")
    minutes(clock, 11)
    url = reverse("members:correct_name", args=[cast.an.member.uid])
    assert goes_to_after(client.post(url, {"reason": "Ghi nhầm dấu"})) == UNLOCK
    page = client.post(UNLOCK, {"pin": "274916"})
    assert page.context["path"] == url
    assert "Ghi nhầm dấu" in page.text


def test_what_waited_behind_the_pin_comes_back_after_the_password_too(cast, clock):
    client = at_own(cast.an, pin="274916")
    minutes(clock, 11)
    url = reverse("members:correct_name", args=[cast.an.member.uid])
    client.post(url, {"reason": "Ghi nhầm dấu"})
    for _ in range(5):
        page = client.post(UNLOCK, {"pin": "111222"})
    assert page.status_code == 401
    again = {"login": cast.an.login, "password": PASSWORD, "kept": page.context["kept"]}
    assert "Ghi nhầm dấu" in client.post(reverse("relogin"), again).text


def goes_to_after(answer):
    return answer["Location"].partition("?")[0]


def test_a_script_of_a_locked_book_asks_for_the_password(cast, clock):
    client = at_own(cast.an, pin="274916")
    minutes(clock, 11)
    url = reverse("members:correct_name", args=[cast.an.member.uid])
    assert client.post(url, {"reason": "x"}, headers={"accept": "application/json"}).status_code == 401


@pytest.mark.parametrize(
    ("pin", "again", "field"),
    [
        ("27491", "27491", "pin"),
        ("111111", "111111", "pin"),
        ("123456", "123456", "pin"),
        ("274916", "274917", "again"),
    ],
)
def test_a_pin_is_six_figures_that_nobody_guesses(cast, clock, pin, again, field):
    page = at_own(cast.an).post(PIN, {"pin": pin, "again": again})
    assert set(page.context["form"].errors) == {field}


def test_a_shared_machine_has_no_pin(cast, clock):
    assert goes_to(at_shared(cast.an), PIN) == WHOSE


def test_the_pin_is_taken_away(cast, clock):
    client = at_own(cast.an, pin="274916")
    client.post(PIN, {"remove": "1"})
    minutes(clock, 11)
    assert goes_to(client) == 200


# The second factor ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        (Role.COMMUNE_OFFICE, True),
        (Role.ADMINISTRATOR, True),
        (Role.CELL_SECRETARY, False),
        (Role.MEMBER, False),
    ],
)
def test_offices_set_up_a_second_factor_first_where_it_is_required(cast, clock, settings, role, asked):
    client = log_in(cast.users[role])
    assert goes_to(client) == 200
    settings.SECOND_FACTOR = "required"
    assert goes_to(client) == ("/tai-khoan/hai-lop/" if asked else 200)
    assert goes_to(client, "/tai-khoan/hai-lop/ung-dung/") == 200
