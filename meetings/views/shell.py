"""The shell of "Đang họp" and the service worker that keeps it (docs/offline.md): public, the same bytes for
everybody, without a word about anybody. Which files belong to it is told once, here."""

import functools
import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

STATIC = Path(settings.BASE_DIR) / "static"
FOLDER = "in_session"
MAIN = f"{FOLDER}/main.js"
WORKER = f"{FOLDER}/worker.js"
STYLES = ("vendor/bootstrap-5.3.8.min.css", "css/site.css")
PICTURES = ("icons.svg", "icon.svg")
CHECKED_EACH_TIME = "no-cache"
# `import(…)` is for later and not meant here.
IMPORT = re.compile(r"""^(?:import|export)\b[^"';]*["'](\.[^"']+)["'];""", re.MULTILINE)


def first_modules() -> list[str]:
    """What stands before the first screen: the entry and what it imports, so that they come at the same time."""
    return sorted(_imported_by({MAIN}))


def modules() -> list[str]:
    """Every script of the folder but the worker itself, and what they import: a new one is kept without a word."""
    own = {path.relative_to(STATIC).as_posix() for path in (STATIC / FOLDER).rglob("*.js")}
    return sorted(_imported_by(own - {WORKER}))


def _imported_by(names: set[str]) -> set[str]:
    known: set[str] = set()
    while fresh := names - known:
        known |= fresh
        names = {other for name in fresh for other in _imports_of(STATIC / name)}
    return known


def _imports_of(path: Path) -> list[str]:
    found = IMPORT.findall(path.read_text(encoding="utf-8"))
    return [(path.parent / one).resolve().relative_to(STATIC.resolve()).as_posix() for one in found]


@require_safe
@login_not_required
def shell(request: HttpRequest) -> HttpResponse:
    """For the service worker to keep; the page itself is opened through the door of its meeting."""
    response = render_shell(request)
    response["Cache-Control"] = CHECKED_EACH_TIME
    return response


def render_shell(request: HttpRequest) -> HttpResponse:
    listed = first_modules if settings.DEBUG else _known_modules
    return render(request, "meetings/in_session.html", {"modules": listed()})


@require_safe
@login_not_required
def service_worker(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = CHECKED_EACH_TIME
    response["Service-Worker-Allowed"] = "/"
    return response


def worker_script() -> str:
    return _computed_script() if settings.DEBUG else _known_script()


def _computed_script() -> str:
    """A file that changes is a new version, and so is a new template of the shell: the browser compares the bytes."""
    files = [*STYLES, *PICTURES, *modules()]
    head = {
        "VERSION": _version([STATIC / name for name in (*files, WORKER)]),
        "SHELL": reverse("meetings:shell"),
        "FILES": [static(name) for name in files],
    }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in head.items()]
    return "\n".join([*lines, (STATIC / WORKER).read_text(encoding="utf-8")])


def _version(paths: list[Path]) -> str:
    template = Path(settings.BASE_DIR) / "templates" / "meetings" / "in_session.html"
    digest = hashlib.sha256()
    for path in (*paths, template):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


# In service the files stay as they are as long as the process lives.
_known_script = functools.cache(_computed_script)
_known_modules = functools.cache(first_modules)
