import datetime
import uuid

import pytest
from django.urls import reverse

from meetings.models import Task, TaskReport
from meetings.services.discussion import save_conclusion
from meetings.services.follow_up import save_task
from meetings.states import MeetingState
from tests.builders.meetings import make_held_meeting, make_meeting, make_secretary
from tests.builders.members import make_cell, make_member, make_user
from tests.meetings.views.posted import sent_from


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(members=4))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def meeting(secretary, cell, now):
    return make_meeting(secretary, cell, now=now)


@pytest.fixture
def save(secretary, client_for, meeting):
    client = client_for(secretary)
    seen = sent_from(client, reverse("meetings:record", args=[meeting.uid]), "buoi-hop")["version"]

    def send(version=None, **written):
        data = {"changed": list(written), "version": version or seen, **written}
        return client.post(reverse("meetings:record_draft", args=[meeting.uid]), data)

    return send


def test_words_are_stored_and_the_meeting_is_not_yet_held(save, meeting):
    answer = save(**{"conclusion-conclusion": "Giữ lấy"})
    meeting.refresh_from_db()
    assert (answer.status_code, answer.json()["saved_at"]) == (200, "20:00")
    assert (meeting.conclusion, meeting.state) == ("Giữ lấy", MeetingState.PREPARING)


def test_own_second_word_is_no_conflict(save, meeting):
    version = save(**{"conclusion-conclusion": "Một"}).json()["version"]
    assert save(version=version, **{"conclusion-conclusion": "Một hai"}).status_code == 200
    meeting.refresh_from_db()
    assert meeting.conclusion == "Một hai"


def test_half_a_row_waits_and_holds_nothing_up(save, meeting):
    uid = uuid.uuid4()
    half = {f"tasks-{uid}-text": "Gặp hộ ông Tấn"}
    answer = save(**half, **{"dues-dues_note": "6/6 đã nộp"})
    assert (answer.status_code, answer.json()["errors"]) == (422, {f"tasks-{uid}-text": []})
    meeting.refresh_from_db()
    assert (meeting.dues_note, Task.objects.count()) == ("6/6 đã nộp", 0)
    member = meeting.roll.first().member
    assert save(**half, **{f"tasks-{uid}-assignee": member.uid}).status_code == 200
    assert Task.objects.get().uid == uid


def test_bad_number_is_told_beside_its_field(save):
    answer = save(**{"score-self_score": "chín mươi"})
    assert answer.json()["errors"] == {"score-self_score": ["Mời ghi bằng số, ví dụ 28."]}


def test_one_absence_takes_the_roll(save, meeting):
    line = meeting.roll.order_by("sort_name")[0]
    save(**{f"roll-{line.uid}-state": "UNEXCUSED"})
    states = dict(meeting.roll.values_list("uid", "state"))
    assert (states.pop(line.uid), set(states.values())) == ("UNEXCUSED", {"PRESENT"})


def test_what_was_left_empty_stays_empty(save, meeting):
    line = meeting.roll.order_by("sort_name")[0]
    save(**{"score-self_score": "92", f"roll-{line.uid}-state": "EXCUSED"})
    meeting.refresh_from_db()
    line.refresh_from_db()
    assert (meeting.self_score, meeting.self_weakness, line.absence_reason) == (92, "", "")


def test_two_absences_of_one_batch_are_no_conflict(save, meeting):
    first, second = meeting.roll.order_by("sort_name")[:2]
    written = {f"roll-{first.uid}-state": "UNEXCUSED", f"roll-{second.uid}-state": "EXCUSED"}
    assert save(**written).status_code == 200
    assert list(meeting.roll.order_by("sort_name").values_list("state", flat=True)[:2]) == [
        "UNEXCUSED",
        "EXCUSED",
    ]


def test_roll_after_a_vote_is_no_conflict(save, meeting):
    version = save(**{"vote-RESOLUTION-all_agree": "on"}).json()["version"]
    line = meeting.roll.order_by("sort_name")[0]
    written = {f"roll-{line.uid}-state": "UNEXCUSED", "vote-RESOLUTION-all_agree": "on"}
    assert save(version=version, **written).status_code == 200
    vote = meeting.votes.get()
    assert (vote.in_favor, vote.present, vote.base) == (4, 4, 5)


def test_times_of_a_meeting_that_is_not_recorded_yet_say_nothing(save, meeting):
    save(**{"times-started_at": "19:45"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.sittings.count()) == (MeetingState.PREPARING, 0)


def test_stale_word_is_told_and_not_written(save, cell, meeting, now):
    lan = make_user("CELL_COMMITTEE_MEMBER", cell, member=make_member(cell, "Phạm Thị Lan"))
    save_conclusion(actor=lan, meeting=meeting, conclusion="Của đồng chí Lan", now=now)
    answer = save(**{"conclusion-conclusion": "Của tôi"})
    assert answer.status_code == 409
    assert answer.json()["conflict"].startswith("Đồng chí Phạm Thị Lan vừa sửa mục này lúc 20:00.")
    meeting.refresh_from_db()
    assert meeting.conclusion == "Của đồng chí Lan"


def test_field_of_another_meeting_changes_nothing(save, secretary, cell, now):
    other = make_held_meeting(secretary, cell, now=now, month=now.date().replace(month=10, day=1))
    item = other.agenda_items.first()
    save(**{f"notes-{item.uid}-notes": "Lạc chỗ"})
    item.refresh_from_db()
    assert item.notes == ""


@pytest.mark.parametrize(
    "written",
    [{"state": "HERE"}, {"state": "X" * 30}, {"came": "19:30", "left": "18:00"}],
    ids=["unknown", "too long", "left before he came"],
)
def test_the_roll_takes_nothing_that_cannot_be(save, meeting, written):
    line = meeting.roll.first()
    sent = {f"roll-{line.uid}-{name}": value for name, value in written.items()}
    answer = save(**sent)
    line.refresh_from_db()
    assert (answer.status_code, line.state, line.left_at) == (422, "NOT_RECORDED", None)


def test_whoever_has_come_at_a_time_is_here(save, meeting):
    line = meeting.roll.first()
    meeting.roll.filter(pk=line.pk).update(in_attendance_base=False)
    assert save(**{f"roll-{line.uid}-came": "19:30"}).status_code == 200
    assert meeting.roll.get(pk=line.pk).state == "PRESENT"


def test_a_report_says_one_of_four_things(save, secretary, cell, now, meeting):
    earlier = make_meeting(secretary, cell, now=now, month=datetime.date(2024, 10, 1))
    task = save_task(
        actor=secretary, meeting=earlier, text="Vận động", assignee=secretary.member, due_on=None, now=now
    )
    assert save(**{f"reports-{task.uid}-outcome": "FINE"}).status_code == 422
    assert not TaskReport.objects.exists()
