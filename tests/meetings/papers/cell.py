"""A small cell on one evening, for the papers round its meeting."""

import datetime

from meetings.facts import (
    FocusFact,
    ItemFact,
)
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.papers.frame import Frame
from members.states import StatusKind
from songlo.papers.document import plain_text
from tests.builders.meetings import at, make_facts, roll_fact

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
