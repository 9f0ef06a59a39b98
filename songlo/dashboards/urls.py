from django.urls import path

from songlo.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("tong-quan/", views.overview, name="overview"),
    path("tong-quan/<uuid:uid>/<month:month>/", views.dashboard, name="dashboard"),
    path("tong-quan/<uuid:uid>/<month:month>/tong-quan.xlsx", views.export, name="export"),
]
