import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import songlo.common.dated
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0006_accounts")]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("FOLLOWS", "Cấp ủy viên dự sinh hoạt"), ("WORK_GROUP", "Tổ công tác")],
                        max_length=12,
                        verbose_name="hình thức",
                    ),
                ),
                ("decision_number", models.CharField(max_length=60, verbose_name="văn bản phân công số")),
                ("decided_on", models.DateField(verbose_name="ngày văn bản")),
                (
                    "report_days",
                    models.PositiveSmallIntegerField(default=0, verbose_name="số ngày để xong báo cáo"),
                ),
            ],
            options={
                "verbose_name": "phân công dự sinh hoạt",
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("decision_number", models.CharField(max_length=60, verbose_name="quyết định số")),
                ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                ("matter", models.CharField(max_length=300, verbose_name="nội dung kiểm tra, giám sát")),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="ngày kết luận")),
            ],
            options={
                "verbose_name": "cuộc kiểm tra, giám sát",
            },
        ),
        migrations.AddField(
            model_name="rolegrant",
            name="expires_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="đến giờ"),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="role",
            field=models.CharField(
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
                verbose_name="vai trò",
            ),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="source_kind",
            field=models.CharField(
                choices=[
                    ("APPOINTMENT", "Chức vụ"),
                    ("MEMBERSHIP", "Nơi sinh hoạt"),
                    ("MINUTE_TAKER", "Thư ký buổi họp"),
                    ("ASSIGNMENT", "Phân công dự sinh hoạt"),
                    ("WORK_GROUP", "Tổ công tác"),
                    ("INSPECTION", "Quyết định kiểm tra"),
                    ("PURPOSE", "Mở bản đầy đủ có mục đích"),
                    ("RECORDING", "Ghi hộ chi bộ"),
                    ("HAND", "Ghi bằng tay"),
                ],
                max_length=20,
                verbose_name="nguồn",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("source_kind", "PURPOSE"), ("expires_at__isnull", True), _connector="XOR"
                ),
                name="members_rolegrant_hours_of_purpose",
                violation_error_message="Quyền đọc có mục đích cần có giờ kết thúc.",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="members.member"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="members.organization",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="issuer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspections_decided",
                to="members.organization",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="team",
            field=models.ManyToManyField(related_name="inspections", to="members.member"),
        ),
        migrations.AddField(
            model_name="inspection",
            name="units",
            field=models.ManyToManyField(related_name="inspections", to="members.organization"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["organization", "kind"], name="members_assignment_place"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="members_assignment_not_empty",
                violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[
                    (models.F("member"), "="),
                    (models.F("organization"), "="),
                    (models.F("kind"), "="),
                    (
                        songlo.common.dated.DateRange(
                            "valid_from", "valid_until", django.contrib.postgres.fields.ranges.RangeBoundary()
                        ),
                        "&&",
                    ),
                ],
                name="members_assignment_no_overlap",
                violation_error_message="Đồng chí này đã được phân công ở đây trong thời gian đó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["FOLLOWS", "WORK_GROUP"])),
                name="members_assignment_kind_known",
                violation_error_message="Hình thức phân công chưa đúng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "WORK_GROUP"), ("report_days", 0), _connector="OR"),
                name="members_assignment_report_days_of_group",
                violation_error_message="Chỉ tổ công tác có thêm ngày để xong báo cáo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="members_inspection_not_empty",
                violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__isnull", False)),
                name="members_inspection_has_end",
                violation_error_message="Quyết định kiểm tra cần có ngày kết thúc.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("concluded_on__isnull", True),
                    ("concluded_on__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="members_inspection_concluded_after_start",
                violation_error_message="Ngày kết luận cần từ ngày bắt đầu kiểm tra.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                fields=("issuer", "decision_number", "decided_on"),
                name="members_inspection_decision_once",
                violation_error_message="Quyết định này đã ghi.",
            ),
        ),
    ]
