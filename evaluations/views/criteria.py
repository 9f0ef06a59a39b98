"""Bộ tiêu chí chấm điểm: which set holds where and why, and a set as a table, as a sheet, as a spreadsheet."""

import datetime
import uuid

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evaluations.criteria_sets import get_set, may_write, read_sets, sets_below
from evaluations.criteria_table import criteria_sheets
from evaluations.models import CriteriaSet
from evaluations.models.criteria_set import CriteriaState
from evaluations.views.criteria_lines import criteria_page, sheet_parts
from evaluations.views.sheet_lines import adding_of
from members.access import get_organization, parent_seen
from members.exports.workbook import draw_workbook, workbook_response
from members.models import Organization
from members.roles import Permission
from members.rule_access import may_issue, places_with_rules
from members.views.choosing import choose
from songlo.common import vn


@require_safe
def criteria_sets(request: HttpRequest) -> HttpResponse:
    """Those over the one place where the reader works, otherwise the places to choose from."""
    today = timezone.localdate()
    tops = places_with_rules(request.user, today=today)
    if len(tops) == 1:
        return _draw(request, tops[0], today)
    return choose(request, tops, "Bộ tiêu chí chấm điểm", "evaluations:criteria_sets_of")


@require_safe
def criteria_sets_of(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _draw(request, get_organization(request.user, uid, Permission.RULES_VIEW, today=today), today)


def _draw(request: HttpRequest, place: Organization, today: datetime.date) -> HttpResponse:
    context = {
        "place": place,
        "parent": parent_seen(request.user, place, Permission.RULES_VIEW, today=today),
        "today": today,
        "sets": read_sets(place, today, today),
        "below": sets_below(place, today),
        "may_issue": may_issue(request.user, place, today=today),
    }
    return render(request, "evaluations/criteria_sets.html", context)


@require_safe
def criteria_set(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    found = get_set(request.user, uid, today=today)
    context = {
        "found": found,
        "page": criteria_page(found.parsed),
        "is_issued": found.state == CriteriaState.ISSUED,
        "is_coming": found.begins_after(today),
        "is_draft": found.state == CriteriaState.DRAFT,
        "may_write": may_write(request.user, found, today=today),
    }
    return render(request, "evaluations/criteria_set.html", context)


@require_safe
def criteria_sheet(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """As a cell sees the sheet, in a month with a thematic meeting and in one without."""
    found = get_set(request.user, uid, today=timezone.localdate())
    criteria = found.parsed
    has_thematic = any(item.thematic_only for item in criteria.items)
    is_thematic = not has_thematic or request.GET.get("thang") == "chuyen-de"
    parts = sheet_parts(criteria, is_thematic=is_thematic)
    context = {
        "found": found,
        "adding": adding_of(criteria),
        "parts": parts,
        "total": sum(part.most for part in parts),
        "chips": [
            ("Tháng không có chuyên đề", "?", not is_thematic),
            ("Tháng có chuyên đề", "?thang=chuyen-de", is_thematic),
        ]
        if has_thematic
        else [],
    }
    return render(request, "evaluations/criteria_sheet.html", context)


@require_safe
def criteria_workbook(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    found = get_set(request.user, uid, today=timezone.localdate())
    sheets = criteria_sheets(found.name, document_words(found), found.parsed)
    return workbook_response(draw_workbook(sheets), found.name)


def document_words(found: CriteriaSet) -> str:
    if not found.document_number:
        return ""
    day = f" ngày {vn.day_month_year(found.document_date)}" if found.document_date else ""
    return f"Số {found.document_number}{day}"
