import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

KINDS = [
    ("ADMITTED", "Kết nạp"),
    ("ARRIVED", "Chuyển sinh hoạt đến"),
    ("ARRIVED_TEMPORARILY", "Sinh hoạt tạm thời đến"),
    ("RECOGNIZED", "Công nhận chính thức"),
    ("TRANSFER_STARTED", "Chuyển sinh hoạt đi (đang chuyển)"),
    ("TRANSFER_RECEIVED", "Tiếp nhận sinh hoạt"),
    ("DEPARTED", "Đã có nơi nhận"),
    ("SENT_TEMPORARILY", "Sinh hoạt tạm thời đi"),
    ("RETURNED", "Hết sinh hoạt tạm thời"),
    ("EXEMPTED", "Miễn công tác và sinh hoạt"),
    ("ON_SPECIAL_DUTY", "Làm nhiệm vụ đặc biệt"),
    ("SUSPENDED", "Đình chỉ sinh hoạt"),
    ("EXCEPTION_ENDED", "Trở lại sinh hoạt"),
    ("APPOINTED", "Giữ chức vụ"),
    ("POST_ENDED", "Thôi giữ chức vụ"),
    ("SECRETARY_REPLACED", "Thay Bí thư"),
    ("DIED", "Từ trần"),
    ("STRUCK_OFF", "Xóa tên"),
    ("EXPELLED", "Khai trừ"),
    ("WITHDRAWN", "Cho ra khỏi Đảng"),
]
PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [("members", "0007_rights")]
    operations = [
        migrations.CreateModel(
            name="LifeEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(choices=KINDS, max_length=20, verbose_name="biến động")),
                ("effective_on", models.DateField(verbose_name="từ ngày")),
                (
                    "decision",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="quyết định, giấy giới thiệu số, ngày"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                ("facts", models.JSONField(default=dict)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
                ("taken_back_at", models.DateTimeField(blank=True, null=True, verbose_name="bỏ lúc")),
                (
                    "taken_back_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do"),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to="members.organization",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(on_delete=PROTECT, related_name="life_events", to="members.member"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="life_events", to="members.organization"
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=PROTECT, related_name="+", to="members.member"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True, on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=PROTECT,
                        related_name="corrected_from",
                        to="members.lifeevent",
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "biến động đảng viên",
                "indexes": [
                    models.Index(fields=["organization", "-effective_on"], name="members_lifeevent_cell_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        name="members_lifeevent_taken_back_has_reason",
                        condition=Q(
                            taken_back_at__isnull=True, taken_back_reason="", replaced_by__isnull=True
                        )
                        | (Q(taken_back_at__isnull=False) & ~Q(taken_back_reason="")),
                        violation_error_message="Mời ghi lý do khi bỏ hoặc sửa dòng đã ghi.",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="memberstatus",
            index=models.Index(
                condition=Q(kind__in=("LEFT", "STRUCK_OFF", "EXPELLED", "WITHDRAWN", "DECEASED")),
                fields=["member"],
                name="members_memberstatus_ended",
            ),
        ),
    ]
