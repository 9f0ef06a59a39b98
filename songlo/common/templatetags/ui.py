"""What templates say again and again: an icon, a state, a date as it is written in the field."""

import datetime
import functools

from django import template
from django.conf import settings
from django.forms import BaseForm, BaseFormSet, BoundField, PasswordInput
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from songlo.common import vn

register = template.Library()

# The icon says what the state is, so that nothing rests on colour alone (look.md 1.3).
STATE_ICONS = {
    "ok": "check-circle-fill",
    "info": "clock-history",
    "warn": "hourglass-split",
    "off": "circle",
    "stop": "x-octagon-fill",
}


@register.simple_tag
@functools.lru_cache(512)
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "check2" %}`; with a label it speaks for itself, otherwise it is decoration beside a word. A page has up
    to forty, out of some sixty names and labels written in templates."""
    url = static("icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, url, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', url, name)


@register.simple_tag
@functools.lru_cache(2000, typed=True)  # markup and a text of the same letters are two
def state(kind: str, text: str, icon_name: str = "", fill: bool = False) -> SafeString:
    """`{% state "ok" "Đã gửi đảng ủy" %}`, `{% state "warn" "Quá hạn 2 ngày" fill=True %}`."""
    css = f"state state-{kind} fill" if fill else f"state state-{kind}"
    return format_html('<span class="{}">{}{}</span>', css, icon(icon_name or STATE_ICONS[kind]), text)


@register.simple_tag
def due_state(due_on: datetime.date, today: datetime.date) -> SafeString:
    """`{% due_state task.due_on today %}`: how long is left comes first, then the day."""
    days = (due_on - today).days
    short = due_on.strftime("%d/%m")
    if days < 0:
        return state("warn", f"Quá hạn {-days} ngày, hạn {short}")
    if days == 0:
        return state("info", "Hôm nay")
    return state("off", f"Còn {days} ngày, hạn {short}", "clock")


@register.simple_tag
def percent(part: int, whole: int, target: int | None = None) -> str:
    """`{% percent 26 28 target=95 %}`: "92,9 %"."""
    return vn.percent(part, whole, target)


@register.filter(expects_localtime=True)
def day(value: datetime.date | None) -> str:
    """05/11/2024"""
    return vn.day_month_year(value) if value else ""


@register.filter(expects_localtime=True)
def short_day(value: datetime.date | None) -> str:
    """05/11"""
    return value.strftime("%d/%m") if value else ""


@register.filter(expects_localtime=True)
def weekday(value: datetime.date) -> str:
    """Thứ Ba"""
    name = vn.weekday(value)
    return f"{name[:1].upper()}{name[1:]}"


@register.filter(expects_localtime=True)
def week_day(value: datetime.date | None) -> str:
    """thứ Ba 05/11/2024"""
    return f"{vn.weekday(value)} {vn.day_month_year(value)}" if value else ""


@register.filter(expects_localtime=True)
def clock(value: datetime.time | datetime.datetime | None) -> str:
    """19:42, for states and tables"""
    return value.strftime("%H:%M") if value else ""


@register.filter(expects_localtime=True)
def clock_words(value: datetime.time | datetime.datetime | None) -> str:
    """19 giờ 30, for running text"""
    return vn.clock(value) if value else ""


@register.filter
def committee(organization: object) -> str:
    """Huyện ủy Sông Lô: who answers and is told, for the organisation"""
    return vn.committee_name(str(organization))


@register.simple_tag
def demo_notice() -> str:
    return settings.DEMO_NOTICE


@register.simple_tag
def office_phone() -> str:
    return settings.OFFICE_PHONE


@register.simple_tag
@functools.cache
def same_url(name: str) -> str:
    """An address that stands on every page and is the same on all of them; `{% url %}` seeks it anew each time."""
    return reverse(name)


@register.simple_tag
def csrf_cookie_name() -> str:
    """The scripts read the token when they send: a login in another tab or in the dialog changes it."""
    return settings.CSRF_COOKIE_NAME


@register.inclusion_tag("components/_error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet) -> dict[str, object]:
    """`{% error_summary form formset %}`: every place to write again, with a link; nothing when all is well."""
    places = [place for form in forms for place in _places(form)]
    kept = not any(_has_password(form) for form in forms)
    return {"places": places, "count": sum(1 for anchor, _ in places if anchor), "kept": kept}


def _has_password(form: BaseForm | BaseFormSet) -> bool:
    """Passwords and PINs come back empty."""
    return any(isinstance(field.widget, PasswordInput) for field in getattr(form, "fields", {}).values())


def _places(form: BaseForm | BaseFormSet) -> list[tuple[str, str]]:
    if isinstance(form, BaseFormSet):
        found = [("", str(error)) for error in form.non_form_errors()]
        return found + [place for member in form.forms for place in _places(member)]
    found = [("", str(error)) for error in form.non_field_errors()]
    for field in form:
        label = str(field.label).rstrip("?")
        found += [(_anchor(field), f"{label}: {_small_start(str(error))}") for error in field.errors]
    return found


def _anchor(field: BoundField) -> str:
    """The field itself; a group of choices has no single one, so its surrounding block."""
    return field.id_for_label or f"div_{field.auto_id}"


def _small_start(text: str) -> str:
    return text[:1].lower() + text[1:]
