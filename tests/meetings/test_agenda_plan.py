import datetime

import pytest

from meetings.agenda_plan import move_months, plan_as_before, plan_from_template
from meetings.models import AgendaItem, AgendaTemplate
from meetings.models.agenda import AgendaTag, Section, Step
from meetings.models.meeting import OCCASIONAL, MeetingKind
from members.models.organization import CellType
from tests.builders.seeds import TEMPLATES

NOVEMBER = datetime.date(2024, 11, 1)
SEPTEMBER = datetime.date(2024, 9, 1)
DECEMBER = datetime.date(2024, 12, 1)
JANUARY = datetime.date(2025, 1, 1)


@pytest.mark.parametrize(
    ("title", "then", "month", "expected"),
    [
        ("Kết quả tháng 10, dự kiến tháng 11", NOVEMBER, DECEMBER, "Kết quả tháng 11, dự kiến tháng 12"),
        ("Kết quả tháng 11, dự kiến tháng 12", DECEMBER, JANUARY, "Kết quả tháng 12, dự kiến tháng 1"),
        (
            "Kết quả tháng 12, dự kiến tháng 1",
            JANUARY,
            datetime.date(2025, 3, 1),
            "Kết quả tháng 2, dự kiến tháng 3",
        ),
        ("Chuẩn bị Tết, trước tháng 2", NOVEMBER, DECEMBER, "Chuẩn bị Tết, trước tháng 2"),
        ("Nghị quyết tháng 11/2023", NOVEMBER, DECEMBER, "Nghị quyết tháng 11/2023"),
        ("Thảo luận", NOVEMBER, DECEMBER, "Thảo luận"),
        (f"{'x' * 292} tháng 9", SEPTEMBER, datetime.date(2024, 10, 1), f"{'x' * 292} tháng 9"),
    ],
)
def test_months_in_a_title_move_on_with_the_meeting(title, then, month, expected):
    assert move_months(title, then, month) == expected


def test_every_kind_has_a_template_for_every_type_of_cell(db):
    seeded = set(AgendaTemplate.objects.values_list("kind", "cell_type"))
    of_a_month = set(MeetingKind) - set(OCCASIONAL)
    by_type = {(kind, cell_type) for kind in of_a_month for cell_type in ["", *CellType]}
    assert seeded == by_type | {(kind, "") for kind in OCCASIONAL}


@pytest.mark.parametrize("cell_type", ["", *CellType])
def test_a_regular_agenda_follows_the_sixteen_steps(db, cell_type):
    # domain.md 2.5: A 1–5, B 6–10, C 11–16
    plan = plan_from_template(MeetingKind.REGULAR, cell_type)
    assert [item["step"] for item in plan] == [
        *[Step.OPENING] * 5,
        Step.POLITICS,
        Step.RESULTS,
        Step.RESULTS,
        Step.PLANS,
        Step.DISCUSSION,
        Step.SELF_CRITICISM,
        *[Step.CONCLUSION] * 2,
        Step.PROPOSALS,
        Step.RESOLUTION,
        Step.SCORE,
        Step.READ_BACK,
    ]
    assert sum(item["planned_minutes"] for item in plan) >= 90
    assert [item["position"] for item in plan] == [100 * number for number in range(1, 18)]


def test_a_combined_agenda_has_both_parts_complete(db):
    plan = plan_from_template(MeetingKind.COMBINED, CellType.VILLAGE)
    steps = [item["step"] for item in plan]
    assert (Step.THEME in steps, steps.count(Step.DISCUSSION)) == (True, 2)
    assert 120 <= sum(item["planned_minutes"] for item in plan) <= 126


def test_the_committee_has_five_lines(db):
    assert len(plan_from_template(MeetingKind.COMMITTEE, CellType.VILLAGE)) == 5


def test_seeding_again_changes_nothing(db):
    import importlib

    from django.apps import apps

    edited = AgendaTemplate.objects.get(kind=MeetingKind.REGULAR, cell_type=CellType.VILLAGE)
    edited.items = edited.items[:3]
    edited.save(update_fields=["items"])
    for name in TEMPLATES:
        importlib.import_module(f"meetings.migrations.{name}").seed(apps, None)
    edited.refresh_from_db()
    assert len(edited.items) == 3
    assert AgendaTemplate.objects.count() == 36 + len(OCCASIONAL)


def item(position: int, title: str, tags: list[str]) -> AgendaItem:
    return AgendaItem(
        pk=position,
        position=position,
        title=title,
        tags=tags,
        section=Section.PROCEEDINGS,
        step=Step.DISCUSSION,
    )


def test_a_matter_in_focus_comes_along_until_it_is_settled():
    items = [item(200, "Thảo luận: hiến đất", [AgendaTag.FOCUS]), item(100, "Thời sự", [])]
    still_open = plan_as_before(items, then=NOVEMBER, month=DECEMBER, focus_is_open=True)
    settled = plan_as_before(items, then=NOVEMBER, month=DECEMBER, focus_is_open=False)
    assert [(one["title"], one["tags"], one["position"]) for one in still_open] == [
        ("Thời sự", [], 100),
        ("Thảo luận: hiến đất", [AgendaTag.FOCUS, AgendaTag.CARRIED_OVER], 200),
    ]
    assert [(one["title"], one["tags"]) for one in settled] == [
        ("Thời sự", []),
        ("Thảo luận: vấn đề trọng tâm của buổi", [AgendaTag.FOCUS]),
    ]
