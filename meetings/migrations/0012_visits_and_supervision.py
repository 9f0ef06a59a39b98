import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import songlo.common.dated
from songlo.common.new_tables import NewTables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(NewTables):
    dependencies = [
        ("meetings", "0011_postings"),
        ("members", "0005_source_of_visits"),
        ("members", "__first__"),
        ("papers", "0003_bundles_and_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="VisitPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("quarter", models.DateField(verbose_name="quý, từ ngày")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản")),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "Đang dự kiến"), ("PUBLISHED", "Đã ban hành")],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="gửi chi bộ thống nhất lịch lúc"
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="ban hành lúc")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit_plans",
                        to="members.organization",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.paper",
                    ),
                ),
                (
                    "published_by",
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
                "verbose_name": "kế hoạch quý",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "quarter"),
                        name="meetings_visitplan_once",
                        violation_error_message="Quý này đã có kế hoạch.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__day", 1), ("quarter__month__in", (1, 4, 7, 10))),
                        name="meetings_visitplan_quarter_is_first_day",
                        violation_error_message="Quý của kế hoạch chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("published_at__isnull", True),
                                ("published_by__isnull", True),
                                ("state", "DRAFT"),
                            ),
                            models.Q(
                                ("published_at__isnull", False),
                                ("published_by__isnull", False),
                                ("state", "PUBLISHED"),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_visitplan_published_has_stamp",
                        violation_error_message="Kế hoạch đã ban hành cần có người và ngày ban hành.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitSummary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("quarter", models.DateField(verbose_name="quý, từ ngày")),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("issued_at", models.DateTimeField(verbose_name="gửi lúc")),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit_summaries",
                        to="members.organization",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"
                    ),
                ),
            ],
            options={
                "verbose_name": "tổng hợp quý",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "quarter", "number"),
                        name="meetings_visitsummary_number_once",
                        violation_error_message="Lần tổng hợp này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__day", 1), ("quarter__month__in", (1, 4, 7, 10))),
                        name="meetings_visitsummary_quarter_is_first_day",
                        violation_error_message="Quý của bản tổng hợp chưa đúng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkGroup",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="tổ công tác số")),
                ("decision_number", models.CharField(max_length=60, verbose_name="quyết định số")),
                ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                (
                    "report_days",
                    models.PositiveSmallIntegerField(default=10, verbose_name="số ngày để xong báo cáo"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.storedfile",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_groups",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "tổ công tác",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="meetings_workgroup_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("organization"), "="),
                            (models.F("number"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="meetings_workgroup_number_once",
                        violation_error_message="Đã có tổ công tác mang số này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gt", 0)),
                        name="meetings_workgroup_has_number",
                        violation_error_message="Mời ghi số của tổ công tác.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision_number", ""), _negated=True),
                        name="meetings_workgroup_has_decision",
                        violation_error_message="Mời ghi số quyết định.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cells", models.PositiveSmallIntegerField(verbose_name="số chi bộ")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="meetings.visitplan",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.workgroup"
                    ),
                ),
            ],
            options={
                "verbose_name": "số chi bộ của tổ",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "group"),
                        name="meetings_planshare_once",
                        violation_error_message="Tổ này đã có số chi bộ.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkGroupMember",
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
                    "position",
                    models.CharField(
                        choices=[
                            ("HEAD", "Tổ trưởng"),
                            ("DEPUTY", "Tổ phó"),
                            ("SECRETARY", "Thư ký tổ"),
                            ("MEMBER", "Thành viên"),
                        ],
                        max_length=10,
                        verbose_name="nhiệm vụ trong tổ",
                    ),
                ),
                ("post", models.CharField(max_length=200, verbose_name="chức vụ, đơn vị công tác")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="meetings.workgroup",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_groups",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "thành viên tổ công tác",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="meetings_workgroupmember_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("group"), "="),
                            (models.F("member"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="meetings_workgroupmember_no_overlap",
                        violation_error_message="Đồng chí này đã ở trong tổ trong thời gian đó.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("position", "HEAD")),
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("group"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="meetings_workgroupmember_one_head",
                        violation_error_message="Một thời gian tổ có một tổ trưởng.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("position", "SECRETARY")),
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("group"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="meetings_workgroupmember_one_secretary",
                        violation_error_message="Một thời gian tổ có một thư ký.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("position__in", ["HEAD", "DEPUTY", "SECRETARY", "MEMBER"])),
                        name="meetings_workgroupmember_position_known",
                        violation_error_message="Nhiệm vụ trong tổ chưa đúng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkGroupUnit",
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="units",
                        to="meetings.workgroup",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="work_group_units",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị của tổ công tác",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="meetings_workgroupunit_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("organization"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="meetings_workgroupunit_one_group",
                        violation_error_message="Đơn vị này đang do một tổ công tác phụ trách.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkingRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản")),
                ("adopted_on", models.DateField(verbose_name="ngày thông qua")),
                ("review_on", models.DateField(verbose_name="rà soát trước ngày")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="nội dung sửa, bổ sung")),
                ("recorded_at", models.DateTimeField(verbose_name="ghi lúc")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.storedfile",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="working_rules",
                        to="members.organization",
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
                "verbose_name": "quy chế làm việc",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "adopted_on"),
                        name="meetings_workingrules_once",
                        violation_error_message="Quy chế thông qua ngày này đã ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("review_on__gt", models.F("adopted_on"))),
                        name="meetings_workingrules_review_after_adoption",
                        violation_error_message="Ngày rà soát cần sau ngày thông qua.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField(verbose_name="kết quả, hạn chế phát hiện")),
                ("remedy", models.CharField(blank=True, max_length=500, verbose_name="biện pháp khắc phục")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn khắc phục")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="đã khắc phục ngày")),
                ("done_note", models.CharField(blank=True, max_length=500, verbose_name="kết quả khắc phục")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="members.inspection",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspection_findings",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả kiểm tra",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="meetings_inspectionfinding_not_empty",
                        violation_error_message="Mời ghi kết quả kiểm tra.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), models.Q(("remedy", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_inspectionfinding_remedy_with_due",
                        violation_error_message="Mời ghi biện pháp khắc phục cùng với hạn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionPlanLine",
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
                        choices=[("INSPECT", "Kiểm tra"), ("SUPERVISE", "Giám sát")],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("matter", models.CharField(max_length=300, verbose_name="nội dung")),
                ("month", models.DateField(verbose_name="tháng tiến hành")),
                (
                    "dropped_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do không tiến hành"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "inspection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_lines",
                        to="members.inspection",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspection_plan",
                        to="members.organization",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng chương trình kiểm tra, giám sát",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issuer", "unit", "month", "kind", "matter"),
                        name="meetings_inspectionplanline_once",
                        violation_error_message="Dòng này đã có trong chương trình.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="meetings_inspectionplanline_month_is_first_day",
                        violation_error_message="Tháng tiến hành chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["INSPECT", "SUPERVISE"])),
                        name="meetings_inspectionplanline_kind_known",
                        violation_error_message="Mời chọn kiểm tra hoặc giám sát.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inspection__isnull", True), ("dropped_reason", ""), _connector="OR"
                        ),
                        name="meetings_inspectionplanline_held_or_dropped",
                        violation_error_message="Cuộc đã tiến hành không ghi lý do bỏ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuickReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("matter", models.TextField(verbose_name="vụ việc")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="nơi xảy ra")),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("AT_ONCE", "Cần xử lý ngay"),
                            ("SOON", "Cần xử lý sớm"),
                            ("TO_KNOW", "Báo để biết"),
                        ],
                        max_length=8,
                        verbose_name="mức độ",
                    ),
                ),
                ("done", models.TextField(blank=True, verbose_name="đã làm gì")),
                ("reported_at", models.DateTimeField(verbose_name="báo cáo lúc")),
                ("outcome", models.TextField(blank=True, verbose_name="kết quả")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="khép lại lúc")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
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
                    "reported_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người báo cáo",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quick_reports",
                        to="members.organization",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quick_reports",
                        to="meetings.workgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo nhanh",
                "indexes": [
                    models.Index(fields=["to", "closed_at", "-reported_at"], name="meetings_quickreport_list")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("matter", ""), _negated=True),
                        name="meetings_quickreport_not_empty",
                        violation_error_message="Mời ghi vụ việc.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("urgency__in", ["AT_ONCE", "SOON", "TO_KNOW"])),
                        name="meetings_quickreport_urgency_known",
                        violation_error_message="Mời chọn mức độ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True), ("closed_by__isnull", True), ("outcome", "")
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_quickreport_closed_with_outcome",
                        violation_error_message="Mời ghi kết quả khi khép lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingCourse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="tên lớp")),
                ("topics", models.TextField(blank=True, verbose_name="chuyên đề")),
                ("starts_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến ngày")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                (
                    "document_number",
                    models.CharField(blank=True, max_length=60, verbose_name="kế hoạch, giấy mời số"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training_courses",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "lớp bồi dưỡng, tập huấn",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="meetings_trainingcourse_ends_after_start",
                        violation_error_message="Ngày kết thúc cần từ ngày khai giảng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="meetings_trainingcourse_has_name",
                        violation_error_message="Mời ghi tên lớp.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingAttendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("post", models.CharField(max_length=100, verbose_name="chức vụ")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("INVITED", "Triệu tập"),
                            ("PRESENT", "Có mặt"),
                            ("EXCUSED", "Vắng có lý do"),
                            ("UNEXCUSED", "Vắng không lý do"),
                        ],
                        default="INVITED",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="lý do vắng")),
                (
                    "certificate",
                    models.CharField(blank=True, max_length=60, verbose_name="giấy chứng nhận số"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="training",
                        to="members.member",
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
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="meetings.trainingcourse",
                    ),
                ),
            ],
            options={
                "verbose_name": "học viên",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "member"),
                        name="meetings_trainingattendance_once",
                        violation_error_message="Đồng chí này đã có trong danh sách lớp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["INVITED", "PRESENT", "EXCUSED", "UNEXCUSED"])),
                        name="meetings_trainingattendance_state_known",
                        violation_error_message="Mời chọn có mặt hay vắng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("certificate", ""), ("state", "PRESENT"), _connector="OR"),
                        name="meetings_trainingattendance_certificate_of_present",
                        violation_error_message="Giấy chứng nhận cấp cho đồng chí có mặt.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                            ("MEETING", "Dự sinh hoạt"),
                            ("PREPARATION", "Kiểm tra, hướng dẫn chuẩn bị nội dung"),
                            ("RECORDS", "Kiểm tra sổ sách"),
                            ("COMMITTEE", "Làm việc với đảng ủy"),
                        ],
                        default="MEETING",
                        max_length=12,
                        verbose_name="nội dung",
                    ),
                ),
                ("scheduled_at", models.DateTimeField(verbose_name="thời gian")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PLANNED", "Dự kiến"),
                            ("AGREED", "Đã thống nhất lịch"),
                            ("ASSIGNED", "Đã phân công"),
                            ("VISITED", "Đã dự"),
                            ("MISSED", "Chưa dự được"),
                        ],
                        default="PLANNED",
                        max_length=10,
                    ),
                ),
                ("usual_at", models.DateTimeField(blank=True, null=True, verbose_name="lịch thường lệ")),
                (
                    "cell_answer",
                    models.CharField(
                        blank=True,
                        choices=[("AGREED", "Thống nhất lịch"), ("ANOTHER_DAY", "Đề nghị ngày khác")],
                        max_length=12,
                        verbose_name="chi bộ trả lời",
                    ),
                ),
                ("cell_note", models.CharField(blank=True, max_length=300, verbose_name="chi bộ ghi")),
                ("cell_answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                ("moved_from", models.DateTimeField(blank=True, null=True, verbose_name="đổi từ")),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="lý do đổi ngày hoặc chưa dự được"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="members.assignment",
                    ),
                ),
                (
                    "cell_answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="members.organization",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="meetings.visitplan",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="meetings.workgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "buổi dự",
                "indexes": [
                    models.Index(fields=["organization", "-scheduled_at"], name="meetings_visit_of_cell"),
                    models.Index(fields=["group", "-scheduled_at"], name="meetings_visit_of_group"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("group__isnull", True), ("assignment__isnull", True), _connector="XOR"
                        ),
                        name="meetings_visit_by_whom",
                        violation_error_message="Buổi dự là của một tổ công tác hoặc một cấp ủy viên.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("plan__isnull", True), ("group__isnull", False), _connector="OR"),
                        name="meetings_visit_plan_of_group",
                        violation_error_message="Kế hoạch quý là của tổ công tác.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["MEETING", "PREPARATION", "RECORDS", "COMMITTEE"])),
                        name="meetings_visit_kind_known",
                        violation_error_message="Nội dung buổi dự chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["PLANNED", "AGREED", "ASSIGNED", "VISITED", "MISSED"])
                        ),
                        name="meetings_visit_state_known",
                        violation_error_message="Trạng thái buổi dự chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("moved_from__isnull", True), models.Q(("state", "MISSED"), _negated=True)
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_visit_moved_or_missed_has_reason",
                        violation_error_message="Mời ghi lý do đổi ngày hoặc chưa dự được.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cell_answer", ""),
                                ("cell_answered_at__isnull", True),
                                ("cell_answered_by__isnull", True),
                            ),
                            models.Q(
                                ("cell_answer__in", ["AGREED", "ANOTHER_DAY"]),
                                ("cell_answered_at__isnull", False),
                                ("cell_answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_visit_answer_has_stamp",
                        violation_error_message="Chi bộ trả lời cần có người và ngày.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "MISSED"), _negated=True),
                        fields=("plan", "organization", "kind"),
                        name="meetings_visit_once_in_plan",
                        violation_error_message="Chi bộ này đã có trong kế hoạch.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("came", models.BooleanField(blank=True, null=True, verbose_name="đã dự")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="members.member",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="persons",
                        to="meetings.visit",
                    ),
                ),
            ],
            options={
                "verbose_name": "người dự",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("visit", "member"),
                        name="meetings_visitperson_once",
                        violation_error_message="Đồng chí này đã có trong buổi dự.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WRITING", "Đang viết báo cáo"),
                            ("READY", "Chờ tổ trưởng xác nhận"),
                            ("SENT", "Đã gửi báo cáo"),
                            ("SUMMED_UP", "Đã tổng hợp báo cáo BTV"),
                        ],
                        default="WRITING",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc")),
                ("expected", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="phải dự")),
                ("present", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="có mặt")),
                ("absences", models.TextField(blank=True, verbose_name="vắng, lý do")),
                ("strengths", models.TextField(blank=True, verbose_name="ưu điểm")),
                ("weaknesses", models.TextField(blank=True, verbose_name="hạn chế, nguyên nhân")),
                ("said_at_cell", models.TextField(blank=True, verbose_name="ý kiến phát biểu tại chi bộ")),
                ("told_to_board", models.TextField(blank=True, verbose_name="nhận xét báo cáo BTV")),
                ("answered_on_the_spot", models.TextField(blank=True, verbose_name="đã giải đáp tại chỗ")),
                ("requests", models.TextField(blank=True, verbose_name="đề xuất, kiến nghị với Huyện ủy")),
                (
                    "proposed_grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("GOOD", "Tốt"),
                            ("FAIR", "Khá"),
                            ("AVERAGE", "Trung bình"),
                            ("POOR", "Kém"),
                        ],
                        max_length=10,
                        verbose_name="đề nghị xếp loại",
                    ),
                ),
                (
                    "proposed_points",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="điểm đề nghị"
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi lúc")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.paper",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận và gửi",
                    ),
                ),
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="meetings.visit",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người viết",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo dự sinh hoạt",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sent_at__isnull", True),
                                ("sent_by__isnull", True),
                                ("state__in", ("WRITING", "READY")),
                            ),
                            models.Q(
                                ("sent_at__isnull", False),
                                ("sent_by__isnull", False),
                                ("state__in", ("SENT", "SUMMED_UP")),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_visitreport_sent_has_stamp",
                        violation_error_message="Báo cáo đã gửi cần có người và ngày gửi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("present__isnull", True),
                            ("expected__isnull", True),
                            ("present__lte", models.F("expected")),
                            _connector="OR",
                        ),
                        name="meetings_visitreport_present_at_most_expected",
                        violation_error_message="Số có mặt nhiều hơn số được triệu tập; mời ghi lại.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("started_at__isnull", True),
                            ("ended_at__gt", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="meetings_visitreport_ends_after_start",
                        violation_error_message="Giờ kết thúc cần sau giờ bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("proposed_points__isnull", True),
                            ("proposed_points__range", (0, 100)),
                            _connector="OR",
                        ),
                        name="meetings_visitreport_points_to_100",
                        violation_error_message="Điểm đề nghị từ 0 đến 100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("proposed_grade", ""),
                            ("proposed_grade__in", ["GOOD", "FAIR", "AVERAGE", "POOR"]),
                            _connector="OR",
                        ),
                        name="meetings_visitreport_grade_known",
                        violation_error_message="Xếp loại đề nghị chưa đúng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitAssessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "point",
                    models.CharField(
                        choices=[
                            ("PREPARATION", "Chuẩn bị"),
                            ("AGENDA", "Trình tự, nội dung"),
                            ("LENGTH", "Thời lượng"),
                            ("CHAIRING", "Điều hành"),
                            ("STATEMENTS", "Số ý kiến phát biểu"),
                            ("SELF_CRITICISM", "Tự phê bình và phê bình"),
                            ("RESOLUTION", "Kết luận, ra nghị quyết"),
                            ("RECORDS", "Ghi biên bản, sổ sách"),
                        ],
                        max_length=14,
                        verbose_name="mục",
                    ),
                ),
                (
                    "assessment",
                    models.CharField(
                        choices=[("GOOD", "Tốt"), ("FAIR", "Được"), ("LIMITED", "Hạn chế")],
                        max_length=8,
                        verbose_name="nhận xét",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="ghi rõ")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="meetings.visitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục nhận xét",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "point"),
                        name="meetings_visitassessment_once",
                        violation_error_message="Mục này đã nhận xét.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assessment__in", ["GOOD", "FAIR", "LIMITED"]),
                            (
                                "point__in",
                                [
                                    "PREPARATION",
                                    "AGENDA",
                                    "LENGTH",
                                    "CHAIRING",
                                    "STATEMENTS",
                                    "SELF_CRITICISM",
                                    "RESOLUTION",
                                    "RECORDS",
                                ],
                            ),
                        ),
                        name="meetings_visitassessment_known",
                        violation_error_message="Mời chọn Tốt, Được hoặc Hạn chế.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200, verbose_name="tên tài liệu, ảnh")),
                ("passed_on", models.BooleanField(default=False, verbose_name="đã chuyển cho chi bộ")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.storedfile",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="meetings.visitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài liệu của buổi dự",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("passed_on", True), ("file__isnull", False), _connector="OR"),
                        ),
                        name="meetings_visitfile_says_something",
                        violation_error_message="Mời ghi tên tài liệu và chọn tệp.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitObstacle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500, verbose_name="khó khăn, vướng mắc")),
                ("solution", models.CharField(blank=True, max_length=500, verbose_name="giải pháp")),
                ("who_acts", models.CharField(blank=True, max_length=200, verbose_name="ai làm")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obstacles",
                        to="meetings.visitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "khó khăn, vướng mắc",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="meetings_visitobstacle_not_empty",
                        violation_error_message="Mời ghi khó khăn, vướng mắc.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300, verbose_name="nội dung nhắc")),
                ("outcome", models.CharField(blank=True, max_length=300, verbose_name="kết quả")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="advice",
                        to="members.organization",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closed_advice",
                        to="meetings.visitreport",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="advice",
                        to="meetings.visitreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "điều đã nhắc",
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_by__isnull", True)),
                        fields=["organization"],
                        name="meetings_advice_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="meetings_advice_not_empty",
                        violation_error_message="Mời ghi điều cần nhắc.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closed_by__isnull", False), ("outcome", ""), _connector="OR"),
                        name="meetings_advice_outcome_of_closed",
                        violation_error_message="Kết quả được ghi ở buổi dự sau.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanIssue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản")),
                ("rows", models.JSONField(default=dict)),
                ("issued_at", models.DateTimeField(verbose_name="ban hành lúc")),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issues",
                        to="meetings.visitplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần ban hành kế hoạch",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "number"),
                        name="meetings_planissue_number_once",
                        violation_error_message="Lần điều chỉnh này đã có.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="answer",
            field=models.TextField(blank=True, verbose_name="trả lời"),
        ),
        migrations.AddField(
            model_name="proposal",
            name="answered_on",
            field=models.DateField(blank=True, null=True, verbose_name="trả lời ngày"),
        ),
        migrations.AddField(
            model_name="proposal",
            name="holder",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals_held",
                to="members.organization",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="kept_from_cell",
            field=models.BooleanField(default=False, verbose_name="ý kiến gửi riêng, chi bộ không đọc"),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="visit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="meetings.visit",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("answered_on__isnull", True), ("visit__isnull", False)),
                fields=["holder"],
                name="meetings_proposal_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("meeting__isnull", False), ("visit__isnull", False), _connector="XOR"),
                name="meetings_proposal_from_one_place",
                violation_error_message="Kiến nghị là của một buổi sinh hoạt hoặc một buổi dự.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("visit__isnull", True), ("holder__isnull", False), _connector="OR"),
                name="meetings_proposal_of_visit_has_holder",
                violation_error_message="Kiến nghị tổ công tác mang về cần có nơi giải quyết.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept_from_cell", False), ("visit__isnull", False), _connector="OR"),
                name="meetings_proposal_only_a_visit_keeps_from_cell",
                violation_error_message="Ý kiến ghi tại chi bộ thì chi bộ đọc được.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_on__isnull", True)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_on__isnull", False)),
                    _connector="OR",
                ),
                name="meetings_proposal_answer_has_day",
                violation_error_message="Mời ghi nội dung và ngày trả lời.",
            ),
        ),
    ]
