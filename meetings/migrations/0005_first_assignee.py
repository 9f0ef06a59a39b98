import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_joining_code"),
        ("members", "0003_central_rule_sets"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="first_assignee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.member",
                verbose_name="người được giao tại buổi họp",
            ),
        ),
    ]
