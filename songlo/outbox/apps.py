from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "songlo.outbox"
    label = "outbox"
    verbose_name = "Việc nền"
