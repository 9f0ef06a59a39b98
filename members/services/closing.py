"""The end of an organisation: nobody left behind, its book kept by a successor."""

import datetime

from django.db import transaction
from django.db.models import ProtectedError

from members.models import (
    Assignment,
    Membership,
    Organization,
    OrganizationLink,
    OrganizationPeriod,
    RoleGrant,
    User,
)
from members.models.user import GrantSource
from members.services.grants import sync_grants_of
from members.services.organizations import appointed_at, refresh
from members.services.tree import NotThere, TreeLoop, lock_organizations, lock_tree, period_of, record_tree
from songlo.common import vn
from songlo.common.dated import DatedQuerySet, end
from songlo.common.errors import DomainError


class StillInUse(DomainError):
    code = "still_in_use"


@transaction.atomic
def close_organization(
    *,
    actor: User | None,
    organization: Organization,
    effective_on: datetime.date,
    now: datetime.datetime,
    successor: Organization | None = None,
    decision: str = "",
) -> Organization:
    """Ends on `effective_on` and stays readable under its successor; without one, under its last parent.
    Members and lower organisations have to be placed elsewhere before."""
    lock_tree()
    if successor == organization:
        raise TreeLoop
    lock_organizations([organization, *([successor] if successor else [])])
    last = period_of(organization, effective_on)
    check_empty(organization, effective_on)
    heir = successor.pk if successor else last.parent_id
    if successor:
        period_of(successor, effective_on)
    end_organization(
        organization, effective_on, [heir] if heir else [], OrganizationLink.Kind.CLOSE, decision
    )
    sync_grants_of(appointed_at(successor) if successor else [])
    refresh(organization, now)
    changes = {"effective_on": [None, effective_on], "decision": [None, decision]}
    record_tree("members.organization.close", actor, organization, changes, now)
    return organization


def check_empty(organization: Organization, day: datetime.date) -> None:
    children = OrganizationPeriod.objects.overlapping(day, None).filter(parent=organization)
    if child := children.first():
        raise StillInUse(f"Còn tổ chức trực thuộc ({child.name}); mời chuyển tổ chức đó trước.")
    members = Membership.objects.overlapping(day, None).filter(organization=organization)
    if count := members.values("member").distinct().count():
        raise StillInUse(
            f"Còn {count} đảng viên sinh hoạt ở đây; mời chuyển sinh hoạt cho các đồng chí trước."
        )


def end_organization(
    organization: Organization, day: datetime.date, heirs: list[int], kind: str, decision: str
) -> None:
    """Periods, term, posts and rights end on `day`; the links say who continues it, the archive's keeper first."""
    first = organization.periods.earliest("valid_from")
    if first.valid_from >= day:
        # Cut there, nothing would be left of it, and nobody could say whom its successor continues.
        raise NotThere(
            f"{organization} hoạt động từ ngày {vn.day_month_year(first.valid_from)}; mời chọn ngày sau ngày đó."
        )
    last = organization.periods.latest("valid_from")
    if last.valid_until is not None:
        raise NotThere(f"Đã ghi {organization} kết thúc hoạt động từ {vn.day_month_year(last.valid_until)}.")
    if planned := organization.predecessor_links.filter(effective_on__gte=day).first():
        # Two that hand their books to each other would leave the archive without a keeper.
        raise StillInUse(
            f"Đã ghi {planned.predecessor} nhập vào đây từ {vn.day_month_year(planned.effective_on)}."
        )
    end(organization.periods.all(), day)
    end(organization.terms.all(), day)
    concerned = set(appointed_at(organization))
    end(organization.appointments.all(), day)
    end(RoleGrant.objects.filter(organization=organization, source_kind=GrantSource.HAND), day)
    followed = Assignment.objects.filter(organization=organization)
    concerned.update(followed.overlapping(day, None).values_list("member", flat=True))
    _end_following(followed, organization, day)
    sync_grants_of(concerned)
    OrganizationLink.objects.bulk_create(
        [
            OrganizationLink(
                predecessor=organization, successor_id=heir, kind=kind, effective_on=day, decision=decision
            )
            for heir in heirs
        ]
    )


def _end_following(followed: DatedQuerySet, organization: Organization, day: datetime.date) -> None:
    """Who begins on the day or later is taken out, unless he has gone there already."""
    try:
        end(followed, day)
    except ProtectedError as error:
        raise StillInUse(
            f"Cấp ủy viên được phân công dự sinh hoạt {organization} từ {vn.day_month_year(day)} đã có buổi dự; "
            "mời chọn ngày kết thúc sau ngày dự, hoặc ghi thôi phân công trước."
        ) from error
