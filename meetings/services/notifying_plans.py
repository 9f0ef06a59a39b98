"""What a plan of visits tells by "Nhắc việc": the cell that is asked about its evening, whoever goes, whom they come
to. A title goes out by e-mail too: who comes, where and when, never what a cell is like."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from meetings.models import PlanIssue, Visit, VisitPerson, VisitPlan
from meetings.reminder_kinds import ReminderKind
from members.models import Organization
from members.models.organization import OrganizationKind
from members.recipients import holders_at, holders_of, in_role_at, logins_of
from members.roles import Permission, Role
from songlo.common import vn
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import Wanted, cancel_notifications, notify_each

ASKED = (ReminderKind.VISIT_ASKED,)
TO_THE_CELL = (ReminderKind.VISIT_ASKED, ReminderKind.VISIT_COMING)
OF_A_VISIT = (*TO_THE_CELL, ReminderKind.VISIT_ASSIGNED)


def when(visit: Visit) -> str:
    return vn.evening(timezone.localtime(visit.scheduled_at))


def tell_asked(visits: Sequence[Visit], now: datetime.datetime) -> None:
    heads = _heads(visits, now)
    notify_each(
        [
            _wanted(
                ReminderKind.VISIT_ASKED,
                visit,
                user,
                f"{visit.group} dự kiến về dự {visit.organization}: {when(visit)}; đề nghị chi bộ thống nhất lịch",
                now,
            )
            for visit in visits
            for user in heads.get(visit.organization_id, ())
        ],
        now=now,
    )


def tell_published(plan: VisitPlan, visits: Sequence[Visit], now: datetime.datetime) -> None:
    """Each who goes, the heads of each cell, and each commune's office once."""
    tell_persons(visits, now)
    _tell_cells(visits, "planned", "về dự", now)
    _tell_offices(plan.uid, visits, f"{plan}: tổ công tác về dự {{}} chi bộ, từ {{}}", now)


def tell_added(visit: Visit, now: datetime.datetime) -> None:
    tell_persons([visit], now)
    _tell_cells([visit], "planned", "về dự", now)


def tell_plan_changed(issue: PlanIssue, visits: Sequence[Visit], now: datetime.datetime) -> None:
    """Whoever goes and the cells have heard of each change; the offices of the communes hear of its paper."""
    _tell_offices(issue.uid, visits, f"{issue}: thay đổi {{}} buổi dự", now)


def _tell_offices(uid: UUID, visits: Sequence[Visit], words: str, now: datetime.datetime) -> None:
    """Each once; `words` take the number of cells and when the first of them is visited."""
    of_commune: dict[Organization, list[Visit]] = defaultdict(list)
    for visit in sorted(visits, key=_at):
        parent = visit.organization.parent
        if parent is not None and parent.kind == OrganizationKind.GRASSROOTS:
            of_commune[parent].append(visit)
    offices = in_role_at(Role.COMMUNE_OFFICE, [one.pk for one in of_commune], timezone.localdate(now))
    notify_each(
        [
            Wanted(
                ReminderKind.VISIT_COMING,
                uid,
                commune.uid,
                user,
                words.format(len(coming), when(coming[0])),
                reverse("meetings:visits_here"),
                now,
                str(commune.pk),
            )
            for commune, coming in of_commune.items()
            for user in offices.get(commune.pk, ())
        ],
        now=now,
    )


def _at(visit: Visit) -> datetime.datetime:
    return visit.scheduled_at


def tell_persons(
    visits: Sequence[Visit], now: datetime.datetime, members: Collection[int] | None = None
) -> None:
    """`members`: only these of them."""
    going = VisitPerson.objects.filter(visit__in=[one.pk for one in visits])
    rows = going.values_list("visit", "member", "member__user").exclude(member__user=None)
    of_visit = {one.pk: one for one in visits}
    notify_each(
        [
            _wanted(
                ReminderKind.VISIT_ASSIGNED,
                of_visit[visit],
                user,
                f"Dự sinh hoạt {of_visit[visit].organization}: {when(of_visit[visit])}",
                now,
                _stamp(of_visit[visit]),
            )
            for visit, member, user in rows
            if members is None or member in members
        ],
        now=now,
    )


def tell_moved_visit(visit: Visit, now: datetime.datetime) -> None:
    tell_persons([visit], now)
    _tell_cells([visit], "moved", "đổi lịch về dự", now)


def tell_missed(visit: Visit, now: datetime.datetime) -> None:
    _tell_cells([visit], "missed", "chưa về dự được", now)


def tell_another_day(visit: Visit, now: datetime.datetime) -> None:
    """The office of the committee that sends the group."""
    if visit.group is None:
        return
    office = holders_of(Permission.WORK_GROUP_MANAGE, visit.group.organization, timezone.localdate(now))
    title = f"{visit.organization} đề nghị ngày khác, lịch dự kiến {when(visit)}"
    notify_each(
        [
            Wanted(
                ReminderKind.VISIT_ANOTHER_DAY,
                visit.uid,
                visit.organization.uid,
                user,
                title,
                reverse("meetings:planned_visit", args=[visit.uid]),
                now,
                str(visit.version),
            )
            for user in office
        ],
        now=now,
    )


def take_back_visits(
    visits: Sequence[Visit],
    now: datetime.datetime,
    *,
    members: Collection[int] | None = None,
    asked_only: bool = False,
) -> None:
    """What was told of them holds no more: to everybody, or to these `members` alone."""
    recipients = None if members is None else logins_of(members)
    for kind in ASKED if asked_only else OF_A_VISIT:
        cancel_notifications(
            kind=kind,
            object_uids=[one.uid for one in visits],
            recipients=recipients,
            reason=CancelReason.NO_LONGER,
            now=now,
        )


def _stamp(visit: Visit) -> str:
    return f"{visit.scheduled_at:%Y%m%d%H%M}"


def _tell_cells(visits: Sequence[Visit], code: str, what: str, now: datetime.datetime) -> None:
    heads = _heads(visits, now)
    notify_each(
        [
            _wanted(
                ReminderKind.VISIT_COMING,
                visit,
                user,
                f"{visit.group} {what} {visit.organization}: {when(visit)}",
                now,
                f"{code} {_stamp(visit)}",
            )
            for visit in visits
            for user in heads.get(visit.organization_id, ())
        ],
        now=now,
    )


def _heads(visits: Sequence[Visit], now: datetime.datetime) -> dict[int, list[int]]:
    cells = {one.organization_id for one in visits}
    return holders_at(Permission.CALENDAR_REGISTER, cells, timezone.localdate(now))


def _wanted(
    kind: ReminderKind,
    visit: Visit,
    user: int,
    title: str,
    now: datetime.datetime,
    occurrence: str = "",
) -> Wanted:
    page = "meetings:visit" if kind == ReminderKind.VISIT_ASSIGNED else "meetings:asked_visit"
    return Wanted(
        kind,
        visit.uid,
        visit.organization.uid,
        user,
        title,
        reverse(page, args=[visit.uid]),
        now,
        occurrence,
    )
