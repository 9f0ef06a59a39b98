"""The items of a sheet as their page draws them: folded in groups, each group with one line that says how it stands."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.forms import BoundField
from django.http import QueryDict

from evaluations.criteria import Criteria, shown
from evaluations.forms.sheet import PointsForm, reason_of, typed
from evaluations.kinds import NotCounted
from evaluations.scoring import STEPS
from evaluations.sheet import Sheet, SheetGroup, SheetLine
from evaluations.views.sheet_shown import ScorePage, record_addresses
from meetings.models.meeting import Grade

ONLY_DIFFERENT, ONLY_OPEN = "khac-nhau", "chua-cham"
SIDES = (("own", "tự chấm"), ("visit", "tổ"), ("official", "Đảng ủy"))


@dataclass(frozen=True)
class Option:
    """A level to tap. `is_quiet`: it needs no reason."""

    value: str
    points: str
    label: str
    is_chosen: bool
    is_quiet: bool


@dataclass(frozen=True)
class ShownLine:
    line: SheetLine
    record_url: str
    field: BoundField | None
    reason: BoundField | None
    options: tuple[Option, ...]
    whose: str
    just_written: str  # what somebody else has stored meanwhile

    @property
    def most_typed(self) -> str:
        return typed(self.line.most)

    @property
    def asks_reason(self) -> bool:
        """Drawn open even where the style sheet would hide it."""
        return bool(self.reason and (self.reason.value() or self.reason.errors))

    @property
    def state(self) -> tuple[str, str, str]:
        """Kind, words, icon: how the points stand to the records."""
        line = self.line
        if line.own is None or self.whose != "own":
            return "", "", ""
        if line.is_due_later:
            return "info", "Chưa đến hạn, tính đủ điểm", "clock"
        if line.differs_from_records:
            return "warn", f"Theo sổ sách là {shown(line.proposed) or '0'}", "arrow-left-right"
        return ("ok", "Theo sổ sách", "check2") if line.proposed is not None else ("", "", "")


@dataclass(frozen=True)
class ShownGroup:
    group: SheetGroup
    lines: tuple[ShownLine, ...]
    kind: str
    words: str
    icon: str
    is_unfolded: bool


class Shown:
    def __init__(self, page: ScorePage, form: PointsForm | None, *, is_stale: bool = False) -> None:
        self.page, self.form, self.is_stale = page, form, is_stale
        self.records = record_addresses(page) if form is None or form.whose == "own" else {}

    def line(self, line: SheetLine) -> ShownLine:
        field = reason = None
        if self.form is not None and line.code in self.form.fields:
            field, reason = self.form[line.code], self.form[reason_of(line.code)]
        whose = self.form.whose if self.form else "own"
        given = getattr(line, whose)
        written, stored = str(field.value() or "") if field else "", "" if given is None else typed(given)
        return ShownLine(
            line,
            self.records.get(line.part, ""),
            field,
            reason,
            _options(line, field, whose),
            whose,
            shown(given) or "0" if self.is_stale and stored and written != stored else "",
        )

    def chips(self, asked: QueryDict) -> list[tuple[str, str, bool]]:
        """Label, address, is chosen; none where there is nothing to choose from."""
        sheet = self.page.sheet
        if sheet is None:
            return []
        now = asked.get("xem", "")
        found = [(f"Tất cả {len(sheet.groups)} nhóm", "?", now not in (ONLY_DIFFERENT, ONLY_OPEN))]
        if number := len(sheet.different):
            found.append((f"Chỉ {number} mục khác nhau", f"?xem={ONLY_DIFFERENT}", now == ONLY_DIFFERENT))
        if self.page.is_open and (number := len(sheet.unscored)):
            found.append((f"Chỉ {number} mục chưa chấm", f"?xem={ONLY_OPEN}", now == ONLY_OPEN))
        return found if len(found) > 1 else []


@dataclass(frozen=True)
class Adding:
    """How the page adds points while they are being given (static/js/score.js)."""

    grades: str
    step: str
    scales: bool


def adding_of(criteria: Criteria) -> Adding:
    steps = criteria.thresholds
    lowest = (
        (Grade.GOOD, steps.good),
        (Grade.FAIR, steps.fair),
        (Grade.AVERAGE, steps.average),
        (Grade.POOR, 0),
    )
    grades = ";".join(f"{grade.label}={typed(Decimal(points))}" for grade, points in lowest)
    return Adding(grades, typed(STEPS[criteria.rounding]), criteria.not_counted == NotCounted.SCALE)


def wanted_lines(sheet: Sheet, asked: QueryDict) -> list[SheetLine]:
    """Of the chosen chip; all of them where it leaves nothing."""
    chosen = {ONLY_DIFFERENT: sheet.different, ONLY_OPEN: sheet.unscored}.get(asked.get("xem", ""))
    return chosen or sheet.lines


def shown_groups(
    shown_page: Shown, wanted: Collection[SheetLine], *, narrowed: bool = False
) -> list[ShownGroup]:
    """`narrowed` by a chip: what is left is what somebody asked for."""
    sheet = shown_page.page.sheet
    codes = {line.code for line in wanted}
    found = []
    for group in sheet.groups if sheet else ():
        lines = tuple(shown_page.line(line) for line in group.lines if line.code in codes)
        if lines:
            scores = shown_page.form is not None and shown_page.form.whose == "own"
            kind, words, icon = group_state(group, is_open=scores)
            found.append(ShownGroup(group, lines, kind, words, icon, narrowed or _asks(lines, group)))
    return found


def group_state(group: SheetGroup, *, is_open: bool) -> tuple[str, str, str]:
    given = [(words, total) for side, words in SIDES if (total := group.total(side)) is not None]
    if not given:
        return ("off", "Chưa chấm", "circle") if is_open else ("", "", "")
    if is_open and group.unscored:
        return "off", f"Còn {group.unscored} mục chưa chấm", "circle"
    said = ", ".join(f"{words} {_points(total)}" for words, total in given)
    if group.differs:
        return "warn", said[:1].upper() + said[1:], "arrow-left-right"
    if len(given) == len(SIDES):
        said = f"Cả ba chấm {_points(given[0][1])}"
    lost = group.most - given[0][1]
    if lost > 0 and not group.unscored:
        return "info", f"{said[:1].upper()}{said[1:]}, trừ {_points(lost)}", "check2"
    return "ok", said[:1].upper() + said[1:], "check2"


def _asks(lines: Iterable[ShownLine], group: SheetGroup) -> bool:
    """Unfolded where something is to be done or to be looked at."""
    wrong = any(one.field is not None and (one.field.errors or one.reason.errors) for one in lines)
    to_do = any(one.field is not None and one.field.value() in (None, "") for one in lines)
    return wrong or to_do or group.differs or any(one.just_written for one in lines)


def _options(line: SheetLine, field: BoundField | None, whose: str) -> tuple[Option, ...]:
    if field is None or not hasattr(field.field, "choices"):
        return ()
    chosen = str(field.value() or "")
    quiet = line.own if whose == "visit" and line.own is not None else line.quiet
    found = []
    for value, label in field.field.choices:
        points, _, words = label.partition(" ")
        is_quiet = quiet is not None and Decimal(value) == quiet
        found.append(Option(value, points, words, value == chosen, is_quiet))
    return tuple(found)


def _points(points: Decimal) -> str:
    return shown(points) or "0"
