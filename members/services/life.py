"""The book of what was recorded about members: written with the verb that does it, taken back or corrected with
both texts kept. A verb called elsewhere (an import, a merger, the demo) leaves its line in the trail but no event
here: it is not one press of one person, and it is not taken back by one."""

import datetime
import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from members.models import LifeEvent, Member, Organization, User
from members.models.life import LifeKind
from members.services.appointments import secretaries_of
from members.services.life_orders import NEWCOMERS, Order, perform
from members.services.life_rows import DoesNotFit, checked, put_back, read_rows
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion


class ChangedSince(DomainError):
    code = "changed_since"
    message = (
        "Sau lần ghi này đã có thay đổi khác của đồng chí, nên không bỏ và không sửa lần này được; "
        "mời bỏ lần ghi sau trước, hoặc ghi thay đổi mới."
    )


class ReasonWanted(DomainError):
    code = "reason_wanted"
    message = "Mời ghi lý do."


class TakenBack(DomainError):
    code = "taken_back"
    message = "Lần ghi này đã được bỏ."


@transaction.atomic
def record_event(*, by: User | None, order: Order, now: datetime.datetime, seen: str = "") -> LifeEvent:
    """Does what `order` says by its own verb, which writes the line of the trail, and keeps what it changed. The
    same uid twice is one event; `seen` is the stamp of the people when the person looked at the preview."""
    _lock_uid(order.uid)
    if done := LifeEvent.objects.filter(uid=order.uid).first():
        return done
    people = _lock(people_of(order))
    if seen and seen != stamp_of(people):
        raise StaleVersion(_who_was_faster(people))
    return _do(by, order, people, now)


@transaction.atomic
def take_back_event(
    *, actor: User | None, event: LifeEvent, reason: str, now: datetime.datetime
) -> LifeEvent:
    """Ghi nhầm: everything stands as before this record. The event stays, with the reason."""
    event, people = _last_of(event, reason)
    with checked():
        _undo(event, people)
        if event.kind in NEWCOMERS:
            # Nobody's any more: whoever is written with this card number is not refused because of a mistake.
            Member.objects.filter(pk=event.member_id).update(card_number="")
    _mark(event, actor, reason, now)
    record(
        "members.life_event.take_back",
        actor=actor,
        organization=event.organization,
        target=event.member,
        changes=_texts(event, None),
        reason=reason,
        now=now,
    )
    return event


@transaction.atomic
def correct_event(
    *, actor: User | None, event: LifeEvent, order: Order, reason: str, now: datetime.datetime
) -> LifeEvent:
    """Ghi nhầm ngày, số quyết định …: the same event as it should have been written; the old one points at it."""
    event, people = _last_of(event, reason)
    with checked():
        _undo(event, people)
        corrected = _do(actor, order, _lock(people_of(order)), now)
    _mark(event, actor, reason, now, replaced_by=corrected)
    record(
        "members.life_event.correct",
        actor=actor,
        organization=event.organization,
        target=event.member,
        changes=_texts(event, corrected),
        reason=reason,
        now=now,
    )
    return corrected


def people_of(order: Order) -> set[Member]:
    """Whose rows the event changes: who comes to a post, and who leaves it for him."""
    people = {order.member} if order.member else set()
    if order.kind == LifeKind.SECRETARY_REPLACED:
        leading = secretaries_of(order.organization).overlapping(order.effective_on, None)
        people |= {held.member for held in leading.select_related("member")}
    return people


def stamp_of(people: Iterable[Member]) -> str:
    """Differs as soon as anything has been recorded about one of them."""
    words = ",".join(sorted(f"{one.uid}:{one.version}" for one in people))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _lock_uid(uid: uuid.UUID) -> None:
    """A newcomer has no row to lock: the second of two presses waits here and finds the work done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"life {uid}"])


def _lock(people: Iterable[Member]) -> list[Member]:
    ids = sorted(one.pk for one in people)
    return list(Member.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _do(by: User | None, order: Order, people: list[Member], now: datetime.datetime) -> LifeEvent:
    ids = {one.pk for one in people}
    before = read_rows(ids)
    with checked():
        member = perform(order, by=by, now=now)
    Member.objects.filter(pk__in={*ids, member.pk}).update(version=F("version") + 1)
    predecessor = next((one for one in people if one.pk != member.pk), None)
    return LifeEvent.objects.create(
        uid=order.uid,
        kind=order.kind,
        member=member,
        predecessor=predecessor if order.kind == LifeKind.SECRETARY_REPLACED else None,
        organization=order.organization,
        destination=order.destination,
        effective_on=order.effective_on,
        decision=order.decision,
        note=order.note,
        facts=_facts(order),
        before=before,
        after=read_rows({*ids, member.pk}),
        recorded_at=now,
        recorded_by=by,
    )


def _facts(order: Order) -> dict[str, Any]:
    """What is needed to show the form again; the person himself is in his own row."""
    return {
        "until": str(order.until) if order.until else "",
        "to": order.to,
        "post": order.post,
        "appointment": str(order.appointment.uid) if order.appointment else "",
        "is_acting": order.is_acting,
    }


def _last_of(event: LifeEvent, reason: str) -> tuple[LifeEvent, list[Member]]:
    """The event under its lock, if it is the last word about its people."""
    if not reason.strip():
        raise ReasonWanted(field="reason")
    people = _lock(one for one in (event.member, event.predecessor) if one)
    event = (
        LifeEvent.objects.select_for_update(of=("self",))
        .select_related("organization", "member")
        .get(pk=event.pk)
    )
    if event.taken_back_at:
        raise TakenBack
    if read_rows(one.pk for one in people) != event.after:
        raise ChangedSince
    return event, people


def _undo(event: LifeEvent, people: list[Member]) -> None:
    put_back((one.pk for one in people), event.before)
    Member.objects.filter(pk__in=[one.pk for one in people]).update(version=F("version") + 1)
    for row in (*event.before["memberships"], *event.before["appointments"]):
        _check_still_there(row)


def _check_still_there(row: dict[str, Any]) -> None:
    """An organisation that was closed meanwhile takes nobody back."""
    organization = Organization.objects.get(pk=row["organization_id"])
    closed_on = organization.periods.latest("valid_from").valid_until
    if closed_on and (row["valid_until"] is None or row["valid_until"] > str(closed_on)):
        raise DoesNotFit(
            f"{organization} đã kết thúc hoạt động từ {vn.day_month_year(closed_on)}; mời ghi thay đổi mới."
        )


def _mark(
    event: LifeEvent,
    actor: User | None,
    reason: str,
    now: datetime.datetime,
    replaced_by: LifeEvent | None = None,
) -> None:
    event.taken_back_at, event.taken_back_by, event.taken_back_reason = now, actor, reason.strip()
    event.replaced_by = replaced_by
    event.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason", "replaced_by"])


def _texts(old: LifeEvent, new: LifeEvent | None) -> dict[str, list[Any]]:
    """Old and new, of what is told."""
    names = ("effective_on", "decision", "note")
    changes = {name: [getattr(old, name), getattr(new, name, None)] for name in names}
    said = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    return {"kind": [old.get_kind_display(), new.get_kind_display() if new else None]} | said


def _who_was_faster(people: list[Member]) -> str:
    """The person is named, because two people at one roster know each other."""
    last = LifeEvent.objects.filter(member__in=people).select_related("recorded_by").order_by("-id").first()
    if last is None or last.recorded_by is None:
        return "Đồng chí khác vừa ghi thay đổi ở đây; mời xem lại rồi ghi."
    return (
        f"Đồng chí {last.recorded_by} vừa ghi: {last.get_kind_display()}, từ ngày "
        f"{vn.day_month_year(last.effective_on)}. Mời xem lại rồi ghi."
    )
