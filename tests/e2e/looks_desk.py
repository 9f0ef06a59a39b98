"""The desk of an office. Home and the month themselves are in looks_ground."""

from tests.e2e.look import Look

# Answered with a file.
NO_PAGES: set[str] = {"export_month"}
LOOKS: list[Look] = []
