from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members.models import Organization


def bare_page(request: HttpRequest) -> HttpResponse:
    """The bare page of design.md 8: session, logged-in user, one query, a ten-line template, all middleware."""
    assert request.user.is_authenticated
    return render(request, "bench/bare.html", {"organization": Organization.objects.first()})
