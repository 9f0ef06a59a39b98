import re

import pytest
from django.apps import apps
from django.db import models
from django.db.models.constraints import BaseConstraint

OURS = {
    *("common", "audit", "outbox", "papers", "figures"),
    *("members", "meetings", "evaluations", "home", "dashboards", "demo"),
}
DEFAULT_WORDS = {BaseConstraint.default_violation_error_message, None, ""}

# Everything else is PROTECT: nothing that a record points at can go away.
OF_THE_MEETING = "said, counted or planned in the meeting: a part of it"
EXCEPTIONS = {
    "members.OrganizationPeriod.organization": "the history of an organisation goes with it",
    "members.Term.organization": "terms are lines of the organisation's history",
    "members.RoleGrant.user": "a right is a line of the account",
    "members.ImportRow.run": "a row of a file that came in is a part of that run",
    "members.FirstCode.user": "the code of its slip is a line of the account",
    "members.Device.user": "where it is logged in is a line of the account",
    "audit.AccessLog.user": "reads are no trail; the trail itself protects its actor",
    "outbox.Job.owner": "work that runs does not hold an account",
    "papers.PaperText.paper": "made from the paper, to find it",
    "evaluations.ItemScore.evaluation": "a line of the sheet",
    "evaluations.BallotLine.count": "a line of the count",
    "meetings.AgendaItem.meeting": OF_THE_MEETING,
    "meetings.Sitting.meeting": OF_THE_MEETING,
    "meetings.Attendance.meeting": OF_THE_MEETING,
    "meetings.Guest.meeting": OF_THE_MEETING,
    "meetings.TaskReport.meeting": OF_THE_MEETING,
    "meetings.Statement.meeting": OF_THE_MEETING,
    "meetings.Statement.item": "words stay when the item that they stood under is taken out",
    "meetings.Vote.meeting": OF_THE_MEETING,
    "meetings.ReservedOpinion.vote": OF_THE_MEETING,
    "meetings.Candidate.vote": OF_THE_MEETING,
    "meetings.MinuteTaking.meeting": OF_THE_MEETING,
    "meetings.AbsenceNotice.meeting": OF_THE_MEETING,
    "meetings.Call.meeting": OF_THE_MEETING,
    "meetings.WorkGroupMember.group": "who goes with a group is a line of its decision",
    "meetings.WorkGroupUnit.group": "which units a group has is a line of its decision",
    "meetings.PlanShare.plan": "a figure of the plan",
    "meetings.VisitPerson.visit": "who goes is a line of the visit",
    "meetings.VisitAssessment.report": "a line of the report",
    "meetings.VisitObstacle.report": "a line of the report",
    "meetings.VisitFile.report": "a line of the report",
    "meetings.Advice.report": "a line of the report; once sent nothing of it goes",
    "meetings.TrainingAttendance.course": "a line of the list of a class",
    "meetings.AgendaRemark.review": "a remark is a part of the answer",
    "meetings.AgendaRemark.item": "words stay when the item that they were about is taken out",
    "meetings.AgendaDocument.item": "the paper stays with the meeting when its item is taken out",
    "meetings.DirectionItem.direction": "a matter is a part of its direction",
    "meetings.DirectionUse.meeting": OF_THE_MEETING,
    "meetings.DirectionUse.agenda_item": "that it was taken stays when its item is taken out",
}


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in OURS]


def foreign_keys():
    return {
        f"{model._meta.label}.{field.name}": field
        for model in our_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
    }


def constraints():
    return [(model, constraint) for model in our_models() for constraint in model._meta.constraints]


def test_a_record_is_protected_by_what_points_at_it():
    loose = {
        label for label, field in foreign_keys().items() if field.remote_field.on_delete is not models.PROTECT
    }
    assert loose == set(EXCEPTIONS)


@pytest.mark.parametrize(
    ("model", "constraint"), [pytest.param(*pair, id=pair[1].name) for pair in constraints()]
)
def test_a_constraint_has_a_name_of_its_app_and_words_for_people(model, constraint):
    assert constraint.name.startswith(f"{model._meta.app_label}_{model._meta.model_name}_")
    words = constraint.violation_error_message
    assert words not in DEFAULT_WORDS
    assert re.fullmatch(r"[A-ZĐÀ-Ỹ][^!]+\.", words)
    assert not re.search(r"\b(bạn|lỗi|không hợp lệ|phải|yêu cầu|người dùng|thành công)\b", words.lower())


def test_no_number_is_the_address_of_a_record():
    without_uid = {
        model._meta.label
        for model in our_models()
        if any(field.name == "uid" for field in model._meta.fields)
        and not model._meta.get_field("uid").unique
    }
    assert without_uid == set()


def test_big_tables_are_not_sorted_by_habit():
    assert {model._meta.label for model in our_models() if model._meta.ordering} == set()
