"""Two cells are merged from tomorrow on: begun on the phone, looked at and confirmed at the desk."""

import datetime
from dataclasses import dataclass

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from members.models import Organization, User
from members.models.member import Post
from members.roles import Role
from members.services.grants import sync_grants_of
from tests.builders.members import (
    make_appointment,
    make_cell,
    make_commune,
    make_member,
    make_members,
    make_user,
)
from tests.builders.seeds import plant_seeds
from tests.e2e.hand import press
from tests.e2e.looking import faults, photograph

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ONE, OTHER, NEW = "Chi bộ thôn Đồi Trám", "Chi bộ thôn Hóc Lim", "Chi bộ thôn Đồi Lim"


@dataclass
class Neighbours:
    one: Organization
    other: Organization
    clerk: User
    stays: User  # bí thư of one, and of the new cell
    goes: User  # bí thư of the other


def make_neighbours() -> Neighbours:
    plant_seeds()
    commune = make_commune()
    cells = [make_cell(commune, name, members=5) for name in (ONE, OTHER)]
    heads = [_head(cell, name) for cell, name in zip(cells, ("Hà Thị Đào", "Lê Văn Mận"), strict=True)]
    make_members(make_cell(commune, "Chi bộ thôn Gò Sen"), 3)
    clerk = make_user(Role.COMMUNE_OFFICE, commune, name="Trần Thị Chi")
    return Neighbours(*cells, clerk, *heads)


def _head(cell: Organization, name: str) -> User:
    member = make_member(cell, name)
    make_appointment(member, cell, Post.SECRETARY)
    user = make_user(member=member)
    sync_grants_of([member.pk])
    return user


def begin_on_the_phone(page: Page, cell: Organization, day: datetime.date) -> None:
    page.goto(f"/to-chuc/{cell.uid}/")
    page.get_by_role("link", name="Thay đổi tổ chức").click()
    page.get_by_role("link", name="Sáp nhập", exact=True).click()
    page.get_by_label(OTHER, exact=True).check()
    page.get_by_label("Có hiệu lực từ ngày").fill(f"{day:%d/%m/%Y}")
    page.get_by_label("Quyết định số").fill("05-QĐ/ĐU")
    press(page, "Sang bước 2")
    expect(page.get_by_role("heading", name="Cấp ủy được chỉ định")).to_be_visible()
    page.get_by_label("Tên đầy đủ").fill(NEW)
    page.get_by_label("Bí thư", exact=True).select_option(label="Hà Thị Đào, Bí thư")
    press(page, "Xem trước và sau")
    expect(page.get_by_role("heading", name="Trước và sau", level=1)).to_be_visible()


def before_and_after(page: Page) -> None:
    for words in (f"6 đồng chí từ {OTHER} sang {NEW}", f"6 đồng chí từ {ONE} sang {NEW}"):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text(f"Bí thư {OTHER}: đồng chí Lê Văn Mận")).to_be_visible()
    expect(page.get_by_text(f"Bí thư {NEW}: đồng chí Hà Thị Đào")).to_be_visible()
    row = page.locator(".rows > div", has_text="Lê Văn Mận, Bí thư chi bộ")
    expect(row).to_contain_text(f"Thôi: {OTHER}")
    assert faults(page) == []


def answers(client_for, user: User, cell: Organization) -> int:
    return client_for(user).get(f"/to-chuc/{cell.uid}/dang-vien/").status_code


def test_two_cells_become_one_tomorrow(phone, desk, enter, client_for):
    now = timezone.localtime()
    tomorrow = now + datetime.timedelta(days=1)
    cells = make_neighbours()
    enter(phone, cells.clerk)
    begin_on_the_phone(phone, cells.one, tomorrow.date())
    before_and_after(phone)
    photograph(phone, "trước và sau")

    enter(desk, cells.clerk)
    desk.goto(f"/to-chuc/{cells.one.uid}/thay-doi/")
    desk.get_by_role("link", name=f"Sáp nhập, từ ngày {tomorrow:%d/%m/%Y}").click()
    expect(desk.get_by_label(OTHER, exact=True)).to_be_checked()
    press(desk, "Sang bước 2")
    expect(desk.get_by_label("Tên đầy đủ")).to_have_value(NEW)
    press(desk, "Xem trước và sau")
    before_and_after(desk)
    press(desk, "Ghi thay đổi này")
    expect(desk.get_by_text(f"Sẽ áp dụng từ ngày {tomorrow:%d/%m/%Y}").first).to_be_visible()
    phone.goto(f"/to-chuc/{cells.other.uid}/")
    expect(phone.get_by_text(f"Sáp nhập {ONE}, {OTHER} vào {NEW}")).to_be_visible()
    assert faults(phone) == []

    heir = Organization.objects.get(name=NEW)
    assert [answers(client_for, cells.goes, cell) for cell in (cells.other, heir)] == [200, 404]
    with time_machine.travel(tomorrow, tick=False):
        assert [answers(client_for, cells.stays, cell) for cell in (heir, cells.other)] == [200, 200]
        assert [answers(client_for, cells.goes, cell) for cell in (heir, cells.other)] == [403, 404]
