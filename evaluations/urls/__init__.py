"""One file a part; the addresses of `evaluations:` keep one name space."""

from evaluations.urls import criteria, levels, quality, residence, reviews, score_lists, scores

app_name = "evaluations"

urlpatterns = [
    *criteria.urlpatterns,
    *scores.urlpatterns,
    *score_lists.urlpatterns,
    *quality.urlpatterns,
    *reviews.urlpatterns,
    *levels.urlpatterns,
    *residence.urlpatterns,
]
