import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect, sync_playwright
from pytest_django.plugin import blocking_manager_key

from members.models import User
from tests.builders.seeds import plant_seeds

CHROMIUM = "/usr/bin/chromium-headless-shell"  # Debian's Chromium without windows: half the work
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 900}
WORKER = pytest.StashKey[subprocess.Popen]()
PATIENCE = 20_000  # on a machine that does something else as well
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    # Playwright's loop runs in this thread; Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    with _launch(chromium) as running:
        yield running


@pytest.fixture
def large_type(chromium: BrowserType) -> Iterator[Browser]:
    """A browser in whose settings the type is twice as large."""
    with _launch(chromium, "--blink-settings=defaultFontSize=32") as running:
        yield running


@contextmanager
def _launch(chromium: BrowserType, *arguments: str) -> Iterator[Browser]:
    running = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--lang=vi", *arguments])
    yield running
    running.close()


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    with open_page(browser, live_server.url, PHONE) as page:
        yield page


@pytest.fixture
def desk(browser: Browser, live_server) -> Iterator[Page]:
    with open_page(browser, live_server.url, DESK) as page:
        yield page


@contextmanager
def open_page(browser: Browser, base_url: str, viewport: dict[str, int], **options: Any) -> Iterator[Page]:
    """A window of its own, with its own cookies; a refused script or style and a script that breaks are faults."""
    context: BrowserContext = browser.new_context(
        base_url=base_url, viewport=viewport, locale="vi-VN", **options
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if "status of 4" not in text] == []


@pytest.fixture
def enter(client_for, live_server):
    """The user sits down before the page, logged in already."""

    def sit_down(page: Page, user: User) -> None:
        session = client_for(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return sit_down


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests with a worker follow each other in one process: a start costs as much as a short journey."""
    for item in items:
        if "worker" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("worker"))


@pytest.fixture
def worker(request: pytest.FixtureRequest, django_db_setup: None) -> None:
    """A real Celery worker on the tests' own database, files and queue prefix; one for all tests in a row."""
    kept = request.session.stash
    if WORKER not in kept:
        options = "-Q default,papers,background -c 1 -l warning --without-gossip --without-mingle --without-heartbeat"
        command = [sys.executable, "-m", "celery", "-A", "songlo", "worker", *options.split()]
        kept[WORKER] = subprocess.Popen(command, env=worker_environment(), cwd=settings.BASE_DIR)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """It must not outlive them: it would do the jobs of other tests, and pages that wait would show themselves anew.
    Their group is the largest and begins first: what comes after it needs the seeds that they have emptied."""
    kept = item.session.stash
    if WORKER in kept and "worker" not in getattr(nextitem, "fixturenames", ()):
        kept[WORKER].terminate()
        kept[WORKER].wait(30)
        del kept[WORKER]
        with item.config.stash[blocking_manager_key].unblock():
            plant_seeds()


def worker_environment() -> dict[str, str]:
    database = connection.settings_dict
    host, port = str(database["HOST"]), str(database["PORT"] or 5432)
    url = f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={quote(host)}&port={port}"
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}


def sign_in(page: Page, user: User, password: str) -> None:
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(user.login)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
