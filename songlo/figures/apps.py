from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "songlo.figures"
    label = "figures"
    verbose_name = "Số liệu tháng"
