"""The road between a browser and the server of the tests, which can be broken at a place: before the request arrives,
in the middle of it, after the server has written everything down, in the middle of the answer."""

import http.client
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

BEFORE, HALF_ASKED, UNANSWERED, HALF_ANSWERED = "before", "half asked", "unanswered", "half answered"
HELD = "held"  # neither arrives nor breaks as long as it is so
OF_THIS_HOP = {"connection", "transfer-encoding", "keep-alive"}


def as_it_is(path: str, body: bytes) -> bytes:
    return body


def _ending(path: str) -> re.Pattern[str]:
    return re.compile(f"(?:{path})$")


@dataclass
class Cut:
    method: str
    path: re.Pattern[str]
    how: str
    then: re.Pattern[str] | None  # what does not leave any more once it has broken
    times: int = 0  # that it is over for; of HELD, that it has begun for

    def breaks(self, method: str, path: str) -> str:
        """How; nothing when it lets this pass."""
        if self.times and self.then and self.then.search(path):
            return BEFORE
        return self.how if self.method in (method, "*") and self.path.search(path) else ""


Answer = tuple[int, list[tuple[str, str]], bytes]


class Road(ThreadingHTTPServer):
    """`url` leads to the server at `target`."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("localhost", 0), Traveller)
        self.target = urlsplit(target).netloc
        self.url = f"http://localhost:{self.server_port}"
        self.cuts: list[Cut] = []
        self.mended = threading.Event()
        self.under_way = 0
        self.turn = threading.Condition()
        self.rewrite = as_it_is  # what a newer server would answer
        self.files: dict[str, Answer] = {}  # the server is asked for each of them once
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @contextmanager
    def cut(self, method: str, path: str, how: str, *, then: str = "") -> Iterator[Cut]:
        """`path`, `then`: how they end, as regular expressions."""
        one = Cut(method, _ending(path), how, _ending(then) if then else None)
        self.mended.clear()
        self.cuts.append(one)
        try:
            yield one
        finally:
            self.cuts.remove(one)
            self.mended.set()

    @contextmanager
    def travel(self) -> Iterator[None]:
        with self.turn:
            self.under_way += 1
        yield
        with self.turn:
            self.under_way -= 1
            self.turn.notify_all()

    def rest(self) -> None:
        """Until the server has done with all that came to it: it must not find the database of the next test."""
        with self.turn:
            self.turn.wait_for(lambda: not self.under_way, 20)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is nothing to write about."""


class Traveller(BaseHTTPRequestHandler):
    server: Road

    def _go(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        found = ((one, one.breaks(self.command, path)) for one in self.server.cuts)
        cut, how = next((one for one in found if one[1]), (None, ""))
        if cut and how == HELD:
            cut.times += 1
            self.server.mended.wait(20)
            self._break()
            return
        self._travel(body, how)
        if cut:
            cut.times += 1

    do_GET = do_POST = do_HEAD = _go

    def _travel(self, body: bytes, how: str) -> None:
        if how == BEFORE:
            return self._break()
        answer = self.server.files.get(self.path)
        if answer is None:
            with self.server.travel():
                answer = self._ask(body[: len(body) // 2] if how == HALF_ASKED else body, len(body))
        if answer and self.path.startswith("/static/") and self.command == "GET" and answer[0] == 200:
            self.server.files[self.path] = answer
        if how in (HALF_ASKED, UNANSWERED) or answer is None:
            return self._break()
        return self._answer(*answer, half=how == HALF_ANSWERED)

    def _ask(self, body: bytes, length: int) -> Answer | None:
        there = http.client.HTTPConnection(self.server.target, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in OF_THIS_HOP}
        there.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in {**headers, "Content-Length": str(length), "Connection": "close"}.items():
            there.putheader(name, value)
        there.endheaders(body)
        if len(body) < length:
            there.sock.shutdown(socket.SHUT_WR)
        try:
            answer = there.getresponse()
            headers_back = [pair for pair in answer.getheaders() if pair[0].lower() not in OF_THIS_HOP]
            return answer.status, headers_back, answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            there.close()

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes, *, half: bool) -> None:
        body = self.server.rewrite(self.path, body)
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() != "content-length":
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[: len(body) // 2] if half else body)
        if half:
            self._break()

    def _break(self) -> None:
        """As a dead line does: without a last word."""
        self.wfile.flush()
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.close_connection = True

    def log_message(self, *words: object) -> None:
        """The tests say what happened."""
