import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

import songlo.common.dated


class Migration(migrations.Migration):
    dependencies = [("members", "0004_central_rule_sets")]

    operations = [
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                name="members_appointment_one_secretary",
                expressions=[
                    (models.F("organization"), "="),
                    (
                        songlo.common.dated.DateRange(
                            "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                condition=models.Q(("post", "SECRETARY")),
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Một thời gian chỉ có một bí thư.",
            ),
        ),
    ]
