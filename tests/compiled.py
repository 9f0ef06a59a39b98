"""`python -m tests.compiled`, once in a new clone: the modules and, with pytest's words for what an assertion saw, the
tests. On all cores and without importing them; else each process of the run would do all of it."""

import compileall
import functools
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from _pytest.assertion import AssertionState
from _pytest.assertion.rewrite import PYC_TAIL, _rewrite_test, _write_pyc, get_cache_dir, try_makedirs
from _pytest.config import Config, get_config

CODE = ("songlo", "members", "meetings", "evaluations", "tests")


@functools.cache
def config() -> Config:
    return get_config()


def rewrite(path: Path) -> None:
    folder = get_cache_dir(path)
    try_makedirs(folder)
    source, code = _rewrite_test(path, config())
    _write_pyc(AssertionState(config(), "rewrite"), code, source, folder / f"{path.stem}{PYC_TAIL}")


if __name__ == "__main__":
    root = Path(__file__).parent
    tests = [path.resolve() for name in ("test_*.py", "conftest.py") for path in root.rglob(name)]
    with ProcessPoolExecutor() as processes:
        for _done in processes.map(rewrite, tests, chunksize=8):
            pass
    for name in CODE:
        compileall.compile_dir(root.parent / name, quiet=1, workers=0)
