"""What the addresses of the registers need at a place."""

import datetime
import uuid

from meetings.models import WorkingRules
from meetings.services.working_rules import record_working_rules
from members.models import Organization
from tests.builders.meetings import make_stored_file
from tests.conftest import NOW
from tests.contracts.objects import secretary_at

Arguments = dict[str, object]


def working_rules(place: Organization) -> Arguments:
    return {"uid": adopt(place).uid}


# Making them ------------------------------------------------------------------------------------


def adopt(
    cell: Organization, adopted_on: datetime.date = datetime.date(2024, 1, 5), **given: object
) -> WorkingRules:
    values = {"uid": uuid.uuid4(), "now": NOW, "today": NOW.date(), "file": make_stored_file(NOW)}
    return record_working_rules(
        actor=secretary_at(cell), organization=cell, adopted_on=adopted_on, **values | given
    )
