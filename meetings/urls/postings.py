from django.urls import URLPattern, path

from meetings.views import postings

HANDBOOK = "sinh-hoat/<uuid:uid>/so-tay-dien-tu/"

urlpatterns: list[URLPattern] = [
    path(HANDBOOK, postings.handbook, name="handbook"),
    path(f"{HANDBOOK}chua-dang/", postings.not_posted, name="not_posted"),
    path(f"{HANDBOOK}tep/<slug:kind>/", postings.handbook_file, name="handbook_file"),
]
