"""Visits and their reports; what a commune's committee members do of the same kind."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()
LOOKS: list[Look] = []
