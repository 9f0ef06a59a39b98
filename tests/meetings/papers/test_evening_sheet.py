from meetings.models.attendance import AttendanceState
from meetings.papers.agenda import build_agenda
from meetings.papers.evening_sheet import build_evening_sheet
from songlo.papers.document import PageBreak, Table
from tests.builders.meetings import roll_fact
from tests.meetings.papers.cell import CANARY, FRAME, ROLL, SENT, planned

WIDTH_OF_A4 = 165  # mm between the margins, domain.md 5.1


def test_one_file_has_the_agenda_and_behind_it_the_roll_to_sign():
    away = roll_fact("Hà Văn Bận", AttendanceState.ASKED_OFF, absence_reason=CANARY)
    facts = planned(roll=(*ROLL, away))
    document, agenda = build_evening_sheet(facts, FRAME, SENT), build_agenda(facts, FRAME, SENT)
    assert (document.landscape, document.blocks[: len(agenda.blocks)]) == (False, agenda.blocks)
    assert document.blocks[len(agenda.blocks)] == PageBreak()
    agenda_table, roll = [block for block in document.blocks if isinstance(block, Table)]
    assert [sum(column.width_mm for column in one.columns) for one in (agenda_table, roll)] == [
        WIDTH_OF_A4
    ] * 2
    assert [row.cells for row in roll.rows] == [
        ("1", "Nguyễn Văn Thìn", "Bí thư", "Chính thức", "", "", ""),
        ("2", "Phạm Thị Lan", "Đảng viên", "Chính thức", "", "", ""),
        ("3", "Trần Thị Dự", "Đảng viên", "Dự bị", "", "", ""),
        ("4", "Lê Quang Vinh", "Đảng viên", "Chính thức", "", "", ""),
        ("5", "Đỗ Văn Toản", "Đảng viên", "Chính thức", "", "", ""),
        ("6", "Cao Thị Yếu", "Đảng viên", "Chính thức", "", "Miễn công tác và sinh hoạt", ""),
        ("7", "Hà Văn Bận", "Đảng viên", "Chính thức", "", "Đã báo vắng", ""),
    ]
