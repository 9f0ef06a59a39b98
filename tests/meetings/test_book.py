import datetime

import pytest
from django.urls import reverse

from meetings.book import find_minutes, open_focuses
from meetings.models import Meeting, Submission
from meetings.models.meeting import MeetingKind
from meetings.services.addenda import make_addendum, sign_addendum
from meetings.services.agenda import set_focus, settle_focus
from meetings.services.book import bind_year
from meetings.services.discussion import save_conclusion, save_statement
from meetings.services.held import Times
from meetings.services.minutes import print_minutes, sign_minutes
from meetings.services.submissions import send_minutes
from meetings.year_roll import read_year_roll
from songlo.audit.models import AuditEvent
from songlo.outbox.jobs import perform_job
from songlo.outbox.models import Job
from songlo.papers import tasks as _tasks  # noqa: F401 the handler
from songlo.papers.document import Document, plain_text
from songlo.papers.errors import NothingToBind
from songlo.papers.models import Paper
from songlo.papers.services import render_paper
from tests.builders.meetings import at, make_held_meeting, make_rendered, make_secretary, make_stored_file
from tests.builders.members import make_cell, make_commune, make_grant, make_member, make_user
from tests.papers.reading import letters, pdf_pages

SAID = "Ngõ Đình còn vướng một nhà"  # in the debate, so in the minutes alone
DECIDED = "Nạo vét kênh Bờ Đắp trong tháng 12"


@pytest.fixture
def commune(db):
    return make_commune()


@pytest.fixture
def cell(commune):
    return make_cell(commune, members=2)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


@pytest.fixture
def hold(secretary, cell, now):
    def hold(month, **changes):
        day = datetime.date(2024, month, 5)
        times = [Times(at(17, 30, day), at(19, 30, day))]
        values = {"month": day.replace(day=1), "scheduled_at": at(17, 30, day), "sittings": times}
        return make_held_meeting(secretary, cell, now=now, **values | changes)

    return hold


@pytest.fixture
def sign(secretary, now):
    def sign(meeting, *, drawn=False):
        paper = print_minutes(actor=secretary, meeting=meeting, now=now)
        render_paper(paper_uid=paper.uid, now=now) if drawn else make_rendered(paper, now)
        scan = make_stored_file(now)
        return sign_minutes(actor=secretary, meeting=meeting, scan=scan, same_as_printed=True, now=now)

    return sign


@pytest.fixture
def signed(hold, sign, secretary, now):
    """With words of the debate, and a conclusion."""

    def signed(month, **changes):
        meeting = hold(month, **changes)
        save_statement(actor=secretary, meeting=meeting, speaker=secretary.member, text=SAID, now=now)
        save_conclusion(actor=secretary, meeting=meeting, conclusion=DECIDED, now=now)
        sign(meeting)
        return meeting

    return signed


def found(user, text, today):
    return [(hit.meeting.title, hit.what) for hit in find_minutes(user, text, today).hits]


# Bound ----------------------------------------------------------------------------------------


def test_the_bound_year_has_every_signed_minutes_with_its_corrections_and_names_what_is_missing(
    hold, sign, secretary, cell, now
):
    march = sign(hold(3), drawn=True)
    sign(hold(1), drawn=True)
    hold(10)
    hold(2, kind=MeetingKind.COMMITTEE)
    correction = make_addendum(
        actor=secretary, minutes=march, reason="Ghi sai tên", text="Lê Quang Đạo", made_on=now.date(), now=now
    )
    render_paper(paper_uid=correction.paper.uid, now=now)
    scan = make_stored_file(now)
    sign_addendum(actor=secretary, addendum=correction, scan=scan, same_as_printed=True, now=now)
    make_addendum(
        actor=secretary, minutes=march, reason="Chưa ký", text="Chưa ký", made_on=now.date(), now=now
    )
    bundle = bind_year(actor=secretary, organization=cell, year=2024, committee=False, now=now)
    perform_job(Job.objects.get(kind="papers.bundle").pk, now)
    bundle.refresh_from_db()
    assert bundle.titles == [
        "Sinh hoạt tháng 1/2024",
        "Sinh hoạt tháng 3/2024",
        "Bổ sung, đính chính lần 1: Sinh hoạt tháng 3/2024",
    ]
    with bundle.file.file.open("rb") as file:
        pages = [letters(page) for page in pdf_pages(file.read())]
    whole = "".join(pages)
    for paper in Paper.objects.filter(uid__in=bundle.paper_uids):
        lines = [letters(line) for line in plain_text(Document.from_content(paper.content)).split("\n")]
        assert [line for line in lines if line not in whole] == []
    assert letters("chưa có trong sổ: Sinh hoạt tháng 10/2024.") in pages[1]
    assert letters(f"Sổ này gồm {len(pages)} trang, đánh số từ trang 1 đến trang {len(pages)}.") in pages[-1]


def test_bound_twice_is_one_book_and_one_line_of_the_trail_until_more_is_signed(signed, secretary, cell, now):
    def bind(**changed):
        later = now + datetime.timedelta(minutes=AuditEvent.objects.count())
        wanted = {"organization": cell, "year": 2024, "committee": False, "now": later}
        return bind_year(actor=secretary, **wanted | changed)

    with pytest.raises(NothingToBind):
        bind()
    signed(1)
    first = bind()
    assert bind() == first
    signed(2)
    assert bind() != first
    assert AuditEvent.objects.filter(action="meetings.book.bind").count() == 2
    with pytest.raises(NothingToBind):
        bind(committee=True)


# Found ----------------------------------------------------------------------------------------


def test_words_are_found_without_marks_the_newest_first_in_what_stays(signed, hold, secretary, today, now):
    signed(1), signed(10)
    save_conclusion(actor=secretary, meeting=hold(11), conclusion=DECIDED, now=now)
    assert found(secretary, "bien ban thang 10 nao vet kenh", today) == [
        ("Sinh hoạt tháng 10/2024", "Biên bản")
    ]
    both = [("Sinh hoạt tháng 10/2024", "Biên bản"), ("Sinh hoạt tháng 1/2024", "Biên bản")]
    assert found(secretary, "NẠO VÉT", today) == both
    assert [found(secretary, text, today) for text in ("nao vet giếng", "n", " ", "%")] == [[], [], [], []]


def test_the_line_shown_is_the_one_that_was_asked_for(signed, secretary, today):
    signed(10)
    (hit,) = find_minutes(secretary, "kenh bo dap", today).hits
    assert [piece.text for piece in hit.pieces if piece.is_found] == ["kênh Bờ Đắp"]


def test_a_page_goes_on_where_the_one_before_ended(signed, secretary, today, monkeypatch):
    monkeypatch.setattr("meetings.book.PAGE", 2)
    for month in (1, 2, 3):
        signed(month)
    first = find_minutes(secretary, "nao vet", today)
    second = find_minutes(secretary, "nao vet", today, after=first.older)
    assert [hit.meeting.month.month for hit in (*first.hits, *second.hits)] == [3, 2, 1]
    assert (second.older, len(find_minutes(secretary, "nao vet", today, after="x_y").hits)) == ("", 2)


def test_a_member_finds_what_was_held_in_his_time(signed, cell, today):
    signed(1), signed(10)
    member = make_user("MEMBER", cell, member=make_member(cell))
    member.grants.update(valid_from=datetime.date(2024, 6, 1))
    assert found(member, "nao vet", today) == [("Sinh hoạt tháng 10/2024", "Biên bản")]


def test_above_the_cell_only_the_summary_is_found_and_only_when_it_was_sent(
    signed, secretary, commune, today, now
):
    meeting = signed(1)
    signed(2)
    send_minutes(actor=secretary, meeting=meeting, now=now)
    office, others = make_user("COMMUNE_OFFICE", commune), make_user("COMMUNE_OFFICE", make_commune(name="X"))
    assert found(office, "nao vet", today) == [("Sinh hoạt tháng 1/2024", "Bản tổng hợp")]
    assert (found(office, "ngo dinh", today), found(others, "nao vet", today)) == ([], [])
    assert len(found(secretary, "ngo dinh", today)) == 2


def test_a_full_text_opened_for_a_purpose_is_not_searched(signed, commune, cell, today):
    meeting = signed(1)
    reader = make_user("COMMUNE_PERMANENT_BOARD", commune)
    make_grant(reader, "FULL_TEXT_READER", cell, object_uid=meeting.uid)
    assert found(reader, "ngo dinh", today) == []


def test_minutes_of_the_committee_are_for_the_committee(signed, secretary, cell, client_for, today):
    signed(1, kind=MeetingKind.COMMITTEE)
    member = make_user("MEMBER", cell, member=make_member(cell))
    assert (found(member, "nao vet", today), len(found(secretary, "nao vet", today))) == ([], 1)
    book = reverse("meetings:book")
    shown = [
        "Họp chi ủy tháng 1/2024" in client_for(user).get(book, {"so": so}).content.decode()
        for user, so in ((secretary, "chi-uy"), (secretary, ""), (member, "chi-uy"))
    ]
    assert shown == [True, False, False]


def test_the_book_seen_from_above_is_what_was_sent(signed, secretary, commune, cell, client_for, now):
    sent = signed(1)
    signed(2)
    send_minutes(actor=secretary, meeting=sent, now=now)
    page = client_for(make_user("COMMUNE_OFFICE", commune)).get(reverse("meetings:book_of", args=[cell.uid]))
    text = page.content.decode()
    assert reverse("meetings:received", args=[Submission.objects.get().uid]) in text
    assert ("Sinh hoạt tháng 2/2024" in text, "In sổ cả năm" in text) == (False, False)


@pytest.mark.parametrize("months", [1, 6])
def test_queries_do_not_grow(signed, secretary, client_for, months, django_assert_max_num_queries):
    for month in range(1, months + 1):
        signed(month)
    client = client_for(secretary)
    cell = Meeting.objects.first().organization
    for address in (
        reverse("meetings:book"),
        f"{reverse('meetings:search_minutes')}?q=nao+vet",
        reverse("meetings:year_roll", args=[cell.uid, 2024]),
    ):
        with django_assert_max_num_queries(6):
            client.get(address)


# The year -------------------------------------------------------------------------------------


def test_three_absences_in_a_row_are_a_hint_and_a_meeting_between_them_ends_the_row(cell, hold, now):
    often, now_and_then = make_member(cell, "Trần Văn Thường"), make_member(cell, "Lê Thị Thoảng")
    for month in range(6, 11):
        absent = [(often, "ốm")] if month != 6 else []
        absent += [(now_and_then, "" if month == 6 else "đi xa")] if month != 9 else []
        hold(month, absent=absent)
    hold(11, kind=MeetingKind.COMMITTEE)
    roll = read_year_roll(cell, 2024)
    lines = {
        one.name: (one.present, one.expected, one.excused, one.unexcused, one.hint) for one in roll.members
    }
    ask = "đề nghị chi ủy thăm hỏi, xem xét."
    assert roll.meetings == 5
    assert lines["Trần Văn Thường"] == (
        1, 5, "4 (tháng 7, 8, 9, 10)", "", f"Vắng có lý do 4 kỳ liên tiếp (tháng 7, 8, 9, 10); {ask}",
    )  # fmt: skip
    assert lines["Lê Thị Thoảng"] == (
        1, 5, "3 (tháng 7, 8, 10)", "1 (tháng 6)", f"Vắng 3 kỳ liên tiếp (tháng 6, 7, 8); {ask}",
    )  # fmt: skip
    assert {hint for *_, hint in lines.values()} - {
        lines["Trần Văn Thường"][4],
        lines["Lê Thị Thoảng"][4],
    } == {""}


def test_a_member_has_his_own_line_alone(cell, hold, client_for):
    absent, other = make_member(cell, "Trần Văn Thường"), make_member(cell, "Lê Thị Thoảng")
    for month in (8, 9, 10):
        hold(month, absent=[(absent, "ốm"), (other, "ốm")])
    member = make_user("MEMBER", cell, member=absent)
    page = client_for(member).get(reverse("meetings:year_roll", args=[cell.uid, 2024])).content.decode()
    assert [words in page for words in ("3 (tháng 8, 9, 10)", "Lê Thị Thoảng", "thăm hỏi")] == [
        True,
        False,
        False,
    ]


def test_a_matter_in_focus_is_listed_until_it_is_settled(hold, secretary, cell, now):
    for month, due in ((1, None), (2, datetime.date(2024, 12, 1)), (3, datetime.date(2024, 6, 1))):
        values = {"matter": f"Việc tháng {month}", "due_on": due}
        set_focus(actor=secretary, meeting=hold(month), now=now, **values)
    assert [one.focus_matter for one in open_focuses(cell)] == [
        "Việc tháng 3",
        "Việc tháng 2",
        "Việc tháng 1",
    ]
    settle_focus(
        actor=secretary, meeting=open_focuses(cell)[0], settled_on=datetime.date(2024, 7, 1), now=now
    )
    assert [one.focus_matter for one in open_focuses(cell)] == ["Việc tháng 2", "Việc tháng 1"]
