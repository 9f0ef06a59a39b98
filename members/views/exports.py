import datetime
import uuid

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from members import import_pages
from members.access import can, get_organization, list_door, visible_organizations
from members.exports.accounts import accounts_sheet
from members.exports.rosters import differences_sheet, roster_sheet
from members.exports.workbook import draw_workbook, workbook_response
from members.forms.imports import DifferencesForm, RosterExportForm
from members.models import Organization
from members.models.organization import OrganizationQuerySet
from members.queries import tops_of
from members.roles import Permission
from members.views.choosing import choose
from songlo.audit.record import record_access
from songlo.common.forms import HouseForm

MOST_CELLS = 500


@require_safe
def excel(request: HttpRequest) -> HttpResponse:
    """Nhập, xuất Excel: of the one organisation in reach at once, otherwise those to choose from."""
    today = timezone.localdate()
    list_door(request.user, Permission.ROSTER_VIEW, today=today)
    tops = [
        top
        for top in tops_of(request.user, today)
        if can(request.user, Permission.ROSTER_VIEW, top, today=today)
    ]
    if len(tops) == 1:
        return _excel_page(request, tops[0], today)
    return choose(request, tops, "Nhập, xuất Excel", "members:excel_of", "Mời chọn tổ chức đảng.")


@require_safe
def excel_of(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    today = timezone.localdate()
    return _excel_page(request, _organization(request, uid, today), today)


@require_safe
def export_roster(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    now = timezone.now()
    today = timezone.localdate(now)
    organization = _organization(request, uid, today)
    form = RosterExportForm(request.GET or {"day": today.isoformat()})
    cells = _cells(request, organization, today)
    if not form.is_valid() or _are_too_many(cells, form):
        return _excel_page(request, organization, today, roster_form=form)
    day, contacts = form.cleaned_data["day"], form.cleaned_data["contacts"]
    with_levels = can(request.user, Permission.LEVEL_VIEW, organization, today=today)
    sheet = roster_sheet(organization, cells, day, contacts=contacts, with_levels=with_levels)
    record_access("roster.export", user=request.user, allowed=True, object_uid=organization.uid, now=now)
    return workbook_response(
        draw_workbook([sheet]), f"Danh sách đảng viên {organization.name} {day:%d-%m-%Y}"
    )


@require_safe
def export_differences(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    today = timezone.localdate()
    organization = _organization(request, uid, today)
    form = DifferencesForm(request.GET or _last_month(today))
    cells = _cells(request, organization, today)
    if not form.is_valid() or _are_too_many(cells, form):
        return _excel_page(request, organization, today, differences_form=form)
    since, until = form.cleaned_data["since"], form.cleaned_data["until"]
    sheet = differences_sheet(organization, cells, since, until)
    name = f"Biến động đảng viên {organization.name} {since:%d-%m-%Y} đến {until:%d-%m-%Y}"
    return workbook_response(draw_workbook([sheet]), name)


@require_safe
def export_accounts(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    organization = get_organization(request.user, uid, Permission.ACCOUNT_MANAGE, today=today)
    record_access("accounts.export", user=request.user, allowed=True, object_uid=organization.uid, now=now)
    return workbook_response(
        draw_workbook([accounts_sheet(organization, today)]),
        f"Tài khoản {organization.name} {today:%d-%m-%Y}",
    )


def _organization(request: HttpRequest, uid: uuid.UUID, today: datetime.date) -> Organization:
    return get_organization(request.user, uid, Permission.ROSTER_VIEW, today=today)


def _cells(request: HttpRequest, organization: Organization, today: datetime.date) -> OrganizationQuerySet:
    """Its cells in reach, those of the past too: they hang under their successors."""
    return visible_organizations(request.user, Permission.ROSTER_VIEW, today).below(organization).cells()


def _are_too_many(cells: OrganizationQuerySet, form: HouseForm) -> bool:
    """A file of a whole province would keep everybody else waiting."""
    if cells.count() <= MOST_CELLS:
        return False
    form.add_error(
        None, f"Danh sách này có hơn {MOST_CELLS} chi bộ; mời chọn một tổ chức trực thuộc ở cuối trang."
    )
    return True


def _last_month(today: datetime.date) -> dict[str, str]:
    return {"since": today.replace(day=1).isoformat(), "until": today.isoformat()}


def _below(request: HttpRequest, organization: Organization, today: datetime.date) -> list[Organization]:
    need = Permission.ROSTER_VIEW
    return [
        one for one in import_pages.children_of(organization) if can(request.user, need, one, today=today)
    ]


def _excel_page(
    request: HttpRequest,
    organization: Organization,
    today: datetime.date,
    **forms: RosterExportForm | DifferencesForm,
) -> HttpResponse:
    def may(need: Permission) -> bool:
        return can(request.user, need, organization, today=today)

    since = (today.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
    imports = not organization.is_cell
    context = {
        "organization": organization,
        "roster_form": RosterExportForm(initial={"day": today}),
        "differences_form": DifferencesForm(initial={"since": since, "until": today}),
        "below": _below(request, organization, today),
        "may_import_members": imports and may(Permission.ROSTER_EDIT),
        "may_import_cells": imports and may(Permission.ORGANIZATION_EDIT),
        "may_export_accounts": may(Permission.ACCOUNT_MANAGE),
        "runs": import_pages.newest_runs(organization) if imports and may(Permission.ROSTER_EDIT) else [],
        **forms,
    }
    return render(request, "members/excel.html", context, status=422 if forms else 200)
