import datetime

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from members.models import Appointment, RoleGrant
from songlo.common.prepared import Asked, PreparedRead
from tests.builders.members import make_appointment, make_cell, make_member, make_user


def test_the_same_records_as_the_queryset_for_each_value(db, django_assert_num_queries):
    read = PreparedRead(lambda: RoleGrant.objects.filter(user=Asked("user")).select_related("organization"))
    users = [make_user("COMMUNE_OFFICE", make_cell(name=f"Chi bộ thôn {number}")) for number in range(3)]
    for user in users:
        usual = list(RoleGrant.objects.filter(user=user).select_related("organization"))
        with django_assert_num_queries(1):
            found = read(user=user.pk)
            assert [one.organization.name for one in found] == [one.organization.name for one in usual]
        assert [one.valid_from for one in found] == [one.valid_from for one in usual]
        assert [one.organization for one in found] == [one.organization for one in usual]
    assert read(user=0) == []


def test_what_was_left_out_is_read_when_it_is_wanted(db, django_assert_num_queries):
    cell = make_cell()
    make_appointment(make_member(cell, "Trần Văn Bình"), cell, "DEPUTY_SECRETARY")
    read = PreparedRead(
        lambda: (
            Appointment.objects.filter(valid_from__lte=Asked("day"))
            .select_related("member")
            .defer("member__phone")
        )
    )
    (found,) = read(day=datetime.date(2030, 1, 1))
    with django_assert_num_queries(1):
        assert (str(found.member), found.member.phone) == ("Trần Văn Bình", "")


def test_a_value_that_was_not_given(db):
    with pytest.raises(KeyError):
        PreparedRead(lambda: RoleGrant.objects.filter(user=Asked("user")))(someone=1)


def test_what_was_annotated(db):
    cell = make_cell()
    make_appointment(make_member(cell, "Trần Văn Bình"), cell, "DEPUTY_SECRETARY")
    others = Appointment.objects.filter(organization=OuterRef("organization")).values(
        json=JSONObject(post="post")
    )
    read = PreparedRead(
        lambda: Appointment.objects.filter(post=Asked("post")).annotate(posts=ArraySubquery(others))
    )
    assert [one.posts for one in read(post="DEPUTY_SECRETARY")] == [[{"post": "DEPUTY_SECRETARY"}]]
