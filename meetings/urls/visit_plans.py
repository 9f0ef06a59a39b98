"""The plan of a quarter, and the cell that is asked about its evening."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
