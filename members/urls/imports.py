from django.urls import path

from members.models.imports import ImportKind
from members.views import exports, imports

MEMBERS, CELLS = {"kind": ImportKind.MEMBERS}, {"kind": ImportKind.CELLS}

urlpatterns = [
    path("excel/", exports.excel, name="excel"),
    path("to-chuc/<uuid:uid>/excel/", exports.excel_of, name="excel_of"),
    path("to-chuc/<uuid:uid>/excel/dang-vien.xlsx", exports.export_roster, name="export_roster"),
    path("to-chuc/<uuid:uid>/excel/bien-dong.xlsx", exports.export_differences, name="export_differences"),
    path("to-chuc/<uuid:uid>/excel/tai-khoan.xlsx", exports.export_accounts, name="export_accounts"),
    path("to-chuc/<uuid:uid>/nhap-dang-vien/", imports.import_list, MEMBERS, name="import_members"),
    path("to-chuc/<uuid:uid>/nhap-chi-bo/", imports.import_list, CELLS, name="import_cells"),
    path(
        "to-chuc/<uuid:uid>/nhap-dang-vien/mau.xlsx",
        imports.import_template,
        MEMBERS,
        name="members_template",
    ),
    path("to-chuc/<uuid:uid>/nhap-chi-bo/mau.xlsx", imports.import_template, CELLS, name="cells_template"),
    path("nhap/<uuid:uid>/", imports.import_run, name="import_run"),
    path("nhap/<uuid:uid>/tien-do/", imports.import_progress, name="import_progress"),
    path("nhap/<uuid:uid>/ghi/", imports.import_write, name="import_write"),
    path("nhap/<uuid:uid>/thoi/", imports.import_discard, name="import_discard"),
    path("nhap/<uuid:uid>/can-sua.xlsx", imports.import_faulty, name="import_faulty"),
]
