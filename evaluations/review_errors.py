"""Why a review, a ballot or a proposal stays as it is, said to people."""

from songlo.common.errors import DomainError


class ReviewSettled(DomainError):
    code = "review_settled"
    message = "Chi bộ đã bỏ phiếu hoặc đã đề nghị nên nội dung này giữ nguyên."


class ReviewDayWrong(DomainError):
    code = "review_day_wrong"


class NobodyChosen(DomainError):
    code = "nobody_chosen"
    message = "Chưa chọn đồng chí nào; mời đánh dấu tên đã kiểm điểm tại buổi này."


class GradingReasonMissing(DomainError):
    code = "grading_reason_missing"
    message = "Mời ghi lý do."


class LevelMissing(DomainError):
    code = "level_missing"
    message = "Mời chọn mức tự nhận trước khi nộp."


class NobodyOnBallot(DomainError):
    code = "nobody_on_ballot"
    message = "Chưa có đồng chí nào kiểm điểm xong mà chưa bỏ phiếu; mời ghi buổi kiểm điểm trước."


class CountBeyond(DomainError):
    code = "count_beyond"


class ProposalReasonMissing(DomainError):
    code = "proposal_reason_missing"

    def __init__(self, whom: str, field: str) -> None:
        super().__init__(f"Mức đề nghị cho {whom} khác kết quả phiếu, mời ghi lý do.", field=field)


class NothingToPropose(DomainError):
    code = "nothing_to_propose"
    message = "Chưa có kết quả bỏ phiếu nào để đề nghị; mời ghi kết quả kiểm phiếu trước."
