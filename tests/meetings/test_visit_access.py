import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from meetings.visits.access import get_visit, shared_visits, visible_visits
from members.roles import Permission, Role
from members.services.grants import sync_grants_of
from tests.builders.members import make_cell, make_commune, make_district, make_member, make_user
from tests.builders.visits import EVENING, make_group, make_plan, make_visit
from tests.contracts.objects_rights import assign

TODAY = datetime.date(2024, 10, 4)
DAY = datetime.timedelta(days=1)
NEEDS = (Permission.VISIT_VIEW, Permission.VISIT_SHARED_VIEW, Permission.VISIT_WRITE)
# Who: of the group's visit, of the visit in a plan that is not out, of the one of the commune's committee member; each
# as the whole, as what the cell sees, as writing. Then what stands in the lists: whole, and with the shared ones.
# domain.md 6.3; design.md 5; users.md 5.
READERS = {
    "head": ("200 200 200", "200 200 200", "403 403 403", "g", "gd"),
    "went": ("200 200 200", "403 403 403", "403 403 403", "g", "g"),
    "of the group": ("200 200 403", "200 200 403", "403 403 403", "g", "gd"),
    "office": ("200 200 403", "200 200 403", "403 403 403", "g", "gd"),
    "follower": ("403 200 403", "403 404 403", "200 200 200", "f", "gf"),
    "commune": ("403 200 403", "403 404 403", "200 200 403", "f", "gf"),
    "secretary": ("403 200 403", "403 404 403", "403 200 403", "", "gf"),
    "member": ("403 403 403", "403 403 403", "403 403 403", "", ""),
    "other commune": ("404 404 404", "404 404 404", "404 404 404", "", ""),
}


def answer(user, visit, need):
    try:
        get_visit(user, visit.uid, need, today=TODAY)
    except Http404:
        return "404"
    except PermissionDenied:
        return "403"
    return "200"


@pytest.mark.django_db
def test_who_reads_and_who_writes_a_visit():
    district = make_district()
    commune, elsewhere = make_commune(district), make_commune(district, "Đảng bộ xã Hải Lựu")
    cell, agency = make_cell(commune), make_cell(district, "Chi bộ cơ quan Huyện ủy")
    went = make_member(agency)
    head, of_group = make_member(agency), make_member(agency)
    group = make_group(district, [commune], people=[head, make_member(agency), make_member(agency), of_group])
    office = make_user(Role.DISTRICT_OFFICE, district)
    follower = make_member(make_cell(commune, "Chi bộ cơ quan xã"))
    plan, draft = make_plan(district, by=office), make_plan(district, datetime.date(2025, 1, 1))
    visits = {
        "g": make_visit(group, cell, persons=[went], plan=plan),
        "d": make_visit(group, cell, EVENING + 90 * DAY, persons=[went], plan=draft),
        "f": make_visit(assign(cell, member=follower), cell),
    }
    users = {
        "head": make_user(member=head),
        "went": make_user(member=went),
        "of the group": make_user(member=of_group),
        "office": office,
        "follower": make_user(member=follower),
        "commune": make_user(Role.COMMUNE_OFFICE, commune),
        "secretary": make_user(Role.CELL_SECRETARY, cell),
        "member": make_user(Role.MEMBER, cell),
        "other commune": make_user(Role.COMMUNE_OFFICE, elsewhere),
    }
    sync_grants_of([one.member_id for one in users.values() if one.member_id])
    found = {}
    for name, user in users.items():
        answers = [" ".join(answer(user, one, need) for need in NEEDS) for one in visits.values()]
        whole, shared = visible_visits(user, TODAY), shared_visits(user, TODAY)
        seen = ["".join(key for key, one in visits.items() if one in rows) for rows in (whole, shared)]
        found[name] = (*answers, *seen)
    assert found == READERS
