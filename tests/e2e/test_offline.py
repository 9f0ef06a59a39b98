"""Without signal: the phone keeps what is tapped, over a kill, a reload and a new version, and sends it once."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db.models import Count
from playwright.sync_api import BrowserContext, BrowserType, Error, Page, expect

from meetings.models import Meeting
from meetings.models.in_session import Operation
from tests.builders.members import PASSWORD
from tests.e2e.conftest import CHROMIUM, PATIENCE, PHONE
from tests.e2e.hand import Hand
from tests.e2e.test_in_session import (
    ABSENT,
    EVENING,
    close,
    heading,
    open_evening,
    red,
    row,
    stored,
    talk,
    tonight,
)
from tests.e2e.village import make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@contextmanager
def phone_of(chromium: BrowserType, memory: Path, base_url: str) -> Iterator[BrowserContext]:
    """A telephone: what its browser keeps lies in `memory` and is there when it is opened again."""
    context = chromium.launch_persistent_context(
        memory,
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--lang=vi"],
        base_url=base_url,
        viewport=PHONE,
        locale="vi-VN",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    with suppress(Error):  # a dead one closes nothing
        context.close()


def kill(memory: Path) -> None:
    """The battery is empty: nothing is written down in an orderly way."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if f"--user-data-dir={memory}" in command:
            os.kill(int(process.name), signal.SIGKILL)


def log_in(context: BrowserContext, client_for, user, url: str) -> None:
    session = client_for(user).cookies["sessionid"].value
    context.add_cookies(
        [{"name": "sessionid", "value": session, "url": url, "expires": 4_000_000_000, "httpOnly": True}]
    )


def wait_until_kept(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def unsent(page: Page) -> int:
    return page.evaluate(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("songlo");
          opening.onsuccess = () => {
            const all = opening.result.transaction("operations").objectStore("operations").getAll();
            all.onsuccess = () => {
              opening.result.close();
              resolve(all.result.filter((one) => one.state === "waiting").length);
            };
          };
        })"""
    )


def test_whole_evening_without_signal_and_a_dead_battery_arrives_once(
    chromium, tmp_path, live_server, client_for
):
    village = make_village()
    meeting = tonight(village)
    with phone_of(chromium, tmp_path, live_server.url) as context:
        log_in(context, client_for, village.secretary, live_server.url)
        page = context.pages[0]
        open_evening(page, meeting)
        wait_until_kept(page)
        context.set_offline(True)
        hand = Hand(page)
        hand.tap(red(page))
        heading(page, "Điểm danh")
        for name in ABSENT:
            hand.tap(row(page, name))
        hand.tap(page.get_by_role("button", name="Xong điểm danh"))
        heading(page, "Trong lúc họp")
        page.wait_for_timeout(100)
        kill(tmp_path)
    with phone_of(chromium, tmp_path, live_server.url) as context:
        context.set_offline(True)
        page = context.pages[0]
        page.goto(f"/sinh-hoat/{meeting.uid}/dang-hop/")
        expect(page.locator(".steps")).to_contain_text("26/30")
        hand = Hand(page)
        talk(hand, lambda name: None)
        close(hand, lambda name: None)
        assert Operation.objects.count() == 0
        waiting = unsent(page)
        context.set_offline(False)
        # The battery took the cookies with it.
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập lại").click()
        expect(page.get_by_role("link", name="Đến biên bản")).to_be_visible()
        assert stored(meeting) == EVENING
        assert Operation.objects.count() == waiting
        assert unsent(page) == 0
    assert not once_more(meeting)


def once_more(meeting: Meeting) -> list[str]:
    """What stands twice although it was tapped once."""
    tables = (meeting.statements, meeting.proposals, meeting.votes, meeting.tasks)
    fields = ("speaker", "text", "about", "text")
    found = []
    for table, field in zip(tables, fields, strict=True):
        found += table.values_list(field).annotate(times=Count("id")).filter(times__gt=1)
    return found
