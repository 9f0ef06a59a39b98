"""How many examples hypothesis tries: few at each `make test`, where a mistake shows within the first ones and chance
goes on the next time; many at `make check`. A test marked `deep` asks for `DEPTH` itself: some of its cases there,
all of them here."""

import os

DEPTH = int(os.environ.get("EXAMPLES_DEPTH", "1"))


def examples(few: int) -> int:
    return few * DEPTH
