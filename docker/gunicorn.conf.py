"""gunicorn, the same in production (docker-compose.yml) and in the trial (bin/run)."""

import os
from pathlib import Path

bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))  # not more than DATABASE_POOL
timeout = 60
graceful_timeout = 20
# Fresh workers now and then, not all at once: what leaks in a library stays small.
max_requests = 2000
max_requests_jitter = 400
# The heartbeat file must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
accesslog = "-"
access_log_format = '%({x-forwarded-for}i)s %(h)s "%(r)s" %(s)s %(b)s %(M)sms'
# Nobody steers it from outside, and two sites of one user would fight for the socket.
control_socket_disable = True
