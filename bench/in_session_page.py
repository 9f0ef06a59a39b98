"""The page of the evening as a browser shows it: how long until a tap on the roll counts, and the bytes for that.

From a login that is open (its styles lie in the browser's cache), on a slow line: 400 kbit/s, every request 400 ms on
its way. The first time; later, when the service worker has the page; and without any signal."""

import base64
import hashlib
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.bytes_on_wire import HANDSHAKE
from bench.in_session import Phone
from bench.load import Server
from bench.result import Result, at_most

CHROMIUM = "/usr/bin/chromium-headless-shell"
PHONE = {"width": 360, "height": 640}
ROUNDS = 3
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# Milliseconds from the beginning of the navigation until the last row of the roll can be tapped.
WATCH = """new MutationObserver((_, watch) => {
  if (!document.querySelector("#danh-sach .roll-tap")) return;
  watch.disconnect();
  requestAnimationFrame(() => { document.documentElement.dataset.usable = performance.now(); });
}).observe(document, { childList: true, subtree: true });"""


def measure(server: Server, phone: Phone) -> list[Result]:
    with _front(server) as (url, key), sync_playwright() as playwright:
        # Known by its key: a browser that is told to overlook a fault of the certificate keeps no file of the site.
        arguments = ["--no-sandbox", f"--ignore-certificate-errors-spki-list={key}"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        rounds = [_visits(browser, url, phone) for _ in range(ROUNDS)]
        browser.close()
    first, later, without, size = (statistics.median(figures) / 1000 for figures in zip(*rounds, strict=True))
    return [
        at_most("the roll of an evening, first, 400 kbit/s, 400 ms", first, 3.5, "s"),
        at_most("the same, later", later, 1.2, "s"),
        at_most("the same, without signal", without, 1, "s"),
        at_most("bytes until the roll is there, first", size, 80, "KB"),
    ]


@contextmanager
def _front(server: Server) -> Iterator[tuple[str, str]]:
    """As in service: TLS, HTTP/2 and gzip before gunicorn. Its address, and the fingerprint of its key."""
    with TemporaryDirectory() as folder:
        key, certificate = f"{folder}/key.pem", f"{folder}/certificate.pem"
        made = [
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ]
        files = ["-keyout", key, "-out", certificate, "-subj", "/CN=127.0.0.1"]
        subprocess.run(["openssl", *made, *files], check=True, capture_output=True)
        command = ["node", Path(__file__).with_name("front.mjs"), str(server.port), key, certificate]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as front:
            yield f"https://127.0.0.1:{int(front.stdout.readline())}", _fingerprint(certificate)
            front.terminate()


def _fingerprint(certificate: str) -> str:
    command = ["openssl", "x509", "-in", certificate, "-noout", "-pubkey"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    key = base64.b64decode("".join(line for line in lines if not line.startswith("-")))
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


def _visits(browser: Browser, url: str, phone: Phone) -> tuple[float, float, float, float]:
    """Milliseconds of the three visits, and the bytes that had come when the first one was usable."""
    with _telephone(browser, url, phone) as (page, wire):
        page.goto("/")
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        wire.send("Network.emulateNetworkConditions", SLOW)
        first, size = _open(page, phone), sum(sizes)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        later = _open(page, phone)
        page.context.set_offline(True)
        return first, later, _open(page, phone), HANDSHAKE + size


def _open(page: Page, phone: Phone) -> float:
    page.goto("about:blank")
    page.goto(f"/sinh-hoat/{phone.meeting.uid}/dang-hop/#diem-danh", wait_until="commit")
    usable = page.locator("html[data-usable]")
    usable.wait_for()
    return float(usable.get_attribute("data-usable"))


@contextmanager
def _telephone(browser: Browser, url: str, phone: Phone) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(base_url=url, viewport=PHONE)
    pairs = [pair.split("=", 1) for pair in phone.cookie.split("; ")]
    context.add_cookies(
        [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in pairs]
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    yield page, wire
    context.close()
