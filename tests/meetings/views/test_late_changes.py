import pytest
from django.urls import reverse

from meetings.services.minutes import print_minutes, sign_minutes
from members.models import MemberStatus
from members.services.membership import correct_name
from songlo.papers.models import PaperState
from tests.builders.meetings import DAY, make_held_meeting, make_rendered, make_secretary, make_stored_file
from tests.builders.members import make_cell, make_member, make_user

WORDS = "Lê Quang Ðạo: tên ghi lại là Lê Quang Đạo"


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(members=3))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def client(secretary, client_for):
    return client_for(secretary)


@pytest.fixture
def misspelt(cell):
    return make_member(cell, "Lê Quang Ðạo")


@pytest.fixture
def meeting(misspelt, secretary, cell, now):
    return make_held_meeting(secretary, cell, now=now)


def address(meeting, name="minutes"):
    return reverse(f"meetings:{name}", args=[meeting.uid])


def respell(secretary, member, now):
    correct_name(actor=secretary, member=member, full_name="Lê Quang Đạo", reason="Theo lý lịch", now=now)


def print_it(secretary, meeting, now):
    return make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)


def sign_it(secretary, meeting, now):
    print_it(secretary, meeting, now)
    sign_minutes(actor=secretary, meeting=meeting, scan=make_stored_file(now), same_as_printed=True, now=now)


def test_nothing_is_said_of_a_roll_that_still_holds(client, meeting):
    assert "đã thay đổi" not in client.get(address(meeting)).content.decode()


def test_open_minutes_take_the_change_over_and_say_first_that_the_print_is_lost(
    client, secretary, meeting, misspelt, now
):
    paper = print_it(secretary, meeting, now)
    respell(secretary, misspelt, now)
    page = client.get(address(meeting)).content.decode()
    assert ("Danh sách ngày họp đã thay đổi" in page, WORDS in page) == (True, True)
    assert f"Cập nhật thì bản in {paper.number} không dùng nữa, mời in lại." in page
    after = client.post(address(meeting, "update_roll"), follow=True).content.decode()
    assert "Đã cập nhật danh sách ngày họp. Bản đã in không dùng nữa, mời in lại." in after
    assert ("đã thay đổi" in after, "đồng chí Lê Quang Đạo" in after.replace("Đ/c", "đồng chí")) == (
        False,
        False,
    )
    paper.refresh_from_db()
    assert (paper.state, meeting.roll.filter(name="Lê Quang Đạo").count()) == (PaperState.VOID, 1)


def test_pressed_without_a_change_the_print_stays(client, secretary, meeting, now):
    paper = print_it(secretary, meeting, now)
    page = client.post(address(meeting, "update_roll"), follow=True).content.decode()
    paper.refresh_from_db()
    assert ("Bản đã in không dùng nữa" in page, paper.state) == (False, PaperState.READY)


def test_signed_minutes_stay_and_the_page_says_so(client, secretary, meeting, misspelt, now):
    sign_it(secretary, meeting, now)
    respell(secretary, misspelt, now)
    MemberStatus.objects.create(member=meeting.roll.first().member, kind="EXEMPT", valid_from=DAY)
    page = client.get(address(meeting)).content.decode()
    assert (WORDS in page, "đã ký giữ nguyên như ngày họp" in page) == (True, True)
    assert (page.count("finding-note") >= 2, address(meeting, "update_roll") in page) == (True, False)
    refused = client.post(address(meeting, "update_roll"), follow=True).content.decode()
    assert "Biên bản đã ký nên giữ nguyên." in refused
    assert meeting.roll.filter(name="Lê Quang Ðạo").count() == 1


def test_reader_is_not_asked_and_may_not_press(client_for, secretary, cell, meeting, misspelt, now):
    respell(secretary, misspelt, now)
    reader = client_for(make_user("MEMBER", cell, member=make_member(cell, "Trần Văn Bình")))
    assert WORDS not in reader.get(address(meeting)).content.decode()
    assert reader.post(address(meeting, "update_roll")).status_code == 403


def test_only_by_pressing_and_only_in_the_own_cell(client, client_for, meeting):
    assert client.get(address(meeting, "update_roll")).status_code == 405
    stranger = client_for(make_secretary(make_cell(name="Chi bộ thôn khác"), "Đỗ Tiến Dũng"))
    assert stranger.post(address(meeting, "update_roll")).status_code == 404


@pytest.mark.parametrize("members", [1, 30])
def test_signed_minutes_in_six_queries(client_for, now, db, members, django_assert_num_queries):
    secretary = make_secretary(make_cell(members=members))
    meeting = make_held_meeting(secretary, secretary.grants.get().organization, now=now)
    sign_it(secretary, meeting, now)
    client = client_for(secretary)
    client.get(reverse("home"))
    with django_assert_num_queries(6):
        client.get(address(meeting))


def test_notes_of_what_stays_are_there_for_those_who_ask(client, meeting, secretary, now):
    sign_it(secretary, meeting, now)
    shown = client.get(address(meeting)).content.decode()
    asked = client.get(address(meeting) + "?ghi-chu=1").content.decode()
    assert ("điểm đủ" in shown, "Xem lại các ghi chú" in shown) == (False, True)
    assert ("điểm đủ" in asked, "Xem lại các ghi chú" in asked) == (True, False)
