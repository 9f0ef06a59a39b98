import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from members.models import RuleSet
from members.roster import compute_roll
from members.rule_seeds import seed_central_sets
from members.rules import FIGURES, Figure, base_settings, figures_from_json, figures_to_json, resolve_rules
from members.services.organizations import move_organization
from members.services.rule_sets import FigureRefused, confirm_figure, issue_rule_set
from songlo.audit.models import AuditEvent
from tests.builders.members import make_cell, make_commune, make_district, make_member

pytestmark = pytest.mark.django_db
D = datetime.date
CUSTOM = "Chưa có quy định; quy ước của phần mềm"
DAY_2018, DAY_2025 = D(2024, 11, 5), D(2025, 11, 5)
HD_2018, HD_2025 = "HD 12-HD/BTCTW ngày 06/7/2018", "HD 42-HD/BTCTW ngày 28/10/2025"

# domain.md 2.2 and 2.3: (value, source, confirmed: the text was read)
CENTRAL = {
    "min_minutes": ((90, HD_2018, False), (90, HD_2025, True)),
    "attendance_percent": ((85, HD_2018, True), (90, HD_2025, False)),
    "attendance_strict": ((True, HD_2018, True), (False, HD_2025, False)),
    "consecutive_excused_limit": (
        (3, HD_2018, True),
        (3, "KH 08-KH/ĐU ngày 19/9/2025 của Đảng ủy phường An Phú", False),
    ),
    "min_minutes_combined": ((None, "Chưa rõ trong quy định", False), (120, HD_2025, True)),
    "papers_days_before": ((None, "Chưa rõ trong quy định", False), (1, HD_2025, True)),
    "post_within_days": ((None, "Chưa rõ trong quy định", False), (2, HD_2025, False)),
    "electronic_handbook": ((False, HD_2018, False), (True, HD_2025, True)),
    # domain.md 2.2 "register before the 20th" [V2]; users.md 1 for the rest: customs, no rule
    "register_by_day": ((20, CUSTOM, False), (20, CUSTOM, False)),
    "sign_within_days": ((3, CUSTOM, False), (3, CUSTOM, False)),
    "send_within_days": ((5, CUSTOM, False), (5, CUSTOM, False)),
    "attendance_goal_percent": ((None, CUSTOM, False), (None, CUSTOM, False)),
    # domain.md 0: "regularly review"; how often is a custom, no rule
    "working_rules_review_months": ((12, CUSTOM, False), (12, CUSTOM, False)),
}


@pytest.mark.parametrize(("key", "figures"), CENTRAL.items(), ids=CENTRAL.keys())
def test_central_figures(key: str, figures: tuple[tuple, tuple]) -> None:
    cell = make_cell()
    resolved = [resolve_rules(cell, day)[key] for day in (DAY_2018, DAY_2025)]
    assert resolved == [Figure(*figure) for figure in figures]


def test_the_rule_of_2025_begins_on_its_day() -> None:
    cell = make_cell()
    percents = [resolve_rules(cell, D(2025, 10, day))["attendance_percent"].value for day in (27, 28)]
    assert percents == [85, 90]


def test_every_figure_is_resolved_even_before_the_first_rule() -> None:
    cell = make_cell(since=D(2017, 1, 1))
    resolved = resolve_rules(cell, D(2018, 7, 5))
    assert set(resolved) == set(FIGURES)
    assert resolved["min_minutes"] == Figure(None, "Chưa có quy định", False)
    assert resolved["electronic_handbook"].value is False


def own(value: int) -> dict[str, Figure]:
    return {"min_minutes": Figure(value, "Quy chế làm việc", True)}


def test_lower_committees_lay_their_figures_over(
    now: datetime.datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    district = make_district()
    commune, plain = make_commune(district), make_commune(district, "Đảng bộ xã Hải Lựu")
    cell, other = make_cell(commune), make_cell(plain)
    for issuer, minutes in ((commune, 100), (district, 95)):
        issue_rule_set(
            actor=None,
            issuer=issuer,
            code="rieng",
            name="Quy định riêng",
            figures=own(minutes),
            effective_on=D(2024, 1, 1),
            now=now,
        )
    with django_assert_num_queries(1):
        resolved = resolve_rules(cell, DAY_2018)
    assert resolved["min_minutes"] == Figure(100, "Quy chế làm việc", True)
    assert resolved["attendance_percent"].value == 85
    assert resolve_rules(other, DAY_2018)["min_minutes"].value == 95
    assert resolve_rules(cell, D(2023, 12, 31))["min_minutes"].value == 90


def test_rules_are_those_of_that_days_tree(now: datetime.datetime) -> None:
    district = make_district()
    old, new = make_commune(district), make_commune(district, "Đảng bộ xã Hải Lựu")
    cell = make_cell(old)
    issue_rule_set(
        actor=None,
        issuer=old,
        code="rieng",
        name="Riêng",
        figures=own(100),
        effective_on=D(2024, 1, 1),
        now=now,
    )
    move_organization(actor=None, organization=cell, parent=new, effective_on=D(2024, 6, 1), now=now)
    minutes = [resolve_rules(cell, day)["min_minutes"].value for day in (D(2024, 5, 31), D(2024, 6, 1))]
    assert minutes == [100, 90]


def test_a_later_set_of_the_same_committee_ends_the_one_before(now: datetime.datetime) -> None:
    commune = make_commune()
    for day, minutes in ((D(2024, 1, 1), 100), (D(2024, 7, 1), 110)):
        issue_rule_set(
            actor=None,
            issuer=commune,
            code="rieng",
            name="Riêng",
            figures=own(minutes),
            effective_on=day,
            now=now,
        )
    minutes = [resolve_rules(commune, day)["min_minutes"].value for day in (D(2024, 6, 30), D(2024, 7, 1))]
    assert minutes == [100, 110]


@pytest.mark.parametrize(
    ("key", "figure"),
    [
        ("min_minutes", Figure("90", "QC", True)),
        ("min_minutes", Figure(True, "QC", True)),
        ("min_minutes", Figure(-1, "QC", True)),
        ("attendance_percent", Figure(101, "QC", True)),
        ("attendance_strict", Figure(1, "QC", True)),
        ("min_minutes", Figure(90, " ", True)),
        ("minutes", Figure(90, "QC", True)),
    ],
)
def test_figures_that_make_no_sense_are_refused(key: str, figure: Figure, now: datetime.datetime) -> None:
    with pytest.raises(FigureRefused):
        issue_rule_set(
            actor=None,
            issuer=make_commune(),
            code="rieng",
            name="Riêng",
            figures={key: figure},
            effective_on=D(2024, 1, 1),
            now=now,
        )
    assert RuleSet.objects.filter(issuer__isnull=False).count() == 0


def test_a_figure_is_confirmed_by_a_person(now: datetime.datetime) -> None:
    rule_set = RuleSet.objects.get(code="2018")
    confirm_figure(actor=None, rule_set=rule_set, key="min_minutes", source="HD 12, mục II.2", now=now)
    assert resolve_rules(make_cell(), DAY_2018)["min_minutes"] == Figure(90, "HD 12, mục II.2", True)
    assert [line.action for line in AuditEvent.objects.all()] == ["members.figure.confirm"]
    with pytest.raises(FigureRefused):
        confirm_figure(actor=None, rule_set=rule_set, key="minutes", source="HD 12", now=now)


def test_seeding_again_keeps_what_people_confirmed(now: datetime.datetime) -> None:
    rule_set = RuleSet.objects.get(code="2018")
    confirm_figure(actor=None, rule_set=rule_set, key="min_minutes", source="HD 12, mục II.2", now=now)
    RuleSet.objects.filter(code="2025").delete()
    assert [seed_central_sets(RuleSet) for _ in range(2)] == [1, 0]
    assert resolve_rules(make_cell(), DAY_2018)["min_minutes"].confirmed


def test_stored_figures_come_back_and_unknown_keys_stay_out() -> None:
    resolved = resolve_rules(make_cell(), DAY_2018)
    stored = figures_to_json(resolved) | {"gone": {"value": 1, "source": "x", "confirmed": True}}
    assert figures_from_json(stored) == resolved


def test_the_roll_counts_guests_where_the_committee_says_so(now: datetime.datetime) -> None:
    cell = make_cell()
    make_member(cell, membership="TEMPORARY_HERE")
    assert not compute_roll(cell, DAY_2018)[0].counting.in_attendance_base
    issue_rule_set(
        actor=None,
        issuer=cell.parent,
        code="rieng",
        name="Riêng",
        figures={"temporary_arrival_counts": Figure(True, "QC", True)},
        effective_on=D(2024, 1, 1),
        now=now,
    )
    assert compute_roll(cell, DAY_2018)[0].counting.in_attendance_base
    assert base_settings(resolve_rules(cell, DAY_2018)).temporary_arrival_counts
