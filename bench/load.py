"""A bounded load on loopback: n clients with kept connections, rounds of two paths in turn (A B A B …).

Machines are noisy by a factor of two; the median of the ratios of neighbouring rounds is steady."""

import http.client
import statistics
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Server:
    port: int
    cookie: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, connection: http.client.HTTPConnection, path: str) -> bytes:
        connection.request("GET", path, headers={"Cookie": self.cookie, "Host": "127.0.0.1", **self.headers})
        response = connection.getresponse()
        body = response.read()
        if response.status not in (200, 304):
            raise RuntimeError(f"{path} answered {response.status}")
        return body


def requests_per_second(server: Server, path: str, clients: int, seconds: float) -> float:
    """Requests answered per second by `clients` that ask again at once."""
    counts = [0] * clients
    stop = time.monotonic() + seconds

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        while time.monotonic() < stop:
            server.get(connection, path)
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - started)


def paired_ratio(
    server: Server, path: str, against: str, *, clients: int = 8, rounds: int = 5, seconds: float = 1.5
) -> tuple[float, float]:
    """Median of path/against over interleaved rounds, and the median requests per second of `path`."""
    requests_per_second(server, path, clients, 0.5)
    requests_per_second(server, against, clients, 0.5)
    ratios, rates = [], []
    for _ in range(rounds):
        mine = requests_per_second(server, path, clients, seconds)
        bare = requests_per_second(server, against, clients, seconds)
        ratios.append(mine / bare)
        rates.append(mine)
    return statistics.median(ratios), statistics.median(rates)
