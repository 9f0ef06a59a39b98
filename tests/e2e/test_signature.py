"""From the minutes to the paper that stays: printed, corrected, signed, sent, asked for more, received."""

import re

import pytest
from playwright.sync_api import Page, expect

from meetings.models import Minutes, Submission
from songlo.papers.models import Paper, PaperState
from tests.builders.members import PASSWORD
from tests.e2e.conftest import sign_in
from tests.e2e.hand import press
from tests.e2e.papers import print_for_signature, upload
from tests.e2e.village import Village, hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WRONG, RIGHT = "Hà Thị Minh Hoa", "Hà Thị Minh Hòa"
ASKED_FOR = "Biên bản chưa ghi ai phát biểu; đề nghị chi bộ ghi thêm."


def correct_the_name(page: Page, village: Village) -> None:
    page.goto(f"/dang-vien/{village.members[WRONG].uid}/ho-ten/")
    page.get_by_label("Họ và tên").fill(RIGHT)
    page.get_by_label("Lý do").fill("ghi nhầm dấu")
    press(page, "Ghi tên mới")
    expect(page.get_by_role("heading", name=RIGHT)).to_be_visible()


@pytest.mark.sweep
def test_wrong_name_is_corrected_between_print_and_signature(phone, enter, worker):
    village = make_village()
    meeting = hold(village, absent=[(village.members[WRONG], "ốm")])
    enter(phone, village.secretary)
    phone.goto(f"/sinh-hoat/{meeting.uid}/bien-ban/in/")
    expect(phone.get_by_role("heading", name="Chưa ghi đồng chí nào phát biểu")).to_be_visible()
    first = print_for_signature(phone, meeting)
    first_page = phone.url
    assert WRONG in first

    correct_the_name(phone, village)
    phone.goto(f"/sinh-hoat/{meeting.uid}/bien-ban/")
    expect(phone.get_by_text(f"{WRONG}: tên ghi lại là {RIGHT}")).to_be_visible()
    press(phone, "Cập nhật danh sách")
    expect(phone.get_by_text("Bản đã in không dùng nữa, mời in lại.")).to_be_visible()
    expect(phone.locator(".paper")).to_contain_text(RIGHT)
    phone.goto(first_page)
    expect(phone.get_by_text("Bản in này không còn dùng")).to_be_visible()

    second = print_for_signature(phone, meeting)
    assert RIGHT in second
    assert WRONG not in second
    prints = Paper.objects.filter(kind="minutes").order_by("id").values_list("number", "state")
    assert list(prints) == [(1, PaperState.VOID), (2, PaperState.READY)]

    upload(phone, meeting, "Không đúng, là bản khác")
    told = phone.locator(".error-summary")
    expect(told).to_contain_text("in lại")
    print("\nAnother sheet was signed:", " ".join(told.inner_text().split()))
    assert Minutes.objects.get(meeting=meeting).signed_at is None

    upload(phone, meeting, "Đúng bản này")
    expect(phone.get_by_text("Biên bản đã ký. Bản đã in được giữ nguyên.")).to_be_visible()
    phone.goto(f"/sinh-hoat/{meeting.uid}/bien-ban/")
    scan = phone.request.get(phone.get_by_role("link", name="Bản đã ký").get_attribute("href"))
    assert scan.headers["content-type"] == "image/jpeg"
    assert Minutes.objects.get(meeting=meeting).signed_at is not None


def test_minutes_go_to_the_commune_come_back_and_are_received(phone, desk, enter, worker):
    village = make_village()
    meeting = hold(village)
    enter(phone, village.secretary)
    print_for_signature(phone, meeting)
    upload(phone, meeting, "Đúng bản này")
    press(phone, "Gửi đảng ủy")
    expect(phone.get_by_text("Đã gửi đảng ủy bản tổng hợp")).to_be_visible()

    sign_in(desk, village.clerk, PASSWORD)
    desk.get_by_role("button", name="Máy dùng chung").click()
    press(desk, "Xem hồ sơ")
    expect(desk.get_by_role("heading", name="BẢN TỔNG HỢP")).to_be_visible()
    desk.get_by_role("link", name="Đề nghị bổ sung").click()
    desk.get_by_label("Đề nghị bổ sung những gì").fill(ASKED_FOR)
    press(desk, "Gửi đề nghị bổ sung")
    expect(desk.get_by_text("Đã gửi đề nghị bổ sung đến Chi bộ thôn Gò Sen")).to_be_visible()

    phone.goto("/")
    expect(phone.get_by_text(f"Đảng ủy đề nghị: {ASKED_FOR}")).to_be_visible()
    press(phone, "Bổ sung biên bản")
    expect(phone.get_by_text(ASKED_FOR)).to_be_visible()
    press(phone, "Bổ sung biên bản")
    row = phone.locator("#thao-luan [data-row]").last
    row.get_by_label("Đồng chí").select_option(label="Hà Văn Đạt")
    row.get_by_label("Ý kiến").fill("Nhất trí nạo vét mương.")
    press(phone, "Ghi lại buổi đã họp")
    expect(phone.locator(".paper")).to_contain_text("Đ/c Hà Văn Đạt")

    assert "Hà Văn Đạt" in print_for_signature(phone, meeting)
    upload(phone, meeting, "Đúng bản này")
    press(phone, "Gửi đảng ủy")
    expect(phone.get_by_text("Đã gửi đảng ủy bản tổng hợp")).to_be_visible()
    desk.goto("/")
    press(desk, "Xem hồ sơ")
    press(desk, "Đã nhận")
    expect(desk.get_by_text(re.compile("Đã nhận hồ sơ của Chi bộ thôn Gò Sen"))).to_be_visible()
    sent = Submission.objects.order_by("id").values_list("minutes__number", "state")
    assert list(sent) == [(1, "RETURNED"), (2, "RECEIVED")]
    phone.reload()
    expect(phone.get_by_text("Đảng ủy đã nhận").first).to_be_visible()
