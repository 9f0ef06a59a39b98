import dataclasses
import datetime

import pytest

from meetings.facts import (
    ResolutionFact,
)
from meetings.models.proceedings import VoteAbout
from meetings.papers.addendum import build_addendum
from meetings.papers.resolution import build_resolution
from tests.builders.meetings import make_facts, roll_fact, rules, vote_fact
from tests.meetings.papers.cell import CHAIR, FRAME, ROLL, lines_of


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
