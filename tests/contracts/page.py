"""A page as a list of its elements, and the rules that every page of the house keeps."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from django.http import HttpResponse
from django.urls import reverse

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NEEDS_NO_LABEL = {"hidden", "submit", "button", "image", "reset"}
# wording.md: words that people are not spoken to with, English, and the exclamation mark. "Phiếu không hợp lệ" is
# what a spoilt paper of a ballot is called (domain.md 2.3).
FORBIDDEN = re.compile(
    r"\b(bạn|người dùng|khách hàng|(?<!phiếu )không hợp lệ|vui lòng|thành công|uỷ|login|password|submit|error)\b|!"
)


@dataclass
class Element:
    tag: str
    attrs: dict[str, str]
    above: tuple[str, ...]

    @property
    def is_on_page(self) -> bool:
        """What stands in <template> waits there for a script."""
        return "template" not in self.above


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, given, tuple(self._open)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self._open):
            self.words.append(data)


def faults(html: str, relogin: str = "") -> list[str]:
    """What is wrong with a page; empty is good. `relogin` is the form that a script sends, token and all."""
    page = Reader(html)
    found = [
        *_inline(page),
        *_outline(page),
        *_references(page),
        *_unlabelled(page),
        *_without_token(page, relogin),
    ]
    words = FORBIDDEN.search(" ".join(page.words).lower())
    return found + ([f"word: {words.group()}"] if words else [])


def faults_of(answer: HttpResponse) -> list[str]:
    return faults(answer.content.decode(), relogin=reverse("relogin"))


def _inline(page: Reader) -> list[str]:
    return [f"inline: {element.tag}" for element in page.elements if _is_inline(element)]


def _is_inline(element: Element) -> bool:
    if element.tag == "script":
        return "src" not in element.attrs
    return element.tag == "style" or any(name == "style" or name.startswith("on") for name in element.attrs)


def _outline(page: Reader) -> list[str]:
    shown = [element for element in page.elements if element.is_on_page]
    headings = sum(element.tag == "h1" for element in shown)
    primary = sum("btn-primary" in element.attrs.get("class", "").split() for element in shown)
    language = [element.attrs.get("lang") for element in shown if element.tag == "html"]
    return (
        ([] if headings == 1 else [f"h1: {headings}"])
        + ([] if primary <= 1 else [f"btn-primary: {primary}"])
        + ([] if language == ["vi"] else [f"lang: {language}"])
        + [
            f"no words: {element.tag}"
            for element in shown
            if element.tag == "img" and "alt" not in element.attrs
        ]
    )


def _references(page: Reader) -> list[str]:
    ids = [element.attrs["id"] for element in page.elements if "id" in element.attrs]
    links = [
        element.attrs["href"][1:]
        for element in page.elements
        if element.tag == "a" and element.attrs.get("href", "").startswith("#")
    ]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    nowhere = sorted(set(links) - set(ids))
    return (
        ([] if links[:1] == ["noi-dung"] else ["no skip link"])
        + [f"id twice: {one}" for one in twice]
        + [f"leads nowhere: {one}" for one in nowhere]
    )


def _unlabelled(page: Reader) -> list[str]:
    labelled = {element.attrs.get("for") for element in page.elements if element.tag == "label"}
    return [
        f"no label: {element.attrs.get('name')}"
        for element in page.elements
        if element.tag in ("input", "select", "textarea")
        and element.attrs.get("type") not in NEEDS_NO_LABEL
        and element.attrs.get("id") not in labelled
        and "label" not in element.above
        and not {"aria-label", "aria-labelledby"} & set(element.attrs)
    ]


def _without_token(page: Reader, relogin: str) -> list[str]:
    found: list[str] = []
    for element in page.elements:
        if element.tag == "form" and element.attrs.get("method", "").lower() == "post":
            found.append(f"no token: {element.attrs.get('action', '')}")
        elif element.attrs.get("name") == "csrfmiddlewaretoken" and element.attrs.get("value"):
            found.pop()
    return [fault for fault in found if fault != f"no token: {relogin}"]
