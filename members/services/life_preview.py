"""What an event would change, shown before "Ghi": the real verb runs, what stood before and after it is read by the
same queries that draw the pages, and everything is taken back (members/effects.py). There is no second computation
to go wrong, and nothing is written."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from members.bases import attendance_base, voting_base
from members.effects import KEPT, Difference, Fact, Scope, compare_facts, read_facts, taken_back
from members.life_notes import Facts, Note, notes_on
from members.models import LifeEvent, Member, Membership, MemberStatus, Organization, RoleGrant, User
from members.models.life import LifeKind
from members.models.member import Post
from members.posts import heads_on
from members.roles import Role
from members.roster import RosterLine, compute_roll, post_words
from members.services.life import correct_event, people_of, record_event, stamp_of, take_back_event
from members.services.life_orders import NEWCOMERS, Order
from members.states import ENDED, EXCEPTIONS, StatusKind
from songlo.common import vn


@dataclass(frozen=True)
class Group:
    """A comrade, a cell, its meetings: with what changes there."""

    title: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True)
class Preview:
    day: datetime.date  # for which it is told
    since: datetime.date
    is_future: bool
    is_late: bool
    groups: list[Group]
    kept: list[Fact]
    notes: list[Note]
    stamp: str  # of the people as they were looked at


@dataclass(frozen=True)
class _Deed:
    """The verb that is tried, whom it concerns, and the facts of its notes."""

    do: Callable[[], LifeEvent]
    people: frozenset[Member]
    order: Order
    since: datetime.date
    day: datetime.date
    has_notes: bool = True


def preview_event(*, by: User | None, order: Order, now: datetime.datetime, today: datetime.date) -> Preview:
    def do() -> LifeEvent:
        return record_event(by=by, order=order, now=now)

    people = frozenset(people_of(order))
    return _preview(_Deed(do, people, order, order.effective_on, _day_told(order, today)), today)


def preview_take_back(
    *, by: User | None, event: LifeEvent, reason: str, now: datetime.datetime, today: datetime.date
) -> Preview:
    def do() -> LifeEvent:
        return take_back_event(actor=by, event=event, reason=reason, now=now)

    order = Order(
        kind=LifeKind(event.kind),
        organization=event.organization,
        effective_on=event.effective_on,
        member=event.member,
        destination=event.destination,
    )
    day = max(today, event.effective_on)
    return _preview(_Deed(do, _people_in(event), order, event.effective_on, day, has_notes=False), today)


def preview_correction(
    *,
    by: User | None,
    event: LifeEvent,
    order: Order,
    reason: str,
    now: datetime.datetime,
    today: datetime.date,
) -> Preview:
    def do() -> LifeEvent:
        return correct_event(actor=by, event=event, order=order, reason=reason, now=now)

    people = _people_in(event) | people_of(order)
    since = min(event.effective_on, order.effective_on)
    return _preview(_Deed(do, people, order, since, _day_told(order, today)), today)


def _people_in(event: LifeEvent) -> frozenset[Member]:
    return frozenset(one for one in (event.member, event.predecessor) if one)


def _day_told(order: Order, today: datetime.date) -> datetime.date:
    """Today; the first day of what is still to come, or of what is over already."""
    over = order.until is not None and order.until <= today
    return order.effective_on if over else max(order.effective_on, today)


def _preview(deed: _Deed, today: datetime.date) -> Preview:
    known = sorted(deed.people, key=lambda one: one.pk)
    cells = _cells_of(known, deed.order, deed.day)
    stamp = stamp_of(known)
    with taken_back():
        before = _read(known, known, cells, deed)
        member = deed.do().member
        everybody = known if member in known else [*known, member]
        after = _read(everybody, known, cells, deed)
        notes = notes_on(_note_facts(deed.order, cells, deed.day)) if deed.has_notes else []
    return Preview(
        day=deed.day,
        since=deed.since,
        is_future=deed.since > today,
        is_late=deed.since < today,
        groups=_grouped(compare_facts(before, after)),
        kept=[fact for fact in after if fact.group == KEPT and fact in before],
        notes=notes,
        stamp=stamp,
    )


def _cells_of(people: Sequence[Member], order: Order, day: datetime.date) -> list[Organization]:
    """Where they are on the day and where they go, in the order of the tree."""
    rows = Membership.objects.on(day).filter(member__in=people).select_related("organization")
    cells = {row.organization for row in rows} | {order.organization}
    if order.destination:
        cells.add(order.destination)
    return sorted(cells, key=lambda cell: cell.path)


def _read(
    people: Iterable[Member], known: Iterable[Member], cells: Sequence[Organization], deed: _Deed
) -> list[Fact]:
    """`known` are asked about by other apps in both worlds; a newcomer has nothing there yet."""
    scope = Scope(frozenset(one.pk for one in cells), frozenset(one.pk for one in known), deed.since)
    return [
        *(fact for member in people for fact in _of_member(member, deed.day)),
        *(fact for cell in cells for fact in _of_cell(cell, deed.day)),
        *read_facts(scope),
    ]


def _of_member(member: Member, day: datetime.date) -> Iterable[Fact]:
    who = f"Đồng chí {member}"
    kinds = MemberStatus.objects.on(day).filter(member=member).values_list("kind", flat=True)
    standings = sorted((StatusKind(kind) for kind in kinds), key=lambda kind: kind in EXCEPTIONS)
    places = Membership.objects.on(day).filter(member=member).select_related("organization").order_by("pk")
    posts = sorted(
        member.appointments.on(day).select_related("organization"),
        key=lambda row: (list(Post).index(Post(row.post)), row.pk),
    )
    yield Fact(who, "Tình trạng", "; ".join(str(kind.label) for kind in standings))
    yield Fact(
        who,
        "Nơi sinh hoạt",
        "; ".join(f"{row.organization} ({_small(row.get_kind_display())})" for row in places),
    )
    yield Fact(
        who,
        "Chức vụ",
        "; ".join(
            f"{post_words(row.post, row.is_acting, row.organization.kind)} {row.organization}"
            for row in posts
        ),
    )
    gone = any(kind in ENDED for kind in standings)
    followed = member.assignments.on(day).select_related("organization").order_by("organization__path", "pk")
    if cells := ", ".join(str(one.organization) for one in followed):
        yield Fact(who, "Đang phụ trách", f"{cells}; mời phân công đồng chí khác" if gone else cells)
    yield from _of_login(who, member, day, gone=gone)


def _of_login(who: str, member: Member, day: datetime.date, *, gone: bool) -> Iterable[Fact]:
    """Nothing is said of somebody without a login: he needs none."""
    user = User.objects.filter(member=member).first()
    if user is None:
        return
    # A running inspection is told to nobody (design.md 5).
    grants = RoleGrant.objects.on(day).filter(user=user).exclude(role=Role.INSPECTION_TEAM)
    grants = grants.select_related("organization").order_by("pk")
    rights = dict.fromkeys(f"{grant.get_role_display()}, {grant.organization}" for grant in grants)
    yield Fact(who, "Quyền trong sổ", "; ".join(rights) or "không còn")
    yield Fact(who, "Tên đăng nhập", "đang dùng" if user.is_active and not gone else "đóng")


def _of_cell(cell: Organization, day: datetime.date) -> Iterable[Fact]:
    if cell.is_cell:
        lines = compute_roll(cell, day)
        everybody = [(line.counting, True) for line in lines]
        yield Fact(cell.name, "Danh sách đảng viên", f"{len(lines)} đồng chí")
        yield Fact(cell.name, "Số phải dự sinh hoạt", f"{attendance_base(everybody)} đồng chí")
        yield Fact(cell.name, "Số biểu quyết khi có mặt đủ", f"{voting_base(everybody)} đồng chí")
    heads = heads_on(cell, day)
    yield Fact(cell.name, "Bí thư", heads.secretary_words)
    yield Fact(cell.name, "Phó Bí thư", heads.deputies_words)


def _grouped(differences: Iterable[Difference]) -> list[Group]:
    groups: dict[str, list[Difference]] = {}
    for one in differences:
        if one.group == KEPT:
            continue
        groups.setdefault(one.group, []).append(one)
    return [Group(title, tuple(changes)) for title, changes in groups.items()]


def _note_facts(order: Order, cells: Iterable[Organization], day: datetime.date) -> Facts:
    admitted_on = order.member.admitted_on if order.member and order.kind not in NEWCOMERS else None
    return Facts(
        kind=order.kind,
        effective_on=order.effective_on,
        until=order.until,
        admitted_on=admitted_on,
        namesake=_namesake(order, day),
        wants_login=_wants_login(order),
        has_decision=bool(order.decision),
        official=tuple((cell.name, _official(compute_roll(cell, day))) for cell in cells if cell.is_cell),
    )


def _namesake(order: Order, day: datetime.date) -> str:
    """Asked while the newcomer is on the roster himself."""
    if order.kind not in NEWCOMERS:
        return ""
    name, own = vn.fold(order.person["full_name"]), {order.uid, order.member and order.member.uid}
    others = (line for line in compute_roll(order.organization, day) if line.member.uid not in own)
    return next((line.name for line in others if vn.fold(line.name) == name), "")


def _wants_login(order: Order) -> str:
    """Whoever gets a post without having a login: he cannot write in the book yet."""
    if order.kind not in (LifeKind.APPOINTED, LifeKind.SECRETARY_REPLACED) or order.member is None:
        return ""
    return "" if User.objects.filter(member=order.member).exists() else str(order.member)


def _official(lines: Iterable[RosterLine]) -> int:
    return sum(line.standing == StatusKind.OFFICIAL and not line.is_temporary_here for line in lines)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
