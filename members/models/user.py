import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from members.models.member import Member
from members.models.organization import Organization
from members.roles import Role
from songlo.common.dated import DatedModel, not_empty


class UserManager(BaseUserManager["User"]):
    def create_user(self, login: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(login=login.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A login. Members need none: one person can run the whole cell's book.

    `login` is short, printed on the first-login slip, in small letters. Rights come from `RoleGrant` alone;
    there is no superuser."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    login = models.CharField("tên đăng nhập", max_length=30, unique=True)
    member = models.OneToOneField(Member, models.PROTECT, null=True, blank=True, related_name="user")
    name = models.CharField("tên trên màn hình", max_length=100, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = "tài khoản"
        constraints = [
            models.CheckConstraint(
                name="members_user_login_form",
                condition=Q(login__regex=r"^[a-z0-9._-]{3,30}$"),
                violation_error_message="Tên đăng nhập gồm chữ không dấu, số, dấu chấm.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.login


class Reach(models.TextChoices):
    OWN = "OWN", "Tổ chức này"
    BELOW = "BELOW", "Tổ chức này và cấp dưới"


class GrantSource(models.TextChoices):
    APPOINTMENT = "APPOINTMENT", "Chức vụ"
    MEMBERSHIP = "MEMBERSHIP", "Nơi sinh hoạt"
    MINUTE_TAKER = "MINUTE_TAKER", "Thư ký buổi họp"
    ASSIGNMENT = "ASSIGNMENT", "Phân công dự sinh hoạt"
    WORK_GROUP = "WORK_GROUP", "Tổ công tác"
    VISIT = "VISIT", "Buổi dự đã phân công"
    INSPECTION = "INSPECTION", "Quyết định kiểm tra"
    PURPOSE = "PURPOSE", "Mở bản đầy đủ có mục đích"
    RECORDING = "RECORDING", "Ghi hộ chi bộ"
    HAND = "HAND", "Ghi bằng tay"


class RoleGrant(DatedModel):
    """The only source of rights that the door reads. Every source writes its rows in its own transaction."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField("vai trò", max_length=40, choices=Role)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="grants")
    reach = models.CharField("phạm vi", max_length=5, choices=Reach)
    object_uid = models.UUIDField("chỉ một đối tượng", null=True, blank=True)
    source_kind = models.CharField("nguồn", max_length=20, choices=GrantSource)
    source_uid = models.UUIDField(null=True, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    # Only a logged purpose counts in hours; everything else in days.
    expires_at = models.DateTimeField("đến giờ", null=True, blank=True)

    class Meta:
        verbose_name = "quyền"
        constraints = [
            not_empty("members_rolegrant_not_empty"),
            models.CheckConstraint(
                name="members_rolegrant_has_source",
                condition=Q(source_uid__isnull=False) | (Q(source_kind=GrantSource.HAND) & ~Q(reason="")),
                violation_error_message="Quyền ghi bằng tay cần lý do.",
            ),
            models.CheckConstraint(
                name="members_rolegrant_hours_of_purpose",
                condition=Q(source_kind="PURPOSE") ^ Q(expires_at__isnull=True),
                violation_error_message="Quyền đọc có mục đích cần có giờ kết thúc.",
            ),
            models.UniqueConstraint(
                fields=[
                    "user",
                    "role",
                    "organization",
                    "object_uid",
                    "source_kind",
                    "source_uid",
                    "valid_from",
                ],
                nulls_distinct=False,
                name="members_rolegrant_once",
                violation_error_message="Quyền này đã ghi.",
            ),
        ]
        indexes = [models.Index(fields=["source_kind", "source_uid"], name="members_rolegrant_source")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} – {self.organization}"
