import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("object_uid", models.UUIDField()),
                ("organization_uid", models.UUIDField(null=True)),
                ("occurrence", models.CharField(blank=True, max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("url", models.CharField(max_length=300)),
                ("due_at", models.DateTimeField()),
                ("created_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                (
                    "cancel_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("NO_LONGER", "Việc đã xong hoặc đã đổi"),
                            ("PASSED", "Đã qua ngày, hoặc không còn sinh hoạt ở đó"),
                            ("GONE", "Tài khoản đã đóng"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "email_state",
                    models.CharField(
                        choices=[
                            ("NONE", "Không gửi thư"),
                            ("WAITING", "Chờ gửi thư"),
                            ("SENT", "Đã gửi thư"),
                            ("FAILED", "Chưa gửi được thư"),
                        ],
                        default="NONE",
                        max_length=8,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("lease_key", models.UUIDField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "nhắc việc",
                "indexes": [
                    models.Index(
                        condition=models.Q(("cancelled_at__isnull", True), ("email_state", "WAITING")),
                        fields=["due_at"],
                        name="outbox_notification_mail",
                    ),
                    models.Index(fields=["recipient", "-due_at"], name="outbox_notification_own"),
                    models.Index(fields=["object_uid"], name="outbox_notification_object"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_uid", "recipient", "occurrence"),
                        name="outbox_notification_once",
                        violation_error_message="Việc này đã nhắc.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email_state__in", ["NONE", "WAITING", "SENT", "FAILED"])),
                        name="outbox_notification_state_known",
                        violation_error_message="Trạng thái gửi thư chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("email_state", "SENT"),
                            ("sent_at__isnull", False),
                            _connector="XOR",
                            _negated=True,
                        ),
                        name="outbox_notification_sent_has_time",
                        violation_error_message="Thư đã gửi cần có giờ gửi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lease_until__isnull", True),
                            ("lease_key__isnull", True),
                            _connector="XOR",
                            _negated=True,
                        ),
                        name="outbox_notification_lease_whole",
                        violation_error_message="Thư đang gửi cần có hạn giữ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="outbox_notification_cancelled_has_reason",
                        violation_error_message="Việc thôi nhắc cần có lý do.",
                    ),
                ],
            },
        ),
    ]
