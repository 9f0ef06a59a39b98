"""Excel out: real dates and numbers, nothing that computes, and what goes out comes back as it was."""

import datetime
import io
import unicodedata

import openpyxl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.exports.workbook import ExportColumn, ExportSheet, draw_workbook
from members.imports.columns import PEOPLE
from members.models import Member
from members.models.member import Post
from members.states import MembershipKind, StatusKind
from members.views import exports
from songlo.audit.models import AccessLog
from tests.builders.members import make_appointment, make_member, make_user
from tests.chance import examples
from tests.conftest import NOW
from tests.members.imports.books import AN, HEADINGS, book, check, faults, write

BORN = datetime.date(1957, 2, 5)


def opened(answer):
    data = b"".join(answer.streaming_content)
    return data, openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def table(page):
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(number for number, row in enumerate(rows) if len([one for one in row if one]) > 3)
    end = next((number for number in range(head, len(rows)) if not any(rows[number])), len(rows))
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 : end]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84912345678", "@SUM(A1)", "-1", "http://vidu.vn", "0012", "=HYPERLINK(1)"]
)
def test_text_never_becomes_a_formula_a_link_or_a_number(text):
    sheet = ExportSheet(
        "Thử",
        [text],
        [ExportColumn(text), ExportColumn("Văn bản", is_text=True)],
        [[text, text]],
        [(text, 3)],
    )
    page = openpyxl.load_workbook(io.BytesIO(draw_workbook([sheet]))).active
    found = [page.cell(*place) for place in ((1, 1), (3, 1), (4, 1), (4, 2), (6, 1))]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in found] == [(text, "s", None)] * 5


def test_a_table_is_ready_to_be_printed_and_its_numbers_count():
    day, moment = datetime.date(2024, 2, 5), datetime.datetime(2024, 2, 5, 7, 30, tzinfo=datetime.UTC)
    columns = [ExportColumn("Ngày", 12), ExportColumn("Giờ"), ExportColumn("Số"), ExportColumn("Trống")]
    data = draw_workbook(
        [ExportSheet("Thử", ["Tên", "Ngày"], columns, [[day, moment, 7, None]], [("Tổng", 1)])]
    )
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [page.cell(5, place).value for place in (1, 2, 3, 4)] == [
        datetime.datetime(2024, 2, 5), datetime.datetime(2024, 2, 5, 7, 30), 7, None,
    ]  # fmt: skip
    assert (page.cell(5, 1).number_format, page.cell(7, 1).value, page.cell(7, 3).value) == (
        "dd/mm/yyyy",
        "Tổng",
        1,
    )
    setup = page.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight, page.print_title_rows) == (
        9,
        "landscape",
        0,
        "$4:$4",
    )
    assert (page.freeze_panes, page.column_dimensions["A"].width > 11, page.print_area) == (
        "A5",
        True,
        "'Thử'!$A$1:$D$8",
    )


@pytest.fixture
def village(cast, now):
    make_member(cast.cell, "Đặng Thị Hòa", sex="F", birth_date=BORN, card_number="012345678901", phone="0977111745",
                admitted_on=datetime.date(1990, 1, 3), recognized_on=datetime.date(1991, 1, 3))  # fmt: skip
    make_member(cast.cell, "Lê Văn Năm", birth_date=datetime.date(1961, 1, 1), inexact={"birth_date": "1961"})
    make_member(cast.cell, "=Trần Văn Công thức", exception=StatusKind.EXEMPT)
    make_member(cast.cell, "Vũ Văn Xa", membership=MembershipKind.TEMPORARY_AWAY)
    make_member(cast.cell, "Vũ Văn Đi", membership=MembershipKind.TRANSFERRING)
    make_member(cast.cell, "Vũ Văn Khách", membership=MembershipKind.TEMPORARY_HERE)
    make_member(cast.cell, "Hà Văn Dự", kind=StatusKind.PROBATIONARY, admitted_on=datetime.date(2024, 5, 1))
    make_member(cast.cell, "Hà Văn Mất", kind=StatusKind.DECEASED)
    make_member(cast.sibling_cell, "Bùi Văn Khác")
    make_member(cast.other_cell, "Đỗ Văn Ngoài")
    return cast


def test_a_roster_of_a_commune_in_the_order_of_names(village, client_for):
    answer = client_for(village.chi).get(f"/to-chuc/{village.commune.uid}/excel/dang-vien.xlsx")
    name = "Danh%20s%C3%A1ch%20%C4%91%E1%BA%A3ng%20vi%C3%AAn"
    assert name in answer["Content-Disposition"]
    _, page = opened(answer)
    rows = table(page)
    names = [row["Họ và tên"] for row in rows if row["Chi bộ"] == village.cell.name]
    of_the_cast = ("Nguyễn Thị An", "Trần Văn Bình", "Lê Văn Hòa", "Bùi Thị Lan", "Vũ Đức Minh")
    assert [one for one in names if one not in of_the_cast] == [
        "Hà Văn Dự", "Vũ Văn Đi", "Đặng Thị Hòa", "Vũ Văn Khách", "Lê Văn Năm", "=Trần Văn Công thức", "Vũ Văn Xa",
    ]  # fmt: skip
    hoa = next(row for row in rows if row["Họ và tên"] == "Đặng Thị Hòa")
    assert (hoa["Ngày sinh"], hoa["Số thẻ đảng viên"], hoa["Giới tính"], hoa["Tình trạng"]) == (
        datetime.datetime(1957, 2, 5), "012345678901", "Nữ", "Chính thức",
    )  # fmt: skip
    assert next(row for row in rows if row["Họ và tên"] == "Lê Văn Năm")["Ngày sinh"] == "1961"
    assert "Điện thoại" not in hoa
    assert {row["Chi bộ"] for row in rows} == {village.cell.name, village.sibling_cell.name}
    assert AccessLog.objects.filter(action="roster.export", user=village.chi).count() == 1


@pytest.mark.parametrize("contacts", [{}, {"contacts": "on"}], ids=["without telephones", "with"])
def test_what_goes_out_comes_back_and_changes_nothing(village, client_for, now, contacts):
    odd = Member.objects.filter(full_name="=Trần Văn Công thức")
    odd.update(full_name="Trần Văn Công", search_name="tran van cong")
    url = f"/to-chuc/{village.commune.uid}/excel/dang-vien.xlsx"
    data, page = opened(client_for(village.chi).get(url, {"day": "2024-11-05", **contacts}))
    assert ("0977111745" in str(table(page))) == bool(contacts)
    run = check(village.chi, village.commune, data, now)
    assert faults(run) == []
    assert {state: count for state, count in run.counts.items() if state != "NOTED"} == {
        "UNCHANGED": len(table(page))
    }


def test_a_roster_of_a_past_day_says_what_was_then(cast, client_for, today):
    member = make_member(cast.cell, "Hà Văn Cũ")
    member.memberships.update(valid_until=datetime.date(2023, 1, 1))
    client = client_for(cast.chi)
    for day, there in (("31/12/2022", True), ("01/01/2023", False)):
        _, page = opened(client.get(f"/to-chuc/{cast.cell.uid}/excel/dang-vien.xlsx", {"day": day}))
        assert ("Hà Văn Cũ" in str(table(page))) == there


def test_a_list_too_large_for_one_file_is_asked_for_in_parts(cast, client_for, today, monkeypatch):
    monkeypatch.setattr(exports, "MOST_CELLS", 1)
    client = client_for(cast.chi)
    for name in ("dang-vien", "bien-dong"):
        answer = client.get(f"/to-chuc/{cast.commune.uid}/excel/{name}.xlsx")
        assert (answer.status_code, "hơn 1 chi bộ" in answer.content.decode()) == (422, True)
        assert f"/to-chuc/{cast.cell.uid}/excel/" in answer.content.decode()
        assert client.get(f"/to-chuc/{cast.cell.uid}/excel/{name}.xlsx").status_code == 200


def test_differences_between_two_days(cast, client_for, today):
    gone, moved, came, risen = (
        make_member(cast.cell, f"Hà Văn {name}") for name in ("Đi", "Chuyển", "Đến", "Lên")
    )
    turn = datetime.date(2024, 6, 1)
    gone.memberships.update(valid_until=turn)
    came.memberships.update(valid_from=turn)
    moved.memberships.update(valid_until=turn)
    moved.memberships.create(organization=cast.sibling_cell, kind=MembershipKind.HOME, valid_from=turn)
    make_appointment(risen, cast.cell, Post.COMMITTEE_MEMBER, since=turn)
    risen.statuses.create(kind=StatusKind.EXEMPT, valid_from=turn)
    answer = client_for(cast.chi).get(
        f"/to-chuc/{cast.commune.uid}/excel/bien-dong.xlsx", {"since": "01/01/2024", "until": "05/11/2024"}
    )
    rows = [tuple(row.values()) for row in table(opened(answer)[1])]
    home, sibling = cast.cell.name, cast.sibling_cell.name
    assert rows == [
        (sibling, "Hà Văn Chuyển", "Chuyển chi bộ", home, sibling),
        (home, "Hà Văn Đến", "Có thêm", None, home),
        (home, "Hà Văn Đi", "Không còn", home, None),
        (home, "Hà Văn Lên", "Tình trạng", "Chính thức", StatusKind.EXEMPT.label),
        (home, "Hà Văn Lên", "Chức vụ", None, "Chi ủy viên"),
    ]


def test_accounts_without_telephones(cast, client_for, today):
    user = make_user(
        "MEMBER", cast.cell, member=make_member(cast.cell, "Hà Văn Máy", phone="0977111745"), login="ha.may"
    )
    user.phone, user.last_login = "0977111746", NOW
    user.save()
    _, page = opened(client_for(cast.chi).get(f"/to-chuc/{cast.commune.uid}/excel/tai-khoan.xlsx"))
    rows = {row["Tên đăng nhập"]: row for row in table(page)}
    assert rows["ha.may"]["Đồng chí"] == "Hà Văn Máy"
    assert rows["ha.may"]["Đăng nhập gần nhất"] == datetime.datetime(2024, 11, 5, 20, 0)
    assert "0977" not in str(list(rows.values()))
    assert not any("Tây Sơn" in str(row) for row in rows.values())


def test_the_template_is_understood_and_its_example_is_nobody(cast, client_for, now):
    answer = client_for(cast.chi).get(f"/to-chuc/{cast.commune.uid}/nhap-dang-vien/mau.xlsx")
    data = b"".join(answer.streaming_content)
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    page = workbook.worksheets[0]
    head = next(row for row in page.iter_rows() if row[0].value == "Chi bộ")
    assert [cell.value for cell in head] == [column.heading for column in PEOPLE]
    assert {one.formula1 for one in page.data_validations.dataValidation} >= {
        '"Nam,Nữ"',
        '"Bí thư,Phó Bí thư,Chi ủy viên"',
    }
    for cell, value in zip(
        page[head[0].row + 1], [AN[0], AN[1], AN[2], BORN, AN[4], AN[5], AN[6]], strict=False
    ):
        cell.value = value
    file = io.BytesIO()
    workbook.save(file)
    run = check(cast.chi, cast.commune, file.getvalue(), now)
    assert (run.counts, run.skipped) == ({"NEW": 1, "NOTED": 0}, [])


def test_the_rows_to_mend_come_back_as_a_file_and_mended_are_written(cast, client_for, now):
    head = ["TT", "Họ và tên", "Ngày sinh", "", "Dân tộc", "Ngày vào Đảng", "", "Số thẻ"]
    second = ["", "", "Nam", "Nữ", "", "Dự bị", "Chính thức", ""]
    rows = [["Chi bộ thôn Xóm Làng"],
            [1, "Hà Văn Sai", "31/02/1960", "", "dantoc7741", "1/5/1990", "1/5/1991", "1,2E+11"],
            [2, "Hà Thị Đúng", "", BORN, "Kinh", "1/5/1990", "1/5/1991", ""]]  # fmt: skip
    run = write(cast.chi, cast.commune, book([head, second, *rows]), now, only_sound=True)
    _, page = opened(client_for(cast.chi).get(f"/nhap/{run.uid}/can-sua.xlsx"))
    (left,) = table(page)
    assert left == {
        "Chi bộ": "Chi bộ thôn Xóm Làng",
        "Họ và tên": "Hà Văn Sai",
        "Ngày sinh nam": "31/02/1960",
        "Ngày sinh nữ": None,
        "Ngày vào Đảng – Dự bị": "1/5/1990",
        "Ngày vào Đảng – Chính thức": "1/5/1991",
        "Số thẻ": "1,2E+11",
        "Lý do": left["Lý do"],
    }
    assert "31/02/1960" in left["Lý do"] and "làm tròn" in left["Lý do"]
    for row in page.iter_rows():
        for cell in row:
            cell.value = {"31/02/1960": "28/02/1960", "1,2E+11": "120000000001"}.get(cell.value, cell.value)
    file = io.BytesIO()
    page.parent.save(file)
    again = write(cast.chi, cast.commune, file.getvalue(), now)
    assert (again.counts["NEW"], Member.objects.get(card_number="120000000001").sex) == (1, "M")


WORDS = "Nguyễn Trần Lê Đặng Văn Thị Hòa Hoà Ân An Ơn Ý Đức Quỳnh K'Brang".split()
NAMES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=4)
PHONES = st.sampled_from(["", "0912345678"])
DATES = st.dates(datetime.date(1940, 1, 1), datetime.date(1990, 12, 31))
PEOPLE_OF_A_FILE = st.lists(
    st.tuples(NAMES.map(" ".join), st.sampled_from("MF"), DATES, st.integers(0, 999), PHONES),
    min_size=1, max_size=6, unique_by=lambda one: one[3],
)  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=PEOPLE_OF_A_FILE, order=st.permutations(range(8)), decomposed=st.booleans())
def test_whoever_is_written_from_a_file_is_known_again_in_any_order_of_columns(
    cast, people, order, decomposed
):
    def spelt(text):
        return unicodedata.normalize("NFD", text) if decomposed else text

    headings = [HEADINGS[place] for place in (0, 1, 2, 3, 4, 5, 6, 9)]
    rows = [
        [spelt("Chi bộ thôn Xóm Làng"), spelt(name.upper()), {"M": "Nam", "F": "Nữ"}[sex], born, f"19{card:010d}",
         born + datetime.timedelta(days=9000), born + datetime.timedelta(days=9365), phone]
        for name, sex, born, card, phone in people
    ]  # fmt: skip
    with transaction.atomic():
        first = write(cast.chi, cast.commune, book([headings, *rows]), NOW)
        assert first.counts["NEW"] == len(people)
        shuffled = [[row[place] for place in order] for row in [headings, *rows]]
        assert check(cast.chi, cast.commune, book(shuffled), NOW).counts["UNCHANGED"] == len(people)
        transaction.set_rollback(True)
