"""What the addresses of the registers need at a place."""

import datetime
import uuid

from meetings.models import TrainingAttendance, TrainingCourse, WorkingRules
from meetings.papers.training import ROLL
from meetings.services.training import CourseFacts, open_course, print_training_list
from meetings.services.working_rules import record_working_rules
from members.models import Organization
from members.roles import Role
from tests.builders.meetings import make_rendered, make_stored_file
from tests.builders.members import make_member, make_user
from tests.conftest import NOW
from tests.contracts.objects import secretary_at

Arguments = dict[str, object]


def working_rules(place: Organization) -> Arguments:
    return {"uid": adopt(place).uid}


def course(place: Organization) -> Arguments:
    return {"uid": hold_class(place).uid}


def printed_list(place: Organization) -> Arguments:
    made = hold_class(place)
    actor = make_user(Role.COMMUNE_OFFICE, made.organization)
    paper = print_training_list(actor=actor, course=made, kind=ROLL, now=NOW, today=NOW.date())
    make_rendered(paper, NOW)
    return {"uid": made.uid, "which": "diem-danh"}


def attendance(place: Organization) -> Arguments:
    return {"uid": hold_class(place).attendance.get().uid}


# Making them ------------------------------------------------------------------------------------


def adopt(
    cell: Organization, adopted_on: datetime.date = datetime.date(2024, 1, 5), **given: object
) -> WorkingRules:
    values = {"uid": uuid.uuid4(), "now": NOW, "today": NOW.date(), "file": make_stored_file(NOW)}
    return record_working_rules(
        actor=secretary_at(cell), organization=cell, adopted_on=adopted_on, **values | given
    )


def hold_class(place: Organization, **facts: object) -> TrainingCourse:
    """Of the committee, or of the one over a cell, with one comrade invited who is of no cell below."""
    made = open_class(place.parent if place.is_cell else place, **facts)
    TrainingAttendance.objects.create(
        course=made, member=make_member(None, "Hà Văn Học"), organization=made.organization, post="Bí thư"
    )
    return made


def open_class(committee: Organization, **facts: object) -> TrainingCourse:
    given = {"name": "Bồi dưỡng nghiệp vụ công tác đảng", "starts_on": NOW.date(), "ends_on": NOW.date()}
    return open_course(
        actor=make_user(Role.COMMUNE_OFFICE, committee),
        organization=committee,
        facts=CourseFacts(**given | facts),
        uid=uuid.uuid4(),
        now=NOW,
    )
