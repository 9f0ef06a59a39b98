import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_agenda_templates"),
        ("members", "0003_central_rule_sets"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="began_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu lúc"),
        ),
        migrations.AddField(
            model_name="statement",
            name="said_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="phát biểu lúc"),
        ),
        migrations.AddField(
            model_name="vote",
            name="taken_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="biểu quyết lúc"),
        ),
        migrations.CreateModel(
            name="MeetingDevice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("phone", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OWN", "Máy đã đăng nhập"),
                            ("WAITING", "Đang chờ đồng ý"),
                            ("JOINED", "Máy vào họp bằng mã"),
                            ("ENDED", "Đã thôi"),
                        ],
                        default="OWN",
                        max_length=10,
                    ),
                ),
                ("token_hash", models.CharField(blank=True, max_length=64)),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("last_seen_at", models.DateTimeField(verbose_name="gửi lần cuối lúc")),
                ("unsent", models.PositiveIntegerField(default=0, verbose_name="số mục chưa gửi")),
                ("unsent_since", models.DateTimeField(blank=True, null=True, verbose_name="chưa gửi từ")),
                (
                    "cleared_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="đã dọn khỏi máy lúc"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="thôi lúc")),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                        verbose_name="máy của đồng chí",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="devices",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "máy trong buổi họp",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "phone"),
                        name="meetings_meetingdevice_once",
                        violation_error_message="Máy này đã có trong buổi họp.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("token_hash", ""), _negated=True),
                        fields=("token_hash",),
                        name="meetings_meetingdevice_token_once",
                        violation_error_message="Máy này đã vào một buổi họp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["WAITING", "ENDED"]), ("opened_by__isnull", False), _connector="OR"
                        ),
                        name="meetings_meetingdevice_somebody_answers",
                        violation_error_message="Cần biết máy này ghi theo quyền của đồng chí nào.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "ENDED"), ("ended_at__isnull", True), _connector="XOR"),
                        name="meetings_meetingdevice_ended_has_time",
                        violation_error_message="Máy đã thôi cần có giờ thôi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(editable=False, unique=True)),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("target", models.UUIDField(blank=True, null=True)),
                ("base_version", models.PositiveIntegerField(blank=True, null=True)),
                ("payload", models.JSONField(default=dict)),
                ("device_at", models.DateTimeField(verbose_name="giờ của máy")),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("APPLIED", "Đã ghi"),
                            ("CONFLICT", "Hai bản khác nhau"),
                            ("REFUSED", "Chưa ghi được"),
                            ("LATE", "Đến sau"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("fields", models.JSONField(blank=True, default=list)),
                ("record_uid", models.UUIDField(blank=True, null=True)),
                ("applied_version", models.PositiveIntegerField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="xem lại lúc")),
                (
                    "settled_how",
                    models.CharField(
                        blank=True,
                        choices=[("mine", "Ghi vào biên bản"), ("theirs", "Không dùng")],
                        max_length=10,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="operations",
                        to="meetings.meetingdevice",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="operations",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "thao tác từ máy",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            models.Q(("result", "APPLIED"), _negated=True), ("settled_at__isnull", True)
                        ),
                        fields=["meeting"],
                        name="meetings_operation_waiting",
                    ),
                    models.Index(fields=["meeting", "-id"], name="meetings_operation_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("device", "number"),
                        name="meetings_operation_number_once",
                        violation_error_message="Thao tác này đã nhận.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("result__in", ["APPLIED", "CONFLICT", "REFUSED", "LATE"])),
                        name="meetings_operation_result_known",
                        violation_error_message="Kết quả chưa rõ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at__isnull", True),
                                ("settled_by__isnull", True),
                                ("settled_how", ""),
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                                models.Q(("settled_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_operation_settled_by_somebody",
                        violation_error_message="Mời ghi đồng chí nào đã xem lại.",
                    ),
                ],
            },
        ),
    ]
