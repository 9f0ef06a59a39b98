"""Where the figures are taken: a database of its own with the sample district, and the server of production."""

import contextlib
import http.client
import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connections

from bench.load import Server
from members.models import User
from members.roles import Role
from songlo.outbox.models import Job, JobState


def prepare_database(name: str) -> None:
    """Made new each time, so that a figure never depends on an earlier run."""
    connection = connections["default"]
    with connection._nodb_cursor() as cursor:
        quoted = connection.ops.quote_name(name)
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quoted}")
    connection.close_pool()
    connection.settings_dict["NAME"] = name
    os.environ["DATABASE_URL"] = database_url()
    call_command("migrate", verbosity=0)
    call_command("demo", size="district", stdout=io.StringIO())
    # The prints that the sample data ask for would stand before the measured ones in the queue.
    Job.objects.filter(state=JobState.WAITING).update(state=JobState.CANCELLED)


def database_url() -> str:
    given = connections["default"].settings_dict
    host, port = quote(str(given["HOST"])), given["PORT"] or 5432
    return f"postgresql://{given['USER']}:{quote(given['PASSWORD'])}@/{given['NAME']}?host={host}&port={port}"


def user_with_role(role: Role) -> User:
    user = User.objects.filter(grants__role=role, is_active=True).order_by("id").first()
    if user is None:
        raise LookupError(f"the sample data have nobody with {role}")
    return user


def cookie_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """gunicorn as in production: two workers of four threads, on loopback."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "songlo.wsgi", "-b", f"127.0.0.1:{port}", "-k", "gthread"]
    call_command("collectstatic", interactive=False, verbosity=0)
    process = subprocess.Popen(
        [*command, "-w", "2", "--threads", "4", "--log-level", "error"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings"},
        cwd=settings.BASE_DIR,
    )
    try:
        _wait_until_served(port)
        yield Server(port, cookie_of(user_with_role(Role.CELL_SECRETARY)))
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_until_served(port: int, limit: float = 60) -> None:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise TimeoutError("the server did not answer")
