"""Production's settings with the bare page beside the project's own."""

import os

os.environ.setdefault("SECRET_KEY", "for-measuring-only-" + "x" * 40)

from songlo.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]  # noqa: F405
