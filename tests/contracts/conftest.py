"""The cast and its logins cost more than most tests that walk them: made once for a module, in a transaction around
its tests; what a test changes goes with its own savepoint."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from members.models import User
from members.services.due import ensure_today
from tests.cast import Cast, make_cast
from tests.conftest import NOW

LOGIN_BACKEND = "members.backends.LoginNameBackend"


@dataclass
class Standing:
    cast: Cast
    cookies: dict[int, str]  # of the users' sessions


@pytest.fixture(scope="module")
def standing(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Standing]:
    # Whose session it is, is not asked here; read from its cookie it costs no query at ten thousand requests.
    in_cookies = override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    backend = getattr(request.module, "BACKEND", LOGIN_BACKEND)
    with in_cookies, django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            cast = make_cast()
            ensure_today(timezone.localdate())
            cookies = {
                user.pk: log_in(user, backend).cookies[settings.SESSION_COOKIE_NAME].value
                for user in cast.users.values()
            }
        yield Standing(cast, cookies)
        transaction.set_rollback(True)


def log_in(user: User, backend: str = LOGIN_BACKEND) -> Client:
    client = Client()
    client.force_login(user, backend=backend)
    return client


@pytest.fixture
def cast(standing: Standing, db: None) -> Cast:
    """A copy: a service may have changed the records in hand, too."""
    return copy.deepcopy(standing.cast)


@pytest.fixture
def client_for(standing: Standing) -> Callable[[User], Client]:
    def sit_down(user: User) -> Client:
        if user.pk not in standing.cookies:
            return log_in(user)
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = standing.cookies[user.pk]
        return client

    return sit_down
