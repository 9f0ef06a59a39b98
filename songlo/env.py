"""Settings from the environment: typed, with secrets by file, and all wrong values told at once.

`NAME_FILE` wins over `NAME` (Docker secrets). Commands typed without make find the trial's servers
in `.local/<uid>/env`, which `bin/servers` leaves there; a variable that is really set wins over it.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class EnvError(Exception):
    """Every wrong or missing variable in one message."""


class Env:
    def __init__(self, values: dict[str, str]) -> None:
        self.values = values
        self.problems: list[str] = []

    def text(self, name: str, default: str | None = None) -> str:
        file_name = self.values.get(f"{name}_FILE")
        if file_name:
            try:
                return Path(file_name).read_text(encoding="utf-8").strip()
            except OSError as error:
                self.problems.append(f"{name}_FILE: {error.strerror}: {file_name}")
                return default or ""
        if name in self.values:
            return self.values[name]
        if default is None:
            self.problems.append(f"{name} is not set")
            return ""
        return default

    def flag(self, name: str, default: bool) -> bool:
        value = self.text(name, str(default)).lower()
        if value not in TRUE | FALSE:
            self.problems.append(f"{name}={value!r} is neither true nor false")
        return value in TRUE

    def number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        try:
            return int(value)
        except ValueError:
            self.problems.append(f"{name}={value!r} is not a whole number")
            return default

    def choice(self, name: str, default: str, known: set[str]) -> str:
        value = self.text(name, default).lower()
        if value not in known:
            self.problems.append(f"{name}={value!r} is none of {', '.join(sorted(known))}")
        return value

    def words(self, name: str, default: str = "") -> list[str]:
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def database(self, name: str) -> dict[str, Any]:
        """postgresql://user:password@host:port/name, or a socket folder as ?host=/run/postgresql."""
        url = urlsplit(self.text(name))
        if url.scheme not in {"postgresql", "postgres"} or len(url.path) < 2:
            self.problems.append(f"{name} is not of the form postgresql://user:password@host:port/name")
            return {}
        query = parse_qs(url.query)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path[1:]),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": query.get("host", [unquote(url.hostname or "")])[0],
            "PORT": query.get("port", [str(url.port or "")])[0],
        }

    def check(self) -> None:
        if self.problems:
            raise EnvError("The environment is not complete:\n- " + "\n- ".join(self.problems))


def read_env(base_dir: Path) -> Env:
    values = _read_lines(base_dir / ".local" / str(os.getuid()) / "env")
    values.update(os.environ)
    return Env(values)


def _read_lines(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
