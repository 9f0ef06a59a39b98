"""Charts drawn by the server: SVG with classes only, every colour with its hatch, dash or word beside it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from songlo.common import vn
from songlo.dashboards.queries import Rate
from songlo.home.attendance import Target

STEP, HIGH, TOP, WIDE = 64, 46, 34, 62  # of the heat map, in pixels; a field is large enough for a thumb
LONGEST = 18  # letters of a name beside the months
LETTER = 8.4  # as wide as a letter of 16 px is on an average


def draw_gauge(percent: float, goal: float, start: int, words: str) -> SafeString:
    """A dot on a stated scale and a line at the goal; never a bar that does not begin at 0."""

    def place(value: float) -> float:
        return max(min((value - start) / (100 - start), 1), 0) * 97 + 1.5

    return _safe(
        f'<svg class="gauge" role="img" aria-label="{escape(words)}; mức so sánh {goal:g} %">'
        '<rect class="c-track" y="10" width="100%" height="4"/>'
        f'<rect class="c-ink" x="{place(goal) - 0.3:.1f}%" y="1" width="3" height="22"/>'
        f'<circle class="c-dot-on" cx="{place(percent):.1f}%" cy="12" r="6"/></svg>'
    )


# Heat map --------------------------------------------------------------------------------------


class Row(NamedTuple):
    name: str
    short: str
    points: Sequence[Rate | None]  # month by month; None: it was not there
    urls: Sequence[str]


def draw_names(rows: Sequence[Row]) -> SafeString:
    """They stay where they are while the months beside them are pulled."""
    width = round(max((len(_cut(row.short)) for row in rows), default=0) * LETTER) + 6
    drawn = [
        f'<a href="{row.urls[-1]}" aria-label="{escape(row.name)}: xem số liệu">'
        f'<rect class="h-none" y="{_y(place)}" width="{width}" height="{HIGH - 2}"/>'
        f'<text class="c-ink" x="0" y="{_y(place) + 28}">{escape(_cut(row.short))}</text></a>'
        for place, row in enumerate(rows)
    ]
    height = _y(len(rows))
    return _safe(
        f'<svg width="{width}" height="{height}" role="group" aria-label="Đơn vị">{"".join(drawn)}</svg>'
    )


def _cut(name: str) -> str:
    """The months need the room; the whole name is said to a screen reader, and stands in the table."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def draw_heat(rows: Sequence[Row], months: Sequence[datetime.date], target: Target | None) -> SafeString:
    heads = [
        f'<text class="c-muted c-mid" x="{place * STEP + STEP // 2}" y="22">{_head(month, place)}</text>'
        for place, month in enumerate(months)
    ]
    called = [f"Tháng {month:%m/%Y}" for month in months]
    lines = [
        f'<g transform="translate(0 {_y(place)})">{"".join(_fields(row, called, target))}</g>'
        for place, row in enumerate(rows)
    ]
    return _safe(
        f'<svg width="{len(months) * STEP}" height="{_y(len(rows))}" role="group" aria-label="Tỷ lệ dự của '
        f'{len(rows)} đơn vị trong {len(months)} tháng; số liệu đầy đủ ở bảng bên dưới">'
        f"{FIELDS}{''.join(heads)}{''.join(lines)}</svg>"
    )


def _whole(heat: int, hatch: str = "") -> str:
    return f'<g id="o-{heat}"><rect class="h-{heat}" width="{WIDE}" height="{HIGH - 2}"/>{hatch}</g>'


def _hatched(heat: int) -> str:
    rect = f'<rect fill="url(#gach-{heat})" stroke="none" y="36" width="{WIDE}" height="8"/>'
    return _whole(heat, rect)


def _framed(name: str, css: str) -> str:
    return f'<rect id="o-{name}" class="{css}" x="0.5" y="0.5" width="{WIDE - 1}" height="{HIGH - 3}"/>'


# Each kind of field is drawn once and used three hundred times.
FIELDS = (
    '<defs><pattern id="gach-2" width="6" height="8" patternUnits="userSpaceOnUse">'
    '<path class="h-hatch" d="M1 7l4 -5"/></pattern><pattern id="gach-1" width="6" height="8" '
    'patternUnits="userSpaceOnUse"><path class="h-hatch-1" d="M1 7l4 -5"/></pattern>'
    f"{_hatched(1)}{_hatched(2)}{_whole(3)}{_whole(4)}"
    f"{_framed('silent', 'h-0')}{_framed('not', 'c-frame')}</defs>"
)


def _fields(row: Row, called: Sequence[str], target: Target | None) -> Iterator[str]:
    """What the fields of a month have in common stands together, and before the name: such lines are small on the
    wire, where three hundred fields are most of the page."""
    name = escape(row.short)
    for place, point in enumerate(row.points):
        if point is not None:
            yield _field(f"{called[place]}, {name}", row.urls[place], point, place * STEP + 1, target)


def _field(name: str, url: str, point: Rate, x: int, target: Target | None) -> str:
    present, expected, silent = point
    middle = f'x="{WIDE // 2}" y="28"'
    if not expected:
        kind, words = ("silent", "–") if silent else ("not", "không")
        said = f'<text class="c-muted c-mid" {middle}>{words}</text>'
        return f'<g transform="translate({x})"><use href="#o-{kind}"/>{said}</g>'
    heat = heat_of(present, expected, target)
    rate = vn.percent(present, expected, target.figure.value if target else None)
    ink = "white" if heat == 1 else "ink"
    return (
        f'<a href="{url}" tabindex="-1" transform="translate({x})">'
        f"<title>{name}: {present}/{expected} lượt</title>"
        f'<use href="#o-{heat}"/><text class="c-{ink} c-mid" {middle}>{rate[:-2]}</text></a>'
    )


def heat_of(present: int, expected: int, target: Target | None) -> int:
    """4 well above the target, 3 met, 2 missed, 1 missed by more than five points."""
    if target is None:
        return 3
    if not target.missing_of(present, expected):
        return 4 if present * 100 >= (target.figure.value + 2) * expected else 3
    return 2 if present * 100 >= (target.figure.value - 5) * expected else 1


def _y(place: int) -> int:
    return TOP + 1 + place * HIGH


def _head(month: datetime.date, place: int) -> str:
    """The year where a reader needs it."""
    return f"{month.month}/{month:%y}" if place == 0 or month.month == 1 else f"{month.month}"


# Trend -----------------------------------------------------------------------------------------


def draw_trend(
    rates: Mapping[datetime.date, Rate], months: Sequence[datetime.date], target: Target | None
) -> SafeString:
    """One line, the target dashed and named, the lowest and the last labelled; a narrow twin for phones."""
    known = [
        (place, 100 * rates[month][0] / rates[month][1], vn.percent(rates[month][0], rates[month][1])[:-2])
        for place, month in enumerate(months)
        if month in rates and rates[month][1]
    ]
    if len(known) < 2:
        return SafeString()
    narrow = _line(known, months, target, Frame(294, 270, "d-md-none d-print-none", every=4))
    wide = _line(known, months, target, Frame(760, 300, "d-none d-md-block d-print-block", every=1))
    return _safe(narrow + wide)


Spot = tuple[int, float, str]  # place among the months, percent, percent in words


class Frame(NamedTuple):
    """Of the drawing; `every` so many months have their name."""

    width: int
    height: int
    css: str
    every: int


class Scale(NamedTuple):
    frame: Frame
    months: int
    low: int
    high: int

    def x(self, place: int) -> float:
        return 44 + place * (self.frame.width - 60) / (self.months - 1)

    def y(self, value: float) -> float:
        return 16 + (self.high - value) * (self.frame.height - 60) / (self.high - self.low)


def _line(known: Sequence[Spot], months: Sequence[datetime.date], target: Target | None, frame: Frame) -> str:
    goal = target.figure.value if target else None
    values = [value for _, value, _ in known] + ([goal] if goal else [])
    scale = Scale(frame, len(months), int(min(values)) - 1, min(int(max(values)) + 2, 101))
    last, lowest = known[-1], min(known, key=lambda one: one[1])
    foot = f'y="{frame.height - 14}"'
    heads = [
        f'<text class="c-muted c-mid" x="{scale.x(place):.1f}" {foot}>{_head(months[place], place)}</text>'
        for place in range(len(months) - 1, -1, -frame.every)
    ]
    label = f"Tỷ lệ dự {len(known)} tháng: thấp nhất {lowest[2]} %, gần nhất {last[2]} %"
    drawn = "".join([*_grid(scale, goal), *_spots(scale, known), *heads, *_said(scale, target, last, lowest)])
    size = f'class="{frame.css}" width="{frame.width}" height="{frame.height}"'
    return f'<svg {size} role="img" aria-label="{label}">{drawn}</svg>'


def _grid(scale: Scale, goal: int | None) -> Iterator[str]:
    """Lines of whole percents; the one at the goal is dashed, and none stands so close that their figures touch."""
    right = scale.frame.width - 4
    for one in range(scale.low, min(scale.high, 100) + 1, -(-(scale.high - scale.low) // 6)):
        y = scale.y(one)
        if goal is None or abs(y - scale.y(goal)) > 14:
            yield f'<line class="c-axis" x1="30" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
            yield f'<text class="c-muted c-end" x="24" y="{y + 5:.1f}">{one}</text>'
    if goal:
        y = scale.y(goal)
        yield f'<line class="c-goal" x1="30" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="c-ink c-bold c-end" x="24" y="{y + 5:.1f}">{goal}</text>'


def _spots(scale: Scale, known: Sequence[Spot]) -> Iterator[str]:
    places = [f"{scale.x(place):.1f},{scale.y(value):.1f}" for place, value, _ in known]
    yield f'<polyline class="c-line" points="{" ".join(places)}"/>'
    for number, (place, value, _) in enumerate(known, start=1):
        css = "c-dot-on" if number == len(known) else "c-dot"
        yield f'<circle class="{css}" cx="{scale.x(place):.1f}" cy="{scale.y(value):.1f}" r="4.5"/>'


def _said(scale: Scale, target: Target | None, last: Spot, lowest: Spot) -> Iterator[str]:
    """Over the line, so that it does not cross them."""
    if target:
        y = scale.y(target.figure.value) - 9
        yield f'<text class="c-ink c-said" x="34" y="{y:.1f}">{target.label.lower()}</text>'
    for (place, value, words), below in {last: -12, lowest: 26}.items():
        x, y = min(max(scale.x(place), 50), scale.frame.width - 26), scale.y(value) + below
        yield f'<text class="c-ink c-bold c-mid c-said" x="{x:.1f}" y="{y:.1f}">{words}</text>'


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - names are escaped where they are written
