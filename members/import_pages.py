"""What the pages of an import show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.http import urlencode

from members.imports.columns import CELLS, PEOPLE
from members.imports.showing import ORDER, show_rows
from members.models import ImportRun, Organization
from members.models.imports import ImportKind, ImportState, RowState
from members.models.organization import OrganizationQuerySet
from songlo.outbox.models import ACTIVE, Job, JobState

PAGE = 50
RUNS = 10
CHILDREN = 200
SKIPPED = "SKIPPED"
NOTED = "NOTED"
WAITING = (ImportState.STAGED, ImportState.APPLYING)
WORDS = {
    ImportKind.MEMBERS: ("Nhập danh sách đảng viên", "đồng chí"),
    ImportKind.CELLS: ("Nhập danh sách chi bộ", "chi bộ"),
}
EXPLAINED = {
    RowState.FAULTY: "Chưa ghi được; mời sửa trong tệp rồi tải lên lại.",
    RowState.HELD: "Không ghi qua tệp: mời ghi ở trang của đồng chí hoặc của tổ chức.",
    RowState.CHANGED: "Đã có trong sổ, tệp ghi khác. Ô trống trong tệp không xóa điều đã ghi.",
    RowState.NEW: "Chưa có trong sổ. Đây là nội dung như máy đã hiểu, mời xem lại các ngày.",
    RowState.UNCHANGED: "Đã có trong sổ và giống như trong tệp.",
}


@dataclass(frozen=True)
class Part:
    """One line of the result: a state, how many rows, the address that shows them."""

    state: str
    label: str
    count: int
    query: str
    is_shown: bool


def cells_of(organization: Organization) -> OrganizationQuerySet:
    return Organization.objects.below(organization).open().cells().order_by("path")


def children_of(organization: Organization) -> OrganizationQuerySet:
    return Organization.objects.filter(parent=organization).open().order_by("search_name", "id")[:CHILDREN]


def newest_runs(organization: Organization) -> QuerySet[ImportRun]:
    runs = ImportRun.objects.filter(organization=organization).select_related("actor")
    return runs.order_by("-created_at")[:RUNS]


def upload_page(organization: Organization, kind: str) -> dict[str, Any]:
    title, things = WORDS[ImportKind(kind)]
    columns = PEOPLE if kind == ImportKind.MEMBERS else CELLS
    return {
        "organization": organization,
        "kind": kind,
        "is_members": kind == ImportKind.MEMBERS,
        "title": title,
        "things": things,
        "needed": [column.heading for column in columns if column.is_needed],
        "others": [column.heading for column in columns if not column.is_needed],
    }


def run_page(run: ImportRun, *, state: str = "", after: str = "") -> dict[str, Any]:
    progress = progress_of(run)  # first: it may find that the run has ended meanwhile
    title, things = WORDS[ImportKind(run.kind)]
    counted = [one for one in ORDER if run.counts.get(one)]
    shown = RowState(state) if state in counted else (counted[0] if counted else RowState.NEW)
    rows = list(
        run.rows.filter(state=shown, id__gt=int(after) if after.isdigit() else 0)
        .select_related("member")
        .order_by("id")[: PAGE + 1]
    )
    writes = run.counts.get(RowState.NEW, 0) + run.counts.get(RowState.CHANGED, 0)
    return {
        "run": run,
        "title": title,
        "things": things,
        "total": sum(run.counts.get(one, 0) for one in ORDER),
        "parts": [Part(one, str(one.label), run.counts[one], _query(one), one == shown) for one in counted],
        "shown": shown,
        "explained": EXPLAINED[shown],
        "rows": show_rows(run, rows[:PAGE]),
        "older_url": _query(shown, rows[PAGE - 1].pk) if len(rows) > PAGE else "",
        "skipped": run.skipped[:PAGE],
        "skipped_count": len(run.skipped),
        "not_taken": list(dict.fromkeys(words for sheet in run.sheets for words in sheet["not_taken"])),
        "faulty": run.counts.get(RowState.FAULTY, 0),
        "left": run.counts.get(RowState.FAULTY, 0) + run.counts.get(RowState.HELD, 0),
        "writes": writes,
        "noted": run.counts.get(NOTED, 0),
        "again": "AGAIN" in run.counts,
        "progress": None if progress["ended"] else progress,
    }


def _query(state: str, after: int | None = None) -> str:
    wanted = {"xem": str(state)} | ({"sau": str(after)} if after else {})
    return f"?{urlencode(wanted)}"


def progress_of(run: ImportRun) -> dict[str, Any]:
    """Of the run's newest job; `ended` when the page has something else to show, `stuck` when nobody works on it."""
    job = Job.objects.filter(subject_uid=run.uid, kind__startswith="members.import_").order_by("-id").first()
    if run.state in WAITING and (job is None or job.state not in ACTIVE):
        run.refresh_from_db()  # the run is written before its job ends: it may have been read before both
    waiting = run.state in WAITING
    return {
        "done": job.steps_done if job else 0,
        "total": (job.steps_total if job else 0) or run.rows.count(),
        "ended": not waiting,
        "stuck": waiting and (job is None or job.state not in ACTIVE),
        "failed": job is not None and job.state == JobState.FAILED,
    }
