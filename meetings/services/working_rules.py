"""Quy chế làm việc of a cell: adopted on a day, looked through again in time, mended where it was typed wrongly."""

import datetime
import uuid

from django.db import transaction

from meetings.models import WorkingRules
from meetings.reminder_kinds import ReminderKind
from meetings.supervision.working_rules import lines_of, months_after, review_figure
from members.history import period_on
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import cancel_notifications
from songlo.papers.models import StoredFile


class NotYetAdopted(DomainError):
    code = "not_yet_adopted"
    message = "Ngày này chưa đến; mời ghi khi chi bộ đã thông qua."


class NoCellThen(DomainError):
    code = "no_cell_then"
    message = "Ngày này chi bộ chưa thành lập hoặc đã kết thúc hoạt động."


class AdoptedTwice(DomainError):
    code = "adopted_twice"
    message = "Quy chế thông qua ngày này đã ghi."


class ReviewTooEarly(DomainError):
    code = "review_too_early"
    message = "Ngày rà soát cần sau ngày thông qua."


class ReviewDayMissing(DomainError):
    code = "review_day_missing"
    message = "Chưa có quy định rà soát sau bao lâu; mời ghi ngày."


class NewTermSince(DomainError):
    code = "new_term_since"


class NewerRules(DomainError):
    code = "newer_rules"
    message = "Chi bộ đã có quy chế thông qua sau; mời rà soát bản đó."


@transaction.atomic
def record_working_rules(
    *,
    actor: User,
    organization: Organization,
    adopted_on: datetime.date,
    now: datetime.datetime,
    today: datetime.date,
    uid: uuid.UUID,
    review_on: datetime.date | None = None,
    document_number: str = "",
    note: str = "",
    file: StoredFile | None = None,
) -> WorkingRules:
    """The uid is made by the page: pressed twice, it is one. Without a day the rule set says when to look again."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    known = WorkingRules.objects.filter(uid=uid, organization=organization).first()
    if known is not None:
        return known
    rules = WorkingRules(uid=uid, organization=organization, recorded_at=now, recorded_by=actor, file=file)
    _set(rules, adopted_on, review_on, document_number, note, today)
    rules.save(force_insert=True)
    record(
        "meetings.working_rules.record",
        actor=actor,
        organization=organization,
        target=rules,
        changes={"adopted_on": [None, rules.adopted_on], "review_on": [None, rules.review_on]},
        now=now,
    )
    _take_back(organization, now)
    return rules


@transaction.atomic
def correct_working_rules(
    *,
    actor: User,
    rules: WorkingRules,
    version: int,
    adopted_on: datetime.date,
    now: datetime.datetime,
    today: datetime.date,
    review_on: datetime.date | None = None,
    document_number: str = "",
    note: str = "",
    file: StoredFile | None = None,
) -> WorkingRules:
    """Sửa chỗ ghi chưa đúng; without a new file the one that is there stays."""
    rules = _lock(rules, version)
    names = ("adopted_on", "review_on", "document_number", "note")
    before = {name: getattr(rules, name) for name in names}
    _set(rules, adopted_on, review_on, document_number, note, today)
    changes = {
        name: [value, getattr(rules, name)] for name, value in before.items() if value != getattr(rules, name)
    }
    if file is not None:
        changes["file"] = [rules.file and rules.file.name, file.name]
        rules.file = file
    if not changes:
        return rules
    rules.version += 1
    rules.save(update_fields=[*names, "file", "version"])
    record(
        "meetings.working_rules.correct",
        actor=actor,
        organization=rules.organization,
        target=rules,
        changes=changes,
        now=now,
    )
    if changes.keys() & {"adopted_on", "review_on"}:
        _take_back(rules.organization, now)
    return rules


@transaction.atomic
def confirm_working_rules(
    *,
    actor: User,
    rules: WorkingRules,
    version: int,
    reviewed_on: datetime.date,
    now: datetime.datetime,
    today: datetime.date,
    review_on: datetime.date | None = None,
) -> WorkingRules:
    """Đã rà soát, giữ nguyên: the next day to look again counts from that day. After a congress the new committee
    adopts its rules itself."""
    rules = _lock(rules, version)
    cell = rules.organization
    if WorkingRules.objects.filter(organization=cell, adopted_on__gt=rules.adopted_on).exists():
        raise NewerRules
    (line,) = lines_of([cell], today)
    if line.new_term_on:
        since = vn.day_month_year(line.new_term_on)
        raise NewTermSince(f"Nhiệm kỳ mới từ {since}: mời ghi ngày chi bộ thông qua lại quy chế.")
    if reviewed_on > today:
        raise NotYetAdopted("Ngày này chưa đến; mời ghi khi đã rà soát.", field="reviewed_on")
    if reviewed_on < rules.adopted_on:
        raise ReviewTooEarly("Ngày rà soát cần từ ngày thông qua.", field="reviewed_on")
    before = rules.review_on
    rules.review_on = _review_day(cell, reviewed_on, review_on)
    rules.version += 1
    rules.save(update_fields=["review_on", "version"])
    record(
        "meetings.working_rules.confirm",
        actor=actor,
        organization=cell,
        target=rules,
        changes={"reviewed_on": [None, reviewed_on], "review_on": [before, rules.review_on]},
        now=now,
    )
    _take_back(cell, now)
    return rules


def _take_back(cell: Organization, now: datetime.datetime) -> None:
    """At once; what is still due, the next beat tells again."""
    cancel_notifications(
        kind=ReminderKind.RULES_DUE, object_uid=cell.uid, reason=CancelReason.NO_LONGER, now=now
    )


def _lock(rules: WorkingRules, version: int) -> WorkingRules:
    Organization.objects.select_for_update(no_key=True).get(pk=rules.organization_id)
    fresh = WorkingRules.objects.select_related("organization", "file").get(pk=rules.pk)
    if fresh.version != version:
        raise StaleVersion("Đồng chí khác vừa sửa quy chế này; mời xem lại.")
    return fresh


def _set(
    rules: WorkingRules,
    adopted_on: datetime.date,
    review_on: datetime.date | None,
    document_number: str,
    note: str,
    today: datetime.date,
) -> None:
    """Checked and set, not yet written."""
    cell = rules.organization
    if adopted_on > today:
        raise NotYetAdopted(field="adopted_on")
    if period_on(cell, adopted_on) is None:
        raise NoCellThen(field="adopted_on")
    others = WorkingRules.objects.filter(organization=cell, adopted_on=adopted_on).exclude(pk=rules.pk)
    if others.exists():
        raise AdoptedTwice(field="adopted_on")
    rules.adopted_on, rules.review_on = adopted_on, _review_day(cell, adopted_on, review_on)
    rules.document_number, rules.note = vn.nfc(document_number), vn.nfc(note)


def _review_day(cell: Organization, since: datetime.date, given: datetime.date | None) -> datetime.date:
    if given is None:
        months = review_figure(cell, since).value
        if not months:
            raise ReviewDayMissing(field="review_on")
        return months_after(since, months)
    if given <= since:
        raise ReviewTooEarly(field="review_on")
    return given
