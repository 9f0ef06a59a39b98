"""When cells meet: they and the office tell it; the list with telephones is the commune's."""

from members.roles import Role
from tests.contracts import objects, objects_calendar
from tests.contracts.access_words import BOTH, COMMITTEE, COMMUNE, OFFICE, Address, at_cells

TELLERS = COMMITTEE | OFFICE
CALENDAR_READERS = COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD}
AT = ("commune", "other")  # of a cell of another branch: its commune

ADDRESSES: dict[str, Address] = {
    "meetings:cell_days": at_cells(TELLERS, objects.organization),
    "meetings:standing_day": at_cells(TELLERS, objects.organization, *BOTH),
    "meetings:register_date": at_cells(TELLERS, objects_calendar.december_of_cell, *BOTH),
    "meetings:bring_forward": at_cells(COMMITTEE, objects.prepared, *BOTH),
    "meetings:calendar": Address(CALENDAR_READERS),
    "meetings:calendar_of": Address(CALENDAR_READERS, of=objects_calendar.december_of, places=AT),
    "meetings:issue_calendar": Address(OFFICE, of=objects_calendar.december_of, places=AT, methods=("POST",)),
    "meetings:calendar_notice": Address(
        CALENDAR_READERS, of=objects_calendar.issued, places=AT, methods=BOTH
    ),
    "meetings:calendar_notice_pdf": Address(CALENDAR_READERS, of=objects_calendar.issued, places=AT),
    "meetings:calendar_notice_word": Address(CALENDAR_READERS, of=objects_calendar.issued, places=AT),
}
