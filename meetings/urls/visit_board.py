"""What reaches the Standing Board."""

from django.urls import URLPattern, path

from meetings.views import coverage, proposals, quick_reports, visit_persons, visit_summaries

SUMMARY = "tong-hop-quy/<month:quarter>/<uuid:uid>/"
ISSUED = "tong-hop-quy/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path("bao-cao-nhanh/", quick_reports.quick_reports, name="quick_reports"),
    path("bao-cao-nhanh/gui/", quick_reports.new_quick_report, name="new_quick_report"),
    path("bao-cao-nhanh/<uuid:uid>/", quick_reports.quick_report, name="quick_report"),
    path("kien-nghi/", proposals.proposals, name="proposals"),
    path("kien-nghi/<uuid:uid>/", proposals.proposal, name="proposal"),
    path("do-phu/", coverage.coverage, name="coverage"),
    path("do-phu/excel/", coverage.coverage_excel, name="coverage_excel"),
    path("can-bo-di-du/", visit_persons.persons, name="visit_persons"),
    path("can-bo-di-du/excel/", visit_persons.persons_excel, name="visit_persons_excel"),
    path("can-bo-di-du/<uuid:uid>/", visit_persons.person, name="visit_person"),
    path("tong-hop-quy/", visit_summaries.summaries, name="visit_summaries"),
    path(SUMMARY, visit_summaries.summary, name="visit_summary"),
    path(f"{SUMMARY}excel/", visit_summaries.summary_excel, name="visit_summary_excel"),
    path(f"{SUMMARY}gui/", visit_summaries.issue, name="issue_visit_summary"),
    path(ISSUED, visit_summaries.issued, name="visit_summary_issued"),
    path(f"{ISSUED}pdf/", visit_summaries.issued_pdf, name="visit_summary_pdf"),
    path(f"{ISSUED}word/", visit_summaries.issued_word, name="visit_summary_word"),
]
