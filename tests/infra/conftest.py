import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from songlo.trial import servers
from songlo.trial.place import Place


@pytest.fixture(scope="module")
def make_place() -> Iterator[Callable[..., Place]]:
    """Empty checkouts, each with servers of its own that are stopped and removed afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        patch.delenv("REDIS_URL", raising=False)
        places = []

        def make(inside: str = "", mode: int = 0o755, name: str = "test") -> Place:
            above = Path(tempfile.mkdtemp(prefix="songlo-test-", dir="/var/tmp"))
            above.chmod(mode)
            places.append(Place(above / inside if inside else above, name))
            places[-1].root.mkdir(parents=True, exist_ok=True)
            return places[-1]

        yield make
        for place in places:
            servers.stop(place)
            above = next(
                path for path in (place.root, *place.root.parents) if path.parent == Path("/var/tmp")
            )
            for folder in (above, place.sockets, place.away):
                shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def is_root() -> bool:
    return os.getuid() == 0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest test begins early: at the end it would run while the other processes have nothing left to do."""
    items.sort(key=lambda item: item.path.name != "test_run.py")
