from django.urls import URLPattern, path

from evaluations.views import quality

urlpatterns: list[URLPattern] = [
    path("chat-luong/so-lieu/", quality.start, name="quality"),
    path("chat-luong/<month:month>/<uuid:uid>/so-lieu/", quality.figures, name="quality_figures"),
    path("chat-luong/<month:month>/<uuid:uid>/chi-bo/", quality.cell, name="cell_quality"),
]
