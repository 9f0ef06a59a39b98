"""The commune's Thường trực reads a full text: it says what for, and the cell sees it."""

import pytest
from playwright.sync_api import expect

from members.roles import Role
from tests.builders.members import make_user
from tests.e2e.hand import press
from tests.e2e.village import hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_full_text_is_opened_and_the_cell_sees_it(desk, phone, enter):
    village = make_village()
    meeting = hold(village, absent=[(village.members["Phùng Thị Yên"], "đi viện")])
    board = make_user(Role.COMMUNE_PERMANENT_BOARD, village.commune, name="Hà Thị Hoài")

    enter(desk, board)
    desk.goto(f"/to-chuc/{village.cell.uid}/")
    desk.get_by_role("link", name="Mở bản đầy đủ").click()
    desk.get_by_role("link", name=f"Mở bản đầy đủ, {meeting.title}").click()
    press(desk, "Mở bản đầy đủ")
    expect(desk.get_by_role("heading", name="Mời ghi lại 1 chỗ")).to_be_visible()
    desk.get_by_role("radio", name="Việc khác, ghi ở ô dưới").check()
    desk.get_by_label("Nội dung cụ thể").fill("Xem việc nạo vét kênh trước khi họp")
    press(desk, "Mở bản đầy đủ")
    expect(desk.get_by_text("Đã ghi mục đích.")).to_be_visible()
    expect(desk.locator(".paper")).to_contain_text("đi viện")

    enter(phone, village.secretary)
    phone.goto(f"/sinh-hoat/{meeting.uid}/bien-ban/")
    expect(phone.get_by_role("heading", name="Ai đã mở bản đầy đủ")).to_be_visible()
    expect(phone.get_by_text("Để: Xem việc nạo vét kênh trước khi họp.")).to_be_visible()
    phone.get_by_role("link", name="Xem cả các buổi khác").click()
    expect(phone.get_by_text("Đọc lần cuối")).to_be_visible()
