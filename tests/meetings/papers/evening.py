"""An evening about which everything was written, and how its minutes read."""

import datetime
from decimal import Decimal

from meetings.facts import (
    FocusFact,
    GuestFact,
    ItemFact,
    ProposalFact,
    ReportFact,
    ReservedFact,
    ResolutionFact,
    StatementFact,
    TaskFact,
)
from meetings.models.agenda import Section, Step
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout
from meetings.papers.frame import Frame
from members.states import MembershipKind, StatusKind
from tests.builders.meetings import make_facts, roll_fact, roll_facts, vote_fact

FRAME = Frame("Đảng bộ xã Bạch Lưu", "Chi bộ thôn Xóm Làng", "Bạch Lưu")


def item(number: int, step: str, title: str, notes: str = "", conclusion: str = "") -> ItemFact:
    section = {Step.OPENING: Section.OPENING, Step.CONCLUSION: Section.CLOSING}.get(step, Section.PROCEEDINGS)
    return ItemFact(number, section, step, title, "", 5, notes, conclusion, ())


def full(**changes):
    """An evening about which everything was written."""
    chair, taker = roll_fact("Nguyễn Văn Thìn", post="Bí thư"), roll_fact("Phạm Thị Lan")
    values = {
        "roll": (
            chair,
            taker,
            *roll_facts(22),
            roll_fact("Trần Thị Dự", standing=StatusKind.PROBATIONARY),
            roll_fact("Lê Quang Vinh", "EXCUSED", absence_reason="khám bệnh tuyến tỉnh"),
            roll_fact("Đỗ Văn Toản", "UNEXCUSED"),
            roll_fact("Cao Văn Già", exception=StatusKind.EXEMPT),
            roll_fact("Cao Thị Yếu", "NOT_RECORDED", exception=StatusKind.EXEMPT),
            roll_fact("Lê Văn Xa", "NOT_RECORDED", membership=MembershipKind.TEMPORARY_AWAY),
            roll_fact("Hà Văn Khách", membership=MembershipKind.TEMPORARY_HERE),
        ),
        "chair_id": chair.member_id,
        "minute_taker_id": taker.member_id,
        "guests": (
            GuestFact("Nguyễn Minh Tuấn", "Phó Bí thư Thường trực Đảng ủy xã", "Xã cấp 18 tấn xi măng"),
        ),
        "items": (
            item(1, Step.OPENING, "Tuyên bố lý do, giới thiệu đại biểu"),
            item(2, Step.OPENING, "Tình hình nộp đảng phí"),
            item(3, Step.OPENING, "Thông qua nội dung, chương trình"),
            item(4, Step.POLITICS, "Thời sự", "Phổ biến 2 văn bản"),
            item(5, Step.RESULTS, "Kết quả", "Hoàn thành 7 trong 10 việc."),
            item(6, Step.PLANS, "Dự kiến", "- Giải phóng mặt bằng\n- Thu đảng phí quý IV"),
            item(7, Step.DISCUSSION, "Thảo luận: hiến đất", "", "Làm cống trước"),
            item(8, Step.SELF_CRITICISM, "Tự phê bình", "Biểu dương đồng chí Đạo"),
            item(9, Step.CONCLUSION, "Kết luận"),
        ),
        "dues_note": "27/27 đồng chí đã nộp",
        "statements": (
            StatementFact(7, 50, "Trần Văn Phúc", "nhất trí hiến 12 m²\ndọc ngõ Đình"),
            StatementFact(None, 51, "Hà Thị Thanh", "công khai danh sách"),
            StatementFact(7, 52, "Bùi Thị Hợi", ""),
            StatementFact(8, 53, "Trần Đình Khoát", "nhận chậm rà soát hộ nghèo"),
        ),
        "reports": (
            ReportFact("Rà soát hộ nghèo", "Trần Thị Hòa", None, "CARRIED_OVER", "thiếu phiếu"),
            ReportFact("Dọn bờ sông", "Đỗ Thế Vinh", None, "DONE", ""),
        ),
        "proposals": (
            ProposalFact("Hỗ trợ 40 m cống", "Nguyễn Văn Sơn", "ngõ Đình", "Xã đã có kế hoạch"),
            ProposalFact("Sửa mương", "", "", ""),
        ),
        "conclusion": "Hoàn thành hiến đất trước ngày 20/11/2024",
        "focus": FocusFact(
            "Hiến đất mở rộng đường", "Đến từng hộ", "Chi ủy", datetime.date(2024, 11, 20), None
        ),
        "tasks": (
            TaskFact("Gặp hộ ông Tấn.", "Lê Quang Đạo", datetime.date(2024, 11, 10)),
            TaskFact("Niêm yết danh sách", "Hà Thị Thanh", None),
        ),
        "votes": (
            vote_fact(
                VoteAbout.RESOLUTION,
                26,
                22,
                against=1,
                other=2,
                reserved=(ReservedFact("Đỗ A", "chưa rõ mốc"),),
            ),
            vote_fact(VoteAbout.SELF_SCORE, 26, 24),
            vote_fact(VoteAbout.MINUTES, 26, 25),
        ),
        "resolution": ResolutionFact(5, "Lãnh đạo thực hiện nhiệm vụ tháng 11", "1. …", "SHORT"),
        "self_score": Decimal("92.0"),
        "self_grade": Grade.GOOD,
        "self_weakness": "Còn 1 đồng chí vắng không lý do; bí thư gặp trực tiếp",
        "read_back": True,
    }
    return make_facts(**values | changes)


BY_SECTION = """\
ĐẢNG BỘ XÃ BẠCH LƯU
CHI BỘ THÔN XÓM LÀNG
*
ĐẢNG CỘNG SẢN VIỆT NAM
Bạch Lưu, ngày 05 tháng 11 năm 2024
BIÊN BẢN
sinh hoạt chi bộ thường kỳ tháng 11 năm 2024
Thời gian: 19 giờ 30 phút, ngày 05 tháng 11 năm 2024.
Địa điểm: nhà văn hóa thôn Xóm Làng.
I. THÀNH PHẦN
1. Tổng số đảng viên: 30 (chính thức 29, dự bị 1); được triệu tập: 27; miễn công tác và sinh hoạt: 2; \
sinh hoạt tạm thời nơi khác: 1; sinh hoạt tạm thời đến: 1 (ngoài số được triệu tập).
2. Có mặt: 25/27 (chính thức 24, dự bị 1); ngoài số được triệu tập có đ/c Cao Văn Già (miễn công tác và sinh hoạt); \
đảng viên sinh hoạt tạm thời đến dự: 1.
3. Vắng mặt: 2. Có lý do: 1 (đ/c Lê Quang Vinh, khám bệnh tuyến tỉnh); không lý do: 1 (đ/c Đỗ Văn Toản).
4. Đại biểu cấp trên dự: đ/c Nguyễn Minh Tuấn, Phó Bí thư Thường trực Đảng ủy xã.
5. Chủ trì: đ/c Nguyễn Văn Thìn, bí thư chi bộ.
6. Thư ký: đ/c Phạm Thị Lan.
II. NỘI DUNG
1. Mở đầu. Tuyên bố lý do, giới thiệu đại biểu; thông qua nội dung, chương trình. \
Tình hình nộp đảng phí: 27/27 đồng chí đã nộp.
2. Công tác chính trị, tư tưởng; phổ biến văn bản. Phổ biến 2 văn bản
3. Đánh giá kết quả thực hiện nhiệm vụ tháng 10. Hoàn thành 7 trong 10 việc.
Kết quả thực hiện nhiệm vụ đã phân công
TT
Nhiệm vụ
Đồng chí được giao
Kết quả
1
Rà soát hộ nghèo
Trần Thị Hòa
Chuyển tháng sau: thiếu phiếu.
2
Dọn bờ sông
Đỗ Thế Vinh
Đã hoàn thành
4. Phương hướng, nhiệm vụ tháng 11.
- Giải phóng mặt bằng
- Thu đảng phí quý IV
5. Ý kiến thảo luận (3 đồng chí phát biểu). Kết luận của chủ trì: Làm cống trước.
- Đ/c Trần Văn Phúc: nhất trí hiến 12 m² dọc ngõ Đình.
- Đ/c Hà Thị Thanh: công khai danh sách.
Tham gia phát biểu còn có: đ/c Bùi Thị Hợi.
6. Tự phê bình và phê bình; biểu dương, nhắc nhở. Biểu dương đồng chí Đạo
- Đ/c Trần Đình Khoát: nhận chậm rà soát hộ nghèo.
7. Ý kiến của đại biểu cấp trên.
- Đ/c Nguyễn Minh Tuấn, Phó Bí thư Thường trực Đảng ủy xã: Xã cấp 18 tấn xi măng.
8. Kiến nghị, đề xuất.
- Hỗ trợ 40 m cống (ngõ Đình; đ/c Nguyễn Văn Sơn nêu). Đã trả lời tại buổi họp: Xã đã có kế hoạch.
- Sửa mương.
III. KẾT LUẬN VÀ BIỂU QUYẾT
1. Kết luận của chủ trì. Hoàn thành hiến đất trước ngày 20/11/2024.
Vấn đề trọng tâm của buổi: Hiến đất mở rộng đường. Giải pháp: Đến từng hộ. \
Thực hiện: Chi ủy; xong trước ngày 20/11/2024.
Phân công nhiệm vụ:
- Đ/c Lê Quang Đạo: Gặp hộ ông Tấn, xong trước ngày 10/11/2024.
- Đ/c Hà Thị Thanh: Niêm yết danh sách.
2. Biểu quyết nghị quyết: 22/26 tán thành (84,6\u00a0%); không tán thành: 1; ý kiến khác: 2. \
Nghị quyết số 05-NQ/CB được thông qua (cần từ 14 trong 26 đảng viên chính thức được triệu tập).
Ý kiến bảo lưu:
- Đ/c Đỗ A: chưa rõ mốc.
3. Tự chấm điểm chất lượng: 92/100, xếp loại Tốt; biểu quyết: 24/26 tán thành (92,3\u00a0%). \
Hạn chế, biện pháp khắc phục: Còn 1 đồng chí vắng không lý do; bí thư gặp trực tiếp.
Cuộc họp kết thúc lúc 21 giờ 20 phút cùng ngày. Biên bản đã được đọc lại trước hội nghị, 25/26 tán thành.
THƯ KÝ
(ký, ghi rõ họ tên)
Phạm Thị Lan
CHỦ TRÌ
(ký, ghi rõ họ tên)
Nguyễn Văn Thìn"""
