from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from members.services.due import ensure_today


class DueChangesMiddleware:
    """What is due today holds before the first request of the day is answered. Pages without a login (the
    login itself, health) show nothing of the tree and have to answer without the database too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if getattr(view, "login_required", True):
            ensure_today(timezone.localdate())
