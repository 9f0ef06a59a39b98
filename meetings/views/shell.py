"""The shell of "Đang họp" and the service worker that keeps it (docs/offline.md): public, the same bytes for
everybody, without a word about anybody. Which files belong to it is told once, here."""

import functools
import hashlib
import json
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
WORKER = f"{FOLDER}/worker.js"
STYLES = ("vendor/bootstrap-5.3.8.min.css", "css/site.css")
PICTURES = ("icons.svg", "icon.svg")
# Modules of the house that those of the folder import.
SHARED_MODULES = ("js/csrf.js", "vendor/idb-8.0.4.js")
CHECKED_EACH_TIME = "no-cache"


def modules() -> list[str]:
    """Every script of the folder but the worker itself: a new one is preloaded and kept without a further word."""
    own = sorted(path.relative_to(STATIC).as_posix() for path in (STATIC / FOLDER).rglob("*.js"))
    return [*(name for name in own if name != WORKER), *SHARED_MODULES]


@require_safe
@login_not_required
def shell(request: HttpRequest) -> HttpResponse:
    """For the service worker to keep; the page itself is opened through the door of its meeting."""
    response = render_shell(request)
    response["Cache-Control"] = CHECKED_EACH_TIME
    return response


def render_shell(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/in_session.html", {"modules": modules()})


@require_safe
@login_not_required
def service_worker(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = CHECKED_EACH_TIME
    response["Service-Worker-Allowed"] = "/"
    return response


def worker_script() -> str:
    """A file that changes is a new version, and so is a new template of the shell: the browser compares the bytes."""
    files = [*STYLES, *PICTURES, *modules()]
    head = {"VERSION": _version(), "SHELL": reverse("meetings:shell"), "FILES": [static(name) for name in files]}
    lines = [f"const {name} = {json.dumps(value)};" for name, value in head.items()]
    return "\n".join([*lines, (STATIC / WORKER).read_text(encoding="utf-8")])


def _version() -> str:
    return _computed_version() if settings.DEBUG else _known_version()


def _computed_version() -> str:
    template = Path(settings.BASE_DIR) / "templates" / "meetings" / "in_session.html"
    paths = [STATIC / name for name in (*STYLES, *PICTURES, *modules(), WORKER)]
    digest = hashlib.sha256()
    for path in (*paths, template):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


_known_version = functools.cache(_computed_version)
