from meetings.models.agenda import AgendaItem, AgendaTemplate
from meetings.models.attendance import Attendance, Guest
from meetings.models.calendar import CalendarNotice, DateRegistration, StandingDay
from meetings.models.direction import DirectionItem, DirectionUse, MonthlyDirection
from meetings.models.follow_up import Counter, Proposal, Resolution, Task, TaskReport
from meetings.models.in_session import JoiningCode, MeetingDevice, Operation
from meetings.models.meeting import Meeting, Sitting
from meetings.models.minutes import Addendum, BookPhoto, Minutes, Submission
from meetings.models.posting import Posting
from meetings.models.proceedings import Candidate, ReservedOpinion, Statement, Vote
from meetings.models.quick_report import QuickReport
from meetings.models.review import AgendaDocument, AgendaRemark, AgendaReview
from meetings.models.rights import FullTextOpening, MinuteTaking, RecordingForCell
from meetings.models.supervision import (
    InspectionFinding,
    InspectionPlanLine,
    TrainingAttendance,
    TrainingCourse,
    WorkingRules,
)
from meetings.models.telling import AbsenceNotice, Call
from meetings.models.visit import PlanIssue, PlanShare, Visit, VisitPerson, VisitPlan
from meetings.models.visit_report import (
    Advice,
    VisitAssessment,
    VisitFile,
    VisitObstacle,
    VisitReport,
    VisitSummary,
)
from meetings.models.work_group import WorkGroup, WorkGroupMember, WorkGroupUnit

__all__ = [
    "AbsenceNotice",
    "Addendum",
    "Advice",
    "AgendaDocument",
    "AgendaItem",
    "AgendaRemark",
    "AgendaReview",
    "AgendaTemplate",
    "Attendance",
    "BookPhoto",
    "CalendarNotice",
    "Call",
    "Candidate",
    "Counter",
    "DateRegistration",
    "DirectionItem",
    "DirectionUse",
    "FullTextOpening",
    "Guest",
    "InspectionFinding",
    "InspectionPlanLine",
    "JoiningCode",
    "Meeting",
    "MeetingDevice",
    "MinuteTaking",
    "Minutes",
    "MonthlyDirection",
    "Operation",
    "PlanIssue",
    "PlanShare",
    "Posting",
    "Proposal",
    "QuickReport",
    "RecordingForCell",
    "ReservedOpinion",
    "Resolution",
    "Sitting",
    "StandingDay",
    "Statement",
    "Submission",
    "Task",
    "TaskReport",
    "TrainingAttendance",
    "TrainingCourse",
    "Visit",
    "VisitAssessment",
    "VisitFile",
    "VisitObstacle",
    "VisitPerson",
    "VisitPlan",
    "VisitReport",
    "VisitSummary",
    "Vote",
    "WorkGroup",
    "WorkGroupMember",
    "WorkGroupUnit",
    "WorkingRules",
]
