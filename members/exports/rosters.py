"""Rosters of any day as a table: one cell or everything below an organisation, in one query; who came and went
between two days. Phones and e-mails only where they are asked for."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.exports.workbook import ExportColumn, ExportSheet, on_day
from members.imports.columns import PEOPLE, UID
from members.models import Organization
from members.models.member import Post, Sex
from members.roster import post_words
from members.states import COUNTED_AT_HOME, ENDED, EXCEPTIONS, MembershipKind, StatusKind
from members.year_levels import YearLevel, levels_of
from songlo.common import vn

YEARS = 3  # of levels

# Everybody who has a row in a cell below on the day; a cell that has ended hangs under its successor.
ON_A_DAY = """
WITH place AS (
    SELECT own.id, own.path, period.name, period.kind FROM members_organization own
    JOIN members_organizationperiod period ON period.organization_id = own.id
     AND period.valid_from <= %(day)s AND (period.valid_until IS NULL OR period.valid_until > %(day)s)
    WHERE own.id = ANY(%(cells)s)
)
SELECT member.id, member.uid, member.full_name, member.sort_name, member.sex, member.birth_date, member.card_number,
       member.admitted_on, member.recognized_on, member.inexact, member.phone, member.email,
       place.id, place.name, place.kind, here.kinds,
       ARRAY(SELECT kind FROM members_memberstatus one WHERE one.member_id = member.id
             AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)),
       ARRAY(SELECT post || CASE WHEN is_acting THEN '*' ELSE '' END FROM members_appointment one
             WHERE one.member_id = member.id AND one.organization_id = place.id
             AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)), here.since
FROM place JOIN LATERAL (
    SELECT member_id, array_agg(kind) AS kinds, min(valid_from) AS since FROM members_membership
    WHERE organization_id = place.id AND valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)
    GROUP BY member_id
) here ON true JOIN members_member member ON member.id = here.member_id
ORDER BY place.path, member.sort_name, member.id
"""
POSTS = list(Post)
CONTACTS = ("phone", "email")
STANDING_WORDS = {StatusKind.OFFICIAL: "Chính thức", StatusKind.PROBATIONARY: "Dự bị"}


@dataclass(frozen=True)
class Listed:
    """A member in a cell on a day, in words."""

    member_id: int
    uid: str
    name: str
    sort_name: str
    place: int
    fields: dict[str, Any]


def listed_on(cells: Iterable[Organization], day: datetime.date) -> list[Listed]:
    with connection.cursor() as cursor:
        cursor.execute(ON_A_DAY, {"cells": [cell.pk for cell in cells], "day": day})
        rows = cursor.fetchall()
    return [listed for row in rows if (listed := _listed(row)) is not None]


def roster_sheet(
    organization: Organization,
    cells: Iterable[Organization],
    day: datetime.date,
    *,
    contacts: bool,
    with_levels: bool = False,
) -> ExportSheet:
    """With the levels of the last years behind what an import takes back, where some are decided."""
    columns = [column for column in (*PEOPLE, UID) if contacts or column.field not in CONTACTS]
    people = listed_on(cells, day)
    levels = levels_of([one.member_id for one in people]) if with_levels else {}
    decided = sorted({one.year for found in levels.values() for one in found}, reverse=True)[:YEARS]
    years = [year for year in decided if year <= day.year]
    statuses = [one.fields["status"] for one in people]
    return ExportSheet(
        name="Danh sách đảng viên",
        titles=(f"DANH SÁCH ĐẢNG VIÊN – {organization.name}", on_day(day)),
        columns=[
            *(
                ExportColumn(column.heading, column.width, column.field in ("card_number", "phone", "uid"))
                for column in columns
            ),
            *(ExportColumn(f"Xếp loại năm {year}", 30) for year in years),
        ],
        rows=[
            [
                *(one.fields[column.field] for column in columns),
                *_levels(levels.get(one.member_id, ()), years),
            ]
            for one in people
        ],
        sums=[
            ("Tổng số", len(people)),
            *((words, statuses.count(words)) for words in dict.fromkeys(statuses)),
        ],
    )


def _levels(known: Iterable[YearLevel], years: Iterable[int]) -> list[str]:
    by_year = {one.year: one.level for one in known}
    return [by_year.get(year, "") for year in years]


def differences_sheet(
    organization: Organization, cells: Iterable[Organization], since: datetime.date, until: datetime.date
) -> ExportSheet:
    """Who is not in both lists, or not the same in both."""
    cells = list(cells)
    before, after = ({one.member_id: one for one in listed_on(cells, day)} for day in (since, until))
    rows = []
    for member_id in before.keys() | after.keys():
        old, new = before.get(member_id), after.get(member_id)
        for what, then, now in _changes(old, new):
            one = after.get(member_id) or before[member_id]
            rows.append(((one.sort_name, one.member_id), [one.fields["cell"], one.name, what, then, now]))
    rows.sort(key=lambda row: row[0])
    counts = [row[1][2] for row in rows]
    return ExportSheet(
        name="Biến động",
        titles=(
            f"BIẾN ĐỘNG ĐẢNG VIÊN – {organization.name}",
            f"Từ ngày {vn.day_month_year(since)} đến ngày {vn.day_month_year(until)}",
        ),
        columns=[
            ExportColumn("Chi bộ", 28),
            ExportColumn("Họ và tên", 26),
            ExportColumn("Biến động", 20),
            ExportColumn(on_day(since), 28),
            ExportColumn(on_day(until), 28),
        ],
        rows=[row for _, row in rows],
        sums=[(what, counts.count(what)) for what in dict.fromkeys(counts)],
    )


def _changes(old: Listed | None, new: Listed | None) -> Iterable[tuple[str, str, str]]:
    if old is None or new is None:
        if new is not None:
            yield "Có thêm", "", new.fields["cell"]
        elif old is not None:
            yield "Không còn", old.fields["cell"], ""
        return
    for name, what in (("cell", "Chuyển chi bộ"), ("status", "Tình trạng"), ("post", "Chức vụ")):
        same = old.place == new.place if name == "cell" else old.fields[name] == new.fields[name]
        if not same:
            yield what, old.fields[name] or "", new.fields[name] or ""


def _listed(row: tuple) -> Listed | None:
    (pk, uid, name, sort_name, sex, birth, card, admitted, recognized, inexact, phone, email,
     place, place_name, place_kind, kinds, statuses, posts, since) = row  # fmt: skip
    if any(kind in ENDED for kind in statuses):
        return None
    known = json.loads(inexact)
    fields = {
        "cell": place_name,
        "full_name": name,
        "sex": Sex(sex).label if sex else "",
        "birth_date": _date(birth, known.get("birth_date", "")),
        "card_number": card,
        "admitted_on": _date(admitted, known.get("admitted_on", "")),
        "recognized_on": _date(recognized, known.get("recognized_on", "")),
        "post": _post(posts, place_kind),
        "status": _status(statuses, kinds),
        "here_since": since,
        "phone": phone,
        "email": email,
        "uid": str(uid),
    }
    return Listed(pk, str(uid), name, sort_name, place, fields)


def _date(day: datetime.date | None, known: str) -> datetime.date | str:
    """As exact as it is known: a year alone is no date."""
    if day is None:
        return ""
    words = vn.known_date(day, known)
    return words if words == known else day


def _post(posts: list[str], kind: str) -> str:
    held = sorted(posts, key=lambda post: POSTS.index(Post(post.rstrip("*"))))
    return post_words(held[0].rstrip("*"), held[0].endswith("*"), kind) if held else ""


def _status(statuses: list[str], kinds: list[str]) -> str:
    """The one word that a list has room for: what keeps him from meetings before what he is."""
    for kind in statuses:
        if kind in EXCEPTIONS:
            return StatusKind(kind).label
    aside = [kind for kind in kinds if kind != MembershipKind.HOME]
    if aside and (MembershipKind.HOME not in kinds or aside[0] not in COUNTED_AT_HOME):
        return MembershipKind(aside[0]).label
    standing = next((kind for kind in statuses if kind in STANDING_WORDS), "")
    return STANDING_WORDS.get(StatusKind(standing), "") if standing else ""
