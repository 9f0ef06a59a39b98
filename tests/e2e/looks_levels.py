"""The committee's side of the annual review: what it decides and prints."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()

LOOKS: list[Look] = []
