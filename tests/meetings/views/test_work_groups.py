import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import WorkGroup
from members.roles import Role
from members.services.grants import sync_grants_of
from tests.builders.members import make_commune, make_member
from tests.builders.visits import login_of, make_group, make_visit, person_of

CANARY = "0977 345 678"
PDF = b"%PDF-1.4 scan\n%%EOF"


@pytest.fixture
def office(cast, client_for, today):
    return client_for(cast.users[Role.DISTRICT_OFFICE])


def address(name, group, **more) -> str:
    return reverse(f"meetings:{name}", kwargs={"uid": group.uid, **more})


def test_the_office_sets_a_group_up_and_names_its_people(cast, office):
    head = make_member(cast.cell, "Lê Văn Đức", phone=CANARY)
    given = {
        "number": "1",
        "decision_number": "121-QĐ/HU",
        "decided_on": "28/10/2024",
        "valid_from": "1/11/2024",
        "units": [str(cast.commune.uid)],
        "report_days": "10",
        "file": SimpleUploadedFile("qd.pdf", PDF, "application/pdf"),
    }
    new = reverse("meetings:new_group", args=[cast.district.uid])
    assert new in office.get(reverse("meetings:work_groups")).text
    answer = office.post(new, given)
    group = WorkGroup.objects.get()
    assert answer["Location"] == address("group", group)
    assert b"".join(office.get(address("group_file", group)).streaming_content) == PDF
    page = office.get(answer["Location"])
    assert "Tổ chưa có tổ trưởng." in page.text and "Đảng bộ xã Bạch Lưu" in page.text
    search = address("group_people", group)
    put = address("group_member", group, member_uid=head.uid)
    assert [put in office.get(search, {"q": text}).text for text in ("", "đức", "le duc", "lê xuân")] == [
        False,
        False,
        True,
        False,
    ]
    asked = {"position": "HEAD", "post": "Ủy viên Ban Thường vụ Huyện ủy", "effective_on": "1/11/2024"}
    assert office.post(put, asked).status_code == 302
    listed = office.get(reverse("meetings:work_groups")).text
    assert "Tổ trưởng: đồng chí Lê Văn Đức" in listed and CANARY in listed
    units = office.get(address("group_units", group))
    assert "Đơn vị nào cũng đã có tổ phụ trách" in units.text
    leave = address("leave_group", group, member_uid=head.uid)
    assert office.post(leave, {"effective_on": "5/11/2024"}).status_code == 302
    assert "từ 01/11/2024 đến hết 04/11/2024" in office.get(address("group", group)).text


def test_whoever_is_in_a_group_sees_his_own_and_no_telephone(cast, office, client_for):
    group = make_group(cast.district, [cast.commune])
    other = make_group(cast.district, [make_commune(cast.district, "Đảng bộ xã Lãng Công")])
    person_of(group).__class__.objects.update(phone=CANARY)
    user = login_of(group)
    own = client_for(user)
    assert own.get(reverse("meetings:work_groups"))["Location"] == address("group", group)
    page = own.get(address("group", group)).text
    assert str(user.member) in page and CANARY not in page and "Sửa quyết định" not in page
    assert CANARY in office.get(address("group", group)).text
    assert own.get(address("group", other)).status_code == 404
    assert own.get(address("correct_group", group)).status_code == 404


def test_a_stranger_is_named_by_nobody(cast, office):
    group = make_group(cast.district)
    stranger = make_member(cast.other_cell, "Lê Văn Lạ")
    assert office.get(address("group_member", group, member_uid=stranger.uid)).status_code == 404
    assert "Lê Văn Lạ" not in office.get(address("group_people", group), {"q": "le van la"}).text


def test_seventeen_groups_are_read_in_as_many_queries_as_one(cast, office):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert office.get(reverse("meetings:work_groups")).status_code == 200
        return len(queries)

    make_group(cast.district, [cast.commune])
    one = asked()
    for number in range(4):
        make_group(cast.district, [make_commune(cast.district, f"Đảng bộ xã số {number}")])
    assert asked() == one


@pytest.mark.parametrize(("left", "opens"), [("2024-10-27", True), ("2024-10-26", False)])
def test_who_left_reads_his_group_while_he_finishes_the_report(cast, client_for, today, left, opens):
    group = make_group(cast.district, [cast.commune])
    user = login_of(group)
    group.members.filter(member=user.member).update(
        valid_until=left
    )  # and ten days more: the 5th is the tenth
    sync_grants_of([user.member_id])
    answer = client_for(user).get(address("group", group))
    assert answer.status_code == (200 if opens else 404)


def test_visits_to_come_are_shown_before_somebody_or_something_leaves(cast, office, now):
    group = make_group(cast.district, [cast.commune])
    head, other = person_of(group), person_of(group, "SECRETARY")
    make_visit(group, cast.cell, now + datetime.timedelta(days=3), persons=[head])
    make_visit(group, cast.sibling_cell, now - datetime.timedelta(days=3), persons=[head])
    pages = {
        "head": address("leave_group", group, member_uid=head.uid),
        "other": address("leave_group", group, member_uid=other.uid),
        "unit": address("end_group_unit", group, unit_uid=cast.commune.uid),
        "group": address("end_group", group),
    }
    shown = {name: office.get(page).context["ahead"] for name, page in pages.items()}
    names = {name: [str(visit.organization) for visit in ahead] for name, ahead in shown.items()}
    cell = ["Chi bộ thôn Xóm Làng"]
    assert names == {"head": cell, "other": [], "unit": cell, "group": cell}
