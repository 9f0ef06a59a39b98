"""Rights that come from sources: rows of `RoleGrant`, written where the source is written.

A source is a function that says which grants are due to some people; those of this app stand in
`members.services.grant_sources`, an app above adds its own the same way. Everything else here compares what is due
with what is held."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import QuerySet

from members.models import MemberStatus, RoleGrant, User
from members.models.user import GrantSource, Reach
from members.states import StatusKind
from songlo.audit.record import record

Range = tuple[datetime.date, datetime.date | None]


@dataclass(frozen=True)
class People:
    """Whose grants are computed: logins, and of whom they are."""

    user_ids: frozenset[int]
    user_of: dict[int, int]  # member → user


@dataclass(frozen=True)
class Due:
    """A grant that a source gives."""

    user_id: int
    role: str
    organization_id: int
    source_kind: str
    source_uid: uuid.UUID | None
    valid_from: datetime.date
    valid_until: datetime.date | None
    reach: str = Reach.OWN
    object_uid: uuid.UUID | None = None
    expires_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Difference:
    """`grant` is held and not due; without it, `due` is not held."""

    due: Due
    grant: RoleGrant | None = None


Source = Callable[[People], Iterable[Due]]
SOURCES: dict[GrantSource, Source] = {}


def gives_grants(*kinds: GrantSource) -> Callable[[Source], Source]:
    """Marks the function that knows everything that is due from these sources."""

    def register(source: Source) -> Source:
        SOURCES.update(dict.fromkeys(kinds, source))
        return source

    return register


def sync_grants_of(member_ids: Iterable[int], *kinds: GrantSource) -> int:
    """The logins of these members hold exactly the grants that their sources give, all sources or only `kinds`;
    returns how many rows were written or taken out. Idempotent; members without a login are passed over."""
    return sync_grants(User.objects.filter(member__in=list(member_ids)), *kinds)


@transaction.atomic
def sync_grants(users: QuerySet[User], *kinds: GrantSource) -> int:
    # Locked: what is due and what is held are two questions, and nobody may answer between them.
    people = _people(users.select_for_update(no_key=True).order_by("pk"))
    if not people.user_ids:
        return 0
    found = list(_differences(people, kinds))
    _repair(found)
    return len(found)


def grant_differences() -> list[Difference]:
    """Of everybody and all sources; nothing is written, empty is good."""
    return list(_differences(_people(User.objects.order_by("pk")), ()))


def compare_grants() -> int:
    """How many grants are missing or surplus; 0 is good."""
    return len(grant_differences())


@transaction.atomic
def repair_grants(*, actor: User | None, now: datetime.datetime) -> list[Difference]:
    """Everybody holds what the sources give, and the trail says how many rows were put right."""
    people = _people(User.objects.select_for_update(no_key=True).order_by("pk"))
    found = list(_differences(people, ()))
    _repair(found)
    if found:
        surplus = sum(one.grant is not None for one in found)
        changes = {"missing": [len(found) - surplus, 0], "surplus": [surplus, 0]}
        record("members.grants.repair", actor=actor, changes=changes, now=now)
    return found


def _people(users: QuerySet[User]) -> People:
    rows = list(users.values_list("pk", "member_id"))
    return People(frozenset(pk for pk, _ in rows), {member: pk for pk, member in rows if member is not None})


def _repair(found: list[Difference]) -> None:
    RoleGrant.objects.filter(pk__in=[one.grant.pk for one in found if one.grant]).delete()
    RoleGrant.objects.bulk_create([RoleGrant(**vars(one.due)) for one in found if one.grant is None])


def _differences(people: People, kinds: tuple[GrantSource, ...]) -> Iterator[Difference]:
    wanted = kinds or tuple(SOURCES)
    due = dict.fromkeys(_due(people, wanted))
    kept = set()
    held = RoleGrant.objects.filter(user__in=people.user_ids, source_kind__in=wanted).order_by("pk")
    for grant in held:
        one = Due(**{name: getattr(grant, name) for name in Due.__dataclass_fields__})
        if one in due and one not in kept:
            kept.add(one)
        else:
            yield Difference(one, grant)
    yield from (Difference(one) for one in due if one not in kept)


def _due(people: People, kinds: tuple[GrantSource, ...]) -> Iterator[Due]:
    """A suspended member reads nothing and leads nothing while he is suspended (domain.md 1.4)."""
    holes = _suspensions(people)
    for source in dict.fromkeys(SOURCES[kind] for kind in kinds):
        for one in source(people):
            if one.source_kind in kinds:
                for start, stop in without((one.valid_from, one.valid_until), holes[one.user_id]):
                    yield replace(one, valid_from=start, valid_until=stop)


def _suspensions(people: People) -> dict[int, list[Range]]:
    found: dict[int, list[Range]] = defaultdict(list)
    rows = MemberStatus.objects.filter(member__in=people.user_of, kind=StatusKind.SUSPENDED)
    for member, start, stop in rows.order_by("valid_from").values_list(
        "member_id", "valid_from", "valid_until"
    ):
        found[people.user_of[member]].append((start, stop))
    return found


def without(period: Range, holes: list[Range]) -> list[Range]:
    """What is left of a half-open range of dates when the holes, in order, are taken out; of an empty range,
    nothing."""
    start, stop = period
    left: list[Range] = []
    for hole_start, hole_stop in holes:
        if (stop is not None and hole_start >= stop) or (hole_stop is not None and hole_stop <= start):
            continue
        if hole_start > start:
            left.append((start, hole_start))
        if hole_stop is None:
            return left
        start = hole_stop
    if stop is None or start < stop:
        left.append((start, stop))
    return left
