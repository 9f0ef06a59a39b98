from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_calendar")]
    operations = []
