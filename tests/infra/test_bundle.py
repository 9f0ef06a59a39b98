import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LOCK = (ROOT / "requirements.txt").read_text()
# pip's part of the work: whatever is fetched, it is written down, and one wheel is there for each line of the lock.
PYTHON = f"""#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in
*" download "*) sed -n 's/^\\([a-z0-9-]*\\)==.*/wheels\\/\\1.whl/p' requirements.txt | xargs touch ;;
*" install "*) exit "$MISSING" ;;
*) exec {sys.executable} "$@" ;;
esac
"""


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A commit of what the bundle takes along, and something that was not committed."""
    root = tmp_path / "songlo"
    shutil.copytree(ROOT / "bin", root / "bin")
    shutil.copytree(ROOT / "deploy", root / "deploy")
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, root)
    git = ["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@x.vn"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], check=True)
    (root / "secrets").mkdir()
    (root / "secrets" / "secret_key").write_text("k")
    venv = root / ".local" / str(os.getuid()) / "venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "lock.sha256").write_text(
        hashlib.sha256((root / "requirements-dev.txt").read_bytes()).hexdigest()
    )
    (venv / "bin" / "python").write_text(PYTHON)
    (venv / "bin" / "python").chmod(0o755)
    return root


def bundle(checkout: Path, missing: str = "0") -> subprocess.CompletedProcess:
    environment = os.environ | {"CALLS": str(checkout / "calls"), "MISSING": missing}
    command = ["bash", "bin/bundle", "../bundle"]
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True)


def install(folder: Path, target: Path, python: str = sys.executable) -> subprocess.CompletedProcess:
    environment = os.environ | {"PYTHON": python}
    return subprocess.run(["sh", folder / "install", target], env=environment, capture_output=True, text=True)


def test_a_bundle_holds_every_wheel_and_the_commit_and_is_installed_only_as_it_was_made(checkout, tmp_path):
    made = bundle(checkout)
    assert made.returncode == 0, made.stderr
    folder, target = tmp_path / "bundle", tmp_path / "srv"
    wheels = {path.stem for path in (folder / "wheels").iterdir()}
    assert wheels == set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    fetched, tried = ((checkout / "calls").read_text().splitlines()[index] for index in (-2, -1))
    assert {"download", "--require-hashes", "--only-binary"} <= set(fetched.split())
    assert {"install", "--isolated", "--no-index", "--require-hashes", "--dry-run"} <= set(tried.split())
    listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there - listed == {"SHA256SUMS"}
    packed = subprocess.run(["tar", "-tf", folder / "songlo.tar"], check=True, capture_output=True, text=True)
    assert {"songlo/deploy/install", "songlo/requirements.txt"} <= set(packed.stdout.split())
    assert "secret" not in packed.stdout.replace("songlo/bin/secrets", "")

    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho cpython-313 linux-aarch64\n")
    other.chmod(0o755)
    refused = install(folder, target, str(other))
    assert (refused.returncode, "is cpython-313 linux-aarch64." in refused.stderr) == (1, True)
    next((folder / "wheels").iterdir()).write_text("another")
    refused = install(folder, target)
    assert (refused.returncode, "FAILED" in refused.stdout + refused.stderr) == (1, True)
    assert not target.exists()


def test_a_bundle_from_which_one_could_not_install_is_not_left_behind(checkout, tmp_path):
    assert bundle(checkout, missing="1").returncode == 1
    assert {path.name for path in tmp_path.iterdir()} == {"songlo"}
