import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.directions import direction_coverage
from meetings.models import DirectionUse, MonthlyDirection
from meetings.models.agenda import Step
from meetings.models.meeting import MeetingKind
from meetings.services.agenda import drop_item
from meetings.services.directions import DirectionLine, publish_direction, take_direction, tick_direction
from meetings.services.held import Times, record_held_meeting
from meetings.states import WrongState
from songlo.outbox.models import Notification
from tests.builders.meetings import MONTH, at, make_meeting
from tests.meetings.views.posted import sent_from

NEWS, TASK = "Kết quả kỳ họp Quốc hội", "Làm thủy lợi mùa khô"
DECEMBER = datetime.date(2024, 12, 1)


def publish(actor, issuer, now, month=MONTH, title="Định hướng"):
    lines = [DirectionLine(NEWS), DirectionLine(TASK, Step.PLANS)]
    values = {"actor": actor, "issuer": issuer, "month": month, "title": title, "lines": lines}
    return publish_direction(**values, uid=uuid.uuid4(), now=now)


def url(name, of):
    return reverse(f"meetings:{name}", args=[of.uid])


@pytest.fixture
def meeting(cast, now):
    return make_meeting(cast.an, cast.cell, now=now)


def uids(direction):
    return [str(one.uid) for one in direction.items.order_by("position")]


def titles(meeting, *steps):
    return [one.title for one in meeting.agenda_items.filter(step__in=steps).order_by("position", "id")]


def test_the_office_sends_a_direction_and_a_cell_takes_what_it_wants(cast, client_for, meeting):
    clerk, new = client_for(cast.chi), url("new_direction", cast.commune)
    sent = sent_from(clerk, new) | {
        "month": "2024-11-01",
        "title": "Định hướng tháng 11",
        "tasks": f"- {TASK}\n\n",
    }
    sent["file"] = SimpleUploadedFile("dh.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    assert clerk.post(new, sent | {"tasks": "", "file": ""}).context["form"].errors.keys() == {"news"}
    clerk.post(new, sent | {"news": f"{NEWS}\r\n• Phòng cháy rừng"})
    direction = MonthlyDirection.objects.get()
    told = Notification.objects.filter(kind="direction.published")
    assert set(told.values_list("recipient__grants__role", "organization_uid")) >= {
        ("CELL_SECRETARY", cast.cell.uid),
        ("DEPUTY_CELL_SECRETARY", cast.cell.uid),
    }
    assert not told.filter(recipient=cast.chi).exists()
    head, page = client_for(cast.an), url("take_direction", meeting)
    news, _, task = uids(direction)
    for _ in range(2):
        head.post(page, {"items": [news, task, str(uuid.uuid4())]})
    assert titles(meeting, Step.POLITICS)[-1] == NEWS
    assert titles(meeting, Step.PLANS)[-1] == TASK
    sections = [one.section for one in meeting.agenda_items.order_by("position", "id")]
    assert sections == sorted(sections, key=["OPENING", "PROCEEDINGS", "CLOSING"].index)
    assert DirectionUse.objects.count() == 2
    assert "Chưa đưa vào chương trình" in head.get(url("prepare", meeting)).content.decode()
    assert b"".join(head.get(url("direction_file", direction)).streaming_content).startswith(b"%PDF-1.4")


def test_what_was_dropped_may_come_back_and_another_branch_gives_nothing(cast, meeting, now):
    other = publish(cast.chi, cast.other_commune, now)
    next_month = publish(cast.chi, cast.commune, now, month=DECEMBER)
    own = publish(cast.chi, cast.commune, now)
    chosen = [*uids(other), *uids(next_month), uids(own)[0]]
    taken = {"actor": cast.an, "meeting": meeting, "item_uids": chosen, "now": now}
    (item,) = take_direction(**taken)
    drop_item(actor=cast.an, meeting=meeting, uid=item.uid, now=now)
    assert [one.title for one in take_direction(**taken)] == [NEWS]
    assert take_direction(**taken) == []
    committee = make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE)
    assert take_direction(**taken | {"meeting": committee}) == []


def test_a_blank_congress_takes_them_in_their_order(cast, now):
    own = publish(cast.chi, cast.commune, now)
    congress = make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.CONGRESS)
    take_direction(actor=cast.an, meeting=congress, item_uids=uids(own), now=now)
    assert [one.title for one in congress.agenda_items.order_by("position", "id")] == [NEWS, TASK]


def test_ticking_after_the_evening_leaves_the_print_as_it_is(cast, client_for, meeting, now, today):
    own = publish(cast.chi, cast.commune, now)
    take_direction(actor=cast.an, meeting=meeting, item_uids=uids(own), now=now)
    tick = {"actor": cast.an, "meeting": meeting, "item_uids": uids(own)[:1], "now": now}
    with pytest.raises(WrongState):
        tick_direction(**tick)
    record_held_meeting(actor=cast.an, meeting=meeting, sittings=[Times(at(17), at(19))], now=now)
    with pytest.raises(WrongState):
        take_direction(actor=cast.an, meeting=meeting, item_uids=uids(own), now=now)
    meeting.refresh_from_db()
    before = meeting.revision
    client_for(cast.an).post(url("take_direction", meeting), {"items": uids(own)[:1]})
    meeting.refresh_from_db()
    assert meeting.revision == before
    found = [(one.taken, one.discussed, one.cells) for one in direction_coverage(own, today)]
    assert found == [(1, 1, 2), (1, 0, 2)]


def test_who_reads_one_and_who_sees_how_far_the_cells_are(cast, client_for, now, meeting):
    from_above = publish(cast.users["DISTRICT_PROPAGANDA_BOARD"], cast.district, now, title="Của huyện")
    publish(cast.chi, cast.other_commune, now, title="Của xã khác")
    own = publish(cast.chi, cast.commune, now, title="Của xã")
    expected = [
        (cast.an, ["Của huyện", "Của xã"], False, []),
        (cast.chi, ["Của huyện", "Của xã"], True, [cast.commune]),
        (cast.users["DISTRICT_PROPAGANDA_BOARD"], ["Của huyện", "Của xã"], True, [cast.district]),
    ]
    for user, listed, follows, writes in expected:
        client = client_for(user)
        page = client.get(reverse("meetings:directions"))
        assert [one.title for one in page.context["directions"]] == listed
        assert bool(client.get(url("direction", own)).context["coverage"]) is follows
        assert page.context["issuers"] == writes
    assert not client_for(cast.chi).get(url("direction", from_above)).context["coverage"]
    above = client_for(cast.users["DISTRICT_PROPAGANDA_BOARD"])
    codes = [
        above.get(url("new_direction", one)).status_code for one in (cast.commune, cast.district, cast.cell)
    ]
    assert codes == [403, 200, 404]
