"""The plan of a quarter, and the cell that is asked about its evening."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()
LOOKS: list[Look] = []
