import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import import_pages
from members.exports.template import example_sheet, faulty_sheets, template_sheet
from members.exports.workbook import draw_workbook, workbook_response
from members.forms.imports import CellsUploadForm, MembersUploadForm
from members.import_access import get_branch, get_run
from members.imports.reading import read_sheets
from members.models import ImportRun, Organization
from members.models.imports import ImportKind, ImportState
from members.services.import_apply import order_import
from members.services.imports import discard_import, stage_import
from songlo.common.errors import DomainError

FORMS = {ImportKind.MEMBERS: MembersUploadForm, ImportKind.CELLS: CellsUploadForm}


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: HttpRequest, uid: uuid.UUID, kind: str) -> HttpResponse:
    """Nhập từ Excel: the template, then the file."""
    now = timezone.now()
    today = timezone.localdate(now)
    organization = get_branch(request.user, uid, kind, today=today)
    cells = import_pages.cells_of(organization)
    form = FORMS[ImportKind(kind)](
        request.POST or None, request.FILES or None, cells=cells, initial={"effective_on": today}
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
    organization = get_branch(request.user, uid, kind, today=timezone.localdate())
    data = draw_workbook([template_sheet(kind, organization), example_sheet(kind)])
    name = "Mẫu danh sách đảng viên" if kind == ImportKind.MEMBERS else "Mẫu danh sách chi bộ"
    return workbook_response(data, name)


@require_safe
def import_run(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    run = get_run(request.user, uid, today=timezone.localdate())
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
    return JsonResponse(import_pages.progress_of(get_run(request.user, uid, today=timezone.localdate())))


@require_POST
def import_write(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    run = get_run(request.user, uid, today=timezone.localdate())
    only_sound = request.POST.get("rows") == "sound"
    try:
        order_import(actor=request.user, run=run, only_sound=only_sound, now=timezone.now())
    except DomainError as error:
        messages.info(request, error.text)
    return redirect("members:import_run", run.uid)


@require_POST
def import_discard(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    run = get_run(request.user, uid, today=timezone.localdate())
    try:
        discard_import(actor=request.user, run=run, now=timezone.now())
    except DomainError as error:
        messages.info(request, error.text)
    return redirect("members:import_run", run.uid)


@require_safe
def import_faulty(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    """The rows to be mended, as a file: mended, it comes back."""
    run = get_run(request.user, uid, today=timezone.localdate())
    sheets = faulty_sheets(run, run.rows.all())
    if not sheets:
        raise Http404
    return workbook_response(draw_workbook(sheets), "Các hàng cần sửa")
