"""The one red button of the page of a score: what comes next, and why."""

from dataclasses import dataclass
from typing import Any

from evaluations.criteria import shown
from evaluations.states import EvaluationState
from evaluations.views.sheet_shown import ScorePage
from meetings.models import Minutes
from songlo.common.addresses import address_of


@dataclass(frozen=True)
class Step:
    """`url` leads there; without one the button sends `form_id`, with `then` where one form has two verbs."""

    bold: str
    why: str
    label: str
    icon: str
    url: str = ""
    form_id: str = ""
    then: str = ""


AGAIN = Step("", "Ghi lại chỗ đã nêu, rồi lưu.", "Lưu bảng điểm", "check2", form_id="bang-diem")


def next_step(page: ScorePage, minutes: Minutes | None, allowed: dict[str, Any]) -> Step | None:
    if not page.is_open or page.sheet is None:
        return None
    unscored = page.sheet.unscored
    said = _said(page)
    if unscored or page.own_total is None or page.evaluation is None:
        left = f"Còn {len(unscored)} mục chưa chấm." if unscored else "Lưu rồi chi ủy thống nhất."
        return Step(said, left, "Lưu bảng điểm", "check2", form_id="bang-diem")
    if page.state == EvaluationState.RETURNED and page.is_voted:
        return _again(page, said, minutes, allowed)
    is_fixed = minutes is not None and minutes.fixed_at is not None
    if page.is_voted and (is_fixed or not page.differs_from_vote):
        url = address_of("meetings:submission", page.meeting.uid)
        why = "Gửi cùng bản tổng hợp của buổi họp."
        return Step(said, why, "Gửi đảng ủy", "send", url=url) if allowed["submission_send"] else None
    if page.state == EvaluationState.AGREED:
        url = address_of("evaluations:sheet_vote", page.meeting.uid)
        return Step(said, "Chi ủy đã thống nhất.", "Chi bộ biểu quyết điểm", "arrow-right", url=url)
    if not allowed["meeting_prepare"]:
        return Step(
            said, "Chi ủy thống nhất, rồi chi bộ biểu quyết.", "Lưu bảng điểm", "check2", form_id="bang-diem"
        )
    why = "Thống nhất rồi thì chi bộ biểu quyết."
    return Step(said, why, "Chi ủy thống nhất", "check2", form_id="bang-diem", then="agree")


def _again(page: ScorePage, said: str, minutes: Minutes | None, allowed: dict[str, Any]) -> Step | None:
    """Sent back with its minutes it goes with them again; sent back by itself it goes by itself."""
    if not allowed["submission_send"]:
        return None
    if minutes is None or minutes.fixed_at is None:
        url = address_of("meetings:submission", page.meeting.uid)
        return Step(said, "Gửi lại cùng bản tổng hợp.", "Gửi đảng ủy", "send", url=url)
    return Step(said, "Đã xem lại thì gửi lại đảng ủy.", "Gửi lại điểm", "send", form_id="gui-lai")


def _said(page: ScorePage) -> str:
    total = page.own_total
    if total is None or page.sheet is None:
        return ""
    if page.sheet.unscored:
        return f"Đã chấm {shown(total) or '0'} điểm."
    return f"{shown(total) or '0'} điểm, {page.sheet.criteria.thresholds.grade(total).label}."
