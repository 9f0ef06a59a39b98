"""The print of a quarter, six months or a year as the figures stand: other figures are another version of it."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from evaluations.cell_figures import HalfYear, half_year_of
from evaluations.papers.score_summary import build_score_summary
from evaluations.score_month import last_day_of
from evaluations.score_periods import HALF, Period, ScoreSummary
from meetings.papers.frame import read_frame
from members.models import Organization, User
from songlo.audit.record import record
from songlo.papers.document import Document, content_sha256
from songlo.papers.models import Paper
from songlo.papers.queries import current_paper
from songlo.papers.services import request_paper

KIND = "score_summary"


def summary_document(
    summary: ScoreSummary, organization: Organization, now: datetime.datetime, sample_notice: str
) -> Document:
    """Three queries, four of six months."""
    today = timezone.localdate(now)
    frame = read_frame(organization, _last_day(summary.period, today), sample_notice)
    return build_score_summary(summary, half_year_figures(summary, today), organization, today, frame)


def half_year_figures(summary: ScoreSummary, today: datetime.date) -> dict[int, HalfYear]:
    """By cell; nothing of a quarter or a year."""
    period = summary.period
    if period.length != HALF:
        return {}
    cells = [one.pk for one in summary.cells if one.pk is not None]
    return half_year_of(cells, period.first, period.last, _last_day(period, today))


def _last_day(period: Period, today: datetime.date) -> datetime.date:
    return last_day_of(period.last, today) or today


def printed_summary(organization: Organization, period: Period, document: Document) -> Paper | None:
    """The last print, if it says what `document` says."""
    found = current_paper(kind=KIND, subject_uid=_subject(organization, period))
    return found if found and found.content_sha256 == content_sha256(document.to_content()) else None


@transaction.atomic
def print_summary(
    *,
    actor: User,
    organization: Organization,
    summary: ScoreSummary,
    now: datetime.datetime,
    sample_notice: str = "",
) -> Paper:
    paper = request_paper(
        kind=KIND,
        organization_uid=organization.uid,
        subject_uid=_subject(organization, summary.period),
        document=summary_document(summary, organization, now, sample_notice),
        actor=actor,
        now=now,
    )
    record(
        "evaluations.score_summary.print",
        actor=actor,
        now=now,
        organization=organization,
        target=paper,
        changes={"period": [None, summary.period.key]},
    )
    return paper


def _subject(organization: Organization, period: Period) -> uuid.UUID:
    return uuid.uuid5(organization.uid, f"{KIND} {period.key}")
