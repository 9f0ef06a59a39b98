from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("meetings", "0013_draft_as_sent")]
    operations = [
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                fields=["month", "organization"],
                include=["id"],
                condition=Q(kind__in=["REGULAR", "COMBINED"], state="HELD"),
                name="meetings_meeting_held_months",
            ),
        ),
    ]
