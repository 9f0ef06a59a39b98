"""The desk of an office: the month as a spreadsheet, papers received in a row, bản tổng hợp printed together; and the
figures of what stands below."""

from members.roles import Role
from tests.contracts import objects
from tests.contracts.access_words import BOTH, COMMUNE, MONTH_READERS, OFFICE, PLACES, Address

ADDRESSES: dict[str, Address] = {
    "export_month": Address(MONTH_READERS, of=objects.month_of, places=tuple(PLACES)),
    "receive_month": Address(OFFICE, of=objects.month_of, places=tuple(PLACES), methods=("POST",)),
    "ask_month": Address(OFFICE, of=objects.month_of, places=tuple(PLACES), methods=BOTH),
    "print_month": Address(
        COMMUNE | {Role.DISTRICT_ORGANIZATION_BOARD},
        of=objects.month_of,
        places=("commune", "district", "other"),  # of one cell nothing is printed together
        methods=("POST",),
    ),
    "dashboards:overview": Address(MONTH_READERS, opened=(302,)),
    "dashboards:dashboard": Address(MONTH_READERS, of=objects.month_of, places=tuple(PLACES)),
    "dashboards:export": Address(MONTH_READERS, of=objects.month_of, places=tuple(PLACES)),
}
