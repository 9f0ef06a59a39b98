"""Which reader a run's rows want."""

from collections.abc import Callable

from django.utils import timezone

from members.imports.cells import read_cell
from members.imports.entry import Entry
from members.imports.people import read_person
from members.imports.places import read_places
from members.imports.table import Row
from members.models import ImportRun
from members.models.imports import ImportKind


def entry_reader(run: ImportRun) -> Callable[[Row], Entry]:
    """ "Today" is the day of the upload: however late the rows are read again, they say the same."""
    today = timezone.localdate(run.created_at)
    if run.kind == ImportKind.CELLS:
        return lambda row: read_cell(row, today)
    places = read_places(run.organization, run.effective_on)
    return lambda row: read_person(row, places, run.default_cell_id, today)
