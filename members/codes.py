"""Codes that people copy from a slip and PINs that they tap: made, read as typed, and kept as keyed hashes.

A code has 36 bits, lives some days behind the limits of the login, and a PIN has five tries: both are compared
fast, without the memory and time that a password check costs. The key of the hash is the site's secret, so a
stolen database alone tells neither."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

# Small letters and digits that nobody takes for each other: no 0/o, 1/l/i, 2/z, 5/s, 8/b; v/u apart by hand, so no u.
ALPHABET = "acdefghjkmnpqrtvwxy34679"
LENGTH = 8
GROUP = 4
PIN_LENGTH = 6


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_printed(code: str) -> str:
    """In groups, as it stands on the slip: "acde-fghj"."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def as_typed(text: str) -> str:
    """Capitals, blanks and dashes make no difference."""
    return "".join(char for char in text.lower() if char.isalnum())


def hashed(owner: object, secret: str) -> str:
    """`owner` is the uid of the account or machine: the same code elsewhere has another hash."""
    return salted_hmac(f"songlo.code.{owner}", secret, algorithm="sha256").hexdigest()


def matches(owner: object, secret: str, kept: str) -> bool:
    return bool(kept) and constant_time_compare(hashed(owner, secret), kept)
