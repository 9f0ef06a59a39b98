"""A set of criteria as a spreadsheet; `criteria_reading` reads the same set out of it again.

A row is a group (its number stands in "Nhóm"), an item (its code in "Mã mục"), or a level of the item above it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from evaluations.criteria import Criteria, Item, Level
from evaluations.kinds import EVIDENCE, Exceptional, ItemKind
from members.exports.workbook import ExportColumn, ExportSheet

COLUMNS: dict[str, ExportColumn] = {
    "group": ExportColumn("Nhóm", 7, is_text=True),
    "code": ExportColumn("Mã mục", 8, is_text=True),
    "title": ExportColumn("Nội dung", 50),
    "most": ExportColumn("Điểm tối đa", 9),
    "kind": ExportColumn("Cách chấm", 12),
    "evidence": ExportColumn("Căn cứ trong sổ", 34),
    "label": ExportColumn("Mức", 28),
    "points": ExportColumn("Điểm của mức", 9),
    "lower_in": ExportColumn("Đầu mức", 8),
    "lower": ExportColumn("Số đầu", 8),
    "upper_in": ExportColumn("Cuối mức", 9),
    "upper": ExportColumn("Số cuối", 8),
    "exception": ExportColumn("Trường hợp riêng", 26),
    "exception_points": ExportColumn("Điểm khi có trường hợp riêng", 12),
    "thematic_only": ExportColumn("Chỉ tháng có chuyên đề", 12),
    "moves_to": ExportColumn("Điểm chuyển sang mục", 11, is_text=True),
    "known_later": ExportColumn("Chưa biết tại buổi họp", 12),
    "note": ExportColumn("Ghi chú", 30),
}
NEEDED = ("code", "title", "most")
YES = "Có"
LOWER = {True: "từ", False: "trên"}
UPPER = {True: "đến hết", False: "đến dưới"}
MAIN, SETTINGS, EVIDENCE_SHEET = "Tiêu chí", "Cách tính", "Căn cứ"
SETTING_NAMES = {
    "good": "Loại Tốt từ (điểm)",
    "fair": "Loại Khá từ (điểm)",
    "average": "Loại Trung bình từ (điểm)",
    "rounding": "Làm tròn tổng điểm",
    "not_counted": "Tháng không có sinh hoạt chuyên đề",
    "difference": "Nêu chi bộ có điểm chênh hơn (điểm)",
}


def criteria_sheets(name: str, document: str, criteria: Criteria) -> list[ExportSheet]:
    titles = [name, document] if document else [name]
    choices: dict[int, Sequence[str]] = {
        list(COLUMNS).index("kind"): [str(label) for label in ItemKind.labels],
        list(COLUMNS).index("lower_in"): list(LOWER.values()),
        list(COLUMNS).index("upper_in"): list(UPPER.values()),
    }
    return [
        ExportSheet(MAIN, titles, list(COLUMNS.values()), list(_rows(criteria)), choices=choices, room=20),
        ExportSheet(
            SETTINGS, [name], [ExportColumn("Mục", 44), ExportColumn("Chọn", 40)], _settings(criteria)
        ),
        ExportSheet(
            EVIDENCE_SHEET,
            ["Các căn cứ máy biết; chép nguyên văn vào cột Căn cứ trong sổ"],
            [ExportColumn("Căn cứ", 60), ExportColumn("Cho biết", 20)],
            [
                (known.label, f"con số ({known.measure.unit})" if known.measure else "có hay không")
                for known in EVIDENCE.values()
            ],
        ),
    ]


def _rows(criteria: Criteria) -> Iterable[list[Any]]:
    for group in criteria.groups:
        yield _row({"group": group.code, "title": group.title, "most": _number(group.most)})
        for item in group.items:
            yield _row(_of_item(item))
            yield from (_row(_of_level(level)) for level in item.levels)


def _row(values: Mapping[str, Any]) -> list[Any]:
    return [values.get(name, "") for name in COLUMNS]


def _of_item(item: Item) -> dict[str, Any]:
    return {
        "code": item.code,
        "title": item.title,
        "most": _number(item.most),
        "kind": item.kind.label,
        "evidence": EVIDENCE[item.evidence].label if item.evidence in EVIDENCE else item.evidence,
        "exception": Exceptional(item.exception).label if item.exception else "",
        "exception_points": _number(item.exception_points),
        "thematic_only": YES if item.thematic_only else "",
        "moves_to": item.moves_to,
        "known_later": YES if item.known_later else "",
        "note": item.note,
    }


def _of_level(level: Level) -> dict[str, Any]:
    return {
        "label": level.label,
        "points": _number(level.points),
        "lower_in": LOWER[level.lower_in],
        "lower": _number(level.lower),
        "upper_in": UPPER[level.upper_in],
        "upper": _number(level.upper),
    }


def _number(value: Decimal | None) -> int | Decimal | str:
    if value is None:
        return ""
    return int(value) if value == value.to_integral_value() else value


def _settings(criteria: Criteria) -> list[tuple[str, Any]]:
    steps = criteria.thresholds
    values = {
        "good": _number(steps.good),
        "fair": _number(steps.fair),
        "average": _number(steps.average),
        "rounding": criteria.rounding.label,
        "not_counted": criteria.not_counted.label,
        "difference": _number(criteria.difference),
    }
    return [(label, values[name]) for name, label in SETTING_NAMES.items()]
