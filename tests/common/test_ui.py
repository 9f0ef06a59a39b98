import datetime

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone

from songlo.common.forms import HouseForm

UTC = datetime.UTC


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


class PlaceForm(HouseForm):
    place = forms.CharField(label="Địa điểm")
    how = forms.ChoiceField(label="Hình thức", choices=[("a", "Trực tiếp")], widget=forms.RadioSelect)


def test_icon_is_decoration_unless_it_speaks():
    assert render('{% icon "check2" %}') == (
        '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#check2"></use></svg>'
    )
    assert render('{% icon "check2" "Đã xong" %}') == (
        '<svg class="icon" role="img" aria-label="Đã xong"><use href="/static/icons.svg#check2"></use></svg>'
    )


@pytest.mark.parametrize(
    ("kind", "icon"),
    [
        ("ok", "check-circle-fill"), ("info", "clock-history"), ("warn", "hourglass-split"), ("off", "circle"),
        ("stop", "x-octagon-fill"),
    ],
)  # fmt: skip
def test_state_is_icon_and_word(kind, icon):
    html = render("{% state kind text %}", kind=kind, text="Đã <gửi>")
    assert html.startswith(f'<span class="state state-{kind}"><svg')
    assert f"#{icon}" in html
    assert html.endswith("Đã &lt;gửi&gt;</span>")


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (datetime.date(2024, 10, 31), "Quá hạn 2 ngày, hạn 31/10"),
        (datetime.date(2024, 11, 1), "Quá hạn 1 ngày, hạn 01/11"),
        (datetime.date(2024, 11, 2), "Hôm nay"),
        (datetime.date(2024, 11, 5), "Còn 3 ngày, hạn 05/11"),
    ],
)
def test_due_state_says_how_long(due_on, words):
    html = render("{% due_state due_on today %}", due_on=due_on, today=datetime.date(2024, 11, 2))
    assert html.endswith(f"{words}</span>")


def test_moments_are_written_in_the_time_of_the_place():
    evening = datetime.datetime(2024, 11, 4, 18, 30, tzinfo=UTC)  # 01:30 of the next day in Vietnam
    assert timezone.localtime(evening).day == 5
    assert (
        render("{{ at|clock }} {{ at|clock_words }} {{ at|day }}", at=evening) == "01:30 1 giờ 30 05/11/2024"
    )


def test_dates_as_they_are_written():
    day = datetime.date(2024, 11, 5)
    assert render("{{ d|day }}, {{ d|short_day }}, {{ d|week_day }}", d=day) == (
        "05/11/2024, 05/11, thứ Ba 05/11/2024"
    )
    assert render("{{ d|day }}{{ d|clock }}{{ d|week_day }}", d=None) == ""
    assert render("{{ t|clock }} {{ t|clock_words }}", t=datetime.time(0, 0)) == "00:00 0 giờ 00"


def test_error_summary_links_to_every_place():
    form = PlaceForm({})
    form.add_error(None, "Chủ trì và thư ký đang là một đồng chí.")
    html = render("{% error_summary form %}", form=form)
    assert "Mời ghi lại 2 chỗ" in html
    assert '<a href="#id_place">Địa điểm: mời ghi địa điểm.</a>' in html
    assert '<a href="#div_id_how">Hình thức: mời chọn hình thức.</a>' in html
    assert "<span>Chủ trì và thư ký đang là một đồng chí.</span>" in html
    assert "Những gì đồng chí đã viết vẫn còn nguyên." in html


def test_error_summary_takes_formsets():
    Places = forms.formset_factory(PlaceForm, extra=0, min_num=2, validate_min=True)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-place": "x", "form-0-how": "a"}
    html = render("{% error_summary formset %}", formset=Places(data))
    assert html.count("<li>") == 2
    assert 'href="#id_form-1-place"' in html


def test_error_summary_promises_nothing_about_passwords():
    class Secret(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)

    kept = "Những gì đồng chí đã viết vẫn còn nguyên."
    assert kept not in render("{% error_summary form %}", form=Secret({}))
    assert kept in render("{% error_summary form %}", form=PlaceForm({}))


def test_error_summary_is_silent_when_all_is_well():
    assert render("{% error_summary form %}", form=PlaceForm({"place": "x", "how": "a"})).strip() == ""
