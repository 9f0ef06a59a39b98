from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "songlo.home"
    label = "home"
