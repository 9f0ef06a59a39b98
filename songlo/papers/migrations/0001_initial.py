import django.db.models.deletion
import songlo.papers.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("common", "0001_extensions"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "file",
                    models.FileField(
                        storage=songlo.papers.models.file_storage,
                        upload_to=songlo.papers.models.stored_file_path,
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "tệp",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="papers_storedfile_not_empty",
                        violation_error_message="Tệp này chưa có nội dung.",
                    ),
                    models.UniqueConstraint(
                        fields=("file",),
                        name="papers_storedfile_place_once",
                        violation_error_message="Tệp này đã có.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("organization_uid", models.UUIDField()),
                ("subject_uid", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("template_version", models.CharField(max_length=20)),
                ("content", models.JSONField()),
                ("content_sha256", models.CharField(max_length=64)),
                ("pdf_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "Đang tạo bản in"),
                            ("READY", "Đã có bản in"),
                            ("FROZEN", "Giữ nguyên"),
                            ("VOID", "Bản in không còn dùng"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(null=True)),
                ("frozen_at", models.DateTimeField(null=True)),
                ("voided_at", models.DateTimeField(null=True)),
                ("void_reason", models.CharField(blank=True, max_length=300)),
                (
                    "pdf",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản in",
                "indexes": [
                    models.Index(fields=["subject_uid", "kind", "-number"], name="papers_paper_subject")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "subject_uid", "number"),
                        name="papers_paper_number_once",
                        violation_error_message="Bản này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("frozen_at__isnull", False), ("state", "FROZEN")),
                            models.Q(
                                models.Q(("state", "FROZEN"), _negated=True), ("frozen_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="papers_paper_frozen_has_stamp",
                        violation_error_message="Bản giữ nguyên cần có ngày giờ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "READY"), _negated=True),
                            models.Q(("pdf__isnull", False), ("ready_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="papers_paper_ready_has_pdf",
                        violation_error_message="Chưa có bản in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pdf__isnull", True), ("pdf_sha256", "")),
                            models.Q(("pdf__isnull", False), models.Q(("pdf_sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="papers_paper_pdf_has_sha256",
                        violation_error_message="Bản in cần có dấu kiểm.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "VOID"),
                                ("voided_at__isnull", False),
                                models.Q(("void_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "VOID"), _negated=True),
                                ("void_reason", ""),
                                ("voided_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="papers_paper_void_has_reason",
                        violation_error_message="Mời ghi lý do bỏ bản in.",
                    ),
                ],
            },
        ),
    ]
