"""What gives rights over one meeting or one visit: the rows of meetings/models/rights.py, and who goes on a visit;
and over units: the work groups."""

import datetime
from collections.abc import Iterator

from django.utils import timezone

from meetings.models import FullTextOpening, MinuteTaking, RecordingForCell, VisitPerson, WorkGroupMember
from meetings.models.visit import PlanState
from members.models.user import GrantSource, Reach
from members.roles import Role
from members.services.grants import Due, People, Range, gives_grants
from songlo.common.dated import DatedModel

ONE_DAY = datetime.timedelta(days=1)


@gives_grants(GrantSource.MINUTE_TAKER)
def due_from_minute_takings(people: People) -> Iterator[Due]:
    for row in (
        MinuteTaking.objects.filter(member__in=people.user_of).select_related("meeting").order_by("pk")
    ):
        yield Due(
            user_id=people.user_of[row.member_id],
            role=Role.MINUTE_TAKER,
            organization_id=row.meeting.organization_id,
            source_kind=GrantSource.MINUTE_TAKER,
            source_uid=row.meeting.uid,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            object_uid=row.meeting.uid,
        )


@gives_grants(GrantSource.RECORDING)
def due_from_recordings(people: People) -> Iterator[Due]:
    rows = RecordingForCell.objects.filter(user__in=people.user_ids).select_related("meeting")
    for row in rows.order_by("pk"):
        yield Due(
            user_id=row.user_id,
            role=Role.RECORDER_FOR_CELL,
            organization_id=row.meeting.organization_id,
            source_kind=GrantSource.RECORDING,
            source_uid=row.uid,
            valid_from=timezone.localdate(row.started_at),
            valid_until=timezone.localdate(row.ended_at) if row.ended_at else None,
            object_uid=row.meeting.uid,
        )


@gives_grants(GrantSource.PURPOSE)
def due_from_openings(people: People) -> Iterator[Due]:
    """Its hours stand in `expires_at`; its days are those that they touch."""
    rows = FullTextOpening.objects.filter(user__in=people.user_ids).select_related("meeting")
    for row in rows.order_by("pk"):
        yield Due(
            user_id=row.user_id,
            role=Role.FULL_TEXT_READER,
            organization_id=row.meeting.organization_id,
            source_kind=GrantSource.PURPOSE,
            source_uid=row.uid,
            valid_from=timezone.localdate(row.opened_at),
            valid_until=timezone.localdate(row.expires_at) + ONE_DAY,
            object_uid=row.meeting.uid,
            expires_at=row.expires_at,
        )


@gives_grants(GrantSource.VISIT)
def due_from_visits(people: People) -> Iterator[Due]:
    """Whoever goes keeps reading this one visit for ever, out of the group or the assignment too (design.md 5). From
    the day on which the plan came out (not of its evening, which may be moved); a draft gives nothing."""
    rows = VisitPerson.objects.filter(member__in=people.user_of).exclude(visit__plan__state=PlanState.DRAFT)
    for row in rows.select_related("visit__plan").order_by("pk"):
        visit = row.visit
        since = visit.plan.published_at if visit.plan else visit.scheduled_at
        yield Due(
            user_id=people.user_of[row.member_id],
            role=Role.WORK_GROUP_MEMBER if visit.group_id else Role.ASSIGNED_COMMITTEE_MEMBER,
            organization_id=visit.organization_id,
            source_kind=GrantSource.VISIT,
            source_uid=row.uid,
            valid_from=timezone.localdate(since),
            valid_until=None,
            object_uid=visit.uid,
        )


@gives_grants(GrantSource.WORK_GROUP)
def due_from_work_groups(people: People) -> Iterator[Due]:
    """At each unit of the group while he and the unit are both in it, and `report_days` more (design.md 5)."""
    rows = WorkGroupMember.objects.filter(member__in=people.user_of).select_related("group")
    for row in rows.prefetch_related("group__units").order_by("pk"):
        for unit in row.group.units.all():
            common = _common(row, unit)
            if common:
                start, stop = common
                yield Due(
                    user_id=people.user_of[row.member_id],
                    role=Role.WORK_GROUP_MEMBER,
                    organization_id=unit.organization_id,
                    source_kind=GrantSource.WORK_GROUP,
                    source_uid=row.uid,
                    valid_from=start,
                    valid_until=stop and stop + ONE_DAY * row.group.report_days,
                    reach=Reach.BELOW,
                )


def _common(one: DatedModel, other: DatedModel) -> Range | None:
    """The days on which both hold."""
    start = max(one.valid_from, other.valid_from)
    stop = min((row.valid_until for row in (one, other) if row.valid_until), default=None)
    return (start, stop) if stop is None or start < stop else None
