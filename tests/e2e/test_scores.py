"""The score of an evening (domain.md 3.2): item by item on the phone of the cell, voted by the room, sent with the
minutes, decided by the committee's list at the desk, and read again by the cell."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from evaluations.models import CriteriaSet, MeetingEvaluation
from evaluations.models.criteria_set import CriteriaState
from meetings.models import Meeting
from members.models import Organization
from tests.e2e.hand import press
from tests.e2e.papers import made_paper, print_for_signature, upload
from tests.e2e.village import hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LOST = "Chưa gợi mở được ý kiến của đảng viên trẻ"
KNOWN = "Theo dõi tại buổi họp"
FOR_THE_LIST = "Định hướng thảo luận chưa rõ ở nội dung thứ hai"


def told(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible()


def issue_the_full_table(district: Organization, month: datetime.date) -> None:
    """In place of the frame of the centre, which gives free points."""
    template = CriteriaSet.objects.get(state=CriteriaState.TEMPLATE)
    CriteriaSet.objects.create(
        issuer=district,
        code="chi-tiet",
        name=template.name,
        state=CriteriaState.ISSUED,
        valid_from=month,
        criteria=template.criteria,
    )


def score_the_evening(phone: Page, meeting: Meeting) -> None:
    """What the records know stands there; the rest is given in full, one item loses its points with a reason."""
    phone.goto(f"/sinh-hoat/{meeting.uid}/cham-diem/")
    phone.get_by_role("button", name="Cho đủ điểm các mục sổ sách không ghi").click()
    told(phone, "Đã lưu bảng điểm lúc")
    phone.get_by_role("link", name="mục chưa chấm").click()
    phone.get_by_role("link", name="Tất cả").wait_for()
    for item in phone.locator(".score-item").all():
        item.get_by_role("radio").first.check()
        item.get_by_role("textbox").fill(KNOWN)
    press(phone, "Lưu bảng điểm")
    phone.locator("#nhom-5 summary").first.click()
    item = phone.locator(".score-item", has_text="5.3")
    item.get_by_role("radio", name="0 Không").check()
    item.get_by_label("Lý do").fill(LOST)
    press(phone, "Chi ủy thống nhất")
    told(phone, "Chi ủy đã thống nhất điểm")


def touched_it_is_saved_first(phone: Page) -> None:
    """A link to the next step would lose what was just written."""
    step = phone.locator(".next-step")
    expect(step.get_by_role("link", name="Chi bộ biểu quyết điểm")).to_be_visible()
    phone.locator("#nhom-5 summary").first.click()
    phone.locator(".score-item", has_text="5.3").get_by_label("Lý do").press_sequentially(" ")
    step.get_by_role("button", name="Lưu bảng điểm").click()
    told(phone, "Đã lưu bảng điểm lúc")


def the_room_votes(phone: Page) -> None:
    press(phone, "Chi bộ biểu quyết điểm")
    phone.get_by_role("checkbox", name="Tất cả đảng viên chính thức có mặt tán thành").check()
    phone.get_by_label("Hạn chế").fill(LOST)
    press(phone, "Ghi biểu quyết")
    told(phone, "Chi bộ đã biểu quyết")


def send(phone: Page, meeting: Meeting) -> None:
    words = print_for_signature(phone, meeting)
    assert LOST in words
    upload(phone, meeting, "Đúng bản này")
    press(phone, "Gửi đảng ủy")
    told(phone, "Đã gửi đảng ủy bản tổng hợp")


def change_one_point(desk: Page) -> None:
    desk.get_by_role("link", name="Xem, đổi điểm").click()
    group = desk.locator("details.group", has_text="Điều hành của bí thư")
    group.locator("summary").first.click()
    group.get_by_role("row", name="5.2").get_by_role("textbox").fill("0")
    group.get_by_text("Lý do đổi điểm mục 5.2").click()
    group.get_by_role("textbox", name="Lý do").last.fill(FOR_THE_LIST)
    press(desk, "Ghi điểm quyết định")
    told(desk, "Đã ghi")


def decide_the_month(desk: Page, month: datetime.date) -> str:
    desk.goto("/chat-luong/")
    desk.get_by_role("link", name=f"Tháng {month.month}/{month.year}").click()
    change_one_point(desk)
    press(desk, "Trình ký danh sách")
    words = made_paper(desk)
    press(desk, "Ghi quyết định")
    desk.get_by_label("Cơ quan quyết định").fill("Ban Thường vụ Đảng ủy xã")
    desk.get_by_label("Số văn bản").fill("31-TB/ĐU")
    desk.get_by_label("Ngày quyết định").fill(f"{timezone.localdate():%d/%m/%Y}")
    press(desk, "Ghi quyết định")
    told(desk, "Đã có quyết định")
    return words


def test_scored_voted_sent_decided_and_printed(phone, desk, enter, worker):
    village = make_village()
    meeting = hold(village)
    issue_the_full_table(village.commune.parent, meeting.month)
    enter(phone, village.secretary)
    score_the_evening(phone, meeting)
    touched_it_is_saved_first(phone)
    the_room_votes(phone)
    send(phone, meeting)
    sent = MeetingEvaluation.objects.get(meeting=meeting)
    enter(desk, village.clerk)
    words = decide_the_month(desk, meeting.month)
    decided = MeetingEvaluation.objects.get(meeting=meeting)
    assert decided.official_total == sent.self_total - Decimal(4)
    assert "Chi bộ thôn Gò Sen" in words
    assert FOR_THE_LIST in words
    phone.goto(f"/sinh-hoat/{meeting.uid}/cham-diem/")
    told(phone, "31-TB/ĐU")
    told(phone, FOR_THE_LIST)
