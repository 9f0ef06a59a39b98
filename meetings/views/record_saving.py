"""One press of "Ghi lại buổi đã họp", or one autosave, and what a part of the page is."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from meetings.forms.rows import RowForm
from meetings.models import Meeting
from meetings.roll_figures import RollFigures
from meetings.services import votes
from meetings.views.record_facts import RecordFacts, Seen
from members.models import User

Key = uuid.UUID | str
Shown = Iterator[tuple[Key, dict[str, Any]]]


@dataclass(frozen=True)
class Saving:
    """One press of the button, or one autosave."""

    actor: User
    meeting: Meeting
    now: datetime.datetime
    facts: RecordFacts
    seen: Seen

    @property
    def common(self) -> dict[str, Any]:
        return {"actor": self.actor, "meeting": self.meeting, "now": self.now}

    def row(self, uid: uuid.UUID) -> dict[str, Any]:
        return {**self.common, "uid": uid, "version": self.seen.of(uid)}

    def vote(self, uid: uuid.UUID) -> dict[str, Any]:
        """The roll that is saved just before gives the votes new bases and versions: what was unchanged when this
        press began is still what the person had seen."""
        known = next((vote.version for vote in self.facts.votes if vote.uid == uid), None)
        seen = self.seen.of(uid)
        return {**self.common, "uid": uid, "version": None if seen == known else seen}

    @property
    def own(self) -> dict[str, Any]:
        return {**self.common, "version": self.seen.of(self.meeting.uid)}

    def hands(self, values: dict[str, Any]) -> votes.Hands:
        if values.get("all_agree"):
            return votes.Hands(RollFigures.of_lines(self.meeting.roll.all()).possible_voters)
        return votes.Hands(values["in_favor"], values["against"] or 0, values["other"] or 0)


@dataclass(frozen=True)
class Part:
    """`shown` gives a key and the first values of each form. Rows may come and go; other keys are fixed."""

    name: str
    form: type[RowForm]
    shown: Callable[[RecordFacts], Shown]
    save: Callable[[Saving, Any, Any], object]
    drop: Callable[..., object] | None = None

    @property
    def has_rows(self) -> bool:
        return self.drop is not None


def kept_of(form: RowForm) -> dict[str, Any]:
    return dict(form.cleaned_data)
