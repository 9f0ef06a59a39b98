"""What reaches the Standing Board: báo cáo nhanh on any day, opinions that visits took along, and their answers."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, Q, QuerySet
from django.http import Http404

from meetings.models import QuickReport, VisitSummary
from members.access import door, reach_q, visible_organizations
from members.models import Organization
from members.models.organization import PATH_SEGMENT, OrganizationKind
from members.roles import Permission

ABOVE_ALL = (OrganizationKind.DISTRICT, OrganizationKind.PROVINCE)
NAMES = ("organization__parent", "to", "group", "reported_by", "closed_by")


@dataclass(frozen=True)
class QuickReports:
    """Open ones first by urgency, in the order of the choices, then newest; the closed ones newest first."""

    waiting: Sequence[QuickReport]
    closed: Sequence[QuickReport]


URGENCY_ORDER = {"AT_ONCE": 0, "SOON": 1, "TO_KNOW": 2}
MOST_CLOSED = 50


def quick_reports_of(user: AbstractBaseUser, today: datetime.date) -> QuickReports:
    """Of the committees that the reader sits over. Two queries for one report and for thirty."""
    reached = QuickReport.objects.filter(reach_q(user, Permission.QUICK_REPORT_VIEW, today, prefix="to__"))
    named = reached.select_related(*NAMES)
    waiting = sorted(
        named.filter(closed_at=None).order_by("-reported_at"), key=lambda one: URGENCY_ORDER[one.urgency]
    )
    return QuickReports(waiting, list(named.exclude(closed_at=None).order_by("-closed_at")[:MOST_CLOSED]))


def waiting_reports(user: AbstractBaseUser, today: datetime.date) -> QuerySet[QuickReport]:
    reached = reach_q(user, Permission.QUICK_REPORT_VIEW, today, prefix="to__")
    return QuickReport.objects.filter(reached, closed_at=None)


def own_reports(user: AbstractBaseUser) -> QuerySet[QuickReport]:
    """Those the reader sent himself: he sees what became of them, after his time in the group too."""
    sent = QuickReport.objects.filter(reported_by=user.pk).select_related(*NAMES)
    return sent.order_by(F("closed_at").desc(nulls_first=True), "-reported_at")


def get_quick_report(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> QuickReport:
    """Whoever sent it reads it again; only its holders close it."""
    report = QuickReport.objects.select_related(*NAMES).filter(uid=uid).first()
    if report is None:
        raise Http404
    is_own = need == Permission.QUICK_REPORT_VIEW and report.reported_by_id == user.pk
    if not is_own:
        door(user, report.to, need, today=today)
    return report


def places_to_report(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Organization]:
    reached = visible_organizations(user, Permission.QUICK_REPORT_SEND, today).open()
    return reached.exclude(kind=OrganizationKind.GROUP).order_by("path")


def committee_told(organization: Organization) -> Organization | None:
    """The nearest district committee above, or the province where there is no district any more."""
    found = Organization.objects.filter(path_above(organization), kind__in=ABOVE_ALL)
    return found.order_by("-depth").first()


def path_above(organization: Organization, prefix: str = "") -> Q:
    """The organisation itself and what stands above it."""
    path = organization.path
    ends = range(PATH_SEGMENT, len(path) + 1, PATH_SEGMENT)
    return Q(**{f"{prefix}path__in": [path[:end] for end in ends]})


# Tổng hợp quý -----------------------------------------------------------------------------------


def committees_with_groups(user: AbstractBaseUser, today: datetime.date) -> list[Organization]:
    """Whose quarters the reader may see summed up."""
    reached = visible_organizations(user, Permission.VISIT_SUMMARY_VIEW, today).open()
    return list(reached.filter(work_groups__isnull=False).distinct().order_by("path"))


def issued_summaries(committee: Organization, quarter: datetime.date) -> QuerySet[VisitSummary]:
    found = VisitSummary.objects.filter(organization=committee, quarter=quarter)
    return found.select_related("issued_by").order_by("-number")


def get_summary(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> VisitSummary:
    found = VisitSummary.objects.select_related("organization", "paper__pdf", "issued_by")
    summary = found.filter(uid=uid).first()
    if summary is None:
        raise Http404
    door(user, summary.organization, Permission.VISIT_SUMMARY_VIEW, today=today)
    return summary
