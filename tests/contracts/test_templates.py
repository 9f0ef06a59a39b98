"""Every template, and the pages that are not in the table of addresses: those are looked at where they are opened
(test_urls_access.py)."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import reverse

from tests.contracts.page import faults, faults_of

TEMPLATES = Path(settings.BASE_DIR) / "templates"


@pytest.mark.parametrize(
    "name", sorted(str(file.relative_to(TEMPLATES)) for file in TEMPLATES.rglob("*") if file.is_file())
)
def test_every_template_compiles(name):
    get_template(name)


def test_the_login_is_sound(client, db):
    assert faults_of(client.get(reverse("account_login"))) == []


def test_refusals_are_sound(cast, client_for, today):
    refused = client_for(cast.binh).get(reverse("members:roster"))
    absent = client_for(cast.binh).get(reverse("members:organization", args=[cast.other_cell.uid]))
    assert (refused.status_code, absent.status_code) == (403, 404)
    assert (faults_of(refused), faults_of(absent)) == ([], [])


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ("<h1>Một</h1><h1>Hai</h1>", "h1: 2"),
        ("<p>Không có tên trang</p>", "h1: 0"),
        ("<h1>x</h1><a class='btn btn-primary'>x</a><a class='btn btn-primary'>y</a>", "btn-primary: 2"),
        ("<h1>x</h1><button onclick='x()'>x</button>", "inline: button"),
        ("<h1>x</h1><p style='color:red'>x</p>", "inline: p"),
        ("<h1>x</h1><script>x</script>", "inline: script"),
        ("<h1>x</h1><img src='x'>", "no words: img"),
        ("<h1>x</h1><input name='x'>", "no label: x"),
        ("<h1>x</h1><form method='post' action='/x/'></form>", "no token: /x/"),
        ("<h1>x</h1><a href='#nowhere'>x</a>", "leads nowhere: nowhere"),
        ("<h1>x</h1><p id='a'></p><p id='a'></p>", "id twice: a"),
        ("<h1>x</h1><p>Đã lưu thành công</p>", "word: thành công"),
        ("<h1>x</h1><p>Mời ghi lại!</p>", "word: !"),
    ],
)
def test_the_guard_sees_a_fault(bad, fault):
    page = f"<html lang='vi'><body><a href='#noi-dung'>x</a><main id='noi-dung'>{bad}</main></body></html>"
    assert faults(page) == [fault]


def test_the_guard_sees_a_page_without_language_and_skip_link():
    assert faults("<html><body><h1>x</h1></body></html>") == ["lang: [None]", "no skip link"]
