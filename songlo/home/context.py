"""What stands around every page: whose book, who reads, and the parts of the book that he may open."""

import datetime
import functools
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from members.access import grants_of
from members.models import RoleGrant, User
from members.models.user import Reach
from members.roles import PERMISSIONS, Permission, Role
from songlo.home.sections import OVER_MANY, SECTIONS, section_at

ON_THE_PHONE = 3
# What does not fit into one line of a desk is under "Mục lục" alone, unless it is open.
ON_THE_DESK = 6
# A clerk who also sits in the committee of a cell opens the book of his office.
BESIDE_THE_OFFICE = (
    Role.CELL_COMMITTEE_MEMBER,
    Role.ASSIGNED_COMMITTEE_MEMBER,
    Role.WORK_GROUP_MEMBER,
    Role.INSPECTION_TEAM,
    Role.MINUTE_TAKER,
    Role.RECORDER_FOR_CELL,
    Role.FULL_TEXT_READER,
    Role.MEMBER,
)
ORDER = [role for role in Role if role not in BESIDE_THE_OFFICE] + list(BESIDE_THE_OFFICE)
RANK = {role: place for place, role in enumerate(ORDER)}


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` of templates/base.html; nothing is asked of the database where it is not shown. The rights are
    those that the door has read already."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"organization_name": "", "who": "", "sections": (), "tabs": ()}
    grants = grants_of(user, timezone.localdate())
    main = main_grant(user, timezone.localdate())
    over_many = _rights(grant for grant in grants if grant.reach == Reach.BELOW)
    found = _sections(_rights(grants), over_many)
    match = request.resolver_match
    here = section_at(match.route, [url for _, url in found]) if match else ""
    sections = tuple(
        (title, url, url == here, place >= ON_THE_PHONE) for place, (title, url) in enumerate(found)
    )
    return {
        "organization_name": main.organization.name if main else "",
        "who": who(user, main),
        "sections": sections,
        "tabs": tuple(one for place, one in enumerate(sections) if place < ON_THE_DESK or one[2]),
    }


def main_grant(user: User, today: datetime.date) -> RoleGrant | None:
    """The work for which a person opens the book; the others are a line in it."""
    return min(grants_of(user, today), key=lambda grant: (RANK[Role(grant.role)], grant.pk), default=None)


def who(user: User, grant: RoleGrant | None) -> str:
    role = Role(grant.role).label if grant else ""
    if role in ("", str(user)):
        return str(user)
    small = f"{role[:1].lower()}{role[1:]}".replace("phó Bí thư", "phó bí thư")
    return f"Đồng chí {user}, {small}"


@functools.lru_cache(512)
def _sections(held: frozenset[Permission], over_many: frozenset[Permission]) -> tuple[tuple[str, str], ...]:
    """Title and address. One title leads to one place, and back: the first that its reader may open."""
    found: dict[str, str] = {}
    for title, name, need in SECTIONS:
        is_new = title not in found and (url := reverse(name)) not in found.values()
        if is_new and _opens(need, over_many if name in OVER_MANY else held):
            found[title] = url
    return tuple(found.items())


def _opens(need: Permission | tuple[Permission, ...] | None, held: frozenset[Permission]) -> bool:
    if need is None or isinstance(need, Permission):
        return need is None or need in held
    return not held.isdisjoint(need)


def _rights(grants: Iterable[RoleGrant]) -> frozenset[Permission]:
    return frozenset(permission for grant in grants for permission in PERMISSIONS[Role(grant.role)])
