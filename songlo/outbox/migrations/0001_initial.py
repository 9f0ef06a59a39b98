import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("common", "0001_extensions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("subject_uid", models.UUIDField()),
                ("payload", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Đang chờ"),
                            ("RUNNING", "Đang làm"),
                            ("DONE", "Đã xong"),
                            ("FAILED", "Chưa làm được"),
                            ("CANCELLED", "Đã thôi"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(null=True)),
                ("lease_key", models.UUIDField(null=True)),
                ("cancel_asked", models.BooleanField(default=False)),
                ("steps_done", models.PositiveIntegerField(default=0)),
                ("steps_total", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("created_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("WAITING", "RUNNING"))),
                        fields=["created_at"],
                        name="outbox_job_active",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("WAITING", "RUNNING"))),
                        fields=("kind", "subject_uid"),
                        name="outbox_job_one_active",
                        violation_error_message="Việc này đang được làm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "RUNNING"), _negated=True),
                            models.Q(("lease_key__isnull", False), ("lease_until__isnull", False)),
                            _connector="OR",
                        ),
                        name="outbox_job_running_has_lease",
                        violation_error_message="Việc đang làm cần có hạn giữ.",
                    ),
                ],
            },
        ),
    ]
