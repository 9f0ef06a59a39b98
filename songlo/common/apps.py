from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "songlo.common"
    label = "common"
