"""Every kind of operation: what applies it, and what it is called where a person decides over it."""

from collections.abc import Callable

from meetings.models import Guest, Proposal, Statement, Task, Vote
from meetings.services import discussion, follow_up, votes
from meetings.services import operation_decided as decided
from meetings.services import operation_said as said
from meetings.services import operation_score as scored
from meetings.services.operation_parts import Applying, Written, drop

ROLL_MARK = "roll.mark"
SETTLE = "review.settle"
KINDS: dict[str, Callable[[Applying], Written]] = {
    "meeting.start": said.start,
    "meeting.pause": said.pause,
    "meeting.resume": said.resume,
    "meeting.end": said.end,
    "guest.save": said.save_guest,
    "guest.drop": drop(Guest, discussion.drop_guest),
    "item.begin": said.begin_item,
    "item.notes": said.save_notes,
    "statement.save": said.save_statement,
    "statement.drop": drop(Statement, discussion.drop_statement),
    "vote.save": decided.save_vote,
    "vote.drop": drop(Vote, votes.drop_vote),
    "proposal.save": said.save_proposal,
    "proposal.drop": drop(Proposal, follow_up.drop_proposal),
    "task.save": decided.save_task,
    "task.drop": drop(Task, follow_up.drop_task),
    "task.report": decided.report_task,
    "resolution.save": decided.save_resolution,
    "conclusion.save": said.save_conclusion,
    "dues.save": said.save_dues,
    "score.save": scored.save_score,
    "minutes.read_back": said.read_back,
    "minutes.agree": scored.agree,
    "review.aside": said.set_aside,
}
WORDS: dict[str, str] = {
    "meeting.start": "Bắt đầu họp",
    "meeting.pause": "Tạm nghỉ",
    "meeting.resume": "Họp tiếp",
    "meeting.end": "Kết thúc họp",
    ROLL_MARK: "Điểm danh",
    "guest.save": "Đại biểu dự",
    "guest.drop": "Bỏ đại biểu dự",
    "item.begin": "Bắt đầu nội dung",
    "item.notes": "Diễn biến của nội dung",
    "statement.save": "Ý kiến phát biểu",
    "statement.drop": "Bỏ ý kiến phát biểu",
    "vote.save": "Biểu quyết",
    "vote.drop": "Bỏ biểu quyết",
    "proposal.save": "Kiến nghị",
    "proposal.drop": "Bỏ kiến nghị",
    "task.save": "Phân công nhiệm vụ",
    "task.drop": "Bỏ nhiệm vụ",
    "task.report": "Kết quả nhiệm vụ",
    "resolution.save": "Nghị quyết",
    "conclusion.save": "Kết luận của chủ trì",
    "dues.save": "Tình hình nộp đảng phí",
    "score.save": "Tự chấm điểm, xếp loại",
    "minutes.read_back": "Đọc lại biên bản",
    "minutes.agree": "Biên bản được thông qua",
    SETTLE: "Xem lại",
    "review.aside": "Không dùng",
}
