"""Figures of scores: a cell over its months, a committee over its cells."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()

LOOKS: list[Look] = []
