from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0003_central_rule_sets")]

    operations: list[migrations.operations.base.Operation] = []
