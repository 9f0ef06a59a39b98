from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from members.models import User
from tests.e2e.places import Found


@dataclass(frozen=True)
class Look:
    """One face of a page: `of` finds who opens it and the arguments of its address."""

    name: str
    of: Callable[[], Found]
    face: str = ""
    query: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.face}".strip()

    def find(self) -> tuple[User | None, str]:
        user, arguments = self.of()
        return user, reverse(self.name, kwargs=arguments) + self.query
