"""What the addresses of work groups need at a place: a group of its committee, somebody of it, a unit, a file."""

from meetings.models import WorkGroup, WorkGroupUnit
from members.models import Organization
from tests.builders.meetings import make_stored_file
from tests.builders.members import make_commune
from tests.builders.visits import make_group, person_of
from tests.conftest import NOW

Arguments = dict[str, object]


def group(place: Organization) -> Arguments:
    return {"uid": _group(place).uid}


def member(place: Organization) -> Arguments:
    made = _group(place)
    return {"uid": made.uid, "member_uid": person_of(made).uid}


def unit(place: Organization) -> Arguments:
    made = _group(place)
    row = WorkGroupUnit.objects.create(
        group=made, organization=make_commune(place, "Đảng bộ xã Lãng Công"), valid_from=made.valid_from
    )
    return {"uid": made.uid, "unit_uid": row.organization.uid}


def _group(place: Organization) -> WorkGroup:
    return make_group(place, people=1, file=make_stored_file(NOW))
