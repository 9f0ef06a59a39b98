from django.urls import URLPattern, path

from meetings.views import drafts

MEETING = "sinh-hoat/<uuid:uid>/"
DRAFT = "du-thao/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path(f"{MEETING}xin-y-kien/", drafts.ask_remarks, name="ask_remarks"),
    path("du-thao/", drafts.drafts, name="drafts"),
    path(DRAFT, drafts.draft, name="draft"),
    path(f"{DRAFT}khong-co-y-kien/", drafts.no_remarks, name="no_remarks"),
    path(f"{DRAFT}rut-lai/", drafts.withdraw, name="withdraw_draft"),
]
