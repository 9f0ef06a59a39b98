"""Health check of the web container: database and Redis answer through it.

Jobs that nobody takes make /readyz fail too, but they are the worker's illness, not this container's.
"""

import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

port = os.environ.get("WEB_BIND", "0.0.0.0:8000").rpartition(":")[2]
host = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").partition(",")[0]
request = Request(f"http://127.0.0.1:{port}/readyz", headers={"Host": host})
try:
    answer = urlopen(request, timeout=8)  # noqa: S310  our own address
except HTTPError as error:
    answer = error
except OSError as error:
    sys.exit(f"no answer: {error}")
parts = json.loads(answer.read() or b"{}") if answer.status in {200, 503} else {}
print(parts)
sys.exit(0 if parts.get("database") and parts.get("redis") else 1)
