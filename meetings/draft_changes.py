"""What of a draft is otherwise than it was sent for remarks: those above answer what they have read. Pure."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from meetings.models import AgendaItem, AgendaReview, Meeting

NEW, OTHER = "mới thêm", "đã sửa"


@dataclass(frozen=True)
class DraftChanges:
    """Words beside the items, titles of those that are gone."""

    of_items: dict[uuid.UUID, str]
    dropped: Sequence[str]
    of_focus: bool

    def __bool__(self) -> bool:
        return bool(self.of_items or self.dropped or self.of_focus)


def draft_content(meeting: Meeting, items: Iterable[AgendaItem]) -> dict[str, Any]:
    """What `AgendaReview.as_sent` keeps: all that those above are shown, but the order."""
    return {"focus": meeting.focus_matter, "items": {str(item.uid): _shown(item) for item in items}}


def changes_since(
    review: AgendaReview | None, meeting: Meeting, items: Sequence[AgendaItem]
) -> DraftChanges | None:
    """None where nothing has changed, or nothing was sent."""
    if review is None:
        return None
    sent = review.as_sent["items"]
    now = {str(item.uid): item for item in items}
    changes = DraftChanges(
        {
            item.uid: OTHER if uid in sent else NEW
            for uid, item in now.items()
            if sent.get(uid) != _shown(item)
        },
        [title for uid, (title, *_) in sent.items() if uid not in now],
        review.as_sent["focus"] != meeting.focus_matter,
    )
    return changes or None


def _shown(item: AgendaItem) -> list[Any]:
    return [item.title, item.presenter, item.planned_minutes]
