"""Logins: one's own, and those that an office looks after. What needs a slip, a key or a PIN before it opens is looked
at on the way through it, in test_accounts.py."""

from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import an_account, as_role

LOOKS = [
    Look("account_reauthenticate", as_role(Role.COMMUNE_OFFICE)),
    Look("account_this_device", as_role(Role.CELL_SECRETARY)),
    Look("account_devices", as_role(Role.CELL_SECRETARY)),
    Look("mfa_index", as_role(Role.COMMUNE_OFFICE)),
    Look("mfa_list_webauthn", as_role(Role.COMMUNE_OFFICE)),
    Look("members:accounts", as_role(Role.COMMUNE_OFFICE), "văn phòng đảng ủy"),
    Look("members:accounts", as_role(Role.COMMUNE_OFFICE), "tất cả", "?show=tat-ca"),
    Look("members:accounts", as_role(Role.COMMUNE_PERMANENT_BOARD), "thường trực"),
    Look("members:slips", as_role(Role.COMMUNE_OFFICE)),
    Look("members:account", an_account),
    Look("members:reset_account", an_account),
    Look("members:lock_account", an_account),
    Look("members:clear_second_factor", an_account),
]
