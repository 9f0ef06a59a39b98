"""Tổ công tác: who goes, which units they look after."""

from typing import Any

from meetings.models import WorkGroup
from meetings.models.work_group import GroupPosition
from members.models import User
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, as_role, holder

NO_PAGES: set[str] = {"meetings:group_file"}


def _group() -> WorkGroup:
    return WorkGroup.objects.order_by("number")[0]


def group(**more: Any) -> Found:
    return holder(Role.DISTRICT_OFFICE), {"uid": _group().uid, **more}


def own_group() -> Found:
    head = _group().members.get(position=GroupPosition.HEAD)
    return User.objects.get(member=head.member), {"uid": _group().uid}


def new_group() -> Found:
    return holder(Role.DISTRICT_OFFICE), {"uid": _group().organization.uid}


def comrade() -> Found:
    return group(member_uid=_group().members.order_by("pk")[2].member.uid)


def unit() -> Found:
    return group(unit_uid=_group().units.order_by("pk")[0].organization.uid)


LOOKS: list[Look] = [
    Look("meetings:work_groups", as_role(Role.DISTRICT_OFFICE)),
    Look("meetings:work_groups", as_role(Role.DISTRICT_STANDING_BOARD), "Ban Thường vụ"),
    Look("meetings:group", group),
    Look("meetings:group", own_group, "người trong tổ"),
    Look("meetings:new_group", new_group),
    Look("meetings:correct_group", group),
    Look("meetings:end_group", group),
    Look("meetings:group_people", group, query="?q=van+anh"),
    Look("meetings:group_member", comrade),
    Look("meetings:leave_group", comrade),
    Look("meetings:group_units", group),
    Look("meetings:end_group_unit", unit),
]
