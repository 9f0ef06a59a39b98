from typing import ClassVar

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import override_settings

from members.backends import phone_number
from members.models import User
from tests.builders.members import PASSWORD, make_user


def log_in(typed, password=PASSWORD):
    return authenticate(None, username=typed, password=password)


@pytest.fixture
def an(db):
    user = make_user(login="an.xomlang")
    user.phone, user.email = "0912345678", "an@songlo.example"
    user.save()
    return user


@pytest.mark.parametrize(
    "typed",
    ["an.xomlang", " AN.XomLang ", "0912345678", "0912 345 678", "+84 912.345.678", "An@Songlo.example"],
)
def test_printed_login_phone_and_email_open(an, typed):
    assert log_in(typed) == an


@pytest.mark.parametrize("typed", ["an.xomlang", "0912345678", "an@songlo.example"])
def test_wrong_password_opens_nothing(an, typed):
    assert log_in(typed, "sai-mat-khau") is None


@pytest.mark.parametrize("typed", ["", "   ", "912345678", "nobody", "nobody@songlo.example", "đồng chí An"])
def test_unknown_names_open_nothing(an, typed):
    assert log_in(typed) is None


def test_shared_phone_opens_nobody(an):
    make_user(login="binh.xomlang")
    wife = make_user(login="chi.xomlang")
    wife.phone = an.phone
    wife.save()
    assert log_in(an.phone) is None
    assert log_in("an.xomlang") == an


def test_closed_account_frees_the_phone_and_opens_nothing(an):
    heir = make_user(login="dung.xomlang")
    heir.phone = an.phone
    heir.save()
    an.is_active = False
    an.save()
    assert log_in(an.phone) == heir
    assert log_in("an.xomlang") is None


def test_a_session_ends_with_its_account(an, client):
    client.force_login(an)
    assert client.get("/").status_code == 200
    User.objects.filter(pk=an.pk).update(is_active=False)
    assert client.get("/").status_code == 302


def test_printed_login_wins_over_a_phone(an):
    other = make_user(login="0912345678")
    assert log_in("0912345678") == other


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912 345 678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("an84", ""),
    ],
)
def test_phone_number(typed, number):
    assert phone_number(typed) == number


class CountedHasher(MD5PasswordHasher):
    algorithm = "counted"
    hashed: ClassVar[list[str]] = []

    def encode(self, password, salt):
        self.hashed.append(password)
        return super().encode(password, salt)


@override_settings(PASSWORD_HASHERS=[f"{__name__}.CountedHasher"])
def test_unknown_name_costs_a_password_check(an):
    an.set_password(PASSWORD)
    an.save()
    waiting = make_user(login="binh.xomlang")  # his slip is still in his pocket
    waiting.set_unusable_password()
    waiting.save()
    for name in ("an.xomlang", "nobody", "binh.xomlang"):
        CountedHasher.hashed.clear()
        assert log_in(name, "sai-mat-khau") is None
        assert len(CountedHasher.hashed) == 1, name
