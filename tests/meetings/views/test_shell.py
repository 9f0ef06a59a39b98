import json
import re
import shutil
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.templatetags.static import static

from meetings.views import shell as views

STATIC = Path(settings.BASE_DIR) / "static"
NOW = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")
LATER = re.compile(r"""import\(["'](\.[^"']+)["']\)""")


def reached(start, *ways):
    """The files that a browser loads from `start` on, by these ways of importing."""
    seen, ahead = set(), {start}
    while ahead:
        path = STATIC / ahead.pop()
        seen.add(path.relative_to(STATIC).as_posix())
        text = path.read_text(encoding="utf-8")
        found = [(path.parent / one).resolve() for way in ways for one in way.findall(text)]
        ahead |= {one.relative_to(STATIC).as_posix() for one in found} - seen
    return seen


def constants(script):
    return {
        name: json.loads(value)
        for name, value in re.findall(r"^const ([A-Z]+) = (.+);$", script, re.MULTILINE)[:3]
    }


@pytest.fixture
def script(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert (answer["Cache-Control"], answer["Service-Worker-Allowed"]) == ("no-cache", "/")
    return answer.content.decode()


@pytest.fixture
def shell(client):
    answer = client.get("/dang-hop/khung/")
    assert answer["Cache-Control"] == "no-cache"
    return answer.content.decode()


def test_every_module_is_kept_and_those_of_the_first_screen_are_preloaded(shell, script):
    kept = {path for path in constants(script)["FILES"] if path.endswith(".js")}
    assert kept == {static(name) for name in reached("in_session/main.js", NOW, LATER)}
    preloaded = re.findall(r'<link rel="modulepreload" href="([^"]+)">', shell)
    assert sorted(preloaded) == sorted(static(name) for name in reached("in_session/main.js", NOW))


def test_no_module_needs_itself_in_a_circle():
    """Whose name carries a hash of what it says cannot be named by what it names."""
    for name in reached("in_session/main.js", NOW, LATER):
        text = (STATIC / name).read_text(encoding="utf-8")
        named = [(STATIC / name).parent / one for way in (NOW, LATER) for one in way.findall(text)]
        behind = {other for path in named for other in reached(path.resolve(), NOW, LATER)}
        assert name not in behind, name


def test_what_the_shell_loads_is_kept_and_is_there(shell, script):
    kept = constants(script)
    loaded = set(re.findall(r'(?:href|src|data-icons)="(/static/[^"]+)"', shell))
    assert loaded <= set(kept["FILES"])
    assert [path for path in kept["FILES"] if not (STATIC / path.removeprefix("/static/")).is_file()] == []
    assert kept["SHELL"] == "/dang-hop/khung/"


def test_the_shell_is_the_same_for_everybody(cast, client_for, shell):
    assert client_for(cast.an).get("/dang-hop/khung/").content.decode() == shell


@pytest.mark.parametrize("name", ["in_session/queue.js", "in_session/worker.js", "css/site.css"])
def test_a_changed_file_is_a_new_version(tmp_path, monkeypatch, name):
    before = views._computed_script()
    shutil.copytree(STATIC, tmp_path / "static", ignore=shutil.ignore_patterns("fonts"))
    monkeypatch.setattr(views, "STATIC", tmp_path / "static")
    assert views._computed_script() == before
    with (tmp_path / "static" / name).open("a") as file:
        file.write("\n")
    assert constants(views._computed_script())["VERSION"] != constants(before)["VERSION"]


def test_scripts_of_the_page_are_small_and_do_one_thing():
    lengths = {
        path.name: len(path.read_text(encoding="utf-8").splitlines())
        for path in (STATIC / "in_session").rglob("*.js")
    }
    assert {name: length for name, length in lengths.items() if length > 150} == {}


def test_the_first_visit_stays_within_its_bytes(shell):
    files = [
        STATIC / path.removeprefix("/static/")
        for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', shell)
    ]
    sizes = {path: len(brotli.compress(path.read_bytes())) for path in files}
    # design.md 8: 80 KB for the critical path. The snapshot of thirty members has the
    # rest (it takes 5); the icons hold nothing up.
    assert sum(sizes.values()) + len(brotli.compress(shell.encode())) <= 75_000
