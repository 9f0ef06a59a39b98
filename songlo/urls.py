from django.urls import include, path

urlpatterns = [
    path("", include("songlo.home.urls")),
    path("", include("members.urls")),
    path("", include("meetings.urls")),
    path("tai-khoan/", include("allauth.account.urls")),
]
