"""Working rules, inspections, training."""

from collections.abc import Callable

from django.utils import timezone

from meetings.models import TrainingAttendance, TrainingCourse, WorkingRules
from meetings.models.supervision import TrainingState
from meetings.papers.training import ROLL
from meetings.services.training import print_training_list
from members.models import Organization
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, a_cell, as_role, at_the_commune, draw, holder, the_cell

NO_PAGES = {
    *("meetings:working_rules_excel", "meetings:working_rules_file"),
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


LOOKS = [
    Look("meetings:working_rules", as_role(Role.COMMUNE_OFFICE)),
    Look("meetings:working_rules_of", the_cell),
    Look("meetings:working_rules_of", cell_without_rules, "chưa ghi"),
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
    Look("meetings:course", just_opened, "vừa mở"),
    Look("meetings:change_course", ahead),
    Look("meetings:invite_to_course", just_opened),
    Look("meetings:course_roll", course(attendance__state=TrainingState.PRESENT)),
    Look("meetings:course_paper", not_printed, "chưa in"),
    Look("meetings:course_paper", printed, "đã in"),
]
