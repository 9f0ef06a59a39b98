from typing import Any

from django.core.management.base import BaseCommand

from meetings.states import (
    MEETING_MOVES,
    MINUTES_MOVES,
    SUBMISSION_MOVES,
    MeetingState,
    MinutesState,
    Move,
    SubmissionState,
)
from members.roles import PERMISSIONS, Permission, Role

HEAD = """# Trạng thái của buổi sinh hoạt, biên bản, hồ sơ gửi đảng ủy

Bảng này in ra từ `meetings/states.py` (`manage.py print_states > docs/states.md`); một phép thử giữ cho hai bên khớp
nhau. Mỗi việc là một hàm trong `meetings/services/`; không có đường nào khác từ trạng thái này sang trạng thái kia.
"""
FOOT = """\
- Hoãn họp (`postpone_meeting`) là một việc có lý do, không phải một trạng thái: trạng thái giữ nguyên, ngày đổi.
- Sửa bất cứ số liệu nào sau khi in làm bản in hết dùng; trạng thái biên bản không đổi.
- Ký hoặc gửi, việc nào đến trước, giữ nguyên bản biên bản đó (`Minutes.fixed_at`). Đề nghị bổ sung mở bản kế tiếp ở
  trạng thái "Đang hoàn tất biên bản"; bản trước còn nguyên.
- Biên bản đã gửi khi chưa chụp bản ký thì chụp bổ sung vào đúng bản đó.
"""
TABLES = (
    ("Buổi sinh hoạt", MEETING_MOVES, MeetingState),
    ("Biên bản, từng bản", MINUTES_MOVES, MinutesState),
    ("Hồ sơ gửi đảng ủy", SUBMISSION_MOVES, SubmissionState),
)


class Command(BaseCommand):
    help = "Prints docs/states.md."

    def handle(self, *args: Any, **options: Any) -> None:
        lines = [HEAD]
        for title, moves, states in TABLES:
            lines += [f"## {title}\n", "| Từ | Đến | Việc | Ai |", "|---|---|---|---|"]
            lines += [_line(move, states) for move in moves]
            lines.append("")
        self.stdout.write("\n".join([*lines, FOOT]), ending="")


def _line(move: Move, states: Any) -> str:
    sources = ", ".join(states(source).label for source in move.sources)
    return (
        f"| {sources} | {states(move.target).label} | {move.on_screen} (`{move.verb}`) | {_who(move.need)} |"
    )


def _who(need: Permission) -> str:
    return ", ".join(role.label for role in Role if need in PERMISSIONS[role])
