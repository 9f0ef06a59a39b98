"""The agenda as the page shows it: by part, numbered through, with its length against the required one."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from meetings.facts import MeetingFacts
from meetings.findings import length_limit
from meetings.models import AgendaItem, Meeting
from meetings.models.agenda import AgendaTag, Section
from members.rules import Figure
from songlo.common import vn

WIDTH = 640
GAP = 2


@dataclass(frozen=True)
class ItemShown:
    number: int
    item: AgendaItem
    tags: list[str]
    is_focus: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class PartShown:
    title: str
    minutes: int
    items: list[ItemShown]


@dataclass(frozen=True)
class Bar:
    css: str
    x: str
    width: str


@dataclass(frozen=True)
class AgendaShown:
    parts: list[PartShown]
    minutes: int
    ends: str  # "21 giờ 22"
    required: Figure | None
    bars: list[Bar]
    mark: str  # where the required length stands on the bar

    @property
    def words(self) -> str:
        parts = ", ".join(f"{part.title[3:].lower()} {part.minutes}" for part in self.parts if part.items)
        limit = f"; mức quy định {self.required.value} phút" if self.required else ""
        return f"Dự kiến {self.minutes} phút: {parts}{limit}"


def agenda_shown(meeting: Meeting, facts: MeetingFacts) -> AgendaShown:
    items = list(meeting.agenda_items.order_by("position", "id"))
    shown = [_shown(number, item, items) for number, item in enumerate(items, start=1)]
    parts = [
        PartShown(section.label, _sum(items, section), [one for one in shown if one.item.section == section])
        for section in Section
    ]
    total = sum(item.planned_minutes for item in items)
    required = None if facts.is_committee else length_limit(facts)
    scale = WIDTH / max(total, required.value if required else 0, 1)
    return AgendaShown(
        parts=parts,
        minutes=total,
        ends=vn.clock(timezone.localtime(meeting.scheduled_at + datetime.timedelta(minutes=total))),
        required=required,
        bars=_bars(parts, scale),
        mark=_number(min(required.value * scale, WIDTH - 3)) if required else "",
    )


def _shown(number: int, item: AgendaItem, items: list[AgendaItem]) -> ItemShown:
    tags = [AgendaTag(tag).label for tag in item.tags if tag in AgendaTag.values]
    same = [one for one in items if one.section == item.section]
    return ItemShown(number, item, tags, AgendaTag.FOCUS in item.tags, item is same[0], item is same[-1])


def _sum(items: list[AgendaItem], section: str) -> int:
    return sum(item.planned_minutes for item in items if item.section == section)


def _bars(parts: list[PartShown], scale: float) -> list[Bar]:
    bars, x = [], 0.0
    for part, css in zip(parts, ("h-4", "c-bar", "h-4"), strict=True):
        if part.minutes:
            bars.append(Bar(css, _number(x), _number(part.minutes * scale - GAP)))
        x += part.minutes * scale
    return bars


def _number(value: float) -> str:
    """With a point, whatever the language: it stands in an SVG."""
    return f"{max(value, 1):.1f}"
