from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from members.services.due import ensure_today


class DueChangesMiddleware:
    """What is due today holds before the first request of the day is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ensure_today(timezone.localdate())
        return self.get_response(request)
