import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from tests.builders.members import make_user
from tests.e2e.looking import SMALL_TARGETS, SMALL_TEXT

pytestmark = [pytest.mark.e2e, pytest.mark.urls("tests.e2e.pages"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def log_in(live_server, client_for):
    def log_in_to(page):
        session = client_for(make_user(login="an.gosen")).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    return log_in_to


@pytest.mark.parametrize("path", ["/kieu-mau/", "/kieu-mau/?wrong"])
@pytest.mark.parametrize("width", [320, 1280])
def test_components_can_be_read_and_reached(desk, log_in, path, width):
    log_in(desk)
    desk.set_viewport_size({"width": width, "height": 3000})
    desk.goto(path)
    found = Axe().run(desk).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert desk.evaluate("document.documentElement.scrollWidth") == width
    assert desk.evaluate(SMALL_TARGETS) == []
    assert desk.evaluate(SMALL_TEXT) == []
    assert desk.locator("h1").count() == 1
    assert desk.locator(".btn-primary").count() == 1


def test_contents_close_on_escape_and_beside(phone, log_in):
    log_in(phone)
    phone.goto("/kieu-mau/")
    contents = phone.locator(".app-menu")
    phone.get_by_text("Mục lục", exact=True).click()
    phone.keyboard.press("Escape")
    expect(contents).not_to_have_attribute("open", "")
    phone.get_by_text("Mục lục", exact=True).click()
    phone.get_by_text("Biên bản đã đổi sau khi in").click()
    expect(contents).not_to_have_attribute("open", "")


def test_password_can_be_shown(phone):
    phone.goto(reverse("account_login"))
    field = phone.get_by_label("Mật khẩu", exact=True)
    field.fill("song-lo-2024")
    phone.get_by_role("button", name="Hiện mật khẩu").click()
    expect(field).to_have_attribute("type", "text")
    phone.get_by_role("button", name="Ẩn mật khẩu").click()
    expect(field).to_have_attribute("type", "password")


def test_wrong_places_are_first_in_line(phone, log_in):
    log_in(phone)
    phone.goto("/kieu-mau/?wrong")
    expect(phone.locator(".error-summary")).to_be_focused()
    phone.get_by_role("link", name="Số phút: mời ghi bằng số, ví dụ 28.").click()
    expect(phone.get_by_label("Số phút")).to_be_focused()
    expect(phone.get_by_label("Số phút")).to_have_value("ba")


def test_file_button_speaks_our_words_and_names_what_was_chosen(phone, log_in):
    log_in(phone)
    phone.goto("/kieu-mau/")
    row = phone.locator(".file-pick")
    expect(row).to_contain_text("Chọn ảnh hoặc tệp PDF")
    expect(row).to_contain_text("Chưa chọn tệp")
    with phone.expect_file_chooser() as chooser:
        row.click(position={"x": 20, "y": 20})
    chooser.value.set_files({"name": "trang 1.jpg", "mimeType": "image/jpeg", "buffer": b"x"})
    expect(row).to_contain_text("trang 1.jpg")
