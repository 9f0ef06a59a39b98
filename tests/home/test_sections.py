import pytest
from django.urls import URLResolver, get_resolver, reverse

from songlo.home.sections import INSIDE, PLACES, SECTIONS, section_at

URLS = [reverse(name) for _, name, _ in SECTIONS]
# One's own login, the guides, what machines ask.
OUTSIDE = {"tai-khoan", "huong-dan", "phien", "dang-nhap-lai", "healthz", "readyz", "sw.js"}


def routes(resolver, before=""):
    for entry in resolver.url_patterns:
        route = f"{before}{entry.pattern}"
        yield from routes(entry, route) if isinstance(entry, URLResolver) else [route]


ROUTES = list(routes(get_resolver()))


def first(address):
    return address.strip("/").split("/")[0]


@pytest.mark.parametrize("word", sorted({first(route) for route in ROUTES}))
def test_every_address_stands_in_a_section(word):
    found = {bool(section_at(route, URLS)) for route in ROUTES if first(route) == word}
    assert found == {word not in OUTSIDE}


def test_no_word_is_kept_that_no_address_has():
    of_places = {route.split("/")[2] for route in ROUTES if first(route) in PLACES and route.count("/") > 2}
    assert set(INSIDE) <= {first(route) for route in ROUTES} | of_places
    assert set(INSIDE.values()) <= {first(url) for url in URLS}


@pytest.mark.parametrize(
    ("route", "section"),
    [
        ("", "/"),
        ("chat-luong/so-lieu/", "/chat-luong/so-lieu/"),
        ("chat-luong/<month:month>/<uuid:uid>/", "/chat-luong/"),
        ("to-chuc/<uuid:uid>/", "/to-chuc/"),
        ("to-chuc/<uuid:uid>/chuc-vu/", "/to-chuc/"),
        ("to-chuc/<uuid:uid>/excel/", "/excel/"),
        ("to-chuc/<uuid:uid>/nhap-chi-bo/", "/excel/"),
        ("to-chuc/<uuid:uid>/bien-dong/<slug:kind>/", "/dang-vien/"),
        ("chi-bo/<uuid:uid>/ghi-lai/", "/sinh-hoat/"),
        ("chi-bo/<uuid:uid>/trong-tam/", "/so-bien-ban/"),
        ("sinh-hoat/<uuid:uid>/trong-tam/", "/sinh-hoat/"),
        ("sinh-hoat/<uuid:uid>/dinh-huong/", "/sinh-hoat/"),
        ("ket-qua-kiem-tra/<uuid:uid>/sua/", "/ket-qua-kiem-tra/"),
        ("huong-dan/", ""),
    ],
)
def test_the_nearest_word_says_where(route, section):
    assert section_at(route, URLS) == section


@pytest.mark.parametrize(
    ("route", "opens", "section"),
    [
        ("ket-qua-kiem-tra/<uuid:uid>/sua/", ["/kiem-tra/"], "/kiem-tra/"),
        ("chat-luong/<month:month>/<uuid:uid>/chi-bo/", ["/chat-luong/so-lieu/"], "/chat-luong/so-lieu/"),
        ("to-chuc/<uuid:uid>/excel/", ["/to-chuc/"], "/to-chuc/"),
        ("to-chuc/<uuid:uid>/", ["/"], ""),
    ],
)
def test_of_the_sections_that_the_reader_has(route, opens, section):
    assert section_at(route, opens) == section
