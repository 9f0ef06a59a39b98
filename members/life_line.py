"""A member's life on one line, newest first: what is dated about him, and what was recorded by mistake."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from members.effects import Fact, Scope, read_facts
from members.models import Appointment, LifeEvent, Member, Membership, MemberStatus, Organization
from members.models.life import LifeKind
from members.roster import post_words
from members.states import ENDED, MembershipKind, StatusKind
from songlo.common.prepared import Asked, PreparedRead

STATUS_WORDS = {
    StatusKind.PROBATIONARY: "Kết nạp, đảng viên dự bị",
    StatusKind.OFFICIAL: "Công nhận đảng viên chính thức",
}
PLACE_WORDS = {
    MembershipKind.HOME: "Sinh hoạt tại",
    MembershipKind.TRANSFERRING: "Đang chuyển sinh hoạt, còn trong danh sách",
    MembershipKind.TEMPORARY_AWAY: "Sinh hoạt tạm thời nơi khác, giữ tên tại",
    MembershipKind.TEMPORARY_HERE: "Sinh hoạt tạm thời tại",
}
# Of the same day: what he was comes first, where, then the posts.
STATUS, PLACE, POST = range(3)


@dataclass(frozen=True)
class Entry:
    day: datetime.date
    words: str
    until: datetime.date | None = None  # the last day on which it held
    decision: str = ""
    note: str = ""
    is_future: bool = False
    is_end: bool = False  # nothing goes on from here


@dataclass(frozen=True)
class LifeLine:
    entries: list[Entry]
    mistakes: list[LifeEvent]
    is_gone: bool  # in no cell today
    last: LifeEvent | None  # the newest record that counts: it may be taken back


def life_line_of(member: Member, today: datetime.date) -> LifeLine:
    """Four queries for a life of any length."""
    statuses = [(one.valid_from, STATUS, _status(one, today)) for one in member.statuses.order_by("id")]
    memberships = list(member.memberships.select_related("organization").order_by("id"))
    places = [(one.valid_from, PLACE, _place(one, today)) for one in memberships]
    posts = [
        (one.valid_from, POST, _post(one, today))
        for one in member.appointments.select_related("organization").order_by("id")
    ]
    dated = sorted([*statuses, *places, *posts], key=lambda one: (-one[0].toordinal(), one[1]))
    events = list(_events().filter(Q(member=member) | Q(predecessor=member)))
    return LifeLine(
        entries=[entry for _, _, entry in dated],
        is_gone=not any(one.holds_on(today) for one in memberships),
        mistakes=[one for one in events if one.taken_back_at],
        last=next((one for one in events if not one.taken_back_at), None),
    )


def left_behind(member: Member, life: LifeLine, today: datetime.date) -> list[Fact]:
    """What still waits for a comrade who is in no cell any more; other apps say it (members/effects.py)."""
    if not life.is_gone:
        return []
    facts = read_facts(Scope(frozenset(), frozenset({member.pk}), today))
    return [fact for fact in facts if fact.url]  # somebody can do something about it


def events_of_cell(cell: Organization) -> list[LifeEvent]:
    """Biến động đảng viên of a cell, the newest record first; mistakes too."""
    return list(_events().filter(Q(organization=cell) | Q(destination=cell))[:200])


def replacements_of(organization: Organization) -> list[LifeEvent]:
    """Thay Bí thư: each has its biên bản bàn giao."""
    replaced = _events().filter(organization=organization, kind=LifeKind.SECRETARY_REPLACED)
    return list(replaced.filter(taken_back_at__isnull=True)[:20])


def _on_the_way() -> QuerySet[LifeEvent]:
    moving = Membership.objects.filter(
        member=OuterRef("member"),
        organization=OuterRef("organization"),
        kind=MembershipKind.TRANSFERRING,
        valid_until__isnull=True,
    )
    sent = _events().filter(kind=LifeKind.TRANSFER_STARTED, taken_back_at__isnull=True)
    return sent.filter(Exists(moving), destination=Asked("cell"))


_read_transfers = PreparedRead(_on_the_way)


def transfers_to(cell: Organization) -> list[LifeEvent]:
    """Who is on the way to this cell with papers in his hand, and has not been received yet."""
    return _read_transfers(cell=cell.pk)


def siblings_of(cell: Organization) -> list[Organization]:
    """Cells under the same committee: papers may be addressed to them."""
    if cell.parent_id is None:
        return []
    beside = Organization.objects.cells().open().filter(parent=cell.parent_id).exclude(pk=cell.pk)
    return list(beside.order_by("search_name", "id"))


def possible_kinds(member: Member, today: datetime.date) -> list[LifeKind]:
    """What can be recorded of him as he is today, in the order in which people look for it. It only spares a list of
    verbs that would be refused; the verbs decide."""
    statuses = set(MemberStatus.objects.on(today).filter(member=member).values_list("kind", flat=True))
    places = set(Membership.objects.on(today).filter(member=member).values_list("kind", flat=True))
    has_posts = Appointment.objects.overlapping(today, None).filter(member=member).exists()
    if statuses & set(ENDED) or not places:
        return []
    return [kind for kind, fits in _fitting(statuses, places, has_posts) if fits]


def _fitting(statuses: set[str], places: set[str], has_posts: bool) -> Iterable[tuple[LifeKind, bool]]:
    at_home = MembershipKind.HOME in places
    moving = MembershipKind.TRANSFERRING in places
    away = bool(places & {MembershipKind.TEMPORARY_AWAY, MembershipKind.TEMPORARY_HERE})
    excepted = bool(statuses & {StatusKind.EXEMPT, StatusKind.SUSPENDED, StatusKind.SPECIAL_DUTY})
    yield LifeKind.RECOGNIZED, StatusKind.PROBATIONARY in statuses
    yield LifeKind.TRANSFER_STARTED, at_home
    yield LifeKind.DEPARTED, moving or at_home
    yield LifeKind.SENT_TEMPORARILY, at_home and not away
    yield LifeKind.RETURNED, away
    yield LifeKind.EXEMPTED, not excepted
    yield LifeKind.ON_SPECIAL_DUTY, not excepted
    yield LifeKind.SUSPENDED, not excepted
    yield LifeKind.EXCEPTION_ENDED, excepted
    yield LifeKind.APPOINTED, StatusKind.OFFICIAL in statuses
    yield LifeKind.POST_ENDED, has_posts
    yield LifeKind.DIED, True
    yield LifeKind.STRUCK_OFF, True
    yield LifeKind.EXPELLED, True
    yield LifeKind.WITHDRAWN, True


def _events() -> QuerySet[LifeEvent]:
    with_names = ("member", "predecessor", "organization", "destination", "recorded_by", "taken_back_by")
    return LifeEvent.objects.select_related(*with_names, "replaced_by").order_by("-id")


def _status(row: MemberStatus, today: datetime.date) -> Entry:
    words = STATUS_WORDS.get(StatusKind(row.kind), row.get_kind_display())
    is_future, is_end = row.valid_from > today, row.kind in ENDED
    return Entry(row.valid_from, words, row.last_day, row.decision, row.reason, is_future, is_end)


def _place(row: Membership, today: datetime.date) -> Entry:
    words = f"{PLACE_WORDS[MembershipKind(row.kind)]} {row.organization}"
    return Entry(row.valid_from, words, row.last_day, row.decision, is_future=row.valid_from > today)


def _post(row: Appointment, today: datetime.date) -> Entry:
    words = f"{post_words(row.post, row.is_acting, row.organization.kind)}, {row.organization}"
    return Entry(row.valid_from, words, row.last_day, row.decision, is_future=row.valid_from > today)
