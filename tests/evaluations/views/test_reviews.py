import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from evaluations.annual_reviews import reviews_of
from evaluations.levels import Level
from evaluations.models import AnnualReview, BallotCount
from evaluations.states import ReviewState
from tests.builders.meetings import make_held_meeting
from tests.builders.members import make_member

pytestmark = pytest.mark.django_db
YEAR = 2024
TALLY = {"held_on": "5/11/2024", "tellers": "Hà, Lan", "base": 3, "issued": 3, "collected": 3, "valid": 3}


@pytest.fixture
def secretary(cast, client_for) -> Client:
    return client_for(cast.an)


@pytest.fixture
def address(cast) -> Callable[..., str]:
    return lambda name, *more: reverse(f"evaluations:{name}", args=[cast.cell.uid, YEAR, *more])


def test_the_year_of_a_cell_from_its_list_to_the_proposal(cast, secretary, address, now):
    """Every page in its order, with what is typed wrongly on the way."""
    secretary.post(address("start_reviews"))
    rows = {one.member: one for one in reviews_of(cast.cell, YEAR)}
    cell, first = rows.pop(None), rows[cast.binh.member]
    secretary.post(reverse("evaluations:paper_review", args=[first.uid]), {"level": Level.GOOD, "version": 1})
    answer = secretary.post(address("review_evening"), {"everybody": "on"})
    assert "Mời ghi ngày kiểm điểm." in answer.content.decode()
    secretary.post(address("review_evening"), {"everybody": "on", "reviewed_on": "5/11/2024"})
    assert set(reviews_of(cast.cell, YEAR).values_list("state", flat=True)) == {ReviewState.REVIEWED}
    base = cast_base(secretary, address)
    tally = TALLY | {"base": base, "issued": base, "collected": base, "valid": base}
    votes = {f"{one.uid}-good": base for one in [cell, *rows.values()]}
    for wrong, said in (
        ({"issued": base + 1}, f"Số phiếu phát ra ({base + 1}) nhiều hơn số đảng viên chính thức ({base})"),
        ({f"{first.uid}-failed": 1}, f"Các mức của đồng chí {first.member} cộng lại {base + 1} phiếu"),
    ):
        answer = secretary.post(address("count_ballot", 1), tally | votes | wrong)
        assert said in answer.content.decode()
    assert not BallotCount.objects.exists()
    assert secretary.post(address("count_ballot", 1), tally | votes).status_code == 302
    proposals = {f"{one.uid}-level": Level.GOOD for one in [cell, *rows.values()]}
    answer = secretary.post(address("propose_levels"), proposals | {f"{first.uid}-level": Level.EXCELLENT})
    assert f"Mức đề nghị cho đồng chí {first.member} khác kết quả phiếu" in answer.content.decode()
    secretary.post(address("propose_levels"), proposals)
    assert set(reviews_of(cast.cell, YEAR).values_list("state", "proposed_level")) == {
        (ReviewState.PROPOSED, Level.GOOD)
    }


def cast_base(secretary: Client, address: Callable[..., str]) -> int:
    """As the page offers it."""
    return secretary.get(address("count_ballot", 1)).context["form"]["base"].value()


def test_what_is_typed_is_kept_by_itself_and_nothing_is_written_over_unseen(cast, client_for, address, now):
    client = client_for(cast.binh)
    review = AnnualReview.objects.create(
        year=YEAR, organization=cast.cell, member=cast.binh.member, state=ReviewState.SELF_REVIEW
    )
    write = reverse("evaluations:write_self_review", args=[review.uid])
    draft = reverse("evaluations:self_review_draft", args=[review.uid])
    kept = client.post(draft, {"changed": ["work"], "work": "Phụ trách tám hộ", "version": 1}).json()
    assert kept["version"] == "2"
    client.post(draft, {"changed": ["work_rating"], "work_rating": "GOOD", "version": 2})
    review.refresh_from_db()
    assert review.self_review == {"texts": {"work": "Phụ trách tám hộ"}, "ratings": {"work": "GOOD"}}
    assert review.handed_in_on is None
    assert client.post(draft, {"changed": ["work"], "work": "Cũ", "version": 2}).status_code == 409
    sent = {"work": "Viết ở máy khác", "level": Level.GOOD, "then": "send"}
    page = client.post(write, sent | {"version": 2})
    assert page.context["beside"] == [
        ("2. Thực hiện chức trách, nhiệm vụ được giao", "Phụ trách tám hộ"),
        ("Tự đánh giá", "Tốt"),
    ]
    chosen = page.context["form"]["version"].value()
    assert client.post(write, sent | {"version": chosen}).status_code == 302
    review.refresh_from_db()
    assert (review.self_review["texts"], review.handed_in_on) == ({"work": "Viết ở máy khác"}, now.date())
    AnnualReview.objects.update(state=ReviewState.VOTED)
    answer = client.post(draft, {"changed": ["work"], "work": "Muộn", "version": 4})
    assert (answer.status_code, answer.json()["url"]) == (409, reverse("evaluations:own_reviews"))


def test_what_was_voted_on_is_read_and_not_written(cast, client_for):
    client, own = client_for(cast.binh), {"organization": cast.cell, "member": cast.binh.member, "year": YEAR}
    review = AnnualReview.objects.create(
        **own, state=ReviewState.VOTED, self_review={"texts": {"work": "Phụ trách tám hộ"}, "ratings": {}}
    )
    write = reverse("evaluations:write_self_review", args=[review.uid])
    assert write in client.get(reverse("evaluations:own_reviews")).content.decode()
    form = client.get(write).context["form"]
    assert (form["work"].value(), {one.disabled for one in form.fields.values()}) == (
        "Phụ trách tám hộ",
        {True},
    )
    late = client.post(write, {"work": "Muộn", "level": Level.GOOD, "version": 1, "then": "send"})
    assert late.context["form"]["work"].value() == "Muộn"  # kept to be seen
    review.refresh_from_db()
    assert review.self_review["texts"] == {"work": "Phụ trách tám hộ"}


def test_namesakes_are_told_apart_where_one_of_them_is_alone(cast, secretary, address, now):
    for year in (1956, 1973):
        make_member(cast.cell, "Nguyễn Văn Sơn", birth_date=datetime.date(year, 3, 5))
    secretary.post(address("start_reviews"))
    first, second = reviews_of(cast.cell, YEAR).filter(member__full_name="Nguyễn Văn Sơn")
    evening = {"chosen": [first.uid], "reviewed_on": "5/11/2024"}
    secretary.post(address("review_evening"), evening)
    older, younger = (f"Nguyễn Văn Sơn, sinh {one.member.birth_date.year}" for one in (first, second))
    choices = secretary.get(address("review_evening")).context["form"].fields["chosen"].choices
    assert dict(choices)[str(second.uid)] == younger
    assert [name for _, name, _ in secretary.get(address("count_ballot", 1)).context["rows"]] == [older]
    assert younger in secretary.get(address("propose_levels")).context["unvoted"]


def test_an_evening_has_one_day(cast, secretary, address, now):
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    secretary.post(address("start_reviews"))
    other = {"everybody": "on", "meeting": str(meeting.uid), "reviewed_on": "1/11/2024"}
    said = f"Buổi đã chọn họp ngày {meeting.held_on:%d/%m/%Y}"
    assert said in secretary.post(address("review_evening"), other).content.decode()
    secretary.post(address("review_evening"), other | {"reviewed_on": ""})
    assert set(reviews_of(cast.cell, YEAR).values_list("reviewed_on", flat=True)) == {meeting.held_on}


def test_an_old_print_is_not_taken_for_the_present_words(cast, secretary, address, now):
    """The ballot gets a name more after it was printed: the page offers to print again."""
    make_member(cast.cell, "Đến Sau")
    secretary.post(address("start_reviews"))
    paper = address("ballot_paper", 1, "phieu")
    secretary.post(paper)
    assert secretary.get(paper).context["is_waiting"]
    make_member(cast.cell, "Đến Muộn")
    secretary.post(address("start_reviews"))
    assert "is_waiting" not in secretary.get(paper).context
