"""The committee's side of the annual review, and what a cell reads of it."""

from django.urls import path

from evaluations.views import level_corrections, level_deciding, level_papers, levels

PLACE = "xep-loai/<year:year>/<uuid:uid>/"
RESULTS = f"{PLACE}ket-qua/"

urlpatterns = [
    path("xep-loai/", levels.levels, name="levels"),
    path(PLACE, levels.levels_of, name="levels_of"),
    path(f"{PLACE}mo-dot/", level_deciding.settings_of, name="review_year"),
    path(f"{PLACE}chi-bo/", level_deciding.cell, name="levels_of_cell"),
    path(f"{PLACE}xem-lai/", level_deciding.send_back, name="return_levels"),
    path(f"{PLACE}quyet-dinh/", level_deciding.decide, name="decide_levels"),
    path(f"{PLACE}dang-bo/", level_corrections.propose_unit, name="propose_unit_level"),
    path(
        "xep-loai/quyet-dinh/<uuid:uid>/sua/",
        level_corrections.correct_decided,
        name="correct_level_decision",
    ),
    path(
        "xep-loai/quyet-dinh/<uuid:uid>/ban-da-ky/",
        level_corrections.decision_scan,
        name="level_decision_scan",
    ),
    path("xep-loai/dong/<uuid:uid>/dinh-chinh/", level_corrections.correct, name="correct_level"),
    path(f"{PLACE}tong-hop/", levels.counts, name="level_counts"),
    path(f"{PLACE}tong-hop/excel/", level_papers.counts_excel, name="level_counts_excel"),
    path(f"{PLACE}excel/", level_papers.board_excel, name="levels_excel"),
    path(f"{PLACE}in/", level_papers.board_paper, name="levels_paper"),
    path(f"{PLACE}in/pdf/", level_papers.board_pdf, name="levels_pdf"),
    path(f"{PLACE}in/word/", level_papers.board_word, name="levels_word"),
    path(RESULTS, levels.results, name="level_results"),
    path(f"{RESULTS}excel/", level_papers.results_excel, name="level_results_excel"),
    path(f"{RESULTS}in/", level_papers.results_paper, name="level_results_paper"),
    path(f"{RESULTS}in/pdf/", level_papers.results_pdf, name="level_results_pdf"),
    path(f"{RESULTS}in/word/", level_papers.results_word, name="level_results_word"),
]
