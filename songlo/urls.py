from django.urls import include, path, register_converter

from songlo.common import session_over
from songlo.common.converters import MonthConverter, YearConverter

register_converter(MonthConverter, "month")
register_converter(YearConverter, "year")

# Every request is looked up from the top: the short lists stand before the long ones.
urlpatterns = [
    path("", include("songlo.home.urls")),
    path("", include("songlo.dashboards.urls")),
    path("", include("evaluations.urls")),
    path("", include("members.urls")),
    path("", include("meetings.urls")),
    path("phien/", session_over.session_state, name="session_state"),
    path("dang-nhap-lai/", session_over.relogin, name="relogin"),
]
