import uuid

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, F, Q, Value, When

from members.models.organization import Organization
from members.states import COUNTED_AT_HOME, ENDED, EXCEPTIONS, MembershipKind, StatusKind
from songlo.common import vn
from songlo.common.dated import DatedModel, no_overlap, not_empty


class Sex(models.TextChoices):
    MALE = "M", "Nam"
    FEMALE = "F", "Nữ"


class Member(models.Model):
    """A Party member as a person. Least data: no religion, no national id (design.md 2.16).
    Never deleted: strike-off, death and the like are rows of `MemberStatus`."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    full_name = models.CharField("họ và tên", max_length=100)
    search_name = models.CharField(max_length=100)
    sort_name = models.CharField(max_length=600, db_index=True)
    sex = models.CharField("giới tính", max_length=1, choices=Sex)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    card_number = models.CharField("số thẻ đảng viên", max_length=20, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    admitted_on = models.DateField("ngày vào Đảng", null=True, blank=True)
    recognized_on = models.DateField("ngày chính thức", null=True, blank=True)
    # A date known by month or year alone is stored as its first day; here is what is known: {"birth_date": "1957"}.
    inexact = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "đảng viên"
        constraints = [
            models.CheckConstraint(
                name="members_member_recognized_after_admitted",
                condition=Q(admitted_on__isnull=True)
                | Q(recognized_on__isnull=True)
                | Q(recognized_on__gte=F("admitted_on")),
                violation_error_message="Ngày chính thức cần sau ngày vào Đảng.",
            ),
            models.UniqueConstraint(
                fields=["card_number"],
                condition=~Q(card_number=""),
                name="members_member_card_number_once",
                violation_error_message="Số thẻ này đã ghi cho một đồng chí khác.",
            ),
        ]
        indexes = [GinIndex(OpClass(F("search_name"), "gin_trgm_ops"), name="members_member_search")]

    def __str__(self) -> str:
        return self.full_name

    def date_in_words(self, field: str) -> str:
        """ "05/02/1957", or "02/1957" or "1957" where no more is known; a date that was set since counts itself."""
        return vn.known_date(getattr(self, field), self.inexact.get(field, ""))

    @property
    def birth_words(self) -> str:
        return self.date_in_words("birth_date")

    @property
    def admitted_words(self) -> str:
        return self.date_in_words("admitted_on")

    @property
    def recognized_words(self) -> str:
        return self.date_in_words("recognized_on")

    def set_name(self, full_name: str) -> None:
        """The name and the two columns that search and order use."""
        self.full_name = vn.nfc(full_name)
        self.search_name = vn.fold(self.full_name)
        self.sort_name = vn.sort_key(self.full_name)


class Membership(DatedModel):
    """In which cell a member is, on which days. A member who is temporarily elsewhere has his HOME row
    at home, a TEMPORARY_AWAY row at home and, if the host is in the system, a TEMPORARY_HERE row there.
    He stays in the home cell's count until the new cell receives him (TRANSFERRING; domain.md 1.4)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    kind = models.CharField("hình thức", max_length=20, choices=MembershipKind)
    # HOME and TRANSFERRING exclude each other; a temporary row may stand beside them.
    slot = models.GeneratedField(
        expression=Case(When(kind__in=COUNTED_AT_HOME, then=Value("HOME")), default=F("kind")),
        output_field=models.CharField(max_length=20),
        db_persist=True,
    )
    decision = models.CharField("quyết định, giấy giới thiệu số, ngày", max_length=200, blank=True)

    class Meta:
        verbose_name = "nơi sinh hoạt"
        constraints = [
            not_empty("members_membership_not_empty"),
            no_overlap("members_membership_one_home", "member", "slot"),
        ]

    def __str__(self) -> str:
        return f"{self.member} – {self.organization}"


class MemberStatus(DatedModel):
    """What a member was on which days: one standing at a time (dự bị, chính thức, đã rời …) and beside it
    at most one exception (miễn, nhiệm vụ đặc biệt, đình chỉ)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="statuses")
    kind = models.CharField("tình trạng", max_length=20, choices=StatusKind)
    is_exception = models.GeneratedField(
        expression=Q(kind__in=EXCEPTIONS),  # type: ignore[arg-type]
        output_field=models.BooleanField(),
        db_persist=True,
    )
    decision = models.CharField("quyết định số, ngày", max_length=200, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)

    class Meta:
        verbose_name = "tình trạng đảng viên"
        constraints = [
            not_empty("members_memberstatus_not_empty"),
            no_overlap("members_memberstatus_no_overlap", "member", "is_exception"),
        ]
        indexes = [
            models.Index(fields=["member"], condition=Q(kind__in=ENDED), name="members_memberstatus_ended")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_kind_display()}"


class Post(models.TextChoices):
    """domain.md 1.3. The minute taker (thư ký) is no post: he is named per meeting."""

    SECRETARY = "SECRETARY", "Bí thư"
    DEPUTY_SECRETARY = "DEPUTY_SECRETARY", "Phó Bí thư"
    STANDING_MEMBER = "STANDING_MEMBER", "Ủy viên Ban Thường vụ"
    COMMITTEE_MEMBER = "COMMITTEE_MEMBER", "Cấp ủy viên"
    OFFICE_STAFF = "OFFICE_STAFF", "Cán bộ văn phòng"
    ORGANIZATION_BOARD_STAFF = "ORGANIZATION_BOARD_STAFF", "Cán bộ Ban Tổ chức"
    PROPAGANDA_BOARD_STAFF = "PROPAGANDA_BOARD_STAFF", "Cán bộ Ban Tuyên giáo"
    INSPECTION_STAFF = "INSPECTION_STAFF", "Cán bộ Ủy ban Kiểm tra"


COMMITTEE_POSTS = (Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.STANDING_MEMBER, Post.COMMITTEE_MEMBER)


class Appointment(DatedModel):
    """Who holds which post, acting or not, on which days."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="appointments")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="appointments")
    post = models.CharField("chức vụ", max_length=30, choices=Post)
    is_acting = models.BooleanField("phụ trách", default=False)
    decision = models.CharField("quyết định số, ngày", max_length=200, blank=True)

    class Meta:
        verbose_name = "chức vụ"
        constraints = [
            not_empty("members_appointment_not_empty"),
            no_overlap("members_appointment_no_overlap", "member", "organization", "post"),
            no_overlap(
                "members_appointment_one_secretary",
                "organization",
                condition=Q(post=Post.SECRETARY),
                message="Một thời gian chỉ có một bí thư.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_post_display()} {self.organization}"
