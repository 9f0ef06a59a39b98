import datetime
import uuid

import pytest
from django.template import engines
from django.urls import reverse

from meetings.models import Meeting, Minutes
from meetings.models.meeting import MeetingKind
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_cell, make_commune, make_user
from tests.meetings.views.posted import sent_from


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(members=3))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def client(secretary, client_for):
    return client_for(secretary)


def test_own_cell_opens_at_once(client, secretary, cell, now):
    make_held_meeting(secretary, cell, now=now)
    page = client.get(reverse("meetings:list")).content.decode()
    assert ("Sinh hoạt tháng 11/2024" in page, "4/4, 100,0" in page) == (True, True)


def test_whoever_has_several_cells_chooses(client_for, now, db):
    commune = make_commune()
    cells = [make_cell(commune, name) for name in ("Chi bộ thôn 1", "Chi bộ thôn 2")]
    page = client_for(make_user("COMMUNE_OFFICE", commune)).get(reverse("meetings:list")).content.decode()
    assert all(reverse("meetings:cell_list", args=[cell.uid]) in page for cell in cells)


def test_year_is_a_link_and_a_wrong_one_is_the_newest(client, secretary, cell, now):
    make_meeting(secretary, cell, now=now)
    make_meeting(
        secretary,
        cell,
        now=now,
        month=datetime.date(2023, 3, 1),
        scheduled_at=at(19, 30, datetime.date(2023, 3, 5)),
    )
    shown = [
        client.get(reverse("meetings:list"), {"nam": year}).context["year"] for year in ("2023", "x", "1999")
    ]
    assert shown == [2023, 2024, 2024]


CHANGES = [
    {"kind": MeetingKind.COMMITTEE},
    {"month": datetime.date(2024, 12, 1)},
    {"scheduled_at": at(18, 30, datetime.date(2024, 12, 6))},
    {"state": "CONVENED"},
    {"postponed_from": at(19, 30), "postpone_reason": "mưa bão"},
    {"state": "NOT_HELD", "not_held_reason": "lũ"},
]


def table_of(client):
    page = client.get(reverse("meetings:list")).content.decode()
    return page[page.index("<table") : page.index("</table>")]


def test_a_row_that_was_drawn_follows_every_change(client, secretary, cell, now):
    meeting = make_meeting(secretary, cell, now=now)
    tables = [table_of(client)]
    for change in CHANGES:
        Meeting.objects.filter(pk=meeting.pk).update(**change)
        tables.append(table_of(client))
    held = make_held_meeting(secretary, cell, now=now)
    tables.append(table_of(client))
    held.roll.filter(name=secretary.member.full_name).update(state="UNEXCUSED", absence_reason="")
    tables.append(table_of(client))
    Minutes.objects.update(state="AGREED", agreed_at=now)
    tables.append(table_of(client))
    engines["django"].engine.template_loaders[0].reset()
    assert (len(set(tables)), table_of(client)) == (len(tables), tables[-1])


@pytest.mark.parametrize("meetings", [1, 30])
def test_queries_do_not_grow(client, secretary, cell, now, meetings, django_assert_num_queries):
    for number in range(meetings):
        day = datetime.date(2024, 1 + number % 10, 1 + number // 10)
        make_meeting(
            secretary,
            cell,
            now=now,
            kind=MeetingKind.THEMATIC,
            month=day,
            scheduled_at=at(19, 30, day),
            theme="x",
        )
    client.get(reverse("home"))
    with django_assert_num_queries(5):
        client.get(reverse("meetings:list"))


def test_last_month_by_one_tap_and_pressed_twice(client, secretary, cell, now):
    october = datetime.date(2024, 10, 1)
    make_meeting(secretary, cell, now=now, month=october, scheduled_at=at(19, 30, datetime.date(2024, 10, 7)))
    sent = sent_from(client, reverse("meetings:new", args=[cell.uid]), "nhu-cu")
    answers = [client.post(reverse("meetings:take_last", args=[cell.uid]), sent) for _ in range(2)]
    november = Meeting.objects.get(month=datetime.date(2024, 11, 1))
    assert {answer.url for answer in answers} == {reverse("meetings:prepare", args=[november.uid])}


def test_month_whose_evening_has_passed_is_not_offered(client, secretary, cell, now):
    make_meeting(
        secretary,
        cell,
        now=now,
        month=datetime.date(2024, 10, 1),
        scheduled_at=at(19, 30, datetime.date(2024, 10, 3)),
    )
    page = client.get(reverse("meetings:new", args=[cell.uid]))
    assert page.context["month"] == datetime.date(2024, 12, 1)


def test_new_meeting_from_the_template(client, cell, now):
    sent = sent_from(
        client,
        reverse("meetings:new", args=[cell.uid]),
        day="07/11/2024",
        time="19h30",
        place="Nhà văn hóa",
        kind="THEMATIC",
        theme="Dân vận khéo",
    )
    client.post(reverse("meetings:new", args=[cell.uid]), sent)
    meeting = Meeting.objects.get()
    assert (meeting.theme, meeting.scheduled_at) == ("Dân vận khéo", at(19, 30, datetime.date(2024, 11, 7)))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"day": "30-2-2024"}, "Ngày chưa đúng; mời ghi như 05/02/2024."),
        ({"place": ""}, "Mời ghi địa điểm."),
        ({"kind": "THEMATIC"}, "Mời ghi tên chuyên đề."),
        ({"day": "20/11/2024"}, "Tháng này chi bộ đã có buổi sinh hoạt thường kỳ."),
    ],
)
def test_bad_entry_keeps_the_words(client, secretary, cell, now, written, words):
    make_meeting(secretary, cell, now=now)
    good = {
        "day": "07/12/2024",
        "time": "19:30",
        "place": "Nhà văn hóa",
        "kind": "REGULAR",
        "form": "Tại thực địa",
    }
    url = reverse("meetings:new", args=[cell.uid])
    page = client.post(url, sent_from(client, url, **good | written)).content.decode()
    assert (words in page, "Tại thực địa" in page, Meeting.objects.count()) == (True, True, 1)


def test_meeting_nobody_prepared_goes_straight_to_its_record(client, cell, now):
    url = reverse("meetings:new_record", args=[cell.uid])
    sent = sent_from(client, url, day="02/11/2024", time="19:30", place="Nhà văn hóa")
    answers = {client.post(url, sent).url for _ in range(2)}
    assert answers == {reverse("meetings:record", args=[Meeting.objects.get().uid])}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"day": "05/11/2034"}, "Buổi này chưa đến ngày họp; mời ghi ngày đã họp."),
        ({"kind": "THEMATIC"}, "Mời ghi tên chuyên đề."),
        ({"kind": "COMBINED", "theme": "  "}, "Mời ghi tên chuyên đề."),
    ],
)
def test_meeting_to_record_was_held_and_a_thematic_one_had_a_theme(client, cell, written, message):
    url = reverse("meetings:new_record", args=[cell.uid])
    sent = sent_from(client, url, day="02/11/2024", time="19:30", place="Nhà ông Mão")
    page = client.post(url, sent | written).content.decode()
    assert (message in page, "Nhà ông Mão" in page, Meeting.objects.count()) == (True, True, 0)


def test_unknown_meeting_is_not_found(client, db):
    assert client.get(reverse("meetings:open", args=[uuid.uuid4()])).status_code == 404
