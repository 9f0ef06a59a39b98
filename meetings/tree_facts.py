"""What a change of the tree or of a roster touches here: the head of the papers, numbers, meetings that are still
open, minutes that still wait for a hand; and what stays. Read before and after the change (members/effects.py)."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Count

from meetings.day_roll import day_of
from meetings.models import Counter, Meeting, Minutes
from meetings.papers.frame import read_frame
from meetings.services.resolutions import RESOLUTION
from meetings.states import MeetingState
from members.effects import KEPT, Fact, Scope
from members.history import period_on
from members.models import Organization, RoleGrant, Term
from members.roles import PERMISSIONS, Permission, Role

HEADER = "Dòng đầu trên văn bản"
NUMBERS = "Số nghị quyết"
AHEAD_GROUP = "Buổi sinh hoạt chưa họp"
UNSIGNED = "Biên bản chưa ký"
AHEAD = (MeetingState.PREPARING, MeetingState.CONVENED)
GONE = "Chi bộ không còn; mời báo không họp, hoặc họp trước ngày này"
SIGNERS = [role for role in Role if Permission.MINUTES_SIGN in PERMISSIONS[role]]


def read_tree_facts(scope: Scope) -> Iterator[Fact]:
    cells = list(Organization.objects.filter(pk__in=scope.organizations).cells().order_by("path"))
    yield from _headers(cells, scope.day)
    yield from _numbers(cells, scope.day)
    yield from _meetings_ahead(cells, scope.day)
    yield from _unsigned(cells, scope.day)
    yield from _kept(cells)


def _headers(cells: Iterable[Organization], day: datetime.date) -> Iterator[Fact]:
    for cell in cells:
        header = read_frame(cell, day).header()
        if header.superior:  # none on a day on which the cell is not there
            yield Fact(HEADER, cell.name, f"{header.superior} / {header.issuer}", key=str(cell.uid))


def _numbers(cells: Iterable[Organization], day: datetime.date) -> Iterator[Fact]:
    """They run on in one term of one organisation and begin anew in the next (domain.md 5.4)."""
    terms = Term.objects.on(day).filter(organization__in=list(cells)).select_related("organization")
    counters = Counter.objects.filter(term__in=terms, paper_type=RESOLUTION)
    last = dict(counters.values_list("term", "last_number"))
    for term in terms.order_by("organization__path"):
        text = f"Số tiếp theo {last.get(term.pk, 0) + 1:02d}-NQ/CB, nhiệm kỳ {term.name}"
        yield Fact(NUMBERS, term.organization.name, text, key=str(term.organization.uid))


def _meetings_ahead(cells: Iterable[Organization], day: datetime.date) -> Iterator[Fact]:
    """Planned for the day or later, in a cell that may be gone by then."""
    ahead = Meeting.objects.filter(organization__in=list(cells), state__in=AHEAD, scheduled_at__date__gte=day)
    for meeting in ahead.select_related("organization").order_by("scheduled_at", "pk"):
        words = "Họp theo lịch" if period_on(meeting.organization, day_of(meeting)) else GONE
        yield Fact(AHEAD_GROUP, f"{meeting.title}, {meeting.organization.name}", words, key=str(meeting.uid))


def _unsigned(cells: Iterable[Organization], day: datetime.date) -> Iterator[Fact]:
    waiting = Minutes.objects.filter(meeting__organization__in=list(cells), fixed_at__isnull=True)
    grants = RoleGrant.objects.on(day).filter(organization__in=list(cells), role__in=SIGNERS)
    hands: dict[int, list[str]] = defaultdict(list)
    for grant in grants.select_related("user").order_by("pk"):
        hands[grant.organization_id].append(str(grant.user))
    for one in waiting.select_related("meeting__organization").order_by("meeting__month", "pk"):
        organization = one.meeting.organization
        names = ", ".join(dict.fromkeys(hands[organization.pk]))
        text = (
            f"Đồng chí {names} hoàn tất" if names else "Chưa có đồng chí nào hoàn tất; mời ký trước ngày này"
        )
        yield Fact(UNSIGNED, f"{one.meeting.title}, {organization.name}", text, key=str(one.uid))


def _kept(cells: Iterable[Organization]) -> Iterator[Fact]:
    signed = Minutes.objects.filter(meeting__organization__in=list(cells), fixed_at__isnull=False)
    counted = signed.values_list("meeting__organization__name").annotate(Count("meeting", distinct=True))
    for name, count in counted.order_by("meeting__organization__path"):
        yield Fact(KEPT, name, f"{count} biên bản đã ký; in lại vẫn mang tên và danh sách của ngày họp")
