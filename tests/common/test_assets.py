import hashlib
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "papers" not in path.relative_to(ROOT / "templates").parts]
SOURCES = [*TEMPLATES, *(ROOT / "songlo").rglob("*.py"), *(ROOT / "meetings").rglob("*.py")]


def icons_drawn():
    return set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/icons.svg").read_text(encoding="utf-8")))


def test_vendored_files_are_what_their_list_says():
    text = (ROOT / "static/vendor/VERSIONS.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`/]+)` .*`([0-9a-f]{64})` \|$", text, re.MULTILINE))
    folder = ROOT / "static/vendor"
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.suffix in {".css", ".js"}
    }
    assert there == listed


def test_every_icon_that_a_template_names_is_drawn():
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r'(?:\{% icon |icon_name=)"([a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    assert named - icons_drawn() == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_page_has_no_inline_code_and_nothing_from_elsewhere(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"""<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=["']|javascript:""", text) == []
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", text) == []


@pytest.mark.parametrize("path", sorted((ROOT / "static/css").glob("*.css")), ids=lambda path: path.name)
def test_stylesheet_loads_nothing_from_elsewhere(path):
    assert re.findall(r"@import|url\([^)]*//", path.read_text(encoding="utf-8")) == []


def test_scripts_are_small_and_do_one_thing():
    lengths = {path.name: len(path.read_text().splitlines()) for path in (ROOT / "static/js").glob("*.js")}
    assert {name: length for name, length in lengths.items() if length > 150} == {}


def on_the_wire(*paths):
    return sum(len(brotli.compress((ROOT / "static" / path).read_bytes())) for path in paths)


def test_first_visit_stays_within_its_bytes():
    scripts = [f"js/{path.name}" for path in (ROOT / "static/js").glob("*.js")]
    frame = ["vendor/bootstrap-5.3.8.min.css", "css/site.css", "icons.svg"]
    # design.md 8: 80 KB for the critical path; 15 KB of them are left for the page itself.
    assert on_the_wire(*frame, *scripts) <= 65_000
