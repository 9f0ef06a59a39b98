"""The annual review in the cell: one's own words, the cell's papers, its ballot."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()

LOOKS: list[Look] = []
