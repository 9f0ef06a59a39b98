"""Next month's meeting: as last month, changed where it differs, announced; notice and roll on paper."""

import datetime

import pytest
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from meetings.states import MeetingState
from tests.e2e.conftest import PHONE, open_page
from tests.e2e.hand import Hand
from tests.e2e.papers import made_paper
from tests.e2e.village import hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def one_click_paper(page: Page, button: str) -> str:
    page.get_by_role("link", name="Thông báo", exact=True).click()
    page.get_by_role("button", name=button).click()
    text = made_paper(page)
    page.locator(".back").click()
    return text


def test_next_meeting_is_taken_from_the_last(phone, enter, worker):
    village = make_village()
    hold(village)
    enter(phone, village.secretary)
    hand = Hand(phone)
    phone.goto("/")
    hand.tap(phone.get_by_role("link", name="Chuẩn bị", exact=True))
    hand.tap(phone.locator(".btn-primary", has_text="Lấy như tháng trước"))
    expect(phone.get_by_text("Đồng chí Lê Thị Bình")).to_be_visible()
    meeting = Meeting.objects.get(state=MeetingState.PREPARING)
    titles = list(meeting.agenda_items.order_by("position").values_list("title", flat=True))

    hand.tap(phone.locator("summary", has_text=titles[1]))
    hand.tap(phone.get_by_role("link", name="Sửa mục 2"))
    hand.write(phone.get_by_label("Nội dung"), "Cử thư ký buổi họp")
    hand.tap(phone.locator(".btn-primary", has_text="Ghi mục này"))
    hand.tap(phone.get_by_role("link", name="Thêm mục"))
    hand.write(phone.get_by_label("Nội dung"), "Bàn việc nạo vét mương đồng Cửa Làng")
    hand.fill(phone.get_by_label("Số phút dự kiến"), "25")
    hand.tap(phone.locator(".btn-primary", has_text="Ghi mục này"))
    expect(phone.get_by_text("Bàn việc nạo vét mương đồng Cửa Làng")).to_be_visible()
    hand.tap(phone.locator(".btn-primary", has_text="Gửi thông báo họp"))
    expect(phone.get_by_text("Đã thông báo họp").first).to_be_visible()
    print(f"\nPrepared and announced: {hand.taps} taps and fields, {hand.texts} texts in free words")

    notice = one_click_paper(phone, "Thông báo họp")
    for_the_room = one_click_paper(phone, "Chương trình và danh sách điểm danh")
    assert "Bàn việc nạo vét mương đồng Cửa Làng" in notice
    assert "Bàn việc nạo vét mương đồng Cửa Làng" in for_the_room
    assert all(name in for_the_room for name in village.members)
    meeting.refresh_from_db()
    kept = list(meeting.agenda_items.order_by("position").values_list("title", flat=True))
    assert meeting.state == MeetingState.CONVENED
    assert (kept[0], kept[1], len(kept)) == (titles[0], "Cử thư ký buổi họp", len(titles) + 1)


def test_sent_twice_is_one_meeting(browser, live_server, enter):
    village = make_village()
    with open_page(browser, live_server.url, PHONE, java_script_enabled=False) as page:
        enter(page, village.secretary)
        page.goto(f"/chi-bo/{village.cell.uid}/chuan-bi/")
        coming = village.now.date() + datetime.timedelta(days=10)
        page.get_by_label("Ngày họp").fill(f"{coming:%d/%m/%Y}")
        page.get_by_label("Giờ họp").fill("19h30")
        page.get_by_label("Địa điểm").fill("Nhà văn hóa thôn Gò Sen")
        page.locator(".btn-primary", has_text="Soạn chương trình").dblclick()
        expect(page.get_by_role("link", name="Sửa thời gian, địa điểm")).to_be_visible()
    assert Meeting.objects.count() == 1
