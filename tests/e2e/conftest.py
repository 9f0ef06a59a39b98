import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's loop runs in this thread; Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def phone(browser: Browser, live_server) -> Iterator[Page]:
    yield from _page(browser, live_server.url, PHONE)


@pytest.fixture
def desk(browser: Browser, live_server) -> Iterator[Page]:
    yield from _page(browser, live_server.url, DESK)


def _page(browser: Browser, base_url: str, viewport: dict[str, int]) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(base_url=base_url, viewport=viewport, locale="vi-VN")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    # A refused script or style, and a script that breaks, are told by the console.
    assert [text for text in complaints if "status of 4" not in text] == []


@pytest.fixture
def worker(live_server) -> Iterator[subprocess.Popen]:
    """A real Celery worker on the test's own database, files and queue prefix."""
    with running_worker() as process:
        yield process


class running_worker:
    def __enter__(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "celery", "-A", "songlo", "worker", "-Q", "default,papers", "-c", "1"]
        self.process = subprocess.Popen(
            [*command, "-l", "warning", "--without-gossip", "--without-mingle", "--without-heartbeat"],
            env=worker_environment(),
            cwd=settings.BASE_DIR,
        )
        return self.process

    def __exit__(self, *error: object) -> None:
        self.process.terminate()
        self.process.wait(30)


def worker_environment() -> dict[str, str]:
    database = connection.settings_dict
    host, port = str(database["HOST"]), str(database["PORT"] or 5432)
    url = f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={quote(host)}&port={port}"
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}


def sign_in(page: Page, login: str, password: str) -> None:
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập").click()
