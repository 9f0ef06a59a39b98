import datetime
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.urls import reverse

from members.services.accounts import reset_account
from members.services.second_factor import clear_second_factor
from songlo.audit.models import AuditEvent
from songlo.env import Env
from songlo.trial.place import Place
from tests.builders.members import PASSWORD
from tests.conftest import NOW

LOGIN, ASKED = "/tai-khoan/dang-nhap/", "/tai-khoan/hai-lop/dang-nhap/"
WRONG = "Mã chưa đúng; mời nhập lại"
pytestmark = pytest.mark.usefixtures("fresh_counters")
THROTTLED = "Đã nhập sai nhiều lần. Đề nghị đồng chí chờ 10 phút, hoặc gọi văn phòng đảng ủy: 0211 000 111."


@pytest.fixture
def clock(cast):
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def log_in(user, client=None):
    client = client or Client()
    answer = client.post(LOGIN, {"login": user.login, "password": PASSWORD})
    return client, answer["Location"].partition("?")[0]


def code_of(secret, clock_time):
    return format_hotp_value(hotp_value(secret, int(clock_time.timestamp()) // 30))


def set_up(user):
    """With the app on a telephone; the secret and the recovery codes as the page shows them."""
    client, _ = log_in(user)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret, NOW)}, follow=True)
    spare = [code.replace(" ", "") for code in re.findall(r"\d{4} \d{4}", done.text)]
    return client, secret, spare


def send(client, code):
    return client.post(ASKED, {"code": code})


def test_the_box_of_a_shared_machine_waits_for_the_second_factor(cast, clock):
    _, secret, _ = set_up(cast.chi)
    clock.shift(datetime.timedelta(minutes=5))
    client = Client()
    client.post(LOGIN, {"login": cast.chi.login, "password": PASSWORD, "shared": "on"})
    answer = send(client, code_of(secret, NOW + datetime.timedelta(minutes=5)))
    assert answer["Location"] == "/"
    assert client.cookies["sessionid"]["max-age"] == ""


def test_the_app_is_asked_for_from_the_next_login_on(cast, clock):
    _, secret, spare = set_up(cast.chi)
    assert len(spare) == 10
    clock.shift(datetime.timedelta(minutes=5))
    client, where = log_in(cast.chi)
    assert where == ASKED
    assert client.get("/").status_code == 302
    assert WRONG in send(client, "000000").text
    answer = send(client, code_of(secret, NOW + datetime.timedelta(minutes=5)))
    assert answer["Location"].startswith("/tai-khoan/may-nay/")
    assert client.get("/").status_code == 200


def test_the_key_of_the_session_changes_with_each_layer(cast, clock):
    _, _, spare = set_up(cast.chi)
    client = Client()
    client.get(LOGIN)
    log_in(cast.chi, client)
    before = client.session.session_key
    send(client, spare[0])
    assert client.session.session_key not in (None, before)


def test_a_code_is_used_once(cast, clock):
    _, secret, _ = set_up(cast.chi)
    clock.shift(datetime.timedelta(minutes=5))
    code = code_of(secret, NOW + datetime.timedelta(minutes=5))
    assert send(log_in(cast.chi)[0], code).status_code == 302
    assert send(log_in(cast.chi)[0], code).status_code == 200


def test_a_recovery_code_opens_once(cast, clock):
    _, _, spare = set_up(cast.chi)
    assert send(log_in(cast.chi)[0], spare[0]).status_code == 302
    assert send(log_in(cast.chi)[0], spare[0]).status_code == 200
    assert send(log_in(cast.chi)[0], spare[1]).status_code == 302


def test_five_wrong_codes_close_the_second_layer_politely(cast, clock):
    _, _, spare = set_up(cast.chi)
    client, _ = log_in(cast.chi)
    for _ in range(5):
        send(client, "000000")
    assert THROTTLED in send(client, spare[0]).text
    clock.shift(datetime.timedelta(minutes=11))
    assert send(log_in(cast.chi)[0], spare[0]).status_code == 302


def test_the_secret_of_the_app_is_not_readable_in_the_database(cast, clock):
    _, secret, _ = set_up(cast.chi)
    rows = str(list(Authenticator.objects.values()))
    assert secret not in rows
    assert secret not in str(list(AuditEvent.objects.values()))


def test_adding_taking_away_and_new_codes_leave_their_lines(cast, clock):
    client, _, spare = set_up(cast.chi)
    renewed = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    assert not set(spare) & set(re.findall(r"\d{8}", renewed.text.replace(" ", "")))
    client.post(reverse("mfa_deactivate_totp"))
    lines = AuditEvent.objects.filter(action__startswith="members.second_factor").order_by("id")
    assert [line.action.rpartition(".")[2] for line in lines] == ["add", "new_codes", "remove"]
    assert not Authenticator.objects.exists()


def test_an_old_login_is_asked_for_the_password_before_it_changes_this(cast, clock):
    client, _, _ = set_up(cast.chi)
    clock.shift(datetime.timedelta(minutes=6))
    for name in (
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
    ):
        answer = client.get(reverse(name))
        assert answer["Location"].startswith("/tai-khoan/xac-nhan-mat-khau/"), name
    page = client.post("/tai-khoan/xac-nhan-mat-khau/", {"password": "sai-mat-khau"})
    assert page.context["form"].errors == {"password": ["Mật khẩu chưa đúng; mời nhập lại."]}
    answer = client.post(
        f"/tai-khoan/xac-nhan-mat-khau/?next={reverse('mfa_add_webauthn')}", {"password": PASSWORD}
    )
    assert answer["Location"] == reverse("mfa_add_webauthn")


def test_who_lost_everything_is_helped_by_the_office_above(cast, clock):
    set_up(cast.an)
    clear_second_factor(actor=cast.chi, user=cast.an, reason="Mất điện thoại, đã gặp trực tiếp", now=NOW)
    assert log_in(cast.an)[1] == "/tai-khoan/may-nay/"
    line = AuditEvent.objects.get(action="members.second_factor.clear")
    assert (line.actor, line.reason) == (cast.chi, "Mất điện thoại, đã gặp trực tiếp")
    assert line.changes == {"kind": [["recovery_codes", "totp"], None]}


def test_a_new_slip_does_not_go_around_the_second_factor(cast, clock):
    set_up(cast.an)
    issued = reset_account(actor=cast.chi, user=cast.an, now=NOW)
    answer = Client().post(LOGIN, {"login": cast.an.login, "password": issued.code})
    assert answer["Location"] == ASKED


@pytest.mark.parametrize(
    ("host", "secure", "works"),
    [
        ("localhost:8000", False, True),
        ("songlo.example.vn", True, True),
        ("songlo.example.vn", False, False),
        ("10.0.0.7:8000", True, False),
    ],
)
def test_keys_are_offered_where_a_browser_gives_them(cast, clock, settings, host, secure, works):
    settings.ALLOWED_HOSTS = ["*"]
    client, _ = log_in(cast.chi)
    page = client.get(reverse("mfa_index"), headers={"host": host}, secure=secure)
    assert ("Đặt khóa của máy" in page.text) == works
    assert ("địa chỉ khác; mời dùng ứng dụng mã 6 số" in page.text) == (not works)


def again(client, user, **more):
    headers = {"accept": "application/json"} if not more else {}
    return client.post(
        reverse("relogin"), {"login": user.login, "password": PASSWORD, **more}, headers=headers
    )


def test_the_password_over_a_form_leads_to_the_second_layer_and_back(cast, clock):
    _, _, spare = set_up(cast.chi)
    client = Client()
    answer = again(client, cast.chi)
    assert (answer.status_code, answer.json()["url"]) == (422, ASKED)
    assert client.get(reverse("session_state")).status_code == 401
    send(client, spare[0])
    assert client.get(reverse("session_state")).status_code == 204


def test_words_typed_before_an_idle_end_come_back_behind_the_second_layer(cast, clock):
    _, _, spare = set_up(cast.chi)
    client, _ = log_in(cast.chi)
    send(client, spare[0])
    clock.shift(datetime.timedelta(minutes=31))
    page = client.post(reverse("members:lock_account", args=[cast.an.uid]), {"reason": "Mất máy"})
    assert page.status_code == 401
    assert again(client, cast.chi, kept=page.context["kept"])["Location"] == ASKED
    back = send(client, spare[1])
    assert "Mất máy" in back.text
    assert back.context["path"] == reverse("members:lock_account", args=[cast.an.uid])


def test_the_trial_offers_it_and_production_asks_for_it(tmp_path, monkeypatch):
    monkeypatch.delenv("SECOND_FACTOR", raising=False)
    assert Place(tmp_path).environment()["SECOND_FACTOR"] == "offered"
    compose = (settings.BASE_DIR / "docker-compose.yml").read_text()
    assert "SECOND_FACTOR: ${SECOND_FACTOR:-required}" in compose
    env = Env({"SECOND_FACTOR": "perhaps"})
    env.choice("SECOND_FACTOR", "required", {"required", "offered"})
    assert env.problems == ["SECOND_FACTOR='perhaps' is none of offered, required"]
