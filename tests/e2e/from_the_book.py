"""The held meeting of the village as the secretary enters it from the book: who was away, what was said and decided."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.hand import Hand
from tests.e2e.looking import CUT, photograph
from tests.e2e.village import Village

ABSENT = {
    "Đỗ Văn Chiến": "đi làm ca đêm ở công ty",
    "Lê Thị Lan": "ốm, sốt",
    "Lương Văn Năm": "đưa con đi viện",
    "Trần Thị Tơ": "đi vắng xa",
}
SAID = {
    "Hà Văn Đạt": "Mương đồng Cửa Làng bồi lấp, đề nghị nạo vét trước vụ mùa.",
    "Nguyễn Thị Sinh": "Đèn đường ngõ Đình hỏng hai bóng từ tháng trước.",
    "Tạ Văn Quý": "Nhất trí với dự thảo nghị quyết.",
}
TASKS = {
    "Nạo vét 120 m mương đồng Cửa Làng": ("Hà Văn Đạt", "20"),
    "Thay hai bóng đèn đường ngõ Đình": ("Vũ Đức Lâm", "25"),
}


def write_the_meeting(hand: Hand, village: Village) -> None:
    """From "Việc cần làm" to the minutes, in the order of the book."""
    page = hand.page
    page.goto("/")
    fits(page)
    hand.tap(page.get_by_role("link", name="Ghi lại buổi đã họp"))
    times = page.locator("#thoi-gian")
    hand.fill(times.get_by_label("Từ", exact=True), "19:45")
    hand.fill(times.get_by_label("Đến", exact=True), "21:32")
    take_the_roll(hand)
    write_who_spoke(hand)
    vote_and_score(hand)
    conclude(hand, village)
    fits(page)
    photograph(page, f"ghi lại {page.evaluate('getComputedStyle(document.documentElement).fontSize')}")
    hand.tap(page.get_by_role("button", name="Ghi lại buổi đã họp"))


def take_the_roll(hand: Hand) -> None:
    roll = hand.page.locator("#diem-danh")
    hand.tap(roll.get_by_text("Danh sách 30 đồng chí phải dự"))
    for name, reason in ABSENT.items():
        row = roll.locator(f'li[data-expected="{name}"]')
        hand.tap(row.locator("summary"))
        hand.tap(row.get_by_role("radio", name="Vắng có lý do"))
        hand.write(row.get_by_label("Lý do vắng"), reason)
    expect(roll.locator("[data-present]")).to_have_text("26/30")


def write_who_spoke(hand: Hand) -> None:
    page = hand.page
    for number, (name, words) in enumerate(SAID.items()):
        if number:
            hand.tap(page.get_by_role("button", name="Ghi đồng chí phát biểu"))
        row = page.locator("#thao-luan [data-row]").last
        hand.choose(row.get_by_label("Đồng chí"), name)
        hand.write(row.get_by_label("Ý kiến"), words)
    guests = page.locator("#dai-bieu")
    hand.tap(guests.locator("summary").first)
    hand.fill(guests.get_by_label("Họ và tên"), "Nguyễn Minh Tuấn")
    hand.fill(guests.get_by_label("Chức vụ, đơn vị"), "Đảng ủy viên phụ trách chi bộ")
    hand.write(guests.get_by_label("Ý kiến phát biểu"), "Đề nghị chi bộ nạo vét mương trước ngày 20.")


def vote_and_score(hand: Hand) -> None:
    votes, score = hand.page.locator("#bieu-quyet"), hand.page.locator("#cham-diem")
    everybody = "Tất cả đảng viên chính thức có mặt tán thành"
    hand.tap(votes.get_by_label(everybody).first)
    hand.tap(votes.get_by_text("Nội dung nghị quyết").first)
    hand.write(votes.get_by_label("Nghị quyết về việc"), "Nạo vét mương đồng Cửa Làng trước vụ mùa")
    hand.write(votes.get_by_label("Nội dung nghị quyết"), "Mỗi hộ đảng viên góp một ngày công.")
    hand.tap(votes.get_by_label("Biên bản đã đọc lại trước hội nghị"))
    hand.tap(votes.get_by_label(everybody).last)
    hand.fill(score.get_by_label("Tổng điểm"), "92")
    hand.tap(score.get_by_role("radio", name="Tốt"))
    hand.tap(score.get_by_label(everybody))


def conclude(hand: Hand, village: Village) -> None:
    follow_up = hand.page.locator("#ket-luan")
    hand.write(follow_up.get_by_label("Kết luận của chủ trì"), "Nhất trí nạo vét mương, xong trước vụ mùa.")
    coming = f"{village.now.month % 12 + 1:02}/{village.now.year + village.now.month // 12}"
    for number, (text, (name, day)) in enumerate(TASKS.items()):
        if number:
            hand.tap(follow_up.get_by_role("button", name="Giao nhiệm vụ"))
        row = follow_up.locator("[data-row]").last
        hand.write(row.get_by_label("Việc"), text)
        hand.choose(row.get_by_label("Người thực hiện"), name)
        hand.fill(row.get_by_label("Thời hạn"), f"{day}/{coming}")


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert page.evaluate(CUT) == []
