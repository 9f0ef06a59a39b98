"""Nhắc việc of visits: the evening that is tomorrow, to those who go and to the heads of the cell; and once more to a
cell that was asked about its evening and has not answered."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from meetings.models import Visit, VisitPerson
from meetings.models.visit import OPEN_VISITS, PlanState
from meetings.reminder_kinds import ReminderKind
from members.recipients import holders_at
from members.roles import Permission
from songlo.common import vn
from songlo.outbox.notifications import Wanted

AFTERNOON = datetime.time(17)
DAY = datetime.timedelta(days=1)
LOOK_AHEAD = 2 * DAY
PATIENCE = 3 * DAY  # [U]: until a cell that was asked is asked again


def of_visits(now: datetime.datetime) -> Iterator[Wanted]:
    ahead = Visit.objects.filter(state__in=OPEN_VISITS, scheduled_at__gt=now)
    ahead = ahead.select_related("organization", "group", "plan").order_by("pk")
    yield from _tomorrow(
        now, [one for one in ahead.filter(scheduled_at__lt=now + LOOK_AHEAD) if _is_out(one)]
    )
    asked = ahead.filter(plan__state=PlanState.DRAFT, plan__asked_at__lte=now - PATIENCE)
    yield from _unanswered(now, list(asked.filter(usual_at__isnull=False, cell_answer="")))


def _is_out(visit: Visit) -> bool:
    return visit.plan is None or visit.plan.state != PlanState.DRAFT


def _tomorrow(now: datetime.datetime, visits: list[Visit]) -> Iterator[Wanted]:
    """At five in the afternoon before, as an invitation does."""
    going = VisitPerson.objects.filter(visit__in=visits, member__user__is_active=True)
    users = list(going.values_list("visit", "member__user").order_by("pk"))
    heads = _heads(visits, now)
    for visit in visits:
        due = _afternoon_before(visit)
        words = f"{visit.organization}, {_when(visit)}"
        for user in (who for at, who in users if at == visit.pk):
            yield _wanted(ReminderKind.VISIT_TOMORROW, visit, user, f"Sắp đi dự: {words}", "visit", due)
        for user in heads.get(visit.organization_id, ()) if visit.group else ():
            title = f"{visit.group} sắp về dự {words}"
            yield _wanted(ReminderKind.VISIT_TOMORROW, visit, user, title, "asked_visit", due)


def _unanswered(now: datetime.datetime, visits: list[Visit]) -> Iterator[Wanted]:
    heads = _heads(visits, now)
    for visit in visits:
        asked_at = visit.plan.asked_at if visit.plan else None
        for user in heads.get(visit.organization_id, ()) if asked_at else ():
            title = f"Chưa trả lời lịch {visit.group} về dự {visit.organization}: {_when(visit)}"
            due = asked_at + PATIENCE if asked_at else now
            yield _wanted(ReminderKind.VISIT_NOT_ANSWERED, visit, user, title, "asked_visit", due)


def _heads(visits: list[Visit], now: datetime.datetime) -> dict[int, list[int]]:
    cells = {one.organization_id for one in visits}
    return holders_at(Permission.CALENDAR_REGISTER, cells, timezone.localdate(now))


def _afternoon_before(visit: Visit) -> datetime.datetime:
    day = timezone.localdate(visit.scheduled_at) - DAY
    return timezone.make_aware(datetime.datetime.combine(day, AFTERNOON))


def _when(visit: Visit) -> str:
    return vn.evening(timezone.localtime(visit.scheduled_at))


def _wanted(
    kind: ReminderKind, visit: Visit, user: int, title: str, page: str, due: datetime.datetime
) -> Wanted:
    return Wanted(
        kind=kind,
        object_uid=visit.uid,
        organization_uid=visit.organization.uid,
        recipient=user,
        title=title,
        url=reverse(f"meetings:{page}", args=[visit.uid]),
        due_at=due,
        occurrence=visit.scheduled_at.isoformat(),
    )
