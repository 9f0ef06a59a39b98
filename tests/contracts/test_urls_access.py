import copy
import functools
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from typing import ClassVar

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from members.access import grants_of
from members.backends import LoginNameBackend
from members.models import User
from members.roles import Role
from songlo.audit.models import AccessLog
from songlo.urls import urlpatterns as site
from tests.cast import Cast
from tests.chance import DEPTH
from tests.contracts.access_table import TABLE
from tests.contracts.access_words import PLACES, REACH, Address
from tests.contracts.page import faults_of


def refuse(status: int, request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=status)


# The addresses of the house. Who is refused ten thousand times is told so by the number alone; the pages that say it
# are looked at once for every role (tests/common/test_pages_around.py).
urlpatterns = site
handler403 = functools.partial(refuse, 403)
handler404 = functools.partial(refuse, 404)


class Known(LoginNameBackend):
    """Reads who somebody is and what he holds once a test, not at each of its hundreds of requests; what one request
    does to its copy, the next does not meet."""

    people: ClassVar[dict[int, User]] = {}

    def get_user(self, user_id: int) -> User | None:
        if user_id not in self.people:
            user = super().get_user(user_id)
            grants_of(user, timezone.localdate())
            self.people[user_id] = user
        return copy.copy(self.people[user_id])


BACKEND = f"{__name__}.Known"
pytestmark = pytest.mark.usefixtures("fresh_counters")
# For machines and scripts: what they answer is not looked at as a page (tests/contracts/page.py).
NO_PAGE = {
    *("healthz", "readyz", "session_state", "members:import_progress", "meetings:bundle_progress"),
    *("meetings:service_worker", "meetings:shell", "meetings:in_session"),  # the page is drawn by its scripts
    *("meetings:snapshot", "meetings:phones"),
}
LOGIN = "/tai-khoan/dang-nhap/"
REFUSALS = ((403,), (404,))
# Denials are kept in the access log, sessions begin with a login.
MAY_GROW = {AccessLog, *apps.get_app_config("sessions").get_models()}


@pytest.fixture(autouse=True)
def _refusals_are_not_news() -> Iterator[None]:
    """Thousands of them would be written into a log that nobody reads."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _strangers(settings) -> None:
    Known.people.clear()
    settings.AUTHENTICATION_BACKENDS = [BACKEND, *settings.AUTHENTICATION_BACKENDS]


def needs() -> dict[str, list[str]]:
    """Addresses by what has to be there for them: made once for all of them."""
    groups = defaultdict(list)
    for name, address in TABLE.items():
        of = address.of
        groups[f"{of.__module__.rpartition('.')[2]}.{of.__name__}" if of else name].append(name)
    return groups


NEEDS = needs()


def named_urls(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from named_urls(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"


def row_counts() -> list[tuple[str, int]]:
    """Of every table, in one question."""
    tables = [model._meta.db_table for model in apps.get_models() if model not in MAY_GROW]
    counts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(counts)
        return cursor.fetchall()


def answer_to(client: Client, method: str, url: str, *, is_refused: bool = False) -> HttpResponse:
    """What was sent is taken back, so that everybody meets the same thing; a refusal has written nothing."""
    if method == "GET":
        answer = client.get(url)
    elif is_refused:
        answer = client.post(url)
    else:
        with transaction.atomic():
            answer = client.post(url)
            transaction.set_rollback(True)
    if answer.streaming:
        assert b"".join(answer.streaming_content)  # and the file is closed
    return answer


def expected(address: Address, role: Role, place: str, method: str) -> tuple[int, ...]:
    if place and place not in REACH[role]:
        return (404,)
    if not address.passes(role, method):
        return (404,) if address.is_closed else (403,)
    return address.opened if method == "GET" or address.opened == (302,) else address.posted


def for_anonymous(address: Address, method: str) -> int:
    if address.anonymous:
        return address.anonymous.get(method, 405)
    return 302


def test_every_address_has_its_line():
    urls = list(named_urls(get_resolver()))
    assert "None" not in {url.rpartition(":")[2] for url in urls}
    assert sorted(urls) == sorted(TABLE)


def test_the_table_knows_every_role():
    assert set(REACH) == set(Role)


@pytest.mark.deep
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("need", sorted(NEEDS))
def test_who_may_open_what(cast: Cast, client_for: Callable, today, need: str):
    names = NEEDS[need]
    of = TABLE[names[0]].of
    made = {place: of(PLACES[place](cast) if place else None) for place in places_of(*names)} if of else {}
    client_of = functools.cache(lambda role: client_for(cast.users[role]))
    for name in names:
        urls = {place: reverse(name, kwargs=made.get(place)) for place in places_of(name)}
        everybody_meets_what_the_table_says(name, urls, client_of)
        nobody_comes_in_without_a_login(TABLE[name], next(iter(urls.values())))


def places_of(*names: str) -> list[str]:
    return list(dict.fromkeys(place for name in names for place in TABLE[name].places or ("",)))


def everybody_meets_what_the_table_says(
    name: str, urls: dict[str, str], client_of: Callable[[Role], Client]
) -> None:
    address = TABLE[name]
    wrong, visited, pages = [], 0, []
    asked = what_is_asked(name, list(urls))
    before = row_counts()
    for method in address.methods:
        for role, place in [(role, place) for role, by, place in asked if by == method]:
            right = expected(address, role, place, method)
            answer = answer_to(client_of(role), method, urls[place], is_refused=right in REFUSALS)
            visited += 1
            if answer.status_code not in right:
                wrong.append((name, role, place, method, answer.status_code))
            elif method == "GET" and answer.status_code == 200:
                pages.append(answer)
        assert row_counts() == before, (name, method)
    assert wrong == []
    assert visited == len(asked)
    for method in {"GET", "POST"} - set(address.methods):
        assert answer_to(client_of(Role.CELL_SECRETARY), method, next(iter(urls.values()))).status_code == 405
    if pages and name not in NO_PAGE and not pages[0].streaming:
        assert faults_of(pages[0]) == [], name


def what_is_asked(name: str, places: list[str]) -> list[tuple[Role, str, str]]:
    """Who asks, by which method, and where. `make check` asks everybody everything. `make test` asks each method where
    it opens, and for each kind of refusal, two of the roles: others at each address."""
    address, answers = TABLE[name], defaultdict(list)
    for role, method, place in product(Role, address.methods, places):
        right = expected(address, role, place, method)
        answers[right if right in REFUSALS else method].append((role, method, place))
    if DEPTH > 1:
        return [one for ones in answers.values() for one in ones]
    turn = list(TABLE).index(name) * 7  # past the roles beside
    return [
        ones[at]
        for ones in answers.values()
        for at in {turn % len(ones), (turn + len(ones) // 2) % len(ones)}
    ]


def nobody_comes_in_without_a_login(address: Address, url: str) -> None:
    for method in ("GET", "POST"):
        answer = Client().generic(method, url)
        assert answer.status_code == for_anonymous(address, method), (url, method)
        if not address.anonymous:
            assert answer["Location"].startswith(f"{LOGIN}?next=")


def test_only_these_open_without_a_login():
    public = {name for name, address in TABLE.items() if address.anonymous}
    assert public == {
        "healthz",
        "readyz",
        "session_state",
        "relogin",
        "meetings:service_worker",
        "meetings:shell",
        "account_login",
        "account_logout",
        "account_inactive",
        "mfa_authenticate",
        "meetings:join",
        "meetings:join_wait",
    }
    assert settings.LOGIN_URL == "account_login"
