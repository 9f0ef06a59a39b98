import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from evaluations.criteria_edits import drop_item, put_item
from evaluations.criteria_sets import criteria_set_for, read_sets
from evaluations.errors import CriteriaFaulty, CriteriaSettled, MonthPast, MonthTaken
from evaluations.models import CriteriaSet
from evaluations.models.criteria_set import CriteriaState
from evaluations.services.criteria_sets import (
    close_set,
    copy_set,
    issue_set,
    save_criteria,
    take_back_set,
)
from songlo.common.errors import StaleVersion
from tests.builders.evaluations import make_sent_score
from tests.builders.seeds import plant_seeds
from tests.contracts.objects_criteria import DECEMBER, draft, issue
from tests.races import both

pytestmark = pytest.mark.django_db
NOVEMBER = datetime.date(2024, 11, 1)
JANUARY = datetime.date(2025, 1, 1)
DOCUMENT = {"document_number": "13-HD/ĐU", "document_date": datetime.date(2024, 11, 21)}


def issue_again(made: CriteriaSet, month: datetime.date, now) -> CriteriaSet:
    return issue_set(
        actor=None,
        criteria_set=made,
        month=month,
        version=made.version,
        now=now,
        today=now.date(),
        **DOCUMENT,
    )


def test_the_nearest_set_holds_whole_from_its_month_on(cast):
    before = criteria_set_for(cast.cell, NOVEMBER)
    assert (before.code, before.issuer) == ("2018", None)
    district, commune = issue(cast.district), issue(cast.commune)
    assert criteria_set_for(cast.cell, NOVEMBER) == before
    assert criteria_set_for(cast.cell, DECEMBER) == commune
    assert criteria_set_for(cast.other_cell, DECEMBER) in (district, before)
    over = read_sets(cast.commune, DECEMBER, DECEMBER)
    assert (over.holding.criteria_set, [one.criteria_set for one in over.others]) == (
        commune,
        [district, before],
    )


def test_a_new_set_ends_the_one_before_it(cast, now):
    first, second = issue(cast.commune), draft(cast.commune)
    with pytest.raises(MonthTaken):
        issue_again(second, DECEMBER, now)
    issue_again(second, JANUARY, now)
    assert issue_again(second, JANUARY, now).valid_from == JANUARY  # sent twice
    first.refresh_from_db()
    assert (first.valid_from, first.valid_until) == (DECEMBER, JANUARY)
    assert criteria_set_for(cast.cell, JANUARY) == second


@pytest.mark.parametrize("month", [datetime.date(2024, 10, 1), datetime.date(2023, 12, 1)])
def test_what_was_scored_is_not_scored_anew(cast, now, month):
    made = draft(cast.commune)
    with pytest.raises(MonthPast):
        issue_again(made, month, now)


def test_a_draft_with_a_fault_stays_a_draft(cast, now):
    made = draft(cast.commune)
    own = {"actor": cast.chi, "criteria_set": made, "now": now}
    saved = save_criteria(**own, criteria=drop_item(made.parsed, "4.2"), version=1)
    with pytest.raises(StaleVersion):
        save_criteria(**own, criteria=made.parsed, version=1)
    with pytest.raises(CriteriaFaulty) as refused:
        issue_again(saved, DECEMBER, now)
    # the sum is 90, and 4.3 has nobody to give its points to
    assert refused.value.text == "Còn 2 chỗ cần xem lại trước khi ban hành."


def test_an_issued_set_never_changes(cast, now):
    made = issue(cast.commune)
    with pytest.raises(CriteriaSettled):
        save_criteria(
            actor=cast.chi,
            criteria_set=made,
            criteria=drop_item(made.parsed, "4.2"),
            version=made.version,
            now=now,
        )
    for changes in ({"criteria": {}}, {"name": "Khác"}, {"valid_from": NOVEMBER}, {"state": "TEMPLATE"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CriteriaSet.objects.filter(pk=made.pk).update(**changes)
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


def test_closing_a_set_changes_no_past_result(cast, now):
    """Also not when a sheet is opened again after it: it keeps the set by which it was begun."""
    made = draft(cast.commune)
    harder = put_item(
        made.parsed,
        replace(made.parsed.item("7.1"), title="Kết quả việc được giao"),
        group="7",
        was="7.1",
    )
    made = save_criteria(actor=None, criteria_set=made, criteria=harder, version=1, now=now)
    issue(cast.commune, NOVEMBER, made)
    sent = make_sent_score(cast.an, cast.cell, now=now, lost={"5.2": (4, "Chưa định hướng rõ")})
    assert sent.criteria_set == made
    before = list(sent.items.order_by("code").values_list("code", "most", "self_points"))
    close_set(
        actor=cast.chi,
        criteria_set=made,
        month=DECEMBER,
        reason="Theo bộ của huyện",
        now=now,
        today=now.date(),
    )
    sent.refresh_from_db()
    assert (sent.criteria_set, sent.self_total) == (made, Decimal(96))
    assert list(sent.items.order_by("code").values_list("code", "most", "self_points")) == before
    assert criteria_set_for(cast.cell, NOVEMBER) == made
    assert criteria_set_for(cast.cell, DECEMBER).code == "2018"


def test_closing_has_its_month_once(cast, now):
    made = issue(cast.commune, NOVEMBER)
    own = {"actor": cast.chi, "criteria_set": made, "reason": "Theo huyện", "now": now, "today": now.date()}
    with pytest.raises(MonthPast):
        close_set(**own, month=NOVEMBER)
    close_set(**own, month=JANUARY)
    with pytest.raises(CriteriaSettled):
        close_set(**own, month=DECEMBER)


def test_taken_back_before_its_month_the_one_before_goes_on(cast, now):
    first, second = issue(cast.commune, NOVEMBER), draft(cast.commune)
    issue_again(second, DECEMBER, now)
    own = {"actor": cast.chi, "reason": "Ghi nhầm tháng", "now": now}
    with pytest.raises(CriteriaSettled):
        take_back_set(**own, criteria_set=second, today=DECEMBER)
    with pytest.raises(CriteriaSettled):
        take_back_set(**own, criteria_set=first, today=now.date())
    for _ in "twice":
        assert take_back_set(**own, criteria_set=second, today=now.date()).state == CriteriaState.DRAFT
    first.refresh_from_db()
    assert (first.valid_until, criteria_set_for(cast.cell, JANUARY)) == (None, first)


def test_what_was_scored_by_is_not_taken_back(cast, now):
    made = issue(cast.commune, NOVEMBER)
    make_sent_score(cast.an, cast.cell, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        CriteriaSet.objects.filter(pk=made.pk).update(state="DRAFT", valid_from=None)


def test_sent_twice_a_copy_is_one(cast, now):
    made = draft(cast.commune)
    again = copy_set(actor=cast.chi, issuer=cast.commune, source=made, name="Khác", now=now, uid=made.uid)
    assert (again, CriteriaSet.objects.filter(issuer=cast.commune).count()) == (made, 1)


def test_from_template_to_issued(cast, client):
    """As the clerk does it: copy, change an item so that it has a hole, see it named, mend it, issue."""
    client.force_login(cast.chi)
    source = CriteriaSet.objects.get(code="chi-tiet-2025")
    answer = client.post(
        reverse("evaluations:new_criteria_set", args=[cast.commune.uid]),
        {"name": "Bộ tiêu chí của xã", "source": source.uid},
    )
    made = CriteriaSet.objects.get(issuer=cast.commune)
    draft_url = reverse("evaluations:criteria_draft", args=[made.uid])
    assert (answer.url, made.state) == (draft_url, CriteriaState.DRAFT)
    item_url = reverse("evaluations:criteria_item", args=[made.uid, "4.5"])
    page = client.get(item_url)
    sent = sent_by(page.context["form"], *page.context["levels"].forms)
    first = page.context["levels"].forms[0].prefix
    assert client.post(item_url, sent | {f"{first}-lower_in": "0"}).url == draft_url
    answer = client.get(draft_url)
    assert "Đúng 50 % chưa thuộc mức nào." in answer.content.decode()
    assert (answer.context["page"].fault_count, answer.context["page"].first_faulty) == (1, "4.5")
    stale = client.post(item_url, sent)  # of the first page: shown beside what is kept, then kept
    assert "Bản soạn đang ghi" in stale.content.decode()
    assert client.post(item_url, sent | sent_by(stale.context["form"])).url == draft_url
    issue_url = reverse("evaluations:issue_criteria_set", args=[made.uid])
    month = timezone.localdate().replace(day=1)
    decision = {"document_number": "12-HD/ĐU", "document_date": "20/10/2024", "month": month}
    client.post(issue_url, decision | {"version": 3})
    made.refresh_from_db()
    assert (made.state, made.valid_from, made.parsed) == (CriteriaState.ISSUED, month, source.parsed)
    assert made.source == "12-HD/ĐU ngày 20/10/2024"


def sent_by(*forms) -> dict[str, str]:
    """What the browser sends of a page as it stands."""
    return {
        field.html_name: "" if (value := field.value()) in (None, False) else str(value)
        for form in forms
        for field in form
    }


def test_who_reads_what(cast, client):
    own, district = issue(cast.commune), issue(cast.district)
    unfinished = draft(cast.district)
    client.force_login(cast.chi)
    answers = [
        client.get(reverse("evaluations:criteria_set", args=[one.uid])).status_code
        for one in (own, district, unfinished, CriteriaSet.objects.get(code="2018"))
    ]
    assert answers == [200, 200, 404, 200]


@pytest.mark.django_db(transaction=True)
def test_two_clerks_issue_for_one_month(cast, now):
    plant_seeds()
    drafts = [draft(cast.commune), draft(cast.commune)]
    answers = both(*(lambda made=made: issue_again(made, DECEMBER, now) for made in drafts))
    assert sorted(type(one).__name__ for one in answers) == ["CriteriaSet", "MonthTaken"]
    assert CriteriaSet.objects.filter(issuer=cast.commune, state=CriteriaState.ISSUED).count() == 1
