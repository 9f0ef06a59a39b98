import pytest
from django.urls import reverse

from evaluations.models import ScoreList
from evaluations.services.score_lists import submit_list
from evaluations.states import ListState
from evaluations.views import score_lists
from tests.builders.evaluations import make_sent_score
from tests.contracts import objects_score_lists as made

pytestmark = pytest.mark.django_db
DECISION = {"body": "Ban Thường vụ Đảng ủy xã", "document_number": "31-TB/ĐU", "decided_on": "05/11/2024"}


@pytest.fixture
def submitted(cast, now) -> ScoreList:
    make_sent_score(cast.an, cast.cell, now=now, total=90)
    return submit_list(actor=cast.chi, organization=cast.commune, month=made.MONTH, now=now)


def at(name, score_list) -> str:
    return reverse(f"evaluations:{name}", args=[score_list.uid])


def test_a_day_before_the_last_meeting_is_refused_beside_its_field(cast, client_for, submitted):
    office, url = client_for(cast.chi), at("decide_scores", submitted)
    sent = DECISION | {"version": submitted.version}
    refused = office.post(url, sent | {"decided_on": "01/01/2020"})
    assert refused.status_code == 422
    (said,) = refused.context["form"].errors["decided_on"]
    assert "05/11/2024 (buổi họp cuối trong danh sách)" in said
    assert 'value="01/01/2020"' in refused.content.decode()
    submitted.refresh_from_db()
    assert (submitted.state, submitted.decided_on) == (ListState.SUBMITTED, None)
    assert office.post(url, sent).status_code == 302


def test_a_list_that_is_decided_has_no_form_of_decision_any_more(cast, client_for, submitted):
    office, url = client_for(cast.chi), at("decide_scores", submitted)
    assert 'name="document_number"' in office.get(url).content.decode()
    sent = DECISION | {"version": submitted.version}
    office.post(url, sent)
    again = office.get(url)
    assert (again.status_code, again.url) == (302, at("score_list", submitted))
    second = office.post(url, sent | {"document_number": "32-TB/ĐU"})  # who wrote meanwhile is told
    assert "đã ghi quyết định của danh sách này" in second.content.decode()
    submitted.refresh_from_db()
    assert submitted.document_number == "31-TB/ĐU"


def test_a_decision_entered_on_a_changed_list_is_looked_at_again_and_kept(cast, client_for, submitted):
    office, url = client_for(cast.chi), at("decide_scores", submitted)
    ScoreList.objects.filter(pk=submitted.pk).update(version=submitted.version + 1)
    stale = office.post(url, DECISION | {"version": submitted.version})
    assert (stale.status_code, score_lists.JUST_CHANGED in stale.content.decode()) == (422, True)
    form = stale.context["form"]
    assert (form["version"].value(), form["document_number"].value()) == (submitted.version + 1, "31-TB/ĐU")
    assert office.post(url, DECISION | {"version": form["version"].value()}).status_code == 302
