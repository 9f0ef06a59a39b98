"""Working rules, inspections, training."""

from collections.abc import Callable

from django.utils import timezone

from meetings.models import (
    InspectionFinding,
    InspectionPlanLine,
    TrainingAttendance,
    TrainingCourse,
    WorkingRules,
)
from meetings.models.supervision import TrainingState
from meetings.papers.training import ROLL
from meetings.services.training import print_training_list
from members.models import Inspection, Organization
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, a_cell, as_role, at_the_commune, draw, holder, the_cell
from tests.e2e.places_rights import at_own_top

NO_PAGES = {
    *("meetings:inspections_excel", "meetings:findings_excel"),
    *("meetings:working_rules_excel", "meetings:working_rules_file", "meetings:working_rules_sample_word"),
    *("meetings:training_gaps_excel", "meetings:course_excel", "meetings:course_pdf", "meetings:course_word"),
}


def working_rules() -> Found:
    found = WorkingRules.objects.filter(organization=a_cell()).order_by("-adopted_on")[0]
    return holder(Role.CELL_SECRETARY, a_cell()), {"uid": found.uid}


def cell_without_rules() -> Found:
    cell = a_cell().parent.children.cells().open().filter(working_rules=None).order_by("path")[0]
    return holder(Role.CELL_SECRETARY, cell), {"uid": cell.uid}


def course(**of: object) -> Callable[[], Found]:
    def find() -> Found:
        found = TrainingCourse.objects.filter(**of).order_by("-starts_on", "pk").first()
        return holder(Role.COMMUNE_OFFICE, found.organization), {"uid": found.uid}

    return find


def ahead() -> Found:
    """People are invited, nobody is marked."""
    marked = TrainingAttendance.objects.exclude(state=TrainingState.INVITED).values("course")
    found = TrainingCourse.objects.exclude(pk__in=marked).filter(attendance__isnull=False)[0]
    return holder(Role.COMMUNE_OFFICE, found.organization), {"uid": found.uid}


def invited() -> Found:
    """A comrade with a login reads the class to which he is called."""
    waiting = TrainingAttendance.objects.filter(state=TrainingState.INVITED, member__user__is_active=True)
    found = waiting.select_related("member__user", "course").order_by("pk")[0]
    return found.member.user, {"uid": found.course.uid}


def just_opened() -> Found:
    office, arguments = at_the_commune()
    values = {"name": "Nghiệp vụ công tác đảng viên", "organization": Organization.objects.get(**arguments)}
    day = timezone.localdate()
    made, _ = TrainingCourse.objects.get_or_create(**values, defaults={"starts_on": day, "ends_on": day})
    return office, {"uid": made.uid}


def printed() -> Found:
    office, arguments = ahead()
    now = timezone.now()
    paper = print_training_list(
        actor=office,
        course=TrainingCourse.objects.get(**arguments),
        kind=ROLL,
        now=now,
        today=timezone.localdate(now),
    )
    draw(paper)
    return office, {**arguments, "which": "diem-danh"}


def not_printed() -> Found:
    office, arguments = ahead()
    return office, {**arguments, "which": "trieu-tap"}


def of_inspection(**of: object) -> Callable[[], Found]:
    def find() -> Found:
        found = Inspection.objects.filter(**of).order_by("pk")[0]
        return holder(Role.INSPECTION_COMMITTEE), {"uid": found.uid}

    return find


def plan_line() -> Found:
    found = InspectionPlanLine.objects.filter(inspection=None, dropped_reason="").order_by("month", "pk")[0]
    return holder(Role.INSPECTION_COMMITTEE), {"uid": found.uid}


def finding() -> Found:
    return holder(Role.INSPECTION_COMMITTEE), {"uid": InspectionFinding.objects.filter(done_on=None)[0].uid}


def told_finding() -> Found:
    """Of a concluded inspection, by the bí thư of the cell."""
    told = InspectionFinding.objects.filter(inspection__concluded_on__isnull=False, done_on=None)
    found = told.exclude(remedy="").order_by("pk")[0]
    return holder(Role.CELL_SECRETARY, found.unit), {"uid": found.uid}


def inspected() -> Found:
    return told_finding()[0], {}


LOOKS = [
    Look("meetings:working_rules", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:working_rules_of", the_cell),
    Look("meetings:working_rules_of", cell_without_rules, "chưa ghi"),
    Look("meetings:working_rules_sample", the_cell),
    Look("meetings:new_working_rules", the_cell),
    Look("meetings:correct_working_rules", working_rules),
    Look("meetings:confirm_working_rules", working_rules),
    # Classes
    Look("meetings:training", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:new_course", at_the_commune),
    Look("meetings:training_gaps", as_role(Role.DISTRICT_ORGANIZATION_BOARD)),
    Look("meetings:training_gaps_of", at_the_commune),
    Look("meetings:course", ahead, "đã triệu tập"),
    Look("meetings:course", course(attendance__state=TrainingState.PRESENT), "đã điểm danh"),
    Look("meetings:course", invited, "người được triệu tập"),
    Look("meetings:course", just_opened, "vừa mở"),
    Look("meetings:change_course", ahead),
    Look("meetings:invite_to_course", just_opened),
    Look("meetings:course_roll", course(attendance__state=TrainingState.PRESENT)),
    Look("meetings:course_paper", not_printed, "chưa in"),
    Look("meetings:course_paper", printed, "đã in"),
    # Inspections
    Look("meetings:inspections", as_role(Role.INSPECTION_COMMITTEE)),
    Look("meetings:new_inspection", at_own_top(Role.INSPECTION_COMMITTEE)),
    Look("meetings:inspection", of_inspection(concluded_on=None), "đang kiểm tra"),
    Look("meetings:inspection", of_inspection(concluded_on__isnull=False), "đã kết luận"),
    Look("meetings:conclude_inspection", of_inspection(concluded_on=None)),
    Look("meetings:new_finding", of_inspection(concluded_on=None)),
    Look("meetings:correct_finding", finding),
    Look("meetings:inspection_plan", as_role(Role.INSPECTION_COMMITTEE)),
    Look("meetings:plan_inspection", at_own_top(Role.INSPECTION_COMMITTEE)),
    Look("meetings:drop_planned", plan_line),
    Look("meetings:findings", inspected),
    Look("meetings:findings", as_role(Role.COMMUNE_OFFICE), "của đảng bộ"),
    Look("meetings:close_finding", told_finding),
]
