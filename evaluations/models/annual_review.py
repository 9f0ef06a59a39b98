"""Kiểm điểm, xếp loại cuối năm (domain.md 4): who reviews himself, how the cell voted, what was decided."""

import uuid

from django.db import models
from django.db.models import F, Q

from evaluations.levels import CapBase, CapRounding, Level, NotGraded
from evaluations.states import ReviewState
from meetings.models import Meeting
from members.models import Member, Organization, User
from songlo.papers.models import Paper, StoredFile

BEFORE_THE_COMMITTEE = (ReviewState.PROPOSED, ReviewState.DECIDED)


class ReviewYear(models.Model):
    """What a committee set for a year of its cells and their members. No source settles the base of the cap
    and its rounding (domain.md 4.1), so they are settings, and the cap warns, it never refuses."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="review_years")
    year = models.PositiveSmallIntegerField("năm")
    due_on = models.DateField("gửi hồ sơ trước ngày", null=True, blank=True)
    cap_percent = models.PositiveSmallIntegerField("tỷ lệ xuất sắc nhiều nhất", default=20)
    cap_base = models.CharField("tính trên", max_length=20, choices=CapBase, default=CapBase.GOOD_ONLY)
    cap_rounding = models.CharField("làm tròn", max_length=10, choices=CapRounding, default=CapRounding.DOWN)
    cap_source = models.CharField("căn cứ", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "đợt kiểm điểm, xếp loại"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="evaluations_reviewyear_once",
                violation_error_message="Đợt kiểm điểm của năm này đã mở.",
            ),
            models.CheckConstraint(
                name="evaluations_reviewyear_cap_is_percent",
                condition=Q(cap_percent__lte=100),
                violation_error_message="Tỷ lệ từ 0 đến 100 %.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kiểm điểm, xếp loại năm {self.year}: {self.organization}"


class LevelDecision(models.Model):
    """A committee's decision on levels of a year; what it decides points at it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="level_decisions")
    year = models.PositiveSmallIntegerField("năm")
    body = models.CharField("cơ quan quyết định", max_length=200)
    document_number = models.CharField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nhập")
    entered_at = models.DateTimeField("nhập lúc")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "quyết định xếp loại"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "document_number", "decided_on"],
                name="evaluations_leveldecision_once",
                violation_error_message="Quyết định này đã nhập.",
            )
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.document_number} ngày {self.decided_on:%d/%m/%Y}"


class AnnualReview(models.Model):
    """The year of one member in his cell, or of the cell (or base unit) itself when `member` is empty. Levels are
    seen in the cell after the decision; words and votes only by who acts on them (design.md 5). A `level` without a
    decision is what the committee means to decide otherwise than proposed: nobody else's to see."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField("năm")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="annual_reviews")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="annual_reviews")
    state = models.CharField(max_length=12, choices=ReviewState, default=ReviewState.SELF_REVIEW)
    not_graded = models.CharField("lý do không xếp loại", max_length=12, choices=NotGraded, blank=True)
    not_graded_note = models.CharField("ghi rõ", max_length=300, blank=True)
    self_level = models.CharField("tự nhận mức", max_length=10, choices=Level, blank=True)
    self_review = models.JSONField("bản tự kiểm điểm", default=dict, blank=True)
    self_scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    # Until then the words are their writer's alone.
    handed_in_on = models.DateField("nộp bản tự kiểm điểm ngày", null=True, blank=True)
    committee_comment = models.TextField("nhận xét của chi ủy", blank=True)
    residence_note = models.TextField("nhận xét của chi bộ nơi cư trú", blank=True)
    reviewed_in = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kiểm điểm tại buổi"
    )
    reviewed_on = models.DateField("ngày kiểm điểm", null=True, blank=True)
    proposed_level = models.CharField("đề nghị mức", max_length=10, choices=Level, blank=True)
    proposed_reason = models.CharField("lý do khác kết quả phiếu", max_length=300, blank=True)
    return_reason = models.TextField("nội dung đề nghị xem lại", blank=True)
    level = models.CharField("mức được quyết định", max_length=10, choices=Level, blank=True)
    level_reason = models.CharField("lý do khác đề nghị", max_length=300, blank=True)
    decision = models.ForeignKey(
        LevelDecision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name="quyết định",
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kiểm điểm, xếp loại"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "member"],
                name="evaluations_annualreview_once_a_member",
                violation_error_message="Đồng chí này đã có kiểm điểm của năm.",
            ),
            models.UniqueConstraint(
                fields=["year", "organization"],
                condition=Q(member__isnull=True),
                name="evaluations_annualreview_once_an_organization",
                violation_error_message="Tổ chức này đã có kiểm điểm của năm.",
            ),
            models.CheckConstraint(
                name="evaluations_annualreview_state_known",
                condition=Q(state__in=ReviewState.values),
                violation_error_message="Trạng thái kiểm điểm chưa đúng.",
            ),
            models.CheckConstraint(
                name="evaluations_annualreview_not_graded_has_reason",
                condition=(Q(state=ReviewState.NOT_GRADED) & ~Q(not_graded=""))
                | (~Q(state=ReviewState.NOT_GRADED) & Q(not_graded="")),
                violation_error_message="Mời chọn lý do không thuộc diện xếp loại.",
            ),
            models.CheckConstraint(
                name="evaluations_annualreview_proposed_has_level",
                condition=~Q(state__in=BEFORE_THE_COMMITTEE) | ~Q(proposed_level=""),
                violation_error_message="Mời chọn mức đề nghị.",
            ),
            models.CheckConstraint(
                name="evaluations_annualreview_level_by_decision",
                condition=(Q(state=ReviewState.DECIDED, decision__isnull=False) & ~Q(level=""))
                | Q(state=ReviewState.PROPOSED, decision__isnull=True)
                | (~Q(state__in=BEFORE_THE_COMMITTEE) & Q(decision__isnull=True, level="")),
                violation_error_message="Mức xếp loại chỉ có khi đã có quyết định.",
            ),
            models.CheckConstraint(
                name="evaluations_annualreview_other_level_has_reason",
                condition=Q(level="") | Q(level=F("proposed_level")) | ~Q(level_reason=""),
                violation_error_message="Mức khác đề nghị của chi bộ: mời ghi lý do.",
            ),
        ]
        indexes = [models.Index(fields=["organization", "year"], name="evaluations_review_of_year")]

    def __str__(self) -> str:
        return f"Kiểm điểm năm {self.year}: {self.member or self.organization}"

    @property
    def state_words(self) -> str:
        is_handed_in = self.state == ReviewState.SELF_REVIEW and self.handed_in_on is not None
        return "Đã nộp, chờ kiểm điểm" if is_handed_in else ReviewState(self.state).label


class BallotCount(models.Model):
    """Biên bản kiểm phiếu: one secret ballot of a cell with all its names; a second one where no level reached more
    than half. Base: all official members (domain.md 1.5, 4.4)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="ballot_counts")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("lần", default=1)
    held_on = models.DateField("ngày bỏ phiếu")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+")
    base = models.PositiveSmallIntegerField("tổng số đảng viên chính thức")
    issued = models.PositiveSmallIntegerField("số phiếu phát ra")
    collected = models.PositiveSmallIntegerField("số phiếu thu về")
    valid = models.PositiveSmallIntegerField("số phiếu đúng quy định")
    tellers = models.CharField("tổ kiểm phiếu", max_length=300)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kết quả kiểm phiếu"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "number"],
                name="evaluations_ballotcount_once",
                violation_error_message="Kết quả của lần bỏ phiếu này đã ghi.",
            ),
            models.CheckConstraint(
                name="evaluations_ballotcount_no_more_than_base",
                condition=Q(issued__lte=F("base"), collected__lte=F("issued"), valid__lte=F("collected")),
                violation_error_message="Số phiếu nhiều hơn số đảng viên chính thức; mời đếm lại.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kiểm phiếu năm {self.year}, lần {self.number}: {self.organization}"


class BallotLine(models.Model):
    """The votes on one name. `valid` repeats that of the count, so that the database itself can add up."""

    count = models.ForeignKey(BallotCount, models.CASCADE, related_name="lines")
    review = models.ForeignKey(AnnualReview, models.PROTECT, related_name="ballots")
    valid = models.PositiveSmallIntegerField("số phiếu đúng quy định")
    excellent = models.PositiveSmallIntegerField("hoàn thành xuất sắc", default=0)
    good = models.PositiveSmallIntegerField("hoàn thành tốt", default=0)
    completed = models.PositiveSmallIntegerField("hoàn thành", default=0)
    failed = models.PositiveSmallIntegerField("không hoàn thành", default=0)
    blank = models.PositiveSmallIntegerField("không ghi", default=0)

    class Meta:
        verbose_name = "kết quả phiếu của một tên"
        constraints = [
            models.UniqueConstraint(
                fields=["count", "review"],
                name="evaluations_ballotline_once",
                violation_error_message="Tên này đã có trong kết quả kiểm phiếu.",
            ),
            models.CheckConstraint(
                name="evaluations_ballotline_adds_up",
                condition=Q(valid=F("excellent") + F("good") + F("completed") + F("failed") + F("blank")),
                violation_error_message="Các mức cộng lại cần đúng số phiếu đúng quy định.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.excellent}/{self.good}/{self.completed}/{self.failed}"


class ResidenceRemark(models.Model):
    """Nhận xét nơi cư trú (users.md 2; QĐ 213-QĐ/TW): of a member who works elsewhere and is on no roll here. In no
    base, and no member record: a name, a workplace, what the cell answered."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="residence_remarks")
    year = models.PositiveSmallIntegerField("năm")
    name = models.CharField("họ và tên", max_length=120)
    workplace = models.CharField("nơi công tác, chi bộ", max_length=200)
    remark = models.TextField("nhận xét")
    remarked_on = models.DateField("ngày nhận xét")
    is_last = models.BooleanField("thôi nhận xét", default=False)  # moved away, died: not asked for again
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "nhận xét nơi cư trú"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year", "name", "workplace"],
                name="evaluations_residenceremark_once",
                violation_error_message="Đồng chí này đã có nhận xét của năm.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.workplace}), {self.year}"
