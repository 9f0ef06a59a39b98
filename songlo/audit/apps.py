from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "songlo.audit"
    label = "audit"
    verbose_name = "Nhật ký"
