"""A quarter of the work groups (users.md 2): the plan from the district's desk, the cell that is asked for its evening,
the visit on a telephone, and what was heard there before the Standing Board."""

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from meetings.models import Proposal, StandingDay, Visit, VisitReport
from meetings.models.work_group import GroupPosition
from members.models import User
from members.roles import Role
from tests.builders.members import make_user
from tests.builders.visits import login_of, make_group
from tests.e2e.hand import press
from tests.e2e.papers import made_paper
from tests.e2e.village import PLACE, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OPINION = "Đề nghị huyện hỗ trợ sửa cống thoát nước đường trục thôn."
SHARED = "Chi bộ bàn cụ thể từng hộ; tháng tới nên giao rõ người đôn đốc."
FOR_THE_BOARD = "Còn nể nang khi tự phê bình, đề nghị theo dõi thêm."
ADVICE = "Ghi rõ người, việc, thời hạn trong kết luận"


def at(year: int, month: int, day: int, hour: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, tzinfo=HANOI)


def go(page: Page, chapter: str) -> None:
    page.get_by_text("Mục lục").click()
    page.get_by_role("navigation", name="Mục lục").get_by_role("link", name=chapter, exact=True).click()


def told(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible()


def plan_the_quarter(desk: Page) -> None:
    go(desk, "Kế hoạch quý")
    desk.get_by_role("button", name="Lập kế hoạch từ tháng 1/2025").click()
    desk.get_by_label("Số chi bộ").first.fill("1")
    press(desk, "Lập dự kiến")
    told(desk, "thêm 1 buổi dự kiến")
    press(desk, "Gửi chi bộ thống nhất lịch")
    told(desk, "Đã gửi 1 chi bộ đề nghị thống nhất lịch.")


def the_cell_agrees(phone: Page) -> None:
    phone.locator("li.todo", has_text="Tổ công tác").get_by_role("link").first.click()
    press(phone, "Thống nhất lịch")
    told(phone, "Thống nhất lịch")


def publish(desk: Page) -> None:
    go(desk, "Kế hoạch quý")
    desk.get_by_role("link", name="Kế hoạch quý I/2025").click()
    press(desk, "Ban hành kế hoạch")
    desk.get_by_label("Số văn bản").fill("35-KH/HU")
    press(desk, "Ban hành kế hoạch")
    told(desk, "Đã ban hành")
    desk.get_by_role("link", name="Bản in").click()
    assert "Chi bộ thôn Gò Sen" in made_paper(desk)


def open_the_visit(phone: Page) -> None:
    phone.get_by_role("main").get_by_role("link", name="Gò Sen").first.click()


def write_the_report(phone: Page) -> None:
    go(phone, "Buổi dự của tôi")
    open_the_visit(phone)
    press(phone, "Ghi đã dự")
    phone.get_by_role("group", name="Chuẩn bị").get_by_role("radio", name="Tốt").click()
    phone.get_by_role("group", name="Tự phê bình và phê bình").get_by_role("radio", name="Hạn chế").click()
    phone.get_by_label("Ý kiến phát biểu tại chi bộ").fill(SHARED)
    phone.get_by_label("Nhận xét báo cáo BTV").fill(FOR_THE_BOARD)
    phone.get_by_role("button", name="Ghi kiến nghị").click()
    phone.get_by_label("Kiến nghị", exact=True).fill(OPINION)
    phone.get_by_role("button", name="Ghi điều nhắc").click()
    phone.get_by_label("Điều nhắc", exact=True).fill(ADVICE)
    press(phone, "Trình tổ trưởng")
    told(phone, "Chờ tổ trưởng xác nhận")


def the_head_sends(phone: Page) -> None:
    go(phone, "Buổi dự của tôi")
    open_the_visit(phone)
    press(phone, "Xem báo cáo")
    expect(phone.get_by_label("Ý kiến phát biểu tại chi bộ")).to_have_value(SHARED)
    press(phone, "Gửi báo cáo")
    told(phone, "Đã gửi báo cáo")


def the_cell_reads_its_part(phone: Page) -> None:
    visit = Visit.objects.get()
    phone.goto(f"/buoi-du/{visit.uid}/")
    told(phone, SHARED)
    told(phone, ADVICE)
    expect(phone.get_by_text(FOR_THE_BOARD)).to_have_count(0)


def the_office_sums_up(desk: Page) -> None:
    go(desk, "Tổng hợp quý")
    press(desk, "Lập bản tổng hợp")
    words = made_paper(desk)
    assert OPINION in words
    assert FOR_THE_BOARD in words


def the_board_reads(desk: Page) -> None:
    go(desk, "Ý kiến, kiến nghị")
    told(desk, OPINION)
    go(desk, "Tổng hợp quý")
    told(desk, "Tự phê bình và phê bình")
    desk.get_by_role("link", name="Lần 1").click()
    desk.get_by_role("link", name="Mở bản in (PDF)").wait_for()


@pytest.fixture
def sit(enter: Callable) -> Callable[[Page, User], Page]:
    def change(page: Page, user: User) -> Page:
        enter(page, user)
        page.goto("/")
        return page

    return change


def test_from_the_plan_to_the_summary(phone, desk, sit, worker):
    with time_machine.travel(at(2024, 12, 10, 9), tick=True) as clock:
        village = make_village()
        district = village.commune.parent
        office = make_user(Role.DISTRICT_OFFICE, district, name="Lê Thị Hạnh")
        StandingDay.objects.create(
            organization=village.cell,
            day_of_month=12,
            time=datetime.time(19, 30),
            place=PLACE,
            valid_from=datetime.date(2024, 1, 1),
        )
        group = make_group(district, [village.commune])
        plan_the_quarter(sit(desk, office))
        the_cell_agrees(sit(phone, village.secretary))
        clock.move_to(at(2024, 12, 20, 9))
        publish(sit(desk, office))
        clock.move_to(at(2025, 1, 6, 8))
        write_the_report(sit(phone, login_of(group, GroupPosition.SECRETARY)))
        the_head_sends(sit(phone, login_of(group, GroupPosition.HEAD)))
        the_cell_reads_its_part(sit(phone, village.secretary))
        the_office_sums_up(sit(desk, office))
        the_board_reads(sit(desk, make_user(Role.DISTRICT_STANDING_BOARD, district, name="Vũ Văn Khải")))
        assert VisitReport.objects.get().state == "SUMMED_UP"
        assert Proposal.objects.get(visit__isnull=False).holder == district
