import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from members.models import Organization, RoleGrant
from members.services.due import apply_due_changes, ensure_today
from members.services.organizations import reclassify_organization, rename_organization
from members.tasks import apply_due_changes as tick
from tests.builders.members import make_appointment, make_cell, make_commune, make_member, make_user

pytestmark = pytest.mark.django_db
DUE = datetime.date(2025, 7, 1)


def test_a_new_kind_changes_rights_on_its_day(now: datetime.datetime) -> None:
    commune = make_commune()
    member = make_member(make_cell(commune))
    make_appointment(member, commune, "OFFICE_STAFF")
    make_user(member=member)
    reclassify_organization(
        actor=None,
        organization=commune,
        kind="DISTRICT",
        cell_type="",
        is_remote=False,
        effective_on=DUE,
        now=now,
    )
    assert RoleGrant.objects.get(source_kind="APPOINTMENT").role == "COMMUNE_OFFICE"
    assert (apply_due_changes(DUE), apply_due_changes(DUE)) == (1, 0)
    assert RoleGrant.objects.get(source_kind="APPOINTMENT").role == "DISTRICT_OFFICE"


def test_the_first_request_of_a_day_finds_the_tree_of_that_day(
    now: datetime.datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cell = make_cell()
    rename_organization(actor=None, organization=cell, name="Chi bộ thôn Mới", effective_on=DUE, now=now)
    ensure_today(DUE)
    assert Organization.objects.get(pk=cell.pk).name == "Chi bộ thôn Mới"
    with django_assert_num_queries(0):
        ensure_today(DUE)
    ensure_today(now.date())


def test_the_tick_and_the_nightly_check(now: datetime.datetime) -> None:
    cell = make_cell()
    Organization.objects.filter(pk=cell.pk).update(name="Tên khác")
    with pytest.raises(CommandError, match="1 differences in the tree, 0 in the grants"):
        call_command("check_tree", stderr=StringIO())
    tick()
    told = StringIO()
    call_command("check_tree", stdout=told)
    assert told.getvalue() == "The tree and the grants agree with their history.\n"
