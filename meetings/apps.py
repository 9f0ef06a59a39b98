from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Sinh hoạt chi bộ"

    def ready(self) -> None:
        from meetings.roster_effects import read_roster_facts
        from meetings.rule_facts import read_rule_facts
        from meetings.services import grant_sources  # noqa: F401  says what gives rights here
        from meetings.services.inheritance import (
            move_open_visits,
            pass_on_proposals,
            pass_on_tasks,
            pass_on_units,
        )
        from meetings.tree_facts import read_tree_facts
        from members.effects import Change, goes_along, register

        register(read_roster_facts)
        register(read_tree_facts)
        register(read_rule_facts, Change.RULES)
        goes_along(pass_on_tasks)
        goes_along(pass_on_proposals)
        goes_along(pass_on_units)
        goes_along(move_open_visits)
