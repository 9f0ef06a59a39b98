"""Working rules, inspections, training."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
