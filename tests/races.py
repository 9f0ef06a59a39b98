"""Two people at once: real threads, real connections, real commits. The tests that use it are marked with
`django_db(transaction=True)`."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from songlo.common.errors import DomainError


def both(*verbs: Callable[[], Any]) -> list[Any]:
    """Each verb in its own thread and connection, started at the same moment; a refusal is an answer too."""
    start = Barrier(len(verbs))

    def run(verb: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return verb()
        except DomainError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))
