import datetime

import pytest
from django.urls import reverse

from meetings.models import AbsenceNotice
from meetings.models.attendance import AttendanceState
from meetings.services.preparation import postpone_meeting
from meetings.services.roll import refresh_roll
from meetings.services.telling import ask_off, note_absence
from members.models import Member
from tests.builders.meetings import at, make_meeting
from tests.builders.members import make_members
from tests.meetings.in_session.phone import APhone
from tests.meetings.views.posted import sent_from

REASON = "Đi viện huyện"


@pytest.fixture
def meeting(cast, now):
    return make_meeting(cast.an, cast.cell, now=now)


def address(meeting, name):
    return reverse(f"meetings:{name}", args=[meeting.uid])


def test_a_member_asks_off_for_himself_alone_and_takes_it_back(cast, client_for, meeting):
    member, url = client_for(cast.binh), address(meeting, "absence")
    sent = sent_from(member, url, reason=REASON, member=str(cast.an.member.uid))
    for _ in range(2):
        page = member.post(url, sent, follow=True).content.decode()
    notice = AbsenceNotice.objects.get()
    assert (notice.member, notice.asked_by, notice.agreed_at) == (cast.binh.member, cast.binh, None)
    assert (REASON in page, "chờ đồng ý" in page, 'id="mau"' in page) == (True, True, False)
    member.post(reverse("meetings:absence_withdraw", args=[notice.uid]))
    notice.refresh_from_db()
    assert notice.withdrawn_at


def test_a_member_does_not_meet_what_others_said(cast, client_for, meeting, now):
    hoa = cast.users["DEPUTY_CELL_SECRETARY"]
    notice = ask_off(actor=hoa, meeting=meeting, member=hoa.member, reason=REASON, now=now)
    member = client_for(cast.binh)
    for name in ("absence", "notice"):
        assert REASON not in member.get(address(meeting, name)).content.decode()
    assert member.post(reverse("meetings:absence_withdraw", args=[notice.uid])).status_code == 403


def test_a_head_writes_down_what_he_was_told_and_agrees_to_the_others(cast, client_for, meeting, now):
    ask_off(actor=cast.binh, meeting=meeting, member=cast.binh.member, reason=REASON, now=now)
    head, url = client_for(cast.an), address(meeting, "absence")
    minh = cast.users["MINUTE_TAKER"].member
    head.post(url, sent_from(head, url, member=str(minh.uid), reason="Vợ báo giúp"))
    page = head.get(address(meeting, "notice")).content.decode()
    assert "2 đồng chí, chờ đồng ý 1." in page
    waiting = "Báo vắng, chờ đồng ý: 1"
    assert waiting in head.get(address(meeting, "prepare")).content.decode()
    assert waiting not in client_for(cast.binh).get(address(meeting, "notice")).content.decode()
    own = AbsenceNotice.objects.get(member=cast.binh.member)
    head.post(reverse("meetings:absence_agree", args=[own.uid]), {"on_roll": "on"})
    asked_off = meeting.roll.filter(state=AttendanceState.ASKED_OFF).values_list("name", "absence_reason")
    assert set(asked_off) == {("Trần Văn Bình", REASON), ("Vũ Đức Minh", "")}


def test_an_absence_said_for_another_day_is_told_so(cast, client_for, meeting, now):
    note_absence(actor=cast.an, meeting=meeting, member=cast.binh.member, reason=REASON, now=now)
    later = at(19, 30, datetime.date(2024, 11, 8))
    postpone_meeting(actor=cast.an, meeting=meeting, scheduled_at=later, reason="Bão", now=now)
    page = client_for(cast.an).get(address(meeting, "absence")).content.decode()
    assert "Báo vắng ngày 05/11/2024; buổi họp đã chuyển ngày." in page


def test_what_is_missing_is_said_beside_the_field(cast, client_for, meeting):
    head, url = client_for(cast.an), address(meeting, "absence")
    page = head.post(url, {"member": "", "reason": ""})
    assert (set(page.context["form"].errors), AbsenceNotice.objects.exists()) == ({"member", "reason"}, False)
    stranger = Member.objects.get(full_name="Đỗ Tiến Dũng")
    page = head.post(url, {"member": str(stranger.uid), "reason": REASON})
    assert set(page.context["form"].errors) == {"member"}


def test_a_tick_moves_the_line_down(cast, client_for, meeting):
    Member.objects.filter(pk=cast.binh.member_id).update(phone="0912 000 111")
    head, url = client_for(cast.an), address(meeting, "calls")
    page = head.get(url).content.decode()
    assert 'href="tel:0912000111"' in page
    for reached, waiting in (("on", 3), ("", 4)):
        page = head.post(url, {"member": str(cast.binh.member.uid), "reached": reached}, follow=True)
        assert len(page.context["calls"].waiting) == waiting
    stranger = Member.objects.get(full_name="Đỗ Tiến Dũng")
    assert head.post(url, {"member": str(stranger.uid), "reached": "on"}).status_code == 404


def test_a_phone_pulls_who_asked_off_and_not_why(cast, client_for, meeting, now):
    phone = APhone(client_for(cast.an), meeting, str(cast.an.uid))
    tag = phone.client.get(f"{phone.here}snapshot.json").headers["ETag"]
    note_absence(actor=cast.an, meeting=meeting, member=cast.binh.member, reason=REASON, now=now)
    again = phone.client.get(f"{phone.here}snapshot.json", headers={"If-None-Match": tag})
    assert again.status_code == 200
    line = next(one for one in again.json()["roll"] if one["name"] == "Trần Văn Bình")
    assert (line["state"], REASON in again.content.decode()) == ("ASKED_OFF", False)


@pytest.mark.parametrize("members", [1, 30])
def test_queries_of_the_lists(cast, client_for, meeting, now, members, django_assert_num_queries):
    for one in make_members(cast.cell, members):
        refresh_roll(actor=cast.an, meeting=meeting, now=now)
        note_absence(actor=cast.an, meeting=meeting, member=one, reason=REASON, now=now)
    head = client_for(cast.an)
    head.get(address(meeting, "notice"))
    with django_assert_num_queries(9):
        head.get(address(meeting, "calls"))
    with django_assert_num_queries(8):
        head.get(address(meeting, "absence"))
