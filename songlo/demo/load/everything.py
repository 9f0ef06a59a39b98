"""Tree, people, logins, a year of meetings and their frozen papers, in one transaction."""

import datetime
from dataclasses import dataclass
from random import Random

from django.db import connection, transaction

from meetings.models import Meeting
from members.models import Organization, RuleSet
from members.rule_seeds import FIGURES_2018, HD_2018, seed_central_sets
from members.rules import figures_to_json, resolve_rules
from songlo.audit.record import record
from songlo.common.errors import DomainError
from songlo.dashboards.folding import fold_figures
from songlo.demo.load.afterwards import Say, finish_year, show_first_commune
from songlo.demo.load.leaders import LeaderLoader, Leaders
from songlo.demo.load.meetings import MeetingLoader, layout_of
from songlo.demo.load.persons import Body, PeopleLoader
from songlo.demo.load.registers import add_registers
from songlo.demo.load.residence import add_residence_remarks
from songlo.demo.load.reviews import add_reviews
from songlo.demo.load.scores import add_scores
from songlo.demo.load.tree import FOUNDED, District, TreeMaker, slug
from songlo.demo.load.visit_board import add_board
from songlo.demo.load.visit_plans import add_visit_plans
from songlo.demo.load.visit_reports import add_visit_reports, show_follower
from songlo.demo.load.work_groups import WorkGroupLoader
from songlo.demo.places import COMMUNES


class DemoExists(DomainError):
    code = "demo_exists"
    message = "Đã có dữ liệu; dữ liệu mẫu chỉ ghi vào cơ sở dữ liệu trống."


@dataclass(frozen=True)
class Size:
    """How many provinces and districts in each, how many communes of a district and cells of a commune at most.
    Beyond `peopled` districts there are organisations only."""

    communes: int
    cells: int | None = None
    provinces: int = 1
    districts: int = 1
    peopled: int | None = None


@transaction.atomic
def load_demo(size: Size, *, today: datetime.date, now: datetime.datetime, say: Say) -> None:
    """The database was empty and holds the demo afterwards, or nothing was written."""
    if Organization.objects.exists():
        raise DemoExists
    seed_central_sets(RuleSet)
    tree = TreeMaker(today=today)
    districts = [
        tree.district(_district_name(number), parent=parent, communes=size.communes, cells=size.cells)
        for number, parent in enumerate(_parents(tree, size))
    ]
    tree.write()
    say(f"{Organization.objects.count()} tổ chức đảng")
    for number, district in enumerate(districts[: size.peopled]):
        _load_district(district, today=today, now=now, is_first=number == 0, say=say)
    fold_figures(now)
    record("demo.load", actor=None, now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # so much at once: the planner knows the tables only after it


def _parents(tree: TreeMaker, size: Size) -> list[Organization | None]:
    """The province of each district; a single district stands alone."""
    if size.provinces * size.districts == 1:
        return [None]
    provinces = [
        tree.province("Vĩnh Phúc" if number == 0 else f"mẫu số {number + 1}")
        for number in range(size.provinces)
    ]
    return [province for province in provinces for _ in range(size.districts)]


def _district_name(number: int) -> str:
    """The first is Sông Lô; all others are repetitions with a number."""
    return "Sông Lô" if number == 0 else f"Sông Lô {number + 1}"


def _load_district(
    district: District, *, today: datetime.date, now: datetime.datetime, is_first: bool, say: Say
) -> None:
    _lay_rules_of_2018(district.organization)
    people = PeopleLoader(Random(f"people-{district.name}"), today=today)
    leaders = LeaderLoader(people, today=today)
    work_groups = WorkGroupLoader(district, leaders, today)
    groups = _gather(district, people, leaders, work_groups, is_first=is_first)
    people.write()
    leaders.write()
    work_groups.write()
    say(f"{len(people.members)} đảng viên, {len(leaders.users)} tài khoản")
    loader = MeetingLoader(today, figures_to_json(resolve_rules(district.organization, today)))
    for number, (commune_leaders, bodies) in enumerate(groups):
        for body in bodies:
            shown = is_first and number == 0
            loader.add_year(body, commune_leaders, shown=shown, layout=layout_of(number))
    loader.write()
    say(f"{len(loader.rows[Meeting])} buổi họp")
    finish_year(loader, leaders, now=now, say=say)
    add_registers(district, [body for _, bodies in groups for body in bodies], leaders, now=now)
    if is_first:
        show_first_commune(loader, groups[0][1], now=now)
    add_visit_plans(district.organization, now=now)
    add_visit_reports(district.organization, now=now)
    if is_first:
        show_follower([body.cell.organization for body in groups[0][1]], now=now)
        add_residence_remarks(groups[0][1], now=now)
    add_board(district.organization, now=now)
    add_scores(district, loader.held, now=now)
    add_reviews(district, groups, leaders.users[f"{slug(district.name)}.btc"], is_first=is_first, now=now)


def _lay_rules_of_2018(organization: Organization) -> None:
    """A huyện ủy ended with 30/6/2025: the demo's dates are moved, its rules are those of its time."""
    figures = {
        key: {"value": value, "source": source, "confirmed": confirmed}
        for key, (value, source, confirmed) in FIGURES_2018.items()
    }
    figures["attendance_goal_percent"] |= {"value": 95, "source": "Mức phấn đấu của huyện ủy"}
    RuleSet.objects.create(
        issuer=organization, code="2018", name=f"{HD_2018} (dữ liệu mẫu)", figures=figures, valid_from=FOUNDED
    )


def _gather(
    district: District,
    people: PeopleLoader,
    leaders: LeaderLoader,
    work_groups: WorkGroupLoader,
    *,
    is_first: bool,
) -> list[tuple[Leaders, list[Body]]]:
    """Members of every cell, then posts above and logins; units first, the district's own cells last."""
    groups: list[tuple[Leaders, list[Body]]] = []
    for unit in district.units:
        bodies = [people.body_of(cell) for cell in unit.cells]
        groups.append((leaders.lead_commune(unit, bodies), bodies))
    own = [people.body_of(cell) for cell in district.cells]
    agencies = [body for _, bodies in groups[len(COMMUNES) :] for body in bodies]
    # Without agencies, people of the first commune hold the district's posts.
    upper = agencies or [*groups[0][1][2:], *groups[0][1][:2]]
    leaders.lead_district(district, upper)
    for unit, (_, bodies) in zip(district.units, groups, strict=True):
        for body in bodies:
            leaders.log_in_heads(unit.slug, body)
    for body in own:
        leaders.log_in_heads(slug(district.name), body)
    if own:
        groups.append((Leaders(groups[0][0].delegates[:1], leaders.users[f"{slug(district.name)}.btc"]), own))
    if is_first:
        leaders.show_every_role(district, groups[0][1], groups[0][0])
    offices = [body for _, bodies in groups for body in bodies if body.cell.plan.texts == "office"]
    work_groups.choose(len(COMMUNES), leaders.without_post([*upper, *own]) + leaders.without_post(offices))
    return groups
