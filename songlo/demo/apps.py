from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "songlo.demo"
    label = "demo"
