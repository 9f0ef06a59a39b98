"""A set gets an address and the number and date of its document; central sets get the figures that came later."""

import uuid

from django.db import migrations, models

from members.rule_seeds import add_missing_figures


def add_figures(apps, schema_editor):
    add_missing_figures(apps.get_model("members", "RuleSet"))


class Migration(migrations.Migration):
    dependencies = [("members", "0003_central_rule_sets")]

    operations = [
        # One value each: a default would be computed once for all rows.
        migrations.AddField("ruleset", "uid", models.UUIDField(editable=False, null=True)),
        migrations.RunSQL(
            "UPDATE members_ruleset SET uid = gen_random_uuid(); SET CONSTRAINTS ALL IMMEDIATE",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            "ruleset", "uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
        migrations.AddField(
            "ruleset",
            "document_number",
            models.CharField(blank=True, max_length=60, verbose_name="số văn bản"),
        ),
        migrations.AddField(
            "ruleset",
            "document_date",
            models.DateField(blank=True, null=True, verbose_name="ngày văn bản"),
        ),
        migrations.RunPython(add_figures, migrations.RunPython.noop),
    ]
