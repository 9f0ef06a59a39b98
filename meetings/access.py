"""The door of meetings: through the cell they belong to (members/access.py), the chi ủy's own meetings apart."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject, Now, NullIf, TruncDate
from django.http import Http404
from django.utils import timezone

from meetings.day_roll import day_of
from meetings.models import AbsenceNotice, Addendum, FullTextOpening, Meeting, Minutes, Operation, Submission
from meetings.models.in_session import OperationResult
from meetings.models.meeting import MeetingKind, MeetingQuerySet
from meetings.situation import minutes_of, newest_versions
from members.access import can, door, gives, grants_of, needed_grants, reach_q
from members.models import RoleGrant
from members.roles import Permission, Role
from songlo.audit.record import record_access
from songlo.common.prepared import Asked, PreparedRead
from songlo.papers.models import Paper, StoredFile

NAMES = ("organization", "chair", "minute_taker")


def get_meeting(user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date) -> Meeting:
    """With the versions of its minutes and their sendings (meetings/situation.py)."""
    meeting = _read(uid)
    if meeting is None:
        raise Http404
    enter(user, meeting, need, today=today)
    return meeting


def _read(uid: uuid.UUID) -> Meeting | None:
    """One query for a meeting that was held, two for one that was not."""
    versions = _read_versions(uid=uid)
    meeting = versions[0].meeting if versions else next(iter(_read_unheld(uid=uid)), None)
    if meeting is not None:
        if versions:
            vars(meeting)["for_review"] = vars(versions[0])["for_review"]
        vars(meeting)["versions"] = versions  # where situation.minutes_of() looks
        told = vars(versions[0])["told"] if versions else []
        vars(meeting)["told"] = [Told(**one) for one in told]
    return meeting


@dataclass(frozen=True)
class Told:
    """Who opened the full text from above and what for, as the page of the minutes tells the heads of the cell."""

    name: str
    role: str
    purpose: str
    opened_at: str

    @property
    def at(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.opened_at)

    @property
    def role_words(self) -> str:
        return Role(self.role).label


def told_on(day: datetime.date | TruncDate) -> Q:
    """What was opened under an inspection is told when that is concluded (design.md 5)."""
    return Q(inspection=None) | Q(inspection__concluded_on__lte=day)


def _told_to_the_cell() -> ArraySubquery:
    own = FullTextOpening.objects.filter(told_on(TruncDate(Now())), meeting=OuterRef("meeting"))
    name = Coalesce(NullIf("user__name", Value("")), "user__login")
    row = JSONObject(name=name, role="role", purpose="purpose", opened_at="opened_at")
    return ArraySubquery(own.order_by("-opened_at").values(json=row)[:5])


def _for_review(meeting: str) -> Coalesce:
    """How much of what phones sent waits for a person."""
    waiting = Operation.objects.filter(meeting=OuterRef(meeting), settled_at=None)
    counted = waiting.exclude(result=OperationResult.APPLIED).order_by().values("meeting")
    return Coalesce(Subquery(counted.annotate(waiting=Count("pk")).values("waiting")), 0)


def _not_agreed() -> Coalesce:
    """How many have asked off and wait for a yes."""
    waiting = AbsenceNotice.objects.filter(meeting=OuterRef("pk"), agreed_at=None, withdrawn_at=None)
    counted = waiting.order_by().values("meeting")
    return Coalesce(Subquery(counted.annotate(waiting=Count("pk")).values("waiting")), 0)


def _build_unheld() -> QuerySet[Meeting]:
    found = Meeting.objects.select_related(*NAMES).filter(uid=Asked("uid"))
    return found.annotate(for_review=_for_review("pk"), not_agreed=_not_agreed())


def _build_versions() -> QuerySet[Minutes]:
    with_names = [f"meeting__{name}" for name in NAMES]
    found = newest_versions().filter(meeting__uid=Asked("uid"))
    found = found.annotate(told=_told_to_the_cell(), for_review=_for_review("meeting"))
    return found.select_related(*with_names)


_read_versions = PreparedRead(_build_versions)
_read_unheld = PreparedRead(_build_unheld)


def enter(user: AbstractBaseUser, meeting: Meeting, need: Permission, *, today: datetime.date) -> None:
    if need == Permission.MEETING_VIEW and _was_sent_in_full(user, meeting, today):
        return
    for one in _needs(meeting, need):
        door(user, meeting.organization, one, today=today, object_uid=meeting.uid, day=day_of(meeting))
    if need == Permission.MEETING_VIEW and _reads_by_purpose(user, meeting, today):
        record_access(need, user=user, allowed=True, object_uid=meeting.uid, now=timezone.now())


def _reads_by_purpose(user: AbstractBaseUser, meeting: Meeting, today: datetime.date) -> bool:
    """Each look at a full text from above is kept, and shown to the cell beside what it was opened for."""
    return any(
        one.role == Role.FULL_TEXT_READER and one.object_uid == meeting.uid for one in grants_of(user, today)
    )


def may(user: AbstractBaseUser, meeting: Meeting, need: Permission, *, today: datetime.date) -> bool:
    """For a button: the service's own view asks the door again."""
    own: dict[str, Any] = {"today": today, "object_uid": meeting.uid, "day": day_of(meeting)}
    if need == Permission.MEETING_VIEW and _was_sent_in_full(user, meeting, today):
        return True
    return all(can(user, one, meeting.organization, **own) for one in _needs(meeting, need))


def goes_upward_in_full(meeting: Meeting) -> bool:
    """A committee may require full minutes from its own cells (design.md 2.13): a figure of its rule set, fixed on the
    meeting when it was held. Never those of the chi ủy."""
    figure = meeting.rules.get("full_minutes_upward", {})
    return figure.get("value") is True and meeting.kind != MeetingKind.COMMITTEE


def _was_sent_in_full(user: AbstractBaseUser, meeting: Meeting, today: datetime.date) -> bool:
    """Then the committee's office and its Thường trực read what was sent, without a purpose; a version that is being
    completed is the cell's own again until it is sent."""
    if not goes_upward_in_full(meeting):
        return False
    if not can(user, Permission.FULL_MINUTES_VIEW, meeting.organization, today=today):
        return False
    newest = (
        minutes_of(meeting)
        if "versions" in vars(meeting)
        else newest_versions().filter(meeting=meeting).first()
    )
    return hasattr(newest, "submission")


def get_meeting_to_open(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> Meeting:
    """For whoever stands above the cell and is asked what for."""
    meeting = _read(uid)
    if meeting is None:
        raise Http404
    opens_as(user, meeting, today=today)
    return meeting


def opens_as(user: AbstractBaseUser, meeting: Meeting, *, today: datetime.date) -> RoleGrant:
    """The right by which somebody above the cell opens a full text with a purpose; refused like any door."""
    need = opening_need(meeting)
    door(user, meeting.organization, need, today=today)
    held = [one for one in grants_of(user, today) if gives(one, need, meeting.organization)]
    # Who may open it by his own post does not do it in the name of an inspection.
    return min(held, key=lambda one: (one.role == Role.INSPECTION_TEAM, one.pk))


def opening_need(meeting: Meeting) -> Permission:
    is_committee = meeting.kind == MeetingKind.COMMITTEE
    return Permission.COMMITTEE_TEXT_OPEN if is_committee else Permission.FULL_TEXT_OPEN


def _needs(meeting: Meeting, need: Permission) -> tuple[Permission, ...]:
    """A họp chi ủy asks for two rights; whoever takes its minutes holds both, for it alone."""
    return (Permission.COMMITTEE_MEETING_VIEW, need) if meeting.kind == MeetingKind.COMMITTEE else (need,)


def visible_meetings(user: AbstractBaseUser, need: Permission, today: datetime.date) -> QuerySet[Meeting]:
    where = {"prefix": "organization__", "uid_field": "uid", "day_field": "day"}
    reached = reach_q(user, need, today, **where)
    of_committee = reach_q(user, Permission.COMMITTEE_MEETING_VIEW, today, **where)
    meetings: MeetingQuerySet = Meeting.objects.all()
    if any(
        grant.role == Role.MEMBER for grant in needed_grants(user, need, today)
    ):  # his own time, by the day
        meetings = meetings.alias(day=Coalesce("held_on", TruncDate("scheduled_at")))
    if reached == of_committee:
        return meetings.filter(reached)
    return meetings.filter(reached).filter(~Q(kind=MeetingKind.COMMITTEE) | of_committee)


def get_submission(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> Submission:
    found = Submission.objects.select_related("meeting__organization", "minutes", "summary", "sent_by")
    submission = found.filter(uid=uid).first()
    if submission is None:
        raise Http404
    enter(user, submission.meeting, need, today=today)
    return submission


def get_addendum(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> Addendum:
    found = Addendum.objects.select_related("minutes__meeting__organization", "paper").filter(uid=uid).first()
    if found is None:
        raise Http404
    enter(user, found.minutes.meeting, need, today=today)
    return found


# What a paper needs of its reader; a kind that is not here is nobody's.
PAPER_NEEDS = {
    "notice": Permission.NOTICE_VIEW,
    "agenda": Permission.NOTICE_VIEW,
    "evening": Permission.MEETING_VIEW,
    "roll_blank": Permission.MEETING_VIEW,
    "roll_filled": Permission.MEETING_VIEW,
    "minutes": Permission.MEETING_VIEW,
    "addendum": Permission.MEETING_VIEW,
    "resolution": Permission.SUBMISSION_VIEW,
    "summary": Permission.SUBMISSION_VIEW,
}


def get_paper(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> tuple[Paper, Meeting]:
    paper = Paper.objects.select_related("pdf").filter(uid=uid, kind__in=PAPER_NEEDS).first()
    meeting = _meeting_of_paper(paper) if paper else None
    if paper is None or meeting is None:
        raise Http404
    enter(user, meeting, PAPER_NEEDS[paper.kind], today=today)
    return paper, meeting


def _meeting_of_paper(paper: Paper) -> Meeting | None:
    """A paper names its subject: the meeting, a version of its minutes, its resolution or a correction."""
    subject = paper.subject_uid
    ways = {
        "minutes": Q(minutes__uid=subject),
        "summary": Q(minutes__uid=subject),
        "addendum": Q(minutes__addenda__uid=subject),
        "resolution": Q(resolution__uid=subject),
    }
    found = Meeting.objects.select_related("organization").filter(ways.get(paper.kind, Q(uid=subject)))
    return found.first()


def get_file(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> StoredFile:
    """A photo of the book or a signed scan: whoever reads the meeting sees it."""
    stored = StoredFile.objects.filter(uid=uid).first()
    meeting = _meeting_of(stored) if stored else None
    if stored is None or meeting is None:
        raise Http404
    enter(user, meeting, Permission.MEETING_VIEW, today=today)
    return stored


def _meeting_of(stored: StoredFile) -> Meeting | None:
    with_cell = Meeting.objects.select_related("organization")
    scanned = Minutes.objects.filter(Q(signed_scan=stored) | Q(addenda__signed_scan=stored))
    return with_cell.filter(Q(photos__file=stored) | Q(minutes__in=scanned)).distinct().first()
