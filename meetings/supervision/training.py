"""Bồi dưỡng, tập huấn: classes, who is to be invited, who has been to none in this term (domain.md 0, users.md 2)."""

import datetime
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from meetings.models import TrainingAttendance, TrainingCourse
from meetings.models.supervision import TrainingState
from members.access import can, door, reach_q
from members.models import Appointment, Organization, Term
from members.models.member import Post
from members.models.organization import CELL_KINDS
from members.posts import CELL_POSTS
from members.roles import Permission
from members.roster import post_words

YEARS_WITHOUT_TERM = 5  # where no term is recorded
RANK = {post: place for place, post in enumerate(CELL_POSTS)}


@dataclass(frozen=True)
class Span:
    """Since when a class counts as one of this term, in words."""

    since: datetime.date
    words: str


@dataclass(frozen=True)
class Candidate:
    """Who leads a cell below: with the post for which he would be invited and his last class of this term."""

    appointment: Appointment
    course: TrainingCourse | None

    @property
    def member_uid(self) -> uuid.UUID:
        return self.appointment.member.uid

    @property
    def name(self) -> str:
        return self.appointment.member.full_name

    @property
    def cell(self) -> Organization:
        return self.appointment.organization

    @property
    def post(self) -> str:
        held = self.appointment
        return post_words(held.post, held.is_acting, held.organization.kind)


@dataclass(frozen=True)
class BranchGap:
    """Of a committee below: how many lead its cells, how many of them were in no class."""

    branch: Organization
    people: int
    without: int

    @property
    def trained(self) -> int:
        return self.people - self.without


def span_of(place: Organization, today: datetime.date) -> Span:
    """The term of the committee; of one without a recorded term the last five years."""
    term = Term.objects.on(today).filter(organization=place).first()
    if term is not None:
        return Span(term.valid_from, f"nhiệm kỳ {term.name}, từ {term.valid_from:%d/%m/%Y}")
    since = datetime.date(today.year - YEARS_WITHOUT_TERM, today.month, 1)
    return Span(since, f"{YEARS_WITHOUT_TERM} năm gần đây, từ {since:%d/%m/%Y}")


def candidates_below(place: Organization, today: datetime.date) -> list[Candidate]:
    """Bí thư, phó bí thư, chi ủy viên of the cells below, each once; who was in no class of this term comes first, then
    the highest post. Three queries."""
    held: dict[int, Appointment] = {}
    rows = Appointment.objects.on(today).filter(
        organization__path__startswith=place.path,
        organization__kind__in=CELL_KINDS,
        organization__is_closed=False,
        post__in=CELL_POSTS,
    )
    for row in rows.select_related("member", "organization__parent").order_by("organization__path", "id"):
        known = held.get(row.member_id)
        if known is None or RANK[Post(row.post)] < RANK[Post(known.post)]:
            held[row.member_id] = row
    courses = courses_attended(held, span_of(place, today).since)
    found = [Candidate(row, courses.get(pk)) for pk, row in held.items()]
    return sorted(
        found,
        key=lambda one: (
            one.course is not None,
            RANK[Post(one.appointment.post)],
            one.cell.path,
            one.appointment.member.sort_name,
        ),
    )


def courses_attended(members: Iterable[int], since: datetime.date) -> dict[int, TrainingCourse]:
    """The last class of each, from the day on; only who was there has been to it."""
    rows = TrainingAttendance.objects.filter(
        member__in=list(members), state=TrainingState.PRESENT, course__starts_on__gte=since
    )
    return {
        row.member_id: row.course for row in rows.select_related("course").order_by("course__starts_on", "id")
    }


def gaps_by_branch(candidates: Sequence[Candidate]) -> list[BranchGap]:
    found: dict[str, tuple[Organization, list[Candidate]]] = {}
    for one in candidates:
        branch = one.cell.parent or one.cell
        found.setdefault(branch.path, (branch, []))[1].append(one)
    return [
        BranchGap(branch, len(people), sum(1 for one in people if one.course is None))
        for branch, people in (found[path] for path in sorted(found))
    ]


# Classes -----------------------------------------------------------------------------------------------


def visible_courses(user: AbstractBaseUser, today: datetime.date) -> QuerySet[TrainingCourse]:
    """Of one's own committee and those below, and those from above to which somebody of one's cells is invited."""
    own = reach_q(user, Permission.TRAINING_VIEW, today, prefix="organization__")
    invited = TrainingAttendance.objects.filter(own).values("course")
    return TrainingCourse.objects.filter(own | Q(pk__in=invited)).select_related("organization")


def course_lines(
    user: AbstractBaseUser, today: datetime.date, year: int | None = None
) -> list[TrainingCourse]:
    """The newest first, with how many of the reader's people are invited and came, and how many are not marked."""
    within = reach_q(user, Permission.TRAINING_VIEW, today, prefix="attendance__organization__")
    present = Q(attendance__state=TrainingState.PRESENT)
    unmarked = Q(attendance__state=TrainingState.INVITED)
    rows = visible_courses(user, today).annotate(
        invited=Count("attendance", filter=within),
        present=Count("attendance", filter=within & present),
        unmarked=Count("attendance", filter=within & unmarked),
    )
    if year is not None:
        rows = rows.filter(starts_on__year=year)
    return list(rows.order_by("-starts_on", "-id"))


def years_of_courses(user: AbstractBaseUser, today: datetime.date) -> list[int]:
    return [day.year for day in visible_courses(user, today).dates("starts_on", "year", order="DESC")]


def get_course(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> TrainingCourse:
    """Read also by the invited themselves and by those above their cells; changed in the committee that holds it."""
    course = TrainingCourse.objects.select_related("organization").filter(uid=uid).first()
    if course is None:
        raise Http404
    invites = attendance_seen(user, course, today)
    if need != Permission.TRAINING_VIEW or not invites.exists():
        door(user, course.organization, need, today=today)
    return course


def attendance_seen(
    user: AbstractBaseUser, course: TrainingCourse, today: datetime.date
) -> QuerySet[TrainingAttendance]:
    """The whole list for those who hold the class, their own people for a committee below, himself for one who is
    invited; in the order of the tree."""
    rows = course.attendance.select_related("member", "organization__parent")
    if not can(user, Permission.TRAINING_VIEW, course.organization, today=today):
        own = Q(member__user=user.pk)
        rows = rows.filter(own | reach_q(user, Permission.TRAINING_VIEW, today, prefix="organization__"))
    return rows.order_by("organization__path", "member__sort_name", "id")


def get_attendance(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> TrainingAttendance:
    found = (
        TrainingAttendance.objects.select_related("course__organization", "member").filter(uid=uid).first()
    )
    if found is None:
        raise Http404
    door(user, found.course.organization, need, today=today)
    return found


def branches_in(rows: Iterable[Organization]) -> list[Organization]:
    """The committees over these cells, to choose from."""
    found = {cell.parent.path: cell.parent for cell in rows if cell.parent}
    return [found[path] for path in sorted(found)]


def chosen_candidates(
    candidates: Sequence[Candidate], post: str, branch: str, *, only_without: bool, invited: Collection[int]
) -> list[Candidate]:
    """Those who match what was asked and are not on the list yet."""
    return [
        one
        for one in candidates
        if one.appointment.member_id not in invited
        and (not post or one.appointment.post == post)
        and (not branch or (one.cell.parent is not None and str(one.cell.parent.uid) == branch))
        and (not only_without or one.course is None)
    ]
