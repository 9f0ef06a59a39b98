"""Figures of a committee as they are drawn, from what was read for them and nothing else. To draw them takes longer
than the page around them: the last ones are found again, by every word and figure that was read."""

import datetime
import functools
from collections.abc import Sequence
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from evaluations.quality import FarCells, LostItem, Spread, UnitSpread
from evaluations.views.quality_charts import draw_lost, draw_spread

KEPT = 64
MOST_LOST = 8


class Shown(NamedTuple):
    top_name: str
    month: datetime.date


class Figures(NamedTuple):
    year: tuple[tuple[datetime.date, Spread], ...]
    units: tuple[UnitSpread, ...]
    far: FarCells | None  # None: cells are named to nobody who does not read scores
    lost: tuple[LostItem, ...]


@functools.lru_cache(KEPT)
def draw_figures(shown: Shown, figures: Figures) -> SafeString:
    """Whoever may read it sees the same: nothing of the reader stands in it."""
    context = {
        "shown": shown,
        "month": shown.month,
        "year": figures.year[::-1],
        "chart": draw_spread(dict(figures.year)),
        "units": figures.units if len(figures.units) > 1 else (),
        "far": figures.far,
        "lost": with_bars(figures.lost),
    }
    return SafeString(render_to_string("evaluations/_quality_figures.html", context))


def with_bars(items: Sequence[LostItem]) -> list[tuple[LostItem, SafeString]]:
    return [(one, draw_lost(one.points, items[0].points)) for one in items[:MOST_LOST]]
