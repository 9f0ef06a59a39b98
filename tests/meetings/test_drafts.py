import uuid

import pytest
from django.urls import reverse

from meetings.models import AgendaItem, AgendaRemark, AgendaReview
from meetings.models.agenda import AgendaTag
from meetings.models.meeting import MeetingKind
from meetings.services.agenda import ItemEntry, drop_item, save_item
from meetings.services.draft_reviews import (
    Answered,
    CommitteesOwn,
    NothingToSend,
    Remark,
    Withdrawn,
    answer_review,
    send_for_remarks,
    withdraw_review,
)
from meetings.services.held import Times, record_held_meeting
from meetings.services.preparation import convene_meeting, report_not_held
from meetings.states import WrongState
from songlo.outbox.models import Notification
from tests.builders.meetings import at, make_meeting, make_secretary
from tests.builders.members import make_cell, make_commune, make_user
from tests.builders.seeds import plant_seeds
from tests.meetings.views.posted import sent_from
from tests.races import both

DRAFTS = reverse("meetings:drafts")
NOTE = "Kỷ luật đồng chí Toản"


@pytest.fixture
def meeting(cast, now):
    return make_meeting(cast.an, cast.cell, now=now)


@pytest.fixture
def review(cast, meeting, now):
    return send_for_remarks(actor=cast.an, meeting=meeting, now=now)


def url(name, of):
    return reverse(f"meetings:{name}", args=[of.uid])


def heads(cast):
    return [cast.users[role] for role in ("CELL_SECRETARY", "DEPUTY_CELL_SECRETARY", "CELL_COMMITTEE_MEMBER")]


def shown(client):
    """Of each group of the list: the cells and the words of their states."""
    drafts = client.get(DRAFTS).context["drafts"]
    return [[one.state.words for one in group] for group in (drafts.waiting, drafts.answered, drafts.unsent)]


def test_a_draft_goes_up_and_is_answered_by_one_tap(cast, client_for, meeting):
    head, clerk = client_for(cast.an), client_for(cast.chi)
    assert shown(clerk) == [[], [], ["Chưa gửi dự thảo"]]
    page = head.post(url("ask_remarks", meeting), follow=True).content.decode()
    assert "Đã gửi, chưa có ý kiến" in page
    assert shown(clerk) == [["Đã gửi, chưa có ý kiến"], [], []]
    assert "1 dự thảo chương trình chờ ý kiến" in clerk.get("/").content.decode()
    for _ in range(2):
        clerk.post(url("no_remarks", AgendaReview.objects.get()))
    assert shown(clerk) == [[], ["Không có ý kiến"], []]
    assert "chờ ý kiến" not in clerk.get("/").content.decode()
    told = set(Notification.objects.filter(kind="agenda.remarked").values_list("recipient", "title"))
    assert told == {
        (one.pk, "Đảng ủy không có ý kiến về dự thảo, sinh hoạt tháng 11/2024") for one in heads(cast)
    }
    assert "trả lời 20:00, 05/11/2024: không có ý kiến" in head.get(url("prepare", meeting)).content.decode()
    head.post(url("ask_remarks", meeting))  # mended, and sent again
    assert shown(clerk) == [["Đã gửi, chưa có ý kiến"], [], []]


def test_what_the_cell_changes_after_sending_is_marked(cast, client_for, meeting, review, now):
    clerk, head = client_for(cast.chi), client_for(cast.an)
    marks = (
        "Chi bộ đã sửa sau khi gửi",
        "đã sửa</span>",
        "mới thêm</span>",
        "Đã bỏ: ",
        "Việc trọng tâm đã đổi",
    )

    def marked(address):
        page = clerk.get(address).content.decode()
        return [mark in page for mark in marks]

    assert (marked(DRAFTS), marked(url("draft", review))) == ([False] * 5, [False] * 5)
    assert "chỗ sửa có đánh dấu" not in head.get(url("prepare", meeting)).content.decode()
    first, second = meeting.agenda_items.order_by("position")[:2]
    own = {"actor": cast.an, "meeting": meeting, "now": now}
    save_item(**own, entry=ItemEntry(first.title, step=first.step, uid=first.uid, planned_minutes=44))
    save_item(**own, entry=ItemEntry("Việc mới"))
    drop_item(**own, uid=second.uid)
    assert (marked(DRAFTS), marked(url("draft", review))) == ([True] + [False] * 4, [True] * 4 + [False])
    assert f"Đã bỏ: {second.title}." in clerk.get(url("draft", review)).content.decode()
    assert "chỗ sửa có đánh dấu" in head.get(url("prepare", meeting)).content.decode()


def test_remarks_stand_beside_the_items_they_are_about(cast, client_for, meeting, review, now):
    first, second = meeting.agenda_items.order_by("position")[:2]
    clerk, draft = client_for(cast.chi), url("draft", review)
    assert clerk.post(draft, {"whole": " "}).context["form"].non_field_errors()
    sent = sent_from(clerk, draft, form_id="y-kien") | {
        f"item-{first.uid}": "Nói ngắn",
        f"item-{second.uid}": "Bỏ",
    }
    drop_item(actor=cast.an, meeting=meeting, uid=second.uid, now=now)
    clerk.post(draft, sent | {"whole": "Mời trưởng thôn"})
    found = AgendaRemark.objects.order_by("pk").values_list("item", "item_title", "text")
    whole = (None, "", "Mời trưởng thôn"), (None, "", "Bỏ")
    assert set(found) == {(first.pk, first.title, "Nói ngắn"), *whole}
    page = client_for(cast.an).get(url("prepare", meeting)).content.decode()
    assert ("Đảng ủy có ý kiến" in page, "Mời trưởng thôn" in page) == (True, True)
    drop_item(actor=cast.an, meeting=meeting, uid=first.uid, now=now)
    assert "Nói ngắn" in client_for(cast.an).get(url("prepare", meeting)).content.decode()


def test_those_above_read_titles_until_the_meeting_and_no_notes(cast, client_for, meeting, review, now):
    AgendaItem.objects.create(
        meeting=meeting, section="PROCEEDINGS", step="DISCUSSION", position=9, title="Việc riêng",
        notes=NOTE, tags=[AgendaTag.NOT_IN_NOTICE],
    )  # fmt: skip
    clerk = client_for(cast.chi)
    pages = [clerk.get(one).content.decode() for one in (DRAFTS, url("draft", review))]
    assert [("Việc riêng" in page, NOTE in page) for page in pages] == [(True, False)] * 2
    report_not_held(actor=cast.an, meeting=meeting, reason="Bão", now=now)
    pages = [clerk.get(one).content.decode() for one in (DRAFTS, url("draft", review))]
    assert [("Việc riêng" in page, NOTE in page) for page in pages] == [(False, False)] * 2


def committee(cast, meeting, now):
    return make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.COMMITTEE)


def blank(cast, meeting, now):
    return make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.CONGRESS)


def convened(cast, meeting, now):
    return convene_meeting(actor=cast.an, meeting=meeting, now=now)


def held(cast, meeting, now):
    return record_held_meeting(actor=cast.an, meeting=meeting, sittings=[Times(at(17), at(19))], now=now)


def called_off(cast, meeting, now):
    return report_not_held(actor=cast.an, meeting=meeting, reason="Bão", now=now)


@pytest.mark.parametrize(
    ("of", "refused"),
    [(committee, CommitteesOwn), (blank, NothingToSend), (held, WrongState), (called_off, WrongState)],
)
def test_what_is_not_sent(cast, meeting, now, of, refused):
    with pytest.raises(refused):
        send_for_remarks(actor=cast.an, meeting=of(cast, meeting, now), now=now)
    assert not AgendaReview.objects.exists()


def test_an_answer_stands_and_comes_before_the_meeting(cast, meeting, review, now):
    board = cast.users["COMMUNE_PERMANENT_BOARD"]
    convened(cast, meeting, now)
    assert send_for_remarks(actor=cast.an, meeting=meeting, now=now) == review
    answer_review(actor=cast.chi, review=review, remarks=[], now=now)
    with pytest.raises(Answered, match="20:00, ngày 05/11"):
        answer_review(actor=board, review=review, remarks=[Remark(None, "Thêm mục")], now=now)
    with pytest.raises(Answered):
        withdraw_review(actor=cast.an, review=review, now=now)
    again = send_for_remarks(actor=cast.an, meeting=meeting, now=now)
    withdraw_review(actor=cast.an, review=again, now=now)
    with pytest.raises(Withdrawn):
        answer_review(actor=board, review=again, remarks=[], now=now)
    last = send_for_remarks(actor=cast.an, meeting=meeting, now=now)
    held(cast, meeting, now)
    with pytest.raises(WrongState):
        answer_review(actor=board, review=last, remarks=[Remark(uuid.uuid4(), "Muộn")], now=now)


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_stands(now):
    plant_seeds()  # another test with real commits has taken them away
    commune = make_commune()
    secretary, office = make_secretary(make_cell(commune)), make_user("COMMUNE_OFFICE", commune)
    board = make_user("COMMUNE_PERMANENT_BOARD", commune)
    meeting = make_meeting(secretary, secretary.grants.get().organization, now=now)
    review = send_for_remarks(actor=secretary, meeting=meeting, now=now)
    remark = Remark(None, "Thêm mục")
    answers = both(*[
        lambda actor=actor: answer_review(actor=actor, review=review, remarks=[remark], now=now)
        for actor in (office, board)
    ])  # fmt: skip
    assert sorted(type(one).__name__ for one in answers) == ["AgendaReview", "Answered"]
    assert AgendaRemark.objects.count() == 1


@pytest.mark.parametrize("cells", [1, 6])
def test_queries_of_a_list(cast, client_for, now, cells, django_assert_num_queries):
    for number in range(cells):
        secretary = make_secretary(make_cell(cast.commune, f"Chi bộ thôn {number}"), f"Bí thư {number}")
        cell = secretary.grants.get().organization
        send_for_remarks(actor=secretary, meeting=make_meeting(secretary, cell, now=now), now=now)
    clerk = client_for(cast.chi)
    clerk.get(DRAFTS)
    with django_assert_num_queries(6):
        assert len(clerk.get(DRAFTS).context["drafts"].waiting) == cells
