"""The agenda that a new meeting starts with: from its template, or as last month."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from meetings.models.agenda import AgendaItem, AgendaTag, AgendaTemplate

NEXT_FOCUS = "Thảo luận: vấn đề trọng tâm của buổi"
MOST_LETTERS = 300  # of a title; "tháng 10" is longer than "tháng 9"
STEP = 100  # sparse positions: an item moves between two others without touching them


def plan_from_template(kind: str, cell_type: str) -> list[dict[str, Any]]:
    """Values of the items of the template for that kind and type of cell; one without type serves all."""
    template = (
        AgendaTemplate.objects.filter(kind=kind, cell_type__in=("", cell_type)).order_by("-cell_type").first()
    )
    items = template.items if template else []
    return [{**item, "position": number * STEP} for number, item in enumerate(items, start=1)]


def plan_as_before(
    items: Iterable[AgendaItem], *, then: datetime.date, month: datetime.date, focus_is_open: bool
) -> list[dict[str, Any]]:
    """The same items with their presenters and minutes; months in the titles move on. The discussion of a matter
    that is settled makes room for the next one."""
    ordered = sorted(items, key=lambda item: (item.position, item.pk))
    return [
        {
            "section": item.section,
            "step": item.step,
            "position": number * STEP,
            "title": move_months(item.title, then, month),
            "presenter": item.presenter,
            "planned_minutes": item.planned_minutes,
            **_focus(item, focus_is_open),
        }
        for number, item in enumerate(ordered, start=1)
    ]


def _focus(item: AgendaItem, is_open: bool) -> dict[str, Any]:
    tags = [tag for tag in item.tags if tag != AgendaTag.CARRIED_OVER]
    if AgendaTag.FOCUS not in tags:
        return {"tags": tags}
    return {"tags": [*tags, AgendaTag.CARRIED_OVER]} if is_open else {"tags": tags, "title": NEXT_FOCUS}


def move_months(title: str, then: datetime.date, month: datetime.date) -> str:
    """ "Kết quả tháng 10, dự kiến tháng 11" of November becomes "… tháng 11, … tháng 12" in December; a month
    that is neither that of the meeting nor the one before stays, and a title without room for the new one."""
    ahead = (month.year - then.year) * 12 + month.month - then.month
    near = {then.month, (then.month - 2) % 12 + 1}

    def moved(match: re.Match[str]) -> str:
        number = int(match.group(2))
        return f"{match.group(1)}{(number - 1 + ahead) % 12 + 1}" if number in near else match.group(0)

    title_ahead = re.sub(r"(tháng )(\d{1,2})(?![\d/])", moved, title)
    return title_ahead if len(title_ahead) <= MOST_LETTERS else title
