"""A member's typed review on paper for the file: who may print it, and what each opening leaves behind."""

import datetime
import io

import pypdf
import pytest
from django.urls import reverse

from evaluations.papers.self_review import REVIEW_FILE
from evaluations.states import ReviewState
from members.models.member import Post
from members.roles import Role
from songlo.audit.models import AuditEvent
from songlo.papers.models import Paper
from songlo.papers.services import render_paper
from tests.builders.evaluations import make_review
from tests.builders.members import make_appointment

pytestmark = pytest.mark.django_db
WORDS = {"texts": {"work": "Phụ trách tám hộ", "leading": "Chỉ đạo tổ"}, "ratings": {"work": "GOOD"}}


@pytest.fixture
def typed(cast, today):
    given = {"self_review": WORDS, "handed_in_on": today, "committee_comment": "Chi ủy nhất trí"}
    return make_review(cast.cell, cast.binh.member, state=ReviewState.REVIEWED, **given)


def readings(review) -> list[object]:
    lines = AuditEvent.objects.filter(target_uid=review.uid, action="evaluations.review.read")
    return [one.actor for one in lines.order_by("pk")]


def text_of(answer) -> str:
    pages = pypdf.PdfReader(io.BytesIO(b"".join(answer.streaming_content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_chi_uy_prints_for_the_file_and_each_opening_is_a_line(cast, client_for, typed, now):
    head = client_for(cast.an)
    page, pdf = (
        reverse(f"evaluations:{one}", args=[typed.uid]) for one in ("review_file", "review_file_pdf")
    )
    assert page in head.get(reverse("evaluations:review", args=[typed.uid])).content.decode()
    assert head.post(page)["Location"] == head.post(page)["Location"] == page  # pressed twice it is one print
    assert head.head(pdf).status_code == 302
    waiting = head.get(page)
    assert waiting.context["is_waiting"] and "tám hộ" not in waiting.content.decode()
    render_paper(paper_uid=Paper.objects.get(kind=REVIEW_FILE).uid, now=now)
    assert (head.head(pdf).status_code, head.get(pdf).status_code) == (200, 405)
    assert "tám hộ" not in head.get(page).content.decode() and readings(typed) == []
    said = text_of(head.post(pdf))
    for words in ("Phụ trách tám hộ", "Tự đánh giá: Tốt", "Chi ủy nhất trí", str(cast.binh.member.full_name)):
        assert words in said
    assert text_of(head.post(pdf)) == said
    assert readings(typed) == [cast.an, cast.an]
    assert AuditEvent.objects.filter(action="evaluations.review.print", target_uid=typed.uid).exists()


def test_the_deciding_committee_prints_what_was_sent_to_it(cast, client_for, typed, now):
    office, board = client_for(cast.chi), client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD])
    page, pdf = (
        reverse(f"evaluations:{one}", args=[typed.uid]) for one in ("review_file", "review_file_pdf")
    )
    assert [one.post(page).status_code for one in (office, board)] == [403, 403]
    typed.state, typed.proposed_level = ReviewState.PROPOSED, "GOOD"
    typed.save()
    office.post(page)
    render_paper(paper_uid=Paper.objects.get().uid, now=now)
    assert "Phụ trách tám hộ" in text_of(office.post(pdf)) and readings(typed) == [cast.chi]
    assert {board.post(one).status_code for one in (page, pdf)} == {403}
    own = client_for(cast.binh)  # a member has his own print, without what others say of him
    assert own.post(pdf).status_code == 403
    assert (
        "Chi ủy nhất trí"
        not in own.get(reverse("evaluations:self_review", args=[typed.uid])).content.decode()
    )


def test_a_print_of_other_words_counts_no_longer(cast, client_for, typed, now):
    head = client_for(cast.an)
    page, pdf = (
        reverse(f"evaluations:{one}", args=[typed.uid]) for one in ("review_file", "review_file_pdf")
    )
    head.post(page)
    render_paper(paper_uid=Paper.objects.get().uid, now=now)
    typed.committee_comment = "Chi ủy đề nghị xem lại"
    typed.save()
    assert (head.get(page).context["is_ready"], head.post(pdf).status_code) == (False, 302)


def test_the_paper_says_which_post_he_had_when_he_handed_it_in(cast, client_for, typed, now):
    """A new post, as the end of one, changes nothing on what was signed."""
    head, page = client_for(cast.an), reverse("evaluations:review_file", args=[typed.uid])
    type(typed).objects.update(handed_in_on=now.date() - datetime.timedelta(days=9))
    head.post(page)
    render_paper(paper_uid=Paper.objects.get().uid, now=now)
    make_appointment(cast.binh.member, cast.cell, Post.DEPUTY_SECRETARY, since=now.date())
    assert head.get(page).context["is_ready"]


def test_who_hands_in_a_sheet_keeps_what_he_had_begun_to_type(cast, client_for, typed):
    type(typed).objects.update(handed_in_on=None)
    head, own = client_for(cast.an), client_for(cast.binh)
    head.post(reverse("evaluations:paper_review", args=[typed.uid]), {"level": "GOOD", "version": 1})
    read = reverse("evaluations:review", args=[typed.uid])
    write = reverse("evaluations:write_self_review", args=[typed.uid])

    def seen() -> tuple[bool, int]:
        page = head.post(read).content.decode()
        return "tám hộ" in page, head.get(reverse("evaluations:review_file", args=[typed.uid])).status_code

    assert seen() == (False, 404)
    assert "tám hộ" in own.get(write).content.decode()
    own.post(write, {"work": "Phụ trách tám hộ", "version": 2})  # saved, not handed in
    assert seen() == (False, 404)
    own.post(write, {"work": "Phụ trách tám hộ", "level": "GOOD", "then": "send", "version": 3})
    assert seen() == (True, 200)


def test_what_came_on_paper_or_was_not_handed_in_is_no_print(cast, client_for, typed):
    head, page = client_for(cast.an), reverse("evaluations:review_file", args=[typed.uid])
    for changed in ({"handed_in_on": None}, {"self_review": {}}):
        was = {name: getattr(typed, name) for name in changed}
        type(typed).objects.filter(pk=typed.pk).update(**changed)
        assert head.get(page).status_code == 404
        assert page not in head.get(reverse("evaluations:review", args=[typed.uid])).content.decode()
        type(typed).objects.filter(pk=typed.pk).update(**was)
