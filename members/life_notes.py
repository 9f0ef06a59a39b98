"""What the rules say about an event: grey notes, never a refusal (design.md 2.6). Pure.

Confidence as in domain.md 1.1, 1.4: no figure here was read in the regulation itself, so none is confirmed."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from members.models.life import LifeKind
from songlo.common import vn

PROBATION_MONTHS = 12  # Điều 5 [V2]
PAPERS_DAYS = 60  # working days to present the papers of a transfer [V2]
TEMPORARY_MONTHS = (3, 12)  # [M]
FEWEST_OFFICIAL = 3  # Điều 24.1 [V2]


@dataclass(frozen=True)
class Note:
    message: str
    source: str
    confirmed: bool = False
    level: str = "note"


@dataclass(frozen=True)
class Facts:
    kind: str
    effective_on: datetime.date
    until: datetime.date | None = None
    admitted_on: datetime.date | None = None
    has_decision: bool = False
    namesake: str = ""  # who is on the roster already with the name of a newcomer
    wants_login: str = ""  # who gets a post and has no login
    official: tuple[tuple[str, int], ...] = ()  # cells and how many official members they have afterwards


def notes_on(facts: Facts) -> list[Note]:
    found = [
        _probation(facts),
        _papers(facts),
        _exemption(facts),
        _temporary(facts),
        _discipline(facts),
        _login(facts),
        _namesake(facts),
        *_few_members(facts.official),
    ]
    return [note for note in found if note is not None]


def _probation(facts: Facts) -> Note | None:
    if facts.kind != LifeKind.RECOGNIZED or facts.admitted_on is None:
        return None
    due = add_months(facts.admitted_on, PROBATION_MONTHS)
    if facts.effective_on >= due:
        return None
    return Note(
        f"Kết nạp ngày {vn.day_month_year(facts.admitted_on)}; đủ {PROBATION_MONTHS} tháng dự bị vào ngày "
        f"{vn.day_month_year(due)}.",
        "Điều lệ Đảng, Điều 5",
    )


def _papers(facts: Facts) -> Note | None:
    if facts.kind != LifeKind.TRANSFER_STARTED:
        return None
    due = add_working_days(facts.effective_on, PAPERS_DAYS)
    return Note(
        f"Nộp hồ sơ ở nơi mới trong {PAPERS_DAYS} ngày làm việc, khoảng đến ngày {vn.day_month_year(due)} "
        "(chưa trừ ngày lễ).",
        "Quy định về chuyển sinh hoạt đảng chính thức",
    )


def _exemption(facts: Facts) -> Note | None:
    if facts.kind != LifeKind.EXEMPTED or facts.has_decision:
        return None
    return Note("Miễn công tác và sinh hoạt do chi bộ xem xét, quyết định.", "Điều lệ Đảng, Điều 7")


def _temporary(facts: Facts) -> Note | None:
    if facts.kind not in (LifeKind.SENT_TEMPORARILY, LifeKind.ARRIVED_TEMPORARILY) or facts.until is None:
        return None
    least, most = TEMPORARY_MONTHS
    if add_months(facts.effective_on, least) <= facts.until < add_months(facts.effective_on, most):
        return None
    return Note(
        f"Sinh hoạt tạm thời thường từ {least} tháng đến dưới {most} tháng; thời gian này khác mức đó.",
        "Quy định về chuyển sinh hoạt đảng tạm thời",
    )


def _discipline(facts: Facts) -> Note | None:
    if facts.kind not in (LifeKind.STRUCK_OFF, LifeKind.EXPELLED, LifeKind.WITHDRAWN, LifeKind.SUSPENDED):
        return None
    return Note(
        "Sổ chỉ ghi lại quyết định của cấp có thẩm quyền; việc quyết định không làm ở đây.", "Điều lệ Đảng"
    )


def _login(facts: Facts) -> Note | None:
    if not facts.wants_login:
        return None
    words = f"Đồng chí {facts.wants_login} chưa có tài khoản; văn phòng đảng ủy cấp thì đồng chí mới tự ghi sổ được."
    return Note(words, "", confirmed=True)


def _namesake(facts: Facts) -> Note | None:
    if not facts.namesake:
        return None
    words = f"Danh sách chi bộ đã có đồng chí {facts.namesake}, cùng họ và tên; mời xem có phải một đồng chí không."
    return Note(words, "", confirmed=True)


def _few_members(official: Iterable[tuple[str, int]]) -> list[Note]:
    return [
        Note(
            f"{cell} còn {count} đảng viên chính thức; chi bộ có từ {FEWEST_OFFICIAL} đảng viên chính thức trở lên.",
            "Điều lệ Đảng, Điều 24",
        )
        for cell, count in official
        if count < FEWEST_OFFICIAL
    ]


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    first = datetime.date(day.year + years, month + 1, 1)
    return min(first + datetime.timedelta(days=day.day - 1), _last_day(first))


def add_working_days(day: datetime.date, count: int) -> datetime.date:
    """Monday to Friday; public holidays are not known here."""
    while count:
        day += datetime.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _last_day(first: datetime.date) -> datetime.date:
    return (first + datetime.timedelta(days=32)).replace(day=1) - datetime.timedelta(days=1)
