"""What is bound into one PDF, and the words by which a paper is found."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0002_kept_as_written"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Bundle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=20)),
                ("organization_uid", models.UUIDField()),
                ("label", models.CharField(max_length=200)),
                (
                    "paper_uids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                (
                    "titles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), size=None
                    ),
                ),
                ("content", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("pages", models.PositiveIntegerField(null=True)),
                ("requested_at", models.DateTimeField()),
                ("ready_at", models.DateTimeField(null=True)),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.storedfile",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "tập đóng",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "organization_uid", "fingerprint"),
                        name="papers_bundle_once",
                        violation_error_message="Tập này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("file__isnull", True), ("pages__isnull", True), ("ready_at__isnull", True)
                            ),
                            models.Q(
                                ("file__isnull", False), ("pages__isnull", False), ("ready_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="papers_bundle_ready_has_file",
                        violation_error_message="Bản đóng tập cần có tệp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paper_uids__len", models.F("titles__len")), ("paper_uids__len__gt", 0)
                        ),
                        name="papers_bundle_not_empty",
                        violation_error_message="Tập cần có văn bản.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folded", models.TextField()),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="text", to="papers.paper"
                    ),
                ),
            ],
            options={
                "verbose_name": "chữ để tìm",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("folded"), "gin_trgm_ops"),
                        name="papers_papertext_search",
                    )
                ],
            },
        ),
    ]
