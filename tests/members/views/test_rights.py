import datetime

import pytest
from django.urls import reverse

from members.models import Assignment, RoleGrant
from members.models.member import Post
from members.roles import Role
from tests.builders.members import make_appointment, make_member, make_user


@pytest.fixture
def helper(cast):
    return make_user(member=make_member(cast.cell, "Ngô Văn Cháu"))


def text(answer) -> str:
    return answer.content.decode()


def test_the_office_gives_a_role_with_its_range_and_takes_it_again(cast, helper, today, client_for):
    office = client_for(cast.chi)
    where = text(office.get(reverse("members:give_where", args=[helper.uid]), {"q": "xom lang"}))
    give = reverse("members:give_role", args=[helper.uid, cast.cell.uid])
    assert give in where and str(cast.sibling_cell.uid) not in where
    given = {"role": "CELL_COMMITTEE_MEMBER", "valid_from": "05/11/2024", "last_day": "30/11/2024"}
    answer = office.post(give, given | {"reason": "Gõ biên bản giúp chi bộ"})
    person = reverse("members:rights", args=[helper.uid])
    assert answer["Location"] == person
    grant = RoleGrant.objects.get(user=helper)
    assert (grant.valid_from, grant.valid_until) == (today, datetime.date(2024, 12, 1))
    shown = text(office.get(person))
    assert "Gõ biên bản giúp chi bộ, từ 05/11/2024 đến hết 30/11/2024" in shown
    take = reverse("members:take_role", args=[grant.uid])
    assert take in shown
    assert "Mời ghi lý do" in text(office.post(take, {"reason": ""}))
    assert office.post(take, {"reason": "Xong việc"})["Location"] == person
    assert not RoleGrant.objects.filter(user=helper).exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"role": "DISTRICT_OFFICE"}, "Mời chọn một mục trong danh sách."),
        ({"last_day": "01/11/2024"}, "Ngày kết thúc cần từ ngày bắt đầu trở đi."),
        ({"reason": ""}, "Mời ghi lý do."),
        ({"valid_from": "hôm nay"}, "Ngày chưa đúng; mời ghi như 05/02/2024."),
    ],
)
def test_what_is_not_given_stays_on_the_page(cast, helper, client_for, today, wrong, said):
    given = {"role": "MEMBER", "valid_from": "05/11/2024", "last_day": "", "reason": "Giúp chi bộ"} | wrong
    answer = client_for(cast.chi).post(reverse("members:give_role", args=[helper.uid, cast.cell.uid]), given)
    assert answer.status_code == 200 and said in text(answer)
    assert not RoleGrant.objects.filter(user=helper).exists()


def test_the_only_role_is_chosen_already(cast, helper, client_for, today):
    page = client_for(cast.chi).get(reverse("members:give_role", args=[helper.uid, cast.commune.uid]))
    assert [str(label) for _, label in page.context["form"]["role"].field.choices] == ["Văn phòng đảng ủy xã"]
    assert 'value="COMMUNE_OFFICE"' in page.text and " checked" in page.text


def test_nobody_gives_himself_a_role(cast, client_for, today):
    office = client_for(cast.chi)
    given = {"role": "MEMBER", "valid_from": "05/11/2024", "last_day": "", "reason": "Giúp chi bộ"}
    answer = office.post(reverse("members:give_role", args=[cast.chi.uid, cast.cell.uid]), given)
    assert "Quyền của mình do đồng chí khác giao" in text(answer)


def test_the_commune_assigns_several_cells_at_once_or_none(cast, client_for, today):
    follower = make_member(cast.sibling_cell, "Vũ Văn Hiếu")
    make_appointment(follower, cast.commune, Post.COMMITTEE_MEMBER)
    user = make_user(member=follower)
    board = client_for(cast.users[Role.COMMUNE_PERMANENT_BOARD])
    assign = reverse("members:assign", args=[cast.commune.uid])
    given = {
        "member": str(follower.uid),
        "places": [str(cast.cell.uid), str(cast.sibling_cell.uid)],
        "decision_number": "15-PC/ĐU",
        "decided_on": "28/10/2024",
        "valid_from": "01/11/2024",
        "last_day": "31/12/2024",
        "is_rotating": "1",
    }
    assert board.post(assign, given).status_code == 302
    held = RoleGrant.objects.filter(user=user).values_list("role", "organization", "valid_until")
    until = datetime.date(2025, 1, 1)
    assert set(held) == {
        ("ASSIGNED_COMMITTEE_MEMBER", place.pk, until) for place in (cast.cell, cast.sibling_cell)
    }
    one = Assignment.objects.get(organization=cast.cell)
    assert one.is_rotating
    again = text(board.post(assign, given | {"places": [str(cast.sibling_cell.uid), str(cast.cell.uid)]}))
    assert "đã được phân công dự" in again and Assignment.objects.count() == 2
    listed = text(board.get(reverse("members:assignments")))
    assert "Chi bộ thôn Xóm Làng: đồng chí Vũ Văn Hiếu" in listed
    assert board.post(reverse("members:end_assignment", args=[one.uid]), {"reason": "Đổi"}).status_code == 302
    assert "Chi bộ thôn Xóm Làng: đồng chí" not in text(board.get(reverse("members:assignments")))
