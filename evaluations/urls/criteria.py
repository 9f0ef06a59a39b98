from django.urls import path

from evaluations.views import criteria, criteria_decisions, criteria_drafts

urlpatterns = [
    path("bo-tieu-chi/", criteria.criteria_sets, name="criteria_sets"),
    path("to-chuc/<uuid:uid>/bo-tieu-chi/", criteria.criteria_sets_of, name="criteria_sets_of"),
    path("to-chuc/<uuid:uid>/bo-tieu-chi/moi/", criteria_decisions.new, name="new_criteria_set"),
    path("bo-tieu-chi/<uuid:uid>/", criteria.criteria_set, name="criteria_set"),
    path("bo-tieu-chi/<uuid:uid>/phieu/", criteria.criteria_sheet, name="criteria_sheet"),
    path("bo-tieu-chi/<uuid:uid>/excel/", criteria.criteria_workbook, name="criteria_workbook"),
    path("bo-tieu-chi/<uuid:uid>/soan/", criteria_drafts.draft, name="criteria_draft"),
    path("bo-tieu-chi/<uuid:uid>/soan/chung/", criteria_drafts.settings, name="criteria_settings"),
    path("bo-tieu-chi/<uuid:uid>/soan/nhom/", criteria_drafts.group, name="new_criteria_group"),
    path("bo-tieu-chi/<uuid:uid>/soan/nhom/<str:code>/", criteria_drafts.group, name="criteria_group"),
    path("bo-tieu-chi/<uuid:uid>/soan/muc/", criteria_drafts.item, name="new_criteria_item"),
    path("bo-tieu-chi/<uuid:uid>/soan/muc/<str:code>/", criteria_drafts.item, name="criteria_item"),
    path("bo-tieu-chi/<uuid:uid>/soan/tu-excel/", criteria_decisions.take_file, name="import_criteria"),
    path("bo-tieu-chi/<uuid:uid>/ban-hanh/", criteria_decisions.issue, name="issue_criteria_set"),
    path("bo-tieu-chi/<uuid:uid>/thoi-ap-dung/", criteria_decisions.close, name="close_criteria_set"),
    path("bo-tieu-chi/<uuid:uid>/rut-lai/", criteria_decisions.take_back, name="take_back_criteria_set"),
    path("bo-tieu-chi/<uuid:uid>/xac-nhan/", criteria_decisions.confirm, name="confirm_criteria_set"),
    path("bo-tieu-chi/<uuid:uid>/bo/", criteria_decisions.drop, name="drop_criteria_set"),
]
