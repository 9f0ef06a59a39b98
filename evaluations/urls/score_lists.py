"""The committee's month: one table, one list, one decision."""

from django.urls import URLPattern, path

from evaluations.views import score_changes, score_corrections, score_lists, score_months, score_summaries

MONTH = "chat-luong/<month:month>/<uuid:uid>/"
LIST = "chat-luong/danh-sach/<uuid:uid>/"
SUMMARY = "chat-luong/tong-hop/<slug:period>/<uuid:uid>/"
SCORE = "chat-luong/diem/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path("chat-luong/", score_months.start, name="score_months"),
    path(MONTH, score_months.month, name="score_month"),
    path(f"{MONTH}excel/", score_months.month_excel, name="score_month_excel"),
    path(f"{MONTH}trinh-ky/", score_months.submit, name="submit_scores"),
    path(LIST, score_lists.score_list, name="score_list"),
    path(f"{LIST}pdf/", score_lists.score_list_pdf, name="score_list_pdf"),
    path(f"{LIST}word/", score_lists.score_list_word, name="score_list_word"),
    path(f"{LIST}ban-da-ky/", score_lists.score_list_scan, name="score_list_scan"),
    path(f"{LIST}rut-lai/", score_lists.take_back, name="take_back_scores"),
    path(f"{LIST}quyet-dinh/", score_lists.decide, name="decide_scores"),
    path(f"{LIST}quyet-dinh/sua/", score_corrections.correct_decided, name="correct_list_decision"),
    path(SCORE, score_changes.committee_score, name="committee_score"),
    path(f"{SCORE}xem-lai/", score_changes.send_back, name="return_score"),
    path(f"{SCORE}dinh-chinh/", score_corrections.correct, name="correct_score"),
    path(SUMMARY, score_summaries.summary, name="score_summary"),
    path(f"{SUMMARY}pdf/", score_summaries.summary_pdf, name="score_summary_pdf"),
    path(f"{SUMMARY}word/", score_summaries.summary_word, name="score_summary_word"),
    path(f"{SUMMARY}excel/", score_summaries.summary_excel, name="score_summary_excel"),
]
