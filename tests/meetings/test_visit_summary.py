import datetime
import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import VisitAssessment, VisitObstacle, VisitReport, VisitSummary
from meetings.models.visit import VisitState
from meetings.models.visit_report import ReportState
from meetings.services.visit_summaries import NothingNew, NothingToSumUp, issue_summary
from meetings.visits.summary import read_summary
from members.roles import Role
from songlo.common import vn
from songlo.outbox.models import Notification
from songlo.papers.document import Document, plain_text
from tests.builders.members import make_cell, make_commune
from tests.builders.visit_reports import make_report, make_taken_along
from tests.builders.visits import EVENING, QUARTER, make_group, make_visit

WEEK = datetime.timedelta(days=7)
ADVERSE = "Bí thư điều hành còn lúng túng"


@pytest.fixture
def quarter(cast, now):
    """Two communes, two groups: two reports sent, one being written, one missed, one of the quarter before."""
    cast.second = make_commune(cast.district, "Đảng bộ xã Hải Lựu")
    cast.far = make_cell(cast.second, "Chi bộ thôn Dừa Lễ")
    first = make_group(cast.district, [cast.commune], people=[], number=1)
    second = make_group(cast.district, [cast.second], people=[], number=2)
    good = make_report(
        make_visit(first, cast.cell),
        expected=28,
        present=27,
        proposed_grade="GOOD",
        told_to_board=ADVERSE,
        requests="Mở lớp bồi dưỡng bí thư",
    )
    fair = make_report(make_visit(second, cast.far), expected=12, present=9, proposed_grade="FAIR")
    make_report(make_visit(first, cast.sibling_cell), state=ReportState.WRITING, told_to_board="Chưa gửi")
    make_visit(second, cast.far, EVENING + WEEK, state=VisitState.MISSED, reason="Mưa lũ, đường ngập")
    old = make_report(make_visit(second, cast.far, EVENING - 13 * WEEK))
    for report, point, note in ((good, "SELF_CRITICISM", "Còn nể nang"), (fair, "SELF_CRITICISM", ""),
                                (fair, "LENGTH", "55 phút")):  # fmt: skip
        VisitAssessment.objects.create(report=report, point=point, assessment="LIMITED", note=note)
    VisitAssessment.objects.create(report=good, point="AGENDA", assessment="GOOD")
    VisitObstacle.objects.create(
        report=fair, position=1, text="Thiếu nhà văn hóa", solution="Cho mượn lớp học", who_acts="UBND xã"
    )
    make_taken_along(good.visit, "Sửa kênh N3")
    make_taken_along(old.visit, "Nâng cấp trạm bơm")  # still waits
    make_taken_along(old.visit, "Cấp thẻ", answer="Đã cấp", answered_on=datetime.date(2024, 10, 20))
    return good, fair


def test_what_the_quarter_was(cast, quarter, today, django_assert_num_queries):
    with django_assert_num_queries(11):
        found = read_summary(cast.district, QUARTER, today)
    told = {(one.name, one.group): (*one.figures, *one.graded) for one in (*found.units, found.total)}
    assert told == {  # cells, planned, held, missed, cells seen, reports; Tốt, Khá, Trung bình, Kém
        ("Đảng bộ xã Bạch Lưu", "Tổ công tác số 1"): (2, 2, 2, 0, 2, 1, 1, 0, 0, 0),
        ("Đảng bộ xã Hải Lựu", "Tổ công tác số 2"): (1, 2, 1, 1, 1, 1, 0, 1, 0, 0),
        ("Cộng", ""): (3, 4, 3, 1, 3, 2, 1, 1, 0, 0),
    }
    assert (found.total.present, found.total.expected) == (36, 40)
    assert [(one.label, one.count, one.seen) for one in found.faults] == [
        (
            "Tự phê bình và phê bình",
            2,
            (
                "Chi bộ thôn Xóm Làng, Đảng bộ xã Bạch Lưu: Còn nể nang",
                "Chi bộ thôn Dừa Lễ, Đảng bộ xã Hải Lựu",
            ),
        ),
        ("Thời lượng", 1, ("Chi bộ thôn Dừa Lễ, Đảng bộ xã Hải Lựu: 55 phút",)),
    ]
    assert [(one.text, one.state) for one in found.opinions] == [
        ("Nâng cấp trạm bơm", "Đã tiếp nhận"), ("Sửa kênh N3", "Đã tiếp nhận")
    ]  # fmt: skip
    assert [one.text for one in found.answered] == ["Cấp thẻ"]
    assert [one.reason for one in found.not_held] == ["Mưa lũ, đường ngập"]
    assert found.unsent == ("Chi bộ thôn Hồng Sen, Đảng bộ xã Bạch Lưu (Tổ công tác số 1)",)
    assert [one.remarks for one in found.told] == [ADVERSE]
    assert read_summary(cast.district, datetime.date(2024, 7, 1), today).total.reports == 1


def test_issued_it_is_a_paper_and_its_reports_are_summed_up(cast, quarter, client_for, now):
    office = client_for(cast.users[Role.DISTRICT_OFFICE])
    at = [f"{QUARTER:%Y-%m}", cast.district.uid]
    page = office.get(reverse("meetings:visit_summaries")).content.decode()
    assert (ADVERSE in page, "đã dự 3/4 buổi được phân công, tại 3/3 chi bộ" in page) == (True, True)
    answer = office.post(reverse("meetings:issue_visit_summary", args=at))
    issued = VisitSummary.objects.select_related("paper").get()
    assert answer["Location"] == reverse("meetings:visit_summary_issued", args=[issued.uid])
    assert set(
        VisitReport.objects.filter(pk__in=[one.pk for one in quarter]).values_list("state", flat=True)
    ) == {ReportState.SUMMED_UP}
    assert VisitReport.objects.filter(state=ReportState.SENT).count() == 1  # of the quarter before
    told = Notification.objects.get(kind="visit_summary.issued")
    assert (told.recipient, told.title) == (
        cast.users[Role.DISTRICT_STANDING_BOARD], "Tổng hợp quý IV/2024 của các tổ công tác"
    )  # fmt: skip
    words = plain_text(Document.from_content(issued.paper.content))
    for said in (
        "tổng hợp kết quả dự sinh hoạt chi bộ quý IV/2024 của các tổ công tác",
        "được phân công 4 buổi, đã dự 3 buổi tại 3/3 chi bộ, chưa dự được 1 buổi; 2 báo cáo đã gửi.",
        "36/40, 90,0",
        "2 ý kiến, kiến nghị; 2 đang chờ trả lời.",
        f"{ADVERSE} Đề xuất: Mở lớp bồi dưỡng bí thư",
    ):
        assert said in words
    book = load_workbook(
        io.BytesIO(b"".join(office.get(reverse("meetings:visit_summary_excel", args=at)).streaming_content))
    )
    assert " ".join(book.sheetnames) == (
        "Kết quả dự Buổi chưa dự được Chưa có báo cáo Chưa được dự Hạn chế Nhận xét Khó khăn Kiến nghị Đã trả lời"
    )
    assert [row[3].value for row in book["Kiến nghị"].iter_rows(min_row=5)] == [
        "Nâng cấp trạm bơm",
        "Sửa kênh N3",
    ]


def test_nothing_is_issued_twice_and_nothing_of_nothing(cast, quarter, now):
    given = {"actor": cast.users[Role.DISTRICT_OFFICE], "organization": cast.district, "now": now}
    issue_summary(quarter=QUARTER, **given)
    with pytest.raises(NothingNew):
        issue_summary(quarter=QUARTER, **given)
    VisitObstacle.objects.all().delete()
    assert issue_summary(quarter=QUARTER, **given).number == 2
    with pytest.raises(NothingToSumUp):
        issue_summary(quarter=datetime.date(2023, 1, 1), **given)


def cells_of(row):
    return [
        " ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
    ]


def test_page_paper_and_excel_say_the_same_figures(cast, quarter, client_for, now):
    office = client_for(cast.users[Role.DISTRICT_OFFICE])
    at = [f"{QUARTER:%Y-%m}", cast.district.uid]
    page = office.get(reverse("meetings:visit_summary", args=at)).content.decode()
    coverage, grades = (
        [cells_of(row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)[1:]]
        for table in re.findall(r"<table.*?</table>", page, re.S)[:2]
    )
    issued = issue_summary(
        actor=cast.users[Role.DISTRICT_OFFICE], organization=cast.district, quarter=QUARTER, now=now
    )
    printed = [
        [row["cells"] for row in block["rows"]]
        for block in issued.paper.content["blocks"]
        if block["block"] == "table"
    ]
    book = load_workbook(
        io.BytesIO(office.get(reverse("meetings:visit_summary_excel", args=at)).getvalue()), data_only=True
    )
    saved = [[one.value for one in row][1:] for row in book["Kết quả dự"].iter_rows(min_row=5)]
    # Cells, planned, held, missed, cells attended; the paper says below it which reports are missing.
    figures = [[*map(str, row[2:7])] for row in saved]
    assert [row[1:6] for row in coverage] == [row[1:] for row in printed[0]] == figures
    assert [row[6] for row in coverage] == [str(row[7]) for row in saved]
    proposed = [[*map(str, row[10:])] for row in saved]
    assert [row[1:] for row in grades] == [row[2:] for row in printed[1]] == proposed
    opinions = [[one.value for one in row] for row in book["Kiến nghị"].iter_rows(min_row=5)]
    assert len(opinions) == len(printed[-1]) == page.count("Đang ở: ") == 2
    for (_, place, _, text, _, holder, state, *_), row in zip(opinions, printed[-1], strict=True):
        assert (place in row[1], text in row[2], state.lower() in row[3].lower()) == (True, True, True)
        assert place in page and text in page and vn.committee_name(holder) in row[3]
