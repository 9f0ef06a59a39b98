"""The login, home and the month."""

from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import as_role, month, month_of_the_commune, nobody

LOOKS = [
    # Before the login, and the account
    Look("account_login", nobody),
    Look("account_inactive", nobody),
    Look("account_logout", as_role(Role.MEMBER)),
    Look("account_change_password", as_role(Role.MEMBER)),
    # Home and the month
    Look("home", as_role(Role.CELL_SECRETARY), "bí thư chi bộ"),
    Look("home", as_role(Role.COMMUNE_OFFICE), "văn phòng đảng ủy"),
    Look("home", as_role(Role.MEMBER), "đảng viên"),
    Look("home", as_role(Role.ASSIGNED_COMMITTEE_MEMBER), "đảng ủy viên phụ trách"),
    Look("home", as_role(Role.DISTRICT_ORGANIZATION_BOARD), "ban tổ chức"),
    Look("home", as_role(Role.ADMINISTRATOR), "quản trị"),
    Look("month", month(Role.COMMUNE_OFFICE), "xã"),
    Look("month", month(Role.DISTRICT_ORGANIZATION_BOARD), "huyện"),
    Look("month_of", month_of_the_commune),
]
