"""What a member can be and where he can be: words shared by the models and by the pure functions of bases.py."""

from django.db import models


class MembershipKind(models.TextChoices):
    HOME = "HOME", "Sinh hoạt chính thức"
    TRANSFERRING = "TRANSFERRING", "Đang chuyển sinh hoạt"
    TEMPORARY_AWAY = "TEMPORARY_AWAY", "Sinh hoạt tạm thời nơi khác"
    TEMPORARY_HERE = "TEMPORARY_HERE", "Sinh hoạt tạm thời tại chi bộ"


COUNTED_AT_HOME = (MembershipKind.HOME, MembershipKind.TRANSFERRING)
# Whom a cell has with it; TEMPORARY_AWAY stands beside a row at home.
HERE = (*COUNTED_AT_HOME, MembershipKind.TEMPORARY_HERE)


class Threshold(models.TextChoices):
    """domain.md 2.3: more than half of the base; two thirds for admission and recognition."""

    MORE_THAN_HALF = "MORE_THAN_HALF", "quá nửa"
    TWO_THIRDS = "TWO_THIRDS", "từ hai phần ba"


class StatusKind(models.TextChoices):
    PROBATIONARY = "PROBATIONARY", "Đảng viên dự bị"
    OFFICIAL = "OFFICIAL", "Đảng viên chính thức"
    LEFT = "LEFT", "Đã chuyển đi"
    STRUCK_OFF = "STRUCK_OFF", "Xóa tên"
    EXPELLED = "EXPELLED", "Khai trừ"
    WITHDRAWN = "WITHDRAWN", "Cho ra khỏi Đảng"
    DECEASED = "DECEASED", "Từ trần"
    EXEMPT = "EXEMPT", "Miễn công tác và sinh hoạt"
    SPECIAL_DUTY = "SPECIAL_DUTY", "Làm nhiệm vụ đặc biệt"
    SUSPENDED = "SUSPENDED", "Đình chỉ sinh hoạt"


STANDINGS = (StatusKind.PROBATIONARY, StatusKind.OFFICIAL)
ENDED = (
    StatusKind.LEFT,
    StatusKind.STRUCK_OFF,
    StatusKind.EXPELLED,
    StatusKind.WITHDRAWN,
    StatusKind.DECEASED,
)
EXCEPTIONS = (StatusKind.EXEMPT, StatusKind.SPECIAL_DUTY, StatusKind.SUSPENDED)
