"""Members of the demo with their dated rows: places, standings, exceptions, posts."""

import datetime
from dataclasses import dataclass, field
from random import Random

from members.models import Appointment, Member, Membership, MemberStatus, Organization
from members.models.member import Post
from members.roster import post_words
from members.states import MembershipKind, StatusKind
from songlo.common.copying import copy_rows
from songlo.demo.load.tree import FOUNDED, Cell, months_before
from songlo.demo.people import PeopleMaker, Person

COMMITTEE_FROM = 9  # official members (domain facts 1.1); with fewer only bí thư and phó


@dataclass
class Comrade:
    """A member as the meetings need him: his row, his voice in a debate, and since when he is what."""

    member: Member
    person: Person
    joined_on: datetime.date
    ended_on: datetime.date | None = None
    end_kind: str = ""
    exception: tuple[str, datetime.date] | None = None
    away_from: datetime.date | None = None
    posts: list[Appointment] = field(default_factory=list)
    post_word: str = ""

    @property
    def voice(self) -> str:
        return self.person.voice

    def standing_on(self, day: datetime.date) -> str:
        recognized = self.member.recognized_on
        return StatusKind.OFFICIAL if recognized and recognized <= day else StatusKind.PROBATIONARY

    def is_here_on(self, day: datetime.date) -> bool:
        return self.joined_on <= day and (self.ended_on is None or day < self.ended_on)

    def is_free_on(self, day: datetime.date) -> bool:
        """Comes to meetings: neither exempt nor away."""
        return self.is_here_on(day) and self.exception is None and self.away_from is None


@dataclass
class Body:
    """The people of one cell."""

    cell: Cell
    comrades: list[Comrade]
    secretary: Comrade
    deputy: Comrade | None
    committee: list[Comrade]  # bí thư and phó among them; empty where there is no chi ủy
    minute_taker: Comrade  # the same person all year, never the one who chairs


class PeopleLoader:
    """Makes the members of one cell after the other and writes them all at the end."""

    def __init__(self, rng: Random, *, today: datetime.date) -> None:
        self._rng = rng
        self._today = today
        self._maker = PeopleMaker(rng, today=today)
        self.members: list[Member] = []
        self.appointments: list[Appointment] = []
        self._memberships: list[Membership] = []
        self._statuses: list[MemberStatus] = []

    def body_of(self, cell: Cell) -> Body:
        main = cell.plan.short == "Gò Sen" and cell.plan.size == 30  # three on probation, two of one name
        people = self._maker.make(
            cell.plan.texts, cell.plan.size, probationers=3 if main else None, namesakes=int(main)
        )
        comrades = [self._comrade(cell, person) for person in people]
        self._set_aside(cell, comrades)
        if main:
            self._add_one_who_died(cell, comrades)
        body = self._choose_heads(cell, comrades)
        for comrade in comrades:
            self._write_rows(cell.organization, comrade)
        return body

    def appoint(self, comrade: Comrade, organization: Organization, post: str) -> Appointment:
        """Since the term's start; the member's date of joining may be later in generated data."""
        since = max(months_before(self._today, 16), comrade.joined_on)
        appointment = Appointment(
            member=comrade.member, organization=organization, post=post, valid_from=since
        )
        self.appointments.append(appointment)
        comrade.posts.append(appointment)
        return appointment

    def write(self) -> None:
        copy_rows(self.members)
        copy_rows(self._memberships)
        copy_rows(self._statuses)
        copy_rows(self.appointments)

    def _comrade(self, cell: Cell, person: Person) -> Comrade:
        member = Member(
            sex=person.sex,
            birth_date=person.born_on,
            phone=person.phone,
            admitted_on=person.admitted_on,
            recognized_on=person.official_on,
        )
        member.set_name(person.full_name)
        self.members.append(member)
        joined = max(person.admitted_on, FOUNDED)
        if not cell.plan.rural and person.official_on:  # teachers and officers come by transfer
            joined = max(joined, self._today - datetime.timedelta(days=self._rng.randint(420, 4000)))
        return Comrade(member, person, joined)

    def _set_aside(self, cell: Cell, comrades: list[Comrade]) -> None:
        """The very old are exempt, here and there one works far away or is on special duty."""
        rng, settled = self._rng, [one for one in comrades if one.member.recognized_on]
        oldest = sorted(settled, key=lambda one: one.person.born_on)
        age = (self._today - oldest[0].person.born_on).days // 365
        for comrade in oldest[: len(comrades) // 14]:
            if age >= 74:
                since = self._today - datetime.timedelta(days=rng.randint(500, 1500))
                comrade.exception = (StatusKind.EXEMPT, max(since, comrade.joined_on))
        youngest = oldest[-1]
        if cell.plan.rural and len(comrades) >= 14 and rng.random() < 0.6:
            since = self._today - datetime.timedelta(days=rng.randint(60, 250))
            youngest.away_from = max(since, youngest.joined_on)
        if cell.plan.texts == "police" and len(comrades) >= 5 and rng.random() < 0.5:
            since = self._today - datetime.timedelta(days=rng.randint(40, 160))
            youngest.exception = (StatusKind.SPECIAL_DUTY, max(since, youngest.joined_on))

    def _add_one_who_died(self, cell: Cell, comrades: list[Comrade]) -> None:
        """Beyond today's number: on the rolls of the year until the day of death."""
        person = self._maker.make("village", 1)[0]
        comrade = self._comrade(cell, person)
        comrade.ended_on = months_before(self._today, 4) + datetime.timedelta(days=17)
        comrade.end_kind = StatusKind.DECEASED
        comrades.append(comrade)

    def _choose_heads(self, cell: Cell, comrades: list[Comrade]) -> Body:
        """Bí thư and phó from members who come, in the age of such people; a chi ủy from nine official members."""
        start = months_before(self._today, 16)
        steady = [one for one in comrades if one.is_free_on(self._today) and one.ended_on is None]
        settled = [one for one in steady if one.member.recognized_on and one.member.recognized_on <= start]
        fit = [one for one in settled if 34 <= _age(one, self._today) <= 72]
        candidates = (fit if len(fit) >= 2 else settled or steady).copy()
        self._rng.shuffle(candidates)
        official = sum(1 for one in comrades if one.member.recognized_on)
        wanted = (5 if official >= 25 else 3) if official >= COMMITTEE_FROM else min(2, len(candidates))
        chosen = candidates[:wanted]
        posts = [Post.SECRETARY, Post.DEPUTY_SECRETARY, *[Post.COMMITTEE_MEMBER] * 3]
        for comrade, post in zip(chosen, posts, strict=False):
            self.appoint(comrade, cell.organization, post)
            comrade.post_word = post_words(post, False, cell.organization.kind)
        committee = chosen if official >= COMMITTEE_FROM else []
        others = [one for one in steady if one is not chosen[0]]
        plain = [one for one in others if one not in chosen] or others
        taker = next((one for one in plain if one.voice in ("teacher", "women", "youth")), plain[0])
        return Body(cell, comrades, chosen[0], chosen[1] if len(chosen) > 1 else None, committee, taker)

    def _write_rows(self, organization: Organization, comrade: Comrade) -> None:
        member, end = comrade.member, comrade.ended_on
        self._memberships.append(
            Membership(
                member=member,
                organization=organization,
                kind=MembershipKind.HOME,
                valid_from=comrade.joined_on,
                valid_until=end,
            )
        )
        if comrade.away_from:
            self._memberships.append(
                Membership(
                    member=member,
                    organization=organization,
                    kind=MembershipKind.TEMPORARY_AWAY,
                    valid_from=comrade.away_from,
                    decision="Giấy giới thiệu sinh hoạt đảng tạm thời",
                )
            )
        admitted, recognized = member.admitted_on, member.recognized_on
        self._status(member, StatusKind.PROBATIONARY, admitted, recognized)
        if recognized:
            self._status(member, StatusKind.OFFICIAL, recognized, end)
        if end:
            self._status(member, comrade.end_kind, end, None)
        if comrade.exception:
            kind, since = comrade.exception
            self._status(member, kind, since, None)

    def _status(self, member: Member, kind: str, start: datetime.date, until: datetime.date | None) -> None:
        self._statuses.append(MemberStatus(member=member, kind=kind, valid_from=start, valid_until=until))


def _age(comrade: Comrade, day: datetime.date) -> int:
    return (day - comrade.person.born_on).days // 365
