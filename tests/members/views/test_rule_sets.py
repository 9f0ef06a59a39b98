import pytest
from django.urls import reverse

from members.models import RuleSet
from members.roles import Role
from members.rules import resolve_rules
from tests.contracts.objects_rule_sets import DECEMBER, issue

pytestmark = pytest.mark.django_db
DOCUMENT = {
    "name": "Hướng dẫn nâng cao chất lượng sinh hoạt",
    "document_number": "05-HD/HU",
    "document_date": "20/10/2024",
    "effective_on": "01/12/2024",
}


@pytest.fixture
def board(cast, client_for, today):
    return client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD])


def at(place, name="rule_sets_of"):
    return reverse(f"members:{name}", args=[place.uid])


def of(rule_set, name, *more):
    return reverse(f"members:{name}", args=[rule_set.uid, *more])


def hidden(answer) -> dict[str, str]:
    """What the form of the preview sends: as a browser does, an unticked box is a word too."""
    sent = {field.html_name: field.value() for field in answer.context["form"]}
    return {name: "" if value is None else value for name, value in sent.items()}


def test_written_looked_at_mended_issued_confirmed_withdrawn(cast, board):
    page, new = at(cast.district), at(cast.district, "new_rule_set")
    assert new in board.get(page).content.decode()
    sent = DOCUMENT | {"min_minutes": "110", "attendance_strict": "0"}
    looked = board.post(new, sent)
    shown = looked.content.decode()
    assert "Thời lượng tối thiểu của buổi sinh hoạt" in shown
    assert "90 phút (HD 12-HD/BTCTW ngày 06/7/2018)" in shown
    assert "110 phút (05-HD/HU ngày 20/10/2024)" in shown
    back = board.post(new, hidden(looked) | {"again": "1"})
    assert back.context["form"]["min_minutes"].value() == "110"
    seen = board.post(new, hidden(back) | {"min_minutes": "100"}).context["preview"].seen
    assert not RuleSet.objects.filter(issuer=cast.district).exists()
    for _ in range(2):
        answer = board.post(new, sent | {"min_minutes": "100", "seen": seen})
        assert (answer.status_code, answer.url) == (302, page)
    rule_set = RuleSet.objects.get(issuer=cast.district)
    december = resolve_rules(cast.cell, DECEMBER)
    assert (december["min_minutes"].value, december["attendance_strict"].value) == (100, False)
    assert "Rút lại" in board.get(page).content.decode()

    confirm = of(rule_set, "confirm_figure", "min_minutes")
    there = board.get(page, {"ngay": "01/12/2024"}).content.decode()
    assert confirm in there
    board.post(confirm, {"source": "05-HD/HU, mục II.2"})
    assert confirm not in board.get(page, {"ngay": "01/12/2024"}).content.decode()
    assert board.get(of(rule_set, "confirm_figure", "speakers_percent")).status_code == 404

    assert board.post(of(rule_set, "withdraw_rule_set"), {"reason": "Chờ họp"}).url == page
    assert not RuleSet.objects.filter(issuer=cast.district).exists()
    assert board.post(of(rule_set, "withdraw_rule_set"), {"reason": "Chờ họp"}).status_code == 404


@pytest.mark.parametrize(
    ("sent", "field", "says"),
    [
        ({"effective_on": "05/11/2024"}, "effective_on", "Mời ghi một ngày sau hôm nay"),
        ({"min_minutes": "một giờ rưỡi"}, "min_minutes", "Mời ghi bằng số"),
        ({"min_minutes": "9000"}, "min_minutes", "Mời ghi số không quá 1000"),
        ({"attendance_percent": "101"}, "attendance_percent", "Mời ghi số không quá 100"),
        ({"document_number": ""}, "document_number", "Mời ghi số văn bản."),
        ({"min_minutes": ""}, None, "Không có mức nào khác"),
    ],
)
def test_what_cannot_be_is_said_at_its_place(sent, field, says, cast, board):
    answer = board.post(at(cast.district, "new_rule_set"), DOCUMENT | {"min_minutes": "100"} | sent)
    errors = answer.context["form"].errors.get(field or "__all__")
    assert [error for error in errors if says in error]
    assert answer.status_code == 200 and not RuleSet.objects.filter(issuer=cast.district).exists()


def test_what_is_left_empty_stays_and_an_own_figure_goes_back(cast, board):
    issue(cast.district, 100, day=DECEMBER)
    later = DOCUMENT | {"effective_on": "15/12/2024", "document_number": "06-HD/HU"}
    new = at(cast.district, "new_rule_set")
    seen = board.post(new, later | {"attendance_percent": "95"}).context["preview"].seen
    board.post(new, later | {"attendance_percent": "95", "seen": seen})
    figures = RuleSet.objects.get(issuer=cast.district, document_number="06-HD/HU").figures
    assert {key: one["source"] for key, one in figures.items()} == {
        "min_minutes": "05-HD/HU ngày 20/11/2024",
        "attendance_percent": "06-HD/HU ngày 20/10/2024",
    }
    last = later | {"effective_on": "20/12/2024", "tra_min_minutes": "on"}
    answer = board.post(new, last | {"min_minutes": "100"})
    assert "min_minutes" in answer.context["form"].errors
    board.post(new, last | {"seen": board.post(new, last).context["preview"].seen})
    newest = RuleSet.objects.filter(issuer=cast.district).latest("valid_from")
    assert list(newest.figures) == ["attendance_percent"]


def test_whoever_was_overtaken_sees_the_new_before_and_after(cast, board):
    new, sent = at(cast.district, "new_rule_set"), DOCUMENT | {"min_minutes": "100"}
    seen = board.post(new, sent).context["preview"].seen
    issue(cast.district, 120)
    answer = board.post(new, sent | {"seen": seen})
    assert answer.status_code == 409
    assert "120 phút" in answer.content.decode()
    assert board.post(new, sent | {"seen": answer.context["preview"].seen}).status_code == 302


def test_a_committee_decides_for_itself(cast, board):
    own = issue(cast.commune)
    pages = [at(cast.commune, "new_rule_set"), of(own, "withdraw_rule_set")]
    pages.append(of(own, "confirm_figure", "min_minutes"))
    assert [board.get(page).status_code for page in pages] == [403] * 3
    shown = board.get(at(cast.commune), {"ngay": "01/12/2024"}).content.decode()
    assert "100 phút" in shown and not [page for page in pages if page in shown]


def test_a_cell_reads_its_overlay_and_sets_nothing(cast, board):
    assert at(cast.cell, "new_rule_set") not in board.get(at(cast.cell)).content.decode()
    assert board.get(at(cast.cell, "new_rule_set")).status_code == 404
