"""What reaches the Standing Board: quick reports, opinions, the quarter's summary, coverage, who went how often."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
