import datetime

import pytest
from django.urls import reverse

from meetings.models import Meeting
from meetings.models.meeting import MeetingKind
from meetings.services.agenda import set_focus
from meetings.services.discussion import save_item_notes
from meetings.services.held import Times, record_held_meeting
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.services.roll import save_roll
from tests.builders.meetings import (
    at,
    make_held_meeting,
    make_meeting,
    make_rendered,
    make_secretary,
    make_stored_file,
)
from tests.builders.members import make_cell, make_member, make_user
from tests.meetings.views.posted import fields_of, sent_from

OCTOBER = datetime.date(2024, 10, 1)
TENTH = datetime.date(2024, 11, 10)


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
def stranger(client_for, db):
    return client_for(make_secretary(make_cell(name="Chi bộ thôn khác"), "Đỗ Tiến Dũng"))


@pytest.fixture
def weak(client_for, cell):
    return client_for(make_user("MEMBER", cell, member=make_member(cell, "Trần Văn Bình")))


def address(meeting, name):
    return reverse(f"meetings:{name}", args=[meeting.uid])


# The chi ủy's lines ----------------------------------------------------------------------------


@pytest.fixture
def committee(secretary, cell, now):
    day = datetime.date(2024, 11, 1)
    found = make_meeting(secretary, cell, now=now, kind=MeetingKind.COMMITTEE, scheduled_at=at(20, 0, day))
    item = found.agenda_items.exclude(step="OPENING").order_by("position")[0]
    notes = "- Dọn mương Đồng Chằm\n- Thu quỹ vì người nghèo"
    save_item_notes(actor=secretary, meeting=found, uid=item.uid, notes=notes, now=now)
    set_focus(actor=secretary, meeting=found, matter="Hiến đất mở đường", now=now)
    times = [Times(at(20, 0, day), at(20, 40, day))]
    record_held_meeting(actor=secretary, meeting=found, sittings=times, now=now)
    return found


@pytest.fixture
def planned(secretary, cell, now):
    return make_meeting(secretary, cell, now=now, scheduled_at=at(19, 30, TENTH))


def titles(meeting):
    return list(meeting.agenda_items.order_by("position").values_list("title", flat=True))


def test_lines_become_the_agenda_of_a_new_meeting(client, secretary, cell, committee, now):
    make_held_meeting(
        secretary,
        cell,
        now=now,
        month=OCTOBER,
        scheduled_at=at(19, 30, datetime.date(2024, 10, 5)),
        sittings=[Times(at(19, 30, datetime.date(2024, 10, 5)), at(21, 0, datetime.date(2024, 10, 5)))],
    )
    url = address(committee, "from_committee")
    assert url in client.get(address(committee, "minutes")).content.decode()
    assert url in client.get(address(committee, "prepare")).content.decode()
    sent = sent_from(client, url)
    assert (sent["day"], sent["time"], sent["place"]) == ("05/11/2024", "19:30", "Nhà văn hóa thôn Xóm Làng")
    answers = {client.post(url, sent).url for _ in range(2)}
    meeting = Meeting.objects.get(prepared_by=committee)
    assert answers == {address(meeting, "prepare")}
    assert (meeting.kind, meeting.focus_matter) == (MeetingKind.REGULAR, "Hiến đất mở đường")
    assert {"Dọn mương Đồng Chằm", "Thu quỹ vì người nghèo"} <= set(titles(meeting))
    assert address(meeting, "open") in client.get(address(committee, "minutes")).content.decode()


def test_lines_come_once_into_the_agenda_that_exists(client, committee, planned):
    before = titles(planned)
    url = address(committee, "from_committee")
    assert url in client.get(address(planned, "prepare")).content.decode()
    assert "Dọn mương Đồng Chằm" in client.get(url).content.decode()
    for _ in range(2):
        assert client.post(url).url == address(planned, "prepare")
    after = titles(planned)
    assert sorted(after) == sorted([*before, "Dọn mương Đồng Chằm", "Thu quỹ vì người nghèo"])
    assert [title for title in after if title in before] == before
    planned.refresh_from_db()
    assert (planned.prepared_by, planned.focus_matter) == (committee, "Hiến đất mở đường")
    assert url not in client.get(address(planned, "prepare")).content.decode()


def test_signed_lines_are_not_offered_a_second_time(client, secretary, committee, planned, now):
    client.post(address(committee, "from_committee"))
    save_roll(actor=secretary, meeting=committee, exceptions=(), now=now)
    make_rendered(print_minutes(actor=secretary, meeting=committee, now=now), now)
    scan = make_stored_file(now)
    sign_minutes(actor=secretary, meeting=committee, scan=scan, same_as_printed=True, now=now)
    page = client.get(address(committee, "minutes")).content.decode()
    assert address(committee, "from_committee") not in page
    assert "Những điều chi ủy bàn đã vào chương trình." in page


def test_chosen_focus_is_not_replaced(client, secretary, committee, planned, now):
    set_focus(actor=secretary, meeting=planned, matter="Thu gom rác", now=now)
    client.post(address(committee, "from_committee"))
    planned.refresh_from_db()
    assert planned.focus_matter == "Thu gom rác"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"day": "05/12/2024"}, "Mời chọn ngày trong tháng 11/2024."),
        ({"day": "31/11/2024"}, "Ngày chưa đúng; mời ghi như 05/02/2024."),
        ({"place": ""}, "Mời ghi địa điểm."),
    ],
)
def test_bad_entry_keeps_every_word(client, committee, written, words):
    url = address(committee, "from_committee")
    sent = sent_from(client, url, day="05/11/2024", time="19:30", place="Nhà văn hóa") | written
    page = client.post(url, sent).content.decode()
    del sent["csrfmiddlewaretoken"]
    kept = fields_of(page, "mau")
    assert (words in page, {name: kept[name] for name in sent}) == (True, sent)
    assert not Meeting.objects.filter(prepared_by=committee).exists()


def test_meeting_that_was_held_takes_nothing_in(client, secretary, cell, committee, now):
    held = make_held_meeting(secretary, cell, now=now)
    page = client.post(address(committee, "from_committee"), follow=True).content.decode()
    assert "Việc này không còn phù hợp với buổi sinh hoạt" in page
    held.refresh_from_db()
    assert held.prepared_by is None


def test_lines_go_through_the_door_of_the_chi_uy(client, weak, stranger, committee, planned):
    url = address(committee, "from_committee")
    assert client.put(url).status_code == 405
    assert client.get(address(planned, "from_committee")).status_code == 404
    assert (weak.get(url).status_code, weak.post(url).status_code) == (403, 403)
    assert (stranger.get(url).status_code, stranger.post(url).status_code) == (404, 404)


# The matter in focus ---------------------------------------------------------------------------


@pytest.fixture
def october(secretary, cell, now):
    """Signed, with a matter in focus that was due on 20/10."""
    day = datetime.date(2024, 10, 5)
    found = make_held_meeting(
        secretary,
        cell,
        now=now,
        month=OCTOBER,
        scheduled_at=at(19, 30, day),
        sittings=[Times(at(19, 30, day), at(21, 0, day))],
    )
    set_focus(
        actor=secretary,
        meeting=found,
        matter="Hiến đất mở đường",
        due_on=datetime.date(2024, 10, 20),
        now=now,
    )
    make_rendered(print_minutes(actor=secretary, meeting=found, now=now), now)
    sign_minutes(actor=secretary, meeting=found, scan=make_stored_file(now), same_as_printed=True, now=now)
    return found


def test_later_meeting_asks_until_the_matter_is_settled(client, october, planned):
    url = address(october, "settled")
    page = client.get(address(planned, "prepare")).content.decode()
    assert ("Vấn đề trọng tâm tháng 10/2024" in page, url in page) == (True, True)
    sent = {"settled_on": "18/10/2024", "asked_on": planned.uid, "tab": "prepare"}
    for _ in range(2):
        assert client.post(url, sent).url == address(planned, "prepare")
    october.refresh_from_db()
    assert october.focus_settled_on == datetime.date(2024, 10, 18)
    assert october.minutes.get().printed.state == "FROZEN"
    assert "Vấn đề trọng tâm tháng 10/2024" not in client.get(address(planned, "prepare")).content.decode()


def test_minutes_of_a_later_meeting_ask_too(client, weak, secretary, cell, october, now):
    held = make_held_meeting(secretary, cell, now=now)
    assert address(october, "settled") in client.get(address(held, "minutes")).content.decode()
    assert address(october, "settled") not in weak.get(address(held, "minutes")).content.decode()
    sent = {"settled_on": "18/10/2024", "asked_on": held.uid, "tab": "minutes"}
    assert client.post(address(october, "settled"), sent).url == address(held, "minutes")


def test_overdue_matter_waits_at_home_once(client, secretary, october, planned, now):
    set_focus(actor=secretary, meeting=planned, matter="Hiến đất mở đường", now=now)
    home = client.get(reverse("home")).content.decode()
    assert home.count(address(october, "settled")) >= 1
    sent = {"settled_on": "18/10/2024"}
    assert client.post(address(october, "settled"), sent).url == reverse("home")
    assert address(october, "settled") not in client.get(reverse("home")).content.decode()
    planned.refresh_from_db()
    assert planned.focus_settled_on == datetime.date(2024, 10, 18)


def test_matter_that_is_not_due_yet_does_not_wait_at_home(client, october):
    Meeting.objects.filter(pk=october.pk).update(focus_due_on=datetime.date(2024, 11, 20))
    assert address(october, "settled") not in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("06/11/2024", "Ngày này chưa đến; mời ghi ngày đã giải quyết xong."),
        ("18-10", "Ngày chưa đúng; mời ghi như 05/02/2024."),
        ("", "Mời ghi đã giải quyết xong ngày."),
    ],
)
def test_bad_day_is_kept_with_its_message_and_the_way_back(client, october, planned, typed, words):
    sent = {"settled_on": typed, "asked_on": str(planned.uid), "tab": "prepare"}
    page = client.post(address(october, "settled"), sent).content.decode()
    kept = fields_of(page, "mau")
    assert (words in page, {name: kept[name] for name in sent}) == (True, sent)
    october.refresh_from_db()
    assert october.focus_settled_on is None


def test_settling_goes_through_the_door(client, weak, stranger, october, planned):
    url = address(october, "settled")
    assert client.put(url).status_code == 405
    assert client.get(address(planned, "settled")).status_code == 404
    assert (weak.get(url).status_code, weak.post(url).status_code) == (403, 403)
    assert (stranger.get(url).status_code, stranger.post(url).status_code) == (404, 404)
