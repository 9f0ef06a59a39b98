import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.db import migrations, models

import songlo.common.dated


class Migration(migrations.Migration):
    dependencies = [("members", "0002_tree_guard")]

    operations = [
        migrations.AddConstraint(
            model_name="organizationperiod",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                name="members_organizationperiod_name_once",
                expressions=[
                    (models.F("parent"), "="),
                    (django.db.models.functions.text.Lower("name"), "="),
                    (
                        songlo.common.dated.DateRange(
                            "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                condition=models.Q(("parent__isnull", False)),
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Cùng cấp trên đã có tổ chức tên này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ruleset",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                name="members_ruleset_no_overlap",
                expressions=[
                    (django.db.models.functions.comparison.Coalesce("issuer", models.Value(0)), "="),
                    (
                        songlo.common.dated.DateRange(
                            "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
            ),
        ),
    ]
