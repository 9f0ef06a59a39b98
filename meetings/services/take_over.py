"""Starting from what is there: "Lấy như tháng trước", and the committee's five lines that become an agenda."""

import calendar
import datetime
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from meetings.agenda_plan import STEP, plan_as_before, plan_from_template
from meetings.errors import UnknownRecord
from meetings.models import AgendaItem, Meeting
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.models.meeting import OCCASIONAL, MeetingKind
from meetings.services.locking import lock_for_facts, lock_meeting
from meetings.services.preparation import BEFORE_HELD, add_meeting, finish_start
from meetings.services.rows import note_change, write_changes
from meetings.states import MeetingState, WrongState
from members.models import Member, Organization, User
from songlo.common import vn
from songlo.common.errors import DomainError

FOCUS = ("focus_matter", "focus_measures", "focus_who", "focus_due_on")
TAKEN = ("place", "chair", "minute_taker", "form")


class NothingBefore(DomainError):
    code = "nothing_before"
    message = "Chi bộ chưa có buổi nào trước đó; mời chuẩn bị theo mẫu."


@transaction.atomic
def take_from_last_month(
    *,
    actor: User,
    organization: Organization,
    month: datetime.date,
    now: datetime.datetime,
    scheduled_at: datetime.datetime | None = None,
    place: str = "",
    kind: str = MeetingKind.REGULAR,
    uid: uuid.UUID | None = None,
) -> Meeting:
    """Lấy như tháng trước: place and hour (unless others were told), people, agenda with presenters and minutes, and
    the matter in focus while it is not settled. Open tasks need no copy: they follow the cell until a result is
    written."""
    month = month.replace(day=1)
    last = last_meeting(organization, before=month, kind=kind)
    if last is None:
        raise NothingBefore
    when = scheduled_at or same_evening(last.scheduled_at, month)
    meeting, is_new = add_meeting(
        organization=organization,
        uid=uid,
        kind=kind,
        month=month,
        scheduled_at=when,
        **{field: getattr(last, field) for field in TAKEN} | ({"place": place} if place else {}),
        **_open_focus(last),
    )
    if is_new:
        plan = plan_as_before(
            last.agenda_items.all(), then=last.month, month=month, focus_is_open=bool(meeting.focus_matter)
        ) or plan_from_template(kind, organization.cell_type)
        AgendaItem.objects.bulk_create(AgendaItem(meeting=meeting, **item) for item in plan)
        finish_start(meeting, actor=actor, now=now)
    return meeting


# Their agendas are no pattern for a month.
NO_PATTERN = (MeetingKind.COMMITTEE, *OCCASIONAL)


def last_meeting(organization: Organization, *, before: datetime.date, kind: str) -> Meeting | None:
    """The latest one of the same kind, else the latest of a month; one that was not held has an agenda too."""
    earlier = Meeting.objects.filter(organization=organization, month__lt=before).order_by("-month", "-id")
    if kind != MeetingKind.COMMITTEE:
        earlier = earlier.of_cell()
    return earlier.filter(kind=kind).first() or earlier.exclude(kind__in=NO_PATTERN).first()


def same_evening(moment: datetime.datetime, month: datetime.date) -> datetime.datetime:
    """The same day of the month at the same hour; the 31st becomes the last day."""
    local = timezone.localtime(moment)
    last_day = calendar.monthrange(month.year, month.month)[1]
    return local.replace(year=month.year, month=month.month, day=min(local.day, last_day))


def _open_focus(last: Meeting) -> dict[str, Any]:
    if not last.focus_matter or last.focus_settled_on:
        return {}
    return {field: getattr(last, field) for field in FOCUS}


@transaction.atomic
def agenda_from_committee(
    *,
    actor: User,
    committee_meeting: Meeting,
    scheduled_at: datetime.datetime,
    place: str,
    chair: Member | None,
    minute_taker: Member | None,
    now: datetime.datetime,
    kind: str = MeetingKind.REGULAR,
    uid: uuid.UUID | None = None,
) -> Meeting:
    """The lines that the chi ủy wrote under its items become the draft agenda of the cell's meeting."""
    committee_meeting = lock_meeting(committee_meeting)
    if committee_meeting.kind != MeetingKind.COMMITTEE or committee_meeting.state == MeetingState.NOT_HELD:
        raise UnknownRecord
    organization = committee_meeting.organization
    meeting, is_new = add_meeting(
        organization=organization,
        uid=uid,
        kind=kind,
        month=committee_meeting.month,
        scheduled_at=scheduled_at,
        place=vn.nfc(place),
        chair=chair,
        minute_taker=minute_taker,
        prepared_by=committee_meeting,
        **{field: getattr(committee_meeting, field) for field in FOCUS},
    )
    if is_new:
        plan = plan_from_template(kind, organization.cell_type)
        _lay_in(plan, list(committee_meeting.agenda_items.order_by("position", "id")))
        AgendaItem.objects.bulk_create(AgendaItem(meeting=meeting, **item) for item in plan)
        finish_start(meeting, actor=actor, now=now)
    return meeting


@transaction.atomic
def take_from_committee(
    *, actor: User, meeting: Meeting, committee_meeting: Meeting, now: datetime.datetime
) -> Meeting:
    """The same for a meeting whose agenda exists already: the lines come behind the items of their step, the
    matter in focus where none was chosen. A second press adds nothing."""
    meeting = lock_for_facts(meeting)
    committee_meeting.refresh_from_db()
    if meeting.state not in BEFORE_HELD:
        raise WrongState
    if not _may_prepare(committee_meeting, meeting):
        raise UnknownRecord
    if meeting.prepared_by_id == committee_meeting.pk:
        return meeting
    values: dict[str, Any] = {"prepared_by": committee_meeting}
    if not meeting.focus_matter:
        values |= {field: getattr(committee_meeting, field) for field in FOCUS}
    changes = write_changes(meeting, values, seen=None)
    changes["agenda"] = [None, _lay_into(meeting, committee_meeting)]
    note_change(actor, meeting, meeting, "meetings.meeting.take_from_committee", changes, now)
    return meeting


def _may_prepare(committee_meeting: Meeting, meeting: Meeting) -> bool:
    kinds = (committee_meeting.kind == MeetingKind.COMMITTEE, meeting.kind != MeetingKind.COMMITTEE)
    of_one_cell = committee_meeting.organization_id == meeting.organization_id
    return all(kinds) and of_one_cell and committee_meeting.state != MeetingState.NOT_HELD


def _lay_into(meeting: Meeting, committee_meeting: Meeting) -> list[str]:
    """What came in; a line that is an item already does not come twice."""
    items = list(meeting.agenda_items.order_by("position", "id"))
    plan: list[dict[str, Any]] = [{"section": one.section, "step": one.step, "item": one} for one in items]
    _lay_in(plan, list(committee_meeting.agenda_items.order_by("position", "id")))
    known = {one.title for one in items}
    new = [entry for entry in plan if "item" not in entry and entry["title"] not in known]
    for entry in plan:
        if "item" in entry:
            entry["item"].position = entry["position"]
    AgendaItem.objects.bulk_update(items, ["position"])
    AgendaItem.objects.bulk_create(AgendaItem(meeting=meeting, **entry) for entry in new)
    return [entry["title"] for entry in new]


def _lay_in(plan: list[dict[str, Any]], items: Sequence[AgendaItem]) -> None:
    """Each line goes behind the last item of its step, as an item of its own: a line about the results of last
    month stands beside the results."""
    for item, line in committee_lines(items):
        _insert(plan, item, line)
    for number, entry in enumerate(plan, start=1):
        entry["position"] = number * STEP


def committee_lines(items: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """What would become an item of the cell's agenda, of rows or of facts; what the chi ủy said about the score
    stays with the chi ủy."""
    for item in items:
        if item.step in (Step.OPENING, Step.SCORE, Step.READ_BACK, Step.CONCLUSION):
            continue
        for line in item.notes.splitlines():
            if words := line.strip(" -–•"):
                yield item, words


def _insert(plan: list[dict[str, Any]], item: Any, line: str) -> None:
    same = [number for number, entry in enumerate(plan) if entry["step"] == item.step]
    middle = [number for number, entry in enumerate(plan) if entry["section"] == Section.PROCEEDINGS]
    place = (same or middle or [len(plan) - 1])[-1] + 1
    tags = [AgendaTag.FOCUS] if AgendaTag.FOCUS in item.tags else []
    plan.insert(
        place,
        {
            "section": Section.PROCEEDINGS,
            "step": item.step,
            "title": line[:300],
            "presenter": item.presenter,
            "planned_minutes": item.planned_minutes,
            "tags": tags,
        },
    )
