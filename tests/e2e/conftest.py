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

from members.models import User

CHROMIUM = "/usr/bin/chromium-headless-shell"  # Debian's Chromium without windows: half the work
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 900}
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


@pytest.fixture(scope="module")
def worker(django_db_setup: None) -> Iterator[subprocess.Popen]:
    """A real Celery worker on the tests' own database, files and queue prefix; one for the tests of a module. It
    must not outlive them: it would do the jobs of other tests, and pages that wait would show themselves anew."""
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "songlo",
        "worker",
        "-Q",
        "default,papers,background",
        "-c",
        "1",
    ]
    process = subprocess.Popen(
        [*command, "-l", "warning", "--without-gossip", "--without-mingle", "--without-heartbeat"],
        env=worker_environment(),
        cwd=settings.BASE_DIR,
    )
    yield process
    process.terminate()
    process.wait(30)


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
