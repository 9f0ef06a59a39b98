import re
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent.parent
UNITS = ROOT / "deploy" / "systemd"
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
GUIDE = (ROOT / "docs" / "operations.md").read_text()
NAME = re.compile(r"^#?([A-Z][A-Z_]+)=", re.MULTILINE)
# Where a container keeps what an installation without Docker keeps elsewhere.
PLACES = {"/srv/songlo/current/.venv/bin/": "", "/var/lib/songlo/beat": "/srv/beat"}


def lines(unit: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", (UNITS / unit).read_text(), re.MULTILINE)


def command(unit: str) -> str:
    text = " && ".join(lines(unit, "ExecStart"))
    for there, place in PLACES.items():
        text = text.replace(there, place)
    return text


@pytest.mark.parametrize("name", ["migrate", "web", "worker", "beat"])
def test_a_unit_runs_what_its_container_runs(name):
    unit = f"songlo-{name}.service"
    words = SERVICES[name]["command"][2:] if name == "migrate" else SERVICES[name]["command"]
    assert command(unit) == re.sub(r"\$\{([A-Z_]+):-[^}]*\}", r"${\1}", " ".join(words))
    for variable in re.findall(r"\$\{([A-Z_]+)\}", command(unit)):
        assert f"{variable}={re.search(rf'{variable}:-([^}}]*)', ' '.join(words))[1]}" in lines(
            unit, "Environment"
        )


def test_units_know_what_containers_know():
    """Settings that differ by what the operator writes have their default without Docker too."""
    told = set(NAME.findall((ROOT / "deploy" / "songlo.env").read_text()))
    assert told - set(NAME.findall((ROOT / ".env.example").read_text())) == set()
    for name in ("migrate", "web", "worker", "beat"):
        fixed = {
            key
            for key, value in SERVICES[name]["environment"].items()
            if not re.fullmatch(rf"\$\{{{key}:-.*\}}", str(value))
        }
        own = {
            word.partition("=")[0]
            for line in lines(f"songlo-{name}.service", "Environment")
            for word in line.split()
        }
        assert fixed - told - own == set()


def test_only_migrate_is_given_the_owner():
    given = {
        path.stem: {line.rpartition("/")[2] for line in lines(path.name, "LoadCredential")}
        for path in UNITS.glob("*.service")
    }
    assert {name for name, secrets in given.items() if "owner_database_url" in secrets} == {"songlo-migrate"}
    assert {name for name, secrets in given.items() if "database_url" in secrets} == set(given) - {
        "songlo-migrate"
    }
    assert set.union(*given.values()) <= set(COMPOSE["secrets"])


def test_the_image_carries_the_client_programs_of_its_server():
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert f"FROM {SERVICES['postgres']['image']} AS postgres" in dockerfile
    copied = re.search(r"COPY --from=postgres (/usr/lib/postgresql/18/bin/.*?) \\?\n", dockerfile)[1]
    assert {"pg_dump", "pg_restore"} <= {Path(word).name for word in copied.split()}


def test_the_guide_names_nothing_that_is_not_there():
    named = set(re.findall(r"\b((?:bin|deploy|docker|docs)/[\w./*-]*[\w*])", GUIDE))
    assert len(named) > 8
    assert sorted(path for path in named if not list(ROOT.glob(path))) == []
    commands = set(re.findall(r"(?:manage\.py|^ +songlo(?: --\w+)?|`songlo) ([a-z_]+)", GUIDE, re.MULTILINE))
    assert commands >= {"backup", "restore", "verify_audit"}
    assert commands - set(get_commands()) == set()
