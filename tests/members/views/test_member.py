import datetime

import pytest
from django.urls import reverse

from members.models import Membership
from members.models.member import Post
from members.states import MembershipKind
from tests.builders.members import make_appointment, make_cell, make_member

DAY = datetime.date(2024, 11, 5)


def url(member):
    return reverse("members:member", args=[member.uid])


def test_page_tells_the_dated_life(cast, client_for, today):
    one = make_member(
        cast.cell,
        "Đỗ Văn Yên",
        phone="0912 345 678",
        birth_date=datetime.date(1960, 2, 5),
        since=datetime.date(2021, 3, 1),
    )
    make_appointment(one, cast.cell, Post.SECRETARY, valid_until=DAY, decision="QĐ số 12-QĐ/ĐU")
    shown = client_for(cast.an).get(url(one)).content.decode()
    assert "05/02/1960" in shown
    assert 'href="tel:0912345678"' in shown
    assert "Từ 01/03/2021 đến nay" in shown
    assert "Bí thư, Chi bộ thôn Xóm Làng" in shown
    assert "Từ 01/01/2020 đến hết 04/11/2024. QĐ số 12-QĐ/ĐU" in shown


@pytest.mark.parametrize("count", [1, 12])
def test_queries_of_a_member(cast, client_for, today, django_assert_num_queries, count):
    one = make_member(cast.cell, "Đỗ Văn Yên", since=datetime.date(2024, 1, 1))
    for number in range(count):
        year = datetime.date(2000 + number, 1, 1)
        elsewhere = make_cell(cast.other_commune, f"Chi bộ thôn {number + 10}")
        Membership.objects.create(
            member=one,
            organization=elsewhere,
            kind=MembershipKind.HOME,
            valid_from=year,
            valid_until=year.replace(year=year.year + 1),
        )
        make_appointment(one, elsewhere, Post.COMMITTEE_MEMBER)
    client = client_for(cast.an)
    with django_assert_num_queries(8):
        client.get(url(one))
