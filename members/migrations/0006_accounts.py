from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0005_one_secretary_at_a_time")]
    operations = []
