from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_kept_as_written")]
    operations = []
