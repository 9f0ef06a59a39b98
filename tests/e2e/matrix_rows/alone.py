"""One phone and the server: the signal, the session, the version, the clock, the machine."""

import datetime
from functools import partial

from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from meetings.models import Operation
from tests.builders.members import PASSWORD
from tests.e2e.conftest import sign_in
from tests.e2e.matrix import LETTER, NOTHING, ROWS, Evening, Row, no_signal, pass_time, row, talking, until
from tests.e2e.road import BEFORE, HALF_ANSWERED, HALF_ASKED, HELD, UNANSWERED

ONE, TWO, THREE = "Hà Văn Đạt", "Lê Thị Lan", "Vũ Đức Lâm"
SNAPSHOT, TOKEN, RELOGIN = r"/snapshot\.json", "/phien/", "/dang-nhap-lai/"
ENDED = "Có mạng, máy gửi xong thì mở được biên bản. Mọi nội dung vẫn giữ trong máy."
UNKEPT = "Máy dùng chung không giữ nội dung"
NO_SIGNAL = "Chưa có mạng, vẫn ghi được"
HOW = {
    BEFORE: "before it left",
    HELD: "while it was under way, with a tap meanwhile",
    HALF_ASKED: "in the middle of it",
    UNANSWERED: "after the server wrote it down: the answer was lost",
    HALF_ANSWERED: "in the middle of the answer",
}


def cut(method: str, path: str, how: str) -> Row:
    """Two taps around the breaking of one request."""

    def happen(evening: Evening) -> None:
        page = evening.open()
        # Cut before the tap, which the page sends by its own clock. A letter that is refused for its token brings a
        # new one: without `then` the next letter would arrive.
        with evening.road.cut(method, path, how, then=LETTER if path == TOKEN else "") as broken:
            if path == TOKEN:
                # At one blow: Playwright would clear all of them and put the others back, with a letter in between.
                page.evaluate("document.cookie = 'csrftoken=; Max-Age=0; path=/'")
            evening.speak(page, ONE)
            until(page, lambda: broken.times > 0, passing=1.3)
            evening.speak(page, TWO)
            if path == SNAPSHOT:
                pass_time(page, 5)
                evening.sees(page, NO_SIGNAL)
            else:
                evening.holds(page, 2)
            written = path == SNAPSHOT or (path == LETTER and how in (UNANSWERED, HALF_ANSWERED))
            assert Operation.objects.exists() == written
        evening.saved(page)

    return happen


for how, words in HOW.items():
    ROWS[f"operations: signal lost {words}"] = cut("POST", LETTER, how)
for how in (BEFORE, UNANSWERED, HALF_ANSWERED):
    ROWS[f"snapshot: signal lost {HOW[how].replace('wrote it down', 'answered')}"] = cut("GET", SNAPSHOT, how)
for how in (BEFORE, UNANSWERED):
    ROWS[f"fresh token (`/phien/`): signal lost {HOW[how].replace('wrote it down', 'gave it')}"] = cut(
        "GET", TOKEN, how
    )


@row("a text was written on while its letter was under way, and the answer was lost")
def written_on(evening: Evening) -> None:
    page = evening.open()
    with evening.road.cut("POST", LETTER, UNANSWERED) as broken:
        evening.conclude(page, "Xong trước")
        pass_time(page, 1.3)
        until(page, lambda: broken.times > 0)
        evening.conclude(page, "Xong trước ngày 20.")
        evening.holds(page, 2)
    evening.saved(page)
    evening.tapped.remove("kết luận: Xong trước")  # its own writer went on
    assert [one.result for one in Operation.objects.order_by("id")] == ["APPLIED", "APPLIED"]


def is_kept(page: Page) -> None:
    """The service worker has the shell."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


@row("shell: the page is opened anew without signal")
def opened_without_signal(evening: Evening) -> None:
    page = evening.open()
    is_kept(page)
    with no_signal(page):
        evening.speak(page, ONE)
        page.reload()
        talking(page)
        expect(page.locator("#vua-phat-bieu")).to_contain_text(ONE)
        evening.speak(page, TWO)
        evening.holds(page, 2)
    evening.saved(page)


@row("shell: opened anew without signal, and the phone has thrown its files away")
def opened_without_files(evening: Evening) -> None:
    page = evening.open()
    is_kept(page)
    with evening.road.cut("POST", LETTER, BEFORE):
        evening.speak(page, ONE)
        evening.holds(page, 1)
        page.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    with evening.road.cut("GET", "/dang-hop/", HALF_ANSWERED) as broken:
        page.goto("about:blank")
        page.goto(evening.address, wait_until="commit")
        until(page, lambda: broken.times > 0)
    page.goto(evening.address)
    talking(page)
    evening.saved(page)
    page.evaluate("navigator.serviceWorker.getRegistration('/sinh-hoat/').then((one) => one.unregister())")


@row("`/sw.js`: signal lost before it came, and again in the middle of it")
def worker_does_not_come(evening: Evening) -> None:
    telephone = evening.new(evening.village.secretary)
    for how, name in ((BEFORE, ONE), (HALF_ANSWERED, TWO)):
        with evening.road.cut("GET", r"/sw\.js", how) as broken:
            page = evening.open(telephone)
            until(page, lambda: broken.times > 0)
            evening.speak(page, name)
            evening.saved(page)
            page.goto(NOTHING)
    page = evening.open(telephone)
    is_kept(page)


def newer(version: str):
    def rewrite(path: str, body: bytes) -> bytes:
        return (
            body.replace(b'const VERSION = "', f'const VERSION = "{version}'.encode())
            if path == "/sw.js"
            else body
        )

    return rewrite


@row("the server went down and came back with a newer version; the page was renewed before anything was sent")
def newer_version(evening: Evening) -> None:
    telephone = evening.new(evening.village.secretary)
    page = evening.open(telephone)
    is_kept(page)
    with evening.road.cut("*", ".*", BEFORE):
        evening.speak(page, ONE)
        page.evaluate("location.hash = 'cuoi-buoi/ket-thuc'")
        page.get_by_role("button", name="Kết thúc họp lúc").click()
        evening.sees(page, ENDED)
        until(page, lambda: in_store(page)[1] == 2)
    evening.road.rewrite = newer("moi-")
    with evening.road.cut("POST", LETTER, BEFORE):
        page.reload()
        evening.sees(page, "Sổ có bản mới: mở lại trang")
        with page.expect_navigation():
            page.get_by_role("button", name="Sổ có bản mới: mở lại trang").click()
        evening.sees(page, ENDED)
        kept = page.evaluate("caches.keys()")
        assert [name for name in kept if "moi-" in name] == kept
    evening.saved(page)
    evening.meeting.refresh_from_db()
    assert evening.meeting.state == "HELD"


def session_over(evening: Evening, how: str = "") -> None:
    page = evening.open()
    with evening.road.cut("GET", SNAPSHOT, BEFORE):  # a look in between would ask for the password
        page.context.clear_cookies(name="sessionid")
        evening.speak(page, ONE)
    pass_time(page, 5)
    evening.sees(page, "Mời nhập lại mật khẩu")
    assert not Operation.objects.exists()
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    again = page.get_by_role("button", name="Đăng nhập lại")
    if how:
        with evening.road.cut("POST", RELOGIN, how):
            again.click()
            evening.sees(page, "Chưa có mạng. Nội dung vẫn giữ trong máy này")
    again.click()
    evening.saved(page)


ROWS["the session was over"] = session_over
for how in (BEFORE, UNANSWERED):
    words = HOW[how].replace("wrote it down", "let him in")
    ROWS[f"the session was over, and the password: signal lost {words}"] = partial(session_over, how=how)


@row("the session was over, and a login in another tab changed the token")
def token_rotated(evening: Evening) -> None:
    page = evening.open()
    evening.speak(page, ONE)
    evening.saved(page)
    before = page.evaluate("document.cookie")
    with evening.road.cut("GET", SNAPSHOT, BEFORE):  # as above
        page.context.clear_cookies(name="sessionid")
        tab = page.context.new_page()
        sign_in(tab, evening.village.secretary, PASSWORD)
        expect(tab.get_by_label("Mật khẩu", exact=True)).to_have_count(0)
    assert page.evaluate("document.cookie") != before
    evening.speak(page, TWO)
    evening.saved(page)


@row("somebody else logged in on this phone and wrote there; then its owner came back")
def another_user(evening: Evening) -> None:
    village = evening.village
    page = evening.open()
    with evening.road.cut("POST", LETTER, BEFORE) as broken:
        evening.speak(page, ONE)
        evening.holds(page, 1)
        evening.log_in_as(page.context, village.deputy)
        before = broken.times  # nothing that left with the old session is still on its way
        page.evaluate("dispatchEvent(new Event('online'))")
        until(page, lambda: broken.times > before)
    page.evaluate("dispatchEvent(new Event('online'))")
    evening.sees(page, "Máy này đang mở bằng tên đăng nhập khác.")
    assert not Operation.objects.exists()
    tab = evening.open()
    expect(tab.locator(".app-who")).to_contain_text(str(village.deputy.member))
    evening.speak(tab, TWO)
    evening.saved(tab)
    assert [one.actor for one in Operation.objects.all()] == [village.deputy]
    evening.log_in_as(page.context, village.secretary)
    evening.saved(page)
    assert [one.actor for one in Operation.objects.order_by("id")] == [village.deputy, village.secretary]


@row("two taps before the server said who is logged in, and it was somebody else: each said which was his")
def nobody_known_yet(evening: Evening) -> None:
    village = evening.village
    page = evening.open()
    is_kept(page)
    evening.log_in_as(page.context, village.deputy)
    with evening.road.cut("GET", SNAPSHOT, BEFORE):
        page.reload()
        talking(page)
        evening.speak(page, ONE)
        evening.speak(page, TWO)
        evening.holds(page, 2)
    page.evaluate("dispatchEvent(new Event('online'))")
    evening.sees(page, "2 mục cần đồng chí xem lại").click()
    evening.sees(page, "Ai đã ghi mục này?")
    assert not Operation.objects.exists()
    for name, answer in ((ONE, "Tôi ghi"), (TWO, f"Đồng chí {village.secretary.member} ghi")):
        page.locator("section.sheet", has_text=name).get_by_role("button", name=answer).click()
    evening.sees(page, "Không còn mục nào cần xem lại.")
    evening.saved(page)
    evening.log_in_as(page.context, village.secretary)
    page.reload()
    evening.saved(page)
    until(page, lambda: Operation.objects.count() == 2)
    assert [one.actor for one in Operation.objects.order_by("id")] == [village.deputy, village.secretary]


def wrong_clock(hours: int) -> Row:
    def happen(evening: Evening) -> None:
        evening.is_away(ONE)
        wrong = timezone.now() + datetime.timedelta(hours=hours)
        telephone = evening.new(evening.village.secretary, time=wrong)
        page = evening.open(telephone)
        page.evaluate("location.hash = 'diem-danh'")
        page.locator("#danh-sach .roll-tap", has_text=ONE).click()
        page.evaluate("location.hash = 'dang-ban'")
        evening.speak(page, TWO)
        evening.saved(page)
        line = evening.meeting.roll.get(name=ONE)
        minutes = datetime.timedelta(minutes=2)
        assert abs(line.came_at - timezone.now()) < minutes
        for one in Operation.objects.all():
            assert abs(one.received_at - timezone.now()) < minutes
            assert abs(one.device_at - wrong) < minutes

    return happen


ROWS["the phone's clock was two hours ahead"] = wrong_clock(2)
ROWS["the phone's clock was two hours behind"] = wrong_clock(-2)


@row("the machine was called shared: the signal was away, then it was closed and opened again")
def shared_machine(evening: Evening) -> None:
    telephone = evening.new()
    client = Client()
    client.force_login(evening.village.secretary, backend="members.backends.LoginNameBackend")
    session = client.session
    session["machine_kind"] = "SHARED"
    session.save()
    cookies = {"sessionid": session.session_key, "csrftoken": "x" * 32}
    telephone.add_cookies(
        [{"name": name, "value": value, "url": evening.road.url} for name, value in cookies.items()]
    )
    page = evening.open(telephone)
    with evening.road.cut("POST", LETTER, UNANSWERED):
        evening.speak(page, ONE)
        pass_time(page, 5)
        evening.sees(page, "Chưa gửi 1 mục")
        until(page, page.get_by_text(UNKEPT).is_visible, passing=1)
        evening.sees(page, UNKEPT)
        expect(page.get_by_text("đã giữ trong máy")).to_have_count(0)
    evening.saved(page)
    assert in_store(page) == [0, 0]
    page.goto(NOTHING)
    page = evening.open(telephone)
    expect(page.locator("#vua-phat-bieu")).to_contain_text(ONE)
    assert in_store(page) == [0, 0]


def in_store(page: Page) -> list[int]:
    """Meetings and operations that lie in the phone."""
    return page.evaluate(
        """async () => {
          const { openStore } = await import("/static/in_session/store.js");
          const { meetings, operations } = await (await openStore()).everything();
          return [meetings.length, operations.length];
        }"""
    )
