import datetime

import pytest
from django.urls import reverse

from meetings.services.agenda import set_focus
from meetings.services.preparation import update_meeting
from meetings.states import MeetingState
from tests.builders.meetings import at, make_meeting, make_secretary
from tests.builders.members import make_cell, make_member, make_user
from tests.meetings.views.posted import fields_of, sent_from


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
def meeting(secretary, cell, now):
    return make_meeting(secretary, cell, now=now, scheduled_at=at(19, 30, datetime.date(2024, 11, 10)))


def address(meeting, name, *more):
    return reverse(f"meetings:{name}", args=[meeting.uid, *more])


def titles(meeting):
    return list(meeting.agenda_items.order_by("position", "id").values_list("title", flat=True))


def test_agenda_says_its_length_against_the_rule(client, meeting):
    page = client.get(address(meeting, "prepare"))
    agenda = page.context["agenda"]
    total = sum(meeting.agenda_items.values_list("planned_minutes", flat=True))
    assert (agenda.minutes, [part.minutes for part in agenda.parts]) == (total, [13, 78, 24])
    assert agenda.words == f"Dự kiến {total} phút: mở đầu 13, tiến hành 78, kết thúc 24; mức quy định 90 phút"


def test_item_is_added_once_and_moved_and_dropped(client, meeting):
    before = titles(meeting)
    url = address(meeting, "item_add")
    sent = sent_from(client, url, title="Bàn việc nước sạch", planned_minutes="12", focus="on")
    for _ in range(2):
        client.post(url, sent)
    item = meeting.agenda_items.get(title="Bàn việc nước sạch")
    place = titles(meeting).index(item.title)
    client.post(address(meeting, "item_move", item.uid), {"to": "up"})
    assert titles(meeting).index(item.title) == place - 1
    client.post(address(meeting, "item_move", item.uid), {"to": "down"})
    assert titles(meeting).index(item.title) == place
    client.post(address(meeting, "item_drop", item.uid))
    assert titles(meeting) == before


def test_first_of_a_part_does_not_leave_it(client, meeting):
    before = titles(meeting)
    first = meeting.agenda_items.filter(section="PROCEEDINGS").order_by("position").first()
    client.post(address(meeting, "item_move", first.uid), {"to": "up"})
    assert titles(meeting) == before


def test_item_of_another_meeting_is_not_found(client, secretary, cell, meeting, now):
    december = at(19, 30, datetime.date(2024, 12, 5))
    other = make_meeting(secretary, cell, now=now, month=december.date(), scheduled_at=december)
    item = other.agenda_items.first()
    assert [
        client.get(address(meeting, "item_edit", item.uid)).status_code,
        client.post(address(meeting, "item_drop", item.uid)).status_code,
    ] == [404, 404]


def test_bad_item_keeps_its_words(client, meeting):
    url = address(meeting, "item_add")
    sent = sent_from(client, url, title="Bàn việc nước sạch", planned_minutes="mười")
    page = client.post(url, sent).content.decode()
    kept = fields_of(page, "mau")
    assert "Mời ghi bằng số, ví dụ 28." in page
    assert (kept["title"], kept["planned_minutes"]) == ("Bàn việc nước sạch", "mười")


def test_focus_matter(client, meeting):
    url = address(meeting, "focus")
    client.post(url, sent_from(client, url, focus_matter="Hiến đất ngõ Đình", focus_due_on="20/11/2024"))
    meeting.refresh_from_db()
    assert (meeting.focus_matter, meeting.focus_due_on) == ("Hiến đất ngõ Đình", datetime.date(2024, 11, 20))


@pytest.mark.parametrize("keep", ["mine", "theirs"])
@pytest.mark.parametrize("part", ["update", "focus"])
def test_stale_write_shows_both_texts(client, cell, meeting, now, part, keep):
    lan = make_user("CELL_COMMITTEE_MEMBER", cell, member=make_member(cell, "Phạm Thị Lan"))
    field = {"update": "place", "focus": "focus_matter"}[part]
    sent = sent_from(client, address(meeting, part), **{field: "Bản của tôi"})
    if part == "update":
        update_meeting(actor=lan, meeting=meeting, place="Bản của Lan", now=now)
    else:
        set_focus(actor=lan, meeting=meeting, matter="Bản của Lan", now=now)
    answer = client.post(address(meeting, part), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Bản của tôi" in page, "Bản của Lan" in page) == (409, True, True)
    client.post(address(meeting, part), fields_of(page, "buoi-hop") | {"keep": keep})
    meeting.refresh_from_db()
    assert getattr(meeting, field) == {"mine": "Bản của tôi", "theirs": "Bản của Lan"}[keep]


def test_notice_is_convened_and_leaves_out_what_is_not_for_it(client, meeting):
    item = meeting.agenda_items.filter(step="DISCUSSION").first()
    url = address(meeting, "item_edit", item.uid)
    client.post(url, sent_from(client, url, title="Việc nội bộ", not_in_notice="on"))
    assert client.post(address(meeting, "convene")).url == address(meeting, "notice")
    meeting.refresh_from_db()
    page = client.get(address(meeting, "notice")).content.decode()
    assert (meeting.state, "Việc nội bộ" in page) == (MeetingState.CONVENED, False)


def test_postponed_and_not_held_need_a_reason(client, meeting):
    for name, reason, words in (
        ("postpone", "reason", "Mời ghi lý do hoãn."),
        ("not_held", "reason", "Mời ghi lý do không họp."),
    ):
        page = client.post(address(meeting, name), {"day": "12/11/2024", "time": "19:30", reason: " "})
        assert words in page.content.decode()
    client.post(address(meeting, "postpone"), {"day": "12/11/2024", "time": "19:30", "reason": "Bão"})
    meeting.refresh_from_db()
    assert (meeting.scheduled_at, meeting.postpone_reason) == (at(19, 30, datetime.date(2024, 11, 12)), "Bão")
    client.post(address(meeting, "not_held"), {"reason": "Cả thôn chống lụt"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.not_held_reason) == (MeetingState.NOT_HELD, "Cả thôn chống lụt")


@pytest.mark.parametrize(
    "name", ["convene", "take_last", "agree", "layout", "reopen", "send", "record_draft"]
)
def test_reading_changes_nothing(client, meeting, name):
    uid = meeting.organization.uid if name == "take_last" else meeting.uid
    assert client.get(reverse(f"meetings:{name}", args=[uid])).status_code == 405
