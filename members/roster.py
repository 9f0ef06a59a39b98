"""Who was in a cell on a day, in which bases each counted, and why."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from members.bases import BaseSettings, Counting, Facts, count_member
from members.models import Member, Organization
from members.models.member import COMMITTEE_POSTS, Post
from members.models.organization import CELL_KINDS
from members.rules import base_settings, resolve_rules
from members.states import ENDED, EXCEPTIONS, MembershipKind, StatusKind
from songlo.common import vn

# What a committee member is called, by the organisation that he sits in (domain.md 1.3).
COMMITTEE_MEMBER_WORDS = {
    "PROVINCE": "Tỉnh ủy viên",
    "DISTRICT": "Huyện ủy viên",
    "GRASSROOTS": "Đảng ủy viên",
    "SECTION": "Đảng ủy viên",
    "GRASSROOTS_CELL": "Chi ủy viên",
    "CELL": "Chi ủy viên",
}

# Whoever has a row in the cell on the day, with what holds of him on that day. Written out, because the roll is
# compared on every page of a meeting and the ORM needs longer to write this query than PostgreSQL to answer it.
PEOPLE = """
WITH here AS (
    SELECT member_id, array_agg(kind) AS kinds FROM members_membership
    WHERE organization_id = %(organization)s
      AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)
    GROUP BY member_id
)
SELECT member.*, here.kinds AS kinds_of_day,
       ARRAY(SELECT kind FROM members_memberstatus one WHERE one.member_id = member.id
             AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)) AS statuses_of_day,
       coalesce(held.posts, '{}') AS posts_of_day, coalesce(held.acting, '{}') AS acting_of_day
FROM here JOIN members_member member ON member.id = here.member_id
LEFT JOIN LATERAL (
    SELECT array_agg(post ORDER BY id) AS posts, array_agg(is_acting ORDER BY id) AS acting
    FROM members_appointment one WHERE one.member_id = member.id AND organization_id = %(organization)s
      AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)
) held ON true
"""


@dataclass(frozen=True)
class RosterLine:
    member: Member
    name: str
    sort_name: str
    posts: tuple[str, ...]  # Post, the highest first
    post: str  # the same in words: "Bí thư", "Phó Bí thư phụ trách", "Chi ủy viên"
    standing: str  # StatusKind; "" while nothing is recorded
    standing_label: str
    counting: Counting
    is_temporary_here: bool

    @property
    def is_committee(self) -> bool:
        """Sits in the chi ủy, or is the bí thư or phó bí thư of a cell without one."""
        return any(post in COMMITTEE_POSTS for post in self.posts)


def roster_on(
    organization: Organization, day: datetime.date, settings: BaseSettings | None = None
) -> list[RosterLine]:
    """The members of a cell on `day` by given name; one query for any number of members."""
    people: Iterable[Any] = Member.objects.raw(PEOPLE, {"organization": organization.pk, "day": day})
    lines = []
    for member in people:
        facts = facts_of(member.statuses_of_day, member.kinds_of_day)
        if facts.standing not in ENDED:
            lines.append(_line(organization, member, facts, settings))
    return sorted(lines, key=lambda line: (line.sort_name, line.member.pk))


def compute_roll(organization: Organization, day: datetime.date) -> list[RosterLine]:
    """The roster counted by the rules of that day.

    It reads dated rows only, so a death or a transfer entered late changes its answer by itself: whoever keeps
    an open roll computes it again when the roll is shown or saved, and compares."""
    return roster_on(organization, day, base_settings(resolve_rules(organization, day)))


def committee_of(lines: Iterable[RosterLine]) -> list[RosterLine]:
    """The roll of a họp chi ủy."""
    return [line for line in lines if line.is_committee]


def secretary_of(lines: Iterable[RosterLine]) -> RosterLine | None:
    """Bí thư of the day, or whoever stands in for him: the acting one, then the deputy."""
    ranked = [line for line in lines if {Post.SECRETARY, Post.DEPUTY_SECRETARY} & set(line.posts)]
    return min(ranked, key=_leader_rank, default=None)


def search_members(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    """Members whose name has every word of `text`, with or without diacritics: "hoa dang" finds Đặng Thị Hòa."""
    for token in vn.fold(text).split():
        members = members.filter(search_name__contains=token)
    return members


def told_apart(people: Iterable[Member]) -> dict[str, str]:
    """Names to choose from, by uid: whoever shares his name with another of the list stands with the year of his
    birth, with its day where they share that too."""
    people = list(people)
    names = Counter(one.full_name for one in people)
    years = Counter((one.full_name, one.birth_date.year) for one in people if one.birth_date)

    def label(one: Member) -> str:
        if names[one.full_name] == 1 or not one.birth_date:
            return one.full_name
        year = one.birth_date.year
        return f"{one.full_name}, sinh {year if years[one.full_name, year] == 1 else one.birth_words}"

    return {str(one.uid): label(one) for one in people}


def post_words(post: str, is_acting: bool, organization_kind: str) -> str:
    if post == Post.COMMITTEE_MEMBER:
        return COMMITTEE_MEMBER_WORDS.get(organization_kind, Post.COMMITTEE_MEMBER.label)
    if not is_acting:
        return Post(post).label
    if post == Post.SECRETARY:
        return "Phụ trách chi bộ" if organization_kind in CELL_KINDS else "Phụ trách đảng bộ"
    return f"{Post(post).label} phụ trách"


def facts_of(statuses: Iterable[str], memberships: Iterable[str]) -> Facts:
    """From what PEOPLE reads of one member."""
    exception = next((kind for kind in statuses if kind in EXCEPTIONS), "")
    standing = next((kind for kind in statuses if kind not in EXCEPTIONS), "")
    return Facts(standing, exception, frozenset(memberships))


def _line(organization: Organization, member: Any, facts: Facts, settings: BaseSettings | None) -> RosterLine:
    held = list(zip(member.posts_of_day, member.acting_of_day, strict=True))
    ranked = sorted(held, key=lambda one: list(Post).index(Post(one[0])))
    words = [post_words(post, is_acting, organization.kind) for post, is_acting in ranked]
    return RosterLine(
        member=member,
        name=member.full_name,
        sort_name=member.sort_name,
        posts=tuple(post for post, _ in ranked),
        post=words[0] if words else "",
        standing=facts.standing,
        standing_label=StatusKind(facts.standing).label if facts.standing else "Chưa ghi tình trạng",
        counting=count_member(facts, settings),
        is_temporary_here=facts.memberships == {MembershipKind.TEMPORARY_HERE},
    )


def _leader_rank(line: RosterLine) -> tuple[bool, str]:
    return Post.SECRETARY not in line.posts, line.sort_name
