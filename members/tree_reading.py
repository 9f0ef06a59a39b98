"""What the tree screens show: an organisation and what is under it on any day, its history on a time line."""

import datetime
import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Substr

from members.access import visible_organizations
from members.history import MAX_DEPTH, chain_on
from members.models import Membership, Organization, OrganizationLink, OrganizationPeriod, TreeChange
from members.models.organization import CELL_KINDS, PATH_SEGMENT, CellType, OrganizationKind
from members.models.tree import ChangeState
from members.roles import Permission
from members.states import HERE
from songlo.common import vn


@dataclass(frozen=True)
class Branch:
    """A line of the tree: an organisation as it is called on the day, its cells and members."""

    organization: Organization
    name: str
    words: str  # what it is: "Chi bộ thôn", "Đảng bộ cơ sở"
    is_cell: bool
    is_archive: bool
    cells: int
    members: int


@dataclass(frozen=True)
class OnDay:
    """An organisation on one day; `period` is None before it began and after it ended."""

    period: OrganizationPeriod | None
    above: tuple[str, ...]
    branches: list[Branch]
    members: int

    @property
    def cells(self) -> int:
        return sum(branch.cells for branch in self.branches)


@dataclass(frozen=True)
class Moment:
    """One point of the time line."""

    day: datetime.date
    title: str
    lines: tuple[str, ...] = ()
    decision: str = ""
    organizations: tuple[Organization, ...] = ()


def read_day(organization: Organization, day: datetime.date, today: datetime.date) -> OnDay:
    chain = chain_on(organization, day)
    period = chain[-1] if chain else None
    branches = branches_today(organization, today) if day == today else branches_on(organization, day)
    own = Membership.objects.on(day).filter(organization=organization, kind__in=HERE)
    here = own.values("member").distinct().count() if organization.is_cell else 0
    members = here or sum(branch.members for branch in branches)
    return OnDay(period, tuple(one.name for one in chain[:-1]), branches, members)


def branches_today(organization: Organization, today: datetime.date) -> list[Branch]:
    """Children by name; an archive (closed, hanging under its successor) stands at the end. What begins on a day to
    come waits closed too, and is no archive: it is seen on its day."""
    begun = OrganizationPeriod.objects.filter(organization=OuterRef("pk"), valid_from__lte=today)
    children = Organization.objects.filter(Exists(begun), parent=organization)
    children = children.order_by("is_closed", "search_name", "id")
    branch = Substr("path", 1, len(organization.path) + PATH_SEGMENT)
    cells = Organization.objects.below(organization).open().filter(kind__in=CELL_KINDS)
    counts = dict(cells.annotate(branch=branch).values_list("branch").annotate(Count("pk")).order_by())
    upper = Substr("organization__path", 1, len(organization.path) + PATH_SEGMENT)
    rows = Membership.objects.on(today).filter(
        organization__path__startswith=organization.path, kind__in=HERE
    )
    people = dict(
        rows.annotate(branch=upper).values_list("branch").annotate(Count("member", distinct=True)).order_by()
    )
    return [
        Branch(
            organization=child,
            name=child.name,
            words=kind_words(child.kind, child.cell_type),
            is_cell=child.is_cell,
            is_archive=child.is_closed,
            cells=counts.get(child.path, 0),
            members=people.get(child.path, 0),
        )
        for child in children
    ]


def branches_on(organization: Organization, day: datetime.date) -> list[Branch]:
    """The same of a past or coming day, from the periods: a fixed number of queries for each level."""
    children = OrganizationPeriod.objects.on(day).filter(parent=organization).select_related("organization")
    rows = sorted(children, key=lambda one: vn.fold(one.name))
    top = {row.organization_id: row.organization_id for row in rows}
    cells = Counter(row.organization_id for row in rows if row.kind in CELL_KINDS)
    level = set(top)
    for _ in range(MAX_DEPTH):
        under = OrganizationPeriod.objects.on(day).filter(parent__in=level)
        found = [one for one in under.values_list("organization", "parent", "kind") if one[0] not in top]
        for pk, parent, kind in found:
            top[pk] = top[parent or 0]
            cells[top[pk]] += kind in CELL_KINDS
        if not (level := {pk for pk, _, _ in found}):
            break
    people = Membership.objects.on(day).filter(organization__in=top, kind__in=HERE)
    members: Counter[int] = Counter()
    for pk, count in people.values_list("organization").annotate(Count("member", distinct=True)).order_by():
        members[top[pk]] += count
    return [
        Branch(
            organization=row.organization,
            name=row.name,
            words=kind_words(row.kind, row.cell_type),
            is_cell=row.kind in CELL_KINDS,
            is_archive=False,
            cells=cells[row.organization_id],
            members=members[row.organization_id],
        )
        for row in rows
    ]


def kind_words(kind: str, cell_type: str) -> str:
    return CellType(cell_type).label if cell_type else OrganizationKind(kind).label


# The time line ----------------------------------------------------------------------------------


def time_line(organization: Organization) -> list[Moment]:
    """Everything dated about it, the newest first."""
    periods = list(organization.periods.select_related("parent").order_by("valid_from"))
    moments = [_began(periods[0])] if periods else []
    moments += [_changed(*pair) for pair in itertools.pairwise(periods)]
    moments += _links(organization, periods)
    moments += [
        Moment(term.valid_from, f"Nhiệm kỳ {term.name}", ("Số văn bản bắt đầu lại từ 01.",))
        for term in organization.terms.all()
    ]
    return sorted(moments, key=lambda one: one.day, reverse=True)


def _began(period: OrganizationPeriod) -> Moment:
    above = f"Trực thuộc {period.parent.name}." if period.parent else ""
    return Moment(period.valid_from, period.name, (above,) if above else (), period.decision)


def _changed(before: OrganizationPeriod, after: OrganizationPeriod) -> Moment:
    said = [
        (before.name != after.name, f"Đổi tên từ {before.name} thành {after.name}."),
        (before.parent_id != after.parent_id, f"Trực thuộc {_name(after)}, trước đó {_name(before)}."),
        (before.header_line != after.header_line, _header_words(after)),
        (before.place != after.place, f"Địa danh trên văn bản: {after.place or 'theo cấp trên'}."),
        (
            (before.kind, before.cell_type) != (after.kind, after.cell_type),
            f"Loại: {kind_words(after.kind, after.cell_type)}.",
        ),
        (before.is_remote != after.is_remote, "Vùng xa." if after.is_remote else "Không còn là vùng xa."),
    ]
    lines = tuple(words for is_so, words in said if is_so)
    return Moment(after.valid_from, after.name, lines, after.decision)


def _name(period: OrganizationPeriod) -> str:
    return period.parent.name if period.parent else "không có cấp trên"


def _header_words(period: OrganizationPeriod) -> str:
    return f"Dòng trên tên chi bộ ở đầu văn bản: {period.header_line or 'tên cấp trên trực tiếp'}."


LINK_WORDS = {
    # kind: where it went, where it came from
    OrganizationLink.Kind.MERGE: ("Sáp nhập vào", "Nhận sáp nhập"),
    OrganizationLink.Kind.SPLIT: ("Chia tách thành", "Chia tách từ"),
    OrganizationLink.Kind.CLOSE: ("Kết thúc hoạt động, sổ và hồ sơ giao", "Giữ sổ và hồ sơ của"),
}


def _links(organization: Organization, periods: list[OrganizationPeriod]) -> list[Moment]:
    """Several predecessors or successors of one day are one moment."""
    links = OrganizationLink.objects.filter(Q(predecessor=organization) | Q(successor=organization))
    grouped: dict[tuple[datetime.date, str, bool], list[OrganizationLink]] = {}
    for link in links.select_related("predecessor", "successor").order_by("effective_on", "id"):
        key = (link.effective_on, link.kind, link.predecessor_id == organization.pk)
        grouped.setdefault(key, []).append(link)
    return [
        Moment(
            day,
            LINK_WORDS[OrganizationLink.Kind(kind)][0 if went else 1],
            decision=same[0].decision,
            organizations=tuple(link.successor if went else link.predecessor for link in same),
        )
        for (day, kind, went), same in grouped.items()
    ]


def openable(
    user: AbstractBaseUser, on_day: OnDay, moments: Iterable[Moment], today: datetime.date
) -> set[int]:
    """Which of the organisations on the page are links for this reader."""
    shown = {branch.organization.pk for branch in on_day.branches}
    shown |= {one.pk for moment in moments for one in moment.organizations}
    visible = visible_organizations(user, Permission.ORGANIZATION_VIEW, today).filter(pk__in=shown)
    return set(visible.values_list("pk", flat=True))


def planned_changes(organizations: Iterable[int]) -> list[TreeChange]:
    """Entered and not yet in force, the next first."""
    waiting = TreeChange.objects.filter(state=ChangeState.ENTERED, settled_on__isnull=True)
    return list(waiting.filter(touched__overlap=list(organizations)).order_by("effective_on", "pk"))


def drafts_at(organization: Organization) -> list[TreeChange]:
    drafts = TreeChange.objects.filter(state=ChangeState.DRAFT, organization=organization)
    return list(drafts.order_by("-pk"))
