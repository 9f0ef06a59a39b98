"""Work groups of the demo: one for each commune (domain.md 6.1: 17 groups, 17 communes), people of the agency cells.
Who is in them, and all numbers and days of decisions, are invented."""

import datetime
from itertools import islice

from meetings.models import WorkGroup, WorkGroupMember, WorkGroupUnit
from meetings.models.work_group import GroupPosition
from members.models import Organization
from members.services.grants import sync_grants_of
from songlo.common.copying import copy_rows
from songlo.demo.load.leaders import LeaderLoader
from songlo.demo.load.persons import Comrade
from songlo.demo.load.tree import District, slug

# Position and what the decision writes beside the name, in the order of the list.
PLACES = (
    (GroupPosition.HEAD, "Ủy viên Ban Thường vụ Huyện ủy"),
    (GroupPosition.SECRETARY, "Chuyên viên Văn phòng Huyện ủy"),
    (GroupPosition.DEPUTY, "Ủy viên Ban Chấp hành Đảng bộ huyện"),
    (GroupPosition.MEMBER, "Phó Trưởng Ban Tổ chức Huyện ủy"),
    (GroupPosition.MEMBER, "Phó Chủ tịch Ủy ban Mặt trận Tổ quốc huyện"),
    (GroupPosition.MEMBER, "Phó Chánh Thanh tra huyện"),
)
OWN_CELLS = 2  # cells directly under the district that a group looks after beside its commune
SINCE = datetime.timedelta(days=400)


class WorkGroupLoader:
    """Chooses people while logins are still made, and writes the groups after them."""

    def __init__(self, district: District, leaders: LeaderLoader, today: datetime.date) -> None:
        self._district, self._leaders, self._since = district, leaders, today - SINCE
        self._groups: list[tuple[list[Organization], list[Comrade]]] = []

    def choose(self, communes: int, people: list[Comrade]) -> None:
        """The first `communes` units are communes; nobody is in two groups. Head and thư ký have a login each."""
        waiting, base = iter({id(one): one for one in people}.values()), slug(self._district.name)
        own = iter(self._district.cells[:OWN_CELLS])
        for number, unit in enumerate(self._district.units[:communes], start=1):
            members = list(islice(waiting, len(PLACES)))
            if len(members) < 2:
                break
            end = "" if number == 1 else str(number)
            self._leaders.login(f"{base}.tct{end}", members[0])
            self._leaders.login(f"{base}.tctk{end}", members[1])
            cells = [one.organization for one in islice(own, 1)]
            self._groups.append(([unit.organization, *cells], members))

    def write(self) -> None:
        rows = [self._group(number) for number in range(1, len(self._groups) + 1)]
        copy_rows(rows)
        people = [
            WorkGroupMember(
                group=group, member=one.member, position=position, post=post, valid_from=self._since
            )
            for group, (_, members) in zip(rows, self._groups, strict=True)
            for one, (position, post) in zip(members, PLACES, strict=False)
        ]
        copy_rows(people)
        copy_rows(
            WorkGroupUnit(group=group, organization=unit, valid_from=self._since)
            for group, (units, _) in zip(rows, self._groups, strict=True)
            for unit in units
        )
        sync_grants_of([row.member_id for row in people])

    def _group(self, number: int) -> WorkGroup:
        return WorkGroup(
            organization=self._district.organization,
            number=number,
            decision_number=f"{120 + number}-QĐ/HU",
            decided_on=self._since - datetime.timedelta(days=6),
            valid_from=self._since,
        )
