"""Sổ biên bản: the minutes of a cell year by year, found again by their words, and what they left unsettled.

Above the cell the book knows only the bản tổng hợp (design.md 2.13): nobody who stands above reads or finds a word of
the minutes here, even while a purpose or a rule opens a full text to him on its own page.
"""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from meetings.access import visible_meetings
from meetings.day_roll import day_of
from meetings.models import Addendum, Meeting, Minutes, Submission
from meetings.models.meeting import MeetingKind
from meetings.states import MeetingState, SubmissionState
from members.access import get_organization, visible_organizations
from members.models import Organization
from members.roles import Permission
from songlo.papers.models import Bundle, Paper
from songlo.papers.texts import Piece, asked_words, excerpt, saying

PAGE = 20


def own_meetings(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Meeting]:
    """Whose minutes are his to read without asking: of his cells, of his time in them. A right over one meeting
    alone does not open the book."""
    cells = visible_organizations(user, Permission.MEETING_VIEW, today)
    return visible_meetings(user, Permission.MEETING_VIEW, today).filter(organization__in=cells)


def sent_meetings(user: AbstractBaseUser, today: datetime.date) -> QuerySet[Meeting]:
    """Of other cells in reach: what they have sent."""
    cells = visible_organizations(user, Permission.MEETING_VIEW, today)
    reached = visible_meetings(user, Permission.SUBMISSION_VIEW, today).exclude(organization__in=cells)
    return reached.filter(Exists(_sent().filter(meeting=OuterRef("pk"))))


def _sent() -> QuerySet[Submission]:
    return Submission.objects.exclude(state=SubmissionState.RETURNED)


def of_book(meetings: QuerySet[Meeting], *, committee: bool) -> QuerySet[Meeting]:
    """The chi ủy keeps a book of its own."""
    of_committee = Q(kind=MeetingKind.COMMITTEE)
    return meetings.filter(of_committee if committee else ~of_committee)


# What is bound --------------------------------------------------------------------------------


@dataclass(frozen=True)
class BoundPaper:
    paper_uid: uuid.UUID
    meeting: str
    day: datetime.date
    addendum: int = 0  # which correction of the minutes before it

    @property
    def title(self) -> str:
        correction = f"Bổ sung, đính chính lần {self.addendum}: " if self.addendum else ""
        return f"{correction}{self.meeting}"


@dataclass(frozen=True)
class BookYear:
    """`missing` were held, and have no minutes that stay yet."""

    year: int
    papers: tuple[BoundPaper, ...]
    missing: tuple[str, ...]


def read_book_year(cell: Organization, year: int, *, committee: bool) -> BookYear:
    """Three queries, whatever the number of meetings."""
    of_year = Meeting.objects.filter(organization=cell, month__year=year, state=MeetingState.HELD)
    held = of_book(of_year, committee=committee).order_by("held_on", "scheduled_at", "pk")
    printed = dict(_fixed().filter(meeting__in=held).values_list("meeting", "printed__uid"))
    addenda = _signed_addenda(held)
    papers: list[BoundPaper] = []
    missing = []
    for meeting in held:
        if meeting.pk not in printed:
            missing.append(meeting.title)
            continue
        day = day_of(meeting)
        papers.append(BoundPaper(printed[meeting.pk], meeting.title, day))
        for number, uid in enumerate(addenda.get(meeting.pk, ()), start=1):
            papers.append(BoundPaper(uid, meeting.title, day, number))
    return BookYear(year, tuple(papers), tuple(missing))


def _fixed() -> QuerySet[Minutes]:
    """The newest version that stays of each meeting."""
    newer = Minutes.objects.filter(
        meeting=OuterRef("meeting"), number__gt=OuterRef("number"), fixed_at__isnull=False
    )
    return Minutes.objects.filter(~Exists(newer), fixed_at__isnull=False)


def _signed_addenda(held: QuerySet[Meeting]) -> dict[int, list[uuid.UUID]]:
    signed = Addendum.objects.filter(minutes__meeting__in=held, signed_at__isnull=False)
    found: dict[int, list[uuid.UUID]] = {}
    rows = signed.order_by("minutes__number", "number").values_list("minutes__meeting", "paper__uid")
    for meeting_id, paper_uid in rows:
        found.setdefault(meeting_id, []).append(paper_uid)
    return found


# Search ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hit:
    meeting: Meeting
    what: str
    submission_uid: uuid.UUID | None  # where somebody above the cell reads on
    pieces: list[Piece]

    @property
    def key(self) -> str:
        return f"{self.meeting.scheduled_at.isoformat()}_{self.meeting.pk}"


@dataclass(frozen=True)
class Found:
    words: list[str]
    hits: list[Hit]
    older: str  # the key to go on from


def find_minutes(user: AbstractBaseUser, text: str, today: datetime.date, *, after: str = "") -> Found:
    """Newest first, a page of twenty. Every word occurs, with or without its marks."""
    words = asked_words(text)
    if not words:
        return Found([], [], "")
    mine, sent = own_meetings(user, today), sent_meetings(user, today)
    minutes = _fixed().filter(saying(words, "printed"), meeting__in=mine)
    addenda = Addendum.objects.filter(saying(words, "paper"), minutes__meeting__in=mine)
    summaries = _sent().filter(saying(words, "summary"), meeting__in=sent)
    found = [
        *_page(minutes, "meeting", "printed", after),
        *_page(addenda.filter(signed_at__isnull=False), "minutes__meeting", "paper", after),
        *_page(summaries, "meeting", "summary", after),
    ]
    found.sort(key=lambda one: (one[0].scheduled_at, one[0].pk), reverse=True)
    hits = [_hit(meeting, row, paper, words) for meeting, row, paper in found[:PAGE]]
    return Found(words, hits, hits[-1].key if len(found) > PAGE else "")


Row = tuple[Meeting, Any, Paper]


def _page(rows: QuerySet[Any], meeting: str, paper: str, after: str) -> list[Row]:
    ordered = rows.select_related(f"{meeting}__organization", paper)
    ordered = ordered.filter(_before(meeting, after)).order_by(
        f"-{meeting}__scheduled_at", f"-{meeting}__pk", "-pk"
    )
    return [(_at(row, meeting), row, getattr(row, paper)) for row in ordered[: PAGE + 1]]


def _at(row: Any, way: str) -> Any:
    for name in way.split("__"):
        row = getattr(row, name)
    return row


def _before(meeting: str, after: str) -> Q:
    moment, _, pk = after.partition("_")
    try:
        at = datetime.datetime.fromisoformat(moment)
        number = int(pk)
    except ValueError:
        return Q()
    earlier = Q(**{f"{meeting}__scheduled_at__lt": at})
    return earlier | Q(**{f"{meeting}__scheduled_at": at, f"{meeting}__pk__lt": number})


def _hit(meeting: Meeting, row: Any, paper: Paper, words: Sequence[str]) -> Hit:
    what = {Submission: "Bản tổng hợp", Addendum: "Bổ sung, đính chính"}.get(type(row), "Biên bản")
    submission_uid = row.uid if isinstance(row, Submission) else None
    return Hit(meeting, what, submission_uid, excerpt(paper.content, words))


# Matters in focus -----------------------------------------------------------------------------


def open_focuses(cell: Organization) -> list[Meeting]:
    """Chosen at a meeting that was held and not settled yet, the nearest due first."""
    chosen = Meeting.objects.of_cell().filter(organization=cell, state=MeetingState.HELD)
    open_ones = chosen.filter(focus_settled_on__isnull=True).exclude(focus_matter="")
    return sorted(open_ones, key=lambda one: (one.focus_due_on or datetime.date.max, one.month, one.pk))


# What was bound ----------------------------------------------------------------------------------------

BOOK, COMMITTEE_BOOK, SUMMARIES = "book", "committee_book", "summaries"
# What a bundle needs of its reader, where it was made; a kind that is not here is nobody's. Apps above add theirs.
BUNDLE_NEEDS = {
    BOOK: (Permission.MEETING_PREPARE,),
    COMMITTEE_BOOK: (Permission.MEETING_PREPARE, Permission.COMMITTEE_MEETING_VIEW),
    SUMMARIES: (Permission.SUBMISSION_VIEW,),
}
# The page of the organisation from which one comes, and its words; of others the book.
BUNDLE_FROM: dict[str, tuple[str, str]] = {}


def register_bundle(kind: str, need: Permission, address: str, words: str) -> None:
    """From `AppConfig.ready()`."""
    BUNDLE_NEEDS[kind] = (need,)
    BUNDLE_FROM[kind] = (address, words)


def get_bundle(
    user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date
) -> tuple[Bundle, Organization]:
    found = Bundle.objects.select_related("file").filter(uid=uid, kind__in=BUNDLE_NEEDS).first()
    if found is None:
        raise Http404
    for need in BUNDLE_NEEDS[found.kind]:
        organization = get_organization(user, found.organization_uid, need, today=today)
    if found.kind == SUMMARIES and not _reads_all(user, found, today):
        raise Http404
    return found, organization


def _reads_all(user: AbstractBaseUser, bundle: Bundle, today: datetime.date) -> bool:
    """A right may end at the organisation where the bản tổng hợp of the cells below it were bound."""
    reached = visible_meetings(user, Permission.SUBMISSION_VIEW, today)
    read = Submission.objects.filter(summary__uid__in=bundle.paper_uids, meeting__in=reached)
    return set(read.values_list("summary__uid", flat=True)) == set(bundle.paper_uids)
