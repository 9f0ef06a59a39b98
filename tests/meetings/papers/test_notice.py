import pytest

from meetings.models.meeting import MeetingKind
from meetings.papers.agenda import build_agenda
from meetings.papers.notice import build_notice
from songlo.papers.document import Table
from tests.meetings.papers.cell import FRAME, SENT, lines_of, planned


def test_the_invitation_leaves_out_what_is_marked():
    assert lines_of(build_notice(planned(), FRAME, SENT))[4:] == [
        "Bạch Lưu, ngày 02 tháng 11 năm 2024",
        "GIẤY MỜI",
        "sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        "-----",
        "Chi bộ thôn Xóm Làng trân trọng kính mời: các đồng chí đảng viên trong chi bộ; đồng chí cấp ủy viên cấp trên "
        "phụ trách chi bộ.",
        "Thời gian: 19 giờ 30 phút, thứ Ba, ngày 05 tháng 11 năm 2024.",
        "Địa điểm: nhà văn hóa thôn Xóm Làng.",
        "Chủ trì: đồng chí Nguyễn Văn Thìn.",
        "Nội dung:",
        "- Vấn đề trọng tâm: Hiến đất mở rộng đường.",
        "- Thời sự.",
        "- Thảo luận.",
        "Đề nghị các đồng chí dự đúng giờ, chuẩn bị ý kiến phát biểu; đồng chí nào vắng mặt, đề nghị báo cáo lý do với "
        "đồng chí bí thư trước buổi họp.",
        "Nơi nhận:",
        "- Đảng ủy xã Bạch Lưu (để báo cáo),",
        "- Cấp ủy viên phụ trách chi bộ,",
        "- Các đồng chí đảng viên,",
        "- Lưu Chi bộ.",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Nguyễn Văn Thìn",
    ]


# users.md 3.5: no numbered TB of a cell under the 2018 rules
@pytest.mark.parametrize(("code", "type_name"), [("2018", "GIẤY MỜI"), ("2025", "THÔNG BÁO")])
def test_the_notice_has_no_number_under_either_rules(code, type_name):
    document = build_notice(planned(code), FRAME, SENT)
    assert (document.type_name, document.header.number) == (type_name, "")


def test_only_the_committee_is_asked_to_its_meeting():
    lines = lines_of(build_notice(planned(kind=MeetingKind.COMMITTEE), FRAME, SENT))
    assert lines[8] == "Chi bộ thôn Xóm Làng trân trọng kính mời: các đồng chí chi ủy viên."


def test_the_agenda_is_numbered_through_its_sections():
    (table,) = [block for block in build_agenda(planned(), FRAME, SENT).blocks if isinstance(block, Table)]
    assert [row.cells for row in table.rows] == [
        ("A. Mở đầu", "10"),
        ("1", "Cử thư ký", "Bí thư", "10"),
        ("B. Tiến hành", "10"),
        ("2", "Thời sự", "Bí thư", "10"),
        ("3", "Thảo luận", "", ""),
        ("Cộng", "20"),
    ]
