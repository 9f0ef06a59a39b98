"""What the database says of the people whom a file may mean: one query for any number of them."""

import datetime
import json
import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.imports.people import Person
from members.imports.places import PlaceBook
from members.models.member import Post
from members.states import COUNTED_AT_HOME, EXCEPTIONS, STANDINGS
from songlo.common import vn

# The members of the cells, and whoever holds a card number of the file: where they are today, and what of their posts
# and stays elsewhere would overlap with a row that begins on the day of the list.
PEOPLE = """
WITH wanted AS (
    SELECT member_id AS id FROM members_membership
    WHERE organization_id = ANY(%(places)s) AND valid_from <= %(today)s
      AND (valid_until IS NULL OR valid_until > %(today)s)
    UNION SELECT id FROM members_member WHERE card_number = ANY(%(cards)s) AND card_number <> ''
), place AS (
    SELECT member_id, array_agg(organization_id) AS ids, array_agg(kind) AS kinds FROM members_membership
    WHERE member_id IN (SELECT id FROM wanted) AND (valid_until IS NULL OR valid_until > %(today)s
          OR kind = 'TEMPORARY_AWAY' AND valid_until > %(day)s) AND (valid_from <= %(today)s OR kind = 'TEMPORARY_AWAY')
    GROUP BY member_id
), status AS (
    SELECT member_id, array_agg(kind ORDER BY valid_from) AS kinds, array_agg(valid_from ORDER BY valid_from) AS starts,
           array_agg(valid_until ORDER BY valid_from) AS ends
    FROM members_memberstatus WHERE member_id IN (SELECT id FROM wanted) GROUP BY member_id
), post AS (
    SELECT member_id, array_agg(organization_id) AS ids, array_agg(post) AS posts FROM members_appointment
    WHERE member_id IN (SELECT id FROM wanted) AND (valid_until IS NULL OR valid_until > %(day)s) GROUP BY member_id
)
SELECT member.id, member.uid, member.full_name, member.search_name, member.sex, member.birth_date,
       member.card_number, member.phone, member.email, member.admitted_on, member.recognized_on, member.inexact,
       place.ids, place.kinds, status.kinds, status.starts, status.ends, post.ids, post.posts
FROM wanted JOIN members_member member USING (id) LEFT JOIN place ON place.member_id = member.id
LEFT JOIN status ON status.member_id = member.id LEFT JOIN post ON post.member_id = member.id
ORDER BY member.id
"""
SECRETARIES = """
SELECT organization_id, member_id, full_name FROM members_appointment one
JOIN members_member member ON member.id = one.member_id
WHERE organization_id = ANY(%(places)s) AND post = %(post)s AND (valid_until IS NULL OR valid_until > %(day)s)
"""

StatusRow = tuple[str, datetime.date, datetime.date | None]


@dataclass
class Known:
    """A member as the database has him today."""

    pk: int
    uid: uuid.UUID
    values: dict[str, Any]
    search_name: str
    inexact: dict[str, str]
    places: frozenset[tuple[int, str]]
    statuses: tuple[StatusRow, ...]
    posts: frozenset[tuple[int, str]]
    is_in_reach: bool

    @property
    def home(self) -> int | None:
        return next((pk for pk, kind in self.places if kind in COUNTED_AT_HOME), None)

    @property
    def standings(self) -> list[StatusRow]:
        return [row for row in self.statuses if row[0] not in EXCEPTIONS]

    def standing(self, day: datetime.date) -> str:
        return next((row[0] for row in self.standings if _holds(row, day) and row[0] in STANDINGS), "")

    def exceptions(self, day: datetime.date) -> list[StatusRow]:
        """Those that hold on the day or begin later."""
        return [row for row in self.statuses if row[0] in EXCEPTIONS and (row[2] is None or row[2] > day)]


@dataclass
class KnownPeople:
    by_uid: dict[uuid.UUID, Known]
    by_card: dict[str, Known]
    by_name: dict[str, list[Known]]
    secretaries: dict[int, tuple[int, str]]


def read_known(
    people: list[Person], places: PlaceBook, day: datetime.date, today: datetime.date
) -> KnownPeople:
    values: dict[str, Any] = {
        "places": list(places.by_id),
        "cards": [person.get("card_number") for person in people if person.get("card_number")],
        "day": day,
        "today": today,
        "post": Post.SECRETARY.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(PEOPLE, values)
        known = [_known(row, places) for row in cursor.fetchall()]
        cursor.execute(SECRETARIES, values)
        secretaries = {place: (member, name) for place, member, name in cursor.fetchall()}
    by_name = defaultdict(list)
    for one in known:
        if one.is_in_reach:
            by_name[one.search_name].append(one)
    return KnownPeople(
        by_uid={one.uid: one for one in known if one.is_in_reach},
        by_card={one.values["card_number"]: one for one in known if one.values["card_number"]},
        by_name=by_name,
        secretaries=secretaries,
    )


def _known(row: tuple, places: PlaceBook) -> Known:
    pk, uid, full_name, search_name, sex, birth, card, phone, email, admitted, recognized, inexact = row[:12]
    place_ids, place_kinds, kinds, starts, ends, post_ids, posts = row[12:]
    held = frozenset(zip(place_ids or [], place_kinds or [], strict=True))
    values = {
        "full_name": full_name, "sex": sex, "birth_date": birth, "card_number": card, "phone": phone,
        "email": email, "admitted_on": admitted, "recognized_on": recognized,
    }  # fmt: skip
    return Known(
        pk=pk,
        uid=uid,
        values=values,
        search_name=search_name,
        inexact={
            name: known
            for name, known in json.loads(inexact).items()
            if vn.known_date(values.get(name), known) == known
        },
        places=held,
        statuses=tuple(zip(kinds or [], starts or [], ends or [], strict=True)),
        posts=frozenset(zip(post_ids or [], posts or [], strict=True)),
        is_in_reach=any(place in places.by_id for place, _ in held),
    )


def _holds(row: StatusRow, day: datetime.date) -> bool:
    return row[1] <= day and (row[2] is None or day < row[2])
