"""Which reader a run's rows want."""

import datetime
from collections.abc import Callable

from django.utils import timezone

from members.imports.cells import read_cell
from members.imports.entry import Entry
from members.imports.people import read_person
from members.imports.places import read_places
from members.imports.table import Row
from members.models import ImportRun
from members.models.imports import ImportKind


def day_of(run: ImportRun) -> datetime.date:
    """Of the upload: however late the rows are read again, they say the same."""
    return timezone.localdate(run.created_at)


def entry_reader(run: ImportRun) -> Callable[[Row], Entry]:
    today = day_of(run)
    if run.kind == ImportKind.CELLS:
        return lambda row: read_cell(row, today)
    places = read_places(run.organization, today)
    return lambda row: read_person(row, places, run.default_cell_id, today)
