import datetime

import pytest

from meetings.models.visit import PlanState
from meetings.services.planned_visits import AlreadyPlanned, add_visit, change_visit
from meetings.services.visit_plans import publish_plan
from meetings.services.visit_rows import VisitClash
from members.roles import Role
from songlo.common.errors import StaleVersion
from tests.builders.meetings import at
from tests.builders.members import make_cell, make_commune, make_district, make_user
from tests.builders.seeds import plant_seeds
from tests.builders.visits import make_group, make_plan, make_visit, person_of
from tests.races import both

pytestmark = pytest.mark.django_db(transaction=True)
QUARTER, FIFTH = datetime.date(2025, 1, 1), datetime.date(2025, 1, 5)


def kinds(answers):
    return sorted(type(one).__name__ for one in answers)


def test_two_offices_adjust_one_plan_at_once(now):
    plant_seeds()  # another test with real commits has taken them away
    district = make_district()
    offices = [make_user(Role.DISTRICT_OFFICE, district) for _ in range(2)]
    commune = make_commune(district)
    cells = [make_cell(commune, f"Chi bộ thôn {name}") for name in ("Gò Sen", "Ao Sung", "Bến Gạo")]
    group = make_group(district, [commune])
    head, thu_ky = person_of(group), person_of(group, "SECRETARY")
    plan = make_plan(district, QUARTER)
    visit = make_visit(group, cells[0], at(19, 0, datetime.date(2025, 1, 2)), persons=[head], plan=plan)

    def at_once(verb, *changes, **given):
        return both(
            *[
                lambda actor=actor, change=change: verb(actor=actor, now=now, **given | change)
                for actor, change in zip(offices, changes, strict=True)
            ]
        )

    given = {"plan": plan, "group": group, "scheduled_at": at(19, 30, FIFTH)}
    two_places = [{"organization": cell, "persons": [head]} for cell in cells[1:]]
    assert kinds(at_once(add_visit, *two_places, **given)) == ["Visit", VisitClash.__name__]
    free = next(cell for cell in cells if not plan.visits.filter(organization=cell).exists())
    same_cell = [{"organization": free, "persons": [one]} for one in (thu_ky, person_of(group, "DEPUTY"))]
    assert kinds(at_once(add_visit, *same_cell, **given)) == [AlreadyPlanned.__name__, "Visit"]
    hours = [{"scheduled_at": at(hour, 0, datetime.date(2025, 1, 3))} for hour in (18, 20)]
    changed = at_once(change_visit, *hours, visit=visit, persons=[head], version=visit.version)
    assert kinds(changed) == [StaleVersion.__name__, "Visit"]
    out = at_once(publish_plan, {}, {}, plan=plan)
    assert kinds(out) == ["PlanPublished", "VisitPlan"]
    plan.refresh_from_db()
    assert (plan.state, plan.issues.count(), plan.visits.count()) == (PlanState.PUBLISHED, 1, 3)
