import datetime

from django.urls import path, register_converter

from songlo.home import health, views


class MonthConverter:
    """2024-11; the view gets the first day."""

    regex = r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])"  # the years that a date field takes

    def to_python(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(f"{value}-01")

    def to_url(self, value: str) -> str:
        return value


register_converter(MonthConverter, "month")

urlpatterns = [
    path("", views.home, name="home"),
    path("thang/", views.this_month, name="months"),
    path("thang/<month:month>/", views.month, name="month"),
    path("thang/<month:month>/<uuid:uid>/", views.month, name="month_of"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
