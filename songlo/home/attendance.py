"""The average of attendance with its formula said (users.md 5): all who were there by all who were expected, beside the
mean of the cells; against the goal and against the regulation. In integers: no float decides a target."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from members.rules import Figure
from songlo.common import vn


@dataclass(frozen=True)
class Taken:
    """The roll of one held meeting."""

    cell: int
    expected: int
    present: int
    unrecorded: int


@dataclass(frozen=True)
class Average:
    present: int
    expected: int
    cells: tuple[tuple[int, int], ...]  # of each cell over its meetings of the month: present, expected
    left_out: int  # meetings on whose roll somebody is neither present nor absent: they count nowhere

    @classmethod
    def of(cls, rolls: Iterable[Taken]) -> Self:
        cells: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        left_out = 0
        for one in rolls:
            if one.unrecorded:
                left_out += 1
            elif one.expected:
                cells[one.cell][0] += one.present
                cells[one.cell][1] += one.expected
        return cls.of_cells(cells.values(), left_out)

    @classmethod
    def of_cells(cls, cells: Iterable[Iterable[int]], left_out: int) -> Self:
        pairs = tuple((present, expected) for present, expected in cells)
        return cls(
            present=sum(present for present, _ in pairs),
            expected=sum(expected for _, expected in pairs),
            cells=pairs,
            left_out=left_out,
        )

    @classmethod
    def of_all(cls, parts: Iterable["Average"]) -> Self:
        """Of several communes: again by persons and by cells, never a mean of means."""
        parts = list(parts)
        return cls.of_cells((cell for one in parts for cell in one.cells), sum(one.left_out for one in parts))

    @property
    def formula(self) -> str:
        """Bình quân 94,7 % = 2.817/2.974 lượt; bình quân các chi bộ 94,1 %."""
        if not self.expected:
            return "Chưa có buổi nào ghi xong điểm danh."
        # Of the cells: over what all their sizes divide.
        whole = math.lcm(*(expected for _, expected in self.cells))
        part = sum(present * (whole // expected) for present, expected in self.cells)
        return (
            f"Bình quân {vn.percent(self.present, self.expected)} = {vn.count(self.present)}/{vn.count(self.expected)}"
            f" lượt; bình quân các chi bộ {vn.percent(part, whole * len(self.cells))}."
        )


@dataclass(frozen=True)
class Target:
    """A figure of the rules beside the average: reached, or so many more would have had to be there."""

    label: str
    figure: Figure
    is_strict: bool
    present: int
    expected: int

    @property
    def missing(self) -> int:
        return self.missing_of(self.present, self.expected)

    @property
    def rate(self) -> str:
        return vn.percent(self.present, self.expected, self.figure.value)

    def missing_of(self, present: int, expected: int) -> int:
        """So many more would have had to be there; a part is measured as the whole is."""
        if not expected:
            return 0
        short = self.figure.value * expected - 100 * present
        if self.is_strict:
            return max(short // 100 + 1, 0)
        return max(-(-short // 100), 0)

    @property
    def words(self) -> str:
        return f"Thiếu {vn.count(self.missing)} lượt có mặt" if self.missing else "Đạt"

    @property
    def kind(self) -> str:
        return "warn" if self.missing else "ok"

    @property
    def icon(self) -> str:
        return "arrow-down-circle" if self.missing else ""


def targets_of(average: Average, rules: Mapping[str, Figure]) -> tuple[Target, ...]:
    """Nothing is compared as long as nobody was counted."""
    return set_targets(average.present, average.expected, rules) if average.expected else ()


def set_targets(present: int, expected: int, rules: Mapping[str, Figure]) -> tuple[Target, ...]:
    """Those that are set; what the committee strives for stands before what is prescribed."""
    goal, rule = rules["attendance_goal_percent"], rules["attendance_percent"]
    is_strict = bool(rules["attendance_strict"].value)
    above = "trên " if is_strict else "từ "
    asked = [
        (f"Mức phấn đấu {goal.value}\u00a0%", goal, False),
        (f"Mức quy định {above}{rule.value}\u00a0%", rule, is_strict),
    ]
    return tuple(
        Target(label, figure, strict, present, expected)
        for label, figure, strict in asked
        if figure.value is not None
    )
