"""What the columns of a list are called: ours in the template, and what other lists call the same.

A heading is compared without marks, case, line breaks and what stands in brackets. What is not listed here is not
taken, and the preview names it: least data (design.md 2.16)."""

import re
from dataclasses import dataclass

from songlo.common import vn


@dataclass(frozen=True)
class Column:
    field: str
    heading: str
    other_names: tuple[str, ...] = ()
    width: int = 14
    example: str = ""
    is_needed: bool = False


UID = Column("uid", "Mã trong sổ (giữ nguyên)", ("mã trong sổ",), 38)

PEOPLE = (
    Column(
        "cell",
        "Chi bộ",
        ("tên chi bộ", "chi bộ sinh hoạt", "chi bộ đang sinh hoạt", "tổ chức đảng", "tổ chức đảng đang sinh hoạt",
         "nơi sinh hoạt", "nơi sinh hoạt đảng", "sinh hoạt tại chi bộ", "đơn vị sinh hoạt", "đơn vị"),
        26, "Chi bộ thôn Xóm Làng", True,
    ),
    Column(
        "full_name",
        "Họ và tên",
        ("họ tên", "họ và tên đảng viên", "họ tên đảng viên", "họ và tên khai sinh", "họ tên khai sinh",
         "họ và tên đang dùng", "tên đảng viên", "đảng viên", "họ, chữ đệm và tên", "họ chữ đệm và tên khai sinh"),
        26, "Nguyễn Văn An", True,
    ),
    Column("sex", "Giới tính", ("nam nữ", "nam hay nữ", "phái", "gt"), 10, "Nam", True),
    Column(
        "birth_date",
        "Ngày sinh",
        ("sinh ngày", "ngày tháng năm sinh", "ngày tháng sinh", "năm sinh", "sinh năm", "ngày sinh năm sinh",
         "sinh ngày tháng năm", "ngày sinh của đảng viên"),
        12, "05/02/1957",
    ),
    Column(
        "card_number",
        "Số thẻ đảng viên",
        ("số thẻ", "số thẻ đảng", "thẻ đảng viên", "số thẻ đv", "thẻ đảng", "số thẻ đảng viên mới"),
        17, "123456789012",
    ),
    Column(
        "admitted_on",
        "Ngày vào Đảng",
        ("ngày vào đảng dự bị", "ngày kết nạp", "ngày kết nạp đảng", "ngày kết nạp vào đảng", "vào đảng",
         "ngày vào đảng cộng sản việt nam", "ngày vào đcsvn", "ngày dự bị", "vào đảng dự bị",
         "ngày vào đảng ngày dự bị", "ngày vào đảng ngày kết nạp", "kết nạp", "dự bị",
         "ngày tháng năm vào đảng", "ngày kết nạp dự bị"),
        14, "19/05/1980", True,
    ),
    Column(
        "recognized_on",
        "Ngày chính thức",
        ("ngày vào đảng chính thức", "vào đảng chính thức", "chính thức", "ngày công nhận chính thức",
         "ngày công nhận đảng viên chính thức", "ngày vào đảng ngày chính thức", "ngày chuyển chính thức",
         "ngày tháng năm chính thức", "ngày kết nạp chính thức"),
        14, "19/05/1981",
    ),
    Column(
        "post",
        "Chức vụ",
        ("chức vụ đảng", "chức vụ trong đảng", "chức danh", "chức vụ cấp ủy", "chức vụ chi ủy",
         "chức vụ trong chi bộ", "chức vụ đảng hiện nay"),
        18, "Bí thư",
    ),
    Column(
        "status",
        "Tình trạng",
        ("trạng thái hoạt động", "trạng thái", "tình trạng đảng viên", "trạng thái đảng viên", "loại đảng viên",
         "tình trạng sinh hoạt", "trạng thái sinh hoạt", "diện sinh hoạt"),
        20, "Chính thức",
    ),
    Column(
        "here_since",
        "Ngày về chi bộ",
        ("ngày chuyển đến", "ngày về sinh hoạt", "ngày sinh hoạt tại chi bộ", "ngày đến", "ngày chuyển về"),
        14, "01/07/2019",
    ),
    Column(
        "phone",
        "Điện thoại",
        ("số điện thoại", "sđt", "đt", "điện thoại di động", "di động", "số đt", "số di động", "đtdđ", "mobile"),
        14, "0912 345 678",
    ),
    Column("email", "Thư điện tử", ("email", "e mail", "địa chỉ email", "hộp thư", "địa chỉ thư điện tử"), 24, ""),
)  # fmt: skip

CELLS = (
    Column("name", "Tên chi bộ", ("chi bộ", "tên tổ chức đảng", "tên tổ chức", "tổ chức đảng"), 30,
           "Chi bộ thôn Xóm Làng", True),
    Column("cell_type", "Loại hình", ("loại hình chi bộ", "loại chi bộ", "loại", "kiểu chi bộ"), 24,
           "Chi bộ thôn", True),
    Column("short_name", "Tên gọi ngắn", ("tên ngắn", "tên viết tắt", "gọi tắt", "tên gọi"), 20, "thôn Xóm Làng"),
    Column("header_line", "Dòng cơ quan cấp trên trên văn bản",
           ("dòng cấp trên", "cơ quan cấp trên trên văn bản", "tiêu đề cấp trên"), 30, "Đảng bộ xã Bạch Lưu"),
    Column("place", "Địa danh", ("địa danh trên văn bản", "nơi ký"), 16, "Bạch Lưu"),
    Column("is_remote", "Vùng xa", ("chi bộ vùng xa", "vùng sâu vùng xa", "vùng khó khăn"), 10, "x"),
    Column("founded_on", "Ngày thành lập", ("thành lập ngày", "ngày lập", "từ ngày"), 14, "01/01/2020"),
    Column("decision", "Quyết định số, ngày", ("quyết định", "số quyết định", "quyết định thành lập",
           "quyết định thành lập số"), 26, "12-QĐ/ĐU ngày 20/12/2019"),
)  # fmt: skip

# The number of the row; nobody needs to hear that it is not taken.
ROW_NUMBER = {"tt", "stt", "so tt", "so thu tu", "tt chi bo", "thu tu"}
# Under "Ngày sinh": the day stands in the column of the sex. Alone and side by side: a mark.
SEXES = {"nam": "male", "nu": "female"}
# The birth in three columns, under one heading or each with its own. "Năm" and "Nam" are one word without marks.
BIRTH_PARTS = {"ngay": "birth_day", "thang": "birth_month", "nam": "birth_year"}
BIRTH_APART = {"ngay sinh": "birth_day", "thang sinh": "birth_month", "nam sinh": "birth_year"}
BIRTH = {"ngay sinh", "sinh ngay", "nam sinh", "ngay thang nam sinh", "ngay thang sinh", "sinh nam"}
# A name in two columns.
FAMILY = {"ho", "ho dem", "ho va dem", "ho lot", "ho va ten dem", "ho va chu dem", "ho ten dem", "ho chu dem"}
GIVEN = {"ten", "ten goi"}
WORDLESS = re.compile(r"\([^)]*\)|\[[^]]*\]")
NOT_WORDS = re.compile(r"[^a-z0-9]+")


def plain(text: object) -> str:
    """As headings are compared."""
    folded = vn.fold(str(text))
    bare = NOT_WORDS.sub(" ", WORDLESS.sub(" ", folded)).strip()
    return bare or NOT_WORDS.sub(" ", folded).strip()


def names_of(columns: tuple[Column, ...]) -> dict[str, str]:
    return {plain(name): column.field for column in columns for name in (column.heading, *column.other_names)}


PEOPLE_NAMES = names_of((UID, *PEOPLE))
CELL_NAMES = names_of(CELLS)
HEADINGS = {column.field: column.heading for column in (UID, *PEOPLE, *CELLS)}
