"""A whole month of Bạch Lưu (users.md 1): the secretary of thôn Gò Sen on his telephone, the one clerk of the commune
at her desk, from the day that is told to the papers that are received and the figures that follow from them."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from meetings.models import Meeting
from meetings.reminders import plan_reminders
from meetings.services.minutes import print_minutes
from meetings.services.submissions import receive_submission, send_minutes
from members.models import User
from songlo.dashboards.folding import fold_figures
from tests.builders.meetings import make_rendered, make_secretary
from tests.builders.members import make_cell
from tests.e2e.from_the_book import write_the_meeting
from tests.e2e.hand import Hand, press
from tests.e2e.papers import made_paper, print_for_signature, upload
from tests.e2e.village import PLACE, Village, hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.sweep, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOVEMBER = datetime.date(2024, 11, 1)
AWAY = "Lê Thị Lan"
FROM_ABOVE = ["Đại hội đại biểu phụ nữ xã, bầu trong tháng 12", "Rà soát hộ nghèo cuối năm"]


def at(month: int, day: int, hour: int) -> datetime.datetime:
    return datetime.datetime(2024, month, day, hour, tzinfo=HANOI)


@dataclass
class Month:
    """Two people of Bạch Lưu, and the clock by which the site and the beat go."""

    phone: Page
    desk: Page
    clock: time_machine.Traveller
    village: Village
    enter: Callable[[Page, User], None]

    def comes_to(self, now: datetime.datetime) -> None:
        """The beat has run; whoever sits down has logged in anew."""
        self.clock.move_to(now)
        self.enter(self.phone, self.village.secretary)
        self.enter(self.desk, self.village.clerk)
        plan_reminders(now=now)
        fold_figures(now)

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(organization=self.village.cell, kind="REGULAR", month=NOVEMBER)


@pytest.fixture
def month(phone: Page, desk: Page, enter: Callable, worker) -> Iterator[Month]:
    with time_machine.travel(at(10, 6, 20), tick=True) as clock:
        village = make_village()
        finish(hold(village), village, at(10, 8, 20))
        for name in ("Chi bộ thôn Đồng Dọc", "Chi bộ thôn Bến Gạo"):
            make_secretary(make_cell(village.commune, name, members=3))
        yield Month(phone, desk, clock, village, enter)


def finish(meeting: Meeting, village: Village, now: datetime.datetime) -> None:
    """The month before is done with: printed, sent, received."""
    make_rendered(print_minutes(actor=village.secretary, meeting=meeting, now=now), now)
    submission = send_minutes(actor=village.secretary, meeting=meeting, now=now)
    receive_submission(actor=village.clerk, submission=submission, now=now)


def told(page: Page, text: str) -> None:
    expect(page.get_by_text(text).first).to_be_visible()


def go(page: Page, chapter: str) -> None:
    page.goto("/")
    page.get_by_text("Mục lục").click()
    page.get_by_role("navigation", name="Mục lục").get_by_role("link", name=chapter, exact=True).click()


def the_day_is_told(month: Month) -> None:
    page = month.phone
    page.goto("/")
    page.locator("li.todo", has_text="Đăng ký lịch họp").get_by_role("link").click()
    page.get_by_label("Ngày họp").fill("05/11/2024")
    page.get_by_label("Giờ họp").fill("19h30")
    page.get_by_label("Địa điểm").fill(PLACE)
    press(page, "Đăng ký lịch họp")
    told(page, "Đã đăng ký lịch họp tháng 11: 19 giờ 30, thứ Ba 05/11/2024.")


def the_calendar_is_issued(month: Month) -> None:
    page = month.desk
    go(page, "Lịch sinh hoạt")
    expect(page.get_by_role("row", name="thôn Gò Sen")).to_contain_text("19 giờ 30, thứ Ba 05/11/2024")
    press(page, "Ban hành lịch")
    assert "Chi bộ thôn Gò Sen" in made_paper(page)


def the_direction_is_sent(month: Month) -> None:
    page = month.desk
    go(page, "Văn bản, định hướng của cấp trên")
    press(page, "Gửi định hướng tháng")
    page.get_by_label("Tên văn bản").fill("Định hướng sinh hoạt chi bộ tháng 11/2024")
    page.get_by_label("Thời sự, văn bản cần phổ biến").fill("\n".join(FROM_ABOVE))
    press(page, "Gửi định hướng")
    told(page, FROM_ABOVE[0])


def the_agenda_is_written(month: Month) -> None:
    page = month.phone
    page.goto("/")
    page.get_by_role("link", name="Chuẩn bị", exact=True).first.click()
    press(page, "Lấy như tháng trước")
    page.get_by_role("link", name="Chọn đưa vào").click()
    page.get_by_label(FROM_ABOVE[0]).check()
    press(page, "Đưa vào chương trình")
    told(page, FROM_ABOVE[0])
    page.get_by_role("button", name="Gửi xin ý kiến").click()
    told(page, "Đã gửi, chưa có ý kiến")


def the_office_has_no_remarks(month: Month) -> None:
    page = month.desk
    go(page, "Dự thảo chương trình")
    page.get_by_role("button", name="Không có ý kiến, Chi bộ thôn Gò Sen").click()
    told(page, "Không còn dự thảo nào chờ ý kiến.")


def everybody_is_told(month: Month) -> None:
    page = month.phone
    go(page, "Nhắc việc")
    told(page, "Không có ý kiến")
    page.goto(f"/sinh-hoat/{month.meeting.uid}/chuan-bi/")
    press(page, "Gửi thông báo họp")
    told(page, "Đã thông báo họp")
    page.get_by_role("link", name="Thông báo", exact=True).click()
    told(page, "Thời gian: 19 giờ 30, thứ Ba 05/11/2024.")
    page.get_by_role("link", name="Báo vắng").click()
    page.get_by_label("Đồng chí vắng").select_option(label=AWAY)
    page.get_by_label("Lý do vắng").fill("con ốm, đi viện tỉnh")
    press(page, "Ghi báo vắng")
    expect(page.locator("#da-bao + span")).to_have_text("1 đồng chí")
    page.goto(f"/sinh-hoat/{month.meeting.uid}/goi-dien/")
    told(page, f"{AWAY}, ")
    page.get_by_role("button", name="Đã gọi, Hà Văn Đạt").click()
    told(page, "Đã gọi lúc")


def the_evening_is_printed(month: Month) -> None:
    page = month.phone
    page.goto(f"/sinh-hoat/{month.meeting.uid}/thong-bao/")
    page.get_by_role("button", name="Chương trình và danh sách điểm danh").click()
    words = made_paper(page)
    assert FROM_ABOVE[0] in words
    assert "Hà Văn Đạt" in words


def the_book_is_typed(month: Month) -> None:
    write_the_meeting(Hand(month.phone), month.village)
    expect(month.phone.locator(".paper")).to_contain_text("26/30")


def the_minutes_are_signed_and_sent(month: Month) -> None:
    page = month.phone
    assert "Nạo vét 120 m mương" in print_for_signature(page, month.meeting)
    upload(page, month.meeting, "Đúng bản này")
    press(page, "Gửi đảng ủy")
    told(page, "Đã gửi đảng ủy bản tổng hợp")


def the_office_receives(month: Month) -> None:
    page = month.desk
    page.goto("/thang/2024-11/")
    told(page, "Chi bộ thôn Đồng Dọc")
    page.get_by_label("Chi bộ thôn Gò Sen").check()
    press(page, "Đã nhận các hồ sơ đã chọn")
    told(page, "Đã nhận 1 hồ sơ.")


def both_see_how_it_went(month: Month) -> None:
    month.phone.goto("/")
    told(month.phone, "Đảng ủy đã nhận")
    go(month.phone, "Sổ biên bản")
    told(month.phone, "26/30")
    month.phone.get_by_label("Tìm trong biên bản").fill("nao vet 120 m")
    month.phone.get_by_role("button", name="Tìm").click()
    expect(month.phone.locator("main")).to_contain_text("Nạo vét 120 m mương")
    month.desk.goto("/tong-quan/")
    told(month.desk, "26/30 lượt")
    expect(month.desk.get_by_role("heading", name="Tổng quan tháng 11/2024")).to_be_visible()


# Month, day and hour of 2024 (users.md 1) -> what is done.
DAYS = (
    ((10, 18, 20), the_day_is_told),
    ((10, 20, 9), the_calendar_is_issued),
    ((10, 25, 9), the_direction_is_sent),
    ((11, 1, 20), the_agenda_is_written),
    ((11, 2, 8), the_office_has_no_remarks),
    ((11, 3, 10), everybody_is_told),
    ((11, 5, 18), the_evening_is_printed),
    ((11, 6, 19), the_book_is_typed),
    ((11, 7, 19), the_minutes_are_signed_and_sent),
    ((11, 9, 8), the_office_receives),
    ((11, 12, 19), both_see_how_it_went),
)


def test_a_whole_month_of_bach_luu(month: Month) -> None:
    for moment, what_is_done in DAYS:
        month.comes_to(at(*moment))
        what_is_done(month)
