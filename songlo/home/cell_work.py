"""What waits for the heads of a cell: due first, each with its own verb. Pure, from what was read."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import Truncator

from meetings.calendar import Evening
from meetings.glance import Glance
from meetings.models.meeting import MeetingKind
from meetings.situation import is_evening
from meetings.states import MeetingState, SubmissionState
from members.life_notes import PAPERS_DAYS, add_working_days
from members.models import LifeEvent
from songlo.common import vn
from songlo.common.addresses import address_of

NOTICE_BEFORE = datetime.timedelta(days=2)
SCORED = (MeetingKind.REGULAR, MeetingKind.COMBINED)
ANSWER_WITHIN = datetime.timedelta(days=5)
PAPERS_AFTER = datetime.timedelta(days=2)  # "trong 2 ngày": users.md 1, the 7th after a meeting on the 5th


@dataclass(frozen=True)
class ToDo:
    """`verb` is the button; `step` is the same with its object, for the bar at the foot. `is_now`: a room waits.
    `gives_way_until`: however late it is, what is due by then stands before it."""

    due_on: datetime.date
    title: str
    why: str
    verb: str
    step: str
    url: str
    is_now: bool = False
    gives_way_until: datetime.date = datetime.date.min

    @property
    def order(self) -> tuple[bool, datetime.date]:
        return not self.is_now, max(self.due_on, self.gives_way_until)


@dataclass(frozen=True)
class Check:
    kind: str
    words: str


def work_of_cell(
    cell_uid: object,
    meetings: Sequence[Glance],
    now: datetime.datetime,
    on_the_way: Sequence[LifeEvent] = (),
    to_tell: tuple[datetime.date, datetime.date] | None = None,
    told: Callable[[datetime.date], Evening | None] = lambda _month: None,
    asked: Sequence[tuple[str, str, datetime.date]] = (),
    beside: Sequence[ToDo] = (),
) -> list[ToDo]:
    """`meetings` of the last and the coming weeks; `to_tell` the month whose evening the commune waits for, and by
    when; `told` reads the evening of a month, only where nothing is planned; `asked` the visits whose evening the
    cell has not answered yet; `beside` what waits of scores and reviews."""
    found = [one for meeting in meetings for one in _work_of(meeting, now)]
    found += [*arrivals(on_the_way), *beside]
    found += _late_focus(meetings, now)
    if nothing := _nothing_planned(cell_uid, meetings, now, told):
        found.append(nothing)
    found += [_to_answer(words, url, since) for words, url, since in asked]
    if to_tell:
        found.append(_to_tell(cell_uid, *to_tell, timezone.localdate(now)))
    return sorted(found, key=lambda one: one.order)


def _to_tell(cell_uid: object, month: datetime.date, deadline: datetime.date, today: datetime.date) -> ToDo:
    """The commune can ask for a date by telephone; minutes that are not written are forgotten."""
    title, url = f"Đăng ký lịch họp tháng {month.month}", address_of("meetings:cell_days", cell_uid)
    why = f"Báo đảng ủy xã ngày giờ họp, chậm nhất ngày {vn.day_month_year(deadline)}."
    later = today + PAPERS_AFTER
    return ToDo(deadline, title, why, "Đăng ký", "Đăng ký lịch họp", url, gives_way_until=later)


def _to_answer(words: str, url: str, since: datetime.date) -> ToDo:
    title = "Thống nhất lịch tổ công tác về dự"
    return ToDo(since + ANSWER_WITHIN, title, f"{words}.", "Trả lời", "Trả lời lịch về dự", url)


def arrivals(events: Sequence[LifeEvent]) -> list[ToDo]:
    """Comrades on their way to this cell: the papers are good for a number of working days (domain.md 1.4 [V2])."""
    return [
        ToDo(
            add_working_days(event.effective_on, PAPERS_DAYS),
            f"Tiếp nhận đồng chí {event.member}",
            f"{event.organization} giới thiệu từ ngày {vn.day_month_year(event.effective_on)}.",
            "Tiếp nhận",
            "Tiếp nhận đồng chí",
            address_of("members:receive_member", event.uid),
        )
        for event in events
    ]


def _work_of(meeting: Glance, now: datetime.datetime) -> Iterator[ToDo]:
    day = timezone.localdate(meeting.scheduled_at)
    if meeting.for_review:
        yield _to_look_at(meeting)
    to_come = meeting.is_ahead or meeting.state == MeetingState.IN_SESSION
    if meeting.not_agreed and to_come and day >= timezone.localdate(now):
        yield _to_agree(meeting, day)
    if meeting.state == MeetingState.IN_SESSION or (
        meeting.is_ahead and is_evening(meeting.scheduled_at, now)
    ):
        yield _evening(meeting, day, now)
    elif meeting.is_ahead:
        yield from _before(meeting, day, now)
    elif meeting.state == MeetingState.HELD:
        yield from _after(meeting, meeting.day)


def _to_look_at(meeting: Glance) -> ToDo:
    title = f"Cần xem lại {meeting.for_review} mục, {_small(meeting)}"
    why = "Máy đã gửi về nhưng chưa ghi được vào biên bản; mời đồng chí chọn."
    url = address_of("meetings:review", meeting.uid)
    return ToDo(meeting.day, title, why, "Xem lại", "Xem mục cần xem lại", url)


def _to_agree(meeting: Glance, day: datetime.date) -> ToDo:
    title = f"Báo vắng, chờ đồng ý {meeting.not_agreed}, {_small(meeting)}"
    why = f"{meeting.not_agreed} đồng chí báo không dự được; đồng ý thì danh sách điểm danh ghi theo."
    url = address_of("meetings:absence", meeting.uid)
    return ToDo(day, title, why, "Xem", "Xem báo vắng", url)


def _evening(meeting: Glance, day: datetime.date, now: datetime.datetime) -> ToDo:
    """On its day the meeting begins on the phone; some hours later it is written down from the book (`_before`)."""
    url, name = address_of("meetings:in_session", meeting.uid), _small(meeting)
    if meeting.state == MeetingState.IN_SESSION:
        why, title = f"{meeting.situation(now).words}.", f"Đang họp, {name}"
        return ToDo(day, title, why, "Mở trang", "Mở trang Đang họp", url, is_now=True)
    why = f"Hôm nay, {vn.clock(timezone.localtime(meeting.scheduled_at))}, {meeting.place}."
    title = f"Họp hôm nay, {name}"
    return ToDo(day, title, why, "Bắt đầu họp", "Bắt đầu họp", url, is_now=True)


def _late_focus(meetings: Sequence[Glance], now: datetime.datetime) -> list[ToDo]:
    """Only what is overdue; what is not yet due is asked at the next meeting. One matter, one line, however often
    it was taken along."""
    today = timezone.localdate(now)
    found: dict[str, ToDo] = {}
    for one in meetings:
        due = one.focus_due_on
        if one.state != MeetingState.HELD or one.focus_settled_on or due is None or due >= today:
            continue
        title = f"Vấn đề trọng tâm tháng {one.month.month}"
        url = address_of("meetings:settled", one.uid)
        matter = " ".join(one.focus_matter.split())
        found[one.focus_matter] = ToDo(
            due, title, Truncator(matter).chars(160), "Ghi kết quả", "Ghi kết quả", url
        )
    return list(found.values())


def _before(meeting: Glance, day: datetime.date, now: datetime.datetime) -> Iterator[ToDo]:
    name, uid = _small(meeting), meeting.uid
    if meeting.scheduled_at <= now:
        why = f"Đã đến ngày họp {vn.day_month_year(day)}, chưa có báo cáo."
        step = "Ghi lại buổi đã họp"
        yield ToDo(
            day + PAPERS_AFTER,
            f"Ghi lại {name}",
            why,
            "Ghi lại",
            step,
            address_of("meetings:record", uid),
        )
    elif meeting.state == MeetingState.PREPARING:
        why = f"Họp {vn.clock(timezone.localtime(meeting.scheduled_at))}, {vn.weekday(day)} {day:%d/%m}."
        url = address_of("meetings:prepare", uid)
        step = "Chuẩn bị buổi sinh hoạt"
        yield ToDo(day - NOTICE_BEFORE, f"Gửi thông báo họp, {name}", why, "Gửi thông báo", step, url)


def _after(meeting: Glance, day: datetime.date) -> Iterator[ToDo]:
    minutes, submission, name = meeting.minutes, meeting.sending, _small(meeting)
    due, uid = day + PAPERS_AFTER, meeting.uid
    returned = submission is not None and submission.state == SubmissionState.RETURNED
    if returned and (minutes is None or not minutes.is_fixed):
        asked_on = timezone.localdate(submission.returned_at)
        why = " ".join(submission.return_reason.split())
        title, url = f"Bổ sung biên bản, {name}", address_of("meetings:submission", uid)
        yield ToDo(
            asked_on + PAPERS_AFTER, title, f"Đảng ủy đề nghị: {why}", "Bổ sung", "Bổ sung biên bản", url
        )
    elif minutes is not None and not minutes.is_fixed:
        if meeting.kind in SCORED and meeting.self_score is None:
            yield _to_score(meeting, due)
        url = address_of("meetings:minutes", uid)
        why = (
            "Thư ký và chủ trì cùng ký hai bản."
            if minutes.is_printed
            else "Biên bản đang hoàn tất, chưa in để ký."
        )
        verb = "Chụp bản đã ký" if minutes.is_printed else "Xem biên bản"
        yield ToDo(due, f"Ký biên bản, {name}", why, verb, "Xem và in biên bản", url)
    elif submission is None and not meeting.is_committee:
        url = address_of("meetings:submission", uid)
        yield ToDo(
            due, f"Gửi đảng ủy, {name}", "Biên bản đã ký, chưa gửi.", "Gửi đảng ủy", "Gửi đảng ủy", url
        )


def _to_score(meeting: Glance, due: datetime.date) -> ToDo:
    """As long as the vote of the room can still stand in the minutes."""
    why = "Điểm chi bộ biểu quyết ghi vào biên bản trước khi ký."
    url = address_of("evaluations:sheet", meeting.uid)
    return ToDo(due, f"Chấm điểm, {_small(meeting)}", why, "Chấm điểm", "Chấm điểm buổi sinh hoạt", url)


def _nothing_planned(
    cell_uid: object,
    meetings: Sequence[Glance],
    now: datetime.datetime,
    told: Callable[[datetime.date], Evening | None],
) -> ToDo | None:
    """No meeting of the cell lies ahead: this month if it had none, otherwise the next one."""
    today = timezone.localdate(now)
    regular = [one for one in meetings if not one.is_committee]
    waiting = [one for one in regular if one.is_ahead or one.state == MeetingState.IN_SESSION]
    if waiting:
        return None
    this_month = any(one.month == today.replace(day=1) for one in regular)
    month = (today.replace(day=1) + datetime.timedelta(days=32 if this_month else 0)).replace(day=1)
    days = sorted(timezone.localtime(one.scheduled_at).day for one in regular)
    usual = days[len(days) // 2] if days else 5
    due = max(today, month - NOTICE_BEFORE) if this_month else today
    why = f"Tháng {month.month} chưa có lịch. Chi bộ thường họp ngày {usual}."
    if evening := told(month):
        local = timezone.localtime(evening.when)
        why = f"Đã đăng ký họp {vn.clock(local)}, {vn.weekday(local.date())} {local:%d/%m}; chưa có chương trình."
    url = address_of("meetings:new", cell_uid)
    return ToDo(
        due, f"Chuẩn bị sinh hoạt tháng {month.month}", why, "Chuẩn bị", "Chuẩn bị buổi sinh hoạt", url
    )


def next_meeting_of(meetings: Sequence[Glance], now: datetime.datetime) -> Glance | None:
    ahead = [one for one in meetings if one.scheduled_at > now and one.is_ahead]
    return min(ahead, key=lambda one: one.scheduled_at, default=None)


def last_meeting_of(meetings: Sequence[Glance]) -> Glance | None:
    held = [one for one in meetings if one.state == MeetingState.HELD and not one.is_committee]
    return max(held, key=lambda one: one.day, default=None)


def checks_of(meeting: Glance, meetings: Sequence[Glance]) -> list[Check]:
    """How ready the next meeting is."""
    committee = [
        one
        for one in meetings
        if one.is_committee and one.month == meeting.month and one.state == MeetingState.HELD
    ]
    found = []
    if committee:
        found.append(Check("ok", f"Chi ủy đã họp ngày {committee[0].held_on:%d/%m}"))
    elif not meeting.is_committee:
        found.append(Check("off", "Chưa ghi họp chi ủy"))
    words = f"Chương trình đã soạn: {meeting.items} mục, {meeting.planned_minutes} phút"
    found.append(Check("ok", words) if meeting.items else Check("off", "Chương trình chưa soạn"))
    found.append(
        Check("ok", "Có một việc trọng tâm")
        if meeting.focus_matter
        else Check("off", "Chưa chọn việc trọng tâm")
    )
    convened = meeting.state == MeetingState.CONVENED
    found.append(Check("ok", "Đã thông báo họp") if convened else Check("off", "Thông báo họp chưa gửi"))
    return found


def _small(meeting: Glance) -> str:
    title = meeting.title
    return title[:1].lower() + title[1:]
