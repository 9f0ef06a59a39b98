from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    verbose_name = "Chất lượng sinh hoạt"

    def ready(self) -> None:
        from evaluations.services.sending import SHEETS
        from meetings.score_sheets import register

        register(SHEETS)
        _show_levels()
        _bind_remarks()


def _show_levels() -> None:
    from evaluations.level_board import levels_of_members
    from members.year_levels import register

    register(levels_of_members)


def _bind_remarks() -> None:
    from evaluations.papers.residence import BUNDLE
    from evaluations.residence import NEED
    from meetings.book import register_bundle

    register_bundle(BUNDLE, NEED, "evaluations:residence_of", "Nhận xét nơi cư trú")
