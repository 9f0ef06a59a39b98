from django.urls import URLPattern, path

from meetings.views import congress, directions, documents, drafts

MEETING = "sinh-hoat/<uuid:uid>/"
DRAFT = "du-thao/<uuid:uid>/"
DIRECTION = "dinh-huong/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path(f"{MEETING}xin-y-kien/", drafts.ask_remarks, name="ask_remarks"),
    path("du-thao/", drafts.drafts, name="drafts"),
    path(DRAFT, drafts.draft, name="draft"),
    path(f"{DRAFT}khong-co-y-kien/", drafts.no_remarks, name="no_remarks"),
    path(f"{DRAFT}rut-lai/", drafts.withdraw, name="withdraw_draft"),
    path("dinh-huong/", directions.directions, name="directions"),
    path("to-chuc/<uuid:uid>/dinh-huong/moi/", directions.new_direction, name="new_direction"),
    path(DIRECTION, directions.direction, name="direction"),
    path(f"{DIRECTION}tep/", directions.direction_file, name="direction_file"),
    path(f"{MEETING}dinh-huong/", directions.of_meeting, name="take_direction"),
    path(f"{MEETING}nhiem-ky-moi/", congress.new_term, name="new_term"),
    path(f"{MEETING}tai-lieu/", documents.documents, name="documents"),
    path(f"{MEETING}tai-lieu/gui/", documents.send, name="documents_send"),
    path("tai-lieu/<uuid:uid>/", documents.document, name="document"),
    path("tai-lieu/<uuid:uid>/bo/", documents.drop, name="document_drop"),
]
