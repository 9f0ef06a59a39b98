import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0009_imports")]
    operations = [
        migrations.CreateModel(
            name="TreeChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("RENAME", "Đổi tên"),
                            ("MOVE", "Chuyển sang trực thuộc nơi khác"),
                            ("MERGE", "Sáp nhập"),
                            ("SPLIT", "Chia tách"),
                            ("CLOSE", "Kết thúc hoạt động"),
                            ("CREATE", "Lập tổ chức mới"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "Đang soạn"), ("ENTERED", "Đã ghi"), ("WITHDRAWN", "Đã rút lại")],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="có hiệu lực từ")),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=50, verbose_name="quyết định số"),
                ),
                ("decision_date", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=100, verbose_name="cơ quan quyết định"),
                ),
                (
                    "values",
                    models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("summary", models.CharField(blank=True, max_length=400, verbose_name="nội dung")),
                (
                    "touched",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("effects", models.JSONField(default=dict)),
                (
                    "undo",
                    models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("entered_at", models.DateTimeField(blank=True, null=True, verbose_name="ghi lúc")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="đã áp dụng ngày")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lại lúc")),
                (
                    "withdraw_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do rút lại"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organization",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi tổ chức",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["touched"], name="members_treechange_touched"
                    ),
                    models.Index(
                        condition=models.Q(("settled_on__isnull", True), ("state", "ENTERED")),
                        fields=["effective_on"],
                        name="members_treechange_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "DRAFT"), ("entered_at__isnull", False), _connector="OR"
                        ),
                        name="members_treechange_entered_has_stamp",
                        violation_error_message="Thay đổi đã ghi cần có thời điểm ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "WITHDRAWN"),
                                ("withdrawn_at__isnull", False),
                                models.Q(("withdraw_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "WITHDRAWN"), _negated=True),
                                ("withdrawn_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="members_treechange_withdrawn_has_reason",
                        violation_error_message="Mời ghi lý do rút lại.",
                    ),
                ],
            },
        ),
    ]
