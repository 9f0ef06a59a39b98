import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

OURS = {
    *("common", "audit", "outbox", "papers", "figures"),
    *("members", "meetings", "evaluations", "home", "dashboards", "demo"),
}


def our_migrations():
    loader = MigrationLoader(None)
    return {key: migration for key, migration in loader.disk_migrations.items() if key[0] in OURS}


def test_none_is_missing(db):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.parametrize("key", sorted(our_migrations()), ids=".".join)
def test_every_step_has_a_way_back(key):
    steps = [step for step in our_migrations()[key].operations if isinstance(step, RunPython | RunSQL)]
    assert [step for step in steps if not step.reversible] == []


def test_none_imports_a_model():
    ours = re.compile(r"(members|meetings|evaluations|songlo\.\w+)\.models(\.|$)")
    found = [
        (file.name, node.module)
        for app in apps.get_app_configs()
        if app.label in OURS
        for file in Path(app.path, "migrations").glob("0*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom) and ours.match(node.module or "")
    ]
    assert found == []
