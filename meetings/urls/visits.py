"""Visits and their reports; what a commune's committee members do of the same kind."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
