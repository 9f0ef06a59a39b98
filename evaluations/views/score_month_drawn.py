"""The table of a month as it is drawn, from what was read for it and nothing else. To draw three hundred cells takes
several times as long as to read them: the last tables are found again, by every word and figure that was read."""

import datetime
import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from evaluations.score_month import Place, Rows, ScoreLine, is_decided_by, lines_of
from evaluations.score_standing import Seen
from evaluations.views.score_rows import FILTERS, Part, counts_words, grades_words, rows_of
from members.models.organization import OrganizationKind

INDENT = re.compile(r"\n\s+")  # a part of the wire
KEPT = 64  # tables, of some 300 KB with what was read for them


class Shown(NamedTuple):
    top: Place
    below: tuple[Place, ...]  # committees under it, in the order of the tree
    seen: Seen  # of the last ten minutes: a cell whose evening begins says so then
    chosen: str  # key of a filter, as in the address
    acts: bool  # for the committee: may change points


class Drawn(NamedTuple):
    parts: SafeString
    chips: tuple[tuple[str, str, bool], ...]
    counts: str
    grades: str
    waiting: int
    left: int


def lately(now: datetime.datetime) -> datetime.datetime:
    return now.replace(minute=now.minute // 10 * 10, second=0, microsecond=0)


@functools.lru_cache(KEPT)
def draw_month(shown: Shown, rows: Rows) -> Drawn:
    """Whoever may read it sees the same: nothing of the reader stands in it."""
    lines = lines_of(rows)
    own = [one for one in lines if is_decided_by(one, shown.top)]
    chosen = next((one for one in FILTERS if one.key == shown.chosen), None)
    context = {
        "top": shown.top,
        "parts": _parts(shown, lines, [one for one in lines if chosen.holds(one)] if chosen else lines),
        "acts": shown.acts,
        "difference": next((one.difference for one in lines if one.difference is not None), None),
    }
    return Drawn(
        SafeString(INDENT.sub("\n", render_to_string("evaluations/_score_month_parts.html", context))),
        tuple(_chips(lines, chosen.key if chosen else "")),
        counts_words(lines),
        grades_words(lines),
        sum(one.is_waiting for one in own),
        sum(not one.is_given for one in own),
    )


def _parts(shown: Shown, lines: Sequence[ScoreLine], chosen: Sequence[ScoreLine]) -> list[Part]:
    """The committee's own cells, then those of each committee below it."""
    wanted = {one.organization_id for one in chosen}
    parts = []
    for place in (shown.top, *shown.below):
        inside = [one for one in lines if one.path.startswith(place.path)]
        # A section reads its cells; the committee above it decides over them.
        is_section = place.kind == OrganizationKind.SECTION
        held = inside if is_section else [one for one in inside if is_decided_by(one, place)]
        if rows := [one for one in held if one.organization_id in wanted]:
            counts = counts_words(held) if shown.below else f"{len(held)} chi bộ"
            is_top = place == shown.top
            drawn = rows_of(rows, shown.seen, shown.acts and is_top)
            title = "Các chi bộ" if is_top else place.name
            parts.append(Part(title, drawn, counts, is_unfolded=is_top or bool(shown.chosen)))
    return parts


def _chips(lines: Sequence[ScoreLine], chosen: str) -> list[tuple[str, str, bool]]:
    counted = [(one, sum(one.holds(line) for line in lines)) for one in FILTERS]
    chips = [(f"Tất cả ({len(lines)})", "?", not chosen)]
    return chips + [
        (f"{one.label} ({n})", f"?loc={one.key}", one.key == chosen)
        for one, n in counted
        if n or one.key == chosen
    ]
