"""Several phones, several tabs, and what others did meanwhile."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from meetings.models import Operation
from meetings.services.in_session import end_meeting
from meetings.services.minutes import print_minutes, sign_minutes
from members.models.user import GrantSource
from members.services.appointments import replace_secretary
from members.services.hand_grants import end_role
from members.services.membership import receive_transfer
from tests.builders.meetings import make_stored_file
from tests.builders.members import make_cell
from tests.e2e.matrix import LETTER, Evening, no_signal, pass_time, row, until
from tests.e2e.matrix_rows.alone import ONE, THREE, TWO
from tests.e2e.places import draw
from tests.e2e.road import BEFORE, UNANSWERED


@row("two tabs of one phone wrote without signal; one of them sent")
def two_tabs(evening: Evening) -> None:
    page, tab = evening.open(), evening.open()
    with evening.road.cut("POST", LETTER, BEFORE):
        evening.speak(page, ONE)
        evening.speak(tab, TWO)
        expect(page.locator("#vua-phat-bieu")).to_contain_text(TWO)
        evening.holds(page, 2)
    for one in (page, tab):
        one.evaluate("dispatchEvent(new Event('online'))")
    evening.saved(page)
    evening.saved(tab)
    assert evening.meeting.devices.count() == 1
    assert Operation.objects.count() == 2


def two_phones(evening: Evening) -> tuple[Page, Page]:
    """Of the secretary and of the deputy."""
    evening.log_in_as(evening.other, evening.village.deputy)
    return evening.open(), evening.open(evening.other)


@row("two phones wrote of one comrade on the roll: one his reason, the other that he had one")
def roll_merges(evening: Evening) -> None:
    evening.is_away(ONE)
    page, other = two_phones(evening)
    with no_signal(page):
        evening.says_why(page, ONE, reason="ốm, sốt")
        evening.says_why(other, ONE, "Có lý do")
        evening.saved(other)
        evening.holds(page, 1)
    evening.saved(page)
    evening.tapped.append(f"{ONE}: Vắng có lý do, ốm, sốt")


@row("two phones wrote different things of one comrade into the same field of the roll")
def roll_differs(evening: Evening) -> None:
    evening.is_away(ONE)
    page, other = two_phones(evening)
    with no_signal(page):
        evening.says_why(page, ONE, "Có lý do")
        evening.says_why(other, ONE, "Không lý do")
        evening.saved(other)
    evening.sees(page, "1 mục cần đồng chí xem lại")
    evening.tapped += [f"{ONE}: Vắng không lý do", f"{ONE}: Vắng có lý do"]


def two_texts(evening: Evening) -> Page:
    page, other = two_phones(evening)
    with no_signal(page):
        evening.conclude(page, "Xong trước ngày 25.")
        evening.holds(page, 1)
        evening.conclude(other, "Xong trước ngày 30.")
        evening.saved(other)
    page.get_by_role("link", name="1 mục cần đồng chí xem lại").click()
    for text in ("Xong trước ngày 25.", "Xong trước ngày 30."):
        evening.sees(page, text)
    return page


@row("two phones edited one text: both wait for a person, who leaves what stands in the book")
def text_theirs(evening: Evening) -> None:
    page = two_texts(evening)
    page.get_by_role("button", name="Chọn bản đang có trong sổ").click()
    evening.sees(page, "Không còn mục nào cần xem lại.")
    evening.saved(page)


@row("two phones edited one text: the person chose the other one, and the answer to the choice was lost")
def text_mine(evening: Evening) -> None:
    page = two_texts(evening)
    with evening.road.cut("POST", LETTER, UNANSWERED) as broken:
        page.get_by_role("button", name="Chọn bản của").click()
        until(page, lambda: broken.times > 0, passing=1.3)
        evening.holds(page, 1)
    evening.saved(page)
    evening.sees(page, "Không còn mục nào cần xem lại.")
    evening.tapped.remove("kết luận: Xong trước ngày 30.")  # what the person decided against
    assert Operation.objects.filter(payload__conclusion="Xong trước ngày 30.").exists()


@row("the comrade was transferred to another cell meanwhile")
def transferred(evening: Evening) -> None:
    village, now = evening.village, timezone.now()
    page = evening.open()
    elsewhere = make_cell(village.commune, "Chi bộ thôn Bên")
    with no_signal(page):
        evening.speak(page, ONE)
        receive_transfer(
            actor=None, member=village.members[ONE], organization=elsewhere, effective_on=now.date(), now=now
        )
        evening.holds(page, 1)
    evening.saved(page)


@row("the minutes were signed meanwhile")
def signed(evening: Evening) -> None:
    village, meeting, now = evening.village, evening.meeting, timezone.now()
    page = evening.open()
    with no_signal(page):
        evening.speak(page, ONE)
        end_meeting(actor=village.secretary, meeting=meeting, ended_at=now, now=now)
        draw(print_minutes(actor=village.secretary, meeting=meeting, now=now))
        scan = make_stored_file(now)
        sign_minutes(actor=village.secretary, meeting=meeting, scan=scan, same_as_printed=True, now=now)
        evening.holds(page, 1)
    evening.sees(page, "Biên bản đã ký nên giữ nguyên.")
    evening.sees(page, "1 mục cần đồng chí xem lại")


@row("the writer was replaced meanwhile")
def replaced(evening: Evening) -> None:
    village, now = evening.village, timezone.now()
    page = evening.open()
    evening.speak(page, ONE)
    evening.saved(page)
    with no_signal(page):
        evening.speak(page, THREE)
        replace_secretary(
            actor=None,
            organization=village.cell,
            member=village.members[TWO],
            effective_on=timezone.localdate(now),
            now=now,
        )
        grant = village.secretary.grants.get(source_kind=GrantSource.HAND)
        end_role(actor=None, grant=grant, reason="thay", effective_on=timezone.localdate(now), now=now)
        evening.holds(page, 1)
    evening.sees(page, "Từ nay việc ghi buổi họp này do đồng chí khác thực hiện.")


# A phone without a login --------------------------------------------------------------------------


def ask_for_code(page: Page) -> str:
    page.evaluate("location.hash = 'mo'")
    if not page.get_by_role("button", name="Lấy mã").is_visible():
        page.get_by_text("Thêm máy của thư ký").click()
    page.get_by_role("button", name="Lấy mã").click()
    return page.locator(".code4").inner_text().replace(" ", "")


def type_code(second: Page, code: str) -> None:
    second.goto("/vao-hop/")
    second.get_by_label("Mã").fill(code)
    second.get_by_role("button", name="Xin vào họp").click(no_wait_after=True)


def look_again(second: Page) -> None:
    """Where “Xem lại ngay” leads; the page may have gone there by itself."""
    second.goto("/vao-hop/cho/")


def lost(evening: Evening, path: str, page: Page, press) -> None:
    """Pressed, written down by the server, and the answer never came."""
    with evening.road.cut("POST", path, UNANSWERED) as broken:
        press()
        until(page, lambda: broken.times > 0)
        page.wait_for_timeout(50)


def second_phone(evening: Evening) -> tuple[Page, Page]:
    return evening.open(), evening.page(evening.other)


@row("joining code: each of its three answers was lost once: the code, the typed code, the yes")
def code_answers_lost(evening: Evening) -> None:
    page, second = second_phone(evening)
    page.evaluate("location.hash = 'mo'")
    page.get_by_text("Thêm máy của thư ký").click()
    lost(evening, "/ma/", page, page.get_by_role("button", name="Lấy mã").click)
    code = ask_for_code(page)
    lost(evening, "/vao-hop/", second, lambda: type_code(second, code))
    second.wait_for_url("chrome-error://**")
    type_code(second, code)
    called = second.locator("b", has_text="máy số").inner_text()
    pass_time(page, 3.5)
    asking = page.locator("#may-thu-hai > div, #may-thu-hai div").filter(has_text=called.capitalize()).last
    lost(evening, "/dong-y/", page, asking.get_by_role("button", name="Đồng ý").click)
    look_again(second)
    expect(second.get_by_role("heading", level=1, name="Trong lúc họp")).to_be_visible()
    evening.speak(second, ONE)
    evening.saved(second)
    page.evaluate("location.hash = 'dang-ban'")
    evening.speak(page, TWO)
    evening.saved(page)


@row("a phone that joined by a code was sent away before it had sent")
def sent_away(evening: Evening) -> None:
    page, second = second_phone(evening)
    type_code(second, ask_for_code(page))
    expect(second.get_by_text("máy số")).to_be_visible()
    pass_time(page, 3.5)
    page.get_by_role("button", name="Đồng ý").click()
    expect(page.get_by_role("button", name="Thôi máy này")).to_be_visible()
    look_again(second)
    evening.speak(second, ONE)
    evening.saved(second)
    with no_signal(second):
        evening.speak(second, THREE)
        evening.holds(second, 1)
        page.get_by_role("button", name="Thôi máy này").click()
        expect(page.get_by_role("button", name="Thôi máy này")).to_have_count(0)
    evening.sees(second, "Máy này không còn trong buổi họp.")
