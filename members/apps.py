from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = "Tổ chức đảng và đảng viên"

    def ready(self) -> None:
        from members.services import grant_sources  # noqa: F401  says what gives rights here
