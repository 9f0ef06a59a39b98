import datetime
import gc
import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import timezone

from members.models import User
from members.services import due
from members.services.due import ensure_today
from tests.builders.seeds import plant_seeds
from tests.cast import Cast, make_cast
from tests.template import template_of_this_run

NOW = datetime.datetime(2024, 11, 5, 20, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
IS_ONE_OF_MANY = "PYTEST_XDIST_WORKER" in os.environ
MIGRATING = pytest.StashKey[subprocess.Popen]()


def pytest_collection_finish() -> None:
    """All that is imported by now stays for the whole run: looking through it for rubbish again and again takes a
    tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_sessionstart(session: pytest.Session) -> None:
    if session.config.getoption("numprocesses", None) and not IS_ONE_OF_MANY:
        command = [sys.executable, "-m", "tests.template"]
        session.stash[MIGRATING] = subprocess.Popen(command, cwd=session.config.rootpath)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if migrating := session.stash.get(MIGRATING, None):
        migrating.terminate()  # nobody needed it
        migrating.wait()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker: Any) -> None:
    if IS_ONE_OF_MANY:
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = template_of_this_run()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tests with real commits leave an empty database: one that is used again has lost its seeds by it."""
    # After each of them, Django would write its permissions anew, which nobody asks for here.
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    DatabaseOperations.sql_flush = _empty
    with django_db_blocker.unblock():
        plant_seeds()


def _empty(operations: DatabaseOperations, style: Any, tables: list[str], **options: bool) -> list[str]:
    """Without triggers, so that the audit trail does not refuse it. Like TRUNCATE it waits for whoever still writes,
    but does not make a new file for each table and index, which takes ten times as long as the few rows of a test."""
    names = [operations.quote_name(table) for table in sorted(tables)]
    return [
        f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE",
        "SET LOCAL session_replication_role = replica",
        ";".join(f"DELETE FROM {name}" for name in names),
    ]


@pytest.fixture
def now() -> Iterator[datetime.datetime]:
    """The evening of 05/11/2024; the clock stands still for the whole test."""
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def today(now: datetime.datetime) -> datetime.date:
    return now.date()


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None) -> Cast:
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        plant_seeds()  # the one before, with real commits as well, has left none behind
    return make_cast()


@pytest.fixture
def fresh_counters(settings: Any) -> None:
    """Many people at one address within one moment: what limits the logins counts from nothing."""
    own = settings.CACHES["default"] | {"KEY_PREFIX": uuid.uuid4().hex}
    settings.CACHES = settings.CACHES | {"default": own}


@pytest.fixture(autouse=True)
def new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tree has not been renewed today, whichever test of the same day came before in this process."""
    monkeypatch.setattr(due, "_applied_on", None)


@pytest.fixture
def client_for() -> Callable[[User], Client]:
    """A browser in which the user is logged in; not the day's first visitor, for whom the tree is renewed."""

    def log_in(user: User) -> Client:
        ensure_today(timezone.localdate())
        client = Client()
        client.force_login(user, backend="members.backends.LoginNameBackend")
        return client

    return log_in
