"""Start, stop and look at the servers of a checkout. A given DATABASE_URL or REDIS_URL is left alone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from songlo.trial.place import Place
from songlo.trial.postgres import Postgres
from songlo.trial.valkey import Valkey


def start(place: Place) -> list[str]:
    """Both answer afterwards; returns the names of those that this call started."""
    place.state.mkdir(parents=True, exist_ok=True)
    with _locked(place):
        started = [server.NAME for server in _ours(place) if server.start()]
        place.leave_environment()
    return started


def stop(place: Place) -> list[str]:
    """Returns the names of those that ran."""
    if not place.state.is_dir():
        return []
    with _locked(place):
        return [server.NAME for server in _ours(place) if server.stop()]


def status(place: Place) -> dict[str, bool]:
    return {server.NAME: server.is_ready() for server in _ours(place)}


def _ours(place: Place) -> list[Postgres | Valkey]:
    """Those whose place nobody else's address takes; our own address in the environment is no other."""
    given = place.environment()
    postgres = [Postgres(place)] if given["DATABASE_URL"] == place.database_url else []
    valkey = [Valkey(place)] if given["REDIS_URL"] == place.redis_url else []
    return [*postgres, *valkey]


@contextmanager
def _locked(place: Place) -> Iterator[None]:
    with (place.state / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
