"""Visits and their reports; what a commune's committee members do of the same kind."""

from django.urls import URLPattern, path

from meetings.views import visit_papers, visit_reports, visits

VISIT = "buoi-du/<uuid:uid>/"
REPORT = f"{VISIT}bao-cao/"

urlpatterns: list[URLPattern] = [
    path("buoi-du/", visits.my_list, name="visits"),
    path("buoi-du/ghi-them/", visits.new_visit, name="new_visit"),
    path("cap-tren-du/", visits.shared_list, name="visits_here"),
    path(VISIT, visits.visit, name="visit"),
    path(f"{VISIT}da-du/", visits.record, name="record_visit"),
    path(f"{VISIT}to-tom-tat/", visit_papers.brief, name="visit_brief"),
    path(f"{VISIT}to-tom-tat/pdf/", visit_papers.brief_pdf, name="visit_brief_pdf"),
    path(REPORT, visit_reports.visit_report, name="visit_report"),
    path(f"{REPORT}luu/", visit_reports.save_draft, name="visit_report_draft"),
    path(f"{REPORT}chuyen-lai/", visit_reports.give_back, name="return_visit_report"),
    path(f"{REPORT}ban-in/", visit_papers.report_paper, name="visit_report_paper"),
    path(f"{REPORT}ban-in/pdf/", visit_papers.report_pdf, name="visit_report_paper_pdf"),
    path(f"{REPORT}ban-in/word/", visit_papers.report_word, name="visit_report_word"),
    path(f"{VISIT}tep/<uuid:file_uid>/", visit_papers.file, name="visit_file"),
]
