"""Tổ công tác: who goes, which units they look after."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
