"""What reaches the Standing Board."""

from django.urls import URLPattern, path

from meetings.views import coverage, proposals, quick_reports, visit_persons

urlpatterns: list[URLPattern] = [
    path("bao-cao-nhanh/", quick_reports.quick_reports, name="quick_reports"),
    path("bao-cao-nhanh/gui/", quick_reports.new_quick_report, name="new_quick_report"),
    path("bao-cao-nhanh/<uuid:uid>/", quick_reports.quick_report, name="quick_report"),
    path("kien-nghi/", proposals.proposals, name="proposals"),
    path("kien-nghi/<uuid:uid>/", proposals.proposal, name="proposal"),
    path("do-phu/", coverage.coverage, name="coverage"),
    path("can-bo-di-du/", visit_persons.persons, name="visit_persons"),
    path("can-bo-di-du/excel/", visit_persons.persons_excel, name="visit_persons_excel"),
    path("can-bo-di-du/<uuid:uid>/", visit_persons.person, name="visit_person"),
]
