"""The register of remarks at the place of residence: written, corrected, taken out with a reason."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from evaluations.models import ResidenceRemark
from evaluations.papers.residence import REMARK
from evaluations.residence import same_person
from meetings.errors import StaleRecord, TwoTexts
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.papers.queries import current_paper
from songlo.papers.services import void_paper

LABELS = {
    "name": "Họ và tên",
    "workplace": "Nơi công tác, chi bộ",
    "remark": "Nhận xét",
    "remarked_on": "Ngày nhận xét",
}
WITHHELD = "đã sửa"  # the trail says that words were changed, not which


class AlreadyRemarked(DomainError):
    code = "already_remarked"
    message = "Đồng chí này đã có nhận xét của năm."


class RemarkDayWrong(DomainError):
    code = "remark_day_wrong"


class RemarkReasonMissing(DomainError):
    code = "remark_reason_missing"
    message = "Mời ghi vì sao bỏ dòng này."


@dataclass(frozen=True)
class RemarkFacts:
    name: str
    workplace: str
    remark: str
    remarked_on: datetime.date

    def values(self) -> dict[str, Any]:
        return {
            "name": vn.nfc(self.name),
            "workplace": vn.nfc(self.workplace),
            "remark": vn.nfc_lines(self.remark),
            "remarked_on": self.remarked_on,
        }


@transaction.atomic
def record_remark(
    *,
    actor: User,
    organization: Organization,
    year: int,
    facts: RemarkFacts,
    uid: uuid.UUID,
    now: datetime.datetime,
    today: datetime.date,
) -> ResidenceRemark:
    """The uid is made by the page: pressed twice, it is one."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    known = ResidenceRemark.objects.filter(uid=uid, organization=organization, year=year).first()
    if known is not None:
        return known
    values = facts.values()
    _check(organization, year, values, today)
    remark = ResidenceRemark.objects.create(
        uid=uid, organization=organization, year=year, recorded_by=actor, **values
    )
    _note("evaluations.residence.record", actor, remark, {"name": [None, remark.name]}, now)
    return remark


@transaction.atomic
def correct_remark(
    *,
    actor: User,
    remark: ResidenceRemark,
    version: int,
    facts: RemarkFacts,
    now: datetime.datetime,
    today: datetime.date,
) -> ResidenceRemark:
    remark = _lock(remark)
    values = facts.values()
    changed = [name for name, value in values.items() if getattr(remark, name) != value]
    if not changed:
        return remark
    if remark.version != version:
        raise _stale(remark, values, changed)
    _check(remark.organization, remark.year, values, today, leave_out=remark)
    told = {name: [getattr(remark, name), values[name]] for name in changed if name != "remark"}
    if "remark" in changed:
        told["remark"] = [None, WITHHELD]
    for name, value in values.items():
        setattr(remark, name, value)
    remark.version += 1
    remark.recorded_by = actor
    remark.save(update_fields=[*values, "version", "recorded_by"])
    _note("evaluations.residence.correct", actor, remark, told, now)
    return remark


@transaction.atomic
def drop_remark(
    *, actor: User, remark: ResidenceRemark, version: int, reason: str, now: datetime.datetime
) -> None:
    """A line that was written by mistake; a print of it counts no longer."""
    remark = _lock(remark)
    if remark.version != version:
        raise _stale(remark, {}, ())
    reason = vn.nfc(reason)
    if not reason:
        raise RemarkReasonMissing(field="reason")
    if printed := current_paper(kind=REMARK, subject_uid=remark.uid):
        void_paper(paper=printed, reason=reason, now=now)
    _note("evaluations.residence.drop", actor, remark, {"name": [remark.name, None]}, now, reason)
    remark.delete()


@transaction.atomic
def end_remarks(*, actor: User, remark: ResidenceRemark, now: datetime.datetime) -> None:
    """Thôi nhận xét: he has moved away or died, so that nobody is asked about him again. What was written stays; a new
    remark about him takes him in again."""
    remark = _lock(remark)
    if remark.is_last:
        return
    remark.is_last = True
    remark.save(update_fields=["is_last"])
    _note("evaluations.residence.end", actor, remark, {"name": [remark.name, None]}, now)


def _check(
    organization: Organization,
    year: int,
    values: dict[str, Any],
    today: datetime.date,
    leave_out: ResidenceRemark | None = None,
) -> None:
    """Its organisation is locked, so that two who write the same name at once are told."""
    day = values["remarked_on"]
    if day > today:
        raise RemarkDayWrong("Ngày nhận xét chưa tới; mời ghi ngày chi bộ đã nhận xét.", field="remarked_on")
    if day < datetime.date(year, 1, 1):
        raise RemarkDayWrong(f"Mời ghi ngày nhận xét của năm {year}.", field="remarked_on")
    others = ResidenceRemark.objects.filter(organization=organization, year=year)
    if leave_out:
        others = others.exclude(pk=leave_out.pk)
    wanted = same_person(values["name"], values["workplace"])
    if any(same_person(*one) == wanted for one in others.values_list("name", "workplace")):
        raise AlreadyRemarked(field="name")


def _lock(remark: ResidenceRemark) -> ResidenceRemark:
    Organization.objects.select_for_update(no_key=True).get(pk=remark.organization_id)
    rows = ResidenceRemark.objects.select_for_update(of=("self",)).select_related(
        "organization", "recorded_by"
    )
    return rows.get(pk=remark.pk)


def _stale(remark: ResidenceRemark, values: dict[str, Any], changed: Any) -> StaleRecord:
    rows = tuple(
        TwoTexts(LABELS[name], _shown(values[name]), _shown(getattr(remark, name))) for name in changed
    )
    return StaleRecord(name=f"đồng chí {remark.recorded_by}", at=None, rows=rows, version=remark.version)


def _shown(value: Any) -> str:
    return vn.day_month_year(value) if isinstance(value, datetime.date) else str(value)


def _note(
    action: str,
    actor: User,
    remark: ResidenceRemark,
    changes: dict[str, list[Any]],
    now: datetime.datetime,
    reason: str = "",
) -> None:
    record(action, actor=actor, organization=remark.organization, target=remark, changes=changes, now=now,
           reason=reason)  # fmt: skip
