"""Posts above the cells, and who may log in: heads of every cell, the office of every commune, the district."""

import datetime
from dataclasses import dataclass, field
from itertools import zip_longest

from django.contrib.auth.hashers import make_password

from members.models import Assignment, Organization, RoleGrant, User
from members.models.member import Post
from members.models.user import GrantSource, Reach
from members.roles import Role
from members.services.grants import sync_grants_of
from songlo.common.copying import copy_rows
from songlo.demo.load.persons import Body, Comrade, PeopleLoader
from songlo.demo.load.tree import District, Unit, months_before, slug

PASSWORD = "song-lo-vu-mua"  # noqa: S105  of the demo, printed on the screen of whoever starts it
SINCE = datetime.timedelta(days=500)


@dataclass(frozen=True)
class Delegate:
    """Somebody of the upper level who attends meetings, with his post as minutes name it."""

    comrade: Comrade
    post: str


@dataclass
class Leaders:
    """Who leads a commune: delegates for the meetings of its cells, and the clerk's login that receives."""

    delegates: list[Delegate] = field(default_factory=list)
    office: User | None = None


class LeaderLoader:
    """Appoints people of the office cells above, and makes the logins; all passwords are one hash."""

    def __init__(self, people: PeopleLoader, *, today: datetime.date) -> None:
        self._people = people
        self._today = today
        self._password = make_password(PASSWORD)
        self.users: dict[str, User] = {}
        self._of_member: dict[int, User] = {}
        self._grants: list[RoleGrant] = []
        self._assignments: list[Assignment] = []

    def lead_commune(self, unit: Unit, bodies: list[Body]) -> Leaders:
        """Bí thư, two phó, an ủy viên BTV, đảng ủy viên and the clerk come from the office cell; two village
        secretaries sit in the committee too."""
        home = next((body for body in bodies if body.cell.plan.texts == "office"), bodies[-1])
        staff = self._staff(home)
        name = unit.name
        leaders = Leaders()
        posts = (
            (Post.SECRETARY, f"Bí thư Đảng ủy {name}"),
            (Post.DEPUTY_SECRETARY, f"Phó Bí thư Thường trực Đảng ủy {name}"),
            (Post.DEPUTY_SECRETARY, f"Phó Bí thư Đảng ủy, Chủ tịch Ủy ban nhân dân {name}"),
            (Post.STANDING_MEMBER, f"Ủy viên Ban Thường vụ Đảng ủy {name}"),
            (Post.OFFICE_STAFF, ""),
            (Post.COMMITTEE_MEMBER, f"Đảng ủy viên {name}"),
            (Post.COMMITTEE_MEMBER, f"Đảng ủy viên {name}"),
        )
        for comrade, (post, words) in zip(staff, posts, strict=False):
            self._people.appoint(comrade, unit.organization, post)
            if post == Post.OFFICE_STAFF:
                leaders.office = self.login(f"{unit.slug}.vp", comrade)
            else:
                leaders.delegates.append(Delegate(comrade, words))
        if leaders.office is None:
            leaders.office = self.login(f"{unit.slug}.vp", staff[-1])
            self._people.appoint(staff[-1], unit.organization, Post.OFFICE_STAFF)
        self.login(f"{unit.slug}.tt", leaders.delegates[min(1, len(leaders.delegates) - 1)].comrade)
        for body in [one for one in bodies if one.cell.plan.rural][:2]:
            self._people.appoint(body.secretary, unit.organization, Post.COMMITTEE_MEMBER)
        return leaders

    def log_in_heads(self, unit_slug: str, body: Body) -> None:
        """Bí thư and phó of a cell: "bachluu.gosen.bt", "bachluu.gosen.pbt"."""
        base = f"{unit_slug}.{slug(body.cell.plan.short)}"
        self.login(f"{base}.bt", body.secretary)
        if body.deputy:
            self.login(f"{base}.pbt", body.deputy)

    def lead_district(self, district: District, bodies: list[Body]) -> None:
        """The district's posts are held by members of its agency cells."""
        comrades = [one for body in bodies for one in self._plain(body)]
        posts = (
            ("bt", Post.SECRETARY),
            ("tv", Post.DEPUTY_SECRETARY),
            ("pbt", Post.DEPUTY_SECRETARY),
            ("uvtv1", Post.STANDING_MEMBER),
            ("uvtv2", Post.STANDING_MEMBER),
            ("btc", Post.ORGANIZATION_BOARD_STAFF),
            ("vp", Post.OFFICE_STAFF),
            ("tg", Post.PROPAGANDA_BOARD_STAFF),
            ("ubkt", Post.INSPECTION_STAFF),
        )
        for comrade, (short, post) in zip(comrades, posts, strict=False):
            self._people.appoint(comrade, district.organization, post)
            self.login(f"{slug(district.name)}.{short}", comrade)

    def login(self, name: str, comrade: Comrade | None, *, shown: str = "") -> User:
        """One login a person: who has one keeps it."""
        known = self._of_member.get(id(comrade.member)) if comrade else None
        if known:
            return known
        if name in self.users:
            name = f"{name[:26]}{len(self.users)}"
        user = User(
            login=name,
            password=self._password,
            member=comrade.member if comrade else None,
            name=shown or (comrade.member.full_name if comrade else ""),
        )
        self.users[name] = user
        if comrade:
            self._of_member[id(comrade.member)] = user
        return user

    def by_hand(self, user: User, role: str, organization: Organization, reach: str, reason: str) -> None:
        self._grants.append(
            RoleGrant(
                user=user,
                role=role,
                organization=organization,
                reach=reach,
                source_kind=GrantSource.HAND,
                reason=reason,
                valid_from=self._today - SINCE,
            )
        )

    def show_every_role(self, district: District, bodies: list[Body], leaders: Leaders) -> None:
        """Logins for the roles that no post gives: a member, a chi ủy viên, who follows a cell."""
        first, second = bodies[0], bodies[1]
        base = f"{district.units[0].slug}.{slug(first.cell.plan.short)}"
        if len(first.committee) > 2:
            self.login(f"{base}.cuv", first.committee[2])
        self.login(f"{base}.tk", first.minute_taker)
        self.login(f"{base}.dv", self._plain(first)[0])
        following = leaders.delegates[-1].comrade
        self.login(f"{district.units[0].slug}.dvpt", following)
        self._assign(following, first.cell.organization, self._today - SINCE)
        since, until = months_before(self._today, 1), months_before(self._today, -2)
        self._assign(following, second.cell.organization, since, rotates_until=until)
        admin = self.login("quantri", None, shown="Quản trị hệ thống")
        self.by_hand(
            admin,
            Role.ADMINISTRATOR,
            district.organization,
            Reach.BELOW,
            "Người quản trị hệ thống của Huyện ủy",
        )

    def without_post(self, bodies: list[Body]) -> list[Comrade]:
        """Whom a decision may still name: one of each cell after the other."""
        return [one for row in zip_longest(*map(self._plain, bodies)) for one in row if one]

    def _assign(
        self,
        comrade: Comrade,
        cell: Organization,
        since: datetime.date,
        *,
        rotates_until: datetime.date | None = None,
    ) -> None:
        self._assignments.append(
            Assignment(
                member=comrade.member,
                organization=cell,
                is_rotating=rotates_until is not None,
                decision_number="15-PC/ĐU",
                decided_on=since,
                valid_from=since,
                valid_until=rotates_until,
            )
        )

    def _staff(self, body: Body) -> list[Comrade]:
        """The bí thư of the office cell first, as he often leads the commune too; the phó becomes the chairman of
        the people's committee, the others come from those who hold no post."""
        plain = self._plain(body)
        return [body.secretary, *plain[:1], *([body.deputy] if body.deputy else []), *plain[1:]]

    def _plain(self, body: Body) -> list[Comrade]:
        """Official members who come and hold no post yet, nor write the minutes."""
        return [
            one
            for one in body.comrades
            if not one.posts
            and one is not body.minute_taker
            and one.is_free_on(self._today)
            and one.member.recognized_on
        ]

    def write(self) -> None:
        """After the members: users, assignments, what all sources give them, and what was given by hand."""
        copy_rows(self.users.values())
        copy_rows(self._grants)
        copy_rows(self._assignments)
        sync_grants_of([user.member_id for user in self.users.values() if user.member_id])
