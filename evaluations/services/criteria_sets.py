"""Sets of criteria: copied, written, issued from a month on, ended (design.md 6.8). Issued, one never changes."""

import datetime
import uuid
from typing import Any

from django.db import transaction

from evaluations.criteria import Criteria, criteria_to_json
from evaluations.criteria_faults import faults_of
from evaluations.errors import CriteriaFaulty, CriteriaSettled, MonthPast, MonthTaken
from evaluations.models import CriteriaSet
from evaluations.models.criteria_set import IN_FORCE, CriteriaState
from members.models import Organization, User
from members.services.tree import lock_organizations
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion


@transaction.atomic
def copy_set(
    *,
    actor: User | None,
    issuer: Organization,
    source: CriteriaSet,
    name: str,
    now: datetime.datetime,
    uid: uuid.UUID | None = None,
) -> CriteriaSet:
    """A committee's draft, as another set stands. Sent twice it is one."""
    uid = uid or uuid.uuid4()
    if found := CriteriaSet.objects.filter(uid=uid, issuer=issuer).first():
        return found
    made = CriteriaSet.objects.create(
        uid=uid,
        issuer=issuer,
        name=vn.nfc(name),
        source=f"Soạn từ: {source.name}"[:300],
        criteria=source.criteria,
    )
    record(
        "evaluations.criteria_set.copy",
        actor=actor,
        organization=issuer,
        target=made,
        changes={"source": [None, source.name]},
        now=now,
    )
    return made


@transaction.atomic
def save_criteria(
    *,
    actor: User | None,
    criteria_set: CriteriaSet,
    criteria: Criteria,
    version: int,
    now: datetime.datetime,
    name: str | None = None,
) -> CriteriaSet:
    """A draft may be unfinished; what is wrong with it is shown, and asked when it is issued."""
    return _write("evaluations.criteria_set.save", actor, criteria_set, criteria, version, now, name=name)


@transaction.atomic
def import_criteria(
    *, actor: User | None, criteria_set: CriteriaSet, criteria: Criteria, version: int, now: datetime.datetime
) -> CriteriaSet:
    """A whole set out of a spreadsheet, in place of what the draft had."""
    return _write("evaluations.criteria_set.import", actor, criteria_set, criteria, version, now)


def _write(
    action: str,
    actor: User | None,
    criteria_set: CriteriaSet,
    criteria: Criteria,
    version: int,
    now: datetime.datetime,
    name: str | None = None,
) -> CriteriaSet:
    draft = _lock_draft(criteria_set, version)
    changes = _changes(draft.parsed, criteria)
    draft.criteria = criteria_to_json(criteria)
    if name is not None and name != draft.name:
        changes["name"] = [draft.name, name]
        draft.name = vn.nfc(name)
    if not changes:
        return draft
    draft.version += 1
    draft.save(update_fields=["criteria", "name", "version"])
    record(action, actor=actor, organization=draft.issuer, target=draft, changes=changes, now=now)
    return draft


@transaction.atomic
def drop_draft(
    *, actor: User | None, criteria_set: CriteriaSet, version: int, now: datetime.datetime
) -> None:
    draft = _lock_draft(criteria_set, version)
    record("evaluations.criteria_set.drop", actor=actor, organization=draft.issuer, target=draft, now=now)
    draft.delete()


@transaction.atomic
def issue_set(
    *,
    actor: User | None,
    criteria_set: CriteriaSet,
    month: datetime.date,
    document_number: str,
    document_date: datetime.date,
    version: int,
    now: datetime.datetime,
    today: datetime.date,
) -> CriteriaSet:
    """From a month on; the committee's set before it ends there. A meeting that has a score keeps the set by which it
    was scored."""
    issuer, draft = _lock_with_issuer(criteria_set)
    if draft.state == CriteriaState.ISSUED and draft.valid_from == month:
        return draft
    _check_draft(draft, version)
    if faults := faults_of(draft.parsed):
        raise CriteriaFaulty(len(faults))
    if month < today.replace(day=1):
        raise MonthPast(field="month")
    draft.valid_from, draft.valid_until = month, _make_room(issuer, month)
    draft.state, draft.code = CriteriaState.ISSUED, vn.nfc(document_number)[:20]
    draft.document_number, draft.document_date = vn.nfc(document_number), document_date
    draft.source = f"{draft.document_number} ngày {vn.day_month_year(document_date)}"
    draft.version += 1
    draft.save()
    record(
        "evaluations.criteria_set.issue",
        actor=actor,
        organization=issuer,
        target=draft,
        changes={"valid_from": [None, month], "document_number": [None, draft.document_number]},
        now=now,
    )
    return draft


def _make_room(issuer: Organization, month: datetime.date) -> datetime.date | None:
    """The committee's own set of that month ends before it; one that is issued for later keeps its month."""
    own = CriteriaSet.objects.filter(IN_FORCE, issuer=issuer)
    current = own.on(month).select_for_update().first()
    if current is not None and (current.valid_from == month or current.valid_until):
        raise MonthTaken(
            f"Tháng {month:%m/%Y} cấp ủy đã ban hành “{current.name}”; mời chọn tháng khác.", field="month"
        )
    if current is not None:
        current.valid_until = month
        current.save(update_fields=["valid_until"])
    later = own.filter(valid_from__gt=month).order_by("valid_from").first()
    return later.valid_from if later else None


@transaction.atomic
def close_set(
    *,
    actor: User | None,
    criteria_set: CriteriaSet,
    month: datetime.date,
    reason: str,
    now: datetime.datetime,
    today: datetime.date,
) -> CriteriaSet:
    """From `month` on it no longer holds, the one of the committee above does. What was scored by it stays."""
    issuer, found = _lock_with_issuer(criteria_set)
    if found.valid_until == month:
        return found
    if found.state != CriteriaState.ISSUED or found.valid_from is None or found.valid_until is not None:
        raise CriteriaSettled("Bộ tiêu chí này đã có tháng thôi áp dụng.")
    if month <= today.replace(day=1) or month <= found.valid_from:
        raise MonthPast(field="month")
    found.valid_until = month
    found.version += 1
    found.save(update_fields=["valid_until", "version"])
    record(
        "evaluations.criteria_set.close",
        actor=actor,
        organization=issuer,
        target=found,
        changes={"valid_until": [None, month]},
        reason=vn.nfc(reason),
        now=now,
    )
    return found


@transaction.atomic
def take_back_set(
    *,
    actor: User | None,
    criteria_set: CriteriaSet,
    reason: str,
    now: datetime.datetime,
    today: datetime.date,
) -> CriteriaSet:
    """Until its eve: it has never held, so it is a draft again, and the set before it goes on. The trail keeps both."""
    issuer, found = _lock_with_issuer(criteria_set)
    if found.state == CriteriaState.DRAFT:
        return found
    month = found.valid_from
    if found.state != CriteriaState.ISSUED or month is None or month <= today or found.evaluations.exists():
        raise CriteriaSettled("Bộ tiêu chí này đã áp dụng nên không rút lại; mời soạn bộ mới cho tháng sau.")
    until = found.valid_until
    found.state, found.valid_from, found.valid_until = CriteriaState.DRAFT, None, None
    found.confirmed = False
    found.version += 1
    found.save(update_fields=["state", "valid_from", "valid_until", "confirmed", "version"])
    CriteriaSet.objects.filter(IN_FORCE, issuer=issuer, valid_until=month).update(valid_until=until)
    record(
        "evaluations.criteria_set.take_back",
        actor=actor,
        organization=issuer,
        target=found,
        changes={"valid_from": [month, None]},
        reason=vn.nfc(reason),
        now=now,
    )
    return found


@transaction.atomic
def confirm_set(
    *, actor: User | None, criteria_set: CriteriaSet, source: str, now: datetime.datetime
) -> CriteriaSet:
    """A person of the Party office has compared it with the document."""
    found = _lock(criteria_set)
    if found.state != CriteriaState.ISSUED:
        raise CriteriaSettled("Mời ban hành bộ tiêu chí trước.")
    if found.confirmed:
        return found
    changes = {"confirmed": [False, True], "source": [found.source, source]}
    found.confirmed, found.source = True, vn.nfc(source)
    found.version += 1
    found.save(update_fields=["confirmed", "source", "version"])
    record(
        "evaluations.criteria_set.confirm",
        actor=actor,
        organization=found.issuer,
        target=found,
        changes=changes,
        now=now,
    )
    return found


def _lock(criteria_set: CriteriaSet) -> CriteriaSet:
    found = CriteriaSet.objects.select_for_update().filter(pk=criteria_set.pk).first()
    if found is None:
        raise CriteriaSettled
    return found


def _lock_with_issuer(criteria_set: CriteriaSet) -> tuple[Organization, CriteriaSet]:
    """Months are given out one after the other."""
    if criteria_set.issuer is None:
        raise CriteriaSettled
    lock_organizations([criteria_set.issuer])
    return criteria_set.issuer, _lock(criteria_set)


def _lock_draft(criteria_set: CriteriaSet, version: int) -> CriteriaSet:
    draft = _lock(criteria_set)
    _check_draft(draft, version)
    return draft


def _check_draft(draft: CriteriaSet, version: int) -> None:
    if draft.state != CriteriaState.DRAFT:
        raise CriteriaSettled
    if draft.version != version:
        raise StaleVersion("Đồng chí khác vừa sửa bộ tiêu chí này; mời xem lại, còn đúng thì ghi lần nữa.")


def _changes(before: Criteria, after: Criteria) -> dict[str, list[Any]]:
    """An item by its code, a setting by its name, and where each item stands."""
    was, becomes = _said(before), _said(after)
    return {
        name: [was.get(name), becomes.get(name)]
        for name in {**was, **becomes}
        if was.get(name) != becomes.get(name)
    }


def _said(criteria: Criteria) -> dict[str, Any]:
    stored = criteria_to_json(criteria)
    groups = stored.pop("groups")
    order = {group["code"]: [item["code"] for item in group["items"]] for group in groups}
    titles = {f"group {group['code']}": group["title"] for group in groups}
    items = {item["code"]: item for group in groups for item in group["items"]}
    return {**stored, **titles, **items, "order": order}
