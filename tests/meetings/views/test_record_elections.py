import uuid

import pytest
from django.urls import reverse

from meetings.elections import Papers
from meetings.services.elections import Election, Nominated
from meetings.services.votes import save_vote
from tests.builders.meetings import make_held_meeting, make_secretary
from tests.builders.members import make_cell, make_member
from tests.meetings.views.posted import sent_from

BALLOT = uuid.uuid4()
WRITTEN = {
    "subject": "Bầu bổ sung chi ủy viên",
    "to_elect": "1",
    "tellers": "Lê Văn Chi",
    "issued": "6",
    "collected": "6",
    "valid": "5",
    "invalid": "1",
    "name_1": "Hà Văn Đạt",
    "votes_1": "5",
    "name_3": "Lê Thị Ngoài",
    "votes_3": "0",
}


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(members=2))


@pytest.fixture
def meeting(secretary, now):
    cell = secretary.grants.get().organization
    make_member(cell, "Hà Văn Đạt")
    taker, _ = [make_member(cell, "Nguyễn Văn Sơn") for _ in range(2)]
    return make_held_meeting(secretary, cell, now=now, minute_taker=taker)


@pytest.fixture
def client(secretary, client_for):
    return client_for(secretary)


@pytest.fixture
def send(client, meeting):
    def post(**changes):
        page = reverse("meetings:record", args=[meeting.uid])
        written = {f"elections-{BALLOT}-{name}": value for name, value in (WRITTEN | changes).items()}
        return client.post(page, sent_from(client, page, "buoi-hop") | written)

    return post


def stored(meeting):
    vote = meeting.votes.get()
    names = [(one.name, one.member is not None, one.votes) for one in vote.candidates.order_by("position")]
    return vote.mode, (vote.to_elect, vote.issued, vote.collected, vote.valid, vote.invalid), names


def test_a_ballot_from_the_book_stays_as_it_is_when_the_page_is_pressed_again(send, client, meeting):
    whole = ("ELECTION", (1, 6, 6, 5, 1), [("Hà Văn Đạt", True, 5), ("Lê Thị Ngoài", False, 0)])
    assert send().status_code == 302
    assert stored(meeting) == whole
    page = reverse("meetings:record", args=[meeting.uid])
    assert client.post(page, sent_from(client, page, "buoi-hop")).status_code == 302
    assert (stored(meeting), meeting.votes.get().version) == (whole, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"issued": "7"}, "Số phiếu phát ra (7) nhiều hơn số đảng viên chính thức đang có mặt (6)."),
        ({"valid": "6"}, "Phiếu hợp lệ và phiếu không hợp lệ cộng lại (7) khác số phiếu thu về (6)."),
        ({"votes_1": "6"}, "Số phiếu của đồng chí Hà Văn Đạt (6) nhiều hơn số phiếu hợp lệ (5)."),
        ({"votes_1": ""}, "Mời ghi số phiếu."),
        ({"name_1": ""}, "Mời ghi họ và tên."),
        ({"valid": ""}, "Mời ghi phiếu hợp lệ."),
        ({"to_elect": "3"}, "Số lượng cần bầu (3) nhiều hơn số đồng chí trong danh sách (2)."),
    ],
)
def test_what_does_not_fit_is_told_and_the_page_keeps_what_was_written(send, meeting, changes, words):
    answer = send(**changes)
    page = answer.content.decode()
    assert (answer.status_code, words in page, meeting.votes.exists()) == (200, True, False)
    assert 'value="Lê Thị Ngoài"' in page


def test_one_figure_saves_itself_and_a_comrade_of_a_shared_name_stays_the_same(
    client, secretary, meeting, now
):
    one = meeting.roll.filter(name="Nguyễn Văn Sơn").first().member
    names = [Nominated(one, "", 3), *(Nominated(None, f"Đồng chí {number}", 0) for number in range(7))]
    vote = save_vote(
        actor=secretary,
        meeting=meeting,
        about="OTHER",
        subject="Bầu",
        election=Election(1, Papers(6, 6, 6, 0), names),
        now=now,
    )
    page = sent_from(client, reverse("meetings:record", args=[meeting.uid]), "buoi-hop")
    assert (page[f"elections-{vote.uid}-name_8"], page[f"elections-{vote.uid}-name_9"]) == ("Đồng chí 6", "")
    written = {f"elections-{vote.uid}-votes_1": "4"}
    data = {"changed": list(written), "version": page["version"], **written}
    assert client.post(reverse("meetings:record_draft", args=[meeting.uid]), data).status_code == 200
    assert list(vote.candidates.order_by("position").values_list("member_id", "votes")[:2]) == [
        (one.pk, 4),
        (None, 0),
    ]
