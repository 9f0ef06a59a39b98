"""Excel in and out."""

from collections.abc import Callable

from django.utils import timezone

from members.models import ImportRun, Member
from members.models.imports import ImportKind, ImportState
from members.roles import Role
from members.services.import_apply import apply_import, order_import
from members.services.imports import check_import, stage_import
from tests.e2e.look import Look
from tests.e2e.places import Found, as_role, at_the_commune, holder, the_cell
from tests.members.imports.books import AN, HEADINGS, LAN, book, sheets_of


def _stage(*rows: list) -> tuple[Found, ImportRun]:
    office, _ = at_the_commune()
    organization = office.grants.get(role=Role.COMMUNE_OFFICE).organization
    cell = holder(Role.CELL_SECRETARY).grants.get(role=Role.CELL_SECRETARY).organization
    made = [[cell.name, *row[1:]] for row in rows]
    heads = [*HEADINGS, "Dân tộc", "Số định danh cá nhân"]
    run = stage_import(
        actor=office,
        organization=organization,
        kind=ImportKind.MEMBERS,
        sheets=sheets_of(book([heads, *made, ["", "Tổng cộng: 4 đồng chí"]])),
        file_name="Danh sách đảng viên tháng 11.xlsx",
        effective_on=timezone.localdate(),
        now=timezone.now(),
    )
    return (office, {"uid": run.uid}), run


def _check(run: ImportRun) -> ImportRun:
    check_import(run_uid=run.uid, now=timezone.now(), step=lambda done, total: None)
    run.refresh_from_db()
    return run


def waiting() -> Found:
    return _stage(AN)[0]


def with_faults() -> Found:
    known = Member.objects.filter(memberships__organization__kind="CELL").order_by("id").last()
    wrong = [*LAN[:3], "31/02/1961", "1,2E+11", *LAN[5:]]
    elsewhere = ["", known.full_name, "Nam", "", "", "3/2/1990", "3/2/1991", "", "Từ trần", "12345"]
    found, run = _stage(AN, wrong, elsewhere)
    _check(run)
    return found


def sound() -> Found:
    found, run = _stage(AN, LAN)
    _check(run)
    return found


def done() -> Found:
    if written := ImportRun.objects.filter(state=ImportState.APPLIED).first():
        return written.actor, {"uid": written.uid}
    found, run = _stage(AN, LAN, [*LAN[:3], "31/02/1961", *LAN[4:]])
    order_import(actor=found[0], run=_check(run), only_sound=True, now=timezone.now())
    apply_import(actor=found[0], run_uid=run.uid, now=timezone.now(), step=lambda so_far, total: None)
    return found


FACES: dict[str, Callable[[], Found]] = {"đang kiểm tra": waiting, "có hàng cần sửa": with_faults, "đọc được cả": sound,
                                         "đã ghi": done}  # fmt: skip
LOOKS = [
    Look("members:excel", as_role(Role.COMMUNE_OFFICE), "xã"),
    Look("members:excel", as_role(Role.CELL_SECRETARY), "chi bộ"),
    Look("members:excel_of", the_cell),
    Look("members:import_members", at_the_commune),
    Look("members:import_cells", at_the_commune),
    *(Look("members:import_run", of, face) for face, of in FACES.items()),
]
# Answered with a file, or to a script.
NO_PAGES = {
    *(
        "members:export_roster",
        "members:export_differences",
        "members:export_accounts",
        "members:members_template",
    ),
    *("members:cells_template", "members:import_progress", "members:import_faulty"),
}
