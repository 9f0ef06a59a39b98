from django.urls import path

from evaluations.views import sheet, sheet_papers, sheet_visit, sheet_vote

SCORE = "sinh-hoat/<uuid:uid>/cham-diem/"
PAPER = f"{SCORE}phieu/"

urlpatterns = [
    path(SCORE, sheet.sheet, name="sheet"),
    path(f"{SCORE}bieu-quyet/", sheet_vote.vote, name="sheet_vote"),
    path(f"{SCORE}gui-lai/", sheet.send, name="sheet_send"),
    path("buoi-du/<uuid:uid>/cho-diem/", sheet_visit.visit_points, name="visit_points"),
    path(PAPER, sheet_papers.sheet_paper, name="sheet_paper"),
    path(f"{PAPER}in.pdf", sheet_papers.sheet_paper_pdf, name="sheet_paper_pdf"),
    path(f"{PAPER}in.docx", sheet_papers.sheet_paper_word, name="sheet_paper_word"),
    path(f"{PAPER}bang.xlsx", sheet_papers.sheet_paper_excel, name="sheet_paper_excel"),
]
