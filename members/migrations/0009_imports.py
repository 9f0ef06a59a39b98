import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0008_life")]
    operations = [
        migrations.AddField(
            model_name="member",
            name="inexact",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.CreateModel(
            name="ImportRun",
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
                        choices=[("MEMBERS", "Danh sách đảng viên"), ("CELLS", "Danh sách chi bộ")],
                        max_length=10,
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="tệp")),
                ("effective_on", models.DateField(verbose_name="tính từ ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("STAGED", "Đang kiểm tra"),
                            ("CHECKED", "Đã kiểm tra, chưa ghi"),
                            ("APPLYING", "Đang ghi"),
                            ("APPLIED", "Đã ghi"),
                            ("DISCARDED", "Đã thôi"),
                        ],
                        default="STAGED",
                        max_length=10,
                    ),
                ),
                ("only_sound", models.BooleanField(default=False)),
                ("sheets", models.JSONField(default=list)),
                ("skipped", models.JSONField(default=list)),
                ("counts", models.JSONField(default=dict)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_runs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "default_cell",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organization",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_runs",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần nhập từ Excel",
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheet", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                ("group", models.CharField(blank=True, max_length=200)),
                ("cells", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("STAGED", "Chưa kiểm tra"),
                            ("NEW", "Ghi mới"),
                            ("CHANGED", "Có thay đổi"),
                            ("UNCHANGED", "Giữ nguyên"),
                            ("FAULTY", "Cần sửa"),
                            ("HELD", "Để lại"),
                        ],
                        default="STAGED",
                        max_length=10,
                    ),
                ),
                ("faults", models.JSONField(default=list)),
                ("notes", models.JSONField(default=list)),
                ("changes", models.JSONField(default=dict)),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="members.importrun",
                    ),
                ),
            ],
            options={
                "verbose_name": "hàng của tệp",
            },
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(
                models.F("organization"),
                models.OrderBy(models.F("created_at"), descending=True),
                name="members_importrun_newest",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("state__in", ("APPLIED", "DISCARDED"))),
                    models.Q(
                        models.Q(("state__in", ("APPLIED", "DISCARDED")), _negated=True),
                        ("ended_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="members_importrun_ended_has_stamp",
                violation_error_message="Lần nhập đã kết thúc cần có ngày giờ.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("CHECKED", "APPLYING", "APPLIED")), _negated=True),
                    models.Q(("checked_at__isnull", False), models.Q(("digest", ""), _negated=True)),
                    _connector="OR",
                ),
                name="members_importrun_checked_has_digest",
                violation_error_message="Lần nhập cần được kiểm tra trước khi ghi.",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(fields=["run", "state", "id"], name="members_importrow_state"),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(
                fields=("run", "sheet", "number"),
                name="members_importrow_number_once",
                violation_error_message="Hàng này đã có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("FAULTY", "HELD")), _negated=True),
                    models.Q(("faults", []), _negated=True),
                    _connector="OR",
                ),
                name="members_importrow_fault_has_reason",
                violation_error_message="Hàng cần sửa cần có lý do.",
            ),
        ),
    ]
