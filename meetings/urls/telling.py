from django.urls import URLPattern, path

from meetings.views import telling

MEETING = "sinh-hoat/<uuid:uid>/"

urlpatterns: list[URLPattern] = [
    path(f"{MEETING}goi-dien/", telling.calls, name="calls"),
    path(f"{MEETING}bao-vang/", telling.absence, name="absence"),
    path("bao-vang/<uuid:uid>/dong-y/", telling.agree, name="absence_agree"),
    path("bao-vang/<uuid:uid>/thoi/", telling.withdraw, name="absence_withdraw"),
]
