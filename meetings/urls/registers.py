"""Working rules, inspections, training."""

from django.urls import path

from meetings.views import (
    inspection_records,
    inspections,
    training,
    training_lists,
    working_rules,
    working_rules_sample,
)

INSPECTION = "kiem-tra/cuoc/<uuid:uid>/"
RULES = "quy-che/ban/<uuid:uid>/"
COURSE = "boi-duong/lop/<uuid:uid>/"
LIST = f"{COURSE}danh-sach/<slug:which>/"

urlpatterns = [
    path("quy-che/", working_rules.register, name="working_rules"),
    path("quy-che/<uuid:uid>/", working_rules.register_of, name="working_rules_of"),
    path("quy-che/<uuid:uid>/excel/", working_rules.export, name="working_rules_excel"),
    path("quy-che/<uuid:uid>/ghi/", working_rules.new, name="new_working_rules"),
    path("quy-che/<uuid:uid>/mau/", working_rules_sample.sample, name="working_rules_sample"),
    path("quy-che/<uuid:uid>/mau/word/", working_rules_sample.word, name="working_rules_sample_word"),
    path(f"{RULES}sua/", working_rules.correct, name="correct_working_rules"),
    path(f"{RULES}ra-soat/", working_rules.confirm, name="confirm_working_rules"),
    path(f"{RULES}tep/", working_rules.rules_file, name="working_rules_file"),
    path("boi-duong/", training.courses, name="training"),
    path("boi-duong/<uuid:uid>/mo-lop/", training.new, name="new_course"),
    path("boi-duong/chua-du-lop/", training_lists.gaps, name="training_gaps"),
    path("boi-duong/<uuid:uid>/chua-du-lop/", training_lists.gaps_of, name="training_gaps_of"),
    path("boi-duong/<uuid:uid>/chua-du-lop/excel/", training_lists.gaps_excel, name="training_gaps_excel"),
    path(COURSE, training.course, name="course"),
    path(f"{COURSE}sua/", training.change, name="change_course"),
    path(f"{COURSE}bo/", training.drop, name="drop_course"),
    path(f"{COURSE}trieu-tap/", training.invite, name="invite_to_course"),
    path(f"{COURSE}diem-danh/", training.roll, name="course_roll"),
    path(f"{COURSE}excel/", training_lists.course_excel, name="course_excel"),
    path(LIST, training_lists.course_paper, name="course_paper"),
    path(f"{LIST}pdf/", training_lists.course_pdf, name="course_pdf"),
    path(f"{LIST}word/", training_lists.course_word, name="course_word"),
    path("boi-duong/hoc-vien/<uuid:uid>/bo/", training.withdraw, name="withdraw_from_course"),
    path("kiem-tra/", inspections.inspections, name="inspections"),
    path("kiem-tra/<uuid:uid>/moi/", inspections.new, name="new_inspection"),
    path("kiem-tra/excel/", inspections.export, name="inspections_excel"),
    path(INSPECTION, inspections.inspection, name="inspection"),
    path(f"{INSPECTION}ket-luan/", inspections.conclude, name="conclude_inspection"),
    path(f"{INSPECTION}ket-qua/", inspection_records.new_finding, name="new_finding"),
    path("kiem-tra/chuong-trinh/", inspection_records.programme, name="inspection_plan"),
    path("kiem-tra/<uuid:uid>/chuong-trinh/them/", inspection_records.plan, name="plan_inspection"),
    path("kiem-tra/dong/<uuid:uid>/khong-tien-hanh/", inspection_records.drop, name="drop_planned"),
    path("ket-qua-kiem-tra/", inspection_records.findings, name="findings"),
    path("ket-qua-kiem-tra/excel/", inspection_records.findings_excel, name="findings_excel"),
    path("ket-qua-kiem-tra/<uuid:uid>/sua/", inspection_records.correct, name="correct_finding"),
    path("ket-qua-kiem-tra/<uuid:uid>/da-khac-phuc/", inspection_records.close, name="close_finding"),
]
