"""Còn thiếu: what an office waits for in a month, for how many days, in words. What stands on a telephone is told apart
from what nobody knows, and "Không họp" is nothing to wait for."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from meetings.glance import Glance
from meetings.states import MeetingState, MinutesState, SubmissionState
from members.rules import Figure
from songlo.common import vn
from songlo.home.queries import CellMonth, last_day_of


@dataclass(frozen=True)
class Late:
    line: CellMonth = field(repr=False)
    kind: str
    icon: str
    words: str  # with the days: "Chưa có báo cáo, đã 4 ngày"
    why: str
    days: int


def late_in(
    lines: Iterable[CellMonth], month: datetime.date, rules: Mapping[str, Figure], today: datetime.date
) -> list[Late]:
    """The longest first. A meeting of today is late for nothing yet."""
    found = [one for line in lines if (one := _late(line, month, rules, today)) is not None]
    return sorted((one for one in found if one.days > 0), key=lambda one: -one.days)


def _late(
    line: CellMonth, month: datetime.date, rules: Mapping[str, Figure], today: datetime.date
) -> Late | None:
    meeting = line.meeting
    if meeting is None:
        end = last_day_of(month, today)
        why = "Hết tháng mà chưa rõ chi bộ có họp hay không."
        return _waiting(line, "Chưa có báo cáo", why, end, today) if line.is_silent and end else None
    if line.is_on_phone:
        return _waiting(line, line.situation.words, _met(meeting), meeting.day, today)
    if line.is_silent:
        why = (
            f"Lịch họp {timezone.localtime(meeting.scheduled_at):%H:%M ngày %d/%m}; chưa rõ có họp hay không."
        )
        return _waiting(line, "Chưa có báo cáo", why, meeting.day, today)
    if meeting.state == MeetingState.IN_SESSION:
        return _waiting(line, "Đang họp, chưa ghi kết thúc", _met(meeting), meeting.day, today)
    return _papers(line, meeting, rules, today) if meeting.state == MeetingState.HELD else None


def _papers(
    line: CellMonth, meeting: Glance, rules: Mapping[str, Figure], today: datetime.date
) -> Late | None:
    """What was sent waits for the office itself."""
    send, sign = rules["send_within_days"].value, rules["sign_within_days"].value
    days = (today - meeting.day).days
    if meeting.sending is not None:
        if meeting.sending.state != SubmissionState.RETURNED or meeting.sending.returned_at is None:
            return None
        asked = timezone.localdate(meeting.sending.returned_at)
        why = f"Đề nghị bổ sung từ ngày {vn.day_month_year(asked)}."
        is_late = send is not None and (today - asked).days > send
        return _waiting(line, "Chưa gửi lại hồ sơ", why, asked, today) if is_late else None
    is_signed = meeting.minutes is not None and meeting.minutes.state == MinutesState.SIGNED
    if send is not None and days > send:
        words = "Chưa gửi hồ sơ" if is_signed else "Chưa ký biên bản, chưa gửi hồ sơ"
    elif sign is not None and days > sign and not is_signed:
        words = "Chưa ký biên bản"
    else:
        return None
    return _waiting(line, words, _met(meeting), meeting.day, today)


def _met(meeting: Glance) -> str:
    return f"Họp ngày {vn.day_month_year(meeting.day)}."


def _waiting(line: CellMonth, words: str, why: str, since: datetime.date, today: datetime.date) -> Late:
    days = (today - since).days
    kind, icon = ("info", "phone") if line.is_on_phone else ("warn", "hourglass-split")
    return Late(line, kind, icon, f"{words}, đã {days} ngày", why, days)
