"""A phone of the evening: it writes letters, keeps what was not answered, and can be told to lose an answer."""

import datetime
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from meetings.models import Meeting


@dataclass
class APhone:
    client: Client
    meeting: Meeting
    user: str
    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    number: int = 0
    people: dict[str, str] = field(default_factory=dict)

    @property
    def here(self) -> str:
        return f"/sinh-hoat/{self.meeting.uid}/dang-hop/"

    def write(
        self, kind: str, target: Any = None, *, base: int | None = None, **values: Any
    ) -> dict[str, Any]:
        self.number += 1
        return {
            "uid": str(uuid.uuid4()),
            "number": self.number,
            "kind": kind,
            "target": str(target) if target else None,
            "base": base,
            "at": "2024-11-05T19:50:00+07:00",
            "values": values,
        }

    def send(self, *operations: dict[str, Any], **told: Any) -> Any:
        letter = {"user": self.user, "device": str(self.uid), "operations": operations, **told}
        return self.client.post(
            f"{self.here}thao-tac/",
            json.dumps(letter, default=_plain),
            content_type="application/json",
            headers={"Accept": "application/json"},
        )

    def tell(
        self, kind: str, target: Any = None, *, base: int | None = None, **values: Any
    ) -> dict[str, Any]:
        """One operation, and what became of it."""
        answer = self.send(self.write(kind, target, base=base, **values))
        assert answer.status_code == 200, answer.content
        return answer.json()["results"][0]

    def snapshot(self) -> dict[str, Any]:
        answer = self.client.get(f"{self.here}snapshot.json", headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.content
        return answer.json()


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.datetime) else str(value)
