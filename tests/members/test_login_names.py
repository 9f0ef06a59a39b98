import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.codes import ALPHABET, as_printed, as_typed, hashed, matches, new_code
from members.login_names import new_login


@pytest.mark.parametrize(
    ("name", "place", "login"),
    [
        ("Nguyễn Thị An", "Chi bộ thôn Xóm Làng", "an.xomlang"),
        ("Đỗ Đức Đạt", "Chi bộ thôn 1", "dat.thon1"),
        ("Trần Văn Bình", "Chi bộ Trường Trung học cơ sở Bạch Lưu", "binh.tthcsbl"),
        ("Lê Quý", "Đảng bộ xã Bạch Lưu", "quy.bachluu"),
        ("Y'Bhăm Êban", "Chi bộ tổ dân phố Gò Sen", "eban.gosen"),
    ],
)
def test_a_login_name_is_made_of_name_and_place(name, place, login):
    assert new_login(name, place, ()) == login


def test_the_same_name_again_gets_the_letters_of_the_family_then_a_number():
    taken = set()
    for login in ("an.gosen", "annt.gosen", "an2.gosen", "an3.gosen"):
        assert new_login("Nguyễn Thị An", "Chi bộ thôn Gò Sen", taken) == login
        taken.add(login)


@given(st.text(min_size=1, max_size=100).filter(str.strip), st.text(max_size=120))
def test_every_name_gives_a_login_that_the_table_takes(name, place):
    assert re.fullmatch(r"[a-z0-9._-]{3,30}", new_login(name, place, ()))


def test_a_code_has_no_letters_that_look_alike():
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("0o1li2z5s8bu")


def test_a_code_is_read_as_people_copy_it():
    assert as_printed("acdefghj") == "acde-fghj"
    assert as_typed(" ACDE - fghj ") == "acdefghj"


def test_a_code_opens_its_own_account_alone():
    kept = hashed("a", "acdefghj")
    assert "acdefghj" not in kept
    assert (matches("a", "acdefghj", kept), matches("b", "acdefghj", kept), matches("a", "", "")) == (
        True,
        False,
        False,
    )
