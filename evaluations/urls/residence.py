"""Nhận xét nơi cư trú."""

from django.urls import URLPattern, path

from evaluations.views import residence, residence_papers

CELL = "noi-cu-tru/<uuid:uid>/"
YEAR = f"{CELL}<year:year>/"
PAPER = f"{YEAR}<slug:which>/in/"
REMARK = "noi-cu-tru/nhan-xet/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path("noi-cu-tru/", residence.start, name="residence"),
    path(CELL, residence.of_cell, name="residence_of"),
    path(YEAR, residence.of_year, name="residence_year"),
    path(f"{YEAR}ghi/", residence.new, name="new_remark"),
    path(f"{YEAR}excel/", residence_papers.export, name="residence_excel"),
    path(f"{YEAR}in-tat-ca/", residence_papers.print_all, name="print_all_remarks"),
    path(PAPER, residence_papers.year_paper, name="residence_paper"),
    path(f"{PAPER}pdf/", residence_papers.year_pdf, name="residence_pdf"),
    path(f"{PAPER}word/", residence_papers.year_word, name="residence_word"),
    path(f"{REMARK}sua/", residence.correct, name="correct_remark"),
    path(f"{REMARK}bo/", residence.drop, name="drop_remark"),
    path(f"{REMARK}thoi/", residence.end, name="end_remarks"),
    path(f"{REMARK}in/", residence_papers.remark_paper, name="remark_paper"),
    path(f"{REMARK}in/pdf/", residence_papers.remark_pdf, name="remark_pdf"),
    path(f"{REMARK}in/word/", residence_papers.remark_word, name="remark_word"),
]
