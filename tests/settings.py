"""The settings of production on real servers, with a fast hasher and files of its own."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "for-tests-only-" + "x" * 40)

from songlo.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="songlo-media-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
OFFICE_PHONE = "0211 000 111"
DATABASES["default"]["OPTIONS"] = {}  # noqa: F405  one connection per test thread, no pool
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DATABASE_NAME", "test_songlo")}  # noqa: F405
