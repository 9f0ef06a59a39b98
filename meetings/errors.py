"""Why a meeting, its minutes or its papers stay as they are, said to people (wording.md)."""

import datetime
from dataclasses import dataclass

from songlo.common.errors import DomainError, StaleVersion


class SignedMinutes(DomainError):
    code = "signed"
    message = 'Biên bản đã ký nên giữ nguyên. Nếu có sai sót, mời lập "Biên bản bổ sung, đính chính".'


class UnknownRecord(DomainError):
    """The uid belongs to nothing in this meeting; a view answers 404 (design.md 2.11)."""

    code = "unknown"
    message = 'Không tìm thấy nội dung này. Mời đồng chí trở về "Việc cần làm".'


class MeetingExists(DomainError):
    code = "meeting_exists"
    message = "Tháng này chi bộ đã có buổi sinh hoạt thường kỳ."


@dataclass(frozen=True)
class TwoTexts:
    """One field of a stale write: what this person typed and what is stored by now."""

    label: str
    mine: str
    theirs: str


class StaleRecord(StaleVersion):
    """Carries both texts; `version` is the fresh one, with which either of them may be written."""

    def __init__(
        self, *, name: str, at: datetime.datetime | None, rows: tuple[TwoTexts, ...], version: int
    ) -> None:
        when = f" lúc {at:%H:%M}" if at else ""
        super().__init__(
            f"{name[:1].upper()}{name[1:]} vừa sửa mục này{when}. Cả hai bản đều được giữ; mời đồng chí chọn bản đúng."
        )
        self.their_name = name
        self.rows = rows
        self.version = version
