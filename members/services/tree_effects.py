"""Before and after a change of the tree: names and places, rosters, posts, who opens which book, and what the
readers of other apps say (members/effects.py). Read twice by the same code, compared, never computed."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from members.effects import KEPT, Fact, Scope, compare_facts, read_facts
from members.history import MAX_DEPTH
from members.models import (
    Appointment,
    Membership,
    MemberStatus,
    OrganizationLink,
    OrganizationPeriod,
    RoleGrant,
)
from members.models.organization import CELL_KINDS
from members.models.user import Reach
from members.roles import Role
from members.roster import post_words
from members.states import COUNTED_AT_HOME, HERE, StatusKind

SHOWN_NAMES = 3
FEWEST = 3


@dataclass(frozen=True)
class Place:
    """An organisation on the day: with its period, or closed and kept by its successor."""

    name: str
    parent_id: int | None
    is_open: bool
    is_cell: bool


@dataclass(frozen=True)
class World:
    places: dict[int, Place]
    homes: dict[int, tuple[int, str]]  # member: where he is, his name
    officials: Counter[int]  # organisation: its official members
    posts: dict[tuple[int, int, str], str]  # organisation, member, post: in words
    holders: dict[tuple[str, str], set[int]]  # person, role: what it opens
    facts: list[Fact]


def read_world(scope: Scope) -> World:
    places = _places(scope)
    return World(
        places=places,
        homes=_homes(scope),
        officials=_officials(scope),
        posts=_posts(scope),
        holders=_holders(scope, places),
        facts=read_facts(scope),
    )


def compare_worlds(before: World, after: World) -> dict[str, Any]:
    """What the page of the third step shows; plain values, kept with the change."""
    names = {pk: place.name for world in (after, before) for pk, place in world.places.items()}
    changed = [one for one in compare_facts(before.facts, after.facts) if one.group != KEPT]
    groups = list(dict.fromkeys(one.group for one in changed))
    facts = [asdict(one) for one in sorted(changed, key=lambda one: groups.index(one.group))]
    kept = {(fact.subject, fact.text) for fact in before.facts if fact.group == KEPT}
    stays = [fact for fact in after.facts if (fact.subject, fact.text) in kept]
    return {
        "places": _places_changed(before, after, names),
        "rosters": _rosters_changed(before, after, names),
        "moves": _moves(before, after, names),
        "notes": _notes(before, after),
        "posts_end": [before.posts[key] for key in before.posts if key not in after.posts],
        "posts_begin": [after.posts[key] for key in after.posts if key not in before.posts],
        "access": _access_changed(before, after, names),
        "facts": facts,
        "kept": [f"{fact.subject}: {fact.text}" for fact in stays],
    }


# Reading ----------------------------------------------------------------------------------------


def _places(scope: Scope) -> dict[int, Place]:
    """Level by level to the top; what has ended hangs under its first successor."""
    found: dict[int, Place] = {}
    level = set(scope.organizations)
    while level and len(found) < MAX_DEPTH * 1000:
        rows = OrganizationPeriod.objects.on(scope.day).filter(organization__in=level)
        for row in rows:
            found[row.organization_id] = Place(row.name, row.parent_id, True, row.kind in CELL_KINDS)
        links = OrganizationLink.objects.filter(
            predecessor__in=level - found.keys(), effective_on__lte=scope.day
        )
        for link in links.select_related("predecessor").order_by("id"):
            found.setdefault(
                link.predecessor_id,
                Place(link.predecessor.name, link.successor_id, False, link.predecessor.is_cell),
            )
        level = {found[pk].parent_id for pk in level if pk in found} - {None} - found.keys()  # type: ignore[assignment]
    return found


def _homes(scope: Scope) -> dict[int, tuple[int, str]]:
    rows = Membership.objects.on(scope.day).filter(member__in=scope.members, kind__in=HERE)
    rows = rows.select_related("member").order_by("member__sort_name", "slot", "pk")
    return {row.member_id: (row.organization_id, row.member.full_name) for row in rows}


def _officials(scope: Scope) -> Counter[int]:
    official = MemberStatus.objects.on(scope.day).filter(kind=StatusKind.OFFICIAL, member=OuterRef("member"))
    rows = Membership.objects.on(scope.day).filter(Exists(official), kind__in=COUNTED_AT_HOME)
    return Counter(
        rows.filter(organization__in=scope.organizations).values_list("organization", flat=True).order_by()
    )


def _posts(scope: Scope) -> dict[tuple[int, int, str], str]:
    rows = Appointment.objects.on(scope.day).filter(organization__in=scope.organizations)
    rows = rows.select_related("member", "organization").order_by("organization__path", "pk")
    return {
        (row.organization_id, row.member_id, row.post): (
            f"{post_words(row.post, row.is_acting, row.organization.kind)} {row.organization.name}: "
            f"đồng chí {row.member}"
        )
        for row in rows
    }


def _holders(scope: Scope, places: Mapping[int, Place]) -> dict[tuple[str, str], set[int]]:
    """Who reaches which organisation of the scope on the day, by the tree of that day."""
    rows = RoleGrant.objects.on(scope.day).filter(organization__in=places, object_uid__isnull=True)
    rows = rows.exclude(role=Role.INSPECTION_TEAM)  # a running inspection is told to nobody (design.md 5)
    own: dict[int, list[tuple[str, str]]] = defaultdict(list)
    below: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in rows.filter(user__is_active=True).select_related("user").order_by("user__login", "pk"):
        who = (str(row.user), row.role)
        (below if row.reach == Reach.BELOW else own)[row.organization_id].append(who)
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for pk in scope.organizations & places.keys():
        for who in own[pk]:
            found[who].add(pk)
        for above in _way_up(pk, places):
            for who in below[above]:
                found[who].add(pk)
    return found


def _way_up(pk: int | None, places: Mapping[int, Place]) -> list[int]:
    way: list[int] = []
    while pk is not None and pk in places and pk not in way:
        way.append(pk)
        pk = places[pk].parent_id
    return way


# Comparing --------------------------------------------------------------------------------------


def _places_changed(before: World, after: World, names: Mapping[int, str]) -> list[dict[str, str]]:
    rows = []
    for pk in before.places | after.places:
        was, becomes = _place_words(before, pk, names), _place_words(after, pk, names)
        if was != becomes:
            rows.append({"subject": names[pk], "before": was, "after": becomes})
    return rows


def _place_words(world: World, pk: int, names: Mapping[int, str]) -> str:
    place = world.places.get(pk)
    if place is None:
        return "Chưa có"
    above = names.get(place.parent_id or 0, "")
    if not place.is_open:
        return f"Kết thúc hoạt động; sổ và hồ sơ lưu tại {above}" if above else "Kết thúc hoạt động"
    return f"{place.name}, trực thuộc {above}" if above else place.name


def _rosters_changed(before: World, after: World, names: Mapping[int, str]) -> list[dict[str, Any]]:
    counts = [Counter(place for place, _ in world.homes.values()) for world in (before, after)]
    return [
        {
            "subject": names.get(pk, ""),
            "before": f"{counts[0][pk]} đồng chí",
            "after": f"{counts[1][pk]} đồng chí",
        }
        for pk in dict.fromkeys([*counts[0], *counts[1]])
        if pk in names and counts[0][pk] != counts[1][pk]
    ]


def _notes(before: World, after: World) -> list[str]:
    """A cell has three official members or more (Điều 24.1, domain.md 1.1 [V2]): a note, which stops nobody."""
    few = [
        (place.name, after.officials[pk])
        for pk, place in after.places.items()
        if place.is_open and place.is_cell and after.officials[pk] < FEWEST
        if before.officials[pk] != after.officials[pk] or pk not in before.places
    ]
    return [
        f"{name} có {count} đảng viên chính thức; mức quy định từ {FEWEST} đồng chí (Điều lệ Đảng, Điều 24) – "
        "chưa được cơ quan Đảng xác nhận."
        for name, count in few
    ]


def _moves(before: World, after: World, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Who goes from where to where, by name."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for member, (place, name) in before.homes.items():
        then = after.homes.get(member, (place, name))[0]
        if then != place:
            found[place, then].append(name)
    return [
        {"from": names.get(old, ""), "to": names.get(new, ""), "names": people}
        for (old, new), people in found.items()
    ]


def _access_changed(before: World, after: World, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Who loses something comes first. Readers of a cell follow their membership and are counted, and so is whoever
    reaches the old and the new alike from above; everybody else is named."""
    born = after.places.keys() - before.places.keys()
    rows, readers, above = [], Counter[tuple[str, str]](), 0
    for key in sorted(before.holders.keys() | after.holders.keys()):
        had, has = before.holders.get(key, set()), after.holders.get(key, set())
        loses = _told(had - has, before.places, names)
        gains = _told(has - had, after.places, names)
        if key[1] == Role.MEMBER:
            readers[loses, gains] += bool(loses or gains)
        elif had and had < has and has - had <= born:
            above += 1
        elif loses or gains:
            rows.append({"who": f"{key[0]}, {Role(key[1]).label}", "loses": loses, "gains": gains})
    rows.sort(key=lambda row: not row["loses"])
    rows += [
        {"who": f"{count} đảng viên có tài khoản", "loses": loses, "gains": gains}
        for (loses, gains), count in readers.items()
        if count
    ]
    if above:
        gains = f"{', '.join(names[pk] for pk in sorted(born))}; sổ cũ vẫn xem được"
        rows.append({"who": f"{above} đồng chí ở cấp trên", "loses": "", "gains": gains})
    return rows


def _told(organizations: set[int], places: Mapping[int, Place], names: Mapping[int, str]) -> str:
    """The topmost of them by name; what stands under one of them is only counted."""
    tops = [pk for pk in organizations if places[pk].parent_id not in organizations]
    shown = [names[pk] for pk in sorted(tops)[:SHOWN_NAMES]]
    more = len(tops) - len(shown)
    words = ", ".join(shown) + (f" và {more} tổ chức khác" if more else "")
    under = organizations - set(tops)
    if under and not any(places[pk].is_open for pk in under):
        return f"{words} và sổ cũ"
    return f"{words} (cùng {len(under)} tổ chức bên dưới)" if under else words
