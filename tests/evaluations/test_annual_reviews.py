import datetime

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.annual_reviews import get_own_review, get_review, names_of
from evaluations.levels import Level
from evaluations.models import AnnualReview
from evaluations.review_board import Step, read_board
from evaluations.review_evidence import MemberEvidence, evidence_of_members
from evaluations.services.review_papers import ballot_document, self_review_document
from evaluations.states import ReviewState
from meetings.models.follow_up import TaskState
from meetings.services.follow_up import save_task
from members.access import NotAllowed
from members.models import Membership
from members.roles import Role
from songlo.papers.document import plain_text
from tests.builders.evaluations import make_ballot, make_review
from tests.builders.meetings import make_held_meeting
from tests.builders.members import make_member

pytestmark = pytest.mark.django_db
YEAR = 2024


def test_who_reads_the_words_of_a_review(cast, client_for, today):
    """Read by a tap of their own, and only by who acts on them; the writer's draft by nobody else."""
    words = {"texts": {"work": "tukiemdiem7783"}, "ratings": {}}
    member = cast.binh.member
    draft = make_review(cast.cell, member, state=ReviewState.SELF_REVIEW, self_review=words)
    acting = {Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY, Role.CELL_COMMITTEE_MEMBER}
    deciding = {Role.COMMUNE_OFFICE, Role.COMMUNE_PERMANENT_BOARD}
    beside = {
        Role.MEMBER,
        Role.MINUTE_TAKER,
        Role.ASSIGNED_COMMITTEE_MEMBER,
        Role.DISTRICT_ORGANIZATION_BOARD,
    }
    readers = {role: client_for(cast.users[role]) for role in acting | deciding | beside}
    readers["other"] = client_for(cast.dung)
    url = reverse("evaluations:review", args=[draft.uid])
    for state, handed_in_on, expected in (
        (ReviewState.SELF_REVIEW, None, set()),
        (ReviewState.REVIEWED, today, acting),
        (ReviewState.PROPOSED, today, acting | deciding),
    ):
        AnnualReview.objects.update(state=state, handed_in_on=handed_in_on, proposed_level=Level.GOOD)
        met = {who for who, one in readers.items() if "tukiemdiem7783" in one.post(url).content.decode()}
        assert met == expected, state
    assert "tukiemdiem7783" not in readers[Role.CELL_SECRETARY].get(url).content.decode()
    own = reverse("evaluations:write_self_review", args=[draft.uid])
    assert "tukiemdiem7783" in readers[Role.MEMBER].get(own).content.decode()
    assert {readers[one].get(own).status_code for one in acting} == {404}


def test_the_committee_reads_when_the_cell_has_sent(cast, today):
    review = make_review(cast.cell, cast.binh.member, state=ReviewState.VOTED)
    with pytest.raises(NotAllowed):
        get_review(cast.chi, review.uid, today=today)
    with pytest.raises(NotAllowed):
        get_review(cast.binh, review.uid, today=today)
    with pytest.raises(Http404):
        get_own_review(cast.an, review.uid, today=today)
    AnnualReview.objects.update(state=ReviewState.PROPOSED, proposed_level=Level.GOOD)
    assert get_review(cast.chi, review.uid, today=today) == review
    with pytest.raises(NotAllowed):  # stands above the committee that decides
        get_review(cast.users[Role.DISTRICT_ORGANIZATION_BOARD], review.uid, today=today)


def test_a_year_in_two_cells_is_one_year(cast, now):
    moved, quiet = make_member(cast.cell), make_member(cast.cell)
    spring = {"month": datetime.date(2024, 3, 1), "scheduled_at": now.replace(month=3)}
    before = make_held_meeting(cast.an, cast.cell, now=now, absent=[(moved, "ốm")], **spring)
    for state, due in ((TaskState.DONE, 1), (TaskState.DONE_LATE, 2), (TaskState.NEW, 3)):
        task = save_task(
            actor=cast.an,
            meeting=before,
            text="Việc",
            assignee=moved,
            due_on=datetime.date(2024, 4, due),
            now=now,
        )
        closed = None if state == TaskState.NEW else datetime.date(2024, 4, 2)
        type(task).objects.filter(pk=task.pk).update(state=state, closed_on=closed)
    Membership.objects.filter(member=moved).update(organization=cast.sibling_cell)
    make_held_meeting(cast.an, cast.sibling_cell, now=now, absent=[(moved, "")])
    found = evidence_of_members([moved.pk, quiet.pk], YEAR)
    assert found == {
        moved.pk: MemberEvidence(expected=2, excused=1, unexcused=1, done=1, late=1, open=1),
        quiet.pk: MemberEvidence(expected=1, present=1),
    }


def test_the_page_knows_what_comes_next(cast, today):
    board = read_board(cast.cell, YEAR, today)
    assert board.step == Step.START
    first = make_review(cast.cell, cast.binh.member, state=ReviewState.SELF_REVIEW)
    steps = {
        ReviewState.SELF_REVIEW: Step.EVENING,
        ReviewState.REVIEWED: Step.BALLOT,
        ReviewState.VOTED: Step.PROPOSE,
        ReviewState.PROPOSED: Step.WAIT,
    }
    for state, step in steps.items():
        AnnualReview.objects.update(state=state, proposed_level=Level.GOOD)
        assert read_board(cast.cell, YEAR, today).step == step
    make_ballot(first, by=cast.an)
    with CaptureQueriesContext(
        connection,
    ) as one:
        read_board(cast.cell, YEAR, today)
    for _ in range(5):
        make_review(cast.cell, make_member(cast.cell), state=ReviewState.VOTED)
    with CaptureQueriesContext(connection) as many:
        assert len(read_board(cast.cell, YEAR, today).rows) == 6
    assert len(many) == len(one) <= 9


def test_the_page_says_who_came_and_who_went_since(cast, today):
    make_review(cast.cell, make_member(name="Đã Chuyển"), state=ReviewState.SELF_REVIEW)
    make_member(cast.cell, "Mới Đến")
    board = read_board(cast.cell, YEAR, today)
    assert (board.gone, "Mới Đến" in board.missing) == (("Đã Chuyển",), True)


def test_the_ballot_tells_two_of_one_name_apart(cast, today):
    same = [
        make_review(
            cast.cell,
            make_member(cast.cell, "Nguyễn Văn Sơn", birth_date=datetime.date(year, 5, 1)),
            state=ReviewState.REVIEWED,
        )
        for year in (1973, 1992)
    ]
    own = make_review(cast.cell, state=ReviewState.REVIEWED)
    of = {"organization": cast.cell, "year": YEAR, "number": 1, "today": today}
    text = plain_text(ballot_document(**of, kind="level_ballot"))
    names = {"Nguyễn Văn Sơn, sinh 1973", "Nguyễn Văn Sơn, sinh 1992", f"Tập thể {cast.cell.name}"}
    assert set(names_of([*same, own]).values()) == names
    assert all(name in text for name in names)
    make_ballot(*same, own, by=cast.an, excellent=1, good=3)
    text = plain_text(ballot_document(**of, kind="level_ballot_count"))
    assert text.count("\n1\n3\n0\n0\n0\nTốt\n") == 3
    assert "4; thu về: 4; đúng quy định: 4; không đúng quy định: 0." in text


def test_a_namesake_on_another_ballot_is_told_apart_too(cast, today):
    voted, *_ = [
        make_review(
            cast.cell,
            make_member(cast.cell, "Nguyễn Văn Sơn", birth_date=datetime.date(year, 5, 1)),
            state=state,
        )
        for year, state in ((1973, ReviewState.VOTED), (1992, ReviewState.REVIEWED))
    ]
    make_ballot(voted, by=cast.an)
    of = {"organization": cast.cell, "year": YEAR, "today": today}
    for kind, number, born in (("level_ballot", 2, 1992), ("level_ballot_count", 1, 1973)):
        text = plain_text(ballot_document(**of, number=number, kind=kind))
        assert [line for line in text.splitlines() if "Sơn" in line] == [f"Nguyễn Văn Sơn, sinh {born}"]


def test_the_list_of_the_proposal_has_votes_and_who_is_not_graded(cast, today):
    member = make_review(
        cast.cell, make_member(cast.cell), proposed=Level.EXCELLENT, proposed_reason="Ý chi ủy"
    )
    own = make_review(cast.cell, state=ReviewState.VOTED)
    make_ballot(member, own, by=cast.an, excellent=1, good=3)
    make_review(cast.cell, make_member(cast.cell, "Hà Ốm"), state=ReviewState.NOT_GRADED, not_graded="EXEMPT")
    of = {"organization": cast.cell, "year": YEAR, "number": 1, "today": today}
    text = plain_text(ballot_document(**of, kind="level_proposal"))
    votes = "Xuất sắc 1; Tốt 3 (trên 4)"
    assert f"{votes}\nXuất sắc (Ý chi ủy)\n" in text
    assert f"{votes}\nTốt\n" in text
    assert "Tổng số đảng viên đề nghị xếp loại: 1." in text  # the cell itself is no member
    assert "- Hà Ốm: được miễn công tác và sinh hoạt." in text


def test_a_blank_form_has_the_headings_and_none_of_the_words(cast, today):
    words = {"texts": {"work": "Làm tốt"}, "ratings": {"work": "GOOD"}}
    review = make_review(cast.cell, cast.binh.member, state=ReviewState.SELF_REVIEW, self_review=words)
    blank = plain_text(self_review_document(review, today=today, is_blank=True))
    typed = plain_text(self_review_document(review, today=today))
    assert ("Làm tốt" in typed, "Làm tốt" in blank) == (True, False)
    assert "3. Thực hiện cam kết tu dưỡng" in blank  # without the headings of leaders
    leader = make_review(cast.cell, cast.an.member, state=ReviewState.SELF_REVIEW)
    assert "6. Thực hiện cam kết tu dưỡng" in plain_text(self_review_document(leader, today=today))


@pytest.mark.parametrize(
    ("state", "handed_in_on", "words"),
    [
        (ReviewState.SELF_REVIEW, None, "Đang tự kiểm điểm"),
        (ReviewState.SELF_REVIEW, datetime.date(2024, 12, 2), "Đã nộp, chờ kiểm điểm"),
        (ReviewState.REVIEWED, datetime.date(2024, 12, 2), "Đã kiểm điểm trước chi bộ"),
    ],
)
def test_a_review_says_how_far_it_has_come(state, handed_in_on, words):
    assert AnnualReview(state=state, handed_in_on=handed_in_on).state_words == words
