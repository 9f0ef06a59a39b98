"""From what a form says to the verb that does it: one table for previewing, recording and correcting."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from members.models import Appointment, Member, Organization, User
from members.models.life import LifeKind
from members.services import appointments, membership, statuses, temporary
from members.services.member_facts import WrongOrder

# A person enters the book with these; everybody else is there already.
NEWCOMERS = (LifeKind.ADMITTED, LifeKind.ARRIVED, LifeKind.ARRIVED_TEMPORARILY)


@dataclass(frozen=True)
class Order:
    """One event as somebody wants it written."""

    kind: LifeKind
    organization: Organization  # in whose book it is written, or whose post it is
    effective_on: datetime.date
    member: Member | None = None  # nobody yet: a newcomer
    uid: uuid.UUID = field(default_factory=uuid.uuid4)
    until: datetime.date | None = None
    decision: str = ""
    note: str = ""
    to: str = ""
    destination: Organization | None = None
    post: str = ""
    is_acting: bool = False
    appointment: Appointment | None = None
    person: dict[str, Any] = field(default_factory=dict)


Given = dict[str, Any]


def perform(order: Order, *, by: User | None, now: datetime.datetime) -> Member:
    """Does it by its own verb, which writes the line of the trail; returns whom it concerns."""
    given: Given = {"actor": by, "now": now}
    if order.kind in NEWCOMERS:
        return NEWCOMER_VERBS[order.kind](order, given)
    if order.member is None:
        raise WrongOrder("Mời chọn đồng chí.", field="member")
    VERBS[order.kind](order, given | {"member": order.member})
    return order.member


def _admit(order: Order, given: Given) -> Member:
    return membership.record_admitted_member(
        **given,
        organization=order.organization,
        admitted_on=order.effective_on,
        decision=order.decision,
        uid=order.uid,
        entered=order.member,
        **order.person,
    )


def _arrive(order: Order, given: Given) -> Member:
    return membership.record_arrived_member(
        **given,
        organization=order.organization,
        arrived_on=order.effective_on,
        is_temporary=order.kind == LifeKind.ARRIVED_TEMPORARILY,
        until=order.until,
        decision=order.decision,
        uid=order.uid,
        entered=order.member,
        **order.person,
    )


def _recognize(order: Order, given: Given) -> None:
    statuses.recognize_member(**given, recognized_on=order.effective_on, decision=order.decision)


def _start_transfer(order: Order, given: Given) -> None:
    to = order.to or (order.destination.name if order.destination else "")
    membership.start_transfer(**given, effective_on=order.effective_on, to=to, decision=order.decision)


def _receive_transfer(order: Order, given: Given) -> None:
    membership.receive_transfer(
        **given,
        organization=order.destination or order.organization,
        effective_on=order.effective_on,
        decision=order.decision,
    )


def _depart(order: Order, given: Given) -> None:
    """To a cell in this book, or out of it."""
    if order.destination is not None:
        _receive_transfer(order, given)
    else:
        membership.record_departure(
            **given, effective_on=order.effective_on, to=order.to, decision=order.decision
        )


def _send_temporarily(order: Order, given: Given) -> None:
    """With the other end of the visit, where the host keeps this book too."""
    when: Given = {"effective_on": order.effective_on, "until": order.until, "decision": order.decision}
    temporary.send_temporarily(**given, **when)
    if order.destination is not None:
        temporary.receive_temporarily(**given, **when, organization=order.destination)


def _return(order: Order, given: Given) -> None:
    temporary.end_temporary(**given, effective_on=order.effective_on)


def _end_exception(order: Order, given: Given) -> None:
    statuses.end_exception(**given, effective_on=order.effective_on, reason=order.note)


def _die(order: Order, given: Given) -> None:
    statuses.record_death(**given, died_on=order.effective_on, reason=order.note)


def _except(verb: Callable[..., object]) -> Callable[[Order, Given], None]:
    def do(order: Order, given: Given) -> None:
        verb(
            **given,
            effective_on=order.effective_on,
            until=order.until,
            decision=order.decision,
            reason=order.note,
        )

    return do


def _leave(verb: Callable[..., object]) -> Callable[[Order, Given], None]:
    def do(order: Order, given: Given) -> None:
        verb(**given, effective_on=order.effective_on, decision=order.decision, reason=order.note)

    return do


def _appoint(order: Order, given: Given) -> None:
    appointments.appoint_member(
        **given,
        organization=order.organization,
        post=order.post,
        is_acting=order.is_acting,
        effective_on=order.effective_on,
        until=order.until,
        decision=order.decision,
    )


def _end_post(order: Order, given: Given) -> None:
    if order.appointment is None:
        raise WrongOrder("Mời chọn chức vụ.", field="appointment")
    appointments.end_appointment(
        actor=given["actor"],
        now=given["now"],
        appointment=order.appointment,
        effective_on=order.effective_on,
        reason=order.note,
    )


def _replace_secretary(order: Order, given: Given) -> None:
    appointments.replace_secretary(
        **given,
        organization=order.organization,
        effective_on=order.effective_on,
        is_acting=order.is_acting,
        decision=order.decision,
        reason=order.note,
    )


NEWCOMER_VERBS: dict[LifeKind, Callable[[Order, Given], Member]] = {
    LifeKind.ADMITTED: _admit,
    LifeKind.ARRIVED: _arrive,
    LifeKind.ARRIVED_TEMPORARILY: _arrive,
}
VERBS: dict[LifeKind, Callable[[Order, Given], None]] = {
    LifeKind.RECOGNIZED: _recognize,
    LifeKind.TRANSFER_STARTED: _start_transfer,
    LifeKind.TRANSFER_RECEIVED: _receive_transfer,
    LifeKind.DEPARTED: _depart,
    LifeKind.SENT_TEMPORARILY: _send_temporarily,
    LifeKind.RETURNED: _return,
    LifeKind.EXEMPTED: _except(statuses.exempt_member),
    LifeKind.ON_SPECIAL_DUTY: _except(statuses.assign_special_duty),
    LifeKind.SUSPENDED: _except(statuses.suspend_member),
    LifeKind.EXCEPTION_ENDED: _end_exception,
    LifeKind.DIED: _die,
    LifeKind.STRUCK_OFF: _leave(statuses.strike_off_member),
    LifeKind.EXPELLED: _leave(statuses.expel_member),
    LifeKind.WITHDRAWN: _leave(statuses.withdraw_member),
    LifeKind.APPOINTED: _appoint,
    LifeKind.POST_ENDED: _end_post,
    LifeKind.SECRETARY_REPLACED: _replace_secretary,
}
