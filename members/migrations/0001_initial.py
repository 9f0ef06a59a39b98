import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import songlo.common.dated
from songlo.common.new_tables import NewTables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(NewTables):
    initial = True

    dependencies = [
        ("common", "0001_extensions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("full_name", models.CharField(max_length=100, verbose_name="họ và tên")),
                ("search_name", models.CharField(max_length=100)),
                ("sort_name", models.CharField(db_index=True, max_length=600)),
                (
                    "sex",
                    models.CharField(
                        choices=[("M", "Nam"), ("F", "Nữ")], max_length=1, verbose_name="giới tính"
                    ),
                ),
                ("birth_date", models.DateField(blank=True, null=True, verbose_name="ngày sinh")),
                ("card_number", models.CharField(blank=True, max_length=20, verbose_name="số thẻ đảng viên")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("admitted_on", models.DateField(blank=True, null=True, verbose_name="ngày vào Đảng")),
                ("recognized_on", models.DateField(blank=True, null=True, verbose_name="ngày chính thức")),
                ("inexact", models.JSONField(blank=True, default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "đảng viên",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("search_name"), "gin_trgm_ops"),
                        name="members_member_search",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("admitted_on__isnull", True),
                            ("recognized_on__isnull", True),
                            ("recognized_on__gte", models.F("admitted_on")),
                            _connector="OR",
                        ),
                        name="members_member_recognized_after_admitted",
                        violation_error_message="Ngày chính thức cần sau ngày vào Đảng.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("card_number", ""), _negated=True),
                        fields=("card_number",),
                        name="members_member_card_number_once",
                        violation_error_message="Số thẻ này đã ghi cho một đồng chí khác.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("login", models.CharField(max_length=30, unique=True, verbose_name="tên đăng nhập")),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="tên trên màn hình")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "member",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("login__regex", "^[a-z0-9._-]{3,30}$")),
                        name="members_user_login_form",
                        violation_error_message="Tên đăng nhập gồm chữ không dấu, số, dấu chấm.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberStatus",
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
                        choices=[
                            ("PROBATIONARY", "Đảng viên dự bị"),
                            ("OFFICIAL", "Đảng viên chính thức"),
                            ("LEFT", "Đã chuyển đi"),
                            ("STRUCK_OFF", "Xóa tên"),
                            ("EXPELLED", "Khai trừ"),
                            ("WITHDRAWN", "Cho ra khỏi Đảng"),
                            ("DECEASED", "Từ trần"),
                            ("EXEMPT", "Miễn công tác và sinh hoạt"),
                            ("SPECIAL_DUTY", "Làm nhiệm vụ đặc biệt"),
                            ("SUSPENDED", "Đình chỉ sinh hoạt"),
                        ],
                        max_length=20,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "is_exception",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Q(("kind__in", ("EXEMPT", "SPECIAL_DUTY", "SUSPENDED"))),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "decision",
                    models.CharField(blank=True, max_length=200, verbose_name="quyết định số, ngày"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statuses",
                        to="members.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "tình trạng đảng viên",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("kind__in", ("LEFT", "STRUCK_OFF", "EXPELLED", "WITHDRAWN", "DECEASED"))
                        ),
                        fields=["member"],
                        name="members_memberstatus_ended",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_memberstatus_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("member"), "="),
                            (models.F("is_exception"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="members_memberstatus_no_overlap",
                        violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organization",
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
                            ("PROVINCE", "Đảng bộ tỉnh"),
                            ("DISTRICT", "Đảng bộ huyện"),
                            ("GRASSROOTS", "Đảng bộ cơ sở"),
                            ("SECTION", "Đảng bộ bộ phận"),
                            ("GRASSROOTS_CELL", "Chi bộ cơ sở"),
                            ("CELL", "Chi bộ trực thuộc"),
                            ("GROUP", "Tổ đảng"),
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
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("search_name", models.CharField(max_length=200)),
                ("path", models.CharField(max_length=140, unique=True)),
                ("depth", models.PositiveSmallIntegerField()),
                ("is_remote", models.BooleanField(default=False, verbose_name="vùng xa")),
                ("is_closed", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "tổ chức đảng",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(models.F("search_name"), "gin_trgm_ops"),
                        name="members_organization_search",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "depth",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.text.Length(models.F("path")),
                                    "/",
                                    models.Value(7),
                                ),
                            )
                        ),
                        name="members_organization_path_length",
                        violation_error_message="Vị trí của tổ chức trong cây chưa khớp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("CELL", "GRASSROOTS_CELL")), ("cell_type", ""), _connector="XOR"
                        ),
                        name="members_organization_cell_type",
                        violation_error_message="Chỉ chi bộ mới có loại hình chi bộ.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                        choices=[
                            ("HOME", "Sinh hoạt chính thức"),
                            ("TRANSFERRING", "Đang chuyển sinh hoạt"),
                            ("TEMPORARY_AWAY", "Sinh hoạt tạm thời nơi khác"),
                            ("TEMPORARY_HERE", "Sinh hoạt tạm thời tại chi bộ"),
                        ],
                        max_length=20,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "slot",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(kind__in=("HOME", "TRANSFERRING"), then=models.Value("HOME")),
                            default=models.F("kind"),
                        ),
                        output_field=models.CharField(max_length=20),
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="quyết định, giấy giới thiệu số, ngày"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="members.member",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "nơi sinh hoạt",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_membership_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("member"), "="),
                            (models.F("slot"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="members_membership_one_home",
                        violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
                    ),
                ],
            },
        ),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
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
                        ],
                        max_length=20,
                        verbose_name="biến động",
                    ),
                ),
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
                ("taken_back_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_from",
                        to="members.lifeevent",
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="life_events",
                        to="members.member",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.member",
                    ),
                ),
                (
                    "destination",
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
                        related_name="life_events",
                        to="members.organization",
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
                        condition=models.Q(
                            models.Q(
                                ("replaced_by__isnull", True),
                                ("taken_back_at__isnull", True),
                                ("taken_back_reason", ""),
                            ),
                            models.Q(
                                ("taken_back_at__isnull", False),
                                models.Q(("taken_back_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="members_lifeevent_taken_back_has_reason",
                        violation_error_message="Mời ghi lý do khi bỏ hoặc sửa dòng đã ghi.",
                    )
                ],
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
                ("team", models.ManyToManyField(related_name="inspections", to="members.member")),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections_decided",
                        to="members.organization",
                    ),
                ),
                ("units", models.ManyToManyField(related_name="inspections", to="members.organization")),
            ],
            options={
                "verbose_name": "cuộc kiểm tra, giám sát",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_inspection_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__isnull", False)),
                        name="members_inspection_has_end",
                        violation_error_message="Quyết định kiểm tra cần có ngày kết thúc.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("concluded_on__isnull", True),
                            ("concluded_on__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_inspection_concluded_after_start",
                        violation_error_message="Ngày kết luận cần từ ngày bắt đầu kiểm tra.",
                    ),
                    models.UniqueConstraint(
                        fields=("issuer", "decision_number", "decided_on"),
                        name="members_inspection_decision_once",
                        violation_error_message="Quyết định này đã ghi.",
                    ),
                ],
            },
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
                "indexes": [
                    models.Index(
                        models.F("organization"),
                        models.OrderBy(models.F("created_at"), descending=True),
                        name="members_importrun_newest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("CHECKED", "APPLYING", "APPLIED")), _negated=True),
                            models.Q(("checked_at__isnull", False), models.Q(("digest", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="members_importrun_checked_has_digest",
                        violation_error_message="Lần nhập cần được kiểm tra trước khi ghi.",
                    ),
                ],
            },
        ),
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
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="members.member",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công dự sinh hoạt",
                "indexes": [models.Index(fields=["organization", "kind"], name="members_assignment_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_assignment_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("member"), "="),
                            (models.F("organization"), "="),
                            (models.F("kind"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="members_assignment_no_overlap",
                        violation_error_message="Đồng chí này đã được phân công ở đây trong thời gian đó.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["FOLLOWS", "WORK_GROUP"])),
                        name="members_assignment_kind_known",
                        violation_error_message="Hình thức phân công chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "WORK_GROUP"), ("report_days", 0), _connector="OR"),
                        name="members_assignment_report_days_of_group",
                        violation_error_message="Chỉ tổ công tác có thêm ngày để xong báo cáo.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                    "post",
                    models.CharField(
                        choices=[
                            ("SECRETARY", "Bí thư"),
                            ("DEPUTY_SECRETARY", "Phó Bí thư"),
                            ("STANDING_MEMBER", "Ủy viên Ban Thường vụ"),
                            ("COMMITTEE_MEMBER", "Cấp ủy viên"),
                            ("OFFICE_STAFF", "Cán bộ văn phòng"),
                            ("ORGANIZATION_BOARD_STAFF", "Cán bộ Ban Tổ chức"),
                            ("PROPAGANDA_BOARD_STAFF", "Cán bộ Ban Tuyên giáo"),
                            ("INSPECTION_STAFF", "Cán bộ Ủy ban Kiểm tra"),
                        ],
                        max_length=30,
                        verbose_name="chức vụ",
                    ),
                ),
                ("is_acting", models.BooleanField(default=False, verbose_name="phụ trách")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=200, verbose_name="quyết định số, ngày"),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="members.member",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "chức vụ",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_appointment_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("member"), "="),
                            (models.F("organization"), "="),
                            (models.F("post"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="members_appointment_no_overlap",
                        violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("post", "SECRETARY")),
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
                        name="members_appointment_one_secretary",
                        violation_error_message="Một thời gian chỉ có một bí thư.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganizationLink",
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
                            ("MERGE", "Sáp nhập"),
                            ("SPLIT", "Chia tách"),
                            ("CLOSE", "Kết thúc hoạt động"),
                        ],
                        max_length=10,
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="có hiệu lực từ")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=200, verbose_name="quyết định số, ngày"),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor_links",
                        to="members.organization",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessor_links",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"),
                        name="members_organizationlink_once",
                        violation_error_message="Hai tổ chức này đã được nối.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="members_organizationlink_two",
                        violation_error_message="Tổ chức không kế thừa chính mình.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganizationPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("short_name", models.CharField(max_length=100, verbose_name="tên gọi ngắn")),
                (
                    "header_line",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="dòng cơ quan cấp trên trên văn bản"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="địa danh")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PROVINCE", "Đảng bộ tỉnh"),
                            ("DISTRICT", "Đảng bộ huyện"),
                            ("GRASSROOTS", "Đảng bộ cơ sở"),
                            ("SECTION", "Đảng bộ bộ phận"),
                            ("GRASSROOTS_CELL", "Chi bộ cơ sở"),
                            ("CELL", "Chi bộ trực thuộc"),
                            ("GROUP", "Tổ đảng"),
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
                ("is_remote", models.BooleanField(default=False, verbose_name="vùng xa")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=200, verbose_name="quyết định số, ngày"),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="periods",
                        to="members.organization",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "giai đoạn của tổ chức",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_organizationperiod_not_empty",
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
                        name="members_organizationperiod_no_overlap",
                        violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("parent__isnull", False)),
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (models.F("parent"), "="),
                            (django.db.models.functions.text.Lower("name"), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="members_organizationperiod_name_once",
                        violation_error_message="Cùng cấp trên đã có tổ chức tên này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("organization")), _negated=True),
                            _connector="OR",
                        ),
                        name="members_organizationperiod_not_own_parent",
                        violation_error_message="Tổ chức không trực thuộc chính mình.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
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
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[("OWN", "Tổ chức này"), ("BELOW", "Tổ chức này và cấp dưới")],
                        max_length=5,
                        verbose_name="phạm vi",
                    ),
                ),
                ("object_uid", models.UUIDField(blank=True, null=True, verbose_name="chỉ một đối tượng")),
                (
                    "source_kind",
                    models.CharField(
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
                ("source_uid", models.UUIDField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                ("expires_at", models.DateTimeField(blank=True, null=True, verbose_name="đến giờ")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="members.organization",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "quyền",
                "indexes": [
                    models.Index(fields=["source_kind", "source_uid"], name="members_rolegrant_source")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_rolegrant_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source_uid__isnull", False),
                            models.Q(("source_kind", "HAND"), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="members_rolegrant_has_source",
                        violation_error_message="Quyền ghi bằng tay cần lý do.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source_kind", "PURPOSE"), ("expires_at__isnull", True), _connector="XOR"
                        ),
                        name="members_rolegrant_hours_of_purpose",
                        violation_error_message="Quyền đọc có mục đích cần có giờ kết thúc.",
                    ),
                    models.UniqueConstraint(
                        fields=(
                            "user",
                            "role",
                            "organization",
                            "object_uid",
                            "source_kind",
                            "source_uid",
                            "valid_from",
                        ),
                        name="members_rolegrant_once",
                        nulls_distinct=False,
                        violation_error_message="Quyền này đã ghi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("code", models.CharField(max_length=20, verbose_name="mã")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("figures", models.JSONField(default=dict)),
                (
                    "issuer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_sets",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "bộ quy định",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_ruleset_not_empty",
                        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        expressions=[
                            (django.db.models.functions.comparison.Coalesce("issuer", models.Value(0)), "="),
                            (
                                songlo.common.dated.DateRange(
                                    "valid_from",
                                    "valid_until",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="members_ruleset_no_overlap",
                        violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("name", models.CharField(max_length=50, verbose_name="nhiệm kỳ")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="members.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhiệm kỳ",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="members_term_not_empty",
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
                        name="members_term_no_overlap",
                        violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
                    ),
                ],
            },
        ),
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
        migrations.CreateModel(
            name="Device",
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
                            ("UNSAID", "Chưa ghi là máy của ai"),
                            ("OWN", "Máy của riêng tôi"),
                            ("SHARED", "Máy dùng chung"),
                        ],
                        max_length=6,
                        verbose_name="máy",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="tên máy")),
                ("session_key", models.CharField(max_length=40)),
                ("pin_hash", models.CharField(blank=True, max_length=64)),
                ("pin_failures", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "máy đang đăng nhập",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pin_hash", ""), ("kind", "OWN"), _connector="OR"),
                        name="members_device_pin_on_own_machine",
                        violation_error_message="Mã PIN chỉ dùng trên máy của riêng đồng chí.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FirstCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_hash", models.CharField(max_length=64)),
                ("issued_at", models.DateTimeField()),
                ("valid_until", models.DateTimeField(verbose_name="dùng đến")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="first_code",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "mã dùng một lần",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gt", models.F("issued_at"))),
                        name="members_firstcode_ends_later",
                        violation_error_message="Hạn dùng của mã cần sau lúc cấp.",
                    )
                ],
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
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="members.importrun",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "hàng của tệp",
                "indexes": [models.Index(fields=["run", "state", "id"], name="members_importrow_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("run", "sheet", "number"),
                        name="members_importrow_number_once",
                        violation_error_message="Hàng này đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("FAULTY", "HELD")), _negated=True),
                            models.Q(("faults", []), _negated=True),
                            _connector="OR",
                        ),
                        name="members_importrow_fault_has_reason",
                        violation_error_message="Hàng cần sửa cần có lý do.",
                    ),
                ],
            },
        ),
    ]
