"""The sections of the book, and in which of them a page stands: its address says so.

A page stands in the section whose address begins with the same word as its own. What belongs to one place
("to-chuc/…/excel/") is asked for the word after the place first.
"""

import itertools
from collections.abc import Collection

from members.roles import Permission

# Title, name of the address, the right that opens it (None: everybody; with several, any of them). In the order of the
# book; the first stand under the header, all of them under "Mục lục".
VISITS = (Permission.VISIT_VIEW, Permission.COMMUNE_VISIT_VIEW)
SECTIONS: tuple[tuple[str, str, Permission | tuple[Permission, ...] | None], ...] = (
    ("Việc cần làm", "home", None),
    ("Sinh hoạt chi bộ", "meetings:list", Permission.NOTICE_VIEW),
    ("Buổi dự của tôi", "meetings:visits", Permission.VISIT_WRITE),
    ("Tháng sinh hoạt", "months", Permission.MONTH_VIEW),
    ("Chất lượng sinh hoạt", "evaluations:score_months", Permission.SCORE_VIEW),
    ("Tổng quan", "dashboards:overview", Permission.MONTH_VIEW),
    ("Lịch sinh hoạt", "meetings:calendar", Permission.CALENDAR_VIEW),
    ("Dự thảo chương trình", "meetings:drafts", Permission.AGENDA_REMARK),
    ("Sổ biên bản", "meetings:book", Permission.SUBMISSION_VIEW),
    ("Chất lượng sinh hoạt", "evaluations:quality", Permission.SCORE_VIEW),
    ("Kiểm điểm, xếp loại cuối năm", "evaluations:reviews", (Permission.REVIEW_OWN, Permission.REVIEW_EDIT)),
    ("Danh sách đảng viên", "members:roster", Permission.ROSTER_VIEW),
    ("Tổ chức đảng", "members:organizations", Permission.ORGANIZATION_VIEW),
    ("Văn bản, định hướng của cấp trên", "meetings:directions", Permission.DIRECTION_VIEW),
    ("Cấp trên dự sinh hoạt", "meetings:visits_here", Permission.VISIT_SHARED_VIEW),
    ("Quy chế làm việc", "meetings:working_rules", Permission.WORKING_RULES_VIEW),
    ("Bồi dưỡng, tập huấn", "meetings:training", Permission.TRAINING_VIEW),
    ("Cấp ủy viên dự sinh hoạt", "members:assignments", Permission.ASSIGNMENT_MANAGE),
    ("Kế hoạch quý", "meetings:visit_plans", Permission.VISIT_VIEW),
    ("Tổ công tác", "meetings:work_groups", Permission.VISIT_VIEW),
    ("Tổng hợp quý", "meetings:visit_summaries", Permission.VISIT_SUMMARY_VIEW),
    ("Chi bộ chưa được dự", "meetings:coverage", VISITS),
    ("Cán bộ đi dự", "meetings:visit_persons", Permission.VISITORS_VIEW),
    ("Ý kiến, kiến nghị", "meetings:proposals", VISITS),
    ("Báo cáo nhanh", "meetings:quick_reports", Permission.QUICK_REPORT_VIEW),
    ("Gửi báo cáo nhanh", "meetings:new_quick_report", Permission.QUICK_REPORT_SEND),
    ("Kiểm tra, giám sát", "meetings:inspections", Permission.INSPECTION_MANAGE),
    ("Kết quả kiểm tra", "meetings:findings", Permission.FINDING_VIEW),
    ("Xếp loại cuối năm", "evaluations:levels", Permission.REVIEW_DECIDE),
    ("Kết quả xếp loại năm", "evaluations:levels", Permission.LEVEL_VIEW),
    ("Nhận xét nơi cư trú", "evaluations:residence", Permission.REVIEW_EDIT),
    ("Excel", "members:excel", Permission.ROSTER_VIEW),
    ("Bộ quy định", "members:rule_sets", Permission.RULES_VIEW),
    ("Bộ tiêu chí chấm điểm", "evaluations:criteria_sets", Permission.RULES_VIEW),
    ("Tài khoản", "members:accounts", Permission.ACCOUNT_VIEW),
    ("Nhắc việc", "reminders", None),
)
# For those who look at several cells; a cell has its own list.
OVER_MANY = {"months", "evaluations:score_months", "dashboards:overview"}
PLACES = ("to-chuc", "chi-bo")
# Pages that begin with another word than their section.
INSIDE = {
    "nhap": "excel",
    "nhap-dang-vien": "excel",
    "nhap-chi-bo": "excel",
    "bien-dong": "dang-vien",
    "quyen": "cac-tai-khoan",
    "phan-cong": "du-sinh-hoat",
    "thay-doi-to-chuc": "to-chuc",
    "ban-giao": "to-chuc",
    "chuyen-can": "so-bien-ban",
    "trong-tam": "so-bien-ban",
    "tap": "so-bien-ban",
    "chi-bo": "sinh-hoat",
    "ho-so": "sinh-hoat",
    "ban-in": "sinh-hoat",
    "tep": "sinh-hoat",
    "tai-lieu": "sinh-hoat",
    "dinh-chinh": "sinh-hoat",
    "bao-vang": "sinh-hoat",
    "doan-ve-du": "sinh-hoat",
    "vao-hop": "sinh-hoat",
    "dang-hop": "sinh-hoat",
    "ket-qua-kiem-tra": "kiem-tra",  # who inspects has no list of results beside his inspections
}


def section_at(route: str, urls: Collection[str]) -> str:
    """Where the page stands, of the sections that its reader may open; nowhere, if he opens none such."""
    first, *rest = route.split("/")
    near = [*rest[1:2], first] if first in PLACES else [first]
    words = [one for word in near for one in (word, INSIDE.get(word)) if one]
    own = (url for url in urls if url == f"/{route}")
    alike = (url for word in words for url in urls if url.split("/")[1] == word)
    return next(itertools.chain(own, alike), "")
