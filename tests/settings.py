"""The settings of production on real servers, with a fast hasher and files of its own.

Parallel test processes share one Redis: each has its own key prefix, in the cache and at the broker.
xdist's processes inherit the run from the first one; a server or worker that a test starts inherits
run and process, and so comes to the same files and prefix."""

import atexit
import os
import shutil
import sys
import tempfile

RUN = os.environ.setdefault("TEST_RUN", str(os.getpid()))
PROCESS = f"{RUN}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "x" * 40)
os.environ["MEDIA_ROOT"] = f"{tempfile.gettempdir()}/songlo-media-{PROCESS}"
os.environ["TEST_REDIS_PREFIX"] = f"test-{PROCESS}-"
if "pytest" in sys.modules:
    atexit.register(shutil.rmtree, os.environ["MEDIA_ROOT"], ignore_errors=True)

from songlo.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
OFFICE_PHONE = "0211 000 111"
SECOND_FACTOR = "offered"  # the cast has none; a test that wants it says so
DEMO_NOTICE = ""
del DATABASES["default"]["OPTIONS"]["pool"]  # noqa: F405  one connection a thread
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE_NAME", "test_songlo")}  # noqa: F405
CACHES["default"] |= {"KEY_PREFIX": os.environ["TEST_REDIS_PREFIX"]}  # noqa: F405
CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = os.environ["TEST_REDIS_PREFIX"]  # noqa: F405
WHITENOISE_AUTOREFRESH = True  # no collected files are needed
