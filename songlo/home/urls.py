from django.urls import path

from songlo.home import guides, health, month_views, receiving, reminders, views

urlpatterns = [
    path("", views.home, name="home"),
    path("nhac-viec/", reminders.reminders, name="reminders"),
    path("thang/", month_views.this_month, name="months"),
    path("thang/<month:month>/", month_views.month, name="month"),
    path("thang/<month:month>/<uuid:uid>/", month_views.month, name="month_of"),
    path("thang/<month:month>/<uuid:uid>/thang.xlsx", month_views.export_month, name="export_month"),
    path("thang/<month:month>/<uuid:uid>/nhan/", receiving.receive_month, name="receive_month"),
    path("thang/<month:month>/<uuid:uid>/bo-sung/", receiving.ask_month, name="ask_month"),
    path("thang/<month:month>/<uuid:uid>/in/", receiving.print_month, name="print_month"),
    path("huong-dan/", guides.guides, name="guides"),
    path("huong-dan/to-roi/", guides.leaflet, name="leaflet"),
    path("huong-dan/<slug:name>/", guides.guide, name="guide"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
