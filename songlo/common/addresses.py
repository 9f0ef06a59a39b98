"""Addresses with one uid, written many times a page: `reverse()` seeks the pattern anew each time."""

import functools
import uuid

from django.urls import reverse

ANY_UID = uuid.UUID(int=0)


def address_of(name: str, uid: object) -> str:
    """`reverse(name, args=[uid])`."""
    before, after = _around(name)
    return f"{before}{uid}{after}"


@functools.cache
def _around(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[ANY_UID]).partition(str(ANY_UID))
    return before, after
