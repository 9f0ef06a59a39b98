"""The page of whoever works at several places: for which of them."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members.models import Organization


def choose(
    request: HttpRequest, tops: Iterable[Organization], title: str, route: str, lead: str = ""
) -> HttpResponse:
    context = {"tops": tops, "title": title, "route": route, "lead": lead}
    return render(request, "members/choose.html", context)
