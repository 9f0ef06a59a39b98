"""Production's settings with the bare page beside the project's own."""

import os

os.environ.setdefault("SECRET_KEY", "for-measuring-only-" + "x" * 40)

from songlo.settings import *  # noqa: F403

SECOND_FACTOR = "offered"  # the visitors of the sample data have none
ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]  # noqa: F405
