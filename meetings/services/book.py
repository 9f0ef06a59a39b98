"""Đóng sổ: the minutes of a year as one PDF."""

import datetime

from django.db import transaction
from django.utils import timezone

from meetings.book import BOOK, COMMITTEE_BOOK, read_book_year
from meetings.papers.book import book_label, build_book_frame
from meetings.papers.frame import read_frame
from members.models import Organization, User
from songlo.audit.record import record
from songlo.papers.bundles import BundlePart, request_bundle
from songlo.papers.errors import NothingToBind
from songlo.papers.models import Bundle


@transaction.atomic
def bind_year(
    *,
    actor: User,
    organization: Organization,
    year: int,
    committee: bool,
    now: datetime.datetime,
    sample_notice: str = "",
) -> Bundle:
    """The minutes that stay, each with its corrections behind it. Nothing new signed since the last time: the same
    file again, and no second line in the trail."""
    book = read_book_year(organization, year, committee=committee)
    if not book.papers:
        raise NothingToBind
    day = min(datetime.date(year, 12, 31), timezone.localdate(now))
    frame = read_frame(organization, day, sample_notice)
    bundle = request_bundle(
        kind=COMMITTEE_BOOK if committee else BOOK,
        organization_uid=organization.uid,
        label=book_label(year, committee=committee),
        parts=[BundlePart(one.paper_uid, one.title) for one in book.papers],
        frame=build_book_frame(book, frame, committee=committee),
        actor=actor,
        now=now,
    )
    if bundle.requested_at == now:
        changes = {"year": [None, year], "papers": [None, len(book.papers)]}
        record("meetings.book.bind", actor=actor, organization=organization, changes=changes, now=now)
    return bundle
