import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0005_one_secretary_at_a_time")]
    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("UNSAID", "Chưa ghi là máy của ai"),
                            ("OWN", "Máy của riêng tôi"),
                            ("SHARED", "Máy dùng chung"),
                        ],
                        max_length=6,
                        verbose_name="máy",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="tên máy")),
                ("session_key", models.CharField(max_length=40)),
                ("pin_hash", models.CharField(blank=True, max_length=64)),
                ("pin_failures", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "máy đang đăng nhập"},
        ),
        migrations.CreateModel(
            name="FirstCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_hash", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                ("valid_until", models.DateTimeField(verbose_name="dùng đến")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="first_code",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "mã dùng một lần"},
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.CheckConstraint(
                condition=models.Q(("pin_hash", ""), ("kind", "OWN"), _connector="OR"),
                name="members_device_pin_on_own_machine",
                violation_error_message="Mã PIN chỉ dùng trên máy của riêng đồng chí.",
            ),
        ),
        migrations.AddConstraint(
            model_name="firstcode",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gt", models.F("issued_at"))),
                name="members_firstcode_ends_later",
                violation_error_message="Hạn dùng của mã cần sau lúc cấp.",
            ),
        ),
    ]
