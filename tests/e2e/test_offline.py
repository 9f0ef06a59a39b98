"""Without signal: the phone keeps what is tapped, over a kill, a reload and a new version, and sends it once."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db.models import Count
from playwright.sync_api import BrowserContext, BrowserType, Error, Page, expect

from meetings.models import Meeting
from meetings.models.in_session import Operation
from meetings.views import shell
from tests.builders.members import PASSWORD
from tests.e2e.conftest import CHROMIUM, PATIENCE, PHONE, open_page
from tests.e2e.hand import Hand
from tests.e2e.looking import photograph
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


def kept(page: Page) -> dict[str, int]:
    """What lies in the phone, read beside the page."""
    return page.evaluate(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("songlo");
          opening.onsuccess = () => {
            const reading = opening.result.transaction(["meetings", "operations"]);
            const meetings = reading.objectStore("meetings").getAllKeys();
            const operations = reading.objectStore("operations").getAll();
            reading.oncomplete = () => {
              opening.result.close();
              const waiting = operations.result.filter((one) => one.state === "waiting").length;
              resolve({ meetings: meetings.result.length, waiting, answered: operations.result.length - waiting });
            };
          };
        })"""
    )


def wait_until_sent(page: Page) -> None:
    last = time.monotonic() + PATIENCE / 1000
    while kept(page)["waiting"]:
        assert time.monotonic() < last
        page.wait_for_timeout(100)


def log_out(page: Page) -> None:
    page.locator(".app-menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()


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
        page.wait_for_timeout(1000)  # Chromium writes to the disk when it likes
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
        waiting = kept(page)["waiting"]
        # The battery takes the cookies along when Chromium has not written them down yet: twice a minute it does.
        context.clear_cookies()
        context.set_offline(False)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập lại").click()
        expect(page.get_by_role("link", name="Đến biên bản")).to_be_visible()
        assert stored(meeting) == EVENING
        assert Operation.objects.count() == waiting
        assert kept(page)["waiting"] == 0
    assert not once_more(meeting)


def once_more(meeting: Meeting) -> list[str]:
    """What stands twice although it was tapped once."""
    tables = (meeting.statements, meeting.proposals, meeting.votes, meeting.tasks)
    fields = ("speaker", "text", "about", "text")
    found = []
    for table, field in zip(tables, fields, strict=True):
        found += table.values_list(field).annotate(times=Count("id")).filter(times__gt=1)
    return found


@pytest.mark.sweep
def test_nobody_logs_out_without_knowing_what_was_not_sent(browser, live_server, enter):
    village = make_village()
    meeting = tonight(village)
    with open_page(browser, live_server.url, PHONE) as page:
        enter(page, village.secretary)
        open_evening(page, meeting)
        page.route("**/thao-tac/", lambda _route: None)  # no answer ever comes
        red(page).click()
        heading(page, "Điểm danh")
        page.goto("/")
        expect(page.get_by_text("Còn 1 mục của buổi sinh hoạt chưa gửi")).to_be_visible()
        photograph(page, "còn mục chưa gửi")
        log_out(page)
        dialog = page.get_by_role("dialog", name="Còn 1 mục chưa gửi trong máy này")
        photograph(page, "đăng xuất khi còn mục chưa gửi")
        dialog.get_by_role("button", name="Để sau").click()
        assert kept(page) == {"meetings": 1, "waiting": 1, "answered": 0}
        log_out(page)
        dialog.get_by_role("button", name="Vẫn đăng xuất").click()
        expect(page.get_by_label("Tên đăng nhập")).to_be_visible()
        assert kept(page) == {"meetings": 0, "waiting": 1, "answered": 0}
        page.unroute("**/thao-tac/")
        enter(page, village.secretary)
        page.goto("/")
        page.get_by_role("link", name="Mở trang Đang họp để gửi").click()
        heading(page, "Điểm danh")
        expect(page.get_by_text("Đã lưu lúc").first).to_be_visible()
        wait_until_sent(page)
        page.goto("/")
        log_out(page)
        expect(page.get_by_label("Tên đăng nhập")).to_be_visible()
        assert kept(page) == {"meetings": 0, "waiting": 0, "answered": 0}
    assert Operation.objects.count() == 1


def test_two_tabs_are_one_evening(browser, live_server, enter):
    village = make_village()
    meeting = tonight(village)
    with open_page(browser, live_server.url, PHONE) as page:
        enter(page, village.secretary)
        open_evening(page, meeting)
        second = page.context.new_page()
        open_evening(second, meeting)
        red(page).click()
        heading(page, "Điểm danh")
        row(page, "Lê Thị Lan").click()
        expect(second.locator(".steps")).to_contain_text("29/30")
        second.goto(f"/sinh-hoat/{meeting.uid}/dang-hop/#diem-danh")
        row(second, "Đỗ Văn Chiến").click()
        expect(page.locator(".steps")).to_contain_text("28/30")
        page.get_by_role("button", name="Xong điểm danh").click()
        page.wait_for_timeout(100)
        wait_until_sent(page)
    taken = meeting.roll.exclude(state="PRESENT").values_list("name", "state")
    assert dict(taken) == dict.fromkeys(("Đỗ Văn Chiến", "Lê Thị Lan"), "NOT_HERE_YET")
    assert Operation.objects.filter(kind="roll.mark").count() == 30


@pytest.mark.sweep
def test_a_newer_page_waits_until_it_is_asked_for(browser, live_server, enter, monkeypatch):
    village = make_village()
    meeting = tonight(village)
    with open_page(browser, live_server.url, PHONE) as page:
        enter(page, village.secretary)
        open_evening(page, meeting)
        wait_until_kept(page)
        newer = shell.worker_script().replace('const VERSION = "', 'const VERSION = "newer-')
        monkeypatch.setattr(shell, "_known_script", lambda: newer)
        page.reload()
        button = page.get_by_role("button", name="Sổ có bản mới")
        expect(button).to_be_visible()
        assert versions(page) == ["newer", "older"]
        second = page.context.new_page()
        open_evening(second, meeting)
        button.click()
        second.close()
        assert versions(page) == ["newer", "older"]
        with page.expect_navigation():
            button.click()
        expect(page.get_by_role("heading", level=1, name=meeting.title)).to_be_visible()
        assert versions(page) == ["newer"]
        expect(button).to_be_hidden()


def versions(page: Page) -> list[str]:
    """What the service workers keep; a version has the sum of its files for a name."""
    names = page.evaluate("caches.keys()")
    return sorted("newer" if "newer" in name else "older" for name in names)


STORE = """async ([name, version]) => {
  const { openStore, STEPS } = await import("/static/in_session/store.js");
  const newer = (database) => { database.createObjectStore("photos", { keyPath: "uid" }); };
  window.store = await openStore(name, version === 1 ? STEPS : [...STEPS, newer]);
}"""
ADD = """([uid, target]) => window.store.add([{
  uid, target, meeting: "m", user: "u", kind: "task.save", values: {}, state: "waiting", tried: null, since: "", at: "",
}])"""
FOUND = "() => window.store.operations('m').then((all) => all.map(({ uid, number }) => [uid, number]))"


def test_a_newer_version_of_the_page_drops_nothing_and_the_older_one_goes_on(browser, live_server):
    with open_page(browser, live_server.url, PHONE) as old:
        new = old.context.new_page()
        for page in (old, new):
            page.goto("/readyz")
        old.evaluate(STORE, ["kho", 1])
        old.evaluate(ADD, ["a", "x"])
        new.evaluate(STORE, ["kho", 2])
        old.evaluate(ADD, ["b", "y"])
        new.evaluate(ADD, ["c", "z"])
        assert new.evaluate(FOUND) == old.evaluate(FOUND) == [["a", 1], ["b", 2], ["c", 3]]
        old.reload()
        old.evaluate(STORE, ["kho", 1])
        old.evaluate(ADD, ["d", "z"])  # nobody has seen "c" yet
        assert old.evaluate(FOUND) == [["a", 1], ["b", 2], ["d", 3]]
        old.evaluate("() => window.store.clear('m')")
        assert len(new.evaluate(FOUND)) == 3
        old.evaluate(
            "() => window.store.change(['a', 'b'], { state: 'sent' }).then(() => window.store.clear('m'))"
        )
        assert new.evaluate(FOUND) == [["d", 3]]
