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
            name="AccessLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=60)),
                ("object_uid", models.UUIDField(null=True)),
                ("allowed", models.BooleanField()),
                ("bucket", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "action", "object_uid", "allowed", "bucket"),
                        name="audit_accesslog_throttled",
                        nulls_distinct=False,
                        violation_error_message="Đã ghi.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("action", models.CharField(max_length=60)),
                ("actor_name", models.CharField(max_length=100)),
                ("organization_uid", models.UUIDField(null=True)),
                ("organization_name", models.CharField(blank=True, max_length=200)),
                ("organization_path", models.CharField(blank=True, max_length=140)),
                ("target_type", models.CharField(blank=True, max_length=60)),
                ("target_uid", models.UUIDField(null=True)),
                ("target_label", models.CharField(blank=True, max_length=200)),
                ("changes", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("happened_at", models.DateTimeField()),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                ("seal_number", models.BigIntegerField(null=True, unique=True)),
                ("seal_hash", models.CharField(blank=True, max_length=64)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["target_uid", "-id"], name="audit_auditevent_target"),
                    models.Index(fields=["organization_uid", "-id"], name="audit_auditevent_organization"),
                    models.Index(
                        condition=models.Q(("seal_number__isnull", True)),
                        fields=["id"],
                        name="audit_auditevent_unsealed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("seal_hash", ""), ("seal_number__isnull", True)),
                            models.Q(
                                ("seal_number__isnull", False), models.Q(("seal_hash", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="audit_auditevent_sealed_whole",
                        violation_error_message="Dòng nhật ký niêm phong chưa đủ.",
                    )
                ],
            },
        ),
    ]
