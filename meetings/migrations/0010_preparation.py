from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0009_telling")]

    operations: list[migrations.operations.base.Operation] = []
