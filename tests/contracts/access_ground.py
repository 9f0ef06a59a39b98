"""Machines, the login, home."""

from tests.contracts import objects
from tests.contracts.access_words import EVERYBODY, MONTH_READERS, PLACES, Address

ADDRESSES: dict[str, Address] = {
    # For machines, and before the login
    "healthz": Address(EVERYBODY, anonymous={"GET": 200}),
    "readyz": Address(EVERYBODY, anonymous={"GET": 200}),
    "session_state": Address(EVERYBODY, opened=(204,), anonymous={"GET": 401}),
    "relogin": Address(EVERYBODY, methods=("POST",), anonymous={"POST": 401}),
    "meetings:service_worker": Address(EVERYBODY, anonymous={"GET": 200}),
    "meetings:shell": Address(EVERYBODY, anonymous={"GET": 200}),
    "account_login": Address(
        EVERYBODY, methods=("GET", "POST"), opened=(302,), anonymous={"GET": 200, "POST": 200}
    ),
    "account_logout": Address(EVERYBODY, methods=("GET", "POST"), anonymous={"GET": 302, "POST": 302}),
    "account_inactive": Address(EVERYBODY, anonymous={"GET": 200}),
    "account_change_password": Address(EVERYBODY, methods=("GET", "POST")),
    # Home
    "home": Address(EVERYBODY),
    "reminders": Address(EVERYBODY, methods=("GET", "POST")),
    "months": Address(EVERYBODY, opened=(302,)),
    "month": Address(MONTH_READERS, of=objects.this_month),
    "month_of": Address(MONTH_READERS, of=objects.month_of, places=tuple(PLACES)),
}
