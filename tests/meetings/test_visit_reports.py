import datetime
import io
import uuid
from decimal import Decimal

import pypdf
import pytest
from django.urls import reverse

from meetings.models import Advice, Guest, MonthlyDirection, Proposal, Task, VisitFile, VisitReport
from meetings.models.visit import VisitKind, VisitState
from meetings.models.visit_report import AssessedPoint, Assessment, ReportState
from meetings.services.discussion import save_guest
from meetings.services.minutes import print_minutes
from meetings.services.report_rows import Written
from meetings.services.submissions import send_minutes
from meetings.services.visit_files import print_brief
from meetings.services.visit_reports import (
    EmptyReport,
    OnlyTheHead,
    SentReport,
    WithTheHead,
    hand_to_head,
    return_report,
    send_report,
    share_words,
    write_report,
)
from meetings.services.visits import (
    AlreadyNoted,
    NoLongerInGroup,
    NotInCharge,
    NotYetVisited,
    OtherKindOfPlace,
    ReportExists,
    note_visit,
    record_visit,
)
from members.models import Member
from members.roles import Role
from members.services.grants import sync_grants_of
from songlo.audit.models import AuditEvent
from songlo.outbox.models import Notification
from songlo.papers.models import Paper
from songlo.papers.pdf import render_pdf
from songlo.papers.services import store_file
from tests.builders.meetings import at, make_held_meeting, make_rendered, make_secretary
from tests.builders.members import make_cell, make_commune, make_district, make_member, make_user
from tests.builders.visit_reports import make_report, make_taken_along
from tests.builders.visits import login_of, make_group, make_plan, make_visit
from tests.contracts.objects_rights import assign

DAY = datetime.timedelta(days=1)
SECRET = "Bí thư nể nang, BTV cần xem lại"
SAID = "Đề nghị chi ủy giao việc rõ người, rõ hạn"


@pytest.fixture
def evening(now):
    """A meeting of 30 held this evening, and the visit of a group that was there."""
    commune = make_commune(make_district())
    cell = make_cell(commune, members=8)
    group = make_group(commune.parent, [commune], people=4)
    head, writer = login_of(group), login_of(group, "SECRETARY")
    secretary = make_secretary(cell)
    absent = make_member(cell, "Phùng Thị Xuân")
    meeting = make_held_meeting(secretary, cell, now=now, absent=[(absent, "ốm đau")])
    office = make_user(Role.DISTRICT_OFFICE, commune.parent)
    plan = make_plan(commune.parent, by=office)
    visit = make_visit(group, cell, at(19, 30), persons=[head.member, writer.member], plan=plan)
    sync_grants_of([head.member_id, writer.member_id])
    return {
        "visit": visit,
        "head": head,
        "writer": writer,
        "secretary": secretary,
        "meeting": meeting,
        "group": group,
        "cell": cell,
    }


def said(**fields) -> Written:
    return Written(fields={"said_at_cell": SAID, "told_to_board": SECRET, **fields})


@pytest.mark.django_db
def test_from_the_evening_to_the_report_that_stays(evening, now):
    visit, head, writer = evening["visit"], evening["head"], evening["writer"]
    report = record_visit(actor=writer, visit=visit, now=now)
    assert record_visit(actor=writer, visit=visit, now=now) == report
    visit.refresh_from_db()
    assert (visit.state, visit.meeting) == (VisitState.VISITED, evening["meeting"])
    guest = Guest.objects.get(meeting=visit.meeting)
    post = evening["group"].members.get(member=head.member).post
    assert (guest.name, guest.post, guest.remarks) == (head.member.full_name, post, "")
    with pytest.raises(ReportExists, match=str(writer)):
        record_visit(actor=head, visit=visit, now=now)

    opinion, advice = uuid.uuid4(), uuid.uuid4()
    values = {
        "text": "Sửa kênh N3",
        "raised_by": None,
        "place": "",
        "field": "thủy lợi",
        "answer_on_the_spot": "",
    }
    written = Written(
        fields={"said_at_cell": SAID, "told_to_board": SECRET, "proposed_points": Decimal("91")},
        points={AssessedPoint.PREPARATION: (Assessment.GOOD, ""), AssessedPoint.LENGTH: ("", "")},
        proposals={opinion: values},
        advice={advice: {"text": "Ghi biên bản đủ diễn biến"}},
    )
    write_report(actor=writer, visit=visit, written=written, version=1, now=now)
    write_report(actor=writer, visit=visit, written=written, version=2, now=now)  # sent twice
    assert Proposal.objects.get(visit=visit).holder == evening["group"].organization
    with pytest.raises(OnlyTheHead):
        send_report(actor=writer, visit=visit, now=now)
    hand_to_head(actor=writer, visit=visit, now=now)
    with pytest.raises(WithTheHead):
        write_report(actor=writer, visit=visit, written=said(), version=None, now=now)
    return_report(actor=head, visit=visit, now=now)
    hand_to_head(actor=writer, visit=visit, now=now)
    told = {one.recipient_id: one.kind for one in Notification.objects.filter(cancelled_at=None)}
    assert told == {head.pk: "visit_report.ready", writer.pk: "visit_report.returned"}

    share_words(actor=head, visit=visit, now=now)
    report = send_report(actor=head, visit=visit, now=now)
    assert (report.state, report.sent_by, VisitReport.objects.count()) == (ReportState.SENT, head, 1)
    assert Guest.objects.get().remarks == SAID
    for verb in (hand_to_head, return_report):
        with pytest.raises(SentReport):
            verb(actor=head, visit=visit, now=now)
    with pytest.raises(SentReport):
        write_report(actor=head, visit=visit, written=said(), version=None, now=now)
    # What is for the Standing Board alone stands in the report and its paper, and nowhere else.
    assert SECRET in str(report.paper.content) and Paper.objects.count() == 1
    assert SECRET not in str(list(AuditEvent.objects.values_list("changes", "target_label", "reason")))
    assert SECRET not in str(list(Notification.objects.values_list("title", flat=True)))


@pytest.mark.django_db
def test_words_go_into_open_minutes_and_the_cells_own_are_left(evening, now):
    visit, writer, secretary = evening["visit"], evening["writer"], evening["secretary"]
    record_visit(actor=writer, visit=visit, now=now)
    printed = print_minutes(actor=secretary, meeting=evening["meeting"], now=now)
    write_report(actor=writer, visit=visit, written=said(), version=1, now=now)
    assert Guest.objects.get().remarks == ""  # typed on the way, not yet said
    share_words(actor=writer, visit=visit, now=now)
    share_words(actor=writer, visit=visit, now=now)
    guest, paper = Guest.objects.get(), Paper.objects.get(pk=printed.pk)
    assert (guest.remarks, guest.version, paper.state) == (SAID, 2, "VOID")
    minutes = str(print_minutes(actor=secretary, meeting=evening["meeting"], now=now).content)
    assert SAID in minutes and SECRET not in minutes
    own = "Nhất trí với chi bộ"
    values = {"name": guest.name, "post": guest.post, "uid": guest.uid}
    save_guest(actor=secretary, meeting=evening["meeting"], remarks=own, now=now, **values)
    share_words(actor=writer, visit=visit, now=now)
    assert Guest.objects.get().remarks == own
    Guest.objects.all().delete()
    make_rendered(print_minutes(actor=secretary, meeting=evening["meeting"], now=now), now)
    send_minutes(actor=secretary, meeting=evening["meeting"], now=now)
    share_words(actor=writer, visit=visit, now=now)
    assert not Guest.objects.exists()


def of_a_draft(evening, now):
    plan = make_plan(evening["group"].organization, datetime.date(2025, 1, 1))
    return make_visit(
        evening["group"], evening["cell"], at(19, 30), persons=[evening["head"].member], plan=plan
    )


def ahead(evening, now):
    return make_visit(evening["group"], evening["cell"], now + DAY, persons=[evening["head"].member])


def closed(evening, now):
    cell = make_cell(evening["cell"].parent, "Chi bộ thôn Hồng Sen", since=datetime.date(2020, 1, 1))
    cell.periods.update(valid_until=datetime.date(2024, 11, 1))
    return make_visit(evening["group"], cell, at(19, 30), persons=[evening["head"].member])


def out_of_the_group(evening, now):
    evening["group"].members.filter(member=evening["head"].member).update(valid_until=now.date() - 10 * DAY)
    return evening["visit"]


REFUSALS = (
    (of_a_draft, NotYetVisited, "chưa ban hành"),
    (ahead, NotYetVisited, "đến ngày 06/11/2024"),
    (closed, NotYetVisited, "đã kết thúc hoạt động"),
    (out_of_the_group, NoLongerInGroup, "không còn trong tổ"),
)


@pytest.mark.django_db
def test_what_cannot_be_recorded_says_why(evening, now):
    for which, refusal, words in REFUSALS:
        visit = which(evening, now)
        with pytest.raises(refusal, match=words):
            record_visit(actor=evening["head"], visit=visit, now=now)
    evening["group"].members.update(valid_until=now.date() - 9 * DAY)  # the days to finish a report
    record_visit(actor=evening["writer"], visit=evening["visit"], now=now)
    with pytest.raises(EmptyReport):
        send_report(actor=evening["head"], visit=evening["visit"], now=now)


@pytest.mark.django_db
def test_one_evening_is_noted_once_at_a_place_of_its_kind(evening, now):
    head, cell, group = evening["head"], evening["cell"], evening["group"]
    given = {"actor": head, "by": group, "scheduled_at": at(8), "persons": [head.member], "now": now}
    refused = (
        (cell, VisitKind.MEETING, AlreadyNoted, "đã có trong"),  # it stands in the plan
        (cell, VisitKind.COMMITTEE, OtherKindOfPlace, "là chi bộ"),
        (cell.parent, VisitKind.MEETING, OtherKindOfPlace, "là đảng bộ"),
        (make_cell(group.organization), VisitKind.RECORDS, NotInCharge, "không do đồng chí phụ trách"),
    )
    for place, kind, refusal, words in refused:
        with pytest.raises(refusal, match=words):
            note_visit(organization=place, kind=kind, **given)
    places = ((cell, VisitKind.PREPARATION), (cell, VisitKind.RECORDS), (cell.parent, VisitKind.COMMITTEE))
    for place, kind in places:
        visit = note_visit(organization=place, kind=kind, **given)
        report = record_visit(actor=head, visit=visit, now=now)
        write_report(actor=head, visit=visit, written=said(), version=1, now=now)
        report = send_report(actor=head, visit=visit, now=now)
        assert ("Ý kiến đã phát biểu tại đảng ủy" in str(report.paper.content)) == (place == cell.parent)
        assert visit.meeting is None


@pytest.mark.django_db
def test_a_page_says_beforehand_why_nothing_can_be_written(evening, now, client_for):
    head = client_for(evening["head"])
    for which, words in ((ahead, "đến ngày 06/11/2024"), (out_of_the_group, "không còn trong tổ")):
        answer = head.get(reverse("meetings:visit", args=[which(evening, now).uid]))
        page = answer.content.decode()
        assert words in page and "Ghi đã dự" not in page


@pytest.mark.django_db
def test_advice_is_open_until_a_later_visit_settles_it(evening, now):
    cell, group = evening["cell"], evening["group"]
    earlier = make_visit(group, cell, at(19, 30) - 90 * DAY)
    given = [
        Advice.objects.create(
            organization=cell, report=make_report(earlier), position=1, text="Ghi biên bản đủ"
        )
    ]
    given.append(
        Advice.objects.create(organization=cell, report=earlier.report, position=2, text="Tự phê bình")
    )
    record_visit(actor=evening["writer"], visit=evening["visit"], now=now)
    looked = {given[0].uid: (True, "Đã ghi đủ"), given[1].uid: (False, "")}
    write_report(
        actor=evening["writer"], visit=evening["visit"], written=Written(earlier=looked), version=1, now=now
    )
    report = VisitReport.objects.get(visit=evening["visit"])
    rows = [(one.closed_by, one.outcome) for one in Advice.objects.order_by("position")]
    assert rows == [(report, "Đã ghi đủ"), (None, "")]


@pytest.mark.django_db
def test_a_committee_member_of_the_commune_writes_and_sends_alone(evening, now):
    cell = evening["cell"]
    follower = make_user(member=make_member(make_cell(cell.parent, "Chi bộ cơ quan xã"), "Lê Thị Thảo"))
    assignment = assign(cell, member=follower.member)
    values = {"organization": cell, "kind": "MEETING", "scheduled_at": at(19, 30), "now": now}
    uid = uuid.uuid4()
    visits = {
        note_visit(actor=follower, by=assignment, uid=uid, persons=[follower.member], **values).pk
        for _ in range(2)
    }
    (pk,) = visits
    visit = assignment.visits.get(pk=pk)
    record_visit(actor=follower, visit=visit, now=now)
    with pytest.raises(NoLongerInGroup):
        write_report(actor=evening["head"], visit=visit, written=said(), version=1, now=now)
    write_report(actor=follower, visit=visit, written=said(), version=1, now=now)
    share_words(actor=follower, visit=visit, now=now)
    assert send_report(actor=follower, visit=visit, now=now).state == ReportState.SENT
    assert Guest.objects.get(name="Lê Thị Thảo").remarks == SAID


@pytest.mark.django_db
def test_the_page_is_half_filled_keeps_what_is_typed_and_is_sent_once(evening, now, client_for):
    visit, writer = evening["visit"], client_for(evening["writer"])
    url, page = (
        reverse("meetings:record_visit", args=[visit.uid]),
        reverse("meetings:visit_report", args=[visit.uid]),
    )
    assert writer.post(url).headers["Location"] == page
    answer = writer.get(page)
    form = answer.context["page"].main
    names = ("started_at", "ended_at", "expected", "present", "absences")
    filled = [form[name].value() for name in names]
    assert filled == [
        datetime.time(17, 30),
        datetime.time(19, 30),
        10,
        9,
        "Vắng có lý do: Phùng Thị Xuân, ốm đau.",
    ]
    assert "120 phút, tối thiểu 90." in answer.content.decode()

    row, other = f"proposals-{uuid.uuid4()}", f"obstacles-{uuid.uuid4()}"
    typed = {
        f"{row}-text": "Sửa kênh N3",
        f"{other}-solution": "Huy động dân",  # half a row is not stored yet
        "said_at_cell": SAID,
        "told_to_board": SECRET,
        "present": "nhiều",
        "point_LENGTH": "GOOD",
    }
    sent = {"changed": list(typed), "version": "1", **typed}
    answer = writer.post(reverse("meetings:visit_report_draft", args=[visit.uid]), sent)
    assert (answer.status_code, set(answer.json()["errors"])) == (422, {"present", f"{other}-solution"})
    report = VisitReport.objects.get()
    assert (report.said_at_cell, report.expected, report.present, report.version) == (SAID, 10, None, 2)
    assert [one.text for one in visit.proposals.all()] == ["Sửa kênh N3"]
    assert Guest.objects.get().remarks == ""

    whole = {name: one for name, one in typed.items() if not name.startswith(other)}
    whole |= {
        "version": "2",
        "present": "9",
        "expected": "10",
        "came": [str(one.uid) for one in visit.persons.all()],
    }
    answer = writer.post(page, whole | {"then": "hand"})
    assert answer.headers["Location"] == reverse("meetings:visit", args=[visit.uid])
    report.refresh_from_db()
    assert (report.state, report.present, Guest.objects.get().remarks) == (ReportState.READY, 9, SAID)
    assert set(visit.persons.values_list("came", flat=True)) == {True}
    head = client_for(evening["head"])
    answer = head.post(page, whole | {"version": "2", "then": "send", "present": "8"})
    assert answer.status_code == 409  # written since: both texts
    answer = head.post(page, whole | {"version": "4", "then": "send"})
    report.refresh_from_db()
    assert (answer.status_code, report.state) == (302, ReportState.SENT)
    assert head.post(page, whole | {"then": "send"}).status_code == 302  # pressed twice
    of_cell = (
        client_for(evening["secretary"]).get(reverse("meetings:visit", args=[visit.uid])).content.decode()
    )
    assert SAID in of_cell and SECRET not in of_cell


@pytest.mark.django_db
def test_without_a_meeting_in_the_system_the_list_of_members_fills_in_who_was_to_come(
    evening, now, client_for
):
    visit = make_visit(evening["group"], evening["cell"], now - DAY, persons=[evening["head"].member])
    record_visit(actor=evening["head"], visit=visit, now=now)
    page = client_for(evening["head"]).get(reverse("meetings:visit_report", args=[visit.uid])).context["page"]
    assert [page.main[one].value() for one in ("expected", "present", "absences")] == [10, None, ""]
    assert not page.book.is_known


@pytest.mark.django_db
def test_the_cell_opens_what_was_passed_on_and_no_photo(evening, now, client_for):
    visit = evening["visit"]
    report = make_report(visit, by=evening["writer"])
    stored = [
        store_file(data=b"%PDF-1.7", name=f"{n}.pdf", content_type="application/pdf", now=now) for n in "ab"
    ]
    paper, photo = (
        VisitFile.objects.create(report=report, title=title, file=file, passed_on=title != "Ảnh buổi dự 1")
        for title, file in zip(("Hướng dẫn", "Ảnh buổi dự 1"), stored, strict=True)
    )
    secretary, head = client_for(evening["secretary"]), client_for(evening["head"])
    page = reverse("meetings:visit", args=[visit.uid])
    urls = [reverse("meetings:visit_file", args=[visit.uid, one.uid]) for one in (paper, photo)]
    for client, statuses in ((head, [200, 200]), (secretary, [200, 403])):
        answers = [client.get(url) for url in urls]
        assert [one.status_code for one in answers] == statuses
        assert all(b"".join(one.streaming_content) for one in answers if one.streaming)
        shown = client.get(page).content.decode()
        assert [url in shown for url in urls] == [status == 200 for status in statuses]
    VisitReport.objects.update(state=ReportState.WRITING, sent_at=None, sent_by=None)
    assert secretary.get(urls[0]).status_code == 403  # nothing of it before it was sent


@pytest.mark.django_db
def test_the_page_to_take_along_stays_one_page(evening, now):
    cell, group, meeting = evening["cell"], evening["group"], evening["meeting"]
    words = "Đề nghị ghi biên bản đủ diễn biến, ý kiến của từng đồng chí, kết luận từng việc rồi mới sang việc khác"
    earlier = make_visit(group, cell, at(19, 30) - 90 * DAY)
    report = make_report(earlier)
    Advice.objects.bulk_create(
        Advice(organization=cell, report=report, position=place, text=words) for place in range(6)
    )
    for _ in range(6):
        make_taken_along(earlier, words)
        Task.objects.create(
            organization=cell,
            meeting=meeting,
            text=words,
            assignee=evening["secretary"].member,
            due_on=now.date(),
        )
        MonthlyDirection.objects.create(
            issuer=group.organization,
            month=datetime.date(2024, 11, 1),
            title=words,
            published_at=now,
            published_by=evening["head"],
        )
    Member.objects.filter(pk=evening["secretary"].member_id).update(phone="0912345678")
    paper = print_brief(actor=evening["head"], visit=evening["visit"], now=now)
    pages = pypdf.PdfReader(io.BytesIO(render_pdf(paper.content))).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert (
        "07/08: Đề nghị ghi biên bản" in text and "(3 mục nữa xem trên máy)" in text and "0912345678" in text
    )
