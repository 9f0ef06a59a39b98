"""The report of six months (domain.md 3.5): what the records say, the same on page, paper and spreadsheet."""

import datetime
import io

import pypdf
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from evaluations.cell_figures import half_year_of
from meetings.models import Meeting
from meetings.services.inspection_records import record_finding
from meetings.services.preparation import report_not_held
from members.services.inspections import conclude_inspection
from songlo.papers.models import Paper
from songlo.papers.services import render_paper
from tests.builders.meetings import at, make_held_meeting, make_meeting
from tests.contracts import objects_registers, objects_rights

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2024, 7, 1), datetime.date(2024, 12, 1)
LONG = "Mưa lũ, đường vào nhà văn hóa thôn ngập sâu; đảng viên tham gia trực đê cùng xã đến hết tháng."
FEW = "Mưa lũ, đường vào nhà văn hóa thôn ngập sâu; đảng viên …"


def miss(cast, month: int, reason: str, now) -> Meeting:
    day = datetime.date(2024, month, 5)
    made = make_meeting(cast.an, cast.cell, now=now, month=day.replace(day=1), scheduled_at=at(19, 30, day))
    return report_not_held(actor=cast.an, meeting=made, reason=reason, now=now)


def figures(cast, today):
    return half_year_of([cast.cell.pk, cast.sibling_cell.pk], FIRST, LAST, today)


def test_an_inspection_counts_once_it_is_concluded(cast, now, today):
    running = objects_registers.find(cast.cell)  # closed to the inspected, and so to their report
    assert {(one.inspected, one.findings) for one in figures(cast, today).values()} == {("0", 0)}
    conclude_inspection(actor=None, inspection=running.inspection, concluded_on=today, now=now)
    quiet = objects_rights.inspect(cast.district, [cast.cell, cast.sibling_cell], decision_number="9-QĐ/HU")
    found = figures(cast, today)
    assert found[cast.cell.pk].inspected == "1 cuộc, 1 kết quả"
    conclude_inspection(actor=None, inspection=quiet, concluded_on=today, now=now)
    found = figures(cast, today)
    assert [found[cell.pk].inspected for cell in (cast.cell, cast.sibling_cell)] == [
        "2 cuộc, 1 kết quả",
        "1 cuộc",
    ]
    before = half_year_of([cast.cell.pk], FIRST, LAST, today - datetime.timedelta(days=1))
    assert before[cast.cell.pk].inspections == 0


def test_a_month_without_a_meeting_says_why_in_few_words(cast, now, today):
    miss(cast, 8, LONG, now)
    miss(cast, 9, "Trùng ngày đại hội.", now)
    miss(cast, 11, "Ghi nhầm", now)
    make_held_meeting(cast.an, cast.cell, now=now)  # November was met after all
    found = figures(cast, today)
    assert found[cast.cell.pk].note == f"T8 không họp: {FEW}; T9 không họp: Trùng ngày đại hội"
    assert found[cast.sibling_cell.pk].note == ""


def test_page_paper_and_spreadsheet_say_the_same(cast, client_for, now, today, django_assert_num_queries):
    miss(cast, 8, "Mưa lũ", now)
    make_held_meeting(cast.an, cast.cell, now=now, kind="COMBINED", theme="Vệ sinh nguồn nước")
    inspection = objects_registers.find(cast.cell).inspection
    more = {"unit": cast.cell, "text": "Sổ chưa đóng dấu", "remedy": "", "due_on": None, "uid": cast.cell.uid}
    record_finding(actor=objects_registers.inspector(), inspection=inspection, now=now, **more)
    conclude_inspection(actor=None, inspection=inspection, concluded_on=today, now=now)
    with django_assert_num_queries(1):
        own = figures(cast, today)[cast.cell.pk]
    of, office = ["2024-6t2", cast.commune.uid], client_for(cast.chi)
    page = office.get(reverse("evaluations:score_summary", args=of)).content.decode()
    office.post(reverse("evaluations:score_summary", args=of))
    render_paper(paper_uid=Paper.objects.get().uid, now=now)
    pdf = office.get(reverse("evaluations:score_summary_pdf", args=of))
    drawn = pypdf.PdfReader(io.BytesIO(b"".join(pdf.streaming_content)))
    paper = " ".join(" ".join(one.extract_text() for one in drawn.pages).split())
    for words in (
        f"{own.present}/{own.expected}",
        "1 cuộc, 2 kết quả",
        "T8 không họp: Mưa lũ",
        "đọc bài viết",
    ):
        assert words in page and words in paper
    excel = office.get(reverse("evaluations:score_summary_excel", args=of))
    rows = list(load_workbook(io.BytesIO(excel.getvalue()))["Số liệu 6 tháng"].iter_rows(values_only=True))
    (line,) = [row for row in rows if row[1] == cast.cell.name]
    assert line[2:] == (own.members, own.present, own.expected, own.speakers, None, 1, None, None, own.admitted,
                        1, 2, "T8 không họp: Mưa lũ")  # fmt: skip
    assert any("đọc bài viết" in str(row[0]) for row in rows)
