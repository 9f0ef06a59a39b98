"""Charts of scores, drawn by the server: SVG with classes only; a colour has its word or figure beside it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from evaluations.criteria import shown
from evaluations.quality import CellMonth, Spread
from meetings.models.meeting import Grade

COLUMN, BAR, TALL, FOOT = 60, 48, 168, 26
SMALLEST = 20  # of a part of a column that has its figure in it
FILLS = {Grade.GOOD: "h-4", Grade.FAIR: "h-2", Grade.AVERAGE: "h-1", Grade.POOR: "c-ink"}
ON_DARK = (Grade.AVERAGE, Grade.POOR)


class Frame(NamedTuple):
    """Of the drawing; `every` so many months have their name."""

    width: int
    height: int
    css: str
    every: int


class Spot(NamedTuple):
    place: int
    points: Decimal
    is_decided: bool


class Scale(NamedTuple):
    frame: Frame
    months: int
    low: int
    high: int

    def x(self, place: int) -> float:
        return 44 + place * (self.frame.width - 62) / (self.months - 1)

    def y(self, points: Decimal) -> float:
        return 18 + float(self.high - points) * (self.frame.height - 64) / (self.high - self.low)


def draw_development(lines: Sequence[CellMonth], months: Sequence[datetime.date]) -> SafeString:
    """The cell's points, decided or as it sent them, and the middle of the cells beside it, dashed."""
    by_month = {line.month: line for line in lines}
    own, middle = [], []
    for place, month in enumerate(months):
        line = by_month.get(month)
        points = line and (line.official if line.official is not None else line.own)
        if line and points is not None:
            own.append(Spot(place, points, line.is_decided))
        if line and line.middle is not None:
            middle.append(Spot(place, line.middle, is_decided=True))
    if len(own) < 2:
        return SafeString()
    narrow = _development(own, middle, months, Frame(294, 270, "d-md-none d-print-none", every=4))
    wide = _development(own, middle, months, Frame(760, 300, "d-none d-md-block d-print-block", every=1))
    return _safe(narrow + wide)


def _development(
    own: Sequence[Spot], middle: Sequence[Spot], months: Sequence[datetime.date], frame: Frame
) -> str:
    values = [spot.points for spot in (*own, *middle)]
    scale = Scale(frame, len(months), int(min(values)) - 2, min(int(max(values)) + 2, 100))
    foot = f'y="{frame.height - 14}"'
    heads = [
        f'<text class="c-muted c-mid" x="{scale.x(place):.1f}" {foot}>{_head(months[place], place)}</text>'
        for place in range(len(months) - 1, -1, -frame.every)
    ]
    lowest, last = min(own, key=lambda spot: spot.points), own[-1]
    label = f"Điểm {len(own)} tháng: thấp nhất {shown(lowest.points)}, gần nhất {shown(last.points)}"
    drawn = [*_grid(scale), *_line(scale, middle, "c-goal"), *_line(scale, own, "c-line")]
    drawn += [_dot(scale, spot) for spot in own]
    drawn += [_said(scale, last, -12)] + ([_said(scale, lowest, 26)] if lowest != last else [])
    size = f'class="{frame.css}" width="{frame.width}" height="{frame.height}"'
    return f'<svg {size} role="img" aria-label="{label}">{"".join([*drawn, *heads])}</svg>'


def _grid(scale: Scale) -> Iterator[str]:
    for one in range(scale.low, scale.high + 1, -(-(scale.high - scale.low) // 6)):
        y = scale.y(Decimal(one))
        yield f'<line class="c-axis" x1="30" x2="{scale.frame.width - 4}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text class="c-muted c-end" x="24" y="{y + 5:.1f}">{one}</text>'


def _line(scale: Scale, spots: Sequence[Spot], css: str) -> Iterator[str]:
    places = [f"{scale.x(spot.place):.1f},{scale.y(spot.points):.1f}" for spot in spots]
    if len(places) > 1:
        yield f'<polyline class="{css}" fill="none" points="{" ".join(places)}"/>'


def _dot(scale: Scale, spot: Spot) -> str:
    css = "c-dot-on" if spot.is_decided else "c-dot"
    return f'<circle class="{css}" cx="{scale.x(spot.place):.1f}" cy="{scale.y(spot.points):.1f}" r="4.5"/>'


def _said(scale: Scale, spot: Spot, below: int) -> str:
    x = min(max(scale.x(spot.place), 50), scale.frame.width - 24)
    y = scale.y(spot.points) + below
    return f'<text class="c-ink c-bold c-mid c-said" x="{x:.1f}" y="{y:.1f}">{shown(spot.points)}</text>'


def draw_spread(year: Mapping[datetime.date, Spread]) -> SafeString:
    """A column a month: how many meetings have which grade; what is not decided yet stands on top in a dashed frame."""
    most = max((spread.held for spread in year.values()), default=0)
    if not most:
        return SafeString()
    columns = [
        f'<g transform="translate({place * COLUMN + 6} 0)">{"".join(_column(month, place, spread, most))}</g>'
        for place, (month, spread) in enumerate(year.items())
    ]
    size = f'width="{len(year) * COLUMN}" height="{TALL + FOOT + 10}"'
    label = f"Xếp loại của {len(year)} tháng; số liệu đầy đủ ở bảng bên dưới"
    return _safe(f'<svg {size} role="img" aria-label="{label}">{"".join(columns)}</svg>')


def _column(month: datetime.date, place: int, spread: Spread, most: int) -> Iterator[str]:
    bottom = float(TALL + 6)
    for grade, number in zip(Grade, spread.grades, strict=True):
        if number:
            bottom -= number * TALL / most
            yield _part(FILLS[grade], bottom, number, most, is_dark=grade in ON_DARK)
    if spread.held > spread.decided:
        number = spread.held - spread.decided
        yield _part("h-0", bottom - number * TALL / most, number, most, is_dark=False)
    yield f'<text class="c-muted c-mid" x="{BAR // 2}" y="{TALL + FOOT}">{_head(month, place)}</text>'


def _part(css: str, top: float, number: int, most: int, *, is_dark: bool) -> str:
    height = number * TALL / most
    rect = f'<rect class="{css}" y="{top:.1f}" width="{BAR}" height="{max(height - 1, 1):.1f}"/>'
    if height < SMALLEST:
        return rect
    ink = "white" if is_dark else "ink"
    return rect + f'<text class="c-{ink} c-mid" x="{BAR // 2}" y="{top + height / 2 + 5:.1f}">{number}</text>'


def draw_lost(points: Decimal, most: Decimal) -> SafeString:
    """From 0: as long as its points are beside those of the item that loses most. The figure stands beside it."""
    return _safe(
        '<svg class="gauge" aria-hidden="true"><rect class="c-track" y="6" width="100%" height="12"/>'
        f'<rect class="c-bar" y="6" width="{points * 100 / most:.1f}%" height="12"/></svg>'
    )


def _head(month: datetime.date, place: int) -> str:
    """The year where a reader needs it."""
    return f"{month.month}/{month:%y}" if place == 0 or month.month == 1 else f"{month.month}"


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - figures and our own words only
