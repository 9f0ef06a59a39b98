"""Pages that only tests see: all components, a plain form, a form that saves itself."""

import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path, reverse
from django.utils import timezone

from songlo.common.forms import HouseForm, UidMixin, VnDateField, VnTimeField
from songlo.urls import urlpatterns as site

HERE = Path(__file__).parent
TODAY = datetime.date(2024, 11, 2)
received: list[dict[str, list[str]]] = []
saved: list[dict[str, list[str]]] = []
next_answers: list[tuple[int, dict[str, Any]]] = []
next_answers_to_forms: list[str] = []


class EveryForm(UidMixin, HouseForm):
    day = VnDateField(label="Ngày họp")
    at = VnTimeField(label="Từ")
    place = forms.CharField(label="Địa điểm họp", max_length=20)
    how = forms.ChoiceField(
        label="Hình thức", choices=[("a", "Trực tiếp"), ("b", "Trực tuyến")], widget=forms.RadioSelect
    )
    chair = forms.ChoiceField(label="Chủ trì", choices=[("", "Mời chọn"), ("1", "Nguyễn Văn Thìn")])
    guests = forms.MultipleChoiceField(
        label="Đại biểu dự", choices=[("1", "Nguyễn Minh Tuấn")], widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.IntegerField(label="Số phút", help_text="Từ lúc tuyên bố lý do.")
    ready = forms.BooleanField(label="Đã có tài liệu", required=False)
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    photo = forms.FileField(label="Ảnh trang sổ", required=False)


def draw(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    template = engines["django"].from_string((HERE / name).read_text(encoding="utf-8"))
    return HttpResponse(template.render(context, request))


def styleguide(request: HttpRequest) -> HttpResponse:
    if "wrong" in request.GET:
        form = EveryForm({"day": "5-11", "at": "25h", "place": "Nhà văn hóa thôn Gò Sen", "minutes": "ba"})
    else:
        form = EveryForm()
        messages.success(request, "Đã ghi buổi sinh hoạt tháng 11.")
        messages.warning(request, "Biên bản đã đổi sau khi in; mời in lại.")
    words = {"source": "HD 12-HD/BTCTW ngày 06/7/2018", "confirmed": False}
    context = {
        "form": form,
        "today": TODAY,
        "late_day": TODAY - datetime.timedelta(2),
        "next_day": TODAY + datetime.timedelta(3),
        "saved_at": timezone.make_aware(datetime.datetime(2024, 11, 2, 19, 42)),
        "findings": [
            SimpleNamespace(level="ok", message="Điểm danh đủ 30/30", **words),
            SimpleNamespace(level="note", message="Thời lượng 75 phút; mức quy định 90 phút", **words),
            SimpleNamespace(
                level="block", message="Tổng số biểu quyết (24) nhiều hơn số có mặt (23)", **words
            ),
        ],
        "rows": [("Kết luận", "Có 4/5 hộ nhất trí hiến, tổng 63 m².", "Có 4/5 hộ nhất trí.")],
        "tabs": [("Chuẩn bị", "#a", True), ("Thông báo", "#b", False), ("Biên bản", "#c", False)],
        "chips": [("Năm 2024", "#a", True), ("Năm 2023", "#b", False)],
    }
    return draw(request, "styleguide.html", context)


def plain_form(request: HttpRequest) -> HttpResponse:
    return draw(request, "autosave.html", {})


def self_saving_form(request: HttpRequest) -> HttpResponse:
    return draw(request, "autosave.html", {"autosave": reverse("autosave")})


def autosave(request: HttpRequest) -> JsonResponse:
    saved.append(dict(request.POST.lists()))
    status, body = next_answers.pop(0) if next_answers else (200, {"saved_at": "19:42", "version": 4})
    return JsonResponse(body, status=status)


def sent(request: HttpRequest) -> HttpResponse:
    if "break" in next_answers_to_forms:
        next_answers_to_forms.clear()
        raise RuntimeError("broken on purpose")
    received.append(dict(request.POST.lists()))
    return HttpResponse("<!doctype html><title>x</title><h1>Đã nhận</h1>")


urlpatterns = [
    *site,
    path("kieu-mau/", styleguide, name="styleguide"),
    path("ghi/", plain_form, name="plain_form"),
    path("tu-luu/", self_saving_form, name="self_saving_form"),
    path("tu-luu/luu/", autosave, name="autosave"),
    path("da-gui/", sent, name="sent"),
]
