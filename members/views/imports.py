import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import import_pages
from members.access import NotAllowed, get_organization, grants_of, reaches, who_does
from members.exports.template import example_sheet, faulty_sheets, template_sheet
from members.exports.workbook import draw_workbook, workbook_response
from members.forms.imports import CellsUploadForm, MembersUploadForm
from members.imports.reading import read_sheets
from members.models import ImportRun, Organization
from members.models.imports import ImportKind, ImportState
from members.models.user import Reach
from members.roles import PERMISSIONS, Permission, Role
from members.services.import_apply import order_import
from members.services.imports import discard_import, stage_import
from songlo.common.errors import DomainError

NEED = {ImportKind.MEMBERS: Permission.ROSTER_EDIT, ImportKind.CELLS: Permission.ORGANIZATION_EDIT}
FORMS = {ImportKind.MEMBERS: MembersUploadForm, ImportKind.CELLS: CellsUploadForm}


def _organization(request: HttpRequest, uid: uuid.UUID, kind: str) -> Organization:
    """Lists come in where the whole branch is in one's hand; a single cell has its own pages."""
    need, today = NEED[ImportKind(kind)], timezone.localdate()
    organization = get_organization(request.user, uid, need, today=today)
    if organization.is_cell:
        raise Http404
    if not any(
        grant.reach == Reach.BELOW and need in PERMISSIONS[Role(grant.role)] and reaches(grant, organization)
        for grant in grants_of(request.user, today)
    ):
        raise NotAllowed(who_does(need, organization, today=today))
    return organization


def _run(request: HttpRequest, uid: uuid.UUID) -> ImportRun:
    run = ImportRun.objects.select_related("organization", "actor").filter(uid=uid).first()
    if run is None:
        raise Http404
    run.organization = _organization(request, run.organization.uid, run.kind)
    return run


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: HttpRequest, uid: uuid.UUID, kind: str) -> HttpResponse:
    """Nhập từ Excel: the template, then the file."""
    now = timezone.now()
    organization = _organization(request, uid, kind)
    initial = {"effective_on": timezone.localdate(now)}
    form = FORMS[ImportKind(kind)](
        request.POST or None, request.FILES or None, organization=organization, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            run = _stage(request, organization, kind, form.cleaned_data)
        except DomainError as error:
            form.add_error("file", error.text)
        else:
            return redirect("members:import_run", run.uid)
    context = {"form": form, **import_pages.upload_page(organization, kind)}
    return render(request, "members/import_list.html", context, status=422 if form.errors else 200)


def _stage(request: HttpRequest, organization: Organization, kind: str, written: dict[str, Any]) -> ImportRun:
    file = written["file"]
    return stage_import(
        actor=request.user,
        organization=organization,
        kind=kind,
        sheets=read_sheets(file, file.size),
        file_name=file.name,
        effective_on=written["effective_on"],
        default_cell=written.get("cell"),
        now=timezone.now(),
    )


@require_safe
def import_template(request: HttpRequest, uid: uuid.UUID, kind: str) -> FileResponse:
    organization = _organization(request, uid, kind)
    data = draw_workbook([template_sheet(kind, organization), example_sheet(kind)])
    name = "Mẫu danh sách đảng viên" if kind == ImportKind.MEMBERS else "Mẫu danh sách chi bộ"
    return workbook_response(data, name)


@require_safe
def import_run(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    run = _run(request, uid)
    wanted = {"state": request.GET.get("xem", ""), "after": request.GET.get("sau", "")}
    context = import_pages.run_page(run, **wanted)
    template = {
        ImportState.CHECKED: "members/import_preview.html",
        ImportState.APPLIED: "members/import_done.html",
        ImportState.DISCARDED: "members/import_done.html",
    }.get(ImportState(run.state), "members/import_wait.html")
    return render(request, template, context)


@require_safe
def import_progress(request: HttpRequest, uid: uuid.UUID) -> JsonResponse:
    return JsonResponse(import_pages.progress_of(_run(request, uid)))


@require_POST
def import_write(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    run = _run(request, uid)
    only_sound = request.POST.get("rows") == "sound"
    try:
        order_import(actor=request.user, run=run, only_sound=only_sound, now=timezone.now())
    except DomainError as error:
        messages.info(request, error.text)
    return redirect("members:import_run", run.uid)


@require_POST
def import_discard(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    run = _run(request, uid)
    try:
        discard_import(actor=request.user, run=run, now=timezone.now())
    except DomainError as error:
        messages.info(request, error.text)
    return redirect("members:import_run", run.uid)


@require_safe
def import_faulty(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    """The rows to be mended, as a file: mended, it comes back."""
    run = _run(request, uid)
    sheets = faulty_sheets(run, run.rows.all())
    if not sheets:
        raise Http404
    return workbook_response(draw_workbook(sheets), "Các hàng cần sửa")
