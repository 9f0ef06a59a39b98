"""What a browser sends of a page: every field of a form as it was drawn, and over it what a person wrote."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

IGNORED = {"file", "submit", "button"}


class _Fields(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.hidden = form_id, False, 0
        self.sent: dict[str, Any] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in pairs}
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        if tag == "template":
            self.hidden += 1
        if tag == "option" and self.select and "selected" in attrs:
            self.sent[self.select] = attrs["value"]
        ours = self.inside or attrs.get("form") == self.form_id
        if not ours or self.hidden:
            return
        if tag == "input":
            self._input(attrs)
        elif tag == "select":
            self.select = attrs["name"]
            self.sent.setdefault(self.select, "")
        elif tag == "textarea":
            self.area = attrs["name"]
            self.sent[self.area] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.hidden -= 1
        if tag == "form":
            self.inside = False
        if tag == "select":
            self.select = ""
        if tag == "textarea" and self.area:
            self.sent[self.area] = self.sent[self.area].removeprefix("\n")
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.sent[self.area] += data

    def _input(self, attrs: dict[str, str]) -> None:
        kind = attrs.get("type", "text")
        if kind in IGNORED or (kind in ("radio", "checkbox") and "checked" not in attrs):
            return
        self.sent[attrs["name"]] = attrs.get("value", "on" if kind == "checkbox" else "")


def fields_of(page: str, form_id: str) -> dict[str, Any]:
    reader = _Fields(form_id)
    reader.feed(page)
    return reader.sent


def sent_from(client: Client, url: str, form_id: str = "mau", **written: Any) -> dict[str, Any]:
    return fields_of(client.get(url).content.decode(), form_id) | written
