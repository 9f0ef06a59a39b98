import datetime
import html
import io
import re

import openpyxl
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Attendance, Meeting
from members.models import OrganizationPeriod, RuleSet
from members.roles import Role
from songlo.dashboards.folding import fold_figures
from songlo.figures.models import DirtyMark
from tests.builders.meetings import at
from tests.builders.members import make_cell, make_members, written_together
from tests.conftest import NOW
from tests.dashboards.histories import RULES, History
from tests.dashboards.test_folding import make_paper

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER = datetime.date(2024, 9, 1), datetime.date(2024, 10, 1)
ALL, HALF = ["PRESENT"] * 5, ["PRESENT", "PRESENT", "EXCUSED", "UNEXCUSED", "PRESENT"]


@pytest.fixture
def cells(cast, now):
    """Of the commune's three one was half empty twice, one has met in full, of one nobody has heard."""
    make_members(cast.cell, 5)
    make_paper()
    school = make_cell(cast.commune, "Chi bộ trường Mầm non", cell_type="SCHOOL")
    history = History([cast.commune], [cast.cell, cast.sibling_cell, school])
    for cell, month, roll in ((0, SEPTEMBER, HALF), (0, OCTOBER, HALF), (1, OCTOBER, ALL)):
        history.hold(
            cell, month, 5, "REGULAR", roll, 100, RULES, signed=1, sent=2, answer="SENT", grade="GOOD"
        )
    history.plan(2, OCTOBER, 28)
    history.call_off(2, SEPTEMBER)
    fold_figures(NOW)
    return cast


def address(place, month="2024-10", name="dashboard"):
    return reverse(f"dashboards:{name}", args=[place.uid, month])


def read(answer):
    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(text)).replace("\u00a0", " ")


@pytest.mark.parametrize("level", ["commune", "district"])
def test_the_answer_comes_first_with_its_evidence(cells, client_for, level):
    user = cells.users[Role.DISTRICT_STANDING_BOARD]
    text = read(client_for(user).get(address(getattr(cells, level))))
    above = " , Đảng bộ xã Bạch Lưu" if level == "district" else ""
    for words in (
        "Tỷ lệ dự 75,0 %, thấp hơn mức quy định trên 85 % là 10,0 điểm.",
        "Có thêm 1 lượt có mặt là đạt",
        "Thiếu 1 lượt có mặt 6/8 lượt; mức quy định trên 85 %",
        "2/3 Còn 1 chi bộ 1 chưa có báo cáo",
        "2/2 Đủ 100,0 %",
        "0/2 Còn 2 buổi 0,0 %",
        "2 trong 3 chi bộ",
        f"Chi bộ trường Mầm non{above} Chưa có báo cáo Lịch họp 28/10; chưa rõ có họp hay không.",
        "2 tháng liền Dự 50,0 % rồi 50,0 %. 1 lượt vắng không lý do.",
    ):
        assert words in text


def came_in_time(cells):
    away = Attendance.objects.filter(
        meeting__organization=cells.cell, meeting__month=OCTOBER, state="EXCUSED"
    )
    away.update(state="PRESENT")
    fold_figures(NOW)


def set_a_goal(cells):
    goal = {"attendance_goal_percent": {"value": 70, "source": "NQ 05", "confirmed": True}}
    RuleSet.objects.create(
        issuer=cells.commune, code="goal", name="Nghị quyết", figures=goal, valid_from=SEPTEMBER
    )


def put_off(cells):
    school = Meeting.objects.filter(organization__name="Chi bộ trường Mầm non", month=OCTOBER)
    school.update(scheduled_at=at(19, 30, datetime.date(2024, 10, 30)))


def rename(cells):
    OrganizationPeriod.objects.filter(organization=cells.cell).update(name="Chi bộ thôn Đình")
    fold_figures(NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (came_in_time, "Tỷ lệ dự 87,5 %"),
        (set_a_goal, "đạt mức phấn đấu 70 %"),
        (put_off, "Lịch họp 30/10; chưa rõ"),
        (rename, "Chi bộ thôn Đình"),
    ],
)
def test_what_changed_shows_at_once_to_every_reader(cells, client_for, change, words):
    readers = [client_for(cells.users[role]) for role in (Role.COMMUNE_OFFICE, Role.DISTRICT_STANDING_BOARD)]
    assert [words in read(one.get(address(cells.commune))) for one in readers] == [False, False]
    change(cells)
    assert [words in read(one.get(address(cells.commune))) for one in readers] == [True, True]


def test_the_page_of_yesterday_is_drawn_anew(cells, client_for):
    months = []
    for day in (datetime.date(2024, 11, 30), datetime.date(2024, 12, 1)):
        with time_machine.travel(at(8, 0, day), tick=False):
            page = client_for(cells.chi).get(address(cells.commune)).content.decode()
        months.append(re.findall(r"/(2024-\d\d)/\">", page)[:1])
    assert months == [["2024-11"], ["2024-12"]]


def test_a_type_of_cells_alone(cells, client_for):
    client = client_for(cells.chi)
    assert "0/1 Còn 1 chi bộ" in read(client.get(address(cells.commune), {"loai": "truong"}))
    assert "2/2 Đủ" in read(client.get(address(cells.commune), {"loai": "thon"}))


def test_the_map_leads_to_where_the_figures_come_from(cells, client_for):
    page = client_for(cells.users[Role.DISTRICT_OFFICE]).get(address(cells.commune)).content.decode()
    cell, month = cells.cell.uid, "/thang/2024-09/"
    field = re.search(f'<a href="{month}{cell}/".*?</a>', page).group()
    assert re.findall(r"[^<>]+(?=</)", field) == [f"Tháng 09/2024, {cells.cell.name}: 2/4 lượt", "50,0"]


def test_not_held_is_told_apart_from_not_reported(cells, client_for):
    text = read(client_for(cells.chi).get(address(cells.commune, "2024-09")))
    assert "1/3 Còn 2 chi bộ 1 không họp, 1 chưa có báo cáo" in text
    assert "Không họp Chi bộ báo không họp: Mưa lũ." in text
    assert "Tháng 9 chưa có lịch họp; chưa rõ có họp hay không." in text


def test_a_month_without_figures_says_so(cells, client_for):
    text = read(client_for(cells.chi).get(address(cells.commune, "2023-01")))
    assert "Tháng này chưa có số liệu." in text


@pytest.mark.parametrize(("day", "month"), [(10, "2024-10"), (11, "2024-11")])
def test_the_overview_begins_where_figures_have_come_in(cast, client_for, day, month):
    with time_machine.travel(NOW.replace(day=day), tick=False):
        answer = client_for(cast.users[Role.DISTRICT_OFFICE]).get(reverse("dashboards:overview"))
    assert answer["Location"] == address(cast.district, month)


def test_as_many_queries_for_thirty_as_for_three(cells, client_for):
    client = client_for(cells.chi)
    asked = [queries_of(client, cells.commune)]
    with written_together():
        for number in range(27):
            make_cell(cells.commune, f"Chi bộ {number}")
    DirtyMark.objects.create(organization=cells.commune, month=OCTOBER)
    fold_figures(NOW)
    asked.append(queries_of(client, cells.commune))
    assert asked[0] == asked[1] <= 8


def queries_of(client, place):
    client.get(address(place))
    with CaptureQueriesContext(connection) as queries:
        client.get(address(place))
    return len(queries)


def test_the_sheet_has_the_same_columns_every_month(cells, client_for):
    client = client_for(cells.chi)
    sheets = [sheet_of(client, cells.commune, month) for month in ("2024-09", "2024-10")]
    heads = [[cell.value for cell in sheet[5]] for sheet in sheets]
    assert heads[0] == heads[1]
    rows = [dict(zip(heads[1], row, strict=True)) for row in sheets[1].iter_rows(min_row=6, values_only=True)]
    counted = {
        row["Đơn vị"]: (row["Phải dự"], row["Có mặt"], row["Tỷ lệ (%)"]) for row in rows if row["Đơn vị"]
    }
    assert counted == {
        cells.cell.name: (4, 2, 50),
        cells.sibling_cell.name: (4, 4, 100),
        "Chi bộ trường Mầm non": (0, 0, None),
        "Cộng": (8, 6, 75),
    }


def sheet_of(client, place, month):
    answer = client.get(address(place, month, "export"))
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
