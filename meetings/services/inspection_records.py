"""The programme of inspections and what they found: planned, dropped with a reason, found, mended."""

import datetime
import uuid
from typing import Any

from django.db import transaction

from meetings.models import InspectionFinding, InspectionPlanLine
from meetings.services.notifying_inspections import is_told, take_back_finding, tell_finding
from members.models import Inspection, Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion

FACTS = ("unit", "text", "remedy", "due_on")


class OutsideTheProgramme(DomainError):
    code = "outside_the_programme"
    message = "Tổ chức được kiểm tra trực thuộc cấp ủy lập chương trình; mời chọn lại."


class PlannedTwice(DomainError):
    code = "planned_twice"
    message = "Dòng này đã có trong chương trình."


class LineSettled(DomainError):
    code = "line_settled"
    message = "Dòng này đã tiến hành hoặc đã ghi không tiến hành."


class LineReasonMissing(DomainError):
    code = "line_reason_missing"
    message = "Mời ghi lý do không tiến hành."


class NotInspected(DomainError):
    code = "not_inspected"
    message = "Tổ chức này không có trong quyết định kiểm tra."


class RemedyMissing(DomainError):
    code = "remedy_missing"
    message = "Mời ghi biện pháp khắc phục cùng với hạn."


class NothingToMend(DomainError):
    code = "nothing_to_mend"
    message = "Kết quả này không có việc cần khắc phục."


class AlreadyMended(DomainError):
    code = "already_mended"
    message = "Kết quả này đã ghi khắc phục xong."


class DayNotPossible(DomainError):
    code = "day_not_possible"


@transaction.atomic
def plan_inspection(
    *,
    actor: User,
    issuer: Organization,
    kind: str,
    unit: Organization,
    matter: str,
    month: datetime.date,
    uid: uuid.UUID,
    now: datetime.datetime,
) -> InspectionPlanLine:
    """Thêm vào chương trình. The uid is made by the page: pressed twice, it is one."""
    Organization.objects.select_for_update(no_key=True).get(pk=issuer.pk)
    known = InspectionPlanLine.objects.filter(uid=uid, issuer=issuer).first()
    if known is not None:
        return known
    if not unit.path.startswith(issuer.path) or unit.pk == issuer.pk:
        raise OutsideTheProgramme(field="unit")
    values = {"kind": kind, "unit": unit, "matter": vn.nfc(matter), "month": month.replace(day=1)}
    if InspectionPlanLine.objects.filter(issuer=issuer, **values).exists():
        raise PlannedTwice(field="matter")
    line = InspectionPlanLine.objects.create(uid=uid, issuer=issuer, **values)
    said: dict[str, list[Any]] = {"unit": [None, str(unit.uid)], "month": [None, line.month]}
    _note("meetings.inspection_plan.add", actor, issuer, line, said, now)
    return line


@transaction.atomic
def hold_planned(
    *, actor: User, line: InspectionPlanLine, inspection: Inspection, now: datetime.datetime
) -> InspectionPlanLine:
    """The decision that carries out this line."""
    line = _lock_line(line)
    if inspection.issuer_id != line.issuer_id or not inspection.units.filter(pk=line.unit_id).exists():
        raise NotInspected("Quyết định này không có tổ chức ghi trong chương trình.", field="units")
    line.inspection = inspection
    line.version += 1
    line.save(update_fields=["inspection", "version"])
    said = {"inspection": [None, str(inspection)]}
    _note("meetings.inspection_plan.hold", actor, line.issuer, line, said, now)
    return line


@transaction.atomic
def drop_planned(
    *, actor: User, line: InspectionPlanLine, reason: str, now: datetime.datetime
) -> InspectionPlanLine:
    """Không tiến hành, with its reason; the line stays in the programme."""
    line = _lock_line(line)
    line.dropped_reason = vn.nfc(reason)
    if not line.dropped_reason:
        raise LineReasonMissing(field="reason")
    line.version += 1
    line.save(update_fields=["dropped_reason", "version"])
    said = {"dropped_reason": ["", line.dropped_reason]}
    _note("meetings.inspection_plan.drop", actor, line.issuer, line, said, now)
    return line


@transaction.atomic
def record_finding(
    *,
    actor: User,
    inspection: Inspection,
    unit: Organization,
    text: str,
    uid: uuid.UUID,
    now: datetime.datetime,
    remedy: str = "",
    due_on: datetime.date | None = None,
) -> InspectionFinding:
    inspection = _lock(inspection)
    known = InspectionFinding.objects.filter(uid=uid, inspection=inspection).first()
    if known is not None:
        return known
    finding = InspectionFinding(uid=uid, inspection=inspection)
    changes = _set(finding, unit, text, remedy, due_on)
    finding.save(force_insert=True)
    _note("meetings.finding.record", actor, inspection.issuer, finding, changes, now)
    tell_finding(finding, now)
    return finding


@transaction.atomic
def correct_finding(
    *,
    actor: User,
    finding: InspectionFinding,
    version: int,
    unit: Organization,
    text: str,
    now: datetime.datetime,
    remedy: str = "",
    due_on: datetime.date | None = None,
) -> InspectionFinding:
    """Sửa: wording, unit, remedy, a later deadline."""
    finding = _lock_finding(finding)
    if finding.version != version:
        raise StaleVersion("Đồng chí khác vừa sửa kết quả này; mời xem lại.")
    if finding.done_on:
        raise AlreadyMended
    changes = _set(finding, unit, text, remedy, due_on)
    if not changes:
        return finding
    finding.version += 1
    finding.save(update_fields=[*FACTS, "version"])
    _note("meetings.finding.correct", actor, finding.inspection.issuer, finding, changes, now)
    take_back_finding(finding, now)
    tell_finding(finding, now)
    return finding


@transaction.atomic
def close_finding(
    *,
    actor: User,
    finding: InspectionFinding,
    done_on: datetime.date,
    done_note: str,
    now: datetime.datetime,
    today: datetime.date,
) -> InspectionFinding:
    """Đã khắc phục: said by the inspected or by the committee. The line of the trail belongs to the committee as long
    as the inspected is not told of the inspection."""
    finding = _lock_finding(finding)
    inspection = finding.inspection
    if finding.done_on:
        raise AlreadyMended
    if not finding.remedy:
        raise NothingToMend
    if done_on > today:
        raise DayNotPossible("Ngày này chưa đến; mời ghi khi đã khắc phục.", field="done_on")
    if done_on < inspection.valid_from:
        raise DayNotPossible("Ngày khắc phục cần từ ngày bắt đầu kiểm tra.", field="done_on")
    finding.done_on, finding.done_note = done_on, vn.nfc(done_note)
    finding.version += 1
    finding.save(update_fields=["done_on", "done_note", "version"])
    place = finding.unit if is_told(inspection, today) else inspection.issuer
    _note("meetings.finding.close", actor, place, finding, {"done_on": [None, done_on]}, now)
    take_back_finding(finding, now)
    return finding


def _set(
    finding: InspectionFinding, unit: Organization, text: str, remedy: str, due_on: datetime.date | None
) -> dict[str, list[Any]]:
    """Checked and set, not yet written; what it changes."""
    if not finding.inspection.units.filter(pk=unit.pk).exists():
        raise NotInspected(field="unit")
    values = {"unit": unit, "text": vn.nfc_lines(text), "remedy": vn.nfc(remedy), "due_on": due_on}
    if due_on and not values["remedy"]:
        raise RemedyMissing(field="remedy")
    before = {name: getattr(finding, name) if finding.pk else None for name in FACTS}
    for name, value in values.items():
        setattr(finding, name, value)
    return {
        name: [_told(before[name]), _told(value)] for name, value in values.items() if before[name] != value
    }


def _told(value: Any) -> Any:
    return str(value.uid) if isinstance(value, Organization) else value


def _lock(inspection: Inspection) -> Inspection:
    return (
        Inspection.objects.select_for_update(of=("self",), no_key=True)
        .select_related("issuer")
        .get(pk=inspection.pk)
    )


def _lock_finding(finding: InspectionFinding) -> InspectionFinding:
    _lock(finding.inspection)
    return InspectionFinding.objects.select_related("inspection__issuer", "unit").get(pk=finding.pk)


def _lock_line(line: InspectionPlanLine) -> InspectionPlanLine:
    rows = InspectionPlanLine.objects.select_for_update(of=("self",), no_key=True)
    line = rows.select_related("issuer", "unit").get(pk=line.pk)
    if line.inspection_id or line.dropped_reason:
        raise LineSettled
    return line


def _note(
    action: str,
    actor: User,
    place: Organization,
    target: InspectionFinding | InspectionPlanLine,
    changes: dict[str, list[Any]],
    now: datetime.datetime,
) -> None:
    record(action, actor=actor, organization=place, target=target, changes=changes, now=now)
