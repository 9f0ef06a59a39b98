"""The four levels of a year and the cap on the highest (domain.md 4.1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models


class Level(models.TextChoices):
    EXCELLENT = "EXCELLENT", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "GOOD", "Hoàn thành tốt nhiệm vụ"
    COMPLETED = "COMPLETED", "Hoàn thành nhiệm vụ"
    FAILED = "FAILED", "Không hoàn thành nhiệm vụ"


# In a column, in a sum.
SHORT: dict[str, str] = {
    Level.EXCELLENT: "Xuất sắc",
    Level.GOOD: "Tốt",
    Level.COMPLETED: "Hoàn thành",
    Level.FAILED: "Không hoàn thành",
}


class CapBase(models.TextChoices):
    """QĐ 124: of those graded "tốt" [M]; a later text on officials: of those "tốt" or better [V2]. Disputed."""

    GOOD_ONLY = "GOOD_ONLY", "Số hoàn thành tốt nhiệm vụ"
    GOOD_OR_BETTER = "GOOD_OR_BETTER", "Số hoàn thành tốt nhiệm vụ trở lên"


class CapRounding(models.TextChoices):
    """An existing app rounds down [V2]; no text that was found says so."""

    DOWN = "DOWN", "Lấy phần nguyên"
    NEAREST = "NEAREST", "Từ 0,5 làm tròn lên"
    UP = "UP", "Phần lẻ làm tròn lên"


_ADDED = {
    CapRounding.DOWN: 0,
    CapRounding.NEAREST: 50,
    CapRounding.UP: 99,
}  # hundredths, before the whole is taken


class NotGraded(models.TextChoices):
    """domain.md 4.1 [M]."""

    EXEMPT = "EXEMPT", "Được miễn công tác và sinh hoạt"
    SUSPENDED = "SUSPENDED", "Đang bị đình chỉ sinh hoạt"
    NEW = "NEW", "Kết nạp chưa đủ 6 tháng"
    OTHER = "OTHER", "Lý do khác"


@dataclass(frozen=True)
class Cap:
    """How many may be "xuất sắc". It warns and explains; a person decides."""

    proposed: int
    base: int
    percent: int
    allowed: int

    @property
    def is_exceeded(self) -> bool:
        return self.proposed > self.allowed

    @property
    def beyond(self) -> int:
        return max(self.proposed - self.allowed, 0)

    @property
    def sum_in_words(self) -> str:
        """As "14 × 20 % = 2,8, lấy 2"."""
        whole, rest = divmod(self.base * self.percent, 100)
        exact = f"{whole},{rest:02d}".rstrip("0").rstrip(",")
        rounded = f", lấy {self.allowed}" if rest else ""
        return f"{self.base} × {self.percent}\u00a0% = {exact}{rounded}"


def cap_of(levels: Iterable[str], percent: int, base: str, rounding: str = CapRounding.DOWN) -> Cap:
    levels = list(levels)
    excellent, good = levels.count(Level.EXCELLENT), levels.count(Level.GOOD)
    counted = good if base == CapBase.GOOD_ONLY else good + excellent
    return Cap(excellent, counted, percent, (counted * percent + _ADDED[CapRounding(rounding)]) // 100)


def level_of_votes(votes: dict[str, int], base: int) -> str:
    """The level that more than half of the base chose; where none did, the highest one that more than half chose
    together with those above it: who voted higher would not deny the lower (domain.md 4.4 [U]). Empty if not even
    the lowest reaches it: the cell votes again."""
    together = 0
    for level in Level.values:
        together += votes.get(level, 0)
        if together * 2 > base:
            return level
    return ""
