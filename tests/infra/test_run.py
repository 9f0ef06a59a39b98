import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from songlo.trial import servers
from songlo.trial.place import Place

ROOT = Path(__file__).parent.parent.parent
LOCAL = Path(".local") / str(os.getuid())


@pytest.fixture
def checkout() -> Iterator[Path]:
    """The tracked files elsewhere, with this checkout's packages and nothing else of it."""
    root = Path(tempfile.mkdtemp(prefix="songlo-test-", dir="/var/tmp"))
    root.chmod(0o755)
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    (root / LOCAL).mkdir(parents=True)
    (root / LOCAL / "venv").symlink_to(sys.prefix)
    yield root
    place = Place(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        patch.delenv("REDIS_URL", raising=False)
        servers.stop(place)
    for folder in (root, place.sockets, place.away):
        shutil.rmtree(folder, ignore_errors=True)


class Trial:
    """`make run` as typed at a terminal: a group of processes that Ctrl-C reaches as one."""

    def __init__(self, checkout: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"
        unwanted = {"DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"}
        unwanted |= {"MAKELEVEL", "MAKEFLAGS"}  # of the make that runs the tests
        environment = {name: value for name, value in os.environ.items() if name not in unwanted}
        environment |= {"PORT": self.address.rpartition(":")[2], "DEMO_SIZE": "commune"}
        self.process = subprocess.Popen(
            # A shell that ran the tests in the background would hand down that Ctrl-C is ignored.
            ["env", "--default-signal=INT", "make", "run"], cwd=checkout, env=environment, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.text = ""

    def wait_until_served(self) -> str:
        while not self.text.rstrip().endswith(".log"):
            line = self.process.stdout.readline()
            assert line, self.text
            self.text += line
        return self.text

    def interrupt(self) -> str:
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.communicate(timeout=40)[0]


def read(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def processes_in(folder: Path) -> list[str]:
    """Command lines of processes that stand below a folder: gunicorn, Celery, PostgreSQL, Valkey."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "cwd").readlink().is_relative_to(folder):
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def look_around(address: str) -> None:
    status, page = read(f"{address}/")
    assert (status, "Đăng nhập" in page) == (200, True)
    style = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', page)
    assert style, page
    assert read(address + style[1])[0] == 200
    status, page = read(f"{address}/khong-co-trang-nay/")
    assert (status, "DEBUG" in page) == (404, False)
    assert read(f"{address}/readyz")[0] == 200


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_make_run_serves_sample_data_stops_what_it_started_and_starts_again_with_what_is_there(checkout):
    trial = Trial(checkout)
    try:
        text = trial.wait_until_served()
        assert f"Sổ sinh hoạt chi bộ: {trial.address}" in text
        assert re.search(r"^  Vai trò +Tên đăng nhập +Mật khẩu +Tổ chức$", text, re.MULTILINE)
        look_around(trial.address)
    finally:
        said = trial.interrupt()
    assert said.startswith("Stopping ...")
    assert processes_in(checkout) == []
    key = (checkout / LOCAL / "secret_key").read_text()

    collected = (checkout / LOCAL / "static.sha256").stat().st_mtime_ns
    trial = Trial(checkout)
    try:
        assert trial.wait_until_served().lstrip().startswith("Sổ sinh hoạt chi bộ")
        assert (checkout / LOCAL / "static.sha256").stat().st_mtime_ns == collected
        log = (checkout / LOCAL / "log" / "web.log").read_text()
        os.kill(int(re.search(r"Listening at: .* \((\d+)\)", log)[1]), signal.SIGKILL)
        said = trial.process.communicate(timeout=60)[0]
    finally:
        if trial.process.poll() is None:
            trial.interrupt()
    assert "The web process ended by itself; its log ends with:" in said
    assert trial.process.returncode != 0
    assert processes_in(checkout) == []
    assert (checkout / LOCAL / "secret_key").read_text() == key
