"""The rule sets "2018" and "2025"; `manage.py` code may write them again after a flush (services/rule_sets.py)."""

from django.db import migrations

from members.rule_seeds import seed_central_sets


def seed(apps, schema_editor):
    seed_central_sets(apps.get_model("members", "RuleSet"))


class Migration(migrations.Migration):
    dependencies = [("members", "0002_tree_guard")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
