"""Organisations of the demo: rows of the tree, their periods and terms, written in bulk."""

import datetime
import re
from dataclasses import dataclass, field

from members.models import Organization, OrganizationPeriod, Term
from members.models.organization import CellType, OrganizationKind, path_segment
from songlo.common import vn
from songlo.common.copying import copy_rows
from songlo.demo.places import AGENCIES, COMMUNES, AgencyPlan, CellPlan, CommunePlan, cells_of

FOUNDED = datetime.date(2009, 4, 1)

CELL_TYPES = {
    "village": CellType.VILLAGE,
    "school": CellType.SCHOOL,
    "kindergarten": CellType.SCHOOL,
    "health": CellType.HEALTH,
    "office": CellType.AGENCY,
    "police": CellType.POLICE,
    "military": CellType.MILITARY,
}


@dataclass
class Cell:
    """A cell with its plan; `key` seeds everything that is generated for it."""

    key: str
    plan: CellPlan
    organization: Organization
    upper: Organization
    upper_name: str  # as the texts say it: "xã Bạch Lưu"
    town: bool = False
    term: Term | None = None


@dataclass
class Unit:
    """A commune or an agency with a committee of its own; `slug` begins its logins."""

    organization: Organization
    slug: str
    name: str
    cells: list[Cell] = field(default_factory=list)


@dataclass
class District:
    organization: Organization
    name: str
    units: list[Unit] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)


class TreeMaker:
    """Collects rows and writes them at the end: ids are reserved first, because a path holds the row's own id."""

    def __init__(self, *, today: datetime.date) -> None:
        self._today = today
        self._ids: list[int] = []
        self._organizations: list[Organization] = []
        self._periods: list[OrganizationPeriod] = []
        self._terms: list[Term] = []

    def province(self, name: str) -> Organization:
        return self._add(OrganizationKind.PROVINCE, f"Đảng bộ tỉnh {name}", None, name, "", "Vĩnh Yên")

    def district(
        self, name: str, *, parent: Organization | None, communes: int, cells: int | None
    ) -> District:
        """The district with its first communes; `communes` and `cells` limit smaller sizes (cells per commune)."""
        header = "Đảng bộ tỉnh Vĩnh Phúc"
        organization = self._add(
            OrganizationKind.DISTRICT, f"Đảng bộ huyện {name}", parent, name, header, f"{name}"
        )
        district = District(organization, name)
        for commune in COMMUNES[:communes]:
            district.units.append(self._commune(district, commune, cells))
        if communes == len(COMMUNES):
            for agency in AGENCIES:
                self._agency(district, agency)
        return district

    def write(self) -> None:
        copy_rows(self._organizations)
        copy_rows(self._periods)
        copy_rows(self._terms)

    def _commune(self, district: District, commune: CommunePlan, limit: int | None) -> Unit:
        full = commune.full_name
        header = f"Đảng bộ huyện {district.name}"
        organization = self._add(
            OrganizationKind.GRASSROOTS,
            f"Đảng bộ {full}",
            district.organization,
            commune.name,
            header,
            commune.name,
        )
        self._term(organization, years=5)
        unit = Unit(organization, _unit_slug(district, commune.name), full)
        for plan in cells_of(commune, seed_of(district))[:limit]:
            unit.cells.append(self._cell(district, plan, organization, full, commune.name, town=commune.town))
        return unit

    def _agency(self, district: District, agency: AgencyPlan) -> None:
        """One with cells gets a committee; one without is itself a cell under the district (chi bộ cơ sở)."""
        header = f"Đảng bộ huyện {district.name}"
        if not agency.cells:
            plan = _agency_cell(agency.name, agency.texts, agency.sizes[0])
            district.cells.append(
                self._cell(
                    district,
                    plan,
                    district.organization,
                    f"huyện {district.name}",
                    district.name,
                    kind=OrganizationKind.GRASSROOTS_CELL,
                )
            )
            return
        name = f"Đảng bộ {agency.name}"
        organization = self._add(
            OrganizationKind.GRASSROOTS, name, district.organization, agency.name, header, district.name
        )
        self._term(organization, years=5)
        unit = Unit(organization, _unit_slug(district, agency.name), agency.name)
        for cell_name, size in zip(agency.cells, agency.sizes, strict=True):
            plan = _agency_cell(cell_name, agency.texts, size)
            unit.cells.append(
                self._cell(district, plan, organization, f"huyện {district.name}", district.name)
            )
        district.units.append(unit)

    def _cell(
        self,
        district: District,
        plan: CellPlan,
        upper: Organization,
        upper_name: str,
        place: str,
        *,
        town: bool = False,
        kind: str = OrganizationKind.CELL,
    ) -> Cell:
        cell_type = CellType.RESIDENTIAL if town and plan.rural else CELL_TYPES[plan.texts]
        organization = self._add(
            kind, f"Chi bộ {plan.name}", upper, plan.short, upper.name, place, cell_type, remote=plan.remote
        )
        key = f"{seed_of(district)}/{upper.name}/{plan.name}"
        cell = Cell(key, plan, organization, upper, upper_name, town)
        cell.term = self._term(organization, years=5 if kind == OrganizationKind.GRASSROOTS_CELL else 2.5)
        return cell

    def _add(
        self,
        kind: str,
        name: str,
        parent: Organization | None,
        short: str,
        header: str,
        place: str,
        cell_type: str = "",
        *,
        remote: bool = False,
    ) -> Organization:
        pk = self._next_id()
        path = (parent.path if parent else "") + path_segment(pk)
        organization = Organization(
            id=pk,
            kind=kind,
            cell_type=cell_type,
            name=name,
            search_name=vn.fold(name),
            parent=parent,
            path=path,
            depth=parent.depth + 1 if parent else 1,
            is_remote=remote,
        )
        period = OrganizationPeriod(
            organization=organization,
            name=name,
            short_name=short,
            header_line=header,
            place=place,
            kind=kind,
            cell_type=cell_type,
            is_remote=remote,
            parent=parent,
            valid_from=FOUNDED,
        )
        self._organizations.append(organization)
        self._periods.append(period)
        return organization

    def _next_id(self) -> int:
        if not self._ids:
            self._ids = Organization.objects.reserve_ids(500)[::-1]
        return self._ids.pop()

    def _term(self, organization: Organization, *, years: float) -> Term:
        """A term that began sixteen months ago, so that a year of meetings has its numbers in one term."""
        start = months_before(self._today, 16)
        end = months_before(start, -int(years * 12))
        term = Term(
            organization=organization, name=f"{start.year}–{end.year}", valid_from=start, valid_until=end
        )
        self._terms.append(term)
        return term


def seed_of(district: District) -> str:
    return district.name


def slug(name: str) -> str:
    """Small letters and digits, as a login has them: "Bạch Lưu" becomes "bachluu"."""
    return re.sub(r"[^a-z0-9]", "", vn.fold(name))[:12]


def _unit_slug(district: District, name: str) -> str:
    """The number of a repeated district is part of the logins of its communes: "bachluu2"."""
    number = re.sub(r"\D", "", district.name)
    return slug(name)[: 12 - len(number)] + number


def months_before(day: datetime.date, count: int) -> datetime.date:
    """First day of the month that many months earlier (later, if negative)."""
    index = day.year * 12 + day.month - 1 - count
    return datetime.date(index // 12, index % 12 + 1, 1)


def _agency_cell(name: str, texts: str, size: int) -> CellPlan:
    return CellPlan(name, name, texts, size, f"phòng họp {name}", 4 + size % 3, 14, 0)
