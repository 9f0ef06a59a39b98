import datetime

import pytest
from django.test import Client

from members.models import Organization
from members.services.due import ensure_today
from tests.builders.members import make_cell, make_user

pytestmark = pytest.mark.django_db


def test_the_days_first_visitor_sees_the_tree_of_that_day(now: datetime.datetime) -> None:
    cell = make_cell()
    client = Client()
    client.force_login(make_user("CELL_SECRETARY", cell), backend="members.backends.LoginNameBackend")
    ensure_today(now.date() - datetime.timedelta(days=1))
    Organization.objects.filter(pk=cell.pk).update(name="Tên hôm qua")
    client.get("/to-chuc/")
    assert Organization.objects.get(pk=cell.pk).name == cell.name


def test_health_asks_nothing_of_the_database(now: datetime.datetime, django_assert_num_queries) -> None:
    ensure_today(now.date() - datetime.timedelta(days=1))
    with django_assert_num_queries(0):
        assert Client().get("/healthz").status_code == 200
