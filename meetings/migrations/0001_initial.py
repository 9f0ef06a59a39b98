import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import songlo.common.dated
from songlo.common.new_tables import NewTables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(NewTables):
    initial = True

    dependencies = [
        ("members", "0001_initial"),
        ("papers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaTemplate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("REGULAR", "Sinh hoạt thường kỳ"),
                            ("THEMATIC", "Sinh hoạt chuyên đề"),
                            ("COMBINED", "Sinh hoạt thường kỳ kết hợp chuyên đề"),
                            ("COMMITTEE", "Họp chi ủy"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                (
                    "cell_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("VILLAGE", "Chi bộ thôn"),
                            ("RESIDENTIAL", "Chi bộ tổ dân phố"),
                            ("SCHOOL", "Chi bộ trường học"),
                            ("HEALTH", "Chi bộ trạm y tế"),
                            ("AGENCY", "Chi bộ cơ quan"),
                            ("POLICE", "Chi bộ công an"),
                            ("MILITARY", "Chi bộ quân sự"),
                            ("ENTERPRISE", "Chi bộ hợp tác xã, doanh nghiệp"),
                        ],
                        max_length=20,
                        verbose_name="loại hình chi bộ",
                    ),
                ),
                ("items", models.JSONField()),
            ],
            options={
                "verbose_name": "mẫu chương trình",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "cell_type"),
                        name="meetings_agendatemplate_once",
                        violation_error_message="Mẫu này đã có.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                            ("REGULAR", "Sinh hoạt thường kỳ"),
                            ("THEMATIC", "Sinh hoạt chuyên đề"),
                            ("COMBINED", "Sinh hoạt thường kỳ kết hợp chuyên đề"),
                            ("COMMITTEE", "Họp chi ủy"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("form", models.CharField(blank=True, max_length=200, verbose_name="hình thức")),
                ("theme", models.CharField(blank=True, max_length=300, verbose_name="chuyên đề")),
                ("month", models.DateField(verbose_name="tháng")),
                ("scheduled_at", models.DateTimeField(verbose_name="thời gian họp")),
                ("place", models.CharField(max_length=200, verbose_name="địa điểm")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PREPARING", "Đang chuẩn bị"),
                            ("CONVENED", "Đã thông báo họp"),
                            ("IN_SESSION", "Đang họp"),
                            ("HELD", "Đã họp, đang hoàn tất biên bản"),
                            ("NOT_HELD", "Không họp"),
                        ],
                        default="PREPARING",
                        max_length=12,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[("ON_THE_SPOT", "Ghi tại chỗ"), ("AFTERWARDS", "Ghi lại từ sổ tay")],
                        max_length=12,
                    ),
                ),
                ("convened_at", models.DateTimeField(blank=True, null=True, verbose_name="thông báo lúc")),
                ("postponed_from", models.DateTimeField(blank=True, null=True, verbose_name="hoãn từ")),
                ("postpone_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do hoãn")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="ngày họp")),
                (
                    "not_held_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="lý do không họp"),
                ),
                ("focus_matter", models.TextField(blank=True, verbose_name="vấn đề trọng tâm")),
                ("focus_measures", models.TextField(blank=True, verbose_name="giải pháp")),
                ("focus_who", models.CharField(blank=True, max_length=200, verbose_name="người thực hiện")),
                ("focus_due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
                (
                    "focus_settled_on",
                    models.DateField(blank=True, null=True, verbose_name="đã giải quyết ngày"),
                ),
                (
                    "dues_note",
                    models.CharField(blank=True, max_length=300, verbose_name="tình hình nộp đảng phí"),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="kết luận của chủ trì")),
                (
                    "self_score",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="điểm tự chấm"
                    ),
                ),
                (
                    "self_grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("GOOD", "Tốt"),
                            ("FAIR", "Khá"),
                            ("AVERAGE", "Trung bình"),
                            ("POOR", "Kém"),
                        ],
                        max_length=10,
                        verbose_name="tự xếp loại",
                    ),
                ),
                ("self_weakness", models.TextField(blank=True, verbose_name="hạn chế, biện pháp khắc phục")),
                ("read_back", models.BooleanField(default=False, verbose_name="biên bản đã đọc lại")),
                ("rules", models.JSONField(blank=True, default=dict)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                        verbose_name="chủ trì",
                    ),
                ),
                (
                    "minute_taker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                        verbose_name="thư ký",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="members.organization",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prepares",
                        to="meetings.meeting",
                        verbose_name="họp chi ủy",
                    ),
                ),
            ],
            options={
                "verbose_name": "buổi sinh hoạt",
                "indexes": [
                    models.Index(fields=["organization", "-month"], name="meetings_meeting_cell_month")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["PREPARING", "CONVENED", "IN_SESSION", "HELD", "NOT_HELD"])
                        ),
                        name="meetings_meeting_state_known",
                        violation_error_message="Trạng thái của buổi sinh hoạt chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="meetings_meeting_month_is_first_day",
                        violation_error_message="Tháng sinh hoạt chưa đúng.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ["REGULAR", "COMBINED"]),
                            models.Q(("state", "NOT_HELD"), _negated=True),
                        ),
                        fields=("organization", "month"),
                        name="meetings_meeting_one_regular_a_month",
                        violation_error_message="Tháng này chi bộ đã có buổi sinh hoạt thường kỳ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "NOT_HELD"), ("not_held_reason", ""), _connector="XOR"),
                        name="meetings_meeting_not_held_has_reason",
                        violation_error_message="Mời ghi lý do không họp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "HELD"), _negated=True),
                            models.Q(
                                models.Q(("source", ""), _negated=True),
                                models.Q(("rules", {}), _negated=True),
                                ("held_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_meeting_held_has_source_and_rules",
                        violation_error_message="Buổi đã họp cần có ngày họp, nguồn ghi và bộ quy định áp dụng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("postponed_from__isnull", True),
                            models.Q(("postpone_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_meeting_postponed_has_reason",
                        violation_error_message="Mời ghi lý do hoãn họp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("self_score__isnull", True), ("self_score__range", (0, 100)), _connector="OR"
                        ),
                        name="meetings_meeting_self_score_and_grade",
                        violation_error_message="Điểm tự chấm từ 0 đến 100.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("post", models.CharField(max_length=200, verbose_name="chức vụ, đơn vị")),
                ("remarks", models.TextField(blank=True, verbose_name="ý kiến phát biểu")),
                ("position", models.PositiveIntegerField(default=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "đại biểu dự",
            },
        ),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="BookPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("page", models.PositiveSmallIntegerField(verbose_name="trang")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.storedfile"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "page"),
                        name="meetings_bookphoto_page_once",
                        violation_error_message="Trang này đã chụp.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("sort_name", models.CharField(max_length=600)),
                ("post", models.CharField(blank=True, max_length=100, verbose_name="chức vụ")),
                ("standing", models.CharField(max_length=20)),
                ("group", models.CharField(max_length=60)),
                ("outside", models.CharField(blank=True, max_length=20)),
                ("is_temporary_here", models.BooleanField(default=False)),
                ("in_attendance_base", models.BooleanField(verbose_name="trong số phải dự")),
                (
                    "in_voting_base_if_absent",
                    models.BooleanField(verbose_name="trong số được biểu quyết khi vắng"),
                ),
                (
                    "in_voting_base_if_present",
                    models.BooleanField(verbose_name="trong số được biểu quyết khi có mặt"),
                ),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, size=None
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NOT_RECORDED", "Chưa điểm danh"),
                            ("NOT_HERE_YET", "Chưa đến"),
                            ("PRESENT", "Có mặt"),
                            ("ASKED_OFF", "Đã báo vắng"),
                            ("EXCUSED", "Vắng có lý do"),
                            ("UNEXCUSED", "Vắng không lý do"),
                        ],
                        default="NOT_RECORDED",
                        max_length=12,
                    ),
                ),
                ("absence_reason", models.CharField(blank=True, max_length=200, verbose_name="lý do vắng")),
                ("came_at", models.DateTimeField(blank=True, null=True, verbose_name="đến lúc")),
                ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="về lúc")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="members.member",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roll",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "dòng điểm danh",
                "indexes": [
                    models.Index(
                        condition=models.Q(("in_attendance_base", True)),
                        fields=["meeting"],
                        include=("state",),
                        name="meetings_attendance_counted",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "member"),
                        name="meetings_attendance_once",
                        violation_error_message="Đồng chí này đã có trong danh sách.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("in_voting_base_if_absent", False), ("in_voting_base_if_present", False)
                            ),
                            ("standing", "OFFICIAL"),
                            _connector="OR",
                        ),
                        name="meetings_attendance_vote_only_official",
                        violation_error_message="Chỉ đảng viên chính thức được biểu quyết.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "PRESENT"),
                            models.Q(("came_at__isnull", True), ("left_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="meetings_attendance_times_of_present",
                        violation_error_message="Chỉ đồng chí có mặt mới có giờ đến, giờ về.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("came_at__isnull", True),
                            ("left_at__isnull", True),
                            ("left_at__gt", models.F("came_at")),
                            _connector="OR",
                        ),
                        name="meetings_attendance_left_after_came",
                        violation_error_message="Giờ về cần sau giờ đến.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "NOT_RECORDED",
                                    "NOT_HERE_YET",
                                    "PRESENT",
                                    "ASKED_OFF",
                                    "EXCUSED",
                                    "UNEXCUSED",
                                ],
                            )
                        ),
                        name="meetings_attendance_state_known",
                        violation_error_message="Mời chọn có mặt hay vắng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("OPENING", "A. Mở đầu"),
                            ("PROCEEDINGS", "B. Tiến hành"),
                            ("CLOSING", "C. Kết thúc"),
                        ],
                        max_length=12,
                        verbose_name="phần",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("OPENING", "Mở đầu"),
                            ("POLITICS", "Công tác chính trị, tư tưởng; phổ biến văn bản"),
                            ("RESULTS", "Đánh giá kết quả thực hiện nhiệm vụ"),
                            ("PLANS", "Phương hướng, nhiệm vụ"),
                            ("DISCUSSION", "Ý kiến thảo luận"),
                            ("SELF_CRITICISM", "Tự phê bình và phê bình; biểu dương, nhắc nhở"),
                            ("THEME", "Trình bày chuyên đề"),
                            ("PROPOSALS", "Kiến nghị, đề xuất"),
                            ("CONCLUSION", "Kết luận, phân công"),
                            ("RESOLUTION", "Thông qua nghị quyết"),
                            ("SCORE", "Tự chấm điểm chất lượng"),
                            ("READ_BACK", "Thông qua biên bản"),
                        ],
                        max_length=20,
                        verbose_name="bước",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300, verbose_name="nội dung")),
                ("presenter", models.CharField(blank=True, max_length=100, verbose_name="người trình bày")),
                (
                    "planned_minutes",
                    models.PositiveSmallIntegerField(default=0, verbose_name="số phút dự kiến"),
                ),
                ("notes", models.TextField(blank=True, verbose_name="diễn biến")),
                ("conclusion", models.TextField(blank=True, verbose_name="kết luận của chủ trì")),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("NOT_IN_NOTICE", "Không đưa vào thông báo"),
                                ("FOCUS", "Vấn đề trọng tâm"),
                                ("CARRIED_OVER", "Chuyển từ buổi trước"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda_items",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục chương trình",
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="bản")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "Đang hoàn tất biên bản"),
                            ("AGREED", "Biên bản đã thông qua"),
                            ("SIGNED", "Đã ký"),
                        ],
                        default="DRAFT",
                        max_length=10,
                    ),
                ),
                (
                    "layout",
                    models.CharField(
                        choices=[("BY_SECTION", "Gộp theo phần"), ("BY_ITEM", "Theo từng nội dung")],
                        default="BY_SECTION",
                        max_length=12,
                        verbose_name="cách trình bày",
                    ),
                ),
                ("agreed_at", models.DateTimeField(blank=True, null=True, verbose_name="thông qua lúc")),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="ghi là đã ký lúc")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("same_as_printed", models.BooleanField(default=False, verbose_name="bản ký đúng bản in")),
                ("fixed_at", models.DateTimeField(blank=True, null=True, verbose_name="giữ nguyên từ")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="minutes",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "printed",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.paper",
                    ),
                ),
                (
                    "signed_scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "biên bản",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "number"),
                        name="meetings_minutes_number_once",
                        violation_error_message="Bản này đã có.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("fixed_at__isnull", True)),
                        fields=("meeting",),
                        name="meetings_minutes_one_open",
                        violation_error_message="Đang có một bản chưa ký.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("fixed_at__isnull", False),
                                ("same_as_printed", True),
                                ("signed_at__isnull", False),
                                ("signed_on__isnull", False),
                                ("state", "SIGNED"),
                            ),
                            models.Q(
                                models.Q(("state", "SIGNED"), _negated=True), ("signed_at__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="meetings_minutes_signed_has_stamp",
                        violation_error_message="Biên bản đã ký cần có ngày ký và đúng là bản đã in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["DRAFT", "AGREED", "SIGNED"])),
                        name="meetings_minutes_state_known",
                        violation_error_message="Trạng thái của biên bản chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fixed_at__isnull", True), ("printed__isnull", False), _connector="OR"
                        ),
                        name="meetings_minutes_fixed_has_print",
                        violation_error_message="Chỉ biên bản đã in mới ký và gửi được.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "AGREED"), _negated=True),
                            ("agreed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="meetings_minutes_agreed_has_stamp",
                        violation_error_message="Biên bản đã thông qua cần có giờ thông qua.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="lần")),
                ("made_on", models.DateField(verbose_name="ngày lập")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("text", models.TextField(verbose_name="nội dung bổ sung, đính chính")),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
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
                    "signed_scan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="papers.storedfile",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="meetings.minutes",
                    ),
                ),
            ],
            options={
                "verbose_name": "biên bản bổ sung, đính chính",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("minutes", "number"),
                        name="meetings_addendum_number_once",
                        violation_error_message="Lần đính chính này đã có.",
                    )
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
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField(verbose_name="kiến nghị")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="địa điểm")),
                ("field", models.CharField(blank=True, max_length=100, verbose_name="lĩnh vực")),
                ("answer_on_the_spot", models.TextField(blank=True, verbose_name="đã trả lời tại buổi họp")),
                ("position", models.PositiveIntegerField(default=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "kiến nghị",
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
        migrations.CreateModel(
            name="Resolution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="số")),
                ("subject", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("text", models.TextField(verbose_name="nội dung nghị quyết")),
                (
                    "pattern",
                    models.CharField(
                        choices=[("LONG", "Bốn phần"), ("SHORT", "Quyết nghị")],
                        default="SHORT",
                        max_length=10,
                        verbose_name="mẫu",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolution",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resolutions",
                        to="members.organization",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.term"
                    ),
                ),
            ],
            options={
                "verbose_name": "nghị quyết",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "term", "number"),
                        name="meetings_resolution_number_once",
                        violation_error_message="Số nghị quyết này đã dùng trong nhiệm kỳ.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sitting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField(verbose_name="bắt đầu")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sittings",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True),
                            ("ended_at__gt", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="meetings_sitting_ends_after_start",
                        violation_error_message="Giờ kết thúc cần sau giờ bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("meeting",),
                        name="meetings_sitting_one_open",
                        violation_error_message="Buổi họp đang diễn ra.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("meeting", "="),
                            (models.Func("started_at", "ended_at", function="tstzrange"), "&&"),
                        ],
                        name="meetings_sitting_no_overlap",
                        violation_error_message="Hai khoảng giờ họp trùng nhau; mời ghi lại.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField(blank=True, verbose_name="ý kiến")),
                ("position", models.PositiveIntegerField(default=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="statements",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="members.member",
                        verbose_name="đồng chí",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến phát biểu",
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                            ("SENT", "Đã gửi đảng ủy"),
                            ("RECEIVED", "Đảng ủy đã nhận"),
                            ("RETURNED", "Đề nghị bổ sung"),
                        ],
                        default="SENT",
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="nhận lúc")),
                (
                    "returned_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="đề nghị bổ sung lúc"),
                ),
                ("return_reason", models.TextField(blank=True, verbose_name="nội dung đề nghị bổ sung")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "minutes",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submission",
                        to="meetings.minutes",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.paper"
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ gửi đảng ủy",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("returned_at__isnull", True), ("state", "SENT")),
                            models.Q(
                                ("received_at__isnull", False),
                                ("returned_at__isnull", True),
                                ("state", "RECEIVED"),
                            ),
                            models.Q(
                                ("returned_at__isnull", False),
                                ("state", "RETURNED"),
                                models.Q(("return_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_submission_state_and_stamp",
                        violation_error_message="Đề nghị bổ sung cần có nội dung.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "RETURNED"), _negated=True),
                        fields=("meeting",),
                        name="meetings_submission_one_current",
                        violation_error_message="Buổi này đã gửi đảng ủy.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.CharField(max_length=500, verbose_name="việc")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NEW", "Mới giao"),
                            ("IN_PROGRESS", "Đang thực hiện"),
                            ("DONE", "Đã hoàn thành"),
                            ("DONE_LATE", "Hoàn thành sau hạn"),
                            ("DROPPED", "Thôi thực hiện"),
                        ],
                        default="NEW",
                        max_length=12,
                    ),
                ),
                ("result", models.CharField(blank=True, max_length=500, verbose_name="kết quả")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="xong ngày")),
                ("position", models.PositiveIntegerField(default=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "assignee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="members.member",
                        verbose_name="người thực hiện",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm vụ",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("NEW", "IN_PROGRESS"))),
                        fields=["organization", "due_on"],
                        name="meetings_task_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("NEW", "IN_PROGRESS")),
                            ("closed_on__isnull", False),
                            _connector="XOR",
                        ),
                        name="meetings_task_closed_has_day",
                        violation_error_message="Nhiệm vụ đã xong cần có ngày xong.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "DROPPED"), _negated=True),
                            models.Q(("result", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_task_dropped_has_reason",
                        violation_error_message="Mời ghi lý do thôi thực hiện.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("DONE", "Đã hoàn thành"),
                            ("DONE_LATE", "Hoàn thành sau hạn"),
                            ("CARRIED_OVER", "Chuyển tháng sau"),
                            ("DROPPED", "Thôi thực hiện"),
                        ],
                        max_length=12,
                        verbose_name="kết quả",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="ghi chú")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="task_reports",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="meetings.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả nhiệm vụ",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "task"),
                        name="meetings_taskreport_once",
                        violation_error_message="Nhiệm vụ này đã ghi kết quả.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "DROPPED"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_taskreport_dropped_has_reason",
                        violation_error_message="Mời ghi lý do thôi thực hiện.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("RESOLUTION", "Nghị quyết"),
                            ("SELF_SCORE", "Tự chấm điểm, xếp loại"),
                            ("MINUTES", "Thông qua biên bản"),
                            ("OTHER", "Nội dung khác"),
                        ],
                        max_length=12,
                        verbose_name="nội dung",
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="về việc")),
                (
                    "mode",
                    models.CharField(
                        choices=[("HANDS", "Giơ tay"), ("SECRET", "Bỏ phiếu kín")],
                        default="HANDS",
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "threshold",
                    models.CharField(
                        choices=[("MORE_THAN_HALF", "quá nửa"), ("TWO_THIRDS", "từ hai phần ba")],
                        default="MORE_THAN_HALF",
                        max_length=15,
                    ),
                ),
                (
                    "base",
                    models.PositiveSmallIntegerField(verbose_name="số đảng viên chính thức được triệu tập"),
                ),
                ("present", models.PositiveSmallIntegerField(verbose_name="số đảng viên chính thức có mặt")),
                ("in_favor", models.PositiveSmallIntegerField(verbose_name="tán thành")),
                ("against", models.PositiveSmallIntegerField(default=0, verbose_name="không tán thành")),
                ("other", models.PositiveSmallIntegerField(default=0, verbose_name="ý kiến khác")),
                ("invalid", models.PositiveSmallIntegerField(default=0, verbose_name="phiếu không hợp lệ")),
                ("tellers", models.CharField(blank=True, max_length=300, verbose_name="tổ kiểm phiếu")),
                ("position", models.PositiveIntegerField(default=100)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "biểu quyết",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "present__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("in_favor"), "+", models.F("against")
                                        ),
                                        "+",
                                        models.F("other"),
                                    ),
                                    "+",
                                    models.F("invalid"),
                                ),
                            )
                        ),
                        name="meetings_vote_hands_within_present",
                        violation_error_message="Tổng số biểu quyết nhiều hơn số đảng viên chính thức đang có mặt. Mời đếm và ghi lại.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("base__gte", models.F("present"))),
                        name="meetings_vote_present_within_base",
                        violation_error_message="Số có mặt nhiều hơn số được triệu tập.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("about__in", ["SELF_SCORE", "MINUTES"])),
                        fields=("meeting", "about"),
                        name="meetings_vote_once",
                        violation_error_message="Nội dung này đã biểu quyết.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReservedOpinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("text", models.TextField(verbose_name="ý kiến bảo lưu")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.member"
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reserved_opinions",
                        to="meetings.vote",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vote", "member"),
                        name="meetings_reservedopinion_once",
                        violation_error_message="Đồng chí này đã có ý kiến bảo lưu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("paper_type", models.CharField(max_length=5)),
                ("last_number", models.PositiveSmallIntegerField(default=0)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organization",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="members.term"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "term", "paper_type"),
                        name="meetings_counter_once",
                        violation_error_message="Bộ đếm này đã có.",
                    )
                ],
            },
        ),
    ]
