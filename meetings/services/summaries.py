"""Bản tổng hợp of a month, printed together."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from meetings.book import SUMMARIES
from meetings.models import Submission
from meetings.states import SubmissionState
from members.models import Organization, User
from songlo.audit.record import record
from songlo.papers.bundles import BundlePart, request_bundle
from songlo.papers.errors import NothingToBind
from songlo.papers.models import Bundle


@transaction.atomic
def print_summaries(
    *,
    actor: User,
    organization: Organization,
    month: datetime.date,
    submissions: Iterable[Submission],
    now: datetime.datetime,
) -> Bundle:
    """Of these sendings what has not gone back, in their order, as one file. Nothing new since the last time: the same
    file again, and no second line in the trail."""
    sent = [one for one in submissions if one.state != SubmissionState.RETURNED]
    if not sent:
        raise NothingToBind("Chưa có bản tổng hợp nào của tháng này để in.")
    bundle = request_bundle(
        kind=SUMMARIES,
        organization_uid=organization.uid,
        label=f"Các bản tổng hợp tháng {month.month}/{month.year}",
        parts=[BundlePart(one.summary.uid, f"{one.meeting.organization}, {one.meeting}") for one in sent],
        actor=actor,
        now=now,
    )
    if bundle.requested_at == now:
        changes = {"month": [None, f"{month:%m/%Y}"], "papers": [None, len(sent)]}
        record("meetings.summaries.print", actor=actor, organization=organization, changes=changes, now=now)
    return bundle
