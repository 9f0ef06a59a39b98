"""The office brings its list into the book: template, three faults, mended, written, and once more; then the
sound rows alone, with the others back as a file."""

import io

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from members.models import Member
from tests.cast import make_cast
from tests.members.imports.books import AN, HEADINGS, LAN, book

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("worker")]

WRONG = [[AN[0], AN[1], AN[2], "31/02/1957", "1,2E+11", *AN[5:]], ["Chi bộ thôn Xóm Lang Thang", *LAN[1:]],
         [AN[0], "Hà Văn Đúng", "Nam", "1970", "", "1/5/1995", "1/5/1996", "", "", "912000111"]]  # fmt: skip
MENDED = [AN, LAN, WRONG[2]]


def upload(page: Page, data: bytes) -> None:
    page.get_by_label("Tệp Excel").set_input_files(
        {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="Tải lên, kiểm tra").click()
    expect(page.get_by_role("heading", name="Xem trước khi ghi")).to_be_visible()


def downloaded(page: Page, name: str) -> openpyxl.worksheet.worksheet.Worksheet:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes())).worksheets[0]


def test_a_list_with_faults_is_mended_and_written_once(desk, enter):
    cast = make_cast()
    enter(desk, cast.chi)
    before = Member.objects.count()
    desk.goto("/excel/")
    desk.get_by_role("link", name="Nhập danh sách đảng viên").click()
    template = downloaded(desk, "Tải tệp mẫu")
    assert "Họ và tên" in [cell.value for row in template.iter_rows() for cell in row]

    upload(desk, book([HEADINGS, *WRONG]))
    expect(desk.get_by_text("2 hàng cần sửa trong 3 hàng của tệp.")).to_be_visible()
    expect(desk.get_by_text("Cột D (Ngày sinh): Không có ngày “31/02/1957”.")).to_be_visible()
    expect(desk.get_by_text("Cột E (Số thẻ đảng viên): Excel đã làm tròn")).to_be_visible()
    expect(desk.get_by_text("Cột A (Chi bộ): Không tìm thấy tổ chức này")).to_be_visible()
    assert Member.objects.count() == before

    desk.get_by_role("link", name="Tải lên tệp đã sửa").click()
    upload(desk, book([HEADINGS, *MENDED]))
    expect(desk.get_by_text("3 hàng đều đọc được; sẽ ghi 3 hàng.")).to_be_visible()
    expect(desk.get_by_text("Chỉ có năm 1970")).to_be_visible()
    desk.get_by_role("button", name="Ghi vào sổ").click()
    expect(desk.get_by_role("heading", name="Đã ghi vào sổ")).to_be_visible()
    assert Member.objects.count() == before + 3

    desk.goto(f"/to-chuc/{cast.commune.uid}/nhap-dang-vien/")
    upload(desk, book([HEADINGS, *MENDED]))
    expect(desk.get_by_text("Tệp không có gì mới so với sổ.")).to_be_visible()
    expect(desk.get_by_role("button", name="Ghi vào sổ")).to_have_count(0)


@pytest.mark.sweep
def test_the_sound_rows_alone_and_the_others_back_as_a_file(phone, enter):
    cast = make_cast()
    enter(phone, cast.chi)
    before = Member.objects.count()
    phone.goto(f"/to-chuc/{cast.commune.uid}/nhap-dang-vien/")
    upload(phone, book([HEADINGS, *WRONG]))
    phone.get_by_role("button", name="Chỉ ghi 1 hàng đúng").click()
    expect(phone.get_by_text("Đã ghi 1 đồng chí, còn 2 hàng chưa ghi.")).to_be_visible()
    assert Member.objects.count() == before + 1
    page = downloaded(phone, "Tải 2 hàng chưa ghi được")
    for row in page.iter_rows():
        for cell in row:
            mended = {"31/02/1957": "05/02/1957", "1,2E+11": "012345678901", WRONG[1][0]: LAN[0]}
            cell.value = mended.get(cell.value, cell.value)
    file = io.BytesIO()
    page.parent.save(file)
    phone.goto(f"/to-chuc/{cast.commune.uid}/nhap-dang-vien/")
    upload(phone, file.getvalue())
    phone.get_by_role("button", name="Ghi vào sổ").click()
    expect(phone.get_by_text("Đã ghi 2 đồng chí.")).to_be_visible()
    assert Member.objects.count() == before + 3


def test_a_file_that_is_no_spreadsheet_is_refused_where_it_was_chosen(phone, enter):
    cast = make_cast()
    enter(phone, cast.chi)
    phone.goto(f"/to-chuc/{cast.commune.uid}/nhap-dang-vien/")
    phone.get_by_label("Tệp Excel").set_input_files(
        {"name": "danh-sach.xlsx", "mimeType": "application/octet-stream", "buffer": b"%PDF-1.7"}
    )
    phone.get_by_role("button", name="Tải lên, kiểm tra").click()
    expect(phone.locator(".invalid-feedback")).to_contain_text("Tệp này không là bảng tính Excel.")
