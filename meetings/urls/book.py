from django.urls import URLPattern, path

from meetings.views import book, bundles

urlpatterns: list[URLPattern] = [
    path("so-bien-ban/", book.book, name="book"),
    path("so-bien-ban/tim/", book.search_minutes, name="search_minutes"),
    path("chi-bo/<uuid:uid>/so-bien-ban/", book.book_of, name="book_of"),
    path("chi-bo/<uuid:uid>/so-bien-ban/<year:year>/dong-so/", book.bind, name="bind_year"),
    path("chi-bo/<uuid:uid>/chuyen-can/<year:year>/", book.year_roll, name="year_roll"),
    path("chi-bo/<uuid:uid>/trong-tam/", book.open_focus, name="open_focus"),
    path("tap/<uuid:uid>/", bundles.bundle, name="bundle"),
    path("tap/<uuid:uid>/tien-do/", bundles.bundle_progress, name="bundle_progress"),
    path("tap/<uuid:uid>/thoi/", bundles.stop_bundle, name="bundle_stop"),
    path("tap/<uuid:uid>/pdf/", bundles.bundle_pdf, name="bundle_pdf"),
]
