"""The report of a visit: the thư ký tổ writes, the tổ trưởng confirms and sends; once sent it stays (domain.md 6.3)."""

import datetime

from django.db import transaction
from django.utils import timezone

from meetings.models import Visit, VisitReport
from meetings.models.visit_report import SENT_REPORTS, ReportState
from meetings.papers.visit_report import visit_report_document
from meetings.score_sheets import tell_visited
from meetings.services.notifying_reports import take_back_ready, tell_ready, tell_returned, tell_shared
from meetings.services.report_rows import Written, write_rows
from meetings.services.rows import Changes, write_changes
from meetings.services.visit_guests import bring_guest
from meetings.services.visits import check_may_write, lock_visit, meeting_attended
from meetings.visits.going import leads, sender_of
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.papers.services import request_paper

KIND = "visit_report"


class NoReport(DomainError):
    code = "no_report"
    message = 'Buổi này chưa ghi "Đã dự"; mời ghi trước khi viết báo cáo.'


class SentReport(DomainError):
    code = "sent"
    message = "Báo cáo đã gửi nên giữ nguyên."


class WithTheHead(DomainError):
    code = "with_the_head"
    message = "Báo cáo đang chờ tổ trưởng xác nhận; cần sửa, mời tổ trưởng chuyển lại."


class OnlyTheHead(DomainError):
    code = "only_the_head"
    message = "Tổ trưởng hoặc tổ phó xác nhận và gửi báo cáo. Mời đồng chí trình tổ trưởng."


class EmptyReport(DomainError):
    code = "empty"
    message = "Báo cáo chưa có nhận xét nào; mời ghi ưu điểm, hạn chế hoặc ý kiến đã phát biểu."


@transaction.atomic
def write_report(
    *, actor: User, visit: Visit, written: Written, version: int | None, now: datetime.datetime
) -> VisitReport:
    """What was typed, whole or a part of it. The trail names what changed and never its words."""
    visit, report = lock_to_write(actor, visit, timezone.localdate(now))
    parts, beside = write_rows(report, visit, written)
    fields = {
        name: vn.nfc_lines(value) if isinstance(value, str) else value
        for name, value in written.fields.items()
    }
    changes = write_changes(report, fields, seen=version, parts=parts) | beside
    if visit.meeting is None and (found := meeting_attended(visit)):
        visit.meeting = found
        visit.save(update_fields=["meeting"])
    if changes:
        _note("meetings.visit_report.write", actor, visit, report, _without_words(changes), now)
    return report


@transaction.atomic
def share_words(*, actor: User, visit: Visit, now: datetime.datetime) -> None:
    """What was said at the cell goes into its minutes while they are open; a second time it changes nothing."""
    visit, report = lock_to_write(actor, visit, timezone.localdate(now))
    if report.said_at_cell:
        bring_guest(actor=actor, visit=visit, remarks=report.said_at_cell, now=now)


@transaction.atomic
def hand_to_head(*, actor: User, visit: Visit, now: datetime.datetime) -> VisitReport:
    """Trình tổ trưởng: from now on he alone changes it, until he sends it or gives it back."""
    visit, report = lock_to_write(actor, visit, timezone.localdate(now))
    if report.state == ReportState.READY:
        return report
    _check_says_something(report)
    _move(report, ReportState.READY)
    tell_ready(visit, actor, now)
    _note("meetings.visit_report.hand", actor, visit, report, {"state": ["WRITING", "READY"]}, now)
    return report


@transaction.atomic
def return_report(*, actor: User, visit: Visit, now: datetime.datetime) -> VisitReport:
    """Back to its writer."""
    visit, report = _lock(visit)
    if report.state in SENT_REPORTS:
        raise SentReport
    _check_leads(actor, visit, timezone.localdate(now))
    if report.state == ReportState.WRITING:
        return report
    _move(report, ReportState.WRITING)
    take_back_ready(visit, now)
    tell_returned(visit, report, actor, now)
    _note("meetings.visit_report.return", actor, visit, report, {"state": ["READY", "WRITING"]}, now)
    return report


@transaction.atomic
def send_report(*, actor: User, visit: Visit, now: datetime.datetime, sample_notice: str = "") -> VisitReport:
    """Confirmed and sent: its paper is made from what it says now, and it never changes again."""
    visit, report = _lock(visit)
    if report.state in SENT_REPORTS:
        return report
    today = timezone.localdate(now)
    check_may_write(actor, visit, today)
    _check_leads(actor, visit, today)
    _check_says_something(report)
    report.state, report.sent_at, report.sent_by = ReportState.SENT, now, actor
    report.paper = request_paper(
        kind=KIND,
        organization_uid=sender_of(visit).uid,
        subject_uid=report.uid,
        document=visit_report_document(visit, report, sample_notice),
        actor=actor,
        now=now,
    )
    report.version += 1
    report.save(update_fields=["state", "sent_at", "sent_by", "paper", "version"])
    take_back_ready(visit, now)
    tell_shared(visit, report, actor, now)
    if visit.meeting is not None and report.proposed_points is not None:
        tell_visited(visit.meeting, report.proposed_points)
    _note("meetings.visit_report.send", actor, visit, report, {"state": [None, "SENT"]}, now)
    return report


def _lock(visit: Visit) -> tuple[Visit, VisitReport]:
    visit = lock_visit(visit)
    report = VisitReport.objects.select_for_update(of=("self",)).filter(visit=visit).first()
    if report is None:
        raise NoReport
    return visit, report


def lock_to_write(writer: User, visit: Visit, today: datetime.date) -> tuple[Visit, VisitReport]:
    """Whoever may write it now: not after it was sent, and while it waits for the head only he."""
    visit, report = _lock(visit)
    if report.state in SENT_REPORTS:
        raise SentReport
    check_may_write(writer, visit, today)
    if report.state == ReportState.READY and not leads(writer.member_id, visit, today):
        raise WithTheHead
    return visit, report


def _check_leads(actor: User, visit: Visit, today: datetime.date) -> None:
    if not leads(actor.member_id, visit, today):
        raise OnlyTheHead


def _check_says_something(report: VisitReport) -> None:
    words = (report.strengths, report.weaknesses, report.said_at_cell, report.told_to_board, report.requests)
    if not any(words) and not report.assessments.exists():
        raise EmptyReport


def _move(report: VisitReport, state: ReportState) -> None:
    report.state, report.version = state, report.version + 1
    report.save(update_fields=["state", "version"])


def _without_words(changes: Changes) -> Changes:
    """The trail is read at the cell, too: it says which parts were written, never what."""
    kept = {"version", "came"}
    return {name: change if name in kept else [None, None] for name, change in changes.items()}


def _note(
    action: str, actor: User, visit: Visit, report: VisitReport, changes: Changes, now: datetime.datetime
) -> None:
    organization = sender_of(visit)
    record(action, actor=actor, organization=organization, target=report, changes=changes, now=now)
