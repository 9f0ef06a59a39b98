import uuid

import pytest

pytestmark = pytest.mark.django_db
COUNTS = {"to_elect": 1, "issued": 4, "collected": 4, "valid": 4, "invalid": 0}
BALLOT = {
    "about": "OTHER",
    "mode": "ELECTION",
    "subject": "Bầu bổ sung chi ủy viên",
    "tellers": "A, B",
    **COUNTS,
}
TYPED = {"member": None, "name": "Lê Thị Ngoài", "votes": 1}


def named(phone, name, votes):
    return {"member": phone.people[name], "name": name, "votes": votes}


def of(vote, *names):
    return {name: vote[name] for name in names}


def test_a_ballot_of_the_phone_is_what_the_next_snapshot_shows(phone):
    names = [named(phone, "Nguyễn Thị An", 3), TYPED]
    assert phone.tell("vote.save", uuid.uuid4(), **BALLOT, names=names)["result"] == "APPLIED"
    [vote] = phone.snapshot()["votes"]
    assert of(vote, *COUNTS, "mode", "names") == {**COUNTS, "mode": "ELECTION", "names": names}


def test_what_is_not_sent_stays(phone):
    ballot, names = uuid.uuid4(), [named(phone, "Nguyễn Thị An", 3), TYPED]
    phone.tell("vote.save", ballot, **BALLOT, names=names)
    assert phone.tell("vote.save", ballot, base=1, valid=3, invalid=1)["result"] == "APPLIED"
    [vote] = phone.snapshot()["votes"]
    assert of(vote, "valid", "invalid", "issued", "names") == {
        "valid": 3,
        "invalid": 1,
        "issued": 4,
        "names": names,
    }


def test_papers_that_do_not_add_up_wait_with_their_names_for_a_person(phone):
    answer = phone.tell("vote.save", uuid.uuid4(), **{**BALLOT, "valid": 2}, names=[TYPED])
    assert (answer["result"], answer["text"]) == (
        "REFUSED",
        "Phiếu hợp lệ và phiếu không hợp lệ cộng lại (2) khác số phiếu thu về (4). Mời đếm và ghi lại.",
    )
    [waiting] = phone.snapshot()["review"]
    said = {one["label"]: one["mine"] for one in waiting["fields"]}
    assert (said["Hình thức"], said["Danh sách bầu"], said["Phiếu thu về"]) == (
        "Bỏ phiếu bầu",
        "Lê Thị Ngoài: 1",
        "4",
    )


@pytest.mark.parametrize(
    "names", ["A", ["A"], [{"votes": 1}], [{"name": "A", "votes": -1}], [{"name": "A"}] * 21]
)
def test_a_list_that_cannot_be_read_is_refused_and_kept(phone, names):
    assert phone.tell("vote.save", uuid.uuid4(), **BALLOT, names=names)["result"] == "REFUSED"
    assert len(phone.snapshot()["review"]) == 1


def test_two_phones_that_counted_differently_are_asked(phone, other):
    ballot = uuid.uuid4()
    phone.tell("vote.save", ballot, **BALLOT, names=[{**TYPED, "votes": 2}])
    assert phone.tell("vote.save", ballot, base=1, names=[{**TYPED, "votes": 3}])["result"] == "APPLIED"
    answer = other.tell("vote.save", ballot, base=1, names=[{**TYPED, "votes": 4}])
    assert answer["result"] == "CONFLICT"
    [waiting] = phone.snapshot()["review"]
    assert waiting["fields"] == [
        {"label": "Danh sách bầu", "mine": "Lê Thị Ngoài: 4", "theirs": "Lê Thị Ngoài: 3"}
    ]
