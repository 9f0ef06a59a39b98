"""Sets of criteria: read, written, issued, as a spreadsheet."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()

LOOKS: list[Look] = []
