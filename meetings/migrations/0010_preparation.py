"""Drafts sent for remarks, directions from above, papers of items; meetings that are held now and then."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from songlo.common.new_tables import NewTables

OPENING = [
    ("OPENING", "OPENING", "Tuyên bố lý do, giới thiệu đại biểu", "Bí thư", 3),
    ("OPENING", "OPENING", "Cử thư ký", "Bí thư", 2),
    ("OPENING", "OPENING", "Điểm danh", "Thư ký", 3),
    ("OPENING", "OPENING", "Thông qua nội dung, chương trình", "Bí thư", 2),
]
CONCLUSION = ("CLOSING", "CONCLUSION", "Tổng hợp ý kiến, kết luận", "Bí thư", 5)
TASKS = ("CLOSING", "CONCLUSION", "Phân công nhiệm vụ cụ thể, có thời hạn", "Bí thư", 4)
RESOLUTION = ("CLOSING", "RESOLUTION", "Thông qua nghị quyết, biểu quyết", "Bí thư", 3)
READ_BACK = ("CLOSING", "READ_BACK", "Đọc và thông qua biên bản", "Thư ký", 5)
NOT_IN_NOTICE = {"Cử thư ký", "Điểm danh"}
FOCUS = "Thảo luận: vấn đề trọng tâm của buổi"

EXTRAORDINARY = [
    *OPENING,
    ("PROCEEDINGS", "POLITICS", "Lý do họp bất thường; nội dung cần chi bộ bàn, quyết định", "Bí thư", 5),
    ("PROCEEDINGS", "DISCUSSION", FOCUS, "Đảng viên", 30),
    CONCLUSION,
    TASKS,
    RESOLUTION,
    READ_BACK,
]
ADMISSION = [
    *OPENING,
    (
        "PROCEEDINGS",
        "RESULTS",
        "Hồ sơ người xin vào Đảng: đơn, lý lịch, ý kiến của đoàn thể, của chi ủy nơi cư trú",
        "Chi ủy viên",
        15,
    ),
    ("PROCEEDINGS", "RESULTS", "Ý kiến của đảng viên giới thiệu", "Đảng viên giới thiệu", 5),
    ("PROCEEDINGS", "DISCUSSION", "Thảo luận về người xin vào Đảng", "Đảng viên", 20),
    CONCLUSION,
    (
        "CLOSING",
        "RESOLUTION",
        "Biểu quyết nghị quyết đề nghị kết nạp (cần ít nhất 2/3 đảng viên chính thức tán thành)",
        "Bí thư",
        5,
    ),
    READ_BACK,
]
OFFICIAL_RECOGNITION = [
    *OPENING,
    ("PROCEEDINGS", "RESULTS", "Bản tự kiểm điểm của đảng viên dự bị", "Đảng viên dự bị", 10),
    (
        "PROCEEDINGS",
        "RESULTS",
        "Nhận xét của đảng viên được phân công giúp đỡ; ý kiến của đoàn thể, nơi cư trú",
        "Đảng viên được phân công",
        10,
    ),
    ("PROCEEDINGS", "DISCUSSION", "Thảo luận về đảng viên dự bị", "Đảng viên", 20),
    CONCLUSION,
    (
        "CLOSING",
        "RESOLUTION",
        "Biểu quyết nghị quyết đề nghị công nhận chính thức (cần ít nhất 2/3 đảng viên chính thức tán thành)",
        "Bí thư",
        5,
    ),
    READ_BACK,
]
ANNUAL_REVIEW = [
    *OPENING,
    ("PROCEEDINGS", "RESULTS", "Báo cáo kiểm điểm của tập thể chi ủy, chi bộ", "Bí thư", 20),
    ("PROCEEDINGS", "DISCUSSION", "Góp ý báo cáo kiểm điểm của tập thể", "Đảng viên", 20),
    ("PROCEEDINGS", "SELF_CRITICISM", "Kiểm điểm của chi ủy viên; chi bộ góp ý", "Chi ủy viên", 30),
    ("PROCEEDINGS", "SELF_CRITICISM", "Kiểm điểm của đảng viên; chi bộ góp ý", "Đảng viên", 60),
    CONCLUSION,
    ("CLOSING", "RESOLUTION", "Bỏ phiếu đề nghị xếp loại chất lượng", "Tổ kiểm phiếu", 15),
    READ_BACK,
]
# The agenda of a congress follows the plan that the committee above has agreed to: its sheet is blank.
TEMPLATES = {
    "EXTRAORDINARY": EXTRAORDINARY,
    "ADMISSION": ADMISSION,
    "OFFICIAL_RECOGNITION": OFFICIAL_RECOGNITION,
    "ANNUAL_REVIEW": ANNUAL_REVIEW,
    "CONGRESS": [],
}


def as_items(rows):
    names = ("section", "step", "title", "presenter", "planned_minutes")
    return [{**dict(zip(names, row, strict=True)), "tags": tags_of(row[2])} for row in rows]


def tags_of(title):
    if title in NOT_IN_NOTICE:
        return ["NOT_IN_NOTICE"]
    return ["FOCUS"] if title == FOCUS else []


def seed(apps, schema_editor):
    """One template a kind, for cells of every type. What 2/3 stands on: Điều lệ Đảng, Điều 4, 5 (domain.md 2.3)."""
    template = apps.get_model("meetings", "AgendaTemplate")
    rows = [template(kind=kind, cell_type="", items=as_items(items)) for kind, items in TEMPLATES.items()]
    template.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(NewTables):
    dependencies = [
        ("meetings", "0009_telling"),
        ("members", "0003_central_rule_sets"),
        ("papers", "0003_bundles_and_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="meetings.meeting",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("NO_REMARKS", "Không có ý kiến"), ("REMARKS", "Có ý kiến")],
                        max_length=12,
                        verbose_name="ý kiến",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trả lời",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="rút lại lúc")),
            ],
            options={
                "verbose_name": "dự thảo xin ý kiến",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("meeting",),
                        name="meetings_agendareview_one_open",
                        violation_error_message="Dự thảo này đã gửi xin ý kiến.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)
                            ),
                            models.Q(
                                ("answer__in", ["NO_REMARKS", "REMARKS"]),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="meetings_agendareview_answer_has_stamp",
                        violation_error_message="Ý kiến cần có người và ngày trả lời.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaRemark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="meetings.agendareview",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                ("item_title", models.CharField(blank=True, max_length=300, verbose_name="mục chương trình")),
                ("text", models.TextField(verbose_name="ý kiến")),
            ],
            options={
                "verbose_name": "ý kiến về dự thảo",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="meetings_agendaremark_not_empty",
                        violation_error_message="Mời ghi ý kiến.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="documents",
                        to="meetings.agendaitem",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="tên tài liệu")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="papers.storedfile"
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="đính kèm lúc")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đính kèm",
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gửi đảng viên lúc")),
            ],
            options={
                "verbose_name": "tài liệu của buổi sinh hoạt",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="meetings_agendadocument_has_title",
                        violation_error_message="Mời ghi tên tài liệu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyDirection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "issuer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="directions",
                        to="members.organization",
                    ),
                ),
                ("month", models.DateField(verbose_name="tháng")),
                ("title", models.CharField(max_length=300, verbose_name="tên văn bản")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="số văn bản")),
                ("document_date", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
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
                ("published_at", models.DateTimeField(verbose_name="gửi lúc")),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
            ],
            options={
                "verbose_name": "định hướng tháng",
                "indexes": [models.Index(fields=["issuer", "-month"], name="meetings_direction_month")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)),
                        name="meetings_monthlydirection_month_is_first_day",
                        violation_error_message="Tháng định hướng chưa đúng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="meetings_monthlydirection_has_title",
                        violation_error_message="Mời ghi tên văn bản.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectionItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="meetings.monthlydirection",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300, verbose_name="nội dung")),
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
                        default="POLITICS",
                        max_length=20,
                        verbose_name="bước",
                    ),
                ),
            ],
            options={
                "verbose_name": "nội dung định hướng",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("direction", "position"),
                        name="meetings_directionitem_position_once",
                        violation_error_message="Thứ tự nội dung đã có.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="meetings_directionitem_not_empty",
                        violation_error_message="Mời ghi nội dung định hướng.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DirectionUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="direction_uses",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "direction_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="meetings.directionitem",
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "discussed_on",
                    models.DateField(blank=True, null=True, verbose_name="đã đưa vào sinh hoạt ngày"),
                ),
            ],
            options={
                "verbose_name": "nội dung định hướng trong chương trình",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "direction_item"),
                        name="meetings_directionuse_once",
                        violation_error_message="Nội dung này đã có trong dự thảo.",
                    )
                ],
            },
        ),
        migrations.AlterField(
            model_name="meeting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("REGULAR", "Sinh hoạt thường kỳ"),
                    ("THEMATIC", "Sinh hoạt chuyên đề"),
                    ("COMBINED", "Sinh hoạt thường kỳ kết hợp chuyên đề"),
                    ("COMMITTEE", "Họp chi ủy"),
                    ("EXTRAORDINARY", "Sinh hoạt bất thường"),
                    ("ADMISSION", "Hội nghị xét kết nạp đảng viên"),
                    ("OFFICIAL_RECOGNITION", "Hội nghị xét công nhận đảng viên chính thức"),
                    ("ANNUAL_REVIEW", "Hội nghị kiểm điểm cuối năm"),
                    ("CONGRESS", "Đại hội chi bộ"),
                ],
                max_length=20,
                verbose_name="loại",
            ),
        ),
        migrations.AlterField(
            model_name="agendatemplate",
            name="kind",
            field=models.CharField(
                choices=[
                    ("REGULAR", "Sinh hoạt thường kỳ"),
                    ("THEMATIC", "Sinh hoạt chuyên đề"),
                    ("COMBINED", "Sinh hoạt thường kỳ kết hợp chuyên đề"),
                    ("COMMITTEE", "Họp chi ủy"),
                    ("EXTRAORDINARY", "Sinh hoạt bất thường"),
                    ("ADMISSION", "Hội nghị xét kết nạp đảng viên"),
                    ("OFFICIAL_RECOGNITION", "Hội nghị xét công nhận đảng viên chính thức"),
                    ("ANNUAL_REVIEW", "Hội nghị kiểm điểm cuối năm"),
                    ("CONGRESS", "Đại hội chi bộ"),
                ],
                max_length=20,
                verbose_name="loại",
            ),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
