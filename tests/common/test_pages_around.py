import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path, reverse

from songlo.urls import urlpatterns as site
from tests.builders.members import make_user


def refuse(request, who):
    raise PermissionDenied(who)


def break_down(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [*site, path("cam/<str:who>/", refuse), path("hong/", break_down)]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def reader(client_for):
    client = client_for(make_user(login="an.gosen"))
    client.raise_request_exception = False
    return client


def test_unknown_address_is_answered_in_the_words_of_the_book(reader):
    page = reader.get("/khong-co/")
    assert page.status_code == 404
    assert "Không tìm thấy nội dung này" in page.text
    assert 'Mời đồng chí trở về "Việc cần làm".' in page.text


def test_refusal_says_who_does_the_work(reader):
    page = reader.get("/cam/Việc này do đồng chí Lan, bí thư chi bộ, thực hiện./")
    assert page.status_code == 403
    assert "Việc này do đồng chí Lan, bí thư chi bộ, thực hiện." in page.text


def test_every_role_is_refused_on_a_page(cast, client_for):
    for role, user in cast.users.items():
        for address, status in (("/khong-co/", 404), ("/cam/ai/", 403)):
            page = client_for(user).get(address)
            assert (page.status_code, page.text.count("<h1")) == (status, 1), role


def test_breakdown_tells_nothing_of_the_inside(reader):
    page = reader.get("/hong/")
    assert page.status_code == 500
    assert "Máy chủ đang có sự cố" in page.text
    assert "broken on purpose" not in page.text


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_of_a_breakdown_need_no_context(name):
    assert "<h1>" in render_to_string(name)


def test_page_that_was_open_too_long_says_what_to_do():
    client = Client(enforce_csrf_checks=True)
    page = client.post(reverse("account_login"), {"login": "x", "password": "y"})
    assert page.status_code == 403
    assert "Mời đồng chí quay lại trang trước" in page.text


def test_sample_data_are_called_so_on_every_page(reader, settings):
    settings.DEMO_NOTICE = "Dữ liệu mẫu theo mô hình huyện Sông Lô"
    for client in (reader, Client()):
        assert "Dữ liệu mẫu theo mô hình huyện Sông Lô." in client.get("/khong-co/").text
    settings.DEMO_NOTICE = ""
    assert "Dữ liệu mẫu" not in reader.get("/khong-co/").text


def test_login_page_names_the_office(settings):
    settings.OFFICE_PHONE = "0211 000 111"
    page = Client().get(reverse("account_login"))
    assert '<a class="tap keep" href="tel:0211000111">' in page.text
    settings.OFFICE_PHONE = ""
    assert "tel:" not in Client().get(reverse("account_login")).text
