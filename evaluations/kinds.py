"""The words in which a set of criteria is written: kinds of items, and on which facts of a meeting one may stand."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models


class ItemKind(models.TextChoices):
    LEVELS = "LEVELS", "Chọn mức"
    YES_NO = "YES_NO", "Có/không"
    FREE = "FREE", "Cho điểm"
    BONUS = "BONUS", "Điểm cộng"  # on top of the hundred; the total stays at most 100


class NotCounted(models.TextChoices):
    """What becomes of the points of an item in a month that does not count it. No source says (domain.md 3.3)."""

    MOVE = "MOVE", "Chuyển điểm sang mục khác"
    SCALE = "SCALE", "Quy về thang điểm 100"
    DROP = "DROP", "Để nguyên, tối đa thấp hơn 100"


class Rounding(models.TextChoices):
    NONE = "NONE", "Không làm tròn"
    HALF = "HALF", "Đến nửa điểm"
    WHOLE = "WHOLE", "Đến một điểm"


class Exceptional(models.TextChoices):
    """What goes before the levels of an item."""

    BELOW_HALF = "BELOW_HALF", "Chưa được một nửa thời lượng"
    ANY_UNEXCUSED = "ANY_UNEXCUSED", "Có đảng viên vắng không lý do"


@dataclass(frozen=True)
class Measure:
    """A figure that levels are cut from: never below 0, and at most `greatest` if there is such a thing."""

    unit: str
    greatest: Decimal | None = None


@dataclass(frozen=True)
class EvidenceKind:
    label: str
    measure: Measure | None = None  # None: yes or no
    exceptions: tuple[str, ...] = ()
    is_later: bool = False  # nobody in the room can know it


PERCENT = Measure("%", Decimal(100))

EVIDENCE: dict[str, EvidenceKind] = {
    "length": EvidenceKind("Số phút thiếu thời lượng", Measure("phút"), (Exceptional.BELOW_HALF,)),
    "attendance": EvidenceKind("Tỷ lệ đảng viên dự", PERCENT, (Exceptional.ANY_UNEXCUSED,)),
    "absences_in_row": EvidenceKind("Không ai vắng nhiều kỳ liên tiếp"),
    "committee_met": EvidenceKind("Chi ủy họp, hội ý trước"),
    "notice_sent": EvidenceKind("Thông báo họp trước"),
    "papers_before": EvidenceKind("Gửi tài liệu trước buổi họp"),
    "steps": EvidenceKind("Đủ các bước của chương trình"),
    "thematic": EvidenceKind("Có sinh hoạt chuyên đề"),
    "speakers": EvidenceKind("Tỷ lệ phát biểu trên số có mặt", PERCENT),
    "minutes_complete": EvidenceKind("Biên bản ghi đủ các mục"),
    "self_criticism": EvidenceKind("Có tự phê bình và phê bình"),
    "papers_at_hand": EvidenceKind("Có tài liệu của buổi sinh hoạt"),
    "conclusion": EvidenceKind("Có kết luận của chủ trì"),
    "adopted": EvidenceKind("Thông qua kết luận, nghị quyết"),
    "agreed_and_assigned": EvidenceKind("Thông qua biên bản, phân công"),
    "tasks_done": EvidenceKind("Tỷ lệ việc tháng trước đã xong", PERCENT),
    "posted_before": EvidenceKind("Đăng tài liệu trước đúng hạn"),
    "in_handbook": EvidenceKind("Tài liệu có trên Sổ tay điện tử"),
    "posted_after": EvidenceKind("Đăng tài liệu sau đúng hạn", is_later=True),
    "reported_in_time": EvidenceKind("Gửi hồ sơ lên đảng ủy đúng hạn", is_later=True),
}
