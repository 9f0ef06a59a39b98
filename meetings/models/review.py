"""The draft of the agenda sent upward for remarks, and the papers that belong to its items."""

import uuid

from django.db import models
from django.db.models import Q

from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from members.models import User
from songlo.papers.models import StoredFile


class ReviewAnswer(models.TextChoices):
    NO_REMARKS = "NO_REMARKS", "Không có ý kiến"
    REMARKS = "REMARKS", "Có ý kiến"


class AgendaReview(models.Model):
    """Xin ý kiến đảng ủy về dự thảo chương trình. Silence holds nobody up (design.md 4): a draft without an answer is
    convened and held like any other. Sent again after an answer, it is another line."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reviews")
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    as_sent = models.JSONField("dự thảo khi gửi", default=dict)  # meetings/draft_changes.py
    answer = models.CharField("ý kiến", max_length=12, choices=ReviewAnswer, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "dự thảo xin ý kiến"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="meetings_agendareview_one_open",
                violation_error_message="Dự thảo này đã gửi xin ý kiến.",
            ),
            models.CheckConstraint(
                name="meetings_agendareview_answer_has_stamp",
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(answer__in=ReviewAnswer.values, answered_at__isnull=False, answered_by__isnull=False),
                violation_error_message="Ý kiến cần có người và ngày trả lời.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.meeting)


class AgendaRemark(models.Model):
    """One remark of an answer: on an item, or on the draft as a whole. The words and the title that they were about
    stay when the item goes."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    review = models.ForeignKey(AgendaReview, models.CASCADE, related_name="remarks")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+")
    item_title = models.CharField("mục chương trình", max_length=300, blank=True)
    text = models.TextField("ý kiến")

    class Meta:
        verbose_name = "ý kiến về dự thảo"
        constraints = [
            models.CheckConstraint(
                name="meetings_agendaremark_not_empty",
                condition=~Q(text=""),
                violation_error_message="Mời ghi ý kiến.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class AgendaDocument(models.Model):
    """Tài liệu của một mục chương trình, and when the comrades got it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="documents")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="documents")
    title = models.CharField("tên tài liệu", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("đính kèm lúc")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đính kèm")
    sent_at = models.DateTimeField("gửi đảng viên lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tài liệu của buổi sinh hoạt"
        constraints = [
            models.CheckConstraint(
                name="meetings_agendadocument_has_title",
                condition=~Q(title=""),
                violation_error_message="Mời ghi tên tài liệu.",
            )
        ]

    def __str__(self) -> str:
        return self.title
