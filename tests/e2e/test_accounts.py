"""From the slip to "Việc cần làm": a new secretary on his telephone, a clerk who helps, an office with a key."""

import io
import re

import pypdf
import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from members.models import User
from members.models.member import Post
from members.roles import Role
from tests.builders.members import PASSWORD, make_appointment, make_member
from tests.cast import Cast, make_cast
from tests.e2e.conftest import DESK, PHONE, open_page, sign_in
from tests.e2e.looking import faults, photograph

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("fresh_counters"),
]

CODE = re.compile(r"[a-z0-9]{4}-[a-z0-9]{4}")


@pytest.fixture
def people(live_server) -> Cast:
    return make_cast()


def calm(page: Page, name: str) -> None:
    photograph(page, name)
    size = page.viewport_size
    assert faults(page) == []
    page.set_viewport_size(size)


def code_on_the_slip(page: Page) -> str:
    """As the clerk would read it out: the paper opened in the browser, its words."""
    answer = page.request.get(page.get_by_role("link", name="Mở phiếu để in").get_attribute("href"))
    (sheet,) = pypdf.PdfReader(io.BytesIO(answer.body())).pages
    return CODE.search(sheet.extract_text()).group()


def at_the_office(page: Page, enter, clerk: User) -> None:
    enter(page, clerk)
    page.goto("/")


def set_the_password(page: Page, password: str) -> None:
    page.get_by_label("Mật khẩu của đồng chí").fill(password)
    page.get_by_label("Ghi lại mật khẩu").fill(password)
    page.get_by_role("button", name="Đặt mật khẩu").click()


def test_a_new_secretary_comes_in_with_his_slip(people, browser, live_server, enter):
    head = make_member(people.sibling_cell, "Hà Văn Sơn")
    make_appointment(head, people.sibling_cell, Post.SECRETARY)
    with open_page(browser, live_server.url, DESK) as desk:
        at_the_office(desk, enter, people.chi)
        desk.get_by_text("Mục lục").click()
        desk.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Tài khoản").click()
        expect(desk.get_by_label("Hà Văn Sơn")).to_be_checked()
        calm(desk, "tài khoản")
        desk.get_by_role("button", name="Lập tài khoản, in phiếu").click()
        expect(desk.get_by_text("son.hongsen")).to_be_visible()
        calm(desk, "phiếu")
        code = code_on_the_slip(desk)
    with open_page(browser, live_server.url, PHONE) as phone:
        sign_in(phone, User(login="son.hongsen"), code)
        expect(phone.get_by_role("heading", name="Đặt mật khẩu của đồng chí")).to_be_visible()
        calm(phone, "đặt mật khẩu")
        set_the_password(phone, "lúa chín đồng")
        calm(phone, "máy này của ai")
        phone.get_by_role("button", name="Máy của riêng tôi").click()
        calm(phone, "mã PIN")
        phone.get_by_label("Mã PIN 6 số").fill("274916")
        phone.get_by_label("Ghi lại mã PIN").fill("274916")
        phone.get_by_role("button", name="Đặt mã PIN").click()
        expect(phone.get_by_role("heading", name="Việc cần làm")).to_be_visible()
        phone.goto("/tai-khoan/may-cua-toi/")
        calm(phone, "máy của tôi")


@pytest.mark.sweep
def test_the_clerk_helps_who_forgot(people, browser, live_server, enter):
    with (
        open_page(browser, live_server.url, PHONE) as phone,
        open_page(browser, live_server.url, DESK) as desk,
    ):
        sign_in(phone, people.an, PASSWORD)
        phone.get_by_role("button", name="Máy dùng chung").click()
        at_the_office(desk, enter, people.chi)
        desk.goto("/cac-tai-khoan/?q=nguyen+thi+an")
        desk.get_by_role("link", name="Nguyễn Thị An").click()
        calm(desk, "một tài khoản")
        desk.get_by_role("link", name="Cấp phiếu mới").click()
        calm(desk, "cấp phiếu mới")
        desk.get_by_role("button", name="Cấp phiếu mới").click()
        code = code_on_the_slip(desk)
        phone.goto("/")
        expect(phone.get_by_role("heading", name="Đăng nhập")).to_be_visible()
        sign_in(phone, people.an, PASSWORD)
        expect(phone.get_by_role("alert")).to_contain_text("chưa đúng")
        sign_in(phone, people.an, code)
        set_the_password(phone, "lúa chín đồng")
        expect(phone.get_by_role("heading", name="Máy này của ai?")).to_be_visible()
        enter(desk, people.users[Role.COMMUNE_PERMANENT_BOARD])
        desk.goto("/cac-tai-khoan/")
        expect(desk.locator("section", has_text="Mật khẩu đã cấp lại")).to_contain_text("Nguyễn Thị An")


@pytest.fixture
def key(desk: Page) -> str:
    """A machine with fingerprints, as Chromium plays it."""
    tools = desk.context.new_cdp_session(desk)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    made = tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    return made["authenticatorId"]


@pytest.mark.sweep
def test_an_office_with_a_key_and_its_recovery_codes(people, desk, key, settings):
    settings.SECOND_FACTOR = "required"
    sign_in(desk, people.chi, PASSWORD)
    desk.get_by_role("button", name="Máy của riêng tôi").click()
    desk.get_by_role("link", name="Không cần mã PIN").click()
    expect(desk.get_by_role("heading", name="Bảo vệ hai lớp")).to_be_visible()
    calm(desk, "bảo vệ hai lớp")
    desk.get_by_role("link", name="Đặt khóa của máy").click()
    calm(desk, "đặt khóa")
    desk.get_by_label("Tên của khóa").fill("Máy văn phòng")
    desk.get_by_role("button", name="Đặt khóa").click()
    expect(desk.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    calm(desk, "mã dự phòng")
    spare = re.sub(r"\s", "", desk.locator("ol li").first.inner_text())
    desk.get_by_role("link", name="Đã in").click()
    expect(desk.get_by_role("heading", name="Việc cần làm")).to_be_visible()

    log_out(desk)
    sign_in(desk, people.chi, PASSWORD)
    calm(desk, "lớp bảo vệ thứ hai")
    desk.get_by_role("button", name="Dùng khóa của máy").click()
    expect(desk.get_by_role("heading", name="Máy này của ai?")).to_be_visible()

    log_out(desk)
    sign_in(desk, people.chi, PASSWORD)
    desk.get_by_label("Mã 6 số hoặc mã dự phòng").fill("00000000")
    desk.get_by_role("button", name="Vào sổ bằng mã").click()
    expect(desk.get_by_text("Mã chưa đúng")).to_be_visible()
    desk.get_by_label("Mã 6 số hoặc mã dự phòng").fill(spare)
    desk.get_by_role("button", name="Vào sổ bằng mã").click()
    desk.get_by_role("button", name="Máy của riêng tôi").click()
    desk.goto("/tai-khoan/hai-lop/")
    expect(desk.get_by_text("còn 9 mã")).to_be_visible()
    for path, name in (
        ("khoa/", "các khóa"),
        ("ung-dung/", "ứng dụng"),
        ("ma-du-phong/lap-moi/", "lập mã mới"),
    ):
        desk.goto(f"/tai-khoan/hai-lop/{path}")
        calm(desk, name)


@pytest.mark.sweep
def test_the_second_layer_over_a_form_keeps_the_words(people, desk, key, settings):
    """An office that was away for half an hour: the password over the page, the key in a window beside it."""
    sign_in(desk, people.chi, PASSWORD)
    desk.get_by_role("button", name="Máy của riêng tôi").click()
    desk.goto("/tai-khoan/hai-lop/khoa/them/")
    desk.get_by_role("button", name="Đặt khóa").click()
    expect(desk.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    spare = re.sub(r"\s", "", desk.locator("ol li").first.inner_text())
    desk.goto(f"/cac-tai-khoan/{people.an.uid}/khoa/")
    desk.get_by_label("Lý do").fill("Mất máy ở chợ")
    Session.objects.all().delete()
    desk.get_by_role("button", name="Khóa tài khoản").click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập lại").click()
    with desk.context.expect_page() as opened:
        dialog.get_by_role("link", name="Mở trang xác nhận").click()
    opened.value.get_by_label("Mã 6 số hoặc mã dự phòng").fill(spare)
    opened.value.get_by_role("button", name="Vào sổ bằng mã").click()
    expect(opened.value.get_by_role("heading", name="Máy này của ai?")).to_be_hidden()
    photograph(desk, "lớp thứ hai trên trang")
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập lại").click()
    expect(desk.get_by_text("Đã khóa tài khoản.")).to_be_visible()


def log_out(page: Page) -> None:
    page.goto("/tai-khoan/dang-xuat/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
