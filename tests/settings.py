"""The settings of production on real servers, with a fast hasher and files of its own.

Parallel test processes share one Redis: each has its own key prefix, in the cache and at the broker.
A server or worker that a test starts inherits MEDIA_ROOT and the prefix from the environment."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "x" * 40)
os.environ.setdefault("MEDIA_ROOT", tempfile.mkdtemp(prefix="songlo-media-"))
os.environ.setdefault("TEST_REDIS_PREFIX", f"test-{os.getpid()}-")

from songlo.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
OFFICE_PHONE = "0211 000 111"
DEMO_NOTICE = ""
DATABASES["default"]["OPTIONS"] = {}  # noqa: F405  one connection per test thread, no pool
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE_NAME", "test_songlo")}  # noqa: F405
CACHES["default"]["KEY_PREFIX"] = os.environ["TEST_REDIS_PREFIX"]  # noqa: F405
CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"] = os.environ["TEST_REDIS_PREFIX"]  # noqa: F405
