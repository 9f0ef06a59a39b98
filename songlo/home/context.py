"""What stands around every page: whose book, who reads, and the parts of the book that he may open."""

import datetime
import functools
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from members.access import grants_of
from members.models import RoleGrant, User
from members.models.user import Reach
from members.roles import PERMISSIONS, Permission, Role

# Title, name of the address, the right that opens it (None: everybody). In the order of the book; the first
# stand under the header, all of them under "Mục lục".
# With several rights, any of them opens it.
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
ON_THE_PHONE = 3
# What does not fit into one line of a desk is under "Mục lục" alone, unless it is open.
ON_THE_DESK = 6
# Pages without a line of their own: by name, else by app.
INSIDE = {
    **dict.fromkeys(("members:assignments_at", "members:assign"), "members:assignments"),
    **dict.fromkeys(
        (
            "meetings:group",
            "meetings:new_group",
            "meetings:correct_group",
            "meetings:end_group",
            "meetings:group_people",
            "meetings:group_member",
            "meetings:leave_group",
            "meetings:group_units",
            "meetings:end_group_unit",
        ),
        "meetings:work_groups",
    ),
    **dict.fromkeys(
        (
            "meetings:working_rules_of",
            "meetings:new_working_rules",
            "meetings:correct_working_rules",
            "meetings:confirm_working_rules",
        ),
        "meetings:working_rules",
    ),
    **dict.fromkeys(
        (
            "meetings:new_course",
            "meetings:course",
            "meetings:change_course",
            "meetings:invite_to_course",
            "meetings:course_roll",
            "meetings:course_paper",
            "meetings:training_gaps",
            "meetings:training_gaps_of",
        ),
        "meetings:training",
    ),
    **dict.fromkeys(
        (
            "meetings:inspection",
            "meetings:new_inspection",
            "meetings:conclude_inspection",
            "meetings:inspection_plan",
            "meetings:plan_inspection",
            "meetings:drop_planned",
            "meetings:new_finding",
            "meetings:correct_finding",
        ),
        "meetings:inspections",
    ),
    "meetings:close_finding": "meetings:findings",
    **dict.fromkeys(
        ("members:rights", "members:give_where", "members:give_role", "members:take_role"), "members:accounts"
    ),
    **dict.fromkeys(
        ("members:posts", "members:give_post", "members:replace_secretary", "meetings:handover"),
        "members:organizations",
    ),
    **dict.fromkeys(
        (
            "meetings:book_of",
            "meetings:search_minutes",
            "meetings:year_roll",
            "meetings:open_focus",
            "meetings:bundle",
        ),
        "meetings:book",
    ),
    **dict.fromkeys(
        ("meetings:calendar_of", "meetings:issue_calendar", "meetings:calendar_notice"), "meetings:calendar"
    ),
    **dict.fromkeys(
        (
            "evaluations:own_reviews",
            "evaluations:cell_reviews",
            "evaluations:review_evening",
            "evaluations:propose_levels",
            "evaluations:count_ballot",
            "evaluations:ballot_paper",
            "evaluations:review",
            "evaluations:write_self_review",
            "evaluations:paper_review",
            "evaluations:comment_review",
            "evaluations:change_grading",
            "evaluations:self_review",
        ),
        "evaluations:reviews",
    ),
    "meetings:hand_over_tasks": "members:roster",
    "meetings:draft": "meetings:drafts",
    "meetings:quick_report": "meetings:quick_reports",
    "meetings:proposal": "meetings:proposals",
    **dict.fromkeys(("meetings:visit_summary", "meetings:visit_summary_issued"), "meetings:visit_summaries"),
    "meetings:visit_person": "meetings:visit_persons",
    **dict.fromkeys(
        (
            "meetings:visit",
            "meetings:new_visit",
            "meetings:visit_brief",
            "meetings:visit_report",
            "meetings:visit_report_paper",
        ),
        "meetings:visits",
    ),
    **dict.fromkeys(
        (
            "meetings:visit_plan",
            "meetings:visit_plan_shares",
            "meetings:visit_plan_ask",
            "meetings:publish_visit_plan",
            "meetings:visit_plan_paper",
            "meetings:change_visit_plan",
            "meetings:plan_change",
            "meetings:visit_plan_group",
            "meetings:add_visit",
            "meetings:planned_visit",
            "meetings:move_visit",
            "meetings:miss_visit",
        ),
        "meetings:visit_plans",
    ),
    **dict.fromkeys(("meetings:direction", "meetings:new_direction"), "meetings:directions"),
    "members:organization_readers": "members:organizations",
    **dict.fromkeys(
        (
            "evaluations:score_month",
            "evaluations:score_list",
            "evaluations:decide_scores",
            "evaluations:committee_score",
            "evaluations:return_score",
            "evaluations:score_summary",
            "evaluations:quality_figures",
        ),
        "evaluations:score_months",
    ),
    "evaluations:cell_quality": "evaluations:quality",
    "month": "months",
    "month_of": "months",
    "ask_month": "months",
    "members:organization": "members:organizations",
    **dict.fromkeys(
        (
            "members:tree_changes",
            "members:tree_start",
            "members:tree_again",
            "members:tree_details",
            "members:tree_change",
            "members:tree_withdraw",
        ),
        "members:organizations",
    ),
    **dict.fromkeys(
        (
            "members:rule_sets_of",
            "members:new_rule_set",
            "members:withdraw_rule_set",
            "members:confirm_figure",
        ),
        "members:rule_sets",
    ),
    **dict.fromkeys(
        (
            "evaluations:criteria_sets_of",
            "evaluations:new_criteria_set",
            "evaluations:criteria_set",
            "evaluations:criteria_sheet",
            "evaluations:criteria_draft",
            "evaluations:criteria_settings",
            "evaluations:new_criteria_group",
            "evaluations:criteria_group",
            "evaluations:new_criteria_item",
            "evaluations:criteria_item",
            "evaluations:import_criteria",
            "evaluations:issue_criteria_set",
            "evaluations:close_criteria_set",
            "evaluations:take_back_criteria_set",
            "evaluations:confirm_criteria_set",
            "evaluations:drop_criteria_set",
        ),
        "evaluations:criteria_sets",
    ),
    "members:slips": "members:accounts",
    "members:account": "members:accounts",
    "members:reset_account": "members:accounts",
    "members:lock_account": "members:accounts",
    "members:clear_second_factor": "members:accounts",
    **dict.fromkeys(
        ("members:excel_of", "members:import_members", "members:import_cells", "members:import_run"),
        "members:excel",
    ),
    **dict.fromkeys(
        (
            "evaluations:levels_of",
            "evaluations:review_year",
            "evaluations:levels_of_cell",
            "evaluations:return_levels",
            "evaluations:decide_levels",
            "evaluations:correct_level",
            "evaluations:correct_level_decision",
            "evaluations:propose_unit_level",
            "evaluations:level_counts",
            "evaluations:levels_paper",
            "evaluations:level_results",
            "evaluations:level_results_paper",
        ),
        "evaluations:levels",
    ),
    **dict.fromkeys(
        (
            "evaluations:residence_of",
            "evaluations:residence_year",
            "evaluations:new_remark",
            "evaluations:correct_remark",
            "evaluations:drop_remark",
            "evaluations:residence_paper",
            "evaluations:remark_paper",
        ),
        "evaluations:residence",
    ),
    "members": "members:roster",
    "meetings": "meetings:list",
    "dashboards": "dashboards:overview",
}
# A clerk who also sits in the committee of a cell opens the book of his office.
BESIDE_THE_OFFICE = (
    Role.CELL_COMMITTEE_MEMBER,
    Role.ASSIGNED_COMMITTEE_MEMBER,
    Role.WORK_GROUP_MEMBER,
    Role.INSPECTION_TEAM,
    Role.MINUTE_TAKER,
    Role.RECORDER_FOR_CELL,
    Role.FULL_TEXT_READER,
    Role.MEMBER,
)
ORDER = [role for role in Role if role not in BESIDE_THE_OFFICE] + list(BESIDE_THE_OFFICE)
RANK = {role: place for place, role in enumerate(ORDER)}


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` of templates/base.html; nothing is asked of the database where it is not shown. The rights are
    those that the door has read already."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"organization_name": "", "who": "", "sections": (), "tabs": ()}
    grants = grants_of(user, timezone.localdate())
    main = main_grant(user, timezone.localdate())
    over_many = _rights(grant for grant in grants if grant.reach == Reach.BELOW)
    sections = _sections(_rights(grants), over_many, _part_of(request))
    return {
        "organization_name": main.organization.name if main else "",
        "who": who(user, main),
        "sections": sections,
        "tabs": tuple(one for place, one in enumerate(sections) if place < ON_THE_DESK or one[2]),
    }


def main_grant(user: User, today: datetime.date) -> RoleGrant | None:
    """The work for which a person opens the book; the others are a line in it."""
    return min(grants_of(user, today), key=lambda grant: (RANK[Role(grant.role)], grant.pk), default=None)


def who(user: User, grant: RoleGrant | None) -> str:
    role = Role(grant.role).label if grant else ""
    if role in ("", str(user)):
        return str(user)
    small = f"{role[:1].lower()}{role[1:]}".replace("phó Bí thư", "phó bí thư")
    return f"Đồng chí {user}, {small}"


@functools.lru_cache(512)
def _sections(
    held: frozenset[Permission], over_many: frozenset[Permission], here: str
) -> tuple[tuple[str, str, bool, bool], ...]:
    found: dict[
        str, tuple[str, str]
    ] = {}  # one title leads to one place, and back: the first that its reader may open
    for title, name, need in SECTIONS:
        is_new = title not in found and all(name != place for place, _ in found.values())
        if is_new and _opens(need, over_many if name in OVER_MANY else held) and (url := _url(name)):
            found[title] = name, url
    return tuple(
        (title, url, name == here, place >= ON_THE_PHONE)
        for place, (title, (name, url)) in enumerate(found.items())
    )


def _opens(need: Permission | tuple[Permission, ...] | None, held: frozenset[Permission]) -> bool:
    if need is None or isinstance(need, Permission):
        return need is None or need in held
    return not held.isdisjoint(need)


def _rights(grants: Iterable[RoleGrant]) -> frozenset[Permission]:
    return frozenset(permission for grant in grants for permission in PERMISSIONS[Role(grant.role)])


def _part_of(request: HttpRequest) -> str:
    """In which part of the book a page stands, by the name of its address."""
    match = request.resolver_match
    name = match.view_name if match else ""
    if any(name == section for _, section, _ in SECTIONS):
        return name
    return INSIDE.get(name) or INSIDE.get(name.partition(":")[0], "")


@functools.cache
def _url(name: str) -> str:
    """Parts that are not built yet have no address and are not shown. The same on every page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
