"""Why a score stays as it is, said to people."""

import datetime
from decimal import Decimal

from evaluations.criteria import shown
from songlo.common import vn
from songlo.common.errors import DomainError


class NotScored(DomainError):
    code = "not_scored"
    message = "Chỉ chấm điểm buổi sinh hoạt thường kỳ đã họp."


class ScoreSettled(DomainError):
    code = "score_settled"
    message = "Bảng điểm đã gửi đảng ủy nên giữ nguyên; mời trao đổi với văn phòng đảng ủy nếu cần xem lại."


class NotVoted(DomainError):
    code = "not_voted"
    message = "Chi bộ chưa biểu quyết điểm của buổi này."


class PointsBeyond(DomainError):
    code = "points_beyond"

    def __init__(self, code: str, most: Decimal) -> None:
        super().__init__(f"Mục {code}: mời ghi từ 0 đến {shown(most)} điểm.", field=code)


class ScoreReasonMissing(DomainError):
    code = "score_reason_missing"

    def __init__(self, code: str, proposed: Decimal | None) -> None:
        said = (
            "Sổ sách chưa cho biết" if proposed is None else f"Theo sổ sách là {shown(proposed) or '0'} điểm"
        )
        super().__init__(f"{said}; mời ghi lý do.", field=f"{code}-reason")


class ItemsOpen(DomainError):
    code = "items_open"

    def __init__(self, codes: list[str]) -> None:
        super().__init__(f"Còn {len(codes)} mục chưa chấm: {', '.join(codes)}.")


class OwnCell(DomainError):
    code = "own_cell"
    message = "Đây là chi bộ của đồng chí; mời đồng chí khác ghi điểm đảng ủy quyết định."


class NoCriteria(DomainError):
    code = "no_criteria"
    message = "Chưa có bộ tiêu chí nào áp dụng cho tháng này."


class ReasonForChange(DomainError):
    code = "reason_for_change"
    message = "Điểm khác điểm chi bộ tự chấm: mời ghi lý do."


class ListSettled(DomainError):
    code = "list_settled"
    message = "Danh sách của chi bộ này đã trình ký; mời rút danh sách lại trước khi sửa điểm."


class ListEmpty(DomainError):
    code = "list_empty"
    message = "Chưa có chi bộ nào gửi điểm mà chưa nằm trong danh sách."


class NotDecided(DomainError):
    code = "not_decided"
    message = "Có chi bộ chưa có điểm quyết định."


class YearOpen(DomainError):
    code = "review_year_open"
    message = "Đợt kiểm điểm, xếp loại của năm này đã mở."


class LevelsSettled(DomainError):
    code = "levels_settled"
    message = "Chi bộ này không có đồng chí nào đang chờ đảng ủy quyết định."


class LevelReasonMissing(DomainError):
    code = "level_reason_missing"

    def __init__(self, name: str, field: str) -> None:
        super().__init__(f"Mời ghi lý do của mức khác đề nghị ({name}).", field=field)


class OwnCellLevels(DomainError):
    code = "own_cell_levels"
    message = "Đây là chi bộ của đồng chí; mời đồng chí khác ghi quyết định xếp loại."


class SameLevel(DomainError):
    code = "same_level"
    message = "Mức này như mức đang ghi; mời chọn mức khác."


class ReturnReasonMissing(DomainError):
    code = "return_reason_missing"
    message = "Mời ghi nội dung đề nghị xem lại."


class DecidedAhead(DomainError):
    code = "decided_ahead"
    message = "Ngày quyết định chưa tới; mời ghi ngày đã ký."


class DecidedBefore(DomainError):
    code = "decided_before"

    def __init__(self, since: datetime.date, what: str) -> None:
        day = vn.day_month_year(since)
        super().__init__(
            f"Ngày quyết định cần từ {day} ({what}) trở đi; mời xem lại ngày, năm.", field="decided_on"
        )


class SamePoints(DomainError):
    code = "same_points"
    message = "Điểm này như điểm đang ghi; mời ghi điểm đúng."


class CriteriaSettled(DomainError):
    code = "criteria_settled"
    message = "Bộ tiêu chí này đã ban hành nên giữ nguyên; mời soạn bộ mới cho tháng sau."


class CriteriaFaulty(DomainError):
    code = "criteria_faulty"

    def __init__(self, count: int) -> None:
        super().__init__(f"Còn {count} chỗ cần xem lại trước khi ban hành.")


class MonthPast(DomainError):
    code = "month_past"
    message = "Điểm của tháng đã qua giữ nguyên; mời chọn từ tháng này trở đi."


class MonthTaken(DomainError):
    code = "month_taken"
