import dataclasses
import datetime
from decimal import Decimal

import pytest

from meetings.facts import (
    FocusFact,
    GuestFact,
    ItemFact,
    ProposalFact,
    ReservedFact,
    ResolutionFact,
    StatementFact,
)
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.models.meeting import Grade, MeetingKind
from meetings.models.proceedings import VoteAbout
from meetings.papers.addendum import build_addendum
from meetings.papers.agenda import build_agenda
from meetings.papers.frame import Frame
from meetings.papers.notice import build_notice
from meetings.papers.resolution import build_resolution
from meetings.papers.roll import build_roll
from meetings.papers.summary import build_summary
from members.states import MembershipKind, StatusKind
from songlo.papers.document import Table, plain_text
from tests.builders.meetings import DAY, at, make_facts, roll_fact, rules, vote_fact

FRAME = Frame("Đảng bộ xã Bạch Lưu", "Chi bộ thôn Xóm Làng", "Bạch Lưu")
SENT = datetime.date(2024, 11, 2)
CANARY = "tôi đã uống rượu bia say trong giờ họp"


def lines_of(document) -> list[str]:
    return plain_text(document).split("\n")


def item(step: str, title: str, section: str = Section.PROCEEDINGS, **changes) -> ItemFact:
    return ItemFact(**{**ITEM, "step": step, "title": title, "section": section} | changes)


ITEM = {
    "id": 1,
    "section": "",
    "step": "",
    "title": "",
    "presenter": "Bí thư",
    "planned_minutes": 10,
    "notes": "",
    "conclusion": "",
    "tags": (),
}
CHAIR = roll_fact("Nguyễn Văn Thìn", post="Bí thư")
ROLL = (
    CHAIR,
    roll_fact("Phạm Thị Lan"),
    roll_fact("Trần Thị Dự", standing=StatusKind.PROBATIONARY, came_at=at(20, 5), left_at=at(21)),
    roll_fact("Lê Quang Vinh", "EXCUSED", absence_reason="vợ ốm nặng"),
    roll_fact("Đỗ Văn Toản", "UNEXCUSED"),
    roll_fact("Cao Thị Yếu", "NOT_RECORDED", exception=StatusKind.EXEMPT),
)


# Bản tổng hợp: design.md 2.13 --------------------------------------------------------------------


def closed(**changes):
    """A meeting with words that must not leave the cell in every field that could carry them."""
    return make_facts(
        roll=ROLL,
        chair_id=CHAIR.member_id,
        guests=(GuestFact("Nguyễn Minh Tuấn", "Đảng ủy viên", CANARY),),
        items=(
            item(Step.SELF_CRITICISM, "Tự phê bình", id=8, notes=CANARY, conclusion=CANARY),
            item(Step.DISCUSSION, "Thảo luận", id=7, notes=CANARY, conclusion=CANARY),
        ),
        statements=(
            StatementFact(8, 1, "Trần Đình Khoát", CANARY),
            StatementFact(7, 2, "Hà Thị Thanh", CANARY),
        ),
        proposals=(ProposalFact(CANARY, CANARY, CANARY, ""),),
        dues_note=CANARY,
        conclusion="Hoàn thành hiến đất",
        votes=(
            vote_fact(VoteAbout.RESOLUTION, 4, 2, reserved=(ReservedFact(CANARY, CANARY),)),
            vote_fact(VoteAbout.SELF_SCORE, 4, 2),
        ),
        resolution=ResolutionFact(5, "Lãnh đạo nhiệm vụ tháng 11", CANARY, "SHORT"),
        self_score=Decimal("88.5"),
        self_grade=Grade.FAIR,
        **changes,
    )


def test_what_leaves_the_cell_is_numbers_conclusion_votes_and_tasks():
    assert lines_of(build_summary(closed(), FRAME))[5:] == [
        "BẢN TỔNG HỢP",
        "kết quả sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        "-----",
        "I. THỜI GIAN, THÀNH PHẦN",
        "1. Thời gian: từ 19 giờ 30 phút đến 21 giờ 20 phút, ngày 05 tháng 11 năm 2024; thời lượng 110 phút. "
        "Địa điểm: nhà văn hóa thôn Xóm Làng.",
        "2. Tổng số đảng viên: 6 (chính thức 5, dự bị 1); được triệu tập: 5; có mặt: 3 (chính thức 2, dự bị 1), "
        "tỷ lệ 60,0\u00a0%.",
        "3. Vắng có lý do: 1 (đ/c Lê Quang Vinh); vắng không lý do: 1 (đ/c Đỗ Văn Toản).",
        "4. Chủ trì: đ/c Nguyễn Văn Thìn, bí thư chi bộ; thư ký: đ/c Phạm Thị Lan.",
        "5. Đại biểu cấp trên dự: đ/c Nguyễn Minh Tuấn, Đảng ủy viên.",
        "II. KẾT QUẢ",
        "1. Thảo luận. 2/3 đồng chí có mặt phát biểu ý kiến.",
        "Đã thực hiện tự phê bình và phê bình; 1 đồng chí phát biểu.",
        "Ý kiến, kiến nghị: 1, đã trả lời tại buổi họp: 0.",
        "2. Kết luận của chủ trì. Hoàn thành hiến đất.",
        "3. Nghị quyết, biểu quyết. Nghị quyết số 05-NQ/CB: Lãnh đạo nhiệm vụ tháng 11.",
        "Biểu quyết nghị quyết: 2/4 tán thành (50,0\u00a0%); nghị quyết chưa được thông qua "
        "(cần từ 3 trong 4 đảng viên chính thức được triệu tập).",
        "Ý kiến bảo lưu: 1.",
        "4. Tự chấm điểm, xếp loại. 88,5/100, xếp loại Khá; biểu quyết: 2/4 tán thành (50,0\u00a0%).",
        "Nơi nhận:",
        "- Đảng ủy xã Bạch Lưu (để báo cáo),",
        "- Lưu Chi bộ.",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Nguyễn Văn Thìn",
    ]


def test_no_word_of_the_debate_no_reason_of_absence_and_no_name_of_a_critic_leaves_the_cell():
    words = plain_text(build_summary(closed(), FRAME))
    for secret in (CANARY, "vợ ốm nặng", "Trần Đình Khoát", "Hà Thị Thanh"):
        assert secret not in words


# Notice and agenda -------------------------------------------------------------------------------


def planned(code: str = "2018", **changes):
    values = {
        "held_on": None,
        "sittings": (),
        "roll": ROLL,
        "items": (
            item(Step.OPENING, "Cử thư ký", Section.OPENING, tags=(AgendaTag.NOT_IN_NOTICE,)),
            item(Step.POLITICS, "Thời sự"),
            item(Step.DISCUSSION, "Thảo luận", planned_minutes=0, presenter=""),
        ),
        "focus": FocusFact("Hiến đất mở rộng đường", "", "", None, None),
    }
    return make_facts(code, **values | changes)


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


# Rolls -------------------------------------------------------------------------------------------


def test_a_blank_roll_has_room_to_sign_and_says_who_need_not_come():
    document = build_roll(planned(), FRAME, filled=False)
    table = document.blocks[0]
    assert (document.landscape, table.row_height_mm, sum(column.width_mm for column in table.columns)) == (
        True,
        8,
        252,
    )
    assert [row.cells for row in table.rows][:1] == [
        ("1", "Nguyễn Văn Thìn", "Bí thư", "Chính thức", "", "", "", "", "")
    ]
    assert table.rows[5].cells[7] == "Miễn công tác và sinh hoạt"


def test_a_filled_roll_marks_each_state_and_adds_up():
    document = build_roll(make_facts(roll=ROLL), FRAME, filled=True)
    rows = [row.cells[3:8] for row in document.blocks[0].rows]
    assert rows == [
        ("Chính thức", "x", "", "", ""),
        ("Chính thức", "x", "", "", ""),
        ("Dự bị", "x", "", "", "Đến 20:05, về 21:00"),
        ("Chính thức", "", "x", "", "Vợ ốm nặng"),
        ("Chính thức", "", "", "x", ""),
        ("Chính thức", "", "", "", "Miễn công tác và sinh hoạt"),
    ]
    assert lines_of(document)[-4] == (
        "Được triệu tập: 5; có mặt: 3; vắng có lý do: 1; vắng không lý do: 1; tỷ lệ dự 60,0\u00a0%."
    )


def test_a_member_who_died_meanwhile_is_not_on_the_roll():
    gone = dataclasses.replace(roll_fact("Cao Văn Già"), standing=StatusKind.DECEASED)
    assert len(build_roll(make_facts(roll=(*ROLL, gone)), FRAME, filled=False).blocks[0].rows) == len(ROLL)


# Resolution and addendum -------------------------------------------------------------------------


def decided(pattern: str, text: str):
    return make_facts(
        roll=ROLL,
        chair_id=CHAIR.member_id,
        dues_note="Đã nộp đủ",
        resolution=ResolutionFact(5, "Lãnh đạo thực hiện nhiệm vụ tháng 11", text, pattern),
        votes=(vote_fact(VoteAbout.RESOLUTION, 4, 3, other=1),),
    )


def test_the_short_resolution():
    text = "1. Thống nhất đánh giá\n- Hoàn thành 7 việc\n- Còn 3 việc\n2. Nhiệm vụ"
    assert lines_of(build_resolution(decided("SHORT", text), FRAME)) == [
        "ĐẢNG BỘ XÃ BẠCH LƯU",
        "CHI BỘ THÔN XÓM LÀNG",
        "*",
        "Số 05-NQ/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bạch Lưu, ngày 05 tháng 11 năm 2024",
        "NGHỊ QUYẾT",
        "Lãnh đạo thực hiện nhiệm vụ tháng 11",
        "-----",
        "Căn cứ kết quả thảo luận và biểu quyết tại buổi sinh hoạt chi bộ thường kỳ tháng 11 năm 2024, họp ngày 05 "
        "tháng 11 năm 2024,",
        "Chi bộ thôn Xóm Làng",
        "QUYẾT NGHỊ:",
        "1. Thống nhất đánh giá",
        "- Hoàn thành 7 việc",
        "- Còn 3 việc",
        "2. Nhiệm vụ",
        "Nghị quyết được chi bộ biểu quyết thông qua tại buổi sinh hoạt ngày 05 tháng 11 năm 2024: 3/4 tán thành "
        "(75,0\u00a0%); ý kiến khác: 1.",
        "Nơi nhận:",
        "- Đảng ủy xã Bạch Lưu (để báo cáo),",
        "- Cấp ủy viên phụ trách chi bộ,",
        "- Các đồng chí đảng viên,",
        "- Lưu Chi bộ.",
        "T/M CHI BỘ",
        "BÍ THƯ",
        "Nguyễn Văn Thìn",
    ]


def test_the_long_resolution_opens_with_the_figures_of_the_meeting():
    document = build_resolution(decided("LONG", "I. ĐÁNH GIÁ KẾT QUẢ\n1. Công tác tư tưởng"), FRAME)
    assert lines_of(document)[9:12] == [
        "Ngày 05 tháng 11 năm 2024, tại nhà văn hóa thôn Xóm Làng, chi bộ thôn Xóm Làng tổ chức sinh hoạt chi "
        "bộ thường kỳ tháng 11 năm 2024. Được triệu tập 5 đồng chí; có mặt 3; vắng 2 (có lý do 1, không lý do 1); "
        "miễn công tác và sinh hoạt 1. Thời lượng 110 phút. Chủ trì: đồng chí Nguyễn Văn Thìn, bí thư chi bộ; "
        "thư ký: đồng chí Phạm Thị Lan. Chi bộ đã nghe báo cáo tình hình nộp đảng phí. Chi bộ thảo luận và quyết nghị:",
        "I. ĐÁNH GIÁ KẾT QUẢ",
        "1. Công tác tư tưởng",
    ]
    assert document.blocks[1].block == "heading"


# domain.md 5.6
@pytest.mark.parametrize(
    ("posts", "flag", "expected"),
    [
        (("Phó Bí thư", "Bí thư"), False, ("T/M CHI BỘ", "BÍ THƯ", "Hai")),
        (("", "Phó Bí thư"), False, ("T/M CHI BỘ", "PHÓ BÍ THƯ", "Hai")),
        (("Bí thư", ""), True, ("T/M CHI ỦY", "BÍ THƯ", "Một")),
    ],
)
def test_who_signs_for_the_cell(posts, flag, expected):
    facts = dataclasses.replace(
        decided("SHORT", "1. A"),
        roll=(roll_fact("Một", post=posts[0]), roll_fact("Hai", post=posts[1])),
        rules=rules("2018", sign_for_committee=flag),
    )
    signer = build_resolution(facts, FRAME).blocks[-1].right
    assert (signer.caption, signer.role, signer.name) == expected


def test_a_correction_points_at_the_minutes_that_stay():
    document = build_addendum(
        make_facts(), FRAME, 2, datetime.date(2024, 11, 20), "Ghi sai tên", "Sửa A\nSửa B"
    )
    assert lines_of(document)[4:13] == [
        "Bạch Lưu, ngày 20 tháng 11 năm 2024",
        "BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH",
        "(lần 2) biên bản sinh hoạt chi bộ thường kỳ tháng 11 năm 2024",
        "Ngày 20 tháng 11 năm 2024, chi bộ thôn Xóm Làng lập biên bản bổ sung, đính chính biên bản sinh hoạt chi bộ "
        "thường kỳ tháng 11 năm 2024, họp ngày 05 tháng 11 năm 2024.",
        "1. Lý do: Ghi sai tên.",
        "2. Nội dung bổ sung, đính chính:",
        "Sửa A",
        "Sửa B",
        "Các nội dung khác của biên bản giữ nguyên. Biên bản này được lưu kèm biên bản đã ký.",
    ]


def test_temporary_arrivals_are_counted_apart():
    facts = make_facts(roll=(*ROLL, roll_fact("Hà Văn Khách", membership=MembershipKind.TEMPORARY_HERE)))
    assert (facts.figures.listed, facts.figures.temporary_here, facts.day) == (6, 1, DAY)
