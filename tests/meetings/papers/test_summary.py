from decimal import Decimal

from meetings.facts import (
    GuestFact,
    ProposalFact,
    ReservedFact,
    ResolutionFact,
    StatementFact,
)
from meetings.models.agenda import Step
from meetings.models.meeting import Grade
from meetings.models.proceedings import VoteAbout
from meetings.papers.summary import build_summary
from songlo.papers.document import plain_text
from tests.builders.meetings import make_facts, vote_fact
from tests.meetings.papers.cell import CANARY, CHAIR, FRAME, ROLL, item, lines_of


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
