"""bin/servers start|stop|status|env [name]"""

import argparse
import shlex
import sys
from pathlib import Path

from songlo.trial import servers
from songlo.trial.place import Place
from songlo.trial.processes import ServerError


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/servers", description="This checkout's PostgreSQL and Valkey.")
    parser.add_argument("verb", choices=["start", "stop", "status", "env"])
    parser.add_argument("name", nargs="?", default="dev", choices=["dev", "test"])
    arguments = parser.parse_args()
    place = Place(Path(__file__).resolve().parent.parent.parent, arguments.name)
    try:
        return _carry_out(arguments.verb, place)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1


def _carry_out(verb: str, place: Place) -> int:
    """`start` and `stop` print what they changed, one name a line; `status` exits 3 unless all run."""
    if verb == "env":
        for name, value in place.environment().items():
            print(f"export {name}={shlex.quote(value)}")
        return 0
    if verb == "status":
        running = servers.status(place)
        for name, is_ready in running.items():
            print(f"{name}: {'running' if is_ready else 'stopped'}")
        return 0 if all(running.values()) else 3
    change = servers.start if verb == "start" else servers.stop
    for name in change(place):
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
