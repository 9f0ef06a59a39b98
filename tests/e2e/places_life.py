"""Where the pages of looks_life.py are found in the demo's commune."""

from collections.abc import Callable

from django.utils import timezone

from meetings.models import Task
from meetings.models.follow_up import OPEN_TASKS
from meetings.services.handover import print_handover
from members.life_line import possible_kinds
from members.models import LifeEvent, Member, Organization
from members.models.life import LifeKind
from members.models.member import Post
from members.posts import candidates_for
from members.roles import Role
from members.roster import compute_roll
from members.services.life import record_event, take_back_event
from members.services.life_orders import Order
from members.states import StatusKind
from tests.e2e.places import Found, a_cell, draw, holder

REPLACED = {"decision": "QĐ số 15-QĐ/ĐU ngày 02/11/2024"}


def able(kind: LifeKind) -> Member:
    """The first of the cell for whom it is possible."""
    today = timezone.localdate()
    lines = compute_roll(a_cell(), today)
    return next(one.member for one in lines if kind in possible_kinds(one.member, today))


def somebody() -> Member:
    """Always the same, also after something was recorded of him."""
    known = LifeEvent.objects.filter(organization=a_cell(), kind=LifeKind.EXEMPTED).last()
    return known.member if known else able(LifeKind.EXEMPTED)


def member_event(kind: str) -> Callable[[], Found]:
    return lambda: (holder(Role.CELL_SECRETARY), {"uid": able(LifeKind(kind.upper())).uid, "kind": kind})


def cell_event(kind: str) -> Callable[[], Found]:
    return lambda: (holder(Role.CELL_SECRETARY), {"uid": a_cell().uid, "kind": kind})


def recorded(kind: LifeKind, member: Member, place: Organization, **more: object) -> LifeEvent:
    now = timezone.now()
    order = Order(kind=kind, organization=place, member=member, effective_on=timezone.localdate(now), **more)
    return record_event(by=holder(Role.COMMUNE_OFFICE), order=order, now=now)


def an_event() -> Found:
    """One that counts, after one that was taken back."""
    cell = a_cell()
    if last := LifeEvent.objects.filter(member=somebody(), taken_back_at__isnull=True).last():
        return holder(Role.CELL_SECRETARY), {"uid": last.uid}
    wrong = recorded(LifeKind.EXEMPTED, somebody(), cell, note="Tuổi cao, sức yếu")
    take_back_event(actor=None, event=wrong, reason="Ghi nhầm đồng chí cùng tên", now=timezone.now())
    right = recorded(LifeKind.SUSPENDED, somebody(), cell, decision="QĐ số 3-QĐ/ĐU")
    return holder(Role.CELL_SECRETARY), {"uid": right.uid}


def cell_events() -> Found:
    user, _ = an_event()
    return user, {"uid": a_cell().uid}


def a_transfer() -> Found:
    beside = a_cell().parent.children.exclude(pk=a_cell().pk).filter(kind="CELL").first()
    member = candidates_for(beside, timezone.localdate())[-1]
    sent = recorded(LifeKind.TRANSFER_STARTED, member, beside, destination=a_cell(), decision="GGT số 4")
    return holder(Role.CELL_SECRETARY), {"uid": sent.uid}


def with_life() -> Found:
    """A member whose page has everything: a mistake, a last record, what is still to come."""
    user, _ = an_event()
    return user, {"uid": somebody().uid}


def dead_with_tasks() -> Found:
    office = holder(Role.COMMUNE_OFFICE)
    task = Task.objects.filter(state__in=OPEN_TASKS).order_by("id").first()
    standing = task.assignee.statuses.filter(kind=StatusKind.DECEASED)
    if not standing.exists():
        recorded(LifeKind.DIED, task.assignee, task.organization, note="Bệnh nặng")
    return office, {"uid": task.assignee.uid}


def a_replacement() -> LifeEvent:
    found = LifeEvent.objects.filter(kind=LifeKind.SECRETARY_REPLACED).first()
    if found:
        return found
    cell = Organization.objects.filter(tasks__state__in=OPEN_TASKS).exclude(pk=a_cell().pk).first()
    today = timezone.localdate()
    new = next(
        one
        for one in candidates_for(cell, today)
        if not one.appointments.filter(post=Post.SECRETARY).exists()
    )
    return recorded(LifeKind.SECRETARY_REPLACED, new, cell, **REPLACED)


def handover() -> Found:
    return holder(Role.COMMUNE_OFFICE), {"uid": a_replacement().uid}


def handover_printed() -> Found:
    office, now = holder(Role.COMMUNE_OFFICE), timezone.now()
    event = a_replacement()
    draw(print_handover(actor=office, event=event, now=now, today=timezone.localdate(now)))
    return office, {"uid": event.uid}


def posts() -> Found:
    return holder(Role.COMMUNE_OFFICE), {"uid": a_replacement().organization.uid}


def posts_of_the_commune() -> Found:
    office = holder(Role.COMMUNE_OFFICE)
    return office, {"uid": a_cell().parent.uid}
