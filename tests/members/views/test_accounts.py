import datetime
import io
import re

import pypdf
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from members.models import Appointment, User
from members.models.member import Post
from members.roles import Role
from members.services.accounts import lock_account, make_accounts, reset_account
from members.services.appointments import appoint_member, end_appointment
from tests.builders.members import PASSWORD, make_appointment, make_cell, make_member

ACCOUNTS = reverse("members:accounts")


def names(page):
    return [line.name for line in page.context["lines"]]


def make(client, *members):
    return client.post(
        reverse("members:make_accounts"), {"members": [str(one.uid) for one in members]}, follow=True
    )


def slip_words(client):
    answer = client.get(reverse("members:slips_pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return "\n".join(page.extract_text() for page in pages), len(pages)


def test_the_list_begins_with_committees_that_have_none(cast, client_for, today):
    head, plain = make_member(cast.cell, "Hà Văn Sơn"), make_member(cast.cell, "Lê Thị Lan")
    make_appointment(head, cast.cell, Post.COMMITTEE_MEMBER)
    page = client_for(cast.chi).get(ACCOUNTS)
    assert names(page) == ["Hà Văn Sơn"]
    assert f'value="{head.uid}"' in page.text and "checked" in page.text
    everybody = client_for(cast.chi).get(ACCOUNTS, {"show": "chua-co"})
    assert names(everybody) == ["Lê Thị Lan", "Hà Văn Sơn"]
    assert " checked" not in everybody.text
    assert plain.full_name in everybody.text


def test_a_whole_page_is_ticked_by_one_link(cast, client_for, today):
    people = [make_member(cast.sibling_cell, name) for name in ("Hà Văn Sơn", "Lê Thị Lan")]
    client, chosen = client_for(cast.chi), {"show": "chua-co", "cell": cast.sibling_cell.uid}
    page = client.get(ACCOUNTS, chosen)
    assert (page.text.count(' name="members"'), page.text.count(" checked")) == (2, 0)
    assert "Đánh dấu tất cả ở trang này" in page.text
    page = client.get(ACCOUNTS + page.context["here"] + "&tick=on")
    assert page.text.count(" checked") == 2
    assert {line.member for line in page.context["lines"]} == set(people)


def test_nobody_ticked_comes_back_to_the_same_list(cast, client_for, today):
    make_member(cast.cell, "Hà Văn Sơn")
    client = client_for(cast.chi)
    page = client.get(ACCOUNTS, {"show": "chua-co", "cell": cast.cell.uid})
    action = re.search(r'action="([^"]+)" id="lap"', page.text).group(1).replace("&amp;", "&")
    back = client.post(action, follow=True)
    assert back.redirect_chain[0][0] == f"{ACCOUNTS}?cell={cast.cell.uid}&show=chua-co"
    assert "Mời chọn ít nhất một đồng chí." in back.text


def test_filters_and_search(cast, client_for, now):
    fresh, locked = make_member(cast.cell, "Hà Văn Sơn"), make_member(cast.sibling_cell, "Lê Thị Lụa")
    make_accounts(actor=cast.chi, members=[fresh, locked], now=now)
    lock_account(actor=cast.chi, user=locked.user, reason="Mất máy", now=now)
    client = client_for(cast.chi)
    assert names(client.get(ACCOUNTS, {"show": "dang-khoa"})) == ["Lê Thị Lụa"]
    assert "Hà Văn Sơn" in names(client.get(ACCOUNTS, {"show": "chua-vao", "cell": cast.cell.uid}))
    assert names(client.get(ACCOUNTS, {"q": "ha son"})) == ["Hà Văn Sơn"]
    assert names(client.get(ACCOUNTS, {"show": "tat-ca", "cell": cast.sibling_cell.uid})) == ["Lê Thị Lụa"]
    assert "Văn phòng đảng ủy xã" in [
        one.name for one in client.get(ACCOUNTS, {"show": "co-quan"}).context["lines"]
    ]


def test_nobody_of_another_branch_is_listed(cast, client_for, today):
    page = client_for(cast.chi).get(ACCOUNTS, {"show": "tat-ca"})
    assert "Đỗ Tiến Dũng" not in page.text
    assert "Nguyễn Thị An" in page.text


def test_the_list_costs_the_same_for_one_and_for_thirty(
    cast, client_for, today, django_assert_max_num_queries
):
    client = client_for(cast.chi)
    client.get(ACCOUNTS, {"show": "tat-ca"})
    for count in (1, 29):
        for _ in range(count):
            make_appointment(make_member(cast.cell), cast.cell, Post.COMMITTEE_MEMBER)
        with django_assert_max_num_queries(8):
            client.get(ACCOUNTS, {"show": "tat-ca"})


def test_pages_of_the_list_hold_everybody_once(cast, client_for, today):
    for number in range(60):
        make_member(cast.cell, f"Hà Văn {'ABCDEF'[number % 6]}")
    client, query, seen = client_for(cast.chi), "?show=chua-co", []
    while query:
        page = client.get(ACCOUNTS + query)
        seen += [line.member.pk for line in page.context["lines"]]
        query = page.context["older_url"]
    assert (len(seen), len(set(seen))) == (60, 60)


def test_slips_lie_cell_by_cell(cast, client_for, now):
    elsewhere = make_member(cast.sibling_cell, "Hà Văn Ban")
    client = client_for(cast.chi)
    make(client, make_member(cast.cell, "Lê Thị An"), elsewhere, make_member(cast.cell, "Vũ Thị Tơ"))
    words, _ = slip_words(client)
    assert re.findall("Đồng chí (.+)", words) == ["Lê Thị An", "Vũ Thị Tơ", "Hà Văn Ban"]


def test_accounts_and_slips_by_one_button(cast, client_for, now):
    heads = [make_member(cast.cell, name) for name in ("Hà Văn Sơn", "Lê Thị Lan", "Vũ Thị Tơ", "Ngô Văn Úy")]
    client = client_for(cast.chi)
    page = make(client, *heads)
    assert "4 phiếu" in page.text
    words, sheets = slip_words(client)
    assert sheets == 2
    assert len(re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}", words)) == 4
    for text in (
        "Đồng chí Hà Văn Sơn",
        "son.xomlang",
        "http://testserver",
        "0211 000 111",
        "19/11/2024",
        "Chi bộ thôn Xóm Làng",
    ):
        assert text in words
    codes = re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}", words)
    assert not any(code in page.text for code in codes)


def test_the_paper_waits_a_quarter_of_an_hour_and_is_locked(cast, client_for, now):
    client = client_for(cast.chi)
    make(client, make_member(cast.cell, "Hà Văn Sơn"))
    kept = client.session["slips"]
    assert not cache.get(f"slips:{kept['place']}").startswith(b"%PDF")
    assert client_for(cast.em).get(reverse("members:slips_pdf")).status_code == 404
    cache.delete(f"slips:{kept['place']}")
    assert client.get(reverse("members:slips_pdf")).status_code == 404
    assert "đã hủy" in client.get(reverse("members:slips")).text


def test_who_is_outside_or_has_one_gets_none(cast, client_for, today):
    outside = make_member(cast.other_cell, "Hà Văn Ngoài")
    page = make(client_for(cast.chi), outside, cast.an.member)
    assert "Mời chọn" in page.text
    assert not User.objects.filter(member=outside).exists()


def test_a_new_slip_is_told_to_the_permanent_board(cast, client_for, now):
    client = client_for(cast.chi)
    client.post(reverse("members:reset_account", args=[cast.an.uid]))
    assert "Nguyễn Thị An" in slip_words(client)[0]
    board = client_for(cast.users[Role.COMMUNE_PERMANENT_BOARD]).get(ACCOUNTS)
    told = [(event.target_label, event.actor_name) for event in board.context["renewed"]]
    assert told == [("Nguyễn Thị An", "Văn phòng đảng ủy xã")]
    assert "Lập tài khoản" not in board.text


def test_the_board_of_another_commune_hears_nothing(cast, client_for, now):
    reset_account(actor=cast.em, user=cast.dung, now=now)
    board = client_for(cast.users[Role.COMMUNE_PERMANENT_BOARD]).get(ACCOUNTS)
    assert list(board.context["renewed"]) == []


def test_an_account_above_shows_no_button_and_refuses(cast, client_for, today):
    user = cast.users[Role.DISTRICT_OFFICE]
    user.member = make_member(cast.cell, "Hà Văn Huyện")
    user.save()
    client = client_for(cast.chi)
    page = client.get(reverse("members:account", args=[user.uid]))
    assert not page.context["may_manage"]
    answer = client.post(reverse("members:reset_account", args=[user.uid]), follow=True)
    assert "do cấp ủy cấp trên quản lý" in answer.text


def test_the_page_of_an_account(cast, client_for, today, django_assert_max_num_queries):
    client = client_for(cast.chi)
    client.get(ACCOUNTS)
    Client().post("/tai-khoan/dang-nhap/", {"login": cast.an.login, "password": PASSWORD})
    with django_assert_max_num_queries(8):
        page = client.get(reverse("members:account", args=[cast.an.uid]))
    assert (page.context["devices"], page.context["second_factor"]) == (1, "")
    assert [place.name for place in page.context["places"]] == ["Chi bộ thôn Xóm Làng"]


def test_locking_wants_a_reason_and_ends_the_session(cast, client_for, today):
    an, office = client_for(cast.an), client_for(cast.chi)
    url = reverse("members:lock_account", args=[cast.an.uid])
    assert office.post(url, {"reason": ""}).context["form"].errors == {"reason": ["Mời ghi lý do."]}
    office.post(url, {"reason": "Mất máy"})
    assert an.get(reverse("session_state")).status_code == 401
    office.post(reverse("members:unlock_account", args=[cast.an.uid]))
    cast.an.refresh_from_db()
    assert cast.an.is_active


def test_a_replaced_secretary_loses_the_cell_the_same_day(cast, client_for, now):
    cell = make_cell(cast.commune, "Chi bộ thôn Gò Sen", members=1)
    old, new = make_member(cell, "Hà Văn Cựu"), make_member(cell, "Hà Văn Mới")
    post = {"actor": cast.chi, "organization": cell, "post": Post.SECRETARY, "now": now}
    appoint_member(member=old, effective_on=now.date() - datetime.timedelta(days=30), **post)
    make_accounts(actor=cast.chi, members=[old, new], now=now)
    User.objects.filter(member__in=[old, new]).update(password=cast.an.password)
    before, after = client_for(User.objects.get(member=old)), client_for(User.objects.get(member=new))
    edit = reverse("members:correct_name", args=[old.uid])
    assert (before.get(edit).status_code, after.get(edit).status_code) == (200, 403)
    held = Appointment.objects.get(member=old)
    end_appointment(actor=cast.chi, appointment=held, effective_on=now.date(), now=now)
    appoint_member(member=new, effective_on=now.date(), **post)
    assert (before.get(edit).status_code, after.get(edit).status_code) == (403, 200)
    assert (
        before.get(reverse("meetings:cell_list", args=[cell.uid])).status_code == 200
    )  # he is still its member
