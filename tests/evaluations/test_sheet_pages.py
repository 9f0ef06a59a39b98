import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from evaluations.forms.sheet import typed
from evaluations.models import MeetingEvaluation
from evaluations.services.score_changes import return_score
from evaluations.services.scores import agree_score, vote_score
from evaluations.states import EvaluationState
from meetings.models import Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.meeting import Grade, MeetingKind
from meetings.models.proceedings import VoteAbout
from meetings.models.visit_report import ReportState
from meetings.services.minutes import print_minutes
from meetings.services.submissions import return_submission, send_minutes
from meetings.services.visit_reports import send_report
from meetings.services.votes import Hands
from members.roles import Role
from tests.builders.evaluations import make_evaluation, make_sent_score
from tests.builders.meetings import make_held_meeting, make_rendered
from tests.builders.members import make_members
from tests.builders.visit_reports import make_report
from tests.builders.visits import login_of, make_group, make_visit, person_of

pytestmark = pytest.mark.django_db
A_DAY = datetime.timedelta(days=1)
SAID = "Theo dõi tại buổi họp"


@pytest.fixture
def meeting(cast, now):
    return make_held_meeting(cast.an, cast.cell, now=now)


@pytest.fixture
def page(cast, client_for, meeting):
    client, url = client_for(cast.an), reverse("evaluations:sheet", args=[meeting.uid])

    def post(name="evaluations:sheet", **data):
        version = score_of(meeting).version if MeetingEvaluation.objects.exists() else ""
        return client.post(reverse(name, args=[meeting.uid]), {"version": version, **data}, follow=True)

    post.client, post.url = client, url
    return post


def score_of(meeting) -> MeetingEvaluation:
    return MeetingEvaluation.objects.get(meeting=meeting)


def whole(form, **changes):
    """Every item with its most, and what the records do not say with a reason."""
    found = {}
    for line in form.lines:
        found |= {line.code: typed(line.most), f"{line.code}-reason": SAID}
    return found | changes


def send(cast, meeting, now):
    make_rendered(print_minutes(actor=cast.an, meeting=meeting, now=now), now)
    return send_minutes(actor=cast.an, meeting=meeting, now=now)


def test_from_the_first_look_to_the_committee(cast, meeting, page, now, client_for):
    form = page.client.get(page.url).context["form"]
    shown = form["1.1"].value(), form["3.1"].value()
    assert shown == ("5", None)  # what the records say stands there already
    answer = page(**whole(form, **{"1.1": "4", "1.1-reason": "", "2.1": "1", "2.1-reason": ""}))
    assert answer.context["form"].errors == {  # all places at once
        "1.1-reason": ["Theo sổ sách là 5 điểm; mời ghi lý do."],
        "2.1-reason": ["Theo sổ sách là 4 điểm; mời ghi lý do."],
    }
    assert not MeetingEvaluation.objects.exists()

    data = whole(form, **{"5.2": "0", "5.2-reason": "Chưa định hướng rõ"})
    assert page(**data, then="agree").context["step"].label == "Chi bộ biểu quyết điểm"
    vote = page.client.get(reverse("evaluations:sheet_vote", args=[meeting.uid]))
    assert vote.context["form"]["weakness"].value() == "Mục 5.2 trừ 4 điểm: Chưa định hướng rõ"
    page("evaluations:sheet_vote", all_agree="on", weakness="Chưa định hướng rõ")
    said = {group.group.code: group.words for group in page.client.get(page.url).context["groups"]}
    assert (said["5"], said["6"]) == ("Tự chấm 6, trừ 4", "Tự chấm 5")
    meeting.refresh_from_db()
    assert (meeting.self_score, meeting.self_grade) == (96, Grade.GOOD)
    assert meeting.votes.get().about == VoteAbout.SELF_SCORE

    office = client_for(cast.chi)
    assert office.get(page.url).context["page"].situation.words == "Chi bộ chưa gửi điểm"
    send(cast, meeting, now)
    evaluation = score_of(meeting)
    assert (evaluation.state, evaluation.self_total, evaluation.sent_at) == (EvaluationState.SENT, 96, now)
    seen = office.get(page.url).context
    assert ([one.points for one in seen["page"].results], "form" in seen) == ([96, None, None], False)
    assert "form" not in page.client.get(page.url).context  # the cell only reads by now


def test_two_who_score_at_once_see_both(cast, meeting, page, now):
    form = page.client.get(page.url).context["form"]
    page(**{"3.1": "3"})
    answer = page.client.post(page.url, {"version": "", **whole(form, **{"3.1": "0"})})
    (just,) = [
        line.just_written
        for group in answer.context["groups"]
        for line in group.lines
        if line.line.code == "3.1"
    ]
    assert (answer.status_code, just, answer.context["form"]["3.1"].value()) == (422, "3", "0")
    assert "Đang lưu 3 điểm" in answer.content.decode()
    assert score_of(meeting).items.get(code="3.1").self_points == 3


def test_points_taken_from_the_book_follow_it(meeting, page):
    page(**whole(page.client.get(page.url).context["form"], **{"1.1-reason": ""}))
    sitting = meeting.sittings.get()
    sitting.ended_at = sitting.started_at + datetime.timedelta(minutes=80)
    sitting.save()
    context = page.client.get(page.url).context
    assert (context["form"]["1.1"].value(), context["page"].own_total) == ("4", 99)
    assert score_of(meeting).items.get(code="1.1").self_points == 5  # a look writes nothing
    page(then="agree", **whole(context["form"], **{"1.1": "4", "1.1-reason": ""}))
    assert score_of(meeting).self_total == 99


def test_what_the_records_know_nothing_of_is_filled_at_once(meeting, page):
    offered = ['name="fill"' in page.client.get(page.url).content.decode()]
    answer = page(fill="1")
    rows = dict(score_of(meeting).items.values_list("code", "self_points"))
    assert (rows["3.1"], rows["6.4"], rows["7.1"]) == (
        3,
        1,
        None,
    )  # a new cell has no month before: somebody says it
    offered.append('name="fill"' in answer.content.decode())
    assert offered == [True, False]  # what is left the records could tell
    assert answer.context["page"].results[0].words == "đang chấm"


def test_who_scored_stays_though_the_roll_was_mended(meeting, page):
    line = meeting.roll.filter(state=AttendanceState.PRESENT)[0]
    page(scorer=str(line.member.uid))
    line.state = AttendanceState.UNEXCUSED
    line.save()
    assert page.client.get(page.url).context["scorer_form"]["scorer"].value() == str(line.member.uid)
    page(scorer=str(line.member.uid), **{"3.1": "3"})
    assert score_of(meeting).scorer == line.member


@pytest.mark.parametrize(
    ("kind", "score", "state"),
    [
        (MeetingKind.REGULAR, 88, EvaluationState.SENT),  # voted on the phone or from the book, no items
        (MeetingKind.REGULAR, None, None),
        (MeetingKind.THEMATIC, 88, None),  # counted in the meeting of its month
    ],
)
def test_the_score_of_the_room_goes_with_the_minutes(cast, now, kind, score, state):
    meeting = make_held_meeting(cast.an, cast.cell, now=now, kind=kind)
    meeting.self_score, meeting.self_grade = score, Grade.FAIR if score else ""
    meeting.save()
    send(cast, meeting, now)
    found = MeetingEvaluation.objects.filter(meeting=meeting).first()
    assert (found and (found.state, found.self_total)) == (state and (state, score))


def test_minutes_and_score_come_back_together_and_are_sent_again(cast, meeting, now):
    make_evaluation(cast.an, meeting, now=now)
    meeting.self_score, meeting.self_grade = 100, Grade.GOOD
    meeting.save()
    submission = send(cast, meeting, now)
    return_submission(actor=cast.chi, submission=submission, reason="Ghi rõ mục 3", now=now)
    found = score_of(meeting)
    assert (found.state, found.return_reason) == (EvaluationState.RETURNED, "Ghi rõ mục 3")
    meeting.refresh_from_db()
    meeting.self_score = 97
    meeting.save()
    send(cast, meeting, now)
    found = score_of(meeting)
    assert (found.state, found.self_total, found.return_reason) == (EvaluationState.SENT, 97, "")


def test_sent_back_by_itself_it_is_sent_again_by_itself(cast, meeting, page, now):
    make_evaluation(cast.an, meeting, now=now)
    meeting.self_score, meeting.self_grade = 100, Grade.GOOD
    meeting.save()
    send(cast, meeting, now)
    found = score_of(meeting)
    return_score(actor=cast.chi, evaluation=found, reason="Xem lại mục 5", version=found.version, now=now)
    seen = page.client.get(page.url)
    assert "Xem lại mục 5" in seen.content.decode()
    assert (seen.context["step"].label, "form" in seen.context) == ("Gửi lại điểm", True)
    page("evaluations:sheet_send")
    assert score_of(meeting).state == EvaluationState.SENT


def test_items_that_add_up_to_something_else_are_a_finding(cast, meeting, page, now):
    make_evaluation(cast.an, meeting, now=now, lost={"5.2": (4, "Chưa rõ")})
    meeting.self_score, meeting.self_grade = 98, Grade.GOOD
    meeting.save()
    words = "Các mục cộng lại 96 điểm; chi bộ biểu quyết 98 điểm"
    shown = page.client.get(reverse("meetings:print", args=[meeting.uid])).context["reasons"]
    assert words in [finding.message for finding, _ in shown]
    assert page.client.get(page.url).context["page"].differs_from_vote


def test_the_total_of_the_items_is_not_written_twice(cast, meeting, page, now):
    make_evaluation(cast.an, meeting, now=now, lost={"5.2": (4, "Chưa rõ")})
    record = page.client.get(reverse("meetings:record", args=[meeting.uid])).context["page"]
    assert (record.score["self_score"].value(), record.score["self_grade"].value()) == (96, Grade.GOOD)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.COMMUNE_OFFICE, Role.WORK_GROUP_MEMBER])
def test_who_only_reads_gets_nothing_to_write(cast, meeting, page, client_for, role):
    shown = client_for(cast.users[role]).get(page.url)
    assert (shown.status_code, "form" in shown.context) == (200, False)


@pytest.fixture
def visit(cast, meeting):
    group = make_group(cast.district, [cast.cell])
    visit = make_visit(group, cast.cell, meeting.scheduled_at, persons=[person_of(group)], meeting=meeting)
    visit.writer = login_of(group)
    return visit


def test_who_was_there_gives_points_beside_those_of_the_cell(cast, meeting, page, visit, client_for, now):
    url = reverse("evaluations:visit_points", args=[visit.uid])
    client = client_for(visit.writer)
    form = client.get(url).context["form"]
    assert ("8.3" in form.fields, form["1.1"].value(), form["3.1"].value()) == (False, "5", None)
    client.post(url, {"seen": "", "3.1": "0", "3.1-reason": "Chưa sát thực tế", "fill": "1"})
    score = score_of(meeting)
    row = score.items.get(code="3.1")
    assert (row.visit_points, row.self_points, score.visit_total) == (0, None, 97)
    assert client.post(url, {"seen": "", "3.1": "3"}).status_code == 422  # drawn before the other one wrote

    # The cell scores without seeing it, and is not held up by it.
    context = page.client.get(page.url).context
    assert [one.points for one in context["page"].results][1] is None
    assert (context["form"]["1.1"].value(), context["page"].sheet.different) == ("5", [])
    page(**whole(context["form"]))
    Meeting.objects.filter(pk=meeting.pk).update(self_score=100, self_grade=Grade.GOOD)
    meeting.refresh_from_db()
    send(cast, meeting, now)
    context = page.client.get(page.url).context
    assert [one.points for one in context["page"].results] == [100, 97, None]
    assert [line.code for line in context["page"].sheet.different] == ["3.1"]


@pytest.mark.parametrize("report_is_first", [True, False])
def test_the_points_of_a_report_stand_beside_the_score(cast, meeting, visit, now, report_is_first):
    Meeting.objects.filter(pk=meeting.pk).update(self_score=92, self_grade=Grade.GOOD)
    meeting.refresh_from_db()
    make_report(
        visit, by=visit.writer, state=ReportState.WRITING, strengths="Chuẩn bị kỹ", proposed_points=88
    )
    verbs = [
        lambda: send_report(actor=visit.writer, visit=visit, now=now),
        lambda: send(cast, meeting, now),
    ]
    for verb in verbs if report_is_first else reversed(verbs):
        verb()
    assert score_of(meeting).visit_total == 88


@pytest.mark.parametrize("members", [1, 30])
def test_a_sheet_costs_ten_queries_however_many_came(
    cast, client_for, now, members, django_assert_num_queries
):
    """With somebody excused: before anybody has scored, scored, voted; nine for its committee once it was sent."""
    sick, *_ = make_members(cast.cell, members)
    meeting = make_held_meeting(cast.an, cast.cell, now=now, absent=[(sick, "ốm")])
    own, office = client_for(cast.an), client_for(cast.chi)
    url = reverse("evaluations:sheet", args=[meeting.uid])
    with django_assert_num_queries(10):
        own.get(url)
    evaluation = make_evaluation(cast.an, meeting, now=now)
    with django_assert_num_queries(10):
        own.get(url)
    agree_score(actor=cast.an, evaluation=evaluation, version=evaluation.version, now=now)
    vote_score(
        actor=cast.an,
        evaluation=evaluation,
        hands=Hands(1),
        weakness="",
        version=evaluation.version + 1,
        now=now,
    )
    with django_assert_num_queries(10):
        answer = own.get(url)
    assert "tán thành" in answer.content.decode()
    send(cast, meeting, now)
    with django_assert_num_queries(9):
        office.get(url)


def test_the_paper_says_what_the_sheet_says(cast, meeting, page, now):
    """domain.md 5.9: groups and items, total, grade and vote; the blank one has room instead of figures."""
    make_sent_score(cast.an, cast.cell, now=now, meeting=meeting, lost={"5.2": (4, "Chưa định hướng rõ")})
    url = reverse("evaluations:sheet_paper", args=[meeting.uid])
    table, grade, vote, *_ = page.client.get(url).context["paper"].blocks
    rows = {row.cells[0] or row.cells[1]: row.cells[2:] for row in table.rows}
    assert (rows["5"], rows["5.2"]) == (("10", "6", "", ""), ("4", "0", "", "Chưa định hướng rõ"))
    assert rows["Tổng điểm"] == ("100", "96", "", "")
    said = "".join(run.text for one in (grade, vote) for run in one.runs)
    assert said == "Tự xếp loại: Tốt, 96 điểm.Biểu quyết: ……/…… tán thành."
    blank = page.client.get(f"{url}?trong=1").context["paper"].blocks[0]
    assert {row.cells[3:] for row in blank.rows} == {("", "", "")}
    excel = page.client.get(reverse("evaluations:sheet_paper_excel", args=[meeting.uid]))
    book = load_workbook(io.BytesIO(b"".join(excel.streaming_content))).active
    (line,) = [row for row in book.iter_rows(values_only=True) if row[0] == "5.2"]
    assert line[2:4] == (4, 0)
