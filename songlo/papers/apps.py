from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "songlo.papers"
    label = "papers"
    verbose_name = "Văn bản in"
