import dataclasses
import datetime

import pytest

from meetings.facts import (
    FocusFact,
    GuestFact,
    ProposalFact,
    ReportFact,
    ReservedFact,
    SittingFact,
    StatementFact,
    TaskFact,
)
from meetings.models.agenda import Step
from meetings.models.meeting import MeetingKind
from meetings.models.minutes import MinutesLayout
from meetings.models.proceedings import VoteAbout
from meetings.papers.minutes import build_minutes
from songlo.papers.document import Signatures, Table, plain_text
from tests.builders.meetings import at, make_facts, roll_fact, vote_fact
from tests.meetings.papers.evening import BY_SECTION, FRAME, full, item


def lines_of(facts) -> list[str]:
    return plain_text(build_minutes(facts, FRAME)).split("\n")


def part(lines: list[str], start: str, end: str) -> list[str]:
    return lines[lines.index(start) + 1 : lines.index(end)]


def test_the_layout_by_section_says_everything_in_its_order():
    assert lines_of(full()) == BY_SECTION.split("\n")


def test_item_by_item_each_opinion_stands_under_its_item_with_the_chair_s_conclusion():
    lines = lines_of(full(layout=MinutesLayout.BY_ITEM))
    found = part(lines, "II. NỘI DUNG", "III. KẾT LUẬN VÀ BIỂU QUYẾT")
    assert [line for line in found if line[:1].isdigit() and line[1:2] == "."] == [
        "1. Mở đầu. Tuyên bố lý do, giới thiệu đại biểu; thông qua nội dung, chương trình. "
        "Tình hình nộp đảng phí: 27/27 đồng chí đã nộp.",
        "2. Thời sự. Phổ biến 2 văn bản",
        "3. Kết quả. Hoàn thành 7 trong 10 việc.",
        "4. Dự kiến.",
        "5. Thảo luận: hiến đất.",
        "6. Tự phê bình. Biểu dương đồng chí Đạo",
        "7. Kiến nghị, đề xuất.",
        "8. Ý kiến của đại biểu cấp trên.",
    ]
    start = found.index("5. Thảo luận: hiến đất.")
    assert found[start + 1 : start + 5] == [
        "- Đ/c Trần Văn Phúc: nhất trí hiến 12 m² dọc ngõ Đình.",
        "- Đ/c Hà Thị Thanh: công khai danh sách.",
        "Tham gia phát biểu còn có: đ/c Bùi Thị Hợi.",
        "Kết luận của chủ trì: Làm cống trước.",
    ]


def test_no_typed_word_is_missing_on_the_paper_or_stands_there_twice():
    steps = list(Step)
    typed = iter(f"từ{number:03d}" for number in range(1, 200))
    words = []

    def word() -> str:
        words.append(next(typed))
        return words[-1]

    items = tuple(item(number, step, "Mục", word(), word()) for number, step in enumerate(steps, start=1))
    facts = full(
        items=items,
        statements=tuple(
            StatementFact(number, 90 + number, "A B", word()) for number in range(len(steps) + 2)
        ),
        guests=(GuestFact("C D", word(), word()),),
        proposals=(ProposalFact(word(), word(), word(), word()),),
        reports=(ReportFact(word(), word(), None, "DONE", word()),),
        tasks=(TaskFact(word(), word(), None),),
        dues_note=word(),
        conclusion=word(),
        self_weakness=word(),
        focus=FocusFact(word(), word(), word(), None, None),
        votes=(vote_fact(VoteAbout.OTHER, 20, 14, subject=word(), reserved=(ReservedFact(word(), word()),)),),
        theme=word(),
        kind=MeetingKind.COMBINED,
        place=word(),
    )
    for layout in MinutesLayout:
        paper = plain_text(build_minutes(dataclasses.replace(facts, layout=layout), FRAME))
        assert {one: paper.count(one) for one in words if paper.count(one) != 1} == {facts.guests[0].post: 2}


def test_photos_and_figures_alone_make_a_complete_paper():
    bare = full(items=(), statements=(), guests=(), proposals=(), reports=(), dues_note="", photos=3)
    lines = lines_of(bare)
    assert part(lines, "II. NỘI DUNG", "III. KẾT LUẬN VÀ BIỂU QUYẾT") == [
        "Diễn biến thảo luận ghi trong sổ biên bản của chi bộ (3 trang, ảnh chụp lưu kèm)."
    ]


def test_a_power_cut_is_said():
    sittings = (SittingFact(at(19, 45), at(20, 15)), SittingFact(at(20, 35), at(21, 32)))
    assert lines_of(full(sittings=sittings))[7] == (
        "Thời gian: 19 giờ 45 phút, ngày 05 tháng 11 năm 2024. Tạm nghỉ từ 20 giờ 15 phút đến 20 giờ 35 phút."
    )


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"read_back": False}, "Cuộc họp kết thúc lúc 21 giờ 20 phút cùng ngày."),
        (
            {"votes": ()},
            "Cuộc họp kết thúc lúc 21 giờ 20 phút cùng ngày. "
            "Biên bản đã được đọc lại, hội nghị nhất trí thông qua.",
        ),
        (
            {
                "read_back": False,
                "sittings": (SittingFact(at(20), at(0, 10, datetime.date(2024, 11, 6))),),
            },
            "Cuộc họp kết thúc lúc 0 giờ 10 phút ngày 06 tháng 11 năm 2024.",
        ),
    ],
)
def test_the_closing_line(changes, line):
    assert lines_of(full(**changes))[-7] == line


def test_what_did_not_happen_takes_no_number():
    lines = lines_of(
        full(
            votes=(), resolution=None, self_score=None, self_grade="", self_weakness="", tasks=(), focus=EMPTY
        )
    )
    assert part(lines, "III. KẾT LUẬN VÀ BIỂU QUYẾT", "THƯ KÝ")[:-1] == [
        "1. Kết luận của chủ trì. Hoàn thành hiến đất trước ngày 20/11/2024."
    ]


EMPTY = FocusFact("", "", "", None, None)


def test_a_secret_ballot_says_its_papers_and_tellers():
    ballot = vote_fact(
        VoteAbout.OTHER,
        20,
        14,
        subject="Kết nạp quần chúng Hà Văn Nam",
        mode="SECRET",
        threshold="TWO_THIRDS",
        against=2,
        invalid=1,
        tellers="Lê A, Trần B",
    )
    lines = lines_of(full(votes=(ballot,), resolution=None))
    assert lines[lines.index("2. Biểu quyết các nội dung khác.") + 1] == (
        "- Kết nạp quần chúng Hà Văn Nam: 14/20 tán thành (70,0\u00a0%); không tán thành: 2; phiếu không hợp lệ: 1; "
        "bỏ phiếu kín, số phiếu thu về: 17; tổ kiểm phiếu: Lê A, Trần B; được thông qua "
        "(cần từ 14 trong 20 đảng viên chính thức được triệu tập)."
    )


def test_the_committee_has_a_short_form():
    chair = roll_fact("Nguyễn Văn Thìn", post="Bí thư")
    facts = make_facts(
        kind=MeetingKind.COMMITTEE,
        roll=(chair, roll_fact("Bùi Thị Lan"), roll_fact("Lê Văn Hòa", "EXCUSED", absence_reason="ốm")),
        chair_id=chair.member_id,
        items=(item(1, Step.RESULTS, "Việc đã làm tháng qua", "Cấy xong"),),
        conclusion="Đưa việc hiến đất ra chi bộ",
    )
    lines = lines_of(facts)
    assert lines[6:] == [
        "họp chi ủy tháng 11 năm 2024",
        "Thời gian: 19 giờ 30 phút, ngày 05 tháng 11 năm 2024.",
        "Địa điểm: nhà văn hóa thôn Xóm Làng.",
        "I. THÀNH PHẦN",
        "1. Tổng số: 3 đồng chí; được triệu tập: 3.",
        "2. Có mặt: 2/3.",
        "3. Vắng mặt: 1. Có lý do: 1 (đ/c Lê Văn Hòa, ốm).",
        "4. Chủ trì: đ/c Nguyễn Văn Thìn, bí thư chi bộ.",
        "5. Thư ký: đ/c Phạm Thị Lan.",
        "II. NỘI DUNG",
        "1. Việc đã làm tháng qua. Cấy xong",
        "III. KẾT LUẬN",
        "1. Kết luận của chủ trì. Đưa việc hiến đất ra chi bộ.",
        "Cuộc họp kết thúc lúc 21 giờ 20 phút cùng ngày.",
        "THƯ KÝ",
        "(ký, ghi rõ họ tên)",
        "Phạm Thị Lan",
        "CHỦ TRÌ",
        "(ký, ghi rõ họ tên)",
        "Nguyễn Văn Thìn",
    ]


def test_secretary_signs_left_and_chair_right_under_the_table_of_tasks():
    document = build_minutes(full(), FRAME)
    (signatures,) = [block for block in document.blocks if isinstance(block, Signatures)]
    assert (signatures.left.caption, signatures.right.caption, document.blocks[-1]) == (
        "THƯ KÝ",
        "CHỦ TRÌ",
        signatures,
    )
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert sum(column.width_mm for column in table.columns) == 165


def test_the_sample_notice_is_printed_only_where_it_is_given():
    document = build_minutes(full(), dataclasses.replace(FRAME, sample_notice="Dữ liệu mẫu"))
    assert (document.sample_notice, build_minutes(full(), FRAME).sample_notice) == ("Dữ liệu mẫu", "")


def test_months_one_and_two_carry_a_zero():
    facts = full(month=datetime.date(2025, 2, 1), held_on=datetime.date(2025, 2, 5))
    lines = lines_of(facts)
    assert lines[4:7:2] == [
        "Bạch Lưu, ngày 05 tháng 02 năm 2025",
        "sinh hoạt chi bộ thường kỳ tháng 02 năm 2025",
    ]
