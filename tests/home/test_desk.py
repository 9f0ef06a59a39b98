import datetime
import io

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import Meeting, Submission
from meetings.services.minutes import print_minutes
from meetings.services.submissions import (
    receive_submission,
    receive_submissions,
    return_submission,
    send_minutes,
)
from songlo.audit.models import AuditEvent
from songlo.papers.models import Bundle
from tests.builders.meetings import at, make_held_meeting, make_meeting, make_rendered, make_secretary
from tests.builders.members import make_cell, make_commune, make_grant, make_user

NOVEMBER = ["2024-11"]


@pytest.fixture
def commune(db):
    return make_commune()


@pytest.fixture
def clerk(commune):
    return make_user("COMMUNE_OFFICE", commune)


def met(commune, number, now):
    cell = make_cell(commune, f"Chi bộ thôn {number}", members=1)
    secretary = make_secretary(cell, f"Nguyễn Văn {number}")
    return secretary, make_held_meeting(secretary, cell, now=now)


def sent(commune, number, now):
    secretary, meeting = met(commune, number, now)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    return send_minutes(actor=secretary, meeting=meeting, now=now)


def late_on(client_for, clerk, day, month="2024-11"):
    with time_machine.travel(at(8, 0, day), tick=False):
        late = client_for(clerk).get(reverse("month", args=[month])).context["late"]
    return [(str(one.line.cell), one.words) for one, _heads in late]


def test_what_is_late_grows_with_the_days(client_for, commune, clerk, now):
    """Signed within 3 days, sent within 5 (quy ước của phần mềm); nothing is late on its own day."""
    met(commune, 1, now)
    silent = make_cell(commune, "Chi bộ thôn 2", members=1)
    make_meeting(make_secretary(silent, "Nguyễn Văn Hai"), silent, now=now)
    sent(commune, 3, now)
    make_cell(commune, "Chi bộ thôn 4", members=1)

    def late(day):
        return late_on(client_for, clerk, datetime.date(2024, 11, day))

    assert late(5) == []
    assert late(8) == [("Chi bộ thôn 2", "Chưa có báo cáo, đã 3 ngày")]
    assert late(9) == [
        ("Chi bộ thôn 1", "Chưa ký biên bản, đã 4 ngày"),
        ("Chi bộ thôn 2", "Chưa có báo cáo, đã 4 ngày"),
    ]
    assert late(11)[0] == ("Chi bộ thôn 1", "Chưa ký biên bản, chưa gửi hồ sơ, đã 6 ngày")
    december = late_on(client_for, clerk, datetime.date(2024, 12, 4))
    assert december[-1] == ("Chi bộ thôn 4", "Chưa có báo cáo, đã 4 ngày")


def test_what_was_sent_back_is_late_from_that_day(client_for, commune, clerk, now):
    submission = sent(commune, 1, now)
    later = at(8, 0, datetime.date(2024, 11, 10))
    return_submission(actor=clerk, submission=submission, reason="Thiếu chữ ký", now=later)
    assert late_on(client_for, clerk, datetime.date(2024, 11, 15)) == []
    words = [("Chi bộ thôn 1", "Chưa gửi lại hồ sơ, đã 6 ngày")]
    assert late_on(client_for, clerk, datetime.date(2024, 11, 16)) == words


def test_not_held_is_nothing_to_wait_for(client_for, commune, clerk, now):
    _secretary, meeting = met(commune, 1, now)
    Meeting.objects.filter(pk=meeting.pk).update(state="NOT_HELD", not_held_reason="Mưa lũ", held_on=None)
    assert late_on(client_for, clerk, datetime.date(2024, 12, 20)) == []


# Received in a row -------------------------------------------------------------------------------


def receive(client, commune, submissions):
    url = reverse("receive_month", args=["2024-11", commune.uid])
    return client.post(url, {"submissions": [one.uid for one in submissions]}, follow=True)


def states():
    return list(Submission.objects.order_by("pk").values_list("state", flat=True))


def test_all_that_are_ticked_are_received_each_with_its_line(client_for, commune, clerk, now):
    papers = [sent(commune, number, now) for number in range(3)]
    page = receive(client_for(clerk), commune, papers[:2])
    assert "Đã nhận 2 hồ sơ." in page.text
    assert states() == ["RECEIVED", "RECEIVED", "SENT"]
    lines = AuditEvent.objects.filter(action="meetings.submission.receive").order_by("id")
    assert list(lines.values_list("target_uid", "organization_name", "actor_name")) == [
        (one.uid, one.meeting.organization.name, str(clerk)) for one in papers[:2]
    ]


def test_what_somebody_else_has_dealt_with_is_passed_over_and_told(client_for, commune, clerk, now):
    papers = [sent(commune, number, now) for number in range(3)]
    other = make_user("COMMUNE_OFFICE", commune, name="Trần Văn Bình")
    receive_submission(actor=other, submission=papers[0], now=now)
    return_submission(actor=other, submission=papers[1], reason="Thiếu chữ ký", now=now)
    page = receive(client_for(clerk), commune, papers)
    assert "Đã nhận 1 hồ sơ." in page.text
    assert "Chi bộ thôn 0: đồng chí Trần Văn Bình đã nhận lúc 20:00 ngày 05/11, giữ nguyên." in page.text
    assert "Chi bộ thôn 1: đã đề nghị bổ sung, giữ nguyên." in page.text
    papers[0].refresh_from_db()
    assert (states(), papers[0].received_by) == (["RECEIVED", "RETURNED", "RECEIVED"], other)


def test_twice_at_once_receives_once(commune, clerk, now):
    papers = [sent(commune, 1, now)]
    first, second = (receive_submissions(actor=clerk, submissions=papers, now=now) for _ in range(2))
    assert [len(one.done) for one in (first, second)] == [1, 0]
    assert AuditEvent.objects.filter(action="meetings.submission.receive").count() == 1


@pytest.mark.parametrize("wrong", ["none", "another commune", "another month", "no uid"])
def test_only_what_stands_on_this_page_is_received(client_for, commune, clerk, now, wrong):
    other = make_commune(name="Đảng bộ xã Tây Sơn") if wrong == "another commune" else commune
    paper = sent(other, 1, now)
    month = "2024-10" if wrong == "another month" else "2024-11"
    ticked = {"none": [], "no uid": ["x"]}.get(wrong, [paper.uid])
    url = reverse("receive_month", args=[month, commune.uid])
    page = client_for(clerk).post(url, {"submissions": ticked}, follow=True)
    assert (states(), "Mời đánh dấu hồ sơ đã xem" in page.text) == (["SENT"], True)


def test_boxes_for_the_office_alone(client_for, commune, clerk, now):
    sent(commune, 1, now)
    board = make_user("COMMUNE_PERMANENT_BOARD", commune)
    boxes = [
        client_for(who).get(reverse("month", args=NOVEMBER)).text.count('type="checkbox"')
        for who in (clerk, board)
    ]
    assert boxes == [1, 0]
    assert " checked" in client_for(clerk).get(reverse("month", args=NOVEMBER) + "?chon=het").text


# Asked for more in a row --------------------------------------------------------------------------


def ask(client, commune, submissions, reasons):
    """Ticked on the page of the month, written on the next one."""
    ticked = {"submissions": [one.uid for one in submissions], "ask": "1"}
    asked = client.post(reverse("receive_month", args=["2024-11", commune.uid]), ticked)
    page = client.get(asked.url)
    assert [f.label for f in page.context["form"]] == [str(one.meeting.organization) for one in submissions]
    written = {f"reason_{one.uid}": words for one, words in zip(submissions, reasons, strict=True)}
    return client.post(asked.url, written, follow=True)


def test_each_cell_is_asked_for_what_it_lacks(client_for, commune, clerk, now):
    papers = [sent(commune, number, now) for number in range(3)]
    page = ask(client_for(clerk), commune, papers[:2], ["Thiếu chữ ký", "Thiếu số biểu quyết"])
    assert "Đã gửi đề nghị bổ sung đến 2 chi bộ." in page.text
    rows = Submission.objects.order_by("pk").values_list("state", "return_reason")
    assert list(rows) == [("RETURNED", "Thiếu chữ ký"), ("RETURNED", "Thiếu số biểu quyết"), ("SENT", "")]
    lines = AuditEvent.objects.filter(action="meetings.submission.return").order_by("id")
    assert list(lines.values_list("reason", flat=True)) == ["Thiếu chữ ký", "Thiếu số biểu quyết"]


def test_a_place_left_empty_sends_nothing_and_keeps_the_other(client_for, commune, clerk, now):
    papers = [sent(commune, number, now) for number in range(2)]
    page = ask(client_for(clerk), commune, papers, ["Thiếu chữ ký", " "])
    assert (page.status_code, states(), "Thiếu chữ ký</textarea>" in page.text) == (422, ["SENT"] * 2, True)


def test_what_was_received_meanwhile_is_not_asked_for(client_for, commune, clerk, now):
    papers = [sent(commune, number, now) for number in range(2)]
    client, other = client_for(clerk), make_user("COMMUNE_OFFICE", commune, name="Trần Văn Bình")
    receive_submission(actor=other, submission=papers[0], now=now)
    page = ask(client, commune, papers, ["Thiếu chữ ký"] * 2)
    assert states() == ["RECEIVED", "RETURNED"]
    assert "Chi bộ thôn 0: đồng chí Trần Văn Bình đã nhận lúc 20:00 ngày 05/11, giữ nguyên." in page.text


# Printed together --------------------------------------------------------------------------------


def printed_by(client, organization, month="2024-11"):
    return client.post(reverse("print_month", args=[month, organization.uid]))


def test_what_was_sent_is_printed_together_in_the_order_of_the_tree(client_for, commune, clerk, now):
    papers = [sent(commune, number, now) for number in range(4)]
    return_submission(actor=clerk, submission=papers[1], reason="Thiếu chữ ký", now=now)
    receive_submission(actor=clerk, submission=papers[2], now=now)
    sent(make_commune(name="Đảng bộ xã Tây Sơn"), 9, now)
    clients = [client_for(clerk), client_for(make_user("DISTRICT_ORGANIZATION_BOARD", commune.parent))]
    for client, organization in zip(clients, (commune, commune.parent), strict=True):
        answer = printed_by(client, organization)
        bundle = Bundle.objects.get(organization_uid=organization.uid)
        assert answer.url == f"/tap/{bundle.uid}/"
        assert bundle.label == "Các bản tổng hợp tháng 11/2024"
        assert bundle.paper_uids == [papers[number].summary.uid for number in (0, 2, 3)]
        assert bundle.titles[0] == "Chi bộ thôn 0, Sinh hoạt tháng 11/2024"


def test_printed_again_is_the_same_file_and_one_line(client_for, commune, clerk, now):
    sent(commune, 1, now)
    client = client_for(clerk)
    first = printed_by(client, commune).url
    with time_machine.travel(now + datetime.timedelta(hours=1), tick=False):
        assert printed_by(client, commune).url == first
    lines = AuditEvent.objects.filter(action="meetings.summaries.print")
    assert list(lines.values_list("organization_name", "changes")) == [
        (str(commune), {"month": [None, "11/2024"], "papers": [None, 1]})
    ]


def test_nothing_to_print_is_told(client_for, commune, clerk, now):
    met(commune, 1, now)
    answer = client_for(clerk).post(reverse("print_month", args=["2024-11", commune.uid]), follow=True)
    assert "Chưa có bản tổng hợp nào của tháng này để in." in answer.text


# Excel -------------------------------------------------------------------------------------------

HEADINGS = (
    "STT", "Đảng bộ", "Chi bộ", "Loại", "Ngày họp", "Phải dự", "Có mặt", "Vắng có lý do", "Vắng không lý do",
    "Tỷ lệ (%)", "Thời lượng (phút)", "Tự chấm (điểm)", "Tự xếp loại", "Tình trạng", "Ngày gửi", "Ngày nhận",
)  # fmt: skip


def rows_of(client, month, organization):
    answer = client.get(reverse("export_month", args=[month, organization.uid]))
    page = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    return list(page.iter_rows(min_row=5, values_only=True))


def test_the_same_columns_every_month_and_at_every_level(client_for, commune, clerk, now):
    paper = sent(commune, 1, now)
    receive_submission(actor=clerk, submission=paper, now=now)
    silent = make_cell(commune, "Chi bộ thôn 2", members=1)
    make_meeting(make_secretary(silent, "Nguyễn Văn Hai"), silent, now=now)
    district = client_for(make_user("DISTRICT_ORGANIZATION_BOARD", commune.parent))
    day = datetime.datetime(2024, 11, 5)
    expected = [
        HEADINGS,
        (1, "Đảng bộ xã Bạch Lưu", "Chi bộ thôn 1", "Sinh hoạt thường kỳ", day, 2, 2, 0, 0, 100, 120, None, None,
         "Đảng ủy đã nhận", day, day),
        (2, "Đảng bộ xã Bạch Lưu", "Chi bộ thôn 2", "Sinh hoạt thường kỳ", day, *[None] * 8, "Chưa có báo cáo",
         None, None),
    ]  # fmt: skip
    assert rows_of(client_for(clerk), "2024-11", commune) == expected
    assert rows_of(district, "2024-11", commune.parent) == expected
    october = rows_of(district, "2024-10", commune)
    assert (october[0], [row[13] for row in october[1:]]) == (HEADINGS, ["Chưa có báo cáo"] * 2)


@pytest.mark.parametrize("cells", [1, 30])
def test_queries_of_a_sheet(client_for, commune, clerk, now, cells, django_assert_num_queries):
    for number in range(cells):
        met(commune, number, now)
    client = client_for(clerk)
    client.get("/")
    with django_assert_num_queries(8):
        client.get(reverse("export_month", args=["2024-11", commune.uid]))


def test_a_bound_month_opens_to_who_reads_every_one_of_its_papers(client_for, commune, clerk, now):
    secretary, meeting = met(commune, 1, now)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    send_minutes(actor=secretary, meeting=meeting, now=now)
    bound = client_for(clerk).post(reverse("print_month", args=["2024-11", commune.uid])).headers["Location"]
    others, here_alone = make_user("COMMUNE_OFFICE", make_commune(name="X")), make_user()
    make_grant(here_alone, "COMMUNE_OFFICE", commune, reach="OWN")
    users = (clerk, secretary, others, here_alone)
    assert [client_for(user).get(bound).status_code for user in users] == [200, 404, 404, 404]
