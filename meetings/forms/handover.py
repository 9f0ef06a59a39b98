"""One choice for each open task of a comrade: who goes on with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms

from meetings.models import Task
from members.models import Member
from songlo.common import vn
from songlo.common.forms import HouseForm

PREFIX = "viec"


class TasksForm(HouseForm):
    """The fields are laid in by `tasks_form`, two for each task."""

    mark_optional = False
    tasks: Sequence[Task] = ()

    def chosen(self) -> Iterator[tuple[str, Task, Member, int | None]]:
        for task in self.tasks:
            name = f"{PREFIX}_{task.uid.hex}"
            assignee = self.cleaned_data.get(name)
            if assignee is not None:
                yield name, task, assignee, self.cleaned_data.get(f"{name}_version")


def tasks_form(tasks: Sequence[Task], people: Mapping[int, Sequence[Member]], data: Any) -> TasksForm:
    """`people` of each cell, by its id."""
    fields: dict[str, Any] = {"tasks": tasks}
    for task in tasks:
        name = f"{PREFIX}_{task.uid.hex}"
        fields[name] = _pick(task, people[task.organization_id])
        fields[f"{name}_version"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=task.version, required=False
        )
    made: type[TasksForm] = type("TasksFormOfMember", (TasksForm,), fields)
    return made(data)


def _pick(task: Task, people: Iterable[Member]) -> forms.Field:
    by_uid = {str(one.uid): one for one in people}
    due = f", hạn {vn.day_month_year(task.due_on)}" if task.due_on else ""
    return forms.TypedChoiceField(
        label=f"{task.text}{due}",
        required=False,
        choices=[("", "Chưa giao lại"), *((uid, one.full_name) for uid, one in by_uid.items())],
        coerce=lambda uid: by_uid[uid],
        empty_value=None,
        help_text=f"Giao tại {task.meeting.title}.",
    )
