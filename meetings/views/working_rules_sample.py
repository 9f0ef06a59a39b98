"""A sample of quy chế làm việc for the type of a cell: to read, and as Word to write on."""

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetings.papers.frame import read_frame
from meetings.papers.working_rules_sample import build_working_rules_sample
from members.access import get_organization
from members.models import Organization
from members.models.organization import CellType
from members.roles import Permission
from songlo.papers.document import Content
from songlo.papers.downloads import word_of
from songlo.papers.html import paper_context


@require_safe
def sample(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    cell, content = _read(request, uid)
    return render(request, "supervision/rules_sample.html", {"cell": cell, **paper_context(content)})


@require_safe
def word(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    _, content = _read(request, uid)
    return word_of(content)


def _read(request: HttpRequest, uid: uuid.UUID) -> tuple[Organization, Content]:
    today = timezone.localdate()
    cell = get_organization(request.user, uid, Permission.WORKING_RULES_VIEW, today=today)
    if not cell.is_cell:
        raise Http404
    frame = read_frame(cell, today, settings.DEMO_NOTICE)
    return cell, build_working_rules_sample(CellType(cell.cell_type), today, frame).to_content()
