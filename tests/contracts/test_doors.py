import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["views", "views.py", "forms", "forms.py", "templatetags", "tasks.py", "context.py"]
WAYS_AROUND = {"objects", "_default_manager", "_base_manager", "raw"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "connection"}


def ways_around(source: str) -> list[int]:
    """Lines that ask the database without a door: a manager, a shortcut of Django, a bare connection."""
    return sorted(node.lineno for node in ast.walk(ast.parse(source)) if _goes_around(node))


def _goes_around(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return bool(SHORTCUTS & {alias.name for alias in node.names})
    return isinstance(node, ast.Attribute) and node.attr in WAYS_AROUND


def files():
    for app in ("members", "meetings", "evaluations", "songlo/home", "songlo/common", "songlo/papers"):
        for room in ROOMS:
            place = ROOT / app / room
            yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


def test_nobody_goes_around_the_door():
    found = {}
    for file in files():
        if lines := ways_around(file.read_text()):
            found[str(file.relative_to(ROOT))] = lines
    assert found == {}


def test_the_guard_has_rooms_to_watch():
    watched = {str(file.relative_to(ROOT)) for file in files()}
    assert {"members/views/roster.py", "members/forms/lists.py", "songlo/home/views.py"} <= watched


@pytest.mark.parametrize(
    "source",
    [
        "Meeting.objects.get(uid=uid)",
        "Meeting._default_manager.all()",
        "from django.shortcuts import get_object_or_404, render",
        "from django.db import connection",
        "def view(request):\n    return [row for row in Member.objects.filter(pk=1)]",
    ],
)
def test_the_guard_sees_a_way_around(source):
    assert ways_around(source) == [source.count("\n") + 1]


def test_the_guard_lets_pass_what_came_through_a_door():
    assert ways_around("meeting = get_meeting(user, uid)\nfor item in meeting.agenda_items.all(): pass") == []
