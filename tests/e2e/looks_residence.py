"""Remarks at the place of residence."""

from django.utils import timezone

from evaluations.models import ResidenceRemark
from evaluations.services.residence_papers import print_remark
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import Found, a_cell, as_role, draw, holder

NO_PAGES = {
    *("evaluations:residence_excel", "evaluations:residence_pdf", "evaluations:residence_word"),
    *("evaluations:remark_pdf", "evaluations:remark_word"),
}


def of_year() -> Found:
    return holder(Role.CELL_SECRETARY), {"uid": a_cell().uid, "year": timezone.localdate().year}


def long_ago() -> Found:
    user, arguments = of_year()
    return user, arguments | {"year": 2020}


def the_list() -> Found:
    user, arguments = of_year()
    return user, arguments | {"which": "danh-sach"}


def blank_sheet() -> Found:
    user, arguments = of_year()
    return user, arguments | {"which": "mau-trong"}


def remark() -> Found:
    found = ResidenceRemark.objects.filter(organization=a_cell()).order_by("year", "uid").last()
    return holder(Role.CELL_SECRETARY), {"uid": found.uid}


def printed() -> Found:
    user, arguments = remark()
    found = ResidenceRemark.objects.get(**arguments)
    draw(print_remark(actor=user, remark=found, now=timezone.now()))
    return user, arguments


LOOKS: list[Look] = [
    Look("evaluations:residence", as_role(Role.CELL_SECRETARY)),
    Look("evaluations:residence_year", long_ago, "chưa ghi"),
    Look("evaluations:new_remark", of_year),
    Look("evaluations:residence_paper", the_list, "danh sách"),
    Look("evaluations:residence_paper", blank_sheet, "mẫu trống"),
    Look("evaluations:correct_remark", remark),
    Look("evaluations:drop_remark", remark),
    Look("evaluations:remark_paper", printed, "đã in"),
]
