import pytest

from meetings.models.agenda import AgendaTag, Step
from meetings.models.meeting import MeetingKind
from meetings.telling import loudspeaker_text, zalo_text
from tests.builders.meetings import at
from tests.meetings.papers.cell import item, planned

CELL = "Chi bộ thôn Xóm Làng"


def test_the_group_reads_what_the_notice_says_and_no_more():
    assert zalo_text(CELL, planned()).split("\n") == [
        "Chi bộ thôn Xóm Làng mời các đồng chí đảng viên dự họp.",
        "Thời gian: 19 giờ 30, thứ Ba 05/11/2024.",
        "Địa điểm: nhà văn hóa thôn Xóm Làng.",
        "Trọng tâm: Hiến đất mở rộng đường",
        "Nội dung:",
        "- Thời sự",
        "- Thảo luận",
        "Đồng chí nào vắng, đề nghị báo đồng chí bí thư trước buổi họp.",
    ]


@pytest.mark.parametrize(
    ("scheduled_at", "hour"),
    [(at(19, 30), "19 giờ 30 phút"), (at(7, 5), "7 giờ 5 phút"), (at(20), "20 giờ")],
)
def test_the_village_hears_day_hour_and_place_alone(scheduled_at, hour):
    hidden = (AgendaTag.NOT_IN_NOTICE,)
    facts = planned(
        scheduled_at=scheduled_at,
        kind=MeetingKind.THEMATIC,
        theme="Phòng chống tham nhũng",
        items=(item(Step.DISCUSSION, "Kỷ luật đồng chí Toản", tags=hidden),),
    )
    assert loudspeaker_text(CELL, facts) == (
        f"Mời các đồng chí đảng viên Chi bộ thôn Xóm Làng đến dự sinh hoạt chi bộ: {hour}, thứ Ba,"
        " ngày 05 tháng 11 năm 2024, tại nhà văn hóa thôn Xóm Làng."
    )
    assert "Kỷ luật" not in zalo_text(CELL, facts)


def test_a_meeting_of_the_committee_is_not_called_out():
    facts = planned(kind=MeetingKind.COMMITTEE)
    assert (loudspeaker_text(CELL, facts), zalo_text(CELL, facts).split("\n")[0]) == (
        "",
        "Chi bộ thôn Xóm Làng mời các đồng chí chi ủy viên dự họp.",
    )
