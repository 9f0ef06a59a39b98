"""A comrade moves away, and the bí thư is replaced: what changes is seen before it is recorded."""

import pytest
from playwright.sync_api import expect

from members.services.grants import sync_grants_of
from tests.builders.members import make_user
from tests.e2e.conftest import PHONE, open_page
from tests.e2e.hand import press
from tests.e2e.looking import faults
from tests.e2e.papers import made_paper
from tests.e2e.village import hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

MOVING = "Phùng Thị Yên"


def test_the_secretary_sees_what_a_transfer_changes_before_he_records_it(phone, enter):
    village = make_village()
    hold(village)
    enter(phone, village.secretary)
    phone.goto(f"/dang-vien/{village.members[MOVING].uid}/")
    press(phone, "Ghi thay đổi")
    phone.get_by_role("link", name="Chuyển sinh hoạt đi (đang chuyển)").click()
    phone.get_by_label("Ngày giới thiệu đi").fill("31/02/2024")
    phone.get_by_label("Nơi khác, ghi bằng chữ").fill("Đảng bộ phường Dữu Lâu")
    press(phone, "Xem trước khi ghi")
    expect(phone.locator(".error-summary")).to_contain_text("ngày chưa đúng; mời ghi như 05/02/2024")
    phone.get_by_label("Ngày giới thiệu đi").fill(f"{village.now:%d/%m/%Y}")
    press(phone, "Xem trước khi ghi")
    expect(phone.locator("main")).to_contain_text("29 đồng chí")
    expect(phone.locator("main")).to_contain_text("60 ngày làm việc")
    assert village.members[MOVING].life_events.count() == 0
    assert faults(phone) == []
    phone.set_viewport_size(PHONE)
    press(phone, "Ghi")
    expect(phone.get_by_text("Đã ghi: Chuyển sinh hoạt đi (đang chuyển)")).to_be_visible()
    expect(phone.locator(".life-line")).to_contain_text("Đang chuyển sinh hoạt, còn trong danh sách")
    phone.get_by_role("link", name="Ghi nhầm, bỏ dòng này").click()
    phone.get_by_label("Lý do").fill("Ghi nhầm đồng chí cùng tên")
    press(phone, "Xem trước khi bỏ")
    press(phone, "Bỏ dòng này")
    expect(phone.get_by_text("Ghi nhầm (Ghi nhầm đồng chí cùng tên)")).to_be_visible()


@pytest.mark.sweep
def test_the_office_replaces_the_secretary_and_prints_what_is_handed_over(
    browser, live_server, phone, enter, worker
):
    village = make_village()
    village.secretary.grants.all().delete()
    sync_grants_of([village.secretary.member_id])
    new = make_user(member=village.members[MOVING])
    roster = f"/to-chuc/{village.cell.uid}/dang-vien/"
    with open_page(browser, live_server.url, PHONE) as old:
        enter(old, village.secretary)
        old.goto(roster)
        expect(old.get_by_role("heading", name="Danh sách đảng viên", level=1)).to_be_visible()
        enter(phone, village.clerk)
        phone.goto(f"/to-chuc/{village.cell.uid}/chuc-vu/")
        press(phone, "Thay Bí thư")
        phone.get_by_label("Đồng chí nhận nhiệm vụ").select_option(label=MOVING)
        phone.get_by_label("Quyết định số, ngày").fill("QĐ số 15-QĐ/ĐU")
        press(phone, "Xem trước khi ghi")
        expect(phone.locator("main")).to_contain_text("Bí thư chi bộ, Chi bộ thôn Gò Sen")
        press(phone, "Ghi")
        phone.get_by_role("link", name="Biên bản bàn giao").click()
        press(phone, "In biên bản bàn giao")
        words = made_paper(phone)
        assert f"Bên giao: đồng chí {village.secretary.member}, nguyên bí thư chi bộ thôn Gò Sen" in words
        assert f"Bên nhận: đồng chí {MOVING}, bí thư chi bộ thôn Gò Sen" in words
        assert old.goto(roster).status == 403
        enter(old, new)
        assert old.goto(roster).status == 200
