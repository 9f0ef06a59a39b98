import dataclasses

from meetings.papers.roll import build_roll
from members.states import MembershipKind, StatusKind
from tests.builders.meetings import DAY, make_facts, roll_fact
from tests.meetings.papers.cell import FRAME, ROLL, lines_of, planned


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


def test_temporary_arrivals_are_counted_apart():
    facts = make_facts(roll=(*ROLL, roll_fact("Hà Văn Khách", membership=MembershipKind.TEMPORARY_HERE)))
    assert (facts.figures.listed, facts.figures.temporary_here, facts.day) == (6, 1, DAY)
