"""Logins: one's own, and those that an office looks after."""

from members.roles import Role
from tests.contracts import objects
from tests.contracts.access_words import BOTH, COMMUNE, EVERYBODY, OFFICE, Address

MANAGERS = OFFICE | {Role.ADMINISTRATOR}
OWN = {"GET": 302, "POST": 302}
PLACES = ("cell", "sibling", "commune", "other")


def of_account(*methods: str, opened: tuple[int, ...] = (200,)) -> Address:
    return Address(MANAGERS, of=objects.account, places=PLACES, methods=methods, opened=opened)


ADDRESSES: dict[str, Address] = {
    # One's own: open to everybody who is logged in
    "account_set_password": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    "account_reauthenticate": Address(EVERYBODY, methods=BOTH),
    "account_this_device": Address(EVERYBODY, methods=BOTH),
    "account_pin": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    "account_unlock": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    "account_devices": Address(EVERYBODY),
    "account_end_device": Address(EVERYBODY, of=objects.no_device, methods=("POST",), posted=(404,)),
    "mfa_index": Address(EVERYBODY),
    "mfa_authenticate": Address(EVERYBODY, methods=BOTH, opened=(302,), anonymous=OWN),
    "mfa_reauthenticate": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    "mfa_reauthenticate_webauthn": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    "mfa_activate_totp": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    "mfa_add_webauthn": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    "mfa_deactivate_totp": Address(EVERYBODY, methods=BOTH, opened=(404,), posted=(404,)),
    "mfa_list_webauthn": Address(EVERYBODY),
    "mfa_remove_webauthn": Address(EVERYBODY, of=objects.no_key, methods=BOTH, opened=(302,)),
    "mfa_view_recovery_codes": Address(EVERYBODY, opened=(404,)),
    "mfa_generate_recovery_codes": Address(EVERYBODY, methods=BOTH, opened=(302,)),
    # Those of others
    "members:accounts": Address(COMMUNE | {Role.ADMINISTRATOR}),
    "members:make_accounts": Address(MANAGERS, methods=("POST",)),
    "members:slips": Address(MANAGERS),
    "members:slips_pdf": Address(MANAGERS, opened=(404,)),
    "members:account": of_account("GET"),
    "members:reset_account": of_account(*BOTH),
    "members:lock_account": of_account(*BOTH),
    "members:unlock_account": of_account("POST"),
    "members:clear_second_factor": of_account(*BOTH),
}
