"""The sets of criteria that the house brings along (domain.md 3.1, 3.3). Maxima and thresholds are of the documents
named; where a figure has no source it says so and the set is unconfirmed."""

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

from evaluations.criteria import Criteria, Group, Item, Level, criteria_to_json
from evaluations.kinds import Exceptional, ItemKind

HD_2018 = "HD 12-HD/BTCTW ngày 06/7/2018"
HD_2025 = "HD 42-HD/BTCTW ngày 28/10/2025"
LOCAL = "KH 08-KH/ĐU ngày 19/9/2025 của Đảng ủy phường An Phú"


def _levels(*steps: tuple[str, int, int | None, int | None]) -> tuple[Level, ...]:
    """(label, points, from, to): from is inside, to is not; the levels of one item touch each other."""
    return tuple(
        Level(
            Decimal(points),
            label,
            None if lower is None else Decimal(lower),
            None if upper is None else Decimal(upper),
        )
        for label, points, lower, upper in steps
    )


def _late(*steps: tuple[str, int, int | None, int | None]) -> tuple[Level, ...]:
    """Of missing minutes: from is outside, to is inside ("thiếu đến 15 phút")."""
    return tuple(
        replace(level, lower_in=False, upper_in=level.upper is not None) for level in _levels(*steps)
    )


def _yes(code: str, most: int, title: str, evidence: str = "", **more: Any) -> Item:
    return Item(code, title, Decimal(most), ItemKind.YES_NO, evidence, **more)


def _free(code: str, most: int, title: str, evidence: str = "") -> Item:
    return Item(code, title, Decimal(most), ItemKind.FREE, evidence)


# 3.3 leaves out what is more than 30 minutes short and still longer than a half: taken as 2.
LENGTH = _late(
    ("Đạt thời lượng", 5, None, 0),
    ("Thiếu đến 15 phút", 4, 0, 15),
    ("Thiếu trên 15 đến 30 phút", 3, 15, 30),
    ("Thiếu trên 30 phút, được từ một nửa", 2, 30, None),
)
# 3.3 leaves out exactly 50 %: taken as the higher level.
SPEAKERS = _levels(
    ("Từ 50 %", 5, 50, None),
    ("Từ 40 đến dưới 50 %", 4, 40, 50),
    ("Từ 30 đến dưới 40 %", 3, 30, 40),
    ("Dưới 30 %", 2, None, 30),
)
TASKS = _levels(
    ("Từ 90 %", 30, 90, None),
    ("Từ 80 đến dưới 90 %", 27, 80, 90),
    ("Từ 70 đến dưới 80 %", 24, 70, 80),
    ("Từ 60 đến dưới 70 %", 20, 60, 70),
    ("Từ 50 đến dưới 60 %", 15, 50, 60),
    ("Dưới 50 %", 10, None, 50),
)
ATTENDANCE_2025 = _levels(
    ("Từ 90 %", 4, 90, None),
    ("Từ 75 đến dưới 90 %", 3, 75, 90),
    ("Từ 65 đến dưới 75 %", 2, 65, 75),
    ("Dưới 65 %", 1, None, 65),
)
# "Trên 85 %" is of the document; the levels below it are those of 3.3.
ATTENDANCE_2018 = (
    Level(Decimal(4), "Trên 85 %", Decimal(85), None, lower_in=False),
    Level(Decimal(3), "Từ 75 đến 85 %", Decimal(75), Decimal(85), upper_in=True),
    Level(Decimal(2), "Từ 65 đến dưới 75 %", Decimal(65), Decimal(75)),
    Level(Decimal(1), "Dưới 65 %", None, Decimal(65)),
)


def _detailed(attendance: tuple[Level, ...], before: Item, at_hand: Item, after: Item) -> Criteria:
    """The table of 3.3; `before`, `at_hand`, `after` are what a year knows of papers and of what follows."""
    length = Item(
        "1.1",
        "Bảo đảm thời lượng sinh hoạt",
        Decimal(5),
        ItemKind.LEVELS,
        "length",
        LENGTH,
        Exceptional.BELOW_HALF,
        Decimal(1),
    )
    rate = Item(
        "2.1",
        "Tỷ lệ đảng viên dự",
        Decimal(4),
        ItemKind.LEVELS,
        "attendance",
        attendance,
        Exceptional.ANY_UNEXCUSED,
        Decimal(1),
    )
    speakers = Item("4.5", "Tỷ lệ phát biểu trên số dự", Decimal(5), ItemKind.LEVELS, "speakers", SPEAKERS)
    tasks = Item("7.1", "Tỷ lệ chỉ tiêu, việc đạt", Decimal(30), ItemKind.LEVELS, "tasks_done", TASKS)
    groups = (
        Group("1", "Thời gian, thời lượng", (length,)),
        Group(
            "2",
            "Tỷ lệ đảng viên dự",
            (rate, _yes("2.2", 1, "Không ai vắng có lý do quá 3 lần liên tiếp", "absences_in_row")),
        ),
        Group(
            "3",
            "Công tác chuẩn bị",
            (
                _yes("3.1", 3, "Nội dung đúng, đủ, trọng tâm, sát thực tế"),
                _yes("3.2", 2, "Định hướng thảo luận, dự thảo kết luận, nghị quyết"),
                _yes("3.3", 2, "Chi ủy họp, hội ý, có biên bản", "committee_met"),
                _yes("3.4", 1, "Thông báo đến đảng viên và cấp ủy viên theo dõi", "notice_sent"),
                before,
            ),
        ),
        Group(
            "4",
            "Tổ chức sinh hoạt",
            (
                _yes("4.1", 5, "Đủ các bước quy trình", "steps"),
                _yes("4.2", 10, "Nội dung sinh hoạt thường kỳ"),
                _yes("4.3", 5, "Sinh hoạt chuyên đề", "thematic", thematic_only=True, moves_to="4.2"),
                _yes("4.4", 2, "Biểu dương, nhắc nhở đảng viên"),
                speakers,
                _yes("4.6", 1, "Sổ biên bản ghi đầy đủ", "minutes_complete"),
                _yes("4.7", 1, "15 đến 30 phút cho tư tưởng, tự phê bình và phê bình", "self_criticism"),
                at_hand,
            ),
        ),
        Group(
            "5",
            "Điều hành của bí thư (phó bí thư)",
            (
                _yes("5.1", 2, "Linh hoạt, hiệu quả"),
                _yes("5.2", 4, "Định hướng thảo luận"),
                _yes("5.3", 3, "Gợi mở, không khí dân chủ"),
                _yes("5.4", 1, "Tổng hợp, khái quát thành kết luận", "conclusion"),
            ),
        ),
        Group(
            "6",
            "Nguyên tắc tổ chức, sinh hoạt đảng",
            (
                _yes("6.1", 1, "Tập trung dân chủ"),
                _yes("6.2", 2, "Tự phê bình và phê bình nghiêm túc"),
                _yes("6.3", 1, "Tính lãnh đạo, giáo dục, chiến đấu"),
                _yes("6.4", 1, "Thông tin, định hướng; giải quyết tâm tư, nguyện vọng"),
            ),
        ),
        Group("7", "Kết quả thực hiện kết luận, nghị quyết tháng trước", (tasks,)),
        Group(
            "8",
            "Kết thúc sinh hoạt",
            (
                _yes("8.1", 2, "Chủ trì kết luận; thông qua kết luận, nghị quyết", "adopted"),
                _yes("8.2", 2, "Thông qua biên bản; phân công cụ thể", "agreed_and_assigned"),
                after,
            ),
        ),
    )
    return Criteria(groups)


DETAILED_2018 = _detailed(
    ATTENDANCE_2018,
    _yes("3.5", 2, "Gửi tài liệu trước ít nhất 1 ngày", "papers_before"),
    _yes("4.8", 1, "Có tài liệu phát tại buổi sinh hoạt", "papers_at_hand"),
    _yes("8.3", 1, "Gửi hồ sơ lên đảng ủy đúng hạn", "reported_in_time", known_later=True),
)
DETAILED_2025 = _detailed(
    ATTENDANCE_2025,
    _yes("3.5", 2, "Đăng tài liệu trên Sổ tay đảng viên điện tử trước ít nhất 1 ngày", "posted_before"),
    _yes("4.8", 1, "Tài liệu có trên Sổ tay đảng viên điện tử", "in_handbook"),
    _yes("8.3", 1, "Đăng tài liệu hoàn thiện trong 2 ngày sau", "posted_after", known_later=True),
)
FRAME_2025 = Criteria(
    (
        Group("1", "Thời gian, thời lượng", (_free("1", 5, "Chấp hành thời gian, thời lượng", "length"),)),
        Group("2", "Tỷ lệ đảng viên dự", (_free("2", 5, "Tỷ lệ đảng viên dự sinh hoạt", "attendance"),)),
        Group(
            "3",
            "Công tác chuẩn bị",
            (
                _free("3.1", 5, "Chuẩn bị nội dung đúng, đủ, trọng tâm"),
                _free("3.2", 5, "Họp chi ủy, thông báo trước, đăng tải tài liệu"),
            ),
        ),
        Group(
            "4",
            "Tổ chức sinh hoạt",
            (
                _free("4.1", 5, "Đủ các bước quy trình"),
                _free("4.2", 25, "Đủ nội dung; biểu dương, phê bình; nhiều ý kiến", "speakers"),
                _free("4.3", 10, "Điều hành của bí thư"),
            ),
        ),
        Group("5", "Nguyên tắc tổ chức, sinh hoạt đảng", (_free("5", 5, "Thực hiện nguyên tắc"),)),
        Group(
            "6",
            "Kết quả lãnh đạo thực hiện kết luận, nghị quyết",
            (_free("6", 30, "Kết quả lãnh đạo thực hiện", "tasks_done"),),
        ),
        Group("7", "Kết thúc sinh hoạt", (_free("7", 5, "Kết luận, thông qua biên bản, đăng tải"),)),
    )
)

SEEDS: tuple[dict[str, Any], ...] = (
    {
        "code": "2018",
        "name": "Bộ tiêu chí mẫu theo HD 12-HD/BTCTW",
        "document_number": "12-HD/BTCTW",
        "document_date": datetime.date(2018, 7, 6),
        "source": f"{HD_2018}: thang điểm 100 và bốn mức; điểm từng mục chưa có nguồn, lấy theo {LOCAL}",
        "state": "ISSUED",
        "valid_from": datetime.date(2018, 8, 1),
        "valid_until": datetime.date(2025, 11, 1),
        "criteria": criteria_to_json(DETAILED_2018),
    },
    {
        "code": "2025",
        "name": "Khung tiêu chí theo HD 42-HD/BTCTW",
        "document_number": "42-HD/BTCTW",
        "document_date": datetime.date(2025, 10, 28),
        "source": HD_2025,
        "state": "ISSUED",
        "valid_from": datetime.date(2025, 11, 1),
        "criteria": criteria_to_json(FRAME_2025),
    },
    {
        "code": "chi-tiet-2025",
        "name": "Bộ tiêu chí chi tiết để tham khảo",
        "document_number": "08-KH/ĐU",
        "document_date": datetime.date(2025, 9, 19),
        "source": LOCAL,
        "state": "TEMPLATE",
        "criteria": criteria_to_json(DETAILED_2025),
    },
)


def seed_criteria_sets(criteria_set_model: Any) -> int:
    """Write those that are missing; one that is there keeps what people have made of it."""
    present = set(criteria_set_model.objects.filter(issuer=None).values_list("code", flat=True))
    missing = [one for one in SEEDS if one["code"] not in present]
    for one in missing:
        criteria_set_model.objects.create(**one)
    return len(missing)
