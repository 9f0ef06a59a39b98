"""The sheet of a meeting: what the records say, three scores side by side."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()

LOOKS: list[Look] = []
