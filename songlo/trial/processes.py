"""Programs, folders and users of this machine, as the trial's servers need them (Linux)."""

import os
import pwd
import socket
import subprocess
import time
from collections.abc import Callable
from importlib import util
from pathlib import Path

SERVICE_USER = "songlo-pg"


class ServerError(Exception):
    """One sentence for the person at the terminal."""


def own_folder(path: Path, account: pwd.struct_passwd | None = None, mode: int = 0o700) -> None:
    """Makes a folder for us or the service user; refuses one that somebody else laid there."""
    owner = account.pw_uid if account else os.getuid()
    try:
        path.mkdir(mode=mode)
    except FileExistsError:
        found = path.lstat()
        if path.is_symlink() or not path.is_dir() or found.st_uid not in {owner, os.getuid()}:
            raise ServerError(f"{path} belongs to somebody else; remove it first.") from None
    path.chmod(mode)
    if account:
        os.chown(path, account.pw_uid, account.pw_gid)


def service_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        shell = ["--home-dir", "/nonexistent", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        result = run("useradd", "--system", *shell, SERVICE_USER)
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        raise ServerError(f"The system user {SERVICE_USER} cannot be made: {result.stdout.strip()}") from None


def open_for_all(folder: Path) -> None:
    """Whatever umask the files of our copy came with."""
    for path in [folder, *folder.rglob("*")]:
        mode = path.lstat().st_mode
        if not path.is_symlink():
            path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))


def may_execute(account: pwd.struct_passwd, path: Path) -> bool:
    """Run a program, or walk into a folder."""
    return run("test", "-x", path, account=account).returncode == 0


def package(name: str) -> Path | None:
    """The folder of an installed package, without importing it."""
    spec = util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def version(program: Path, account: pwd.struct_passwd | None = None) -> str:
    try:
        return run(program, "--version", account=account).stdout
    except OSError:  # not there, not for us, or for another kind of machine
        return ""


def works_in(pid: int, folder: Path) -> bool:
    """True when that process is alive and stands in `folder`, as a server does in its data."""
    try:
        return os.readlink(f"/proc/{pid}/cwd") == str(folder.resolve())
    except OSError:
        return False


def answer(path: Path, question: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        try:
            client.connect(str(path))
            client.sendall(question)
            return client.recv(16)
        except OSError:
            return b""


def wait(done: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def run(*command: object, account: pwd.struct_passwd | None = None) -> subprocess.CompletedProcess[str]:
    """Without the caller's PG… variables, in a folder that every user can enter."""
    return subprocess.run(
        [str(part) for part in command],
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
