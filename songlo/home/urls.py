from django.urls import path

from songlo.home import health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("thang/", views.this_month, name="months"),
    path("thang/<month:month>/", views.month, name="month"),
    path("thang/<month:month>/<uuid:uid>/", views.month, name="month_of"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
