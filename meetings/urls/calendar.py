from django.urls import URLPattern, path

from meetings.views import calendar, commune_calendar

OF_THE_CELL = "chi-bo/<uuid:uid>/lich-hop/"
OF_THE_COMMUNE = "lich-sinh-hoat/<month:month>/<uuid:uid>/"
NOTICE = "lich-sinh-hoat/thong-bao/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path(OF_THE_CELL, calendar.cell_days, name="cell_days"),
    path(f"{OF_THE_CELL}thuong-le/", calendar.standing_day, name="standing_day"),
    path(f"{OF_THE_CELL}<month:month>/", calendar.register, name="register_date"),
    path("sinh-hoat/<uuid:uid>/hop-som/", calendar.bring_forward, name="bring_forward"),
    path("lich-sinh-hoat/", commune_calendar.calendar_start, name="calendar"),
    path(OF_THE_COMMUNE, commune_calendar.calendar_of, name="calendar_of"),
    path(f"{OF_THE_COMMUNE}ban-hanh/", commune_calendar.issue, name="issue_calendar"),
    path(NOTICE, commune_calendar.notice, name="calendar_notice"),
    path(f"{NOTICE}pdf/", commune_calendar.notice_pdf, name="calendar_notice_pdf"),
    path(f"{NOTICE}word/", commune_calendar.notice_word, name="calendar_notice_word"),
]
