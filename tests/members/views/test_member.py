import datetime

import pytest
from django.urls import reverse

from members.models import Membership
from members.models.member import Post
from members.states import MembershipKind
from songlo.audit.models import AuditEvent
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
    make_appointment(one, cast.cell, Post.COMMITTEE_MEMBER, valid_until=DAY, decision="QĐ số 12-QĐ/ĐU")
    shown = client_for(cast.an).get(url(one)).content.decode()
    assert "05/02/1960" in shown
    assert 'href="tel:0912345678"' in shown
    assert "Sinh hoạt tại Chi bộ thôn Xóm Làng" in shown
    assert "Chi ủy viên, Chi bộ thôn Xóm Làng" in shown
    assert "Đến hết 04/11/2024. QĐ số 12-QĐ/ĐU" in shown


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
    with django_assert_num_queries(12):
        client.get(url(one))


def name_url(member):
    return reverse("members:correct_name", args=[member.uid])


def written(**more):
    return {"full_name": "Đỗ Văn Yến", "reason": "Ghi nhầm dấu", "version": 1} | more


def test_wrong_name_is_corrected_with_its_trail(cast, client_for, now):
    one = make_member(cast.cell, "Đỗ Văn Yên")
    client = client_for(cast.an)
    answer = client.post(name_url(one), written(), follow=True)
    one.refresh_from_db()
    assert (one.full_name, one.version) == ("Đỗ Văn Yến", 2)
    assert "Đã sửa họ và tên thành Đỗ Văn Yến." in answer.content.decode()
    line = AuditEvent.objects.get()
    assert (line.actor, line.target_uid, line.changes, line.reason) == (
        cast.an,
        one.uid,
        {"full_name": ["Đỗ Văn Yên", "Đỗ Văn Yến"]},
        "Ghi nhầm dấu",
    )


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("full_name", "", "Mời ghi họ và tên."),
        ("full_name", "Yến", "Mời ghi cả họ và tên."),
        ("full_name", "Đỗ  Văn Yên ", "Họ và tên đã đúng như vậy; không cần ghi lại."),
        ("reason", "", "Mời ghi lý do."),
    ],
)
def test_what_is_missing_is_asked_for_and_the_rest_stays(cast, client_for, now, field, typed, words):
    one = make_member(cast.cell, "Đỗ Văn Yên")
    answer = client_for(cast.an).post(name_url(one), written(**{field: typed}))
    assert answer.context["form"].errors == {field: [words]}
    other = {"full_name": "Ghi nhầm dấu", "reason": "Đỗ Văn Yến"}[field]
    assert other in answer.content.decode()
    one.refresh_from_db()
    assert one.full_name == "Đỗ Văn Yên"


def test_a_stale_correction_shows_both_names(cast, client_for, now):
    one = make_member(cast.cell, "Đỗ Văn Yên")
    client = client_for(cast.an)
    client.post(name_url(one), written(full_name="Đỗ Văn Yển"))
    answer = client.post(name_url(one), written())
    assert answer.status_code == 409
    assert answer.context["rows"] == [("Họ và tên", "Đỗ Văn Yến", "Đỗ Văn Yển")]
    one.refresh_from_db()
    assert one.full_name == "Đỗ Văn Yển"
    client.post(name_url(one), {**answer.context["kept"], "keep": "mine"})
    one.refresh_from_db()
    assert one.full_name == "Đỗ Văn Yến"


def test_choosing_the_other_name_changes_nothing(cast, client_for, now):
    one = make_member(cast.cell, "Đỗ Văn Yên")
    answer = client_for(cast.an).post(name_url(one), written(keep="theirs"))
    assert answer["Location"] == url(one)
    one.refresh_from_db()
    assert one.full_name == "Đỗ Văn Yên"
