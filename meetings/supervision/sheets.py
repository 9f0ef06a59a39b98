"""The registers as spreadsheets: the same columns at every level, no telephones."""

import datetime
from collections import Counter
from collections.abc import Sequence

from meetings.supervision.working_rules import STANDING_WORDS, RulesLine, Standing
from members.exports.workbook import ExportColumn, ExportSheet, on_day
from members.models import Organization

WORKING_RULES = (
    ExportColumn("STT", 6),
    ExportColumn("Đảng bộ", 28),
    ExportColumn("Chi bộ", 30),
    ExportColumn("Loại hình", 26),
    ExportColumn("Số văn bản", 18),
    ExportColumn("Ngày thông qua", 14),
    ExportColumn("Rà soát trước ngày", 14),
    ExportColumn("Tình trạng", 34),
)


def working_rules_sheet(place: Organization, lines: Sequence[RulesLine], today: datetime.date) -> ExportSheet:
    counts = Counter(one.standing for one in lines)
    return ExportSheet(
        name="Quy chế làm việc",
        titles=(f"QUY CHẾ LÀM VIỆC CỦA CÁC CHI BỘ – {place.name}", on_day(today)),
        columns=WORKING_RULES,
        rows=[
            [
                number,
                one.cell.parent.name if one.cell.parent else "",
                one.cell.name,
                one.cell.get_cell_type_display(),
                one.rules.document_number if one.rules else "",
                one.rules.adopted_on if one.rules else "",
                one.due_on or "",
                one.state[1],
            ]
            for number, one in enumerate(lines, start=1)
        ],
        sums=[("Tổng số chi bộ", len(lines)), *((STANDING_WORDS[one], counts[one]) for one in Standing)],
    )
