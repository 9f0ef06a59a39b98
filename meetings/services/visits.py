"""A visit is done: the report begins, the meeting that was attended is found. And one that stood in no plan."""

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting, Visit, VisitPerson, VisitReport
from meetings.models.meeting import MeetingKind
from meetings.models.visit import VisitKind, VisitState
from meetings.models.work_group import WorkGroup
from meetings.services.visit_guests import bring_guest
from meetings.states import MeetingState
from meetings.visits.going import day_of_visit, is_in_group, leads, sender_of, why_not_yet
from members.models import Assignment, Member, Organization, User
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError


class NotYetVisited(DomainError):
    code = "not_yet"


class NoLongerInGroup(DomainError):
    code = "no_longer_in_group"
    message = (
        "Đồng chí không còn trong tổ công tác này, đã hết số ngày để xong báo cáo. Mời liên hệ tổ trưởng."
    )


class ReportExists(DomainError):
    code = "report_exists"


class MissedVisit(DomainError):
    code = "missed"
    message = "Buổi này đã ghi là chưa dự được. Mời liên hệ văn phòng nếu vẫn dự."


class NotInCharge(DomainError):
    code = "not_in_charge"
    message = "Nơi này không do đồng chí phụ trách vào ngày đó; mời chọn nơi khác."


class AlreadyNoted(DomainError):
    code = "already_noted"


class OtherKindOfPlace(DomainError):
    code = "other_kind_of_place"


@transaction.atomic
def record_visit(*, actor: User, visit: Visit, now: datetime.datetime) -> VisitReport:
    """Đã dự: its one report begins; pressed twice it is the same one."""
    visit = lock_visit(visit)
    check_may_write(actor, visit, timezone.localdate(now))
    if visit.state == VisitState.MISSED:
        raise MissedVisit
    known = VisitReport.objects.select_related("written_by").filter(visit=visit).first()
    if known is not None and known.written_by_id != actor.pk:
        raise ReportExists(f"Buổi này đã có báo cáo do đồng chí {known.written_by} viết; mời mở báo cáo đó.")
    if known is not None:
        return known
    visit.state, visit.version = VisitState.VISITED, visit.version + 1
    visit.meeting = visit.meeting or meeting_attended(visit)
    visit.save(update_fields=["state", "version", "meeting"])
    report = VisitReport.objects.create(visit=visit, written_by=actor)
    bring_guest(actor=actor, visit=visit, remarks="", now=now)
    changes = {"version": [0, 1], "meeting": [None, str(visit.meeting) if visit.meeting else None]}
    record(
        "meetings.visit.record",
        actor=actor,
        organization=sender_of(visit),
        target=report,
        changes=changes,
        now=now,
    )
    return report


@transaction.atomic
def note_visit(
    *,
    actor: User,
    by: WorkGroup | Assignment,
    organization: Organization,
    kind: str,
    scheduled_at: datetime.datetime,
    now: datetime.datetime,
    persons: Iterable[Member] = (),
    place: str = "",
    uid: uuid.UUID | None = None,
) -> Visit:
    """One that stood in no plan: a group goes once more, or a committee member of the commune to a cell he follows.
    `uid` comes from the page, so that a second press makes no second visit."""
    known = Visit.objects.filter(uid=uid).first() if uid else None
    if known is not None and known.persons.filter(member=actor.member).exists():
        return known
    day = timezone.localdate(scheduled_at)
    if organization.pk not in {one.pk for one in places_in_charge(by, day)}:
        raise NotInCharge(field="organization")
    _check_kind(kind, organization)
    who = {"group": by} if isinstance(by, WorkGroup) else {"assignment": by}
    type(by).objects.select_for_update(no_key=True).get(pk=by.pk)  # two of them note it at once
    _check_once(who, organization, kind, day)
    visit = Visit.objects.create(
        uid=uid or uuid.uuid4(),
        organization=organization,
        kind=kind,
        scheduled_at=scheduled_at,
        place=vn.nfc(place),
        state=VisitState.ASSIGNED,
        **who,
    )
    going = list(persons) or ([by.member] if isinstance(by, Assignment) else [])
    VisitPerson.objects.bulk_create(VisitPerson(visit=visit, member=one) for one in going)
    sync_grants_of([one.pk for one in going], GrantSource.VISIT)
    changes = {"scheduled_at": [None, scheduled_at], "persons": [None, ", ".join(map(str, going))]}
    record(
        "meetings.visit.note",
        actor=actor,
        organization=sender_of(visit),
        target=visit,
        changes=changes,
        now=now,
    )
    return visit


def _check_kind(kind: str, organization: Organization) -> None:
    """One works with a committee; a meeting and its preparation are a cell's."""
    if kind == VisitKind.COMMITTEE and organization.is_cell:
        raise OtherKindOfPlace(f"{organization} là chi bộ; mời chọn nội dung khác, hoặc chọn đảng bộ.")
    if kind in (VisitKind.MEETING, VisitKind.PREPARATION) and not organization.is_cell:
        raise OtherKindOfPlace(
            f'{organization} là đảng bộ; mời chọn "{VisitKind.COMMITTEE.label}", hoặc chọn chi bộ.'
        )


def _check_once(
    who: Mapping[str, WorkGroup | Assignment], organization: Organization, kind: str, day: datetime.date
) -> None:
    """One evening has one visit, and so one report; that it stands in the plan already is easily overlooked."""
    same = Visit.objects.filter(organization=organization, kind=kind, scheduled_at__date=day, **who)
    if same.exclude(state=VisitState.MISSED).exists():
        when = vn.day_month_year(day)
        raise AlreadyNoted(f'{organization} ngày {when} đã có trong "Buổi dự của tôi"; mời mở buổi đó.')


def places_in_charge(by: WorkGroup | Assignment, day: datetime.date) -> list[Organization]:
    """The units of a group on the day with all their cells; the one organisation that is followed."""
    if isinstance(by, Assignment):
        return [by.organization] if by.holds_on(day) else []
    units = by.units.on(day).select_related("organization")
    found: dict[int, Organization] = {}
    for unit in units:
        below = Organization.objects.below(unit.organization).existing_on(day).select_related("parent")
        found |= {one.pk: one for one in below.order_by("path")}
    return list(found.values())


def lock_visit(visit: Visit) -> Visit:
    locked = Visit.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "organization__parent", "group__organization", "assignment__member", "plan__organization", "meeting"
    )
    return locked.get(pk=visit.pk)


def check_may_write(writer: User, visit: Visit, today: datetime.date) -> None:
    """Why not, said to him who wants to write: the plan, the day, the cell, his place in the group."""
    why = why_not_yet(visit, today)
    if why:
        raise NotYetVisited(why)
    if visit.group is not None and not is_in_group(writer.member_id, visit, today):
        raise NoLongerInGroup
    if visit.assignment is not None and not leads(writer.member_id, visit, today):
        raise NoLongerInGroup("Buổi này do đồng chí khác dự và ghi.")


def meeting_attended(visit: Visit) -> Meeting | None:
    """What the cell held on that day, when it is in the system."""
    if visit.kind != VisitKind.MEETING:
        return None
    found = Meeting.objects.filter(
        organization=visit.organization_id, scheduled_at__date=day_of_visit(visit)
    ).exclude(kind=MeetingKind.COMMITTEE)
    return found.exclude(state=MeetingState.NOT_HELD).order_by("scheduled_at", "id").first()
