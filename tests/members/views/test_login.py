import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from songlo import settings as production
from tests.builders.members import PASSWORD, make_user

LOGIN = "/tai-khoan/dang-nhap/"
WRONG = "Số điện thoại hoặc mật khẩu chưa đúng. Mời nhập lại, hoặc gọi văn phòng đảng ủy: 0211 000 111."
pytestmark = pytest.mark.usefixtures("fresh_counters")
THROTTLED = "Đã nhập sai nhiều lần. Đề nghị đồng chí chờ 10 phút, hoặc gọi văn phòng đảng ủy: 0211 000 111."


@pytest.fixture
def an(db):
    return make_user(login="an.xomlang", name="Nguyễn Thị An")


def log_in(client, login="an.xomlang", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


def whose_machine(onward):
    """After a login at a machine that is not known yet, the question comes first."""
    return f"/tai-khoan/may-nay/?{urlencode({'next': onward})}"


def errors(response):
    return response.context["form"].non_field_errors()


def test_production_hashes_with_argon2():
    assert production.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_every_page_leads_to_the_login_and_back(client, an):
    asked = client.get("/tai-khoan/doi-mat-khau/")
    assert asked["Location"] == f"{LOGIN}?next=/tai-khoan/doi-mat-khau/"
    answer = client.post(asked["Location"], {"login": "an.xomlang", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, whose_machine("/tai-khoan/doi-mat-khau/"))
    assert client.session["_auth_user_id"] == str(an.pk)


def test_a_foreign_address_is_not_followed(client, an):
    answer = log_in(client, next="https://example.com/")
    assert answer["Location"] == whose_machine(reverse("home"))


def test_wrong_password_keeps_the_name_and_says_what_to_do(client, an):
    answer = log_in(client, password="sai-mat-khau")
    assert answer.status_code == 200
    assert errors(answer) == [WRONG]
    assert 'value="an.xomlang"' in answer.content.decode()
    assert "sai-mat-khau" not in answer.content.decode()


def test_unknown_name_gets_the_same_words(client, an):
    assert errors(log_in(client, login="nobody")) == [WRONG]


def test_empty_fields_are_asked_for(client, an):
    answer = log_in(client, login="", password="")
    assert answer.context["form"].errors == {
        "login": ["Mời ghi tên đăng nhập hoặc số điện thoại."],
        "password": ["Mời ghi mật khẩu."],
    }


def test_five_wrong_passwords_close_the_name_for_ten_minutes(an):
    with time_machine.travel(datetime.datetime(2024, 11, 5, 12, 0, tzinfo=datetime.UTC)) as clock:
        client = Client()
        for _ in range(5):
            assert errors(log_in(client, password="sai-mat-khau")) == [WRONG]
        assert errors(log_in(client)) == [THROTTLED]
        assert errors(log_in(Client(REMOTE_ADDR="10.0.0.7"))) == [THROTTLED]
        clock.shift(datetime.timedelta(minutes=10, seconds=1))
        assert log_in(client).status_code == 302


def test_a_throttled_name_closes_no_other(an):
    make_user(login="binh.xomlang")
    for _ in range(6):
        log_in(Client(REMOTE_ADDR="10.0.0.7"), password="sai-mat-khau")
    assert log_in(Client(REMOTE_ADDR="10.0.0.8"), login="binh.xomlang").status_code == 302


def test_ten_wrong_names_a_minute_close_the_address(an):
    client = Client(REMOTE_ADDR="10.0.0.7")
    for number in range(10):
        log_in(client, login=f"nobody{number}")
    assert errors(log_in(client)) == [THROTTLED]
    assert log_in(Client(REMOTE_ADDR="10.0.0.8")).status_code == 302


def test_right_passwords_are_not_counted(an):
    for _ in range(8):
        assert log_in(Client(REMOTE_ADDR="10.0.0.7")).status_code == 302


def test_closed_account_hears_it_only_with_the_right_password(client, an):
    an.is_active = False
    an.save()
    assert errors(log_in(client, password="sai-mat-khau")) == [WRONG]
    answer = client.post(LOGIN, {"login": "an.xomlang", "password": PASSWORD}, follow=True)
    assert "Tên đăng nhập đang tạm dừng" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_closing_an_account_ends_its_sessions(client, an):
    log_in(client)
    an.is_active = False
    an.save()
    assert client.get(reverse("session_state")).status_code == 401


def test_logout_by_post_only(client, an):
    log_in(client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("session_state")).status_code == 204
    assert client.post(reverse("account_logout"))["Location"] == LOGIN
    assert client.get(reverse("session_state")).status_code == 401


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password"])
def test_only_what_is_used_is_open(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "words"),
    [
        (
            "sai",
            "giong-lua-2025",
            "giong-lua-2025",
            "oldpassword",
            "Mật khẩu đang dùng chưa đúng; mời nhập lại.",
        ),
        (PASSWORD, "lua", "lua", "password1", "Mật khẩu cần ít nhất 8 chữ."),
        (
            PASSWORD,
            "12345678",
            "12345678",
            "password1",
            "Mật khẩu này hay gặp, dễ bị đoán; mời chọn mật khẩu khác.",
        ),
        (PASSWORD, "giong-lua-2025", "giong-lua", "password2", "Hai lần ghi chưa giống nhau; mời ghi lại."),
        (PASSWORD, "", "", "password1", "Mời ghi mật khẩu mới."),
    ],
)
def test_change_password_says_what_to_write(client, an, old, new, again, field, words):
    log_in(client)
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": old, "password1": new, "password2": again}
    )
    assert answer.context["form"].errors[field] == [words]


def test_change_password_keeps_this_session_and_ends_the_others(client, an):
    other = Client()
    log_in(client)
    log_in(other)
    new = "giong-lua-2025"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer["Location"] == reverse("home")
    assert client.get(reverse("session_state")).status_code == 204
    assert other.get(reverse("session_state")).status_code == 401
    assert log_in(Client(), password=new).status_code == 302
