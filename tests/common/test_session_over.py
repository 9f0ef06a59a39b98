import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from songlo.common import session_over
from songlo.urls import urlpatterns as site
from tests.builders.members import PASSWORD, make_user


def echo(request, pk):
    return HttpResponse(repr(sorted((name, request.POST.getlist(name)) for name in request.POST)))


urlpatterns = [*site, path("ghi/<int:pk>/", echo, name="echo")]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def user():
    return make_user(login="an.gosen")


def post_form(client, **fields):
    return client.post("/ghi/7/?tu=so", fields)


def test_state_of_the_session(client, user):
    assert client.head(reverse("session_state")).status_code == 401
    client.force_login(user, backend="members.backends.LoginNameBackend")
    assert client.head(reverse("session_state")).status_code == 204


def test_words_of_an_expired_session_come_back_after_the_login(client, user):
    page = post_form(client, note="Có 4/5 hộ\nnhất trí", names=["An", "Bình"], csrfmiddlewaretoken="old")
    assert page.status_code == 401
    assert "nội dung vừa ghi vẫn còn" in page.text
    kept = page.context["kept"]

    wrong = client.post(reverse("relogin"), {"login": "an.gosen", "password": "x", "kept": kept})
    assert wrong.context["kept"] == kept

    page = client.post(reverse("relogin"), {"login": "an.gosen", "password": PASSWORD, "kept": kept})
    assert page.context["path"] == "/ghi/7/?tu=so"
    assert [tuple(field) for field in page.context["fields"]] == [
        ("note", "Có 4/5 hộ\nnhất trí"), ("names", "An"), ("names", "Bình"),
    ]  # fmt: skip
    assert 'action="/ghi/7/?tu=so"' in page.text
    assert "old" not in page.text


def test_password_is_never_carried(client):
    page = post_form(client, note="x", password="bi-mat-cua-toi", password1="bi-mat")
    fields = signing.loads(page.context["kept"], salt=session_over.SALT)["fields"]
    assert fields == [["note", "x"]]


@pytest.mark.parametrize("fields", [{}, {"note": "x" * (session_over.MOST_BYTES + 1)}])
def test_nothing_or_too_much_goes_the_plain_way_to_the_login(client, fields):
    answer = post_form(client, **fields)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


OTHERWISE_SIGNED = signing.dumps({"path": "/x", "fields": []}, salt="another")


@pytest.mark.parametrize("kept", ["", "x", OTHERWISE_SIGNED], ids=["nothing", "a letter", "otherwise"])
def test_words_that_we_have_not_signed_are_not_taken(client, user, kept):
    answer = client.post(reverse("relogin"), {"login": "an.gosen", "password": PASSWORD, "kept": kept})
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))


def test_script_is_told_that_the_session_is_over(client):
    answer = client.post("/ghi/7/", {"note": "x"}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_script_logs_in_over_the_form(client, user):
    data = {"login": "an.gosen", "password": "x"}
    answer = client.post(reverse("relogin"), data, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert set(answer.json()) == {"message"}
    answer = client.post(
        reverse("relogin"), data | {"password": PASSWORD}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 204
    assert post_form(client, note="x").content == b"[('note', ['x'])]"


def test_login_rotates_the_token_and_the_old_one_is_refused(user):
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    old = client.cookies["csrftoken"].value
    answer = client.post(
        reverse("relogin"),
        {"login": "an.gosen", "password": PASSWORD},
        headers={"Accept": "application/json", "X-CSRFToken": old},
    )
    assert answer.status_code == 204
    new = client.cookies["csrftoken"].value
    assert new != old
    assert post_form(client, note="x", csrfmiddlewaretoken=old).status_code == 403
    assert post_form(client, note="x", csrfmiddlewaretoken=new).status_code == 200


def test_relogin_needs_the_token(user):
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("relogin"), {"login": "an.gosen", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize("name", ["session_state", "echo"])
def test_script_with_an_old_token_gets_a_fresh_one_and_sends_again(user, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="members.backends.LoginNameBackend")
    heads = {"Accept": "application/json"}
    if name == "session_state":
        assert client.get(reverse(name)).status_code == 204
    else:
        refused = client.post("/ghi/7/", {"note": "x"}, headers=heads | {"X-CSRFToken": "x" * 32})
        assert (refused.status_code, refused.json()["csrf"]) == (403, True)
    fresh = client.cookies["csrftoken"].value
    assert client.post("/ghi/7/", {"note": "x"}, headers=heads | {"X-CSRFToken": fresh}).status_code == 200


def stale_post(client, url="/ghi/7/", **headers):
    return client.post(url, {"note": "Có 4/5 hộ nhất trí", "csrfmiddlewaretoken": "x" * 64}, headers=headers)


def test_words_with_an_old_token_come_back_with_a_fresh_one(user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="members.backends.LoginNameBackend")
    client.get(reverse("account_change_password"))
    page = stale_post(client, origin="http://testserver")
    assert page.context["path"] == "/ghi/7/"
    fields = dict(page.context["fields"])
    token = client.cookies["csrftoken"].value
    sent = client.post(page.context["path"], {**fields, "csrfmiddlewaretoken": token})
    assert sent.text == f"[('csrfmiddlewaretoken', ['{token}']), ('note', ['Có 4/5 hộ nhất trí'])]"


def test_words_with_an_old_token_and_no_session_wait_for_the_login(user):
    page = stale_post(Client(enforce_csrf_checks=True), origin="http://testserver")
    assert page.status_code == 401
    assert signing.loads(page.context["kept"], salt=session_over.SALT)["path"] == "/ghi/7/"


@pytest.mark.parametrize("headers", [{"origin": "https://elsewhere.example"}, {"origin": "null"}, {}])
def test_words_from_elsewhere_get_nothing(user, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="members.backends.LoginNameBackend")
    page = stale_post(client, **headers)
    assert page.status_code == 403
    assert "4/5" not in page.text


@pytest.mark.parametrize("name", ["account_login", "account_logout", "account_change_password", "relogin"])
def test_account_pages_are_not_sent_again(user, name):
    page = stale_post(Client(enforce_csrf_checks=True), reverse(name), origin="http://testserver")
    assert (page.status_code, "kept" in page.context) == (403, False)
