"""The roles of the house and what each may do: pure data, printed as a table in docs/roles.md
(`manage.py print_roles > docs/roles.md`)."""

from enum import StrEnum

from django.db import models


class Role(models.TextChoices):
    MEMBER = "MEMBER", "Đảng viên"
    CELL_SECRETARY = "CELL_SECRETARY", "Bí thư chi bộ"
    DEPUTY_CELL_SECRETARY = "DEPUTY_CELL_SECRETARY", "Phó Bí thư chi bộ"
    CELL_COMMITTEE_MEMBER = "CELL_COMMITTEE_MEMBER", "Chi ủy viên"
    MINUTE_TAKER = "MINUTE_TAKER", "Thư ký buổi họp"
    ASSIGNED_COMMITTEE_MEMBER = "ASSIGNED_COMMITTEE_MEMBER", "Cấp ủy viên phụ trách chi bộ"
    COMMUNE_OFFICE = "COMMUNE_OFFICE", "Văn phòng đảng ủy xã"
    COMMUNE_PERMANENT_BOARD = "COMMUNE_PERMANENT_BOARD", "Thường trực đảng ủy xã"
    WORK_GROUP_MEMBER = "WORK_GROUP_MEMBER", "Thành viên tổ công tác"
    DISTRICT_ORGANIZATION_BOARD = "DISTRICT_ORGANIZATION_BOARD", "Ban Tổ chức Huyện ủy"
    DISTRICT_OFFICE = "DISTRICT_OFFICE", "Văn phòng Huyện ủy"
    DISTRICT_PROPAGANDA_BOARD = "DISTRICT_PROPAGANDA_BOARD", "Ban Tuyên giáo Huyện ủy"
    DISTRICT_STANDING_BOARD = "DISTRICT_STANDING_BOARD", "Ban Thường vụ Huyện ủy"
    INSPECTION_COMMITTEE = "INSPECTION_COMMITTEE", "Ủy ban Kiểm tra"
    INSPECTION_TEAM = "INSPECTION_TEAM", "Thành viên đoàn kiểm tra"
    RECORDER_FOR_CELL = "RECORDER_FOR_CELL", "Người ghi hộ chi bộ"
    FULL_TEXT_READER = "FULL_TEXT_READER", "Đọc bản đầy đủ theo mục đích đã ghi"
    ADMINISTRATOR = "ADMINISTRATOR", "Quản trị"


# Held for one meeting alone, never for an organisation.
OF_ONE_MEETING = frozenset({Role.MINUTE_TAKER, Role.RECORDER_FOR_CELL, Role.FULL_TEXT_READER})


class Permission(StrEnum):
    """One right each; the name says the record and the verb. Reading rights end in "view"."""

    NOTICE_VIEW = "notice.view"  # notice, agenda and papers of a meeting
    MEETING_VIEW = "meeting.view"  # everything of a cell meeting, the full minutes too
    MEETING_PREPARE = "meeting.prepare"  # prepare, convene, postpone, report as not held
    ABSENCE_ASK = "absence.ask"  # say that one cannot come to a meeting of one's cell
    MEETING_RECORD = "meeting.record"  # roll, statements, votes, minutes until signed
    MINUTES_SIGN = "minutes.sign"
    SUBMISSION_SEND = "submission.send"
    SUBMISSION_VIEW = "submission.view"  # bản tổng hợp: what leaves the cell
    SUBMISSION_RECEIVE = "submission.receive"
    COMMITTEE_MEETING_VIEW = "committee_meeting.view"  # họp chi ủy: the chi ủy, and who takes its minutes
    FULL_TEXT_OPEN = "full_text.open"  # above the cell: the full minutes, after writing down what for
    COMMITTEE_TEXT_OPEN = "committee_text.open"  # the same for a họp chi ủy
    FULL_MINUTES_VIEW = "full_minutes.view"  # of own cells, where the committee requires them
    MEETING_RECORD_FOR = "meeting.record_for"  # take a meeting over that the cell brings in its book
    MONTH_VIEW = "month.view"  # states of the month, without contents
    CALENDAR_VIEW = "calendar.view"  # of a commune's cells, with whom to call
    CALENDAR_REGISTER = "calendar.register"  # a cell's evening; the office writes what it was told by phone
    CALENDAR_ISSUE = "calendar.issue"
    AGENDA_REMARK = "agenda.remark"  # on the drafts that cells send: titles and minutes, never notes
    DIRECTION_VIEW = "direction.view"  # of one's own committee and of those above it
    DIRECTION_ISSUE = "direction.issue"  # in the name of one's own committee
    RULES_VIEW = "rules.view"  # which figures hold where, and from which document
    RULES_ISSUE = "rules.issue"  # offices enter what their committees decide
    ROSTER_VIEW = "roster.view"
    ROSTER_EDIT = "roster.edit"
    ORGANIZATION_VIEW = "organization.view"
    ORGANIZATION_EDIT = "organization.edit"
    ASSIGNMENT_MANAGE = "assignment.manage"  # which committee member follows which cell
    WORK_GROUP_MANAGE = "work_group.manage"  # the groups of one's committee and the plan of their quarter
    VISIT_VIEW = "visit.view"  # by a work group: both parts of its report
    COMMUNE_VISIT_VIEW = "commune_visit.view"  # by a committee member of the commune: the whole note
    VISIT_SHARED_VIEW = "visit_shared.view"  # when a cell is visited, and what was said there
    VISIT_WRITE = "visit.write"  # of a visit that one goes on
    VISITORS_VIEW = "visitors.view"  # one page a person: visits due, held, missed
    VISIT_SUMMARY_VIEW = "visit_summary.view"  # the quarter of all groups, for the Standing Board
    QUICK_REPORT_VIEW = "quick_report.view"
    QUICK_REPORT_SEND = "quick_report.send"
    QUICK_REPORT_CLOSE = "quick_report.close"
    PROPOSAL_ANSWER = "proposal.answer"  # opinions that one's own committee holds
    WORKING_RULES_VIEW = "working_rules.view"
    WORKING_RULES_EDIT = "working_rules.edit"
    INSPECTION_MANAGE = "inspection.manage"
    FINDING_VIEW = (
        "finding.view"  # what was found at one's own organisation, once the inspection is concluded
    )
    FINDING_CLOSE = "finding.close"  # say what was done about it
    TRAINING_VIEW = "training.view"
    TRAINING_MANAGE = "training.manage"
    SCORE_VIEW = "score.view"  # points of meetings, item by item, with what the records say
    SCORE_PROPOSE = "score.propose"  # a visitor's points beside those of the cell
    SCORE_DECIDE = "score.decide"  # the committee's points and its list of the month
    LEVEL_VIEW = "level.view"  # levels of a year, once they are decided
    REVIEW_OWN = "review.own"  # one's own self-review
    REVIEW_EDIT = "review.edit"  # reviews of a cell, its ballot, remarks at the place of residence
    REVIEW_VIEW = "review.view"  # words and votes of a review; every reading is a line of the trail
    REVIEW_DECIDE = "review.decide"  # the levels of the cells over which one's own committee decides
    RIGHTS_VIEW = "rights.view"  # who may read what
    ACCOUNT_VIEW = "account.view"  # who has a login, whose password was renewed
    ACCOUNT_MANAGE = "account.manage"
    AUDIT_VIEW = "audit.view"


_CELL_READS = {
    Permission.WORKING_RULES_VIEW,
    Permission.NOTICE_VIEW,
    Permission.MEETING_VIEW,
    Permission.SUBMISSION_VIEW,
    Permission.ORGANIZATION_VIEW,
    Permission.MONTH_VIEW,
    Permission.ROSTER_VIEW,
    Permission.SCORE_VIEW,
    Permission.LEVEL_VIEW,
}
_CELL_COMMITTEE = _CELL_READS | {
    Permission.FINDING_VIEW,
    Permission.VISIT_SHARED_VIEW,
    Permission.COMMITTEE_MEETING_VIEW,
    Permission.MEETING_PREPARE,
    Permission.ABSENCE_ASK,
    Permission.MEETING_RECORD,
    Permission.CALENDAR_REGISTER,
    Permission.DIRECTION_VIEW,
    Permission.REVIEW_EDIT,
    Permission.REVIEW_VIEW,
}
_CELL_HEADS = _CELL_COMMITTEE | {
    Permission.FINDING_CLOSE,
    Permission.WORKING_RULES_EDIT,
    Permission.MINUTES_SIGN,
    Permission.SUBMISSION_SEND,
    Permission.ROSTER_EDIT,
    Permission.RIGHTS_VIEW,
    Permission.AUDIT_VIEW,
}
_FIGURES = {Permission.MONTH_VIEW, Permission.ORGANIZATION_VIEW}
_DISTRICT = _FIGURES | {Permission.RULES_VIEW}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.MEMBER: frozenset(
        {
            Permission.WORKING_RULES_VIEW,
            Permission.NOTICE_VIEW,
            Permission.MEETING_VIEW,
            Permission.ABSENCE_ASK,
            Permission.SUBMISSION_VIEW,
            Permission.ORGANIZATION_VIEW,
            Permission.SCORE_VIEW,
            Permission.LEVEL_VIEW,
            Permission.REVIEW_OWN,
        }
    ),
    Role.CELL_SECRETARY: frozenset(_CELL_HEADS),
    Role.DEPUTY_CELL_SECRETARY: frozenset(_CELL_HEADS),
    Role.CELL_COMMITTEE_MEMBER: frozenset(_CELL_COMMITTEE),
    Role.MINUTE_TAKER: frozenset(
        {
            Permission.SCORE_VIEW,
            Permission.NOTICE_VIEW,
            Permission.MEETING_VIEW,
            Permission.MEETING_RECORD,
            Permission.COMMITTEE_MEETING_VIEW,  # when the committee named him, for that meeting
            Permission.ORGANIZATION_VIEW,
        }
    ),
    Role.ASSIGNED_COMMITTEE_MEMBER: frozenset(
        {
            Permission.SCORE_VIEW,
            Permission.SCORE_PROPOSE,
            Permission.COMMUNE_VISIT_VIEW,
            Permission.VISIT_SHARED_VIEW,
            Permission.VISIT_WRITE,
            Permission.QUICK_REPORT_SEND,
            Permission.NOTICE_VIEW,
            Permission.SUBMISSION_VIEW,
            Permission.MONTH_VIEW,
            Permission.AGENDA_REMARK,
            Permission.DIRECTION_VIEW,
            Permission.ORGANIZATION_VIEW,
        }
    ),
    Role.COMMUNE_OFFICE: frozenset(
        {
            Permission.SCORE_VIEW,
            Permission.SCORE_DECIDE,
            Permission.LEVEL_VIEW,
            Permission.REVIEW_VIEW,
            Permission.REVIEW_DECIDE,
            Permission.COMMUNE_VISIT_VIEW,
            Permission.VISIT_SHARED_VIEW,
            Permission.QUICK_REPORT_SEND,
            Permission.FINDING_VIEW,
            Permission.FINDING_CLOSE,
            Permission.PROPOSAL_ANSWER,
            Permission.WORKING_RULES_VIEW,
            Permission.TRAINING_VIEW,
            Permission.TRAINING_MANAGE,
            Permission.NOTICE_VIEW,
            Permission.SUBMISSION_VIEW,
            Permission.SUBMISSION_RECEIVE,
            Permission.FULL_MINUTES_VIEW,
            Permission.MEETING_RECORD_FOR,
            Permission.MONTH_VIEW,
            Permission.CALENDAR_VIEW,
            Permission.CALENDAR_REGISTER,
            Permission.CALENDAR_ISSUE,
            Permission.AGENDA_REMARK,
            Permission.DIRECTION_VIEW,
            Permission.DIRECTION_ISSUE,
            Permission.ROSTER_VIEW,
            Permission.ROSTER_EDIT,
            Permission.ORGANIZATION_VIEW,
            Permission.ORGANIZATION_EDIT,
            Permission.ASSIGNMENT_MANAGE,
            Permission.RULES_VIEW,
            Permission.RULES_ISSUE,
            Permission.RIGHTS_VIEW,
            Permission.ACCOUNT_VIEW,
            Permission.ACCOUNT_MANAGE,
        }
    ),
    Role.COMMUNE_PERMANENT_BOARD: frozenset(
        {
            Permission.SCORE_VIEW,
            Permission.SCORE_DECIDE,
            Permission.LEVEL_VIEW,
            Permission.REVIEW_VIEW,
            Permission.REVIEW_DECIDE,
            Permission.COMMUNE_VISIT_VIEW,
            Permission.VISIT_SHARED_VIEW,
            Permission.QUICK_REPORT_SEND,
            Permission.FINDING_VIEW,
            Permission.WORKING_RULES_VIEW,
            Permission.TRAINING_VIEW,
            Permission.NOTICE_VIEW,
            Permission.SUBMISSION_VIEW,
            Permission.FULL_TEXT_OPEN,
            Permission.COMMITTEE_TEXT_OPEN,
            Permission.FULL_MINUTES_VIEW,
            Permission.MONTH_VIEW,
            Permission.CALENDAR_VIEW,
            Permission.AGENDA_REMARK,
            Permission.DIRECTION_VIEW,
            Permission.ROSTER_VIEW,
            Permission.ORGANIZATION_VIEW,
            Permission.ASSIGNMENT_MANAGE,
            Permission.RULES_VIEW,
            Permission.ACCOUNT_VIEW,
        }
    ),
    Role.WORK_GROUP_MEMBER: frozenset(
        {
            Permission.SCORE_VIEW,
            Permission.SCORE_PROPOSE,
            Permission.SUBMISSION_VIEW,
            Permission.MONTH_VIEW,
            Permission.ORGANIZATION_VIEW,
            Permission.VISIT_VIEW,
            Permission.VISIT_WRITE,
            Permission.QUICK_REPORT_SEND,
        }
    ),
    Role.DISTRICT_ORGANIZATION_BOARD: frozenset(
        _DISTRICT
        | {
            Permission.SCORE_VIEW,
            Permission.SCORE_DECIDE,
            Permission.LEVEL_VIEW,
            Permission.REVIEW_VIEW,
            Permission.REVIEW_DECIDE,
            Permission.CALENDAR_VIEW,
            Permission.ROSTER_VIEW,
            Permission.SUBMISSION_VIEW,
            Permission.FULL_TEXT_OPEN,
            Permission.ORGANIZATION_EDIT,
            Permission.RULES_ISSUE,
            Permission.VISITORS_VIEW,
            Permission.WORKING_RULES_VIEW,
            Permission.TRAINING_VIEW,
            Permission.TRAINING_MANAGE,
        }
    ),
    Role.DISTRICT_OFFICE: frozenset(
        _DISTRICT
        | {
            Permission.WORK_GROUP_MANAGE,
            Permission.VISIT_VIEW,
            Permission.VISIT_SUMMARY_VIEW,
            Permission.QUICK_REPORT_VIEW,
            Permission.QUICK_REPORT_CLOSE,
            Permission.PROPOSAL_ANSWER,
        }
    ),
    Role.DISTRICT_PROPAGANDA_BOARD: frozenset(
        _DISTRICT | {Permission.DIRECTION_VIEW, Permission.DIRECTION_ISSUE}
    ),
    Role.DISTRICT_STANDING_BOARD: frozenset(
        _DISTRICT
        | {
            Permission.VISIT_VIEW,
            Permission.VISITORS_VIEW,
            Permission.VISIT_SUMMARY_VIEW,
            Permission.QUICK_REPORT_VIEW,
            Permission.QUICK_REPORT_CLOSE,
        }
    ),
    Role.INSPECTION_COMMITTEE: frozenset(_DISTRICT | {Permission.INSPECTION_MANAGE}),
    Role.INSPECTION_TEAM: frozenset(
        _FIGURES | {Permission.NOTICE_VIEW, Permission.SUBMISSION_VIEW, Permission.FULL_TEXT_OPEN}
    ),
    Role.RECORDER_FOR_CELL: frozenset(
        {
            Permission.SCORE_VIEW,
            Permission.NOTICE_VIEW,
            Permission.MEETING_VIEW,
            Permission.MEETING_RECORD,
            Permission.ORGANIZATION_VIEW,
        }
    ),
    Role.FULL_TEXT_READER: frozenset(
        {
            Permission.NOTICE_VIEW,
            Permission.MEETING_VIEW,
            Permission.COMMITTEE_MEETING_VIEW,  # who may ask for it holds COMMITTEE_TEXT_OPEN
            Permission.ORGANIZATION_VIEW,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.ORGANIZATION_VIEW,
            Permission.RIGHTS_VIEW,
            Permission.ACCOUNT_VIEW,
            Permission.ACCOUNT_MANAGE,
        }
    ),
}

_TO_A_CELL = {
    Role.MEMBER,
    Role.CELL_SECRETARY,
    Role.DEPUTY_CELL_SECRETARY,
    Role.CELL_COMMITTEE_MEMBER,
}
# Which roles may be given by hand, and by whom. What follows from a decision or from a meeting (assignment, work
# group, inspection, minutes, purpose) has its own screen and is never given by hand; an administrator is made on the
# server alone.
GIVES: dict[Role, frozenset[Role]] = {
    Role.COMMUNE_OFFICE: frozenset(_TO_A_CELL | {Role.COMMUNE_OFFICE}),
    Role.ADMINISTRATOR: frozenset(
        set(Role)
        - OF_ONE_MEETING
        - {Role.ASSIGNED_COMMITTEE_MEMBER, Role.WORK_GROUP_MEMBER, Role.INSPECTION_TEAM, Role.ADMINISTRATOR}
    ),
}

WORDS: dict[Permission, str] = {
    Permission.NOTICE_VIEW: "thông báo họp, chương trình, tài liệu của buổi sinh hoạt",
    Permission.MEETING_VIEW: "toàn bộ buổi sinh hoạt, biên bản đầy đủ",
    Permission.MEETING_PREPARE: "chuẩn bị, thông báo, hoãn, báo không họp",
    Permission.ABSENCE_ASK: "báo vắng",
    Permission.MEETING_RECORD: "điểm danh, ghi diễn biến, hoàn tất biên bản đến khi ký",
    Permission.MINUTES_SIGN: "in để ký, ghi biên bản đã ký",
    Permission.SUBMISSION_SEND: "gửi hồ sơ lên đảng ủy",
    Permission.SUBMISSION_VIEW: "bản tổng hợp đã gửi",
    Permission.SUBMISSION_RECEIVE: "nhận hồ sơ, đề nghị bổ sung",
    Permission.COMMITTEE_MEETING_VIEW: "họp chi ủy",
    Permission.FULL_TEXT_OPEN: "mở biên bản đầy đủ sau khi ghi mục đích, chi bộ thấy ai mở và để làm gì",
    Permission.COMMITTEE_TEXT_OPEN: "mở biên bản họp chi ủy sau khi ghi mục đích",
    Permission.FULL_MINUTES_VIEW: "biên bản đầy đủ đã gửi, khi đảng ủy quy định chi bộ gửi bản đầy đủ",
    Permission.MEETING_RECORD_FOR: "ghi hộ buổi mà chi bộ mang sổ đến",
    Permission.MONTH_VIEW: "tình hình sinh hoạt trong tháng, không có nội dung",
    Permission.CALENDAR_VIEW: "lịch sinh hoạt các chi bộ trong tháng",
    Permission.CALENDAR_REGISTER: "đăng ký lịch họp của chi bộ",
    Permission.CALENDAR_ISSUE: "ban hành, điều chỉnh Lịch sinh hoạt",
    Permission.AGENDA_REMARK: "góp ý dự thảo chương trình chi bộ gửi",
    Permission.DIRECTION_VIEW: "định hướng tháng của cấp mình và cấp trên",
    Permission.DIRECTION_ISSUE: "gửi định hướng tháng của cấp mình",
    Permission.RULES_VIEW: "bộ quy định, bộ tiêu chí chấm điểm đang áp dụng",
    Permission.RULES_ISSUE: "ghi mức quy định, ban hành bộ tiêu chí của cấp ủy mình",
    Permission.ROSTER_VIEW: "danh sách đảng viên",
    Permission.ROSTER_EDIT: "ghi biến động đảng viên",
    Permission.ORGANIZATION_VIEW: "tổ chức đảng và lịch sử",
    Permission.ORGANIZATION_EDIT: "lập, đổi tên, sáp nhập, chia tách tổ chức",
    Permission.ASSIGNMENT_MANAGE: "phân công cấp ủy viên dự sinh hoạt",
    Permission.WORK_GROUP_MANAGE: "lập tổ công tác, kế hoạch quý",
    Permission.VISIT_VIEW: "kế hoạch, buổi dự và báo cáo của tổ công tác",
    Permission.COMMUNE_VISIT_VIEW: "buổi dự và ghi chép của cấp ủy viên xã",
    Permission.VISIT_SHARED_VIEW: "lịch đoàn về dự, ý kiến phát biểu tại chi bộ",
    Permission.VISIT_WRITE: "ghi báo cáo buổi mình dự",
    Permission.VISITORS_VIEW: "số buổi từng đồng chí được phân công, đã dự, chưa dự",
    Permission.VISIT_SUMMARY_VIEW: "tổng hợp quý của các tổ công tác",
    Permission.QUICK_REPORT_VIEW: "báo cáo nhanh",
    Permission.QUICK_REPORT_SEND: "gửi báo cáo nhanh",
    Permission.QUICK_REPORT_CLOSE: "khép lại báo cáo nhanh",
    Permission.PROPOSAL_ANSWER: "trả lời kiến nghị cấp mình đang giữ",
    Permission.WORKING_RULES_VIEW: "quy chế làm việc",
    Permission.WORKING_RULES_EDIT: "ghi quy chế làm việc của chi bộ",
    Permission.INSPECTION_MANAGE: "mở, kết luận cuộc kiểm tra, giám sát",
    Permission.FINDING_VIEW: "kết quả kiểm tra, giám sát đã kết luận ở tổ chức mình",
    Permission.FINDING_CLOSE: "báo đã khắc phục",
    Permission.TRAINING_VIEW: "lớp bồi dưỡng, tập huấn",
    Permission.TRAINING_MANAGE: "mở lớp, ghi danh sách bồi dưỡng, tập huấn",
    Permission.SCORE_VIEW: "điểm chất lượng sinh hoạt, căn cứ từng mục",
    Permission.SCORE_PROPOSE: "đề nghị điểm buổi mình dự",
    Permission.SCORE_DECIDE: "nhập quyết định xếp loại sinh hoạt của cấp ủy mình",
    Permission.LEVEL_VIEW: "mức xếp loại năm đã có quyết định",
    Permission.REVIEW_OWN: "viết bản tự kiểm điểm của mình",
    Permission.REVIEW_EDIT: "lập hồ sơ kiểm điểm năm của chi bộ, ghi kết quả kiểm phiếu, nhận xét nơi cư trú",
    Permission.REVIEW_VIEW: "nội dung kiểm điểm, nhận xét, số phiếu, mỗi lần đọc có ghi nhật ký",
    Permission.REVIEW_DECIDE: "nhập quyết định xếp loại năm của cấp ủy mình",
    Permission.RIGHTS_VIEW: "ai xem được gì",
    Permission.ACCOUNT_VIEW: "danh sách tài khoản, mật khẩu đã cấp lại",
    Permission.ACCOUNT_MANAGE: "tài khoản và quyền",
    Permission.AUDIT_VIEW: "nhật ký của chi bộ",
}


def as_markdown() -> str:
    """The table of roles as people read it; the order is that of `Role` and of `Permission`."""
    lines = ["| Vai trò | Xem | Làm |", "|---|---|---|"]
    for role in Role:
        held = [permission for permission in Permission if permission in PERMISSIONS[role]]
        sees = "; ".join(WORDS[one] for one in held if one.endswith(".view")) or "–"
        does = "; ".join(WORDS[one] for one in held if not one.endswith(".view")) or "–"
        lines.append(f"| {role.label} (`{role}`) | {sees} | {does} |")
    return "\n".join(lines)
