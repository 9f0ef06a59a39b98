import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = sorted(path for path in (ROOT / "bin").iterdir() if path.name != "checkout.sh")
TOOLS = ["bash", "dirname", "sha256sum", "cut", "cat", "mkdir"]


@pytest.fixture
def bare_checkout(tmp_path) -> Path:
    """The scripts and the lock, on a machine of an ordinary user that has no other program than a shell's."""
    shutil.copytree(ROOT / "bin", tmp_path / "bin")
    shutil.copy(ROOT / "requirements-dev.txt", tmp_path)
    machine = tmp_path / "machine"
    machine.mkdir()
    for name in TOOLS:
        (machine / name).symlink_to(shutil.which(name))
    for name, text in {"id": "echo 4242", "ldconfig": "true", "apt-get": "echo called >&2; exit 1"}.items():
        (machine / name).write_text(f"#!{shutil.which('bash')}\n{text}\n")
        (machine / name).chmod(0o755)
    return tmp_path


def run(checkout: Path, *command: str) -> subprocess.CompletedProcess:
    environment = {"PATH": str(checkout / "machine"), "PYTHON": shutil.which("python3")}
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True)


def test_setup_looks_and_does_nothing_more_when_everything_is_in_place():
    trace = subprocess.run(
        ["bash", "-x", ROOT / "bin" / "setup", "--tests"], check=True, capture_output=True, text=True
    ).stderr
    called = set(re.findall(r"^\++ (\w+)(?: |$)", trace, re.MULTILINE))
    works = {"missing_packages", "find_python", "install_packages", "install_venv", "mkdir", "flock"}
    assert called & works == {"missing_packages"}


@pytest.mark.parametrize(
    ("argument", "packages"),
    [
        ("", "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        (
            "--tests",
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 chromium-headless-shell poppler-utils",
        ),
    ],
)
def test_setup_tells_an_ordinary_user_the_one_line_to_run(bare_checkout, argument, packages):
    # /sbin/ldconfig would find this machine's libraries.
    script = bare_checkout / "bin" / "setup"
    script.write_text(script.read_text().replace("$PATH:/sbin:/usr/sbin", "$PATH"))
    result = run(bare_checkout, "bash", "bin/setup", *argument.split())
    assert result.returncode == 1
    assert result.stdout == ""
    line = f"apt-get update && apt-get install -y --no-install-recommends {packages}"
    assert result.stderr.startswith(f"System packages are missing. Run once:  sudo sh -c '{line}")
    assert len(result.stderr.splitlines()) == 1


def test_setup_does_not_clear_packages_that_lie_elsewhere(bare_checkout, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("venv")
    (elsewhere / "lock.sha256").write_text("of another lock")
    (bare_checkout / ".local" / "4242").mkdir(parents=True)
    (bare_checkout / ".local" / "4242" / "venv").symlink_to(elsewhere)
    libraries = "echo libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"
    (bare_checkout / "machine" / "ldconfig").write_text(f"#!{shutil.which('bash')}\n{libraries}\n")
    result = run(bare_checkout, "bash", "bin/setup")
    assert result.returncode == 1
    assert result.stderr == ".local/4242/venv leads to the packages of another lock; set those up first.\n"
    assert (elsewhere / "lock.sha256").read_text() == "of another lock"


def test_setup_without_a_fitting_python_says_so(bare_checkout):
    environment = {"PATH": str(bare_checkout / "machine")}
    result = subprocess.run(
        ["bash", "bin/setup"], cwd=bare_checkout, env=environment, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert result.stderr == "Python 3.11 or newer is needed: install it, or name it in PYTHON.\n"


def test_run_on_a_taken_port_says_so_in_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        environment = {**os.environ, "PORT": str(port)}
        result = subprocess.run([ROOT / "bin" / "run"], env=environment, capture_output=True, text=True)
    assert result.returncode == 1
    assert result.stderr == f"Port {port} is in use already; choose another one:  PORT={port + 1} make run\n"


def test_run_on_a_port_that_is_no_number_says_so():
    result = subprocess.run(
        [ROOT / "bin" / "run"], env={**os.environ, "PORT": "web"}, capture_output=True, text=True
    )
    assert (result.returncode, result.stderr) == (1, "PORT=web is not a number.\n")


def test_every_script_can_be_run_and_has_its_line_in_the_makefile():
    assert [path.name for path in SCRIPTS if not os.access(path, os.X_OK)] == []
    targets = {
        line.split("bin/")[1].split()[0]
        for line in (ROOT / "Makefile").read_text().splitlines()
        if "@bin/" in line
    }
    assert {path.name for path in SCRIPTS} - targets == {"setup", "servers", "secrets"}
    for path in [*SCRIPTS, ROOT / ".ci" / "run"]:
        subprocess.run(["bash", "-n", path], check=True)


def test_the_locks_name_no_index_and_have_a_hash_for_every_package():
    for name in ("requirements.txt", "requirements-dev.txt"):
        blocks = (ROOT / name).read_text().replace("\\\n", " ").splitlines()
        packages = [line for line in blocks if line[:1].isalnum()]
        assert len(packages) > 40
        assert [line for line in packages if "==" not in line or "--hash=sha256:" not in line] == []
        assert [line for line in blocks if line.startswith("-") or "://" in line] == []


def test_production_takes_the_versions_that_were_tested():
    def pins(name: str) -> set[str]:
        return {line.split()[0] for line in (ROOT / name).read_text().splitlines() if line[:1].isalnum()}

    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


def test_production_imports_nothing_that_its_lock_does_not_name(tmp_path):
    program = r"""
import re, sys
from importlib import import_module, metadata
from pkgutil import walk_packages

plain = lambda name: re.sub("[-_.]+", "-", name).lower()
locked = {plain(name) for name in re.findall(r"^([\w.-]+)==", open("requirements.txt").read(), re.MULTILINE)}
packages = metadata.packages_distributions()
absent = {name for name, parts in packages.items() if not locked & {plain(part) for part in parts}}

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in absent:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
from songlo.celery import app
import django
django.setup()
app.connection_for_write().transport
import songlo.urls
for root in ("songlo", "members", "meetings", "evaluations"):
    for module in walk_packages(import_module(root).__path__, root + "."):
        if not re.search(r"\.(migrations|trial)\b", module.name):
            import_module(module.name)
"""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "songlo.settings", "STATIC_ROOT": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (ran.returncode, ran.stderr) == (0, "")
