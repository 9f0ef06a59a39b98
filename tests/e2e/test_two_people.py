"""Two people over one book, a session that ends, a number that is wrong: no word is lost."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from tests.builders.members import PASSWORD
from tests.e2e.hand import press
from tests.e2e.looking import faults, photograph
from tests.e2e.village import hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

MINE, THEIRS = "Nạo vét mương trước ngày 20.", "Nạo vét mương, giao đồng chí Đạt làm."


def open_the_book(page: Page, meeting: Meeting) -> None:
    page.goto(f"/sinh-hoat/{meeting.uid}/ghi-lai/")


def write_the_conclusion(page: Page, text: str) -> None:
    page.get_by_label("Kết luận của chủ trì").fill(text)
    page.keyboard.press("Tab")


def test_stale_edit_shows_both_texts_and_one_is_chosen(phone, desk, enter):
    village = make_village()
    meeting = hold(village)
    enter(phone, village.secretary)
    enter(desk, village.deputy)
    open_the_book(phone, meeting)
    open_the_book(desk, meeting)
    write_the_conclusion(desk, THEIRS)
    expect(desk.get_by_text(re.compile("Đã lưu lúc"))).to_be_visible()

    write_the_conclusion(phone, MINE)
    phone.get_by_role("link", name="Xem cả hai bản").click()
    expect(phone.get_by_role("heading", name="Hai bản của một mục", level=1)).to_be_visible()
    expect(phone.get_by_text(MINE).first).to_be_visible()
    expect(phone.get_by_text(THEIRS).first).to_be_visible()
    expect(phone.get_by_text(re.compile("Đồng chí Lê Thị Bình vừa sửa mục này lúc"))).to_be_visible()
    assert faults(phone) == []
    photograph(phone, "hai bản")
    phone.get_by_role("button", name="Chọn bản của đồng chí Lê Thị Bình").click()
    expect(phone.locator(".paper")).to_contain_text(THEIRS)
    meeting.refresh_from_db()
    assert meeting.conclusion == THEIRS


def test_session_ends_over_the_book_and_nothing_is_lost(phone, enter):
    village = make_village()
    meeting = hold(village)
    enter(phone, village.secretary)
    open_the_book(phone, meeting)
    Session.objects.all().delete()
    write_the_conclusion(phone, MINE)
    dialog = phone.get_by_role("dialog", name="Mời nhập lại mật khẩu")
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập lại").click()
    expect(phone.get_by_text(re.compile("Đã lưu lúc"))).to_be_visible()
    expect(phone.get_by_label("Kết luận của chủ trì")).to_have_value(MINE)
    meeting.refresh_from_db()
    assert meeting.conclusion == MINE


@pytest.mark.sweep
def test_wrong_time_is_told_beside_its_field_and_kept(phone, enter):
    village = make_village()
    meeting = hold(village)
    enter(phone, village.secretary)
    open_the_book(phone, meeting)
    times = phone.locator("#thoi-gian")
    times.get_by_label("Đến", exact=True).fill("25h")
    write_the_conclusion(phone, MINE)
    press(phone, "Ghi lại buổi đã họp")
    expect(phone.locator(".error-summary")).to_be_focused()
    field = times.get_by_label("Đến", exact=True)
    expect(field).to_have_value("25h")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(times.locator(".invalid-feedback")).to_contain_text("mời ghi như")
    expect(phone.get_by_label("Kết luận của chủ trì")).to_have_value(MINE)
    assert faults(phone) == []
    photograph(phone, "mời ghi lại")
