"""Every page of the URL table, looked at on a phone and on a desk."""

import time
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page

from members.models import User
from tests.builders.seeds import plant_seeds
from tests.contracts.access_table import TABLE
from tests.e2e import looks
from tests.e2e.conftest import DESK, PHONE
from tests.e2e.looking import SCREENSHOTS, bring_axe, faults, photograph, sideways

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True), pytest.mark.timeout(400)]


def test_every_page_of_the_table_is_looked_at():
    pages = {name for name, address in TABLE.items() if "GET" in address.methods and 200 in address.opened}
    before_login = {name for name, address in TABLE.items() if address.anonymous.get("GET") == 200}
    assert sorted((pages | before_login) - looks.NO_PAGES) == sorted({look.name for look in looks.LOOKS})


@pytest.fixture
def visitor(browser, live_server, client_for) -> Iterator["Visitor"]:
    yield (made := Visitor(browser, live_server.url, client_for))
    made.context.close()


class Visitor:
    """One window; who sits before it changes."""

    def __init__(self, browser, url, client_for) -> None:
        self.url, self.client_for = url, client_for
        self.context: BrowserContext = browser.new_context(base_url=url, locale="vi-VN")
        bring_axe(self.context)
        self.page: Page = self.context.new_page()
        self.sessions: dict[int, str] = {}
        self.complaints: list[str] = []
        self.page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def visit(self, user: User | None, path: str, size: dict[str, int]) -> Page:
        self.context.clear_cookies()
        if user:
            if user.pk not in self.sessions:
                self.sessions[user.pk] = self.client_for(user).cookies["sessionid"].value
            self.context.add_cookies(
                [{"name": "sessionid", "value": self.sessions[user.pk], "url": self.url}]
            )
        self.complaints.clear()
        self.page.set_viewport_size(size)
        self.answer = self.page.goto(path)
        return self.page


@pytest.mark.sweep
def test_pages_are_calm(visitor, settings):
    # On the phone every face; on a desk the first of each address, in the same window made wide.
    settings.DEMO_NOTICE = "Dữ liệu mẫu theo mô hình huyện Sông Lô trước 01/7/2025, ngày tháng đã dời"
    plant_seeds()
    call_command("demo", size="commune", verbosity=0)
    on_a_desk = looks.LOOKS if SCREENSHOTS else looks.first_faces()
    wrong: list[str] = []
    for look in looks.LOOKS:
        started = time.monotonic()
        user, path = look.find()
        page = visitor.visit(user, path, PHONE)
        found = [] if visitor.answer.ok else [f"answers {visitor.answer.status}"]
        photograph(page, f"{look} first", full_page=False)
        found += faults(page)
        photograph(page, str(look))
        if look in on_a_desk:
            found += on_desk(visitor, user, path, str(look))
        print(f"{look}: {time.monotonic() - started:.1f} s")
        wrong += [f"{look} ({path}): {one}" for one in found + visitor.complaints]
    assert not wrong, "\n" + "\n".join(wrong)


def on_desk(visitor: "Visitor", user: User | None, path: str, name: str) -> list[str]:
    """A picture is taken of a page as it arrives; to look for faults the phone's is made wide."""
    page = visitor.page
    wrong = sideways(page)
    if SCREENSHOTS:
        visitor.visit(user, path, DESK)
    page.set_viewport_size(DESK)
    photograph(page, f"{name} first", full_page=False)
    wrong += [f"desk: {one}" for one in faults(page)]
    photograph(page, name)
    return wrong
