"""Rows of the tables from what was checked, a statement for each table. The caller holds the transaction, has locked
the cells and the people, and has checked again under these locks."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import DataError, IntegrityError, connection

from members.backends import phone_number
from members.imports.checking import Verdict
from members.imports.people import AWAY_VALUES, EXCEPTION_VALUES
from members.imports.places import PlaceBook
from members.models import Appointment, Member, Membership, MemberStatus, User
from members.models.imports import RowState
from members.states import MembershipKind
from songlo.common import vn
from songlo.common.copying import copy_rows, copy_values
from songlo.common.errors import DomainError

MEMBER_FIELDS = ("sex", "birth_date", "card_number", "phone", "email", "admitted_on", "recognized_on")
CONTACTS = {"phone", "email"}
FROM_THE_LIST = "Ghi theo danh sách nhập từ Excel"


class ApplyConflict(DomainError):
    code = "apply_conflict"
    message = "Danh sách trong sổ vừa được đồng chí khác ghi; mời kiểm tra lại tệp rồi ghi."


@dataclass
class Written:
    """`members` are those of the rows in their order, None for a row without; rights follow from `touched`."""

    members: list[int | None] = field(default_factory=list)
    touched: list[int] = field(default_factory=list)


def write_people(verdicts: Iterable[Verdict], places: PlaceBook, day: datetime.date) -> Written:
    verdicts = list(verdicts)
    batch = _Batch(places, day)
    for verdict in verdicts:
        if verdict.state == RowState.NEW:
            batch.add_new(verdict)
        elif verdict.state == RowState.CHANGED:
            batch.add_changed(verdict)
    try:
        batch.write()
    except (IntegrityError, DataError):  # its text has what somebody typed: it goes no further
        raise ApplyConflict from None
    return batch.written(verdicts)


class _Batch:
    def __init__(self, places: PlaceBook, day: datetime.date) -> None:
        self.places, self.day = places, day
        self.new: list[tuple[Verdict, Member]] = []
        self.changed: list[Verdict] = []
        # What `write` sends, with the member in the place of his key: a new one has none yet.
        self.statuses: list[tuple[Member, str, datetime.date, datetime.date | None, str, str]] = []
        self.memberships: list[tuple[Member, int, str, datetime.date]] = []
        self.appointments: list[Appointment] = []

    def add_new(self, verdict: Verdict) -> None:
        person = verdict.entry
        member = Member(inexact=person.inexact)
        _set(member, person.values)
        self.new.append((verdict, member))
        place = person.place or 0
        start = person.get("here_since") or max(
            self.day, self.places.by_id[place].since, person.get("admitted_on")
        )
        for kind, since, until in verdict.standings:
            self.statuses.append((member, kind, since, until, "", ""))
        self.memberships.append((member, place, MembershipKind.HOME, start))
        self._add_dated(verdict, member, max(start, self.day))

    def add_changed(self, verdict: Verdict) -> None:
        self.changed.append(verdict)

    def _add_dated(self, verdict: Verdict, member: Member, start: datetime.date) -> None:
        place, status = verdict.entry.place or 0, verdict.changes.get("status")
        if status in EXCEPTION_VALUES:
            self.statuses.append((member, status, start, None, "", FROM_THE_LIST))
        if status in AWAY_VALUES:
            self.memberships.append((member, place, status, start))
        if post := verdict.changes.get("post"):
            self.appointments.append(
                Appointment(member=member, organization_id=place, post=post, valid_from=start)
            )

    def write(self) -> None:
        self._update_members()
        copy_rows([member for _, member in self.new])
        copy_values(
            Membership,
            ("uid", "member", "organization", "kind", "valid_from", "decision"),
            (
                (uuid.uuid4(), one.pk, place, str(kind), start, "")
                for one, place, kind, start in self.memberships
            ),
        )
        copy_values(
            MemberStatus,
            ("uid", "member", "kind", "valid_from", "valid_until", "decision", "reason"),
            ((uuid.uuid4(), one.pk, str(kind), *rest) for one, kind, *rest in self.statuses),
        )
        copy_rows(self.appointments)
        with connection.cursor() as cursor:
            # The deferred rules of the dated rows speak now, not at the commit.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def _update_members(self) -> None:
        members = Member.objects.in_bulk([one.known.pk for one in self.changed if one.known])
        rewritten: dict[int, Verdict] = {}
        for verdict in self.changed:
            member = members[verdict.known.pk]  # type: ignore[union-attr]
            _set(member, verdict.changes)
            exact = {name: "" for name in verdict.changes if name in member.inexact}
            known = {**member.inexact, **exact, **_only(verdict.entry.inexact, verdict.changes)}
            member.inexact = {name: words for name, words in known.items() if words}
            member.version += 1
            if verdict.standings:
                rewritten[member.pk] = verdict
            self._add_dated(verdict, member, self.day)
        self._rewrite_standings(rewritten, members)
        self._update_logins(members)
        fields = [*MEMBER_FIELDS, "full_name", "search_name", "sort_name", "inexact", "version"]
        Member.objects.bulk_create(
            members.values(),
            update_conflicts=True,
            update_fields=fields,
            unique_fields=["id"],
            batch_size=1000,
        )

    def _update_logins(self, members: dict[int, Member]) -> None:
        """A login is found by, and written to at, what the list says of its member now."""
        told = {one.known.pk for one in self.changed if one.known and CONTACTS & set(one.changes)}
        logins = list(User.objects.filter(member__in=told)) if told else []
        for login in logins:
            member = members[login.member_id or 0]
            login.phone, login.email = phone_number(member.phone), member.email
        User.objects.bulk_update(logins, sorted(CONTACTS))

    def _rewrite_standings(self, rewritten: dict[int, Verdict], members: dict[int, Member]) -> None:
        rows = MemberStatus.objects.filter(member__in=rewritten, is_exception=False)
        words: dict[tuple[int, str], tuple[str, str]] = defaultdict(lambda: ("", ""))
        words |= {(row.member_id, row.kind): (row.decision, row.reason) for row in rows}
        rows.delete()
        for pk, verdict in rewritten.items():
            for kind, since, until in verdict.standings:
                self.statuses.append((members[pk], kind, since, until, *words[pk, kind]))

    def written(self, verdicts: list[Verdict]) -> Written:
        made = {id(verdict): member.pk for verdict, member in self.new}
        members = [made.get(id(one)) or one.record_id or None for one in verdicts]
        touched = [
            one.known.pk for one in self.changed if one.known and {"post", "status"} & set(one.changes)
        ]
        return Written(members, touched)


def _set(member: Member, values: dict) -> None:
    if "full_name" in values:
        member.set_name(values["full_name"])
    for name in MEMBER_FIELDS:
        if name in values:
            setattr(member, name, values[name])
    if not member.search_name:
        member.search_name = vn.fold(member.full_name)


def _only(inexact: dict[str, str], changes: dict) -> dict[str, str]:
    return {name: words for name, words in inexact.items() if name in changes}
