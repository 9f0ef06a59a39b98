"""One file a part; the addresses of `evaluations:` keep one name space."""

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, include, path

from evaluations.urls import criteria, levels, quality, residence, reviews, score_lists, scores

app_name = "evaluations"


def by_first_word(patterns: Iterable[URLPattern]) -> list[URLResolver]:
    """The same addresses below their first word ("chat-luong/"): a request is compared with a dozen words, and with the
    addresses of one of them."""
    found: dict[str, list[URLPattern]] = {}
    for one in patterns:
        word, _, rest = str(one.pattern).partition("/")
        found.setdefault(word, []).append(path(rest, one.callback, one.default_args, one.name))
    return [path(f"{word}/", include(below)) for word, below in found.items()]


urlpatterns = by_first_word(
    [
        *criteria.urlpatterns,
        *scores.urlpatterns,
        *score_lists.urlpatterns,
        *quality.urlpatterns,
        *reviews.urlpatterns,
        *levels.urlpatterns,
        *residence.urlpatterns,
    ]
)
