"""The evening itself on the telephone of a secretary of 68: thirty comrades, four of them away."""

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from meetings.models import Meeting, Resolution
from meetings.models.in_session import Operation
from meetings.services.preparation import convene_meeting
from tests.builders.meetings import make_meeting
from tests.e2e.conftest import PHONE, open_page
from tests.e2e.hand import Hand
from tests.e2e.looking import CUT, faults, photograph, sideways
from tests.e2e.village import PLACE, Village, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

MOST = 30
MOST_FOR_LATE = 8
ABSENT = {
    "Đỗ Văn Chiến": "đi làm ca đêm ở công ty",
    "Lê Thị Lan": "ốm, sốt",
    "Lương Văn Năm": "đưa con đi viện",
    "Trần Thị Tơ": "đi vắng xa",
}
LATE = ("Bùi Thị Khuyên", "Hà Văn Tuất", "Phan Thị Nga", "Tạ Văn Quý", "Trần Thị Mai", "Vũ Đức Lâm")
SPOKE = ("Hà Văn Đạt", "Nguyễn Thị Sinh", "Dương Văn Phúc")
TASKS = {"Nạo vét 120 m mương đồng Cửa Làng": "Hà Văn Đạt", "Thay hai bóng đèn đường ngõ Đình": "Vũ Đức Lâm"}


def tonight(village: Village) -> Meeting:
    """Announced, and planned for a quarter of an hour ago, though never for yesterday."""
    midnight = village.now.replace(hour=0, minute=0, second=0, microsecond=0)
    planned = max(midnight, village.now - datetime.timedelta(minutes=15))
    before = planned - datetime.timedelta(days=3)
    meeting = make_meeting(
        village.secretary,
        village.cell,
        now=before,
        month=planned.date().replace(day=1),
        scheduled_at=planned,
        place=PLACE,
        chair=village.secretary.member,
        minute_taker=village.deputy.member,
    )
    convene_meeting(actor=village.secretary, meeting=meeting, now=before)
    return meeting


def open_evening(page: Page, meeting: Meeting) -> None:
    page.goto(f"/sinh-hoat/{meeting.uid}/dang-hop/")
    expect(page.get_by_role("heading", level=1, name=meeting.title)).to_be_visible()


def red(page: Page) -> Locator:
    return page.locator(".btn-primary")


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=words)).to_be_in_viewport(ratio=1)


def row(page: Page, name: str) -> Locator:
    return page.locator("#danh-sach .roll-tap", has_text=name)


Look = Callable[[str], None]


def hold_the_evening(hand: Hand, look: Look) -> None:
    page = hand.page
    look("mở")
    hand.tap(red(page))
    heading(page, "Điểm danh")
    for name in ABSENT:
        hand.tap(row(page, name))
    expect(page.locator(".steps")).to_contain_text("26/30")
    look("điểm danh")
    hand.tap(page.get_by_role("button", name="Xong điểm danh"))
    talk(hand, look)
    close(hand, look)


def talk(hand: Hand, look: Look) -> None:
    page = hand.page
    heading(page, "Trong lúc họp")
    for name in SPOKE:
        hand.tap(page.locator("#phat-bieu").get_by_role("button", name=name))
    expect(page.locator("#vua-phat-bieu")).to_contain_text("3/26 đồng chí có mặt")
    look("trong lúc họp")
    hand.tap(page.get_by_role("button", name="Ghi kiến nghị"))
    hand.write(page.get_by_label("Kiến nghị", exact=True), "Đề nghị xã hỗ trợ 40 m cống thoát nước.")
    look("kiến nghị")
    hand.tap(page.get_by_role("button", name="Xong kiến nghị này"))
    hand.tap(page.get_by_role("button", name="Sang phần cuối buổi"))


def close(hand: Hand, look: Look) -> None:
    page = hand.page
    everybody = page.get_by_role("button", name="Cả 26 đồng chí tán thành")
    heading(page, "Kết luận của chủ trì")
    hand.write(page.get_by_label("Kết luận"), "Nhất trí nạo vét mương, xong trước vụ mùa.")
    look("câu 1")
    hand.tap(red(page))
    heading(page, "Phân công nhiệm vụ")
    for number, (text, name) in enumerate(TASKS.items(), start=1):
        task = page.locator("section.sheet", has=page.get_by_role("heading", name=f"Việc {number}"))
        hand.write(task.get_by_label("Việc", exact=True), text)
        hand.choose(task.get_by_label("Người thực hiện"), name)
        hand.fill(task.get_by_label("Thời hạn"), "20/12")
    look("câu 2")
    hand.tap(red(page))
    heading(page, "Nghị quyết của chi bộ")
    hand.write(page.get_by_label("Nghị quyết về việc"), "Nạo vét mương đồng Cửa Làng")
    hand.write(page.get_by_label("Nội dung nghị quyết"), "Mỗi hộ đảng viên góp một ngày công.")
    hand.tap(everybody)
    expect(page.get_by_text("Được thông qua", exact=True)).to_be_visible()
    look("câu 3")
    hand.tap(red(page))
    heading(page, "Chi bộ tự chấm điểm")
    hand.fill(page.get_by_label("Tổng điểm"), "92")
    hand.tap(page.locator("label", has_text="Tốt"))
    hand.tap(everybody)
    look("câu 4")
    hand.tap(red(page))
    heading(page, "Ai vắng có lý do?")
    for name, reason in ABSENT.items():
        away = page.locator("section.sheet", has=page.get_by_role("heading", name=name))
        hand.write(away.get_by_label("Lý do", exact=True), reason)
    look("câu 5")
    hand.tap(red(page))
    heading(page, "Đọc lại biên bản")
    expect(page.locator(".read")).to_contain_text("Có mặt 26 trong 30 đồng chí phải dự.")
    look("câu 6")
    hand.tap(red(page))
    heading(page, "Biên bản được thông qua")
    hand.tap(everybody)
    look("câu 7")
    hand.tap(red(page))
    heading(page, "Giờ kết thúc")
    look("câu 8")
    hand.tap(red(page))
    expect(page.get_by_role("heading", level=1, name="Đã kết thúc họp")).to_be_visible()


def stored(meeting: Meeting) -> dict[str, object]:
    meeting.refresh_from_db()
    return {
        "state": meeting.state,
        "away": dict(meeting.roll.exclude(state="PRESENT").values_list("name", "absence_reason")),
        "excused": meeting.roll.filter(state="EXCUSED").count(),
        "spoke": [one.speaker.full_name for one in meeting.statements.order_by("said_at")],
        "proposals": list(meeting.proposals.values_list("text", flat=True)),
        "votes": {vote.about: (vote.in_favor, vote.against) for vote in meeting.votes.all()},
        "score": (int(meeting.self_score or 0), meeting.self_grade),
        "tasks": {task.text: task.assignee.full_name for task in meeting.tasks.all()},
        "resolution": list(Resolution.objects.filter(meeting=meeting).values_list("subject", flat=True)),
        "conclusion": meeting.conclusion,
        "read_back": meeting.read_back,
        "waiting": list(Operation.objects.exclude(result="APPLIED").values_list("kind", "text")),
    }


EVENING = {
    "state": "HELD",
    "away": ABSENT,
    "excused": 4,
    "spoke": list(SPOKE),
    "proposals": ["Đề nghị xã hỗ trợ 40 m cống thoát nước."],
    "votes": {"RESOLUTION": (26, 0), "MINUTES": (26, 0), "SELF_SCORE": (26, 0)},
    "score": (92, "GOOD"),
    "tasks": TASKS,
    "resolution": ["Nạo vét mương đồng Cửa Làng"],
    "conclusion": "Nhất trí nạo vét mương, xong trước vụ mùa.",
    "read_back": True,
    "waiting": [],
}


@pytest.mark.parametrize("type_size", [100, pytest.param(200, marks=pytest.mark.sweep)])
def test_whole_evening_is_held_with_thirty_taps(request, browser, live_server, enter, type_size):
    village = make_village()
    meeting = tonight(village)
    running = browser if type_size == 100 else request.getfixturevalue("large_type")
    with open_page(running, live_server.url, PHONE) as page:
        enter(page, village.secretary)
        open_evening(page, meeting)
        hand = Hand(page)

        def look(name: str) -> None:
            photograph(page, f"đang họp {name} {type_size}", full_page=False)
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], name
            assert page.evaluate(CUT) == [], name
            if type_size == 100:
                assert faults(page) + sideways(page) == [], name
                page.set_viewport_size(PHONE)

        hold_the_evening(hand, look)
        expect(page.locator(".next-step").get_by_role("link", name="Đến biên bản")).to_be_visible()
        look("đã kết thúc")
    print(f"\n{type_size} %: {hand.taps} taps and fields (at most {MOST}), {hand.texts} texts in free words")
    assert stored(meeting) == EVENING
    assert hand.taps <= MOST


def test_six_latecomers_are_written_with_eight_taps(phone, enter):
    village = make_village()
    meeting = tonight(village)
    enter(phone, village.secretary)
    open_evening(phone, meeting)
    red(phone).click()
    for name in LATE:
        row(phone, name).click()
    phone.get_by_role("button", name="Xong điểm danh").click()
    heading(phone, "Trong lúc họp")
    hand = Hand(phone)
    hand.tap(phone.get_by_role("link", name="Điểm danh"))
    for name in LATE:
        hand.tap(row(phone, name))
        expect(row(phone, name)).to_contain_text("Đã đến")
    hand.tap(red(phone))
    expect(phone.get_by_text("Đã lưu lúc")).to_be_visible()
    print(f"\n{hand.taps} taps for {len(LATE)} latecomers (at most {MOST_FOR_LATE})")
    assert set(meeting.roll.filter(came_at__isnull=False).values_list("name", flat=True)) == set(LATE)
    assert meeting.roll.filter(state="PRESENT").count() == 30
    assert hand.taps <= MOST_FOR_LATE
