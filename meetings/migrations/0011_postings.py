from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0010_preparation")]

    operations: list[migrations.operations.base.Operation] = []
