import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from meetings.models import Statement, Task
from meetings.models.attendance import AttendanceState
from meetings.services.discussion import save_conclusion, save_statement
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.states import MeetingState
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

FORM = "buoi-hop"


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(members=6))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def client(secretary, client_for):
    return client_for(secretary)


@pytest.fixture
def meeting(secretary, cell, now):
    taker = make_member(cell, "Bùi Thị Lan")
    return make_meeting(
        secretary, cell, now=now, minute_taker=taker, scheduled_at=at(19, 30, datetime.date(2024, 11, 4))
    )


def address(meeting, name="record"):
    return reverse(f"meetings:{name}", args=[meeting.uid])


def page_of(client, meeting, **written):
    times = {"times-started_at": "19:30", "times-ended_at": "21:00"}
    return sent_from(client, address(meeting), FORM) | times | written


def expected(meeting):
    return list(meeting.roll.filter(in_attendance_base=True).order_by("sort_name"))


def test_whole_meeting_from_the_book(client, meeting):
    away, late, speaker = expected(meeting)[:3]
    task, statement = uuid.uuid4(), uuid.uuid4()
    answer = client.post(
        address(meeting),
        page_of(
            client,
            meeting,
            **{
                f"roll-{away.uid}-state": "EXCUSED",
                f"roll-{away.uid}-reason": "đi công trình xa",
                f"roll-{late.uid}-came": "20h05",
                "vote-RESOLUTION-all_agree": "on",
                "vote-MINUTES-in_favor": "6",
                "vote-MINUTES-other": "1",
                "conclusion-conclusion": "Hoàn thành hiến đất trước ngày 20.",
                f"tasks-{task}-text": "Gặp hộ ông Tấn",
                f"tasks-{task}-assignee": speaker.member.uid,
                f"tasks-{task}-due_on": "10/11/2024",
                f"statements-{statement}-speaker": speaker.member.uid,
                "score-self_score": "92,5",
                "score-self_grade": "GOOD",
                "dues-dues_note": "8/8 đã nộp",
            },
        ),
    )
    assert answer.url == address(meeting, "minutes")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_on) == (MeetingState.HELD, datetime.date(2024, 11, 4))
    states = dict(meeting.roll.values_list("uid", "state"))
    assert (states.pop(away.uid), set(states.values())) == ("EXCUSED", {AttendanceState.PRESENT})
    assert meeting.roll.get(uid=late.uid).came_at == at(20, 5, meeting.held_on)
    assert list(meeting.votes.order_by("id").values_list("about", "in_favor", "other", "base")) == [
        ("RESOLUTION", 7, 0, 8),
        ("MINUTES", 6, 1, 8),
    ]
    assert (str(meeting.self_score), meeting.dues_note) == ("92.5", "8/8 đã nộp")
    assert (Task.objects.get().uid, Statement.objects.get().speaker) == (task, speaker.member)


def test_nobody_becomes_unexcused_by_a_press_that_says_nothing_of_him(client, meeting):
    """The phone ended with "Kết thúc, ghi sau"; somebody mends a word on the page and saves."""
    line = meeting.roll.order_by("sort_name")[0]
    meeting.roll.filter(pk=line.pk).update(state="NOT_HERE_YET")
    page = client.get(address(meeting)).content.decode()
    assert page.count("word-open now") == 1
    assert client.post(address(meeting), page_of(client, meeting)).status_code == 302
    states = dict(meeting.roll.values_list("uid", "state"))
    assert (states.pop(line.uid), set(states.values())) == ("NOT_HERE_YET", {"PRESENT"})


def test_two_comrades_of_one_name_are_told_apart(client, secretary, cell, now):
    for year in (1957, 1961):
        make_member(cell, "Nguyễn Văn Sơn", birth_date=datetime.date(year, 2, 5))
    [times] = (
        client.get(address(make_meeting(secretary, cell, now=now))).context["page"].fixed["times"].values()
    )
    for name in ("chair", "minute_taker"):
        words = dict(times.fields[name].choices).values()
        assert [one for one in words if "Sơn" in one] == [
            "Nguyễn Văn Sơn, sinh 1957",
            "Nguyễn Văn Sơn, sinh 1961",
        ]


def test_pressed_twice_is_one_record(client, meeting):
    written = page_of(client, meeting, **{f"tasks-{uuid.uuid4()}-text": "Gặp hộ ông Tấn"})
    name = next(name for name in written if name.startswith("tasks-")).replace("-text", "-assignee")
    written[name] = expected(meeting)[0].member.uid
    assert [client.post(address(meeting), written).status_code for _ in range(2)] == [302, 302]
    assert (Task.objects.count(), meeting.minutes.count()) == (1, 1)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"times-held_on": "31/11/2024"}, "Ngày chưa đúng; mời ghi như 05/02/2024."),
        ({"times-ended_at": "19:00"}, "Giờ kết thúc cần sau giờ bắt đầu."),
        ({"times-held_on": "06/11/2024"}, "Ngày giờ họp này chưa đến; mời xem lại ngày, giờ kết thúc."),
        ({"vote-RESOLUTION-in_favor": "24"}, "Tổng số biểu quyết (24) nhiều hơn"),
        ({"vote-RESOLUTION-against": "2"}, "Mời ghi số tán thành."),
        ({"score-self_score": "101"}, "Mời ghi số không quá 100."),
        ({f"tasks-{uuid.uuid4()}-text": "Gặp hộ ông Tấn"}, "Mời chọn người thực hiện."),
    ],
)
def test_bad_entry_keeps_every_word_and_writes_nothing(client, meeting, written, words):
    sent = page_of(client, meeting, **{"conclusion-conclusion": "Giữ nguyên từng chữ"} | written)
    answer = client.post(address(meeting), sent)
    page = answer.content.decode()
    assert words in page
    kept = fields_of(page, FORM)
    del sent["csrfmiddlewaretoken"]
    assert {name: kept[name] for name in sent} == {name: str(value) for name, value in sent.items()}
    meeting.refresh_from_db()
    assert (meeting.state, meeting.conclusion, meeting.votes.count()) == (MeetingState.PREPARING, "", 0)


def test_what_is_to_be_mended_is_told_at_once(client, meeting):
    sent = page_of(client, meeting, **{"times-ended_at": "19:00", "score-self_score": "101"})
    page = client.post(address(meeting), sent).content.decode()
    assert "Mời ghi lại 2 chỗ" in page


def test_another_row_without_scripts_keeps_the_page(client, meeting):
    sent = page_of(client, meeting, more="statements", **{"conclusion-conclusion": "Còn viết dở"})
    page = client.post(address(meeting), sent).content.decode()
    kept = fields_of(page, FORM)
    assert (kept["conclusion-conclusion"], "Mời ghi lại" in page) == ("Còn viết dở", False)
    assert len([name for name in kept if name.startswith("statements-") and name.endswith("-speaker")]) == 1
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PREPARING


def test_dropped_row_goes_and_one_written_meanwhile_stays(client, secretary, meeting, now):
    people = [line.member for line in expected(meeting)]
    mine = save_statement(actor=secretary, meeting=meeting, speaker=people[0], text="Bỏ dòng này", now=now)
    sent = {name: value for name, value in page_of(client, meeting).items() if str(mine.uid) not in name}
    theirs = save_statement(actor=secretary, meeting=meeting, speaker=people[1], text="Ghi sau", now=now)
    client.post(address(meeting), sent)
    assert list(Statement.objects.values_list("uid", flat=True)) == [theirs.uid]


def test_stale_text_shows_both_and_a_person_chooses(client, cell, meeting, now):
    sent = page_of(client, meeting, **{"conclusion-conclusion": "Bản của tôi"})
    lan = make_user("CELL_COMMITTEE_MEMBER", cell, member=make_member(cell, "Phạm Thị Lan"))
    save_conclusion(actor=lan, meeting=meeting, conclusion="Bản của đồng chí Lan", now=now)
    answer = client.post(address(meeting), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Phạm Thị Lan vừa sửa mục này" in page) == (409, True)
    assert ("Bản của tôi" in page, "Bản của đồng chí Lan" in page) == (True, True)
    kept = fields_of(page, FORM)
    for keep, text in (("theirs", "Bản của đồng chí Lan"), ("mine", "Bản của tôi")):
        assert client.post(address(meeting), kept | {"keep": keep}).status_code == 302
        meeting.refresh_from_db()
        assert (keep, meeting.conclusion) == (keep, text)


def test_photos_are_kept_at_once_and_can_be_dropped(client, meeting, tmp_path):
    file = tmp_path / "trang.png"
    Image.new("RGB", (30, 40), "white").save(file)
    photos = [SimpleUploadedFile("a.png", file.read_bytes()), SimpleUploadedFile("b.png", file.read_bytes())]
    client.post(address(meeting), page_of(client, meeting, more="photos") | {"photos": photos})
    first, second = meeting.photos.order_by("page")
    shown = client.get(reverse("meetings:file", args=[first.file.uid]))
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    client.post(address(meeting), page_of(client, meeting, drop_photo=first.uid))
    assert list(meeting.photos.values_list("uid", flat=True)) == [second.uid]


def test_file_that_is_no_picture_is_told(client, meeting):
    fake = SimpleUploadedFile("a.jpg", b"MZ no picture")
    page = client.post(address(meeting), page_of(client, meeting, more="photos") | {"photos": fake})
    assert "Chưa đọc được tệp này" in page.content.decode()


def test_signed_meeting_leads_to_its_minutes(client, secretary, cell, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    sign_minutes(actor=secretary, meeting=meeting, scan=make_stored_file(now), same_as_printed=True, now=now)
    for answer in (client.get(address(meeting)), client.post(address(meeting), {})):
        assert answer.url == address(meeting, "minutes")


@pytest.mark.parametrize("members", [1, 30])
def test_queries_do_not_grow(client_for, now, members, django_assert_num_queries, db):
    secretary = make_secretary(make_cell(members=members))
    meeting = make_meeting(secretary, secretary.grants.get().organization, now=now)
    client = client_for(secretary)
    with django_assert_num_queries(18):
        client.get(address(meeting))
