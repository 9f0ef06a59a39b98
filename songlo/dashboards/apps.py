from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "songlo.dashboards"
    label = "dashboards"
    verbose_name = "Tổng quan"
