from django.urls import path

from songlo.home import health, month_views, views

urlpatterns = [
    path("", views.home, name="home"),
    path("thang/", month_views.this_month, name="months"),
    path("thang/<month:month>/", month_views.month, name="month"),
    path("thang/<month:month>/<uuid:uid>/", month_views.month, name="month_of"),
    path("thang/<month:month>/<uuid:uid>/thang.xlsx", month_views.export_month, name="export_month"),
    path("thang/<month:month>/<uuid:uid>/nhan/", month_views.receive_month, name="receive_month"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
