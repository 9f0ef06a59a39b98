import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from evaluations.models.criteria_set import CriteriaSet
from evaluations.states import EvaluationState, ListState
from meetings.models import Meeting
from meetings.models.meeting import Grade
from members.models import Member, Organization, User
from songlo.papers.models import Paper, StoredFile

AFTER_SENDING = (EvaluationState.SENT, EvaluationState.DECIDED)


def points_field(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=4, decimal_places=1, null=True, blank=True)


def to_hundred(name: str, field: str, label: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (0, 100)}),
        violation_error_message=f"{label} từ 0 đến 100.",
    )


class ScoreList(models.Model):
    """Danh sách tổng hợp of a committee for a month (domain.md 3.5): put before the committee by the office, decided by
    the committee. Number 1 by the 10th; cells that meet later come on number 2 and on (danh sách bổ sung)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="score_lists")
    month = models.DateField("tháng")
    number = models.PositiveSmallIntegerField("lần", default=1)
    state = models.CharField(max_length=10, choices=ListState, default=ListState.DRAFT)
    submitted_at = models.DateTimeField("trình ký lúc", null=True, blank=True)
    body = models.CharField("cơ quan quyết định", max_length=200, blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhập"
    )
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "danh sách tổng hợp xếp loại"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "month", "number"],
                name="evaluations_scorelist_once",
                violation_error_message="Danh sách này đã lập.",
            ),
            models.UniqueConstraint(
                fields=["organization", "month"],
                condition=Q(decided_on=None),
                name="evaluations_scorelist_one_open",
                violation_error_message="Danh sách trước của tháng này chưa có quyết định.",
            ),
            models.CheckConstraint(
                name="evaluations_scorelist_month_is_first_day",
                condition=Q(month__day=1),
                violation_error_message="Tháng của danh sách chưa đúng.",
            ),
            models.CheckConstraint(
                name="evaluations_scorelist_state_known",
                condition=Q(state__in=ListState.values),
                violation_error_message="Trạng thái của danh sách chưa đúng.",
            ),
            models.CheckConstraint(
                name="evaluations_scorelist_decided_says_by_whom",
                condition=~Q(state=ListState.DECIDED)
                | (
                    ~Q(body="")
                    & ~Q(document_number="")
                    & Q(decided_on__isnull=False, entered_by__isnull=False)
                ),
                violation_error_message="Quyết định cần ghi cơ quan quyết định, số, ngày và người nhập.",
            ),
        ]

    def __str__(self) -> str:
        which = f" (bổ sung lần {self.number - 1})" if self.number > 1 else ""
        return f"Danh sách tổng hợp tháng {self.month:%m/%Y}{which}"


class MeetingEvaluation(models.Model):
    """The score of one meeting: what the cell gave itself, what the visiting group proposed, what the committee
    decided. A cell may vote on its total alone; then there are no `items`.

    "Chưa gửi" and "Không chấm (không họp)" are no states of a row: they are months without one."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="evaluation")
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="evaluations")
    state = models.CharField(max_length=10, choices=EvaluationState, default=EvaluationState.SCORING)
    scorer = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người theo dõi chấm điểm",
    )
    self_total = points_field("chi bộ tự chấm")
    visit_total = points_field("tổ công tác đề nghị")
    official_total = points_field("đảng ủy quyết định")
    official_grade = models.CharField("xếp loại", max_length=10, choices=Grade, blank=True)
    official_reason = models.TextField("thuyết minh điểm trừ", blank=True)
    agreed_at = models.DateTimeField("chi ủy thống nhất lúc", null=True, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    return_reason = models.TextField("đề nghị xem lại", blank=True)
    score_list = models.ForeignKey(
        ScoreList, models.PROTECT, null=True, blank=True, related_name="evaluations", verbose_name="danh sách"
    )
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhập quyết định"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "điểm chất lượng buổi sinh hoạt"
        constraints = [
            to_hundred("evaluations_meetingevaluation_self_to_100", "self_total", "Điểm tự chấm"),
            to_hundred("evaluations_meetingevaluation_visit_to_100", "visit_total", "Điểm đề nghị"),
            to_hundred("evaluations_meetingevaluation_official_to_100", "official_total", "Điểm quyết định"),
            models.CheckConstraint(
                name="evaluations_meetingevaluation_state_known",
                condition=Q(state__in=EvaluationState.values),
                violation_error_message="Trạng thái của bảng điểm chưa đúng.",
            ),
            models.CheckConstraint(
                name="evaluations_meetingevaluation_sent_has_total",
                condition=~Q(state__in=AFTER_SENDING) | Q(self_total__isnull=False, sent_at__isnull=False),
                violation_error_message="Bảng điểm gửi lên cần có tổng điểm chi bộ đã biểu quyết.",
            ),
            models.CheckConstraint(
                name="evaluations_meetingevaluation_decided_is_whole",
                condition=(
                    Q(state=EvaluationState.DECIDED)
                    & Q(official_total__isnull=False, score_list__isnull=False, decided_by__isnull=False)
                    & ~Q(official_grade="")
                )
                | (~Q(state=EvaluationState.DECIDED) & Q(official_grade="", decided_by__isnull=True)),
                violation_error_message="Quyết định xếp loại cần điểm, mức xếp loại và danh sách.",
            ),
            models.CheckConstraint(
                name="evaluations_meetingevaluation_change_has_reason",
                condition=Q(official_total__isnull=True)
                | Q(official_total=F("self_total"))
                | ~Q(official_reason=""),
                violation_error_message="Điểm khác điểm chi bộ tự chấm: mời ghi lý do.",
            ),
            models.CheckConstraint(
                name="evaluations_meetingevaluation_return_has_reason",
                condition=~Q(state=EvaluationState.RETURNED) | ~Q(return_reason=""),
                violation_error_message="Mời ghi nội dung đề nghị xem lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"Điểm chất lượng: {self.meeting}"


class ScoreCorrection(models.Model):
    """Đính chính: what a later decision made of a decided score, or what had been entered wrongly. The list and its
    paper stay as they were signed (design.md 2.7)."""

    evaluation = models.ForeignKey(MeetingEvaluation, models.PROTECT, related_name="corrections")
    points_before = models.DecimalField("điểm trước", max_digits=4, decimal_places=1)
    points_after = models.DecimalField("điểm sau", max_digits=4, decimal_places=1)
    grade_before = models.CharField("xếp loại trước", max_length=10, choices=Grade)
    grade_after = models.CharField("xếp loại sau", max_length=10, choices=Grade)
    items = models.TextField("mục đã đổi", blank=True)
    reason = models.CharField("lý do", max_length=300)
    body = models.CharField("cơ quan quyết định", max_length=200)
    document_number = models.CharField("số văn bản", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhập")
    entered_at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "đính chính điểm đã quyết định"
        constraints = [
            to_hundred("evaluations_scorecorrection_before_to_100", "points_before", "Điểm trước"),
            to_hundred("evaluations_scorecorrection_after_to_100", "points_after", "Điểm sau"),
            models.CheckConstraint(
                name="evaluations_scorecorrection_grades_known",
                condition=Q(grade_before__in=Grade.values, grade_after__in=Grade.values),
                violation_error_message="Xếp loại trước và sau đính chính chưa đúng.",
            ),
            models.CheckConstraint(
                name="evaluations_scorecorrection_says_why_and_by_whom",
                condition=~Q(reason="") & ~Q(body="") & ~Q(document_number=""),
                violation_error_message="Đính chính cần ghi lý do, cơ quan quyết định và số.",
            ),
        ]

    def __str__(self) -> str:
        return f"Đính chính {self.points_before} thành {self.points_after}: {self.evaluation}"


def within_item(name: str, field: str, label: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": F("most")}),
        violation_error_message=f"{label} không quá điểm tối đa của mục.",
    )


def changed_with_reason(name: str, field: str, against: str, reason: str) -> models.CheckConstraint:
    values: dict[str, Any] = {f"{field}__isnull": True}
    return models.CheckConstraint(
        name=name,
        condition=Q(**values)
        | Q(**{f"{against}__isnull": True})
        | Q(**{field: F(against)})
        | ~Q(**{reason: ""}),
        violation_error_message="Điểm đã đổi: mời ghi lý do.",
    )


class ItemScore(models.Model):
    """One item of the criteria on the sheet of one meeting. `most` is the item's maximum in this month, with points
    that moved to it. `proposed` and `why`: what the records say, as they were when the scorer saw them."""

    evaluation = models.ForeignKey(MeetingEvaluation, models.CASCADE, related_name="items")
    code = models.CharField("mã mục", max_length=10)
    most = models.DecimalField("tối đa", max_digits=4, decimal_places=1)
    proposed = points_field("theo sổ sách")
    why = models.CharField("căn cứ", max_length=300, blank=True)
    is_due_later = models.BooleanField("chưa đến hạn", default=False)
    self_points = points_field("chi bộ tự chấm")
    self_reason = models.CharField("lý do", max_length=300, blank=True)
    visit_points = points_field("tổ công tác đề nghị")
    visit_reason = models.CharField("lý do", max_length=300, blank=True)
    official_points = points_field("đảng ủy quyết định")
    official_reason = models.CharField("lý do", max_length=300, blank=True)

    class Meta:
        verbose_name = "điểm của mục"
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "code"],
                name="evaluations_itemscore_once",
                violation_error_message="Mục này đã có trong bảng điểm.",
            ),
            within_item("evaluations_itemscore_proposed_within", "proposed", "Điểm theo sổ sách"),
            within_item("evaluations_itemscore_self_within", "self_points", "Điểm tự chấm"),
            within_item("evaluations_itemscore_visit_within", "visit_points", "Điểm đề nghị"),
            within_item("evaluations_itemscore_official_within", "official_points", "Điểm quyết định"),
            changed_with_reason(
                "evaluations_itemscore_self_change_has_reason", "self_points", "proposed", "self_reason"
            ),
            changed_with_reason(
                "evaluations_itemscore_official_change_has_reason",
                "official_points",
                "self_points",
                "official_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.self_points}"
