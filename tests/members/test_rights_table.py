"""The table of design.md 5, both sides: what each role opens, and that it opens nothing else, at its own place, below,
beside, above, in another branch, before and after its days. Written down apart from members/roles.py."""

import datetime
import uuid

import pytest
from django.db import connection

from members.access import REACHED, can, reach_asked, reach_q, visible_organizations
from members.models import Organization, RoleGrant, User
from members.roles import Permission, Role
from tests.builders.members import make_grant, make_user
from tests.cast import MEETING_UID

DAY = datetime.date(2024, 11, 5)
ONE_DAY = datetime.timedelta(days=1)

IN_THE_CELL = (
    "notice.view meeting.view submission.view organization.view absence.ask working_rules.view score.view"
    " level.view"
)
OWN = "review.own"
BOOK = "committee_meeting.view month.view roster.view meeting.prepare meeting.record"
COMMITTEE = (
    f"{IN_THE_CELL} {BOOK} calendar.register direction.view visit_shared.view finding.view review.edit"
    " review.view"
)
HEADS = f"{COMMITTEE} finding.close working_rules.edit minutes.sign submission.send roster.edit audit.view rights.view"
DECIDES = "score.view score.decide level.view review.view review.decide"
FIGURES = "month.view organization.view"
DISTRICT = f"{FIGURES} rules.view"
# role: (where it is held, does it go down, what it opens)
TABLE: dict[Role, tuple[str, bool, str]] = {
    Role.MEMBER: ("cell", False, f"{IN_THE_CELL} {OWN}"),
    Role.CELL_SECRETARY: ("cell", False, HEADS),
    Role.DEPUTY_CELL_SECRETARY: ("cell", False, HEADS),
    Role.CELL_COMMITTEE_MEMBER: ("cell", False, COMMITTEE),
    Role.MINUTE_TAKER: (
        "cell",
        False,
        "notice.view meeting.view meeting.record committee_meeting.view organization.view score.view",
    ),
    Role.ASSIGNED_COMMITTEE_MEMBER: (
        "cell",
        False,
        f"{FIGURES} notice.view submission.view agenda.remark direction.view"
        " commune_visit.view visit_shared.view visit.write quick_report.send score.view score.propose",
    ),
    Role.COMMUNE_OFFICE: (
        "commune",
        True,
        f"{FIGURES} notice.view submission.view submission.receive full_minutes.view meeting.record_for roster.view"
        " roster.edit organization.edit assignment.manage rights.view account.view account.manage"
        " calendar.view calendar.register calendar.issue agenda.remark direction.view direction.issue"
        " rules.view rules.issue commune_visit.view visit_shared.view quick_report.send working_rules.view"
        " training.view training.manage proposal.answer finding.view finding.close"
        f" {DECIDES}",
    ),
    Role.COMMUNE_PERMANENT_BOARD: (
        "commune",
        True,
        f"{FIGURES} notice.view submission.view full_text.open committee_text.open full_minutes.view roster.view"
        " assignment.manage account.view calendar.view agenda.remark direction.view rules.view"
        " commune_visit.view visit_shared.view quick_report.send working_rules.view training.view finding.view"
        f" {DECIDES}",
    ),
    Role.WORK_GROUP_MEMBER: (
        "cell",
        False,
        f"{FIGURES} submission.view visit.view visit.write quick_report.send score.view score.propose",
    ),
    Role.DISTRICT_ORGANIZATION_BOARD: (
        "district",
        True,
        f"{DISTRICT} submission.view full_text.open roster.view organization.edit calendar.view rules.issue"
        " visitors.view working_rules.view training.view training.manage"
        f" {DECIDES}",
    ),
    Role.DISTRICT_OFFICE: (
        "district",
        True,
        f"{DISTRICT} work_group.manage visit.view quick_report.view quick_report.close proposal.answer"
        " visit_summary.view",
    ),
    Role.DISTRICT_PROPAGANDA_BOARD: ("district", True, f"{DISTRICT} direction.view direction.issue"),
    Role.DISTRICT_STANDING_BOARD: (
        "district",
        True,
        f"{DISTRICT} visit.view visitors.view quick_report.view quick_report.close visit_summary.view",
    ),
    Role.INSPECTION_COMMITTEE: ("district", True, f"{DISTRICT} inspection.manage"),
    Role.INSPECTION_TEAM: ("cell", False, f"{FIGURES} notice.view submission.view full_text.open"),
    Role.RECORDER_FOR_CELL: (
        "cell",
        False,
        "notice.view meeting.view meeting.record organization.view score.view",
    ),
    Role.FULL_TEXT_READER: (
        "cell",
        False,
        "notice.view meeting.view committee_meeting.view organization.view",
    ),
    Role.ADMINISTRATOR: ("province", True, "organization.view rights.view account.view account.manage"),
}
PLACES = (
    "province",
    "district",
    "commune",
    "cell",
    "sibling_cell",
    "other_district",
    "other_commune",
    "other_cell",
)
BELOW = {
    "province": set(PLACES),
    "district": {"district", "commune", "cell", "sibling_cell"},
    "commune": {"commune", "cell", "sibling_cell"},
}
OF_ONE_MEETING = {Role.MINUTE_TAKER, Role.RECORDER_FOR_CELL, Role.FULL_TEXT_READER}


def opened(role: Role) -> set[tuple[str, str]]:
    home, goes_down, rights = TABLE[role]
    return {(place, one) for place in (BELOW[home] if goes_down else {home}) for one in rights.split()}


def answers(cast, user: User, day: datetime.date, object_uid: uuid.UUID | None) -> set[tuple[str, str]]:
    fresh = User.objects.get(pk=user.pk)
    return {
        (name, str(one))
        for name in PLACES
        for one in Permission
        if can(fresh, one, getattr(cast, name), today=day, object_uid=object_uid)
    }


def test_the_table_has_every_role_and_every_right():
    assert set(TABLE) == set(Role)
    assert {one for _, _, rights in TABLE.values() for one in rights.split()} == {
        str(one) for one in Permission
    }


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_opens_its_row_and_nothing_else(cast, role):
    user = cast.users[role]
    uid = MEETING_UID if role in OF_ONE_MEETING else None
    assert answers(cast, user, DAY, uid) == opened(role)
    of_no_record = set() if role in OF_ONE_MEETING else opened(role)
    assert answers(cast, user, DAY, uuid.uuid4() if role in OF_ONE_MEETING else None) == of_no_record
    assert answers(cast, user, DAY, None) == of_no_record


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_holds_from_its_first_day_to_its_last(cast, role):
    home, _, _ = TABLE[role]
    user = make_user()
    uid = MEETING_UID if role in OF_ONE_MEETING else None
    grant = make_grant(user, role, getattr(cast, home), since=DAY, object_uid=uid)
    RoleGrant.objects.filter(pk=grant.pk).update(valid_until=DAY + ONE_DAY)
    days = (DAY - ONE_DAY, DAY, DAY + ONE_DAY)
    assert [answers(cast, user, day, uid) for day in days] == [set(), opened(role), set()]


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_lists_say_the_same_as_the_question(cast, role):
    user = cast.users[role]
    for one in Permission:
        listed = set(visible_organizations(user, one, DAY))
        asked = {place for place in Organization.objects.all() if can(user, one, place, today=DAY)}
        with connection.cursor() as cursor:
            written_out = f"SELECT id FROM members_organization place WHERE {REACHED.format('place')}"
            cursor.execute(written_out, reach_asked(user, one, DAY))
            assert {pk for (pk,) in cursor.fetchall()} == {place.pk for place in asked}, one
        of_one = reach_q(user, one, DAY, uid_field="uid")
        assert (listed, Organization.objects.filter(of_one).exists()) == (asked, bool(asked)), one
