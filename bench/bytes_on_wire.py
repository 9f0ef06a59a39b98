"""Compressed bytes of a first visit (login page with its styles, scripts and icons) and of later pages.

Static files are counted as whitenoise serves them (brotli), pages as the reverse proxy does (gzip); a fixed
allowance stands for the TLS handshake and the headers of each answer."""

import gzip
import http.client
import re

from bench.load import Server
from bench.pages import measured_pages
from bench.place import cookie_of
from bench.result import Result, at_most

HANDSHAKE = 5_000
HEADERS = 700
ASSET = re.compile(r'(?:href|src)="(/static/[^"#]+)')


def measure(server: Server) -> list[Result]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    html = _fetch(connection, "/tai-khoan/dang-nhap/", "")
    assets = sorted(set(ASSET.findall(html.decode())))
    first = HANDSHAKE + _page_size(html) + sum(_asset_size(connection, path) for path in assets)
    results = [at_most("first visit, critical path", first / 1000, 80, "KB")]
    for name, (user, path) in measured_pages().items():
        page = _fetch(connection, path, cookie_of(user))
        results.append(at_most(f"{name}, bytes", _page_size(page) / 1000, 15, "KB"))
    return results


def _fetch(connection: http.client.HTTPConnection, path: str, cookie: str) -> bytes:
    connection.request("GET", path, headers={"Cookie": cookie})
    return connection.getresponse().read()


def _page_size(html: bytes) -> int:
    return len(gzip.compress(html, 6)) + HEADERS


def _asset_size(connection: http.client.HTTPConnection, path: str) -> int:
    connection.request("GET", path, headers={"Accept-Encoding": "br"})
    return len(connection.getresponse().read()) + HEADERS
