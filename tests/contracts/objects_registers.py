"""What the addresses of the registers need at a place."""

import datetime
import uuid

from meetings.models import (
    InspectionFinding,
    InspectionPlanLine,
    TrainingAttendance,
    TrainingCourse,
    WorkingRules,
)
from meetings.papers.training import ROLL
from meetings.services.inspection_records import plan_inspection, record_finding
from meetings.services.training import CourseFacts, open_course, print_training_list
from meetings.services.working_rules import record_working_rules
from members.models import Organization, User
from members.roles import Role
from members.services.inspections import conclude_inspection
from songlo.papers.services import render_paper
from tests.builders.meetings import make_stored_file
from tests.builders.members import make_member, make_user
from tests.conftest import NOW
from tests.contracts import objects_rights
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
    render_paper(paper_uid=paper.uid, now=NOW)
    return {"uid": made.uid, "which": "diem-danh"}


def attendance(place: Organization) -> Arguments:
    return {"uid": hold_class(place).attendance.get().uid}


def plan_line(place: Organization) -> Arguments:
    return {"uid": plan(place).uid}


def finding(place: Organization) -> Arguments:
    return {"uid": find(place).uid}


def concluded_finding(place: Organization) -> Arguments:
    made = find(place)
    conclude_inspection(actor=None, inspection=made.inspection, concluded_on=NOW.date(), now=NOW)
    return {"uid": made.uid}


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


def plan(cell: Organization, **given: object) -> InspectionPlanLine:
    values = {
        "kind": "INSPECT",
        "unit": cell,
        "matter": "Thực hiện chế độ sinh hoạt",
        "month": datetime.date(2024, 10, 1),
        "uid": uuid.uuid4(),
        "now": NOW,
    }
    return plan_inspection(actor=inspector(), **{"issuer": cell.parent} | values | given)


def find(cell: Organization, **given: object) -> InspectionFinding:
    """In the name of the committee above the cell; the inspection still runs."""
    inspection = objects_rights.inspect(cell.parent, [cell], decision_number=f"{cell.pk}-QĐ/ĐU")
    values = {
        "unit": cell,
        "text": "Biên bản hai kỳ chưa ghi ý kiến phát biểu",
        "remedy": "Ghi bổ sung, chi ủy kiểm tra sổ",
        "due_on": datetime.date(2024, 11, 30),
        "uid": uuid.uuid4(),
        "now": NOW,
    }
    return record_finding(actor=inspector(), inspection=inspection, **values | given)


def inspector() -> User:
    return User.objects.get(grants__role=Role.INSPECTION_COMMITTEE)
