"""What people are told on "Nhắc việc": by the verbs, and by the calendar (meetings/reminders.py)."""

from enum import StrEnum


class ReminderKind(StrEnum):
    CONVENED = "meeting.convened"
    MOVED = "meeting.moved"
    NOT_HELD = "meeting.not_held"
    TOMORROW = "meeting.tomorrow"
    ABSENCE_ASKED = "absence.asked"
    ABSENCE_AGREED = "absence.agreed"
    NO_DATE = "calendar.no_date"
    CALENDAR = "calendar.issued"
    NOT_SIGNED = "minutes.not_signed"
    NOT_SENT = "submission.not_sent"
    RETURNED = "submission.returned"
    REMARKED = "agenda.remarked"
    DIRECTION = "direction.published"
    INSPECTION_CONCLUDED = "inspection.concluded"
    FINDING_TOLD = "finding.told"
    FINDING_DUE = "finding.due"
    RULES_DUE = "working_rules.due"
    TRAINING_INVITED = "training.invited"
    NOT_POSTED = "posting.not_posted"
    QUICK_REPORT = "quick_report.sent"
    QUICK_REPORT_CLOSED = "quick_report.closed"
    PROPOSAL_ANSWERED = "proposal.answered"
    SUMMARY_ISSUED = "visit_summary.issued"
    VISIT_ASKED = "visit.asked"
    VISIT_ANOTHER_DAY = "visit.another_day"
    VISIT_ASSIGNED = "visit.assigned"
    VISIT_COMING = "visit.coming"
    VISIT_TOMORROW = "visit.tomorrow"
    VISIT_NOT_ANSWERED = "visit.not_answered"
    VISIT_REPORT_READY = "visit_report.ready"
    VISIT_REPORT_RETURNED = "visit_report.returned"
    VISIT_SHARED = "visit.shared"


INVITATIONS = (ReminderKind.CONVENED, ReminderKind.MOVED)
