"""What migrations write into an empty database. Tests with real commits empty it at their end."""

from importlib import import_module

from django.apps import apps

from evaluations.criteria_seeds import seed_criteria_sets
from evaluations.models import CriteriaSet
from meetings.models.agenda import AgendaTemplate
from members.models import RuleSet
from members.rule_seeds import seed_central_sets

TEMPLATES = ("0002_agenda_templates", "0010_preparation")


def plant_seeds() -> None:
    """Rule sets, sets of criteria and agenda templates are there, whatever ran before."""
    seed_central_sets(RuleSet)
    seed_criteria_sets(CriteriaSet)
    if not AgendaTemplate.objects.exists():
        for name in TEMPLATES:
            import_module(f"meetings.migrations.{name}").seed(apps, None)
