"""The evening when people differ: more hands than voters, two phones with two texts, a password asked over the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from meetings.models import Meeting, Operation, Vote
from tests.builders.members import PASSWORD
from tests.e2e.conftest import PATIENCE, PHONE, open_page
from tests.e2e.looking import faults, photograph
from tests.e2e.test_in_session import heading, open_evening, red, tonight
from tests.e2e.village import make_village

pytestmark = [pytest.mark.e2e, pytest.mark.sweep, pytest.mark.django_db(transaction=True)]

SAVED = "Đã lưu lúc"
FONT = "(of) => getComputedStyle(of).fontFamily"
SUBJECT = "Bầu bổ sung chi ủy viên"


def begin(page: Page, meeting: Meeting) -> None:
    open_evening(page, meeting)
    red(page).click()
    heading(page, "Điểm danh")
    red(page).click()
    heading(page, "Trong lúc họp")


def look(page: Page, name: str) -> None:
    photograph(page, f"đang họp {name}", full_page=False)
    assert faults(page) == [], name
    page.set_viewport_size(PHONE)


def test_more_hands_than_voters_are_asked_for_again(phone, enter):
    village = make_village()
    meeting = tonight(village)
    enter(phone, village.secretary)
    begin(phone, meeting)
    phone.get_by_role("button", name="Biểu quyết").click()
    phone.get_by_label("Tán thành", exact=True).fill("31")
    phone.get_by_label("Ý kiến khác").fill("1")
    said = phone.get_by_role("alert").filter(has_text="Tổng số biểu quyết")
    expect(said).to_have_text(
        "Tổng số biểu quyết (32) nhiều hơn số đảng viên chính thức đang có mặt (30). Mời đếm và ghi lại."
    )
    red(phone).click()
    expect(phone.get_by_label("Tán thành", exact=True)).to_have_value("31")
    look(phone, "biểu quyết quá số")
    assert not Vote.objects.exists()
    phone.get_by_label("Tán thành", exact=True).fill("29")
    expect(phone.get_by_text("29/30 tán thành")).to_be_visible()
    red(phone).click()
    heading(phone, "Trong lúc họp")
    expect(phone.get_by_text(SAVED)).to_be_visible()
    assert list(meeting.votes.values_list("in_favor", "against", "other")) == [(29, 0, 1)]
    elect(phone)
    ballot = meeting.votes.get(mode="ELECTION")
    assert (ballot.subject, ballot.to_elect, ballot.issued, ballot.valid, ballot.invalid) == (
        SUBJECT,
        1,
        30,
        29,
        1,
    )
    assert list(ballot.candidates.order_by("position").values_list("name", "votes", "member__full_name")) == [
        ("Hà Văn Đạt", 21, "Hà Văn Đạt"),
        ("Lê Thị Ngoài", 7, None),
    ]


def elect(page: Page) -> None:
    """Papers that do not add up stay in the phone; the ballot goes out when they do."""
    page.get_by_role("button", name="Biểu quyết").click()
    page.locator("#hinh-thuc summary").click()
    page.locator("label", has_text="Bỏ phiếu bầu").click()
    page.get_by_label("Bầu việc gì").fill(SUBJECT)
    page.get_by_label("Số lượng cần bầu").fill("1")
    page.get_by_label("Đồng chí thứ nhất").select_option("Hà Văn Đạt")
    page.get_by_role("button", name="Ghi tên đồng chí khác").click()
    page.get_by_label("Họ và tên").fill("Lê Thị Ngoài")
    page.get_by_label("Số phiếu của Hà Văn Đạt").fill("21")
    page.get_by_label("Số phiếu của Lê Thị Ngoài").fill("7")
    page.get_by_role("button", name="Đủ 30 phiếu, đều hợp lệ").click()
    page.get_by_label("Phiếu không hợp lệ").fill("1")
    page.keyboard.press("Tab")
    told = "Phiếu hợp lệ và phiếu không hợp lệ cộng lại (31) khác số phiếu thu về (30). Mời đếm và ghi lại."
    expect(page.get_by_role("alert").filter(has_text="Phiếu hợp lệ")).to_have_text(told)
    look(page, "bỏ phiếu bầu")
    page.get_by_label("Phiếu hợp lệ", exact=True).fill("29")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Trúng cử: đồng chí Hà Văn Đạt.")).to_be_visible()
    expect(page.get_by_text("29 + 1 = 30, đủ số phiếu thu về.")).to_be_visible()
    red(page).click()
    heading(page, "Trong lúc họp")
    expect(page.get_by_text(SAVED)).to_be_visible()


@pytest.fixture
def lonely_phone(browser: Browser, live_server) -> Iterator[Page]:
    """One that loses its signal; the browser's complaints about that are no fault of the page."""
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_two_texts_wait_for_a_person(lonely_phone: Page, browser: Browser, live_server, enter):
    village = make_village()
    meeting = tonight(village)
    phone = lonely_phone
    enter(phone, village.secretary)
    begin(phone, meeting)
    expect(phone.get_by_text(SAVED)).to_be_visible()
    write_conclusion(phone, "Xong trước ngày 20.")
    phone.context.set_offline(True)
    write_conclusion(phone, "Xong trước ngày 25.")
    with open_page(browser, live_server.url, PHONE) as other:
        enter(other, village.deputy)
        other.goto(f"/sinh-hoat/{meeting.uid}/dang-hop/#cuoi-buoi/ket-luan")
        write_conclusion(other, "Xong trước ngày 30.")
    phone.context.set_offline(False)
    phone.get_by_role("link", name="1 mục cần đồng chí xem lại").click()
    heading(phone, "Cần xem lại")
    expect(phone.get_by_text("Xong trước ngày 25.")).to_be_visible()
    expect(phone.get_by_text("Xong trước ngày 30.")).to_be_visible()
    look(phone, "cần xem lại")
    phone.get_by_role("button", name="Chọn bản của đồng chí Nguyễn Văn An").click()
    expect(phone.get_by_text("Không còn mục nào cần xem lại.")).to_be_visible()
    expect(phone.get_by_text(SAVED)).to_be_visible()
    meeting.refresh_from_db()
    assert meeting.conclusion == "Xong trước ngày 25."
    sends_again_what_was_not_read(phone)
    enter(phone, village.deputy)
    says_who_has_written(phone)
    assert [one.speaker.full_name for one in meeting.statements.order_by("id")] == [
        "Hà Văn Đạt",
        "Lê Thị Lan",
    ]
    assert [one.actor for one in Operation.objects.filter(kind="statement.save").order_by("id")] == [
        village.secretary,
        village.deputy,
    ]


def sends_again_what_was_not_read(phone: Page) -> None:
    phone.route("**/thao-tac/", lambda route: route.fulfill(status=422, body="{}"))
    speak(phone, "Hà Văn Đạt")
    phone.get_by_role("link", name="1 mục cần đồng chí xem lại").click()
    expect(
        phone.get_by_text("Máy chủ chưa đọc được mục này; nội dung vẫn giữ trong máy này.")
    ).to_be_visible()
    look(phone, "cần xem lại, máy chủ chưa đọc được")
    phone.unroute("**/thao-tac/")
    phone.get_by_role("button", name="Gửi lại").click()
    expect(phone.get_by_text("Không còn mục nào cần xem lại.")).to_be_visible()
    expect(phone.get_by_text(SAVED)).to_be_visible()


def says_who_has_written(phone: Page) -> None:
    """Somebody else is logged in, which a page that is opened without signal does not know."""
    phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.context.set_offline(True)
    phone.reload()
    speak(phone, "Lê Thị Lan")
    phone.context.set_offline(False)
    phone.get_by_role("link", name="1 mục cần đồng chí xem lại").click()
    expect(phone.get_by_text("Ai đã ghi mục này?")).to_be_visible()
    look(phone, "cần xem lại, ai đã ghi")
    phone.get_by_role("button", name="Tôi ghi").click()
    expect(phone.get_by_text("Không còn mục nào cần xem lại.")).to_be_visible()
    expect(phone.get_by_text(SAVED)).to_be_visible()


def speak(page: Page, name: str) -> None:
    page.evaluate("location.hash = 'dang-ban'")
    page.locator("#phat-bieu").get_by_role("button", name=name).click()
    expect(page.locator("#vua-phat-bieu")).to_contain_text(name)


def write_conclusion(page: Page, text: str) -> None:
    page.evaluate("location.hash = 'cuoi-buoi/ket-luan'")
    field = page.get_by_label("Kết luận")
    field.fill(text)
    field.blur()
    expect(page.locator(".next-step")).to_contain_text(SAVED if online(page) else "gửi")


def online(page: Page) -> bool:
    return page.evaluate("navigator.onLine")


def test_password_is_asked_over_the_page(phone, enter):
    village = make_village()
    meeting = tonight(village)
    enter(phone, village.secretary)
    begin(phone, meeting)
    expect(phone.get_by_text(SAVED)).to_be_visible()
    phone.context.clear_cookies(name="sessionid")
    phone.locator("#phat-bieu").get_by_role("button", name="Hà Văn Đạt").click()
    asked = phone.get_by_role("dialog", name="Mời nhập lại mật khẩu")
    expect(asked).to_be_visible()
    assert asked.get_by_label("Tên đăng nhập").input_value() == village.secretary.login
    assert asked.evaluate(f"(dialog) => ({FONT})(dialog) === ({FONT})(document.body)")
    asked.get_by_label("Mật khẩu").fill(PASSWORD)
    asked.get_by_role("button", name="Đăng nhập lại").click()
    expect(asked).not_to_be_visible()
    expect(phone.get_by_text(SAVED)).to_be_visible()
    assert [one.speaker.full_name for one in meeting.statements.all()] == ["Hà Văn Đạt"]


def test_second_phone_joins_by_a_code_and_writes_with_the_first(phone, browser, live_server, enter):
    village = make_village()
    meeting = tonight(village)
    enter(phone, village.secretary)
    open_evening(phone, meeting)
    red(phone).click()
    phone.get_by_role("link", name="Mở").click()
    phone.get_by_text("Thêm máy của thư ký").click()
    phone.get_by_role("button", name="Lấy mã cho máy thứ hai").click()
    code = phone.locator(".code4").inner_text().replace(" ", "")
    with open_page(browser, live_server.url, PHONE) as second:
        second.goto("/vao-hop/")
        second.get_by_label("Mã").fill(code)
        second.get_by_role("button", name="Xin vào họp").click()
        called = second.get_by_text("máy số").inner_text()
        expect(phone.get_by_text("xin vào buổi họp")).to_contain_text(called, ignore_case=True)
        look(phone, "thêm máy")
        phone.get_by_role("button", name="Đồng ý").click()
        expect(phone.get_by_text("Đang ghi cùng: máy của đồng chí Lê Thị Bình")).to_be_visible()
        heading(second, "Điểm danh")
        with second.expect_response(
            lambda answer: "roll.mark" in (answer.request.post_data or "") and answer.ok
        ):
            second.locator("#danh-sach .roll-tap", has_text="Hà Văn Đạt").click()
    phone.reload()
    phone.get_by_role("link", name="Điểm danh").click()
    expect(phone.locator("#danh-sach li.out")).to_contain_text("Hà Văn Đạt")
