"""First-login slips: from what the service issued to the paper, and where the paper waits.

A slip is no official paper: nothing of it is frozen or stored. It is drawn at once, in the request that made the
codes, because the plain codes are nowhere else: not in a row, so not in a backup, and not in a job's payload. The
drawn paper waits a quarter of an hour in the cache, locked with a key that only the clerk's session has, so that a
paper jam or a lost connection costs no new codes; after that only a new slip helps. A sheet of three takes about a
tenth of a second, and at most a page of the list is drawn at once."""

import secrets
from typing import TypedDict

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.cache import cache

from members.codes import as_printed
from members.services.accounts import Issued

SESSION = "slips"
KEPT_MINUTES = 15


class Kept(TypedDict):
    """In the clerk's session: where the paper waits, its key, and who is on it (names and login names only)."""

    place: str
    key: str
    people: list[tuple[str, str]]


def draw(issued: list[Issued], address: str) -> bytes:
    from songlo.papers.slips import Slip, render_slips  # a slow import that few requests need

    return render_slips(
        [
            Slip(
                organization=one.organization.name,
                name=str(one.user),
                login=one.user.login,
                code=as_printed(one.code),
                last_day=one.last_day,
                address=address,
                phone=settings.OFFICE_PHONE,
            )
            for one in issued
        ],
        notice=settings.DEMO_NOTICE,
    )


def keep(data: bytes, issued: list[Issued]) -> Kept:
    key, place = Fernet.generate_key(), secrets.token_hex(16)
    cache.set(f"slips:{place}", Fernet(key).encrypt(data), KEPT_MINUTES * 60)
    return Kept(place=place, key=key.decode(), people=[(str(one.user), one.user.login) for one in issued])


def is_kept(kept: Kept) -> bool:
    return f"slips:{kept['place']}" in cache


def take(kept: Kept | None) -> bytes | None:
    locked = cache.get(f"slips:{kept['place']}") if kept else None
    return Fernet(kept["key"].encode()).decrypt(locked) if kept and locked else None
