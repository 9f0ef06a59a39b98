import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.builders.members import PASSWORD, make_user
from tests.e2e import pages

pytestmark = [pytest.mark.e2e, pytest.mark.urls("tests.e2e.pages"), pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def empty_lists():
    pages.received.clear()
    pages.saved.clear()
    pages.next_answers.clear()
    pages.next_answers_to_forms.clear()


@pytest.fixture
def user(live_server):
    return make_user(login="an.gosen", name="Nguyễn Thị An")


def open_page(browser, live_server, client_for, user, path, **options):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 640}, locale="vi-VN", **options
    )
    session = client_for(user).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(path)
    return page


@pytest.fixture
def open_as_user(browser, live_server, client_for, user):
    opened = []

    def open_it(path, **options):
        page = open_page(browser, live_server, client_for, user, path, **options)
        opened.append(page)
        return page

    yield open_it
    for page in opened:
        page.context.close()


def end_session():
    Session.objects.all().delete()


def words(name="note"):
    return [post.get(name) for post in pages.received]


def test_password_over_the_form_and_the_words_still_there(open_as_user):
    page = open_as_user("/ghi/")
    page.get_by_label("Kết luận").fill("Có 4/5 hộ nhất trí")
    end_session()
    page.get_by_role("button", name="Gửi đảng ủy").click()

    dialog = page.get_by_role("dialog", name="Mời nhập lại mật khẩu")
    expect(dialog).to_contain_text(
        "Đã lâu chưa thao tác. Mời đồng chí nhập lại mật khẩu; nội dung vừa ghi vẫn còn."
    )
    dialog.get_by_label("Mật khẩu").fill("không phải")
    dialog.get_by_role("button", name="Đăng nhập lại").click()
    expect(dialog.get_by_role("alert")).to_have_text(re.compile(r"chưa đúng"))
    expect(page.get_by_label("Kết luận")).to_have_value("Có 4/5 hộ nhất trí")

    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập lại").click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert words() == [["Có 4/5 hộ nhất trí"]]
    assert words("verb") == [["send"]]


def test_put_off_the_password_and_go_on_writing(open_as_user):
    page = open_as_user("/ghi/")
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    end_session()
    page.get_by_role("button", name="Gửi đảng ủy").click()
    page.get_by_role("button", name="Để sau").click()
    page.get_by_label("Kết luận").fill("Có 4/5 hộ nhất trí")
    page.get_by_role("button", name="Gửi đảng ủy").click()
    page.get_by_role("dialog").get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert words() == [["Có 4/5 hộ nhất trí"]]


def test_words_come_back_without_scripts_too(open_as_user):
    page = open_as_user("/ghi/", java_script_enabled=False)
    page.get_by_label("Kết luận").fill("Có 4/5 hộ nhất trí\nCòn hộ ông Tấn")
    end_session()
    page.get_by_role("button", name="Gửi đảng ủy").click()
    page.get_by_label("Tên đăng nhập").fill("an.gosen")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Nội dung vừa ghi vẫn còn")).to_be_visible()
    page.get_by_role("button", name="Gửi tiếp").click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert words() == [["Có 4/5 hộ nhất trí\r\nCòn hộ ông Tấn"]]


def test_double_tap_sends_once(open_as_user):
    page = open_as_user("/ghi/")
    page.get_by_label("Kết luận").fill("x")
    page.get_by_role("button", name="Gửi đảng ủy").dblclick()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    page.wait_for_timeout(300)
    assert words() == [["x"]]


def test_no_network_keeps_the_page(open_as_user):
    page = open_as_user("/ghi/")
    page.get_by_label("Kết luận").fill("x")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi đảng ủy").click()
    expect(page.get_by_role("alert")).to_contain_text("Chưa có mạng.")
    expect(page.get_by_label("Kết luận")).to_have_value("x")
    page.context.set_offline(False)
    page.get_by_role("button", name="Gửi đảng ủy").click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert words() == [["x"]]


def test_leaving_asks_only_when_something_is_unsent(open_as_user):
    page = open_as_user("/ghi/")
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", stay)
    page.goto("/kieu-mau/")
    assert asked == []
    page.goto("/ghi/")
    page.get_by_label("Kết luận").press_sequentially("x")
    page.evaluate("location.assign('/kieu-mau/')")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.get_by_label("Kết luận").fill("")
    page.goto("/kieu-mau/")
    assert asked == ["beforeunload"]


def test_form_saves_itself_and_says_so(open_as_user):
    page = open_as_user("/tu-luu/")
    page.get_by_label("Kết luận").fill("Có 4/5 hộ nhất trí")
    expect(page.get_by_text("Đã lưu lúc 19:42")).to_be_visible()
    page.get_by_label("Địa điểm").fill("Nhà văn hóa")
    page.get_by_label("Đã có tài liệu").check()
    expect(page.locator("#f")).not_to_have_attribute("data-unsent", "")
    sent = {name: post[name] for post in pages.saved for name in post["changed"]}
    assert sent == {"note": ["Có 4/5 hộ nhất trí"], "place": ["Nhà văn hóa"], "ready": ["1"]}
    assert pages.saved[0]["version"] == ["3"]
    assert pages.saved[-1]["version"] == ["4"]


def test_button_waits_for_the_save_that_is_on_its_way(open_as_user):
    page = open_as_user("/tu-luu/")

    def answer_late(route):
        page.wait_for_timeout(800)
        route.continue_()

    page.route("**/tu-luu/luu/", answer_late)
    page.get_by_label("Kết luận").fill("Có 4/5 hộ nhất trí")
    expect(page.get_by_text("Đang gửi…")).to_be_visible()
    page.get_by_role("button", name="Gửi đảng ủy").click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert words() == [["Có 4/5 hộ nhất trí"]]
    assert (words("version"), words("verb")) == ([["4"]], [["send"]])


def test_unsent_words_survive_dead_spot_and_reload(open_as_user):
    page = open_as_user("/tu-luu/")
    page.route("**/luu/", lambda route: route.abort())
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    expect(page.get_by_text("Chưa có mạng. 1 mục đang giữ trong máy này")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("Kết luận")).to_have_value("Có 4/5 hộ")
    page.unroute("**/luu/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Đã lưu lúc 19:42")).to_be_visible()
    assert pages.saved[-1]["note"] == ["Có 4/5 hộ"]


def test_words_are_there_again_after_a_breakdown(open_as_user):
    page = open_as_user("/tu-luu/")
    page.route("**/luu/", lambda route: route.abort())
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    pages.next_answers_to_forms.append("break")
    page.get_by_role("button", name="Gửi đảng ủy").click()
    expect(page.get_by_role("heading", name="Máy chủ đang có sự cố")).to_be_visible()
    page.unroute("**/luu/")
    page.goto("/tu-luu/")
    expect(page.get_by_label("Kết luận")).to_have_value("Có 4/5 hộ")
    expect(page.get_by_text("Đã lưu lúc 19:42")).to_be_visible()
    assert pages.saved[-1]["note"] == ["Có 4/5 hộ"]


def test_words_that_have_arrived_are_not_brought_back(open_as_user):
    page = open_as_user("/tu-luu/")
    page.route("**/luu/", lambda route: route.abort())
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    page.get_by_role("button", name="Gửi đảng ủy").click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    page.goto("/tu-luu/")
    expect(page.get_by_label("Kết luận")).to_have_value("")
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_logout_leaves_nothing_in_the_tab(open_as_user):
    page = open_as_user("/tu-luu/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.route("**/luu/", lambda route: route.abort())
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    page.get_by_text("Mục lục", exact=True).click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_saving_asks_for_the_password_when_the_session_is_over(open_as_user):
    page = open_as_user("/tu-luu/")
    end_session()
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    page.get_by_role("dialog").get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập lại").click()
    expect(page.get_by_text("Đã lưu lúc 19:42")).to_be_visible()
    assert [post["note"] for post in pages.saved] == [["Có 4/5 hộ"]]


def test_stale_save_shows_the_way_to_both_texts(open_as_user):
    pages.next_answers.append(
        (409, {"conflict": "Đồng chí Lan vừa sửa mục này lúc 20:51.", "url": "/hai-ban/"})
    )
    page = open_as_user("/tu-luu/")
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    expect(page.get_by_text("Đồng chí Lan vừa sửa mục này lúc 20:51.")).to_be_visible()
    expect(page.get_by_role("link", name="Xem cả hai bản")).to_have_attribute("href", "/hai-ban/")
    expect(page.get_by_label("Kết luận")).to_have_value("Có 4/5 hộ")


def test_stale_save_without_an_address_sends_the_form_that_shows_both(open_as_user):
    pages.next_answers.append((409, {"conflict": "Đồng chí Lan vừa sửa mục này lúc 20:51."}))
    page = open_as_user("/tu-luu/")
    page.get_by_label("Kết luận").fill("Có 4/5 hộ")
    page.get_by_role("link", name="Xem cả hai bản").click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()
    assert (words(), words("version")) == ([["Có 4/5 hộ"]], [["3"]])


def test_save_that_is_refused_says_how_to_write_it(open_as_user):
    refused = (422, {"errors": {"place": ["Mời ghi địa điểm họp."]}, "version": 5})
    pages.next_answers.append(refused)
    page = open_as_user("/tu-luu/")
    page.get_by_label("Địa điểm").fill("x")
    page.get_by_label("Đã có tài liệu").check()
    expect(page.get_by_text("Mời ghi địa điểm họp.")).to_be_visible()
    expect(page.get_by_label("Địa điểm")).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("Object.values(sessionStorage)") == ['{"place":["x"]}']
    page.get_by_label("Địa điểm").fill("Nhà văn hóa")
    page.get_by_label("Kết luận").focus()
    expect(page.get_by_text("Đã lưu lúc 19:42")).to_be_visible()
    expect(page.get_by_text("Mời ghi địa điểm họp.")).to_have_count(0)
