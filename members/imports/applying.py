"""Rows of the tables from what was checked, a statement for each table. The caller holds the transaction, has locked
the cells and the people, and has checked again under these locks."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import IntegrityError, connection

from members.imports.checking import Verdict
from members.imports.people import AWAY_VALUES, EXCEPTION_VALUES
from members.imports.places import PlaceBook
from members.models import Appointment, Member, Membership, MemberStatus
from members.models.imports import RowState
from members.states import MembershipKind
from songlo.common import vn
from songlo.common.copying import copy_rows
from songlo.common.errors import DomainError

MEMBER_FIELDS = ("sex", "birth_date", "card_number", "phone", "email", "admitted_on", "recognized_on")
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
    except IntegrityError as error:
        raise ApplyConflict from error
    return batch.written(verdicts)


class _Batch:
    def __init__(self, places: PlaceBook, day: datetime.date) -> None:
        self.places, self.day = places, day
        self.new: list[tuple[Verdict, Member]] = []
        self.changed: list[Verdict] = []
        self.statuses: list[MemberStatus] = []
        self.memberships: list[Membership] = []
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
            self.statuses.append(MemberStatus(member=member, kind=kind, valid_from=since, valid_until=until))
        self.memberships.append(
            Membership(member=member, organization_id=place, kind=MembershipKind.HOME, valid_from=start)
        )
        self._add_dated(verdict, member, max(start, self.day))

    def add_changed(self, verdict: Verdict) -> None:
        self.changed.append(verdict)

    def _add_dated(self, verdict: Verdict, member: Member, start: datetime.date) -> None:
        place, status = verdict.entry.place or 0, verdict.changes.get("status")
        if status in EXCEPTION_VALUES:
            self.statuses.append(
                MemberStatus(member=member, kind=status, valid_from=start, reason=FROM_THE_LIST)
            )
        if status in AWAY_VALUES:
            self.memberships.append(
                Membership(member=member, organization_id=place, kind=status, valid_from=start)
            )
        if post := verdict.changes.get("post"):
            self.appointments.append(
                Appointment(member=member, organization_id=place, post=post, valid_from=start)
            )

    def write(self) -> None:
        self._update_members()
        copy_rows([member for _, member in self.new])
        copy_rows(self.memberships)
        copy_rows(self.statuses)
        copy_rows(self.appointments)
        with (
            connection.cursor() as cursor
        ):  # the deferred rules of the dated rows speak now, not at the commit
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
        self._rewrite_standings(rewritten)
        fields = [*MEMBER_FIELDS, "full_name", "search_name", "sort_name", "inexact", "version"]
        Member.objects.bulk_create(
            members.values(),
            update_conflicts=True,
            update_fields=fields,
            unique_fields=["id"],
            batch_size=1000,
        )

    def _rewrite_standings(self, rewritten: dict[int, Verdict]) -> None:
        rows = MemberStatus.objects.filter(member__in=rewritten, is_exception=False)
        words: dict[tuple[int, str], tuple[str, str]] = defaultdict(lambda: ("", ""))
        words |= {(row.member_id, row.kind): (row.decision, row.reason) for row in rows}
        rows.delete()
        for pk, verdict in rewritten.items():
            for kind, since, until in verdict.standings:
                decision, reason = words[pk, kind]
                self.statuses.append(
                    MemberStatus(
                        member_id=pk,
                        kind=kind,
                        valid_from=since,
                        valid_until=until,
                        decision=decision,
                        reason=reason,
                    )
                )

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
