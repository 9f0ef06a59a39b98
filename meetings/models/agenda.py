import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from meetings.models.meeting import Meeting, MeetingKind
from members.models.organization import CellType


class Section(models.TextChoices):
    """domain.md 2.5."""

    OPENING = "OPENING", "A. Mở đầu"
    PROCEEDINGS = "PROCEEDINGS", "B. Tiến hành"
    CLOSING = "CLOSING", "C. Kết thúc"


class Step(models.TextChoices):
    """Which step of the regulation an item is; it decides where its notes stand in the minutes (5.7)."""

    OPENING = "OPENING", "Mở đầu"
    POLITICS = "POLITICS", "Công tác chính trị, tư tưởng; phổ biến văn bản"
    RESULTS = "RESULTS", "Đánh giá kết quả thực hiện nhiệm vụ"
    PLANS = "PLANS", "Phương hướng, nhiệm vụ"
    DISCUSSION = "DISCUSSION", "Ý kiến thảo luận"
    SELF_CRITICISM = "SELF_CRITICISM", "Tự phê bình và phê bình; biểu dương, nhắc nhở"
    THEME = "THEME", "Trình bày chuyên đề"
    PROPOSALS = "PROPOSALS", "Kiến nghị, đề xuất"
    CONCLUSION = "CONCLUSION", "Kết luận, phân công"
    RESOLUTION = "RESOLUTION", "Thông qua nghị quyết"
    SCORE = "SCORE", "Tự chấm điểm chất lượng"
    READ_BACK = "READ_BACK", "Thông qua biên bản"


class AgendaTag(models.TextChoices):
    NOT_IN_NOTICE = "NOT_IN_NOTICE", "Không đưa vào thông báo"
    FOCUS = "FOCUS", "Vấn đề trọng tâm"
    CARRIED_OVER = "CARRIED_OVER", "Chuyển từ buổi trước"


class AgendaItem(models.Model):
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items")
    section = models.CharField("phần", max_length=12, choices=Section)
    step = models.CharField("bước", max_length=20, choices=Step)
    position = models.PositiveIntegerField()  # sparse: 100, 200, …; equal positions order by id
    title = models.CharField("nội dung", max_length=300)
    presenter = models.CharField("người trình bày", max_length=100, blank=True)
    planned_minutes = models.PositiveSmallIntegerField("số phút dự kiến", default=0)
    notes = models.TextField("diễn biến", blank=True)
    conclusion = models.TextField("kết luận của chủ trì", blank=True)
    began_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    tags = ArrayField(models.CharField(max_length=20, choices=AgendaTag), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "mục chương trình"

    def __str__(self) -> str:
        return self.title


class AgendaTemplate(models.Model):
    """Agenda by kind of meeting and type of cell; `items` is a list of
    {"section", "step", "title", "presenter", "planned_minutes"}. An empty cell type serves all."""

    kind = models.CharField("loại", max_length=20, choices=MeetingKind)
    cell_type = models.CharField("loại hình chi bộ", max_length=20, choices=CellType, blank=True)
    items = models.JSONField()

    class Meta:
        verbose_name = "mẫu chương trình"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "cell_type"],
                name="meetings_agendatemplate_once",
                violation_error_message="Mẫu này đã có.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_cell_type_display()}".strip()
