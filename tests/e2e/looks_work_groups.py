"""Tổ công tác: who goes, which units they look after."""

from tests.e2e.look import Look

NO_PAGES: set[str] = set()
LOOKS: list[Look] = []
