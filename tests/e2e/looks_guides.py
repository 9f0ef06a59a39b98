"""Hướng dẫn."""

from members.roles import Role
from songlo.home.guides import DISTRICT, OFFICE, VISITOR, WORDS
from tests.e2e.look import Look
from tests.e2e.places import as_role

LOOKS = [
    Look("guides", as_role(Role.CELL_SECRETARY)),
    Look("guide", as_role(Role.COMMUNE_OFFICE, name=OFFICE), "văn phòng"),
    Look("guide", as_role(Role.DISTRICT_ORGANIZATION_BOARD, name=DISTRICT), "ban tổ chức"),
    Look("guides", as_role(Role.MEMBER), "đảng viên"),
    Look("guide", as_role(Role.MEMBER, name=WORDS), "từ ngữ"),
    Look("guide", as_role(Role.WORK_GROUP_MEMBER, name=VISITOR), "tổ công tác"),
    Look("leaflet", as_role(Role.CELL_SECRETARY)),
]
