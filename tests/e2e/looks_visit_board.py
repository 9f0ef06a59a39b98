"""What reaches the Standing Board: quick reports, opinions, the quarter's summary, coverage, who went how often."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()
LOOKS: list[Look] = []
