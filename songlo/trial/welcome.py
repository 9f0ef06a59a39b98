"""Waits until the site answers, then prints its address and the demo logins (JSON on standard input)."""

import json
import sys
import time
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

HEADINGS = {"role": "Vai trò", "login": "Tên đăng nhập", "password": "Mật khẩu", "organization": "Tổ chức"}
WAIT_SECONDS = 60


def main() -> int:
    address = sys.argv[1]
    logins = json.load(sys.stdin)
    if not _answers(f"{address}/healthz"):
        return 1
    print(f"\n  Sổ sinh hoạt chi bộ: {address}\n")
    print(table(logins))
    print("\n  Ctrl+C để dừng.\n", flush=True)
    return 0


def table(logins: list[dict[str, str]]) -> str:
    rows = [HEADINGS, *logins]
    widths = {key: max(len(row[key]) for row in rows) for key in HEADINGS}
    lines = ["  " + "  ".join(row[key].ljust(widths[key]) for key in HEADINGS).rstrip() for row in rows]
    return "\n".join([lines[0], "  " + "  ".join("─" * width for width in widths.values()), *lines[1:]])


def _answers(url: str) -> bool:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        try:
            return bool(urlopen(url, timeout=5).status == 200)  # noqa: S310  our own address
        except HTTPError:
            return False
        except (URLError, OSError):
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    sys.exit(main())
