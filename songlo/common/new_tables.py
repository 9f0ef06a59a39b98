import copy
from itertools import takewhile
from typing import Any

from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ProjectState


class NewTables(Migration):
    """A migration that begins with many new tables. Django draws every related model anew after each of them, in a
    house of a hundred models half of them: two thirds of the time of a first `migrate`. Here they are drawn once."""

    def apply(
        self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False
    ) -> ProjectState:
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        new = list(takewhile(lambda step: isinstance(step, CreateModel), self.operations))
        project_state.__dict__.pop("apps", None)  # drawn again when somebody asks for them
        for step in new:
            step.state_forwards(self.app_label, project_state)
        for step in new:
            step.database_forwards(self.app_label, schema_editor, project_state, project_state)
        rest = copy.copy(self)
        vars(rest)["operations"] = self.operations[len(new) :]
        return super(NewTables, rest).apply(project_state, schema_editor)
