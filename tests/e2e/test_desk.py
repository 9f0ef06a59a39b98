"""The clerk's morning: of three cells that have sent, one is asked for more, two are received together and printed."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from meetings.models import Submission
from meetings.services.held import Times
from meetings.services.minutes import print_minutes
from meetings.services.submissions import send_minutes
from members.models import Organization
from members.roles import Role
from tests.builders.meetings import make_held_meeting, make_rendered, make_secretary
from tests.builders.members import make_cell, make_commune, make_user
from tests.builders.seeds import plant_seeds
from tests.e2e.hand import Hand
from tests.e2e.papers import made_paper

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def send_from(commune: Organization, name: str, evening: datetime.datetime) -> Submission:
    cell, now = make_cell(commune, name, members=3), timezone.now()
    secretary = make_secretary(cell, f"Nguyễn Văn {name[-1]}")
    meeting = make_held_meeting(
        secretary,
        cell,
        now=now,
        sittings=[Times(evening, evening + datetime.timedelta(minutes=100))],
        month=evening.date().replace(day=1),
        scheduled_at=evening,
    )
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    return send_minutes(actor=secretary, meeting=meeting, now=now)


def test_the_morning_of_an_office(desk, enter, worker):
    plant_seeds()
    commune = make_commune()
    evening = timezone.localtime().replace(hour=19, minute=30) - datetime.timedelta(days=1)
    papers = [send_from(commune, f"Chi bộ thôn {number}", evening) for number in (1, 2, 3)]
    enter(desk, make_user(Role.COMMUNE_OFFICE, commune))
    hand = Hand(desk)
    desk.goto(f"/thang/{evening:%Y-%m}/")
    hand.tap(desk.get_by_label("Chi bộ thôn 2"))
    hand.tap(desk.get_by_role("button", name="Đề nghị bổ sung các hồ sơ đã chọn"))
    hand.write(desk.get_by_role("textbox", name="Chi bộ thôn 2"), "Thiếu số biểu quyết nghị quyết")
    hand.tap(desk.locator(".btn-primary", has_text="Gửi đề nghị bổ sung"))
    expect(desk.get_by_text("Đã gửi đề nghị bổ sung đến 1 chi bộ.")).to_be_visible()

    hand.tap(desk.get_by_role("link", name="Đánh dấu cả 2 hồ sơ mới gửi"))
    hand.tap(desk.locator(".btn-primary", has_text="Đã nhận các hồ sơ đã chọn"))
    expect(desk.get_by_text("Đã nhận 2 hồ sơ.")).to_be_visible()
    states = dict(Submission.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in papers] == ["RECEIVED", "RETURNED", "RECEIVED"]

    hand.tap(desk.get_by_role("button", name="In các bản tổng hợp"))
    words = made_paper(desk).upper()
    assert [f"CHI BỘ THÔN {number}" in words for number in (1, 2, 3)] == [True, False, True]
    print(f"\nThree papers dealt with and printed: {hand.taps} taps, {hand.texts} text in free words")
