"""What a cell that ends leaves open to the one that continues it (users.md, "Two cells merge")."""

from meetings.models import Task
from meetings.models.follow_up import OPEN_TASKS


def pass_on_tasks(predecessor: int, successor: int) -> None:
    """Open tasks stand in the new book; the meeting that handed them out stays theirs, and so do closed ones."""
    Task.objects.filter(organization=predecessor, state__in=OPEN_TASKS).update(organization=successor)
