import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_preparation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Posting",
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
                            ("BEFORE", "Tài liệu trước buổi sinh hoạt"),
                            ("AFTER", "Hồ sơ sau buổi sinh hoạt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("posted_on", models.DateField(verbose_name="ngày đăng")),
                ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "đăng Sổ tay đảng viên điện tử",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "kind"),
                        name="meetings_posting_once",
                        violation_error_message="Ngày đăng này đã ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["BEFORE", "AFTER"])),
                        name="meetings_posting_kind_known",
                        violation_error_message="Phần đăng chưa đúng.",
                    ),
                ],
            },
        ),
    ]
