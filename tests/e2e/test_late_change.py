"""A death that becomes known after the meeting: open minutes take it over, signed ones stay and say so."""

import datetime

import pytest
from playwright.sync_api import expect

from meetings.services.minutes import print_minutes, sign_minutes
from members.services.statuses import record_death
from tests.builders.meetings import make_stored_file
from tests.e2e.hand import press
from tests.e2e.places import draw
from tests.e2e.village import Village, hold, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

DEAD = "Phùng Thị Yên"


def sign(village: Village, meeting) -> None:
    draw(print_minutes(actor=village.secretary, meeting=meeting, now=village.now))
    scan = make_stored_file(village.now)
    sign_minutes(actor=village.secretary, meeting=meeting, scan=scan, same_as_printed=True, now=village.now)


@pytest.mark.parametrize("is_signed", [False, True], ids=["open", "signed"])
def test_death_entered_late(phone, enter, is_signed):
    village = make_village()
    meeting = hold(village, absent=[(village.members[DEAD], "ốm nặng")])
    if is_signed:
        sign(village, meeting)
    record_death(
        actor=village.secretary,
        member=village.members[DEAD],
        died_on=village.evening.date() - datetime.timedelta(days=1),
        now=village.now,
    )
    enter(phone, village.secretary)
    phone.goto(f"/sinh-hoat/{meeting.uid}/bien-ban/")
    expect(phone.get_by_role("heading", name="Danh sách ngày họp đã thay đổi")).to_be_visible()
    expect(phone.get_by_text(f"{DEAD}: từ trần")).to_be_visible()
    if is_signed:
        expect(phone.get_by_text("Biên bản đã ký giữ nguyên như ngày họp.")).to_be_visible()
        expect(phone.locator(".paper")).to_contain_text(DEAD)
        expect(phone.locator(".paper")).to_contain_text("Có mặt: 29/30")
        return
    press(phone, "Cập nhật danh sách")
    expect(phone.get_by_text("Đã cập nhật danh sách ngày họp.")).to_be_visible()
    expect(phone.locator(".paper")).to_contain_text("Có mặt: 29/29")
