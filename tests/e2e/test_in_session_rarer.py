"""What not every evening has: somebody who comes too late, leaves early, is not counted; a break; a secret ballot."""

import pytest
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from members.states import StatusKind
from tests.builders.members import make_member
from tests.e2e.test_in_session import heading, open_evening, red, row, tonight
from tests.e2e.test_in_session_people import look
from tests.e2e.village import make_village

pytestmark = [pytest.mark.e2e, pytest.mark.sweep, pytest.mark.django_db(transaction=True)]


def test_who_comes_who_goes_and_what_is_rarer(phone, enter):
    village = make_village()
    make_member(village.cell, "Cao Văn Xuân", exception=StatusKind.EXEMPT)
    meeting = tonight(village)
    enter(phone, village.secretary)
    open_evening(phone, meeting)
    warns_of_one_person_in_two_offices(phone)
    takes_the_roll(phone)
    goes_on_by_keyboard(phone)
    phone.get_by_role("link", name="Đang bàn").click()
    phone.get_by_role("button", name="Tạm nghỉ").click()
    look(phone, "tạm nghỉ")
    phone.get_by_role("button", name="Họp tiếp").click()
    votes_in_secret(phone)
    ends_with_somebody_unsaid(phone)
    assert dict(meeting.roll.exclude(state="PRESENT").values_list("name", "state")) == {
        "Cao Văn Xuân": "NOT_RECORDED",
        "Lê Thị Lan": "EXCUSED",
        "Phan Thị Nga": "NOT_HERE_YET",
    }
    assert [line.name for line in meeting.roll.filter(left_at__isnull=False)] == ["Hà Văn Tuất"]
    assert (meeting.sittings.count(), Meeting.objects.get(pk=meeting.pk).state) == (2, "HELD")
    ballot = meeting.votes.get()
    assert (ballot.mode, ballot.in_favor, ballot.other, ballot.invalid) == ("SECRET", 25, 1, 1)
    assert ballot.tellers == "Vũ Đức Lâm"
    assert list(ballot.reserved_opinions.values_list("member__full_name", "text")) == [
        ("Hà Văn Đạt", "Chờ giá đất.")
    ]


def warns_of_one_person_in_two_offices(phone: Page) -> None:
    phone.get_by_label("Thư ký").select_option("Nguyễn Văn An")
    said = phone.get_by_role("status").filter(has_text="Đề nghị cử đồng chí khác làm thư ký.")
    expect(said).to_be_visible()
    phone.get_by_label("Thư ký").select_option("Lê Thị Bình")
    expect(said).to_have_count(0)
    red(phone).click()


def takes_the_roll(phone: Page) -> None:
    """As it is read aloud: a row is a button that is pressed or not, and says why somebody is not counted."""
    phone.get_by_role("button", name="16 Lê Thị Lan Có mặt", pressed=True).click()
    phone.get_by_role("button", name="Ghi thêm về đồng chí Lê Thị Lan", expanded=False).click()
    phone.get_by_role("button", name="Đã báo vắng").click()
    expect(phone.get_by_role("button", name="16 Lê Thị Lan Đã báo vắng", pressed=False)).to_be_visible()
    expect(phone.locator("#ngoai-so")).to_contain_text("Cao Văn Xuân")
    expect(phone.locator("#ngoai-so")).to_contain_text("Miễn công tác và sinh hoạt")
    phone.get_by_role("button", name="Vì sao là 30").click()
    expect(phone.locator("#mau-so")).to_contain_text("Miễn công tác và sinh hoạt: Cao Văn Xuân")
    look(phone, "điểm danh, vì sao")
    red(phone).click()
    heading(phone, "Trong lúc họp")
    phone.get_by_role("link", name="Điểm danh").click()
    for name, what in {"Phan Thị Nga": "Ghi là chưa đến", "Hà Văn Tuất": "Về sớm lúc"}.items():
        row(phone, name).click()
        phone.get_by_role("button", name=what).click()
    row(phone, "Lê Thị Lan").click()
    row(phone, "Lê Thị Lan").click()
    phone.get_by_role("button", name="Ghi là đã báo vắng").click()
    expect(row(phone, "Hà Văn Tuất")).to_contain_text("Về sớm")
    red(phone).click()
    heading(phone, "Trong lúc họp")


def goes_on_by_keyboard(phone: Page) -> None:
    expect(phone.get_by_role("heading", level=1)).to_be_focused()
    names = phone.locator("#phat-bieu .names button")
    spoke, following = names.nth(3).inner_text(), names.nth(4).inner_text()
    names.nth(3).press("Enter")
    expect(phone.locator("#vua-phat-bieu")).to_contain_text(spoke)
    expect(phone.get_by_role("button", name=following, exact=True)).to_be_focused()
    phone.go_back()
    heading(phone, "Điểm danh")


def votes_in_secret(phone: Page) -> None:
    phone.get_by_role("button", name="Biểu quyết", exact=True).click()
    phone.locator("#hinh-thuc summary").click()
    phone.locator("label", has_text="Bỏ phiếu kín").click()
    expect(phone.get_by_role("heading", level=1, name="Bỏ phiếu kín")).to_be_visible()
    counts = {"Tán thành": "25", "Ý kiến khác": "1", "Phiếu không hợp lệ": "1", "Tổ kiểm phiếu": "Vũ Đức Lâm"}
    for label, value in counts.items():
        phone.get_by_label(label, exact=True).fill(value)
    phone.get_by_label("Đồng chí bảo lưu").select_option("Hà Văn Đạt")
    phone.get_by_label("Đồng chí Hà Văn Đạt").fill("Chờ giá đất.")
    expect(phone.get_by_text("25 + 0 + 1 + 1 = 27, còn 1 đồng chí chưa bỏ phiếu.")).to_be_visible()
    look(phone, "bỏ phiếu kín")
    red(phone).click()
    heading(phone, "Trong lúc họp")


def ends_with_somebody_unsaid(phone: Page) -> None:
    phone.evaluate("location.hash = 'cuoi-buoi/ket-thuc'")
    red(phone).click()
    expect(phone.get_by_role("heading", name="Còn 2 đồng chí chưa ghi vì sao vắng")).to_be_visible()
    look(phone, "kết thúc khi còn đồng chí chưa ghi vì sao vắng")
    phone.get_by_role("button", name="Kết thúc, ghi sau").click()
    expect(phone.locator(".next-step").get_by_role("link", name="Đến biên bản")).to_be_visible()
