"""The headings under which a cell and a member review their year (Mẫu 01, Mẫu 02; domain.md 4.3 [V2])."""

import itertools
from dataclasses import dataclass, replace

from django.db import models


class Rating(models.TextChoices):
    EXCELLENT = "EXCELLENT", "Xuất sắc"
    GOOD = "GOOD", "Tốt"
    AVERAGE = "AVERAGE", "Trung bình"
    POOR = "POOR", "Kém"


@dataclass(frozen=True)
class Heading:
    code: str  # as it is stored and as its field is called; never used again for another heading
    part: str  # the part under which it stands on paper; "" for a part of one heading
    title: str
    is_rated: bool = False
    for_leaders: bool = False


GOOD_POINTS = "I. Ưu điểm, kết quả đạt được"

OF_THE_CELL = (
    Heading("principle", GOOD_POINTS, "Nguyên tắc tập trung dân chủ, quy chế làm việc", is_rated=True),
    Heading("results", GOOD_POINTS, "Kết quả chỉ tiêu, nhiệm vụ theo nghị quyết", is_rated=True),
    Heading(
        "building",
        GOOD_POINTS,
        "Xây dựng, chỉnh đốn Đảng, nêu gương, phòng chống tham nhũng, kiểm tra, giám sát",
        is_rated=True,
    ),
    Heading("duty", GOOD_POINTS, "Trách nhiệm của tập thể", is_rated=True),
    Heading("shortcomings", "", "II. Hạn chế, khuyết điểm, nguyên nhân"),
    Heading("remedied", "", "III. Kết quả khắc phục hạn chế kỳ trước"),
    Heading("explained", "", "IV. Giải trình vấn đề được gợi ý (nếu có)"),
    Heading("responsible", "", "V. Trách nhiệm của tập thể, cá nhân"),
    Heading("ahead", "", "VI. Phương hướng, biện pháp"),
)
OF_A_MEMBER = (
    Heading(
        "conduct",
        GOOD_POINTS,
        "Phẩm chất chính trị, đạo đức, lối sống, tổ chức kỷ luật",
        is_rated=True,
    ),
    Heading("work", GOOD_POINTS, "Thực hiện chức trách, nhiệm vụ được giao", is_rated=True),
    Heading("leading", GOOD_POINTS, "Lãnh đạo, quản lý", is_rated=True, for_leaders=True),
    Heading("renewal", GOOD_POINTS, "Tinh thần đổi mới, sáng tạo", is_rated=True, for_leaders=True),
    Heading("example", GOOD_POINTS, "Trách nhiệm nêu gương", is_rated=True, for_leaders=True),
    Heading("pledge", GOOD_POINTS, "Thực hiện cam kết tu dưỡng, rèn luyện hằng năm", is_rated=True),
    Heading("shortcomings", "", "II. Hạn chế, khuyết điểm, nguyên nhân"),
    Heading("remedied", "", "III. Kết quả khắc phục hạn chế kỳ trước"),
    Heading("explained", "", "IV. Giải trình vấn đề được gợi ý (nếu có)"),
    Heading("responsible", "", "V. Trách nhiệm với hạn chế của tập thể (nếu có)"),
    Heading("ahead", "", "VI. Phương hướng, biện pháp khắc phục"),
)


def headings_of(*, is_member: bool, leads: bool = False) -> tuple[Heading, ...]:
    """Those for leaders only where the member leads; the headings of a part are numbered as they then stand."""
    found = [one for one in (OF_A_MEMBER if is_member else OF_THE_CELL) if leads or not one.for_leaders]
    numbered = itertools.count(1)
    return tuple(replace(one, title=f"{next(numbered)}. {one.title}") if one.part else one for one in found)
