"""Remarks at the place of residence."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()

LOOKS: list[Look] = []
