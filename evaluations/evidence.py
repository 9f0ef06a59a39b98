"""What the records of a meeting say to each item that the system can know (domain.md 3.3): a figure or a yes or no,
and why, in words. Pure. It proposes; the scorer accepts or changes with a reason."""

import datetime
from collections.abc import Callable
from decimal import Decimal

from evaluations.facts import Evidence, Records
from meetings.findings import figure, length_limit
from meetings.models.agenda import Step
from meetings.returns import is_bare_agreement
from songlo.common import vn

# What the regulation walks through at a regular meeting (domain.md 2.5), as far as items say which step they are.
REGULAR_STEPS = (Step.OPENING, Step.POLITICS, Step.RESULTS, Step.PLANS, Step.DISCUSSION, Step.CONCLUSION)
A_DAY = datetime.timedelta(days=1)
NOT_OVER = Evidence("Chưa đến hạn: buổi họp chưa kết thúc.", is_due_later=True)
# Where in the meeting that is written by which an item is scored.
PARTS = {
    "length": "times",
    "attendance": "roll",
    "absences_in_row": "roll",
    "committee_met": "agenda",
    "notice_sent": "notice",
    "papers_before": "agenda",
    "papers_at_hand": "agenda",
    "steps": "agenda",
    "thematic": "agenda",
    "speakers": "discussion",
    "minutes_complete": "minutes",
    "self_criticism": "discussion",
    "conclusion": "follow_up",
    "adopted": "votes",
    "agreed_and_assigned": "follow_up",
    "tasks_done": "tasks",
    "posted_before": "postings",
    "in_handbook": "postings",
    "posted_after": "postings",
    "reported_in_time": "submission",
}


def evidence_for(key: str, records: Records) -> Evidence | None:
    """None for an item that nothing in the records speaks of."""
    return OF[key](records) if key in OF else None


def _length(records: Records) -> Evidence:
    if records.in_session:
        return NOT_OVER
    facts, limit = records.facts, length_limit(records.facts)
    if limit is None or facts.ended_at is None:
        return Evidence("Chưa ghi giờ kết thúc hoặc chưa có mức thời lượng.")
    missing = max(limit.value - facts.minutes_long, 0)
    why = f"{facts.minutes_long} phút, tối thiểu {limit.value} phút"
    why += f"; thiếu {missing} phút." if missing else "."
    return Evidence(why, Decimal(missing), exception=facts.minutes_long * 2 < limit.value)


def _attendance(records: Records) -> Evidence:
    sums = records.facts.figures
    if not sums.summoned or sums.unrecorded:
        return Evidence("Điểm danh chưa xong.")
    rate = vn.percent(sums.present, sums.summoned)
    why = f"{sums.present}/{sums.summoned} có mặt, {rate}; vắng không lý do: {sums.unexcused}."
    return Evidence(why, _percent(sums.present, sums.summoned), exception=sums.unexcused > 0)


def _absences_in_row(records: Records) -> Evidence:
    limit = figure(records.facts, "consecutive_excused_limit")
    if limit is None:
        return Evidence("Chưa có mức số kỳ vắng liên tiếp.")
    longest = max((times for _, times in records.around.excused_runs), default=0)
    why = f"Nhiều nhất {longest} kỳ liên tiếp vắng có lý do." if longest else "Không ai vắng có lý do kỳ này."
    return Evidence(why, holds=longest <= limit.value)


def _committee_met(records: Records) -> Evidence:
    """A cell that has only a bí thư gets the points (domain.md 3.3, 3.3)."""
    met = records.around.committee_met_on
    if met:
        return Evidence(f"Chi ủy đã họp ngày {vn.day_month_year(met)}.", holds=True)
    if not records.around.has_committee:
        return Evidence("Chi bộ chỉ có bí thư, không họp chi ủy.", holds=True)
    return Evidence("Chưa ghi buổi họp chi ủy trước buổi này.", holds=False)


def _notice_sent(records: Records) -> Evidence:
    if records.notice_at is None:
        return Evidence("Chưa ghi việc gửi thông báo họp; thông báo bằng lời thì mời cho điểm.")
    day = vn.day_month_year(records.notice_at.date())
    in_time = records.notice_at < records.facts.started_at
    return Evidence(f"Thông báo họp gửi ngày {day}.", holds=in_time)


def _papers_before(records: Records) -> Evidence:
    days = figure(records.facts, "papers_days_before")
    ahead = A_DAY * (days.value if days else 1)
    if not records.papers_at:
        return Evidence("Chưa đính kèm tài liệu nào; phát tài liệu giấy thì mời cho điểm.")
    if None in records.papers_at:
        return Evidence("Có tài liệu chưa gửi đến đảng viên.", holds=False)
    last = max(at for at in records.papers_at if at)
    before = records.facts.started_at - last
    said = f"Tài liệu cuối cùng gửi {vn.day_month_year(last.date())}, {_ahead(before)}."
    return Evidence(said, holds=before >= ahead)


def _ahead(before: datetime.timedelta) -> str:
    minutes = int(before.total_seconds()) // 60
    if minutes <= 0:
        return "không trước buổi họp"
    return f"trước buổi họp {minutes // 60} giờ {minutes % 60} phút"


def _papers_at_hand(records: Records) -> Evidence:
    number = len(records.papers_at)
    if not number:
        return Evidence("Chưa đính kèm tài liệu nào; phát tài liệu giấy thì mời cho điểm.")
    return Evidence(f"Có {number} tài liệu.", holds=True)


def _steps(records: Records) -> Evidence:
    present = {item.step for item in records.facts.items}
    missing = [step for step in REGULAR_STEPS if step not in present]
    if not records.facts.items:
        return Evidence("Buổi này không ghi chương trình; xem biên bản viết tay.")
    if missing:
        return Evidence(f"Chưa có bước: {'; '.join(step.label for step in missing)}.", holds=False)
    return Evidence(f"Đủ các bước; {len(records.facts.items)} mục có ghi.", holds=True)


def _thematic(records: Records) -> Evidence:
    if records.thematic_held:
        return Evidence("Tháng này có buổi sinh hoạt chuyên đề riêng.", holds=True)
    if not records.is_thematic:
        return Evidence("Tháng này không sinh hoạt chuyên đề.", holds=False)
    return Evidence(f"Chuyên đề: {records.facts.theme or 'chưa ghi tên'}.", holds=True)


def _speakers(records: Records) -> Evidence:
    spoke, present = len(records.facts.speakers), records.facts.figures.present
    if not spoke or not present:
        return Evidence("Chưa ghi tên đồng chí phát biểu; xem biên bản viết tay.")
    why = f"{spoke}/{present} có mặt phát biểu, {vn.percent(spoke, present)}."
    return Evidence(why, _percent(min(spoke, present), present))


def _minutes_complete(records: Records) -> Evidence:
    if records.in_session:
        return NOT_OVER
    facts = records.facts
    gaps = [
        words
        for words, is_missing in (
            ("chủ trì", facts.chair_id is None),
            ("thư ký", facts.minute_taker_id is None),
            ("thảo luận", not facts.photos and all(is_bare_agreement(one.text) for one in facts.statements)),
            ("kết luận", not facts.conclusion),
            ("giờ kết thúc", facts.ended_at is None),
        )
        if is_missing
    ]
    if gaps:
        return Evidence(f"Biên bản chưa ghi: {', '.join(gaps)}.", holds=False)
    return Evidence("Biên bản ghi đủ các mục.", holds=True)


def _self_criticism(records: Records) -> Evidence:
    """How long it took is written nowhere but in the plan; that it was held, in the book (domain.md 2.2)."""
    facts = records.facts
    items = facts.items_of(Step.SELF_CRITICISM)
    spoke, minutes = len(facts.self_critics), sum(item.planned_minutes for item in items)
    if facts.photos and not spoke:
        return Evidence("Xem biên bản viết tay.")
    if not spoke and not any(item.notes for item in items):
        return Evidence("Chưa ghi nội dung tự phê bình và phê bình.", holds=False)
    planned = f", dự kiến {minutes} phút" if minutes else ""
    return Evidence(f"Có ghi; {spoke} đồng chí phát biểu{planned}.", holds=True)


def _conclusion(records: Records) -> Evidence:
    if records.facts.conclusion:
        return Evidence("Có kết luận của chủ trì.", holds=True)
    return Evidence("Chưa ghi kết luận của chủ trì.", holds=False)


def _adopted(records: Records) -> Evidence:
    vote = records.facts.resolution_vote
    if not records.facts.conclusion and vote is None:
        return Evidence("Chưa ghi kết luận, nghị quyết.", holds=False)
    if vote is None:
        return Evidence("Có kết luận; chưa ghi biểu quyết.")
    return Evidence(f"Biểu quyết {vote.in_favor}/{vote.base} tán thành.", holds=vote.carried)


def _agreed_and_assigned(records: Records) -> Evidence:
    if records.in_session:
        return NOT_OVER  # the room votes on its score before the minutes are read back
    facts = records.facts
    undated = sum(task.due_on is None for task in facts.tasks)
    if not facts.read_back:
        return Evidence("Chưa ghi việc đọc lại và thông qua biên bản.", holds=False)
    if not facts.tasks:
        return Evidence("Biên bản đã thông qua; chưa giao nhiệm vụ nào.", holds=False)
    why = f"{len(facts.tasks)} việc" + (f", {undated} việc chưa có hạn." if undated else ", đủ người và hạn.")
    return Evidence(f"Biên bản đã thông qua; {why}", holds=not undated)


def _tasks_done(records: Records) -> Evidence:
    """The first month of a cell has no month before it (domain.md 3.3): a person gives the points, with a reason."""
    if records.tasks is None:
        return Evidence("Chi bộ chưa có buổi sinh hoạt trước; mời cho điểm và ghi lý do.")
    if not records.tasks.due:
        return Evidence("Không có việc nào đến hạn trong kỳ; mời cho điểm và ghi lý do.")
    due, done = records.tasks.due, records.tasks.done
    return Evidence(f"{done}/{due} việc đến hạn đã xong, {vn.percent(done, due)}.", _percent(done, due))


def _posted_before(records: Records) -> Evidence:
    if records.post_before_by is None:
        return Evidence("Chưa có mức thời hạn.")
    if records.posted_before_on is None:
        return Evidence("Chưa ghi ngày đăng tài liệu.", holds=False)
    return _in_time("Đăng tài liệu", records.posted_before_on, records.post_before_by, records.today)


def _in_handbook(records: Records) -> Evidence:
    day = records.posted_before_on
    why = f"Tài liệu đăng ngày {vn.day_month_year(day)}." if day else "Chưa ghi ngày đăng tài liệu."
    return Evidence(why, holds=day is not None)


def _posted_after(records: Records) -> Evidence:
    return _in_time("Đăng hồ sơ", records.posted_on, records.post_by, records.today)


def _reported_in_time(records: Records) -> Evidence:
    return _in_time("Gửi hồ sơ", records.reported_on, records.report_by, records.today)


def _in_time(
    what: str, done_on: datetime.date | None, by: datetime.date | None, today: datetime.date
) -> Evidence:
    if by is None:
        return Evidence("Chưa có mức thời hạn.")
    if done_on:
        late = (done_on - by).days
        why = f"{what} ngày {vn.day_month_year(done_on)}" + (
            f", chậm {late} ngày." if late > 0 else ", đúng hạn."
        )
        return Evidence(why, holds=late <= 0)
    if today <= by:
        return Evidence(f"Chưa đến hạn ({vn.day_month_year(by)}).", is_due_later=True)
    return Evidence(f"Hạn {vn.day_month_year(by)}, chưa thấy ghi.", holds=False)


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part * 100) / Decimal(whole)


OF: dict[str, Callable[[Records], Evidence]] = {
    "length": _length,
    "attendance": _attendance,
    "absences_in_row": _absences_in_row,
    "committee_met": _committee_met,
    "notice_sent": _notice_sent,
    "papers_before": _papers_before,
    "steps": _steps,
    "thematic": _thematic,
    "speakers": _speakers,
    "minutes_complete": _minutes_complete,
    "self_criticism": _self_criticism,
    "papers_at_hand": _papers_at_hand,
    "conclusion": _conclusion,
    "adopted": _adopted,
    "agreed_and_assigned": _agreed_and_assigned,
    "tasks_done": _tasks_done,
    "posted_before": _posted_before,
    "in_handbook": _in_handbook,
    "posted_after": _posted_after,
    "reported_in_time": _reported_in_time,
}
