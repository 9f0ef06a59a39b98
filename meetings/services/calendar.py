"""The usual day of a cell, the evening it tells the commune for a month, and the list that the commune issues."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from meetings.calendar import day_in_month
from meetings.commune_calendar import as_issued, calendar_of, changes_since
from meetings.models import CalendarNotice, DateRegistration, Meeting, StandingDay
from meetings.papers.calendar import build_calendar
from meetings.papers.frame import read_frame
from meetings.services.notifying import take_back_no_date, tell_calendar
from meetings.services.preparation import CellNotThere, ReasonMissing
from meetings.states import MeetingState
from meetings.surroundings import ONE_A_MONTH
from members.history import period_on
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.dated import begin
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.services import request_paper

KIND = "calendar"


class NotInMonth(DomainError):
    code = "not_in_month"


class EveningPassed(DomainError):
    code = "evening_passed"
    message = "Ngày giờ này đã qua; mời chọn ngày khác."


class MeetingPrepared(DomainError):
    code = "meeting_prepared"
    message = "Tháng này chi bộ đã chuẩn bị buổi họp; mời đổi ngày ở buổi đó."


class NothingChanged(DomainError):
    code = "nothing_changed"
    message = "Lịch chưa có gì thay đổi."


class NothingToIssue(DomainError):
    code = "nothing_to_issue"
    message = "Chưa có chi bộ nào có ngày họp trong tháng này."


@transaction.atomic
def set_standing_day(
    *,
    actor: User,
    organization: Organization,
    time: datetime.time,
    place: str,
    effective_on: datetime.date,
    now: datetime.datetime,
    day_of_month: int | None = None,
    week: int | None = None,
    weekday: int | None = None,
) -> StandingDay:
    """Ngày họp thường lệ from the month of `effective_on` on; what was told for single months stays."""
    _lock(organization)
    rows = StandingDay.objects.filter(organization=organization)
    since = effective_on.replace(day=1)
    values = {
        "day_of_month": day_of_month,
        "week": week,
        "weekday": weekday,
        "time": time,
        "place": vn.nfc(place),
    }
    current = rows.on(since).first()
    if current and all(getattr(current, name) == value for name, value in values.items()):
        return current
    before = f"{current}, {current.time:%H:%M}, {current.place}" if current else None
    standing: StandingDay = begin(rows, since, organization=organization, **values)
    record(
        "meetings.standing_day.set",
        actor=actor,
        organization=organization,
        target=standing,
        changes={"standing_day": [before, f"{standing}, {time:%H:%M}, {standing.place}"]},
        now=now,
    )
    return standing


@transaction.atomic
def register_date(
    *,
    actor: User,
    organization: Organization,
    month: datetime.date,
    scheduled_at: datetime.datetime,
    place: str,
    now: datetime.datetime,
    reason: str = "",
    by_phone: bool = False,
    version: int | None = None,
) -> DateRegistration:
    """The cell tells when it meets. Told again, it is changed, until the meeting is prepared; the same words twice
    write nothing. Another day than the usual one has its reason."""
    _lock(organization)
    month, day = month.replace(day=1), timezone.localdate(scheduled_at)
    values = {"scheduled_at": scheduled_at, "place": vn.nfc(place), "reason": vn.nfc(reason)}
    known = DateRegistration.objects.filter(organization=organization, month=month).first()
    if known and all(getattr(known, name) == value for name, value in values.items()):
        return known
    _check(organization, month, day)
    if scheduled_at <= now:
        raise EveningPassed(field="day")
    if not values["reason"] and _is_unusual(organization, month, day):
        raise ReasonMissing("Ngày này khác ngày họp thường lệ; mời ghi lý do.", field="reason")
    if known and version is not None and version != known.version:
        raise StaleVersion("Đồng chí khác vừa đổi lịch họp tháng này; mời xem lại.")
    changes = {name: [getattr(known, name) if known else None, value] for name, value in values.items()}
    registered = known or DateRegistration(organization=organization, month=month, version=0)
    for name, value in values.items():
        setattr(registered, name, value)
    registered.registered_at, registered.registered_by, registered.by_phone = now, actor, by_phone
    registered.version += 1
    registered.save()
    record(
        "meetings.date.register",
        actor=actor,
        organization=organization,
        target=registered,
        changes={name: pair for name, pair in changes.items() if (pair[0] or "") != pair[1]},
        reason=registered.reason,
        now=now,
    )
    take_back_no_date(organization, month, now)
    return registered


def _check(organization: Organization, month: datetime.date, day: datetime.date) -> None:
    if day.replace(day=1) != month:
        raise NotInMonth(f"Mời chọn ngày trong tháng {month.month}/{month.year}.", field="day")
    if period_on(organization, day) is None:
        raise CellNotThere(
            f"Ngày {vn.day_month_year(day)}, {organization} chưa có hoặc đã kết thúc hoạt động.", field="day"
        )
    prepared = Meeting.objects.filter(organization=organization, month=month, kind__in=ONE_A_MONTH)
    if prepared.exclude(state=MeetingState.NOT_HELD).exists():
        raise MeetingPrepared


def _is_unusual(organization: Organization, month: datetime.date, day: datetime.date) -> bool:
    standing = StandingDay.objects.on(month).filter(organization=organization).first()
    return standing is not None and timezone.localdate(day_in_month(standing, month)) != day


@transaction.atomic
def issue_calendar(
    *,
    actor: User,
    organization: Organization,
    month: datetime.date,
    now: datetime.datetime,
    document_number: str = "",
    sample_notice: str = "",
) -> CalendarNotice:
    """Thông báo Lịch sinh hoạt of the commune; the second and later ones are corrections and name what has changed
    since the one before."""
    _lock(organization)
    month, today = month.replace(day=1), timezone.localdate(now)
    lines = calendar_of(organization, month, today)
    if not any(one.line.when for one in lines):
        raise NothingToIssue
    last = CalendarNotice.objects.filter(organization=organization, month=month).order_by("-number").first()
    changes = changes_since(last.lines, lines) if last else []
    if last and not changes:
        raise NothingChanged
    uid, number = uuid.uuid4(), last.number + 1 if last else 1
    frame = read_frame(organization, today, sample_notice)
    document = build_calendar(lines, month, today, frame, vn.nfc(document_number), last, changes)
    paper = request_paper(
        kind=KIND, organization_uid=organization.uid, subject_uid=uid, document=document, actor=actor, now=now
    )
    notice = CalendarNotice.objects.create(
        uid=uid,
        organization=organization,
        month=month,
        number=number,
        document_number=vn.nfc(document_number),
        lines=as_issued(lines),
        paper=paper,
        issued_at=now,
        issued_by=actor,
    )
    record(
        "meetings.calendar.issue",
        actor=actor,
        organization=organization,
        target=notice,
        changes={"number": [last.number if last else None, number], "month": [None, month]},
        now=now,
    )
    tell_calendar(notice, last, lines, {one.line.organization_id for one in changes}, now)
    return notice


def _lock(organization: Organization) -> None:
    """Whoever tells a date, prepares a meeting or issues the list of one place waits for the other."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
