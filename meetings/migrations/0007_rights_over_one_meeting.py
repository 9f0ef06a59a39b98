import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import songlo.common.dated
import uuid
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def write_down_minute_takers(apps, schema_editor):
    """Who was named so far: from the rights that were written, and from open meetings whose minute taker has no
    login."""
    Grant = apps.get_model("members", "RoleGrant")
    Meeting = apps.get_model("meetings", "Meeting")
    MinuteTaking = apps.get_model("meetings", "MinuteTaking")
    rows, named = [], set()
    for grant in Grant.objects.filter(source_kind="MINUTE_TAKER", user__member__isnull=False).select_related(
        "user"
    ):
        meeting = Meeting.objects.filter(uid=grant.object_uid).first()
        if meeting is None:
            continue
        rows.append(
            MinuteTaking(
                meeting=meeting,
                member_id=grant.user.member_id,
                valid_from=grant.valid_from,
                valid_until=grant.valid_until,
            )
        )
        if grant.valid_until is None:
            named.add(meeting.pk)
    fixed = Meeting.objects.filter(minutes__fixed_at__isnull=False).exclude(minutes__fixed_at__isnull=True)
    waiting = (
        Meeting.objects.filter(minute_taker__isnull=False).exclude(state="NOT_HELD").exclude(pk__in=named)
    )
    for meeting in waiting.exclude(pk__in=fixed.values("pk")):
        since = timezone.localdate(meeting.created_at)
        rows.append(MinuteTaking(meeting=meeting, member_id=meeting.minute_taker_id, valid_from=since))
    MinuteTaking.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_states_times_and_signature_checked"),
        ("members", "0007_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FullTextOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("MEMBER", "Đảng viên"),
                            ("CELL_SECRETARY", "Bí thư chi bộ"),
                            ("DEPUTY_CELL_SECRETARY", "Phó Bí thư chi bộ"),
                            ("CELL_COMMITTEE_MEMBER", "Chi ủy viên"),
                            ("MINUTE_TAKER", "Thư ký buổi họp"),
                            ("ASSIGNED_COMMITTEE_MEMBER", "Cấp ủy viên phụ trách chi bộ"),
                            ("COMMUNE_OFFICE", "Văn phòng đảng ủy xã"),
                            ("COMMUNE_PERMANENT_BOARD", "Thường trực đảng ủy xã"),
                            ("WORK_GROUP_MEMBER", "Thành viên tổ công tác"),
                            ("DISTRICT_ORGANIZATION_BOARD", "Ban Tổ chức Huyện ủy"),
                            ("DISTRICT_OFFICE", "Văn phòng Huyện ủy"),
                            ("DISTRICT_PROPAGANDA_BOARD", "Ban Tuyên giáo Huyện ủy"),
                            ("DISTRICT_STANDING_BOARD", "Ban Thường vụ Huyện ủy"),
                            ("INSPECTION_COMMITTEE", "Ủy ban Kiểm tra"),
                            ("INSPECTION_TEAM", "Thành viên đoàn kiểm tra"),
                            ("RECORDER_FOR_CELL", "Người ghi hộ chi bộ"),
                            ("FULL_TEXT_READER", "Đọc bản đầy đủ theo mục đích đã ghi"),
                            ("ADMINISTRATOR", "Quản trị"),
                        ],
                        max_length=40,
                        verbose_name="với vai trò",
                    ),
                ),
                ("purpose", models.CharField(max_length=300, verbose_name="mục đích")),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("expires_at", models.DateTimeField(verbose_name="đọc đến")),
                (
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="full_text_openings",
                        to="members.inspection",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="full_text_openings",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "lần mở bản đầy đủ",
                "indexes": [
                    models.Index(fields=["meeting", "-opened_at"], name="meetings_fulltext_of_meeting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True),
                        name="meetings_fulltextopening_has_purpose",
                        violation_error_message="Mời ghi mục đích mở bản đầy đủ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("opened_at"))),
                        name="meetings_fulltextopening_ends",
                        violation_error_message="Thời hạn đọc kết thúc sau khi mở.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinuteTaking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minute_takings",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.member"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="meetings_minutetaking_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("meeting"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="meetings_minutetaking_one_at_a_time",
                        violation_error_message="Một thời gian chỉ có một thư ký.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordingForCell",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("started_at", models.DateTimeField(verbose_name="từ lúc")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="đến lúc")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recordings_for_cell",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "ghi hộ chi bộ",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("meeting",),
                        name="meetings_recordingforcell_one_open",
                        violation_error_message="Buổi này đang có đồng chí ghi hộ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="meetings_recordingforcell_ends_after_start",
                        violation_error_message="Ghi hộ kết thúc sau khi bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.RunPython(write_down_minute_takers, migrations.RunPython.noop),
    ]
