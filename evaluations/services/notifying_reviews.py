"""Who is told of the annual review in a cell: each member that his own is to be written, until it is handed in; the
committee that decides, when the cell has proposed. No level and no word of a review is in it."""

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from evaluations.access import deciding_committee
from evaluations.models import AnnualReview
from evaluations.states import ReviewState
from members.models import Organization, User
from members.recipients import holders_at
from members.roles import Permission
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import Wanted, cancel_notifications, notify_each

WRITE, PROPOSED = "reviews.write", "reviews.proposed"


def tell_to_write(reviews: Iterable[AnnualReview], now: datetime.datetime) -> None:
    """Who has no login writes on paper."""
    by_member = {one.member_id: one for one in reviews if one.state == ReviewState.SELF_REVIEW}
    users = User.objects.filter(member__in=[pk for pk in by_member if pk], is_active=True)
    notify_each(
        [
            Wanted(
                kind=WRITE,
                object_uid=by_member[member].uid,
                organization_uid=by_member[member].organization.uid,
                recipient=user,
                title=f"Mời đồng chí viết bản tự kiểm điểm năm {by_member[member].year}, nộp chi ủy",
                url=reverse("evaluations:write_self_review", args=[by_member[member].uid]),
                due_at=now,
            )
            for user, member in users.values_list("pk", "member")
        ],
        now=now,
    )


def take_back_to_write(review: AnnualReview, now: datetime.datetime) -> None:
    cancel_notifications(kind=WRITE, object_uid=review.uid, reason=CancelReason.NO_LONGER, now=now)


def tell_proposed(cell: Organization, year: int, now: datetime.datetime) -> None:
    """What came back and goes again is told again."""
    today = timezone.localdate(now)
    committee = deciding_committee(cell, today)
    if committee is None:
        return
    told = holders_at(Permission.REVIEW_DECIDE, [committee.pk], today)
    notify_each(
        [
            Wanted(
                kind=PROPOSED,
                object_uid=cell.uid,
                organization_uid=committee.uid,
                recipient=user,
                title=f"{cell.name} đã đề nghị xếp loại năm {year}",
                url=reverse("evaluations:levels_of_cell", kwargs={"year": year, "uid": cell.uid}),
                due_at=now,
                occurrence=now.isoformat(),
            )
            for users in told.values()
            for user in users
        ],
        now=now,
    )
