from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0006_assignments_of_committees")]
    operations = [
        migrations.AddIndex(
            model_name="organizationperiod",
            index=models.Index(
                fields=["organization", "valid_from", "valid_until"], name="members_organizationperiod_day"
            ),
        ),
    ]
