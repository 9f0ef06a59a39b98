import datetime

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.services.held import Times, record_held_meeting
from members.models import RuleSet
from members.rule_access import sets_over
from members.rules import Figure, resolve_many, resolve_rules
from members.services.organizations import move_organization
from members.services.rule_sets import (
    AlreadyInForce,
    NothingDiffers,
    confirm_figure,
    issue_rule_set,
    preview_rule_set,
    withdraw_rule_set,
)
from members.services.tree_changes import ReasonMissing, SeenOtherwise
from songlo.audit.models import AuditEvent
from tests.builders.meetings import at, make_held_meeting, make_meeting
from tests.builders.members import make_cell, make_commune
from tests.contracts.objects_rule_sets import DECEMBER, issue

pytestmark = pytest.mark.django_db
D = datetime.date
FIFTH = D(2024, 12, 5)
GUIDANCE = "05-HD/HU ngày 20/11/2024"


def figure(value, source=GUIDANCE) -> Figure:
    return Figure(value, source, confirmed=False)


def prepare(cast, now, day=FIFTH, cell=None):
    month, when = day.replace(day=1), at(19, 30, day)
    return make_meeting(cast.an, cell or cast.cell, now=now, month=month, scheduled_at=when)


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def stored_rules() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(rules::text, '|' ORDER BY id) FROM meetings_meeting WHERE rules <> '{}'"
        )
        return cursor.fetchone()[0]


def test_many_are_resolved_as_each_would_be(cast, now, django_assert_num_queries):
    for minutes, issuer in enumerate((cast.province, cast.district, cast.commune, cast.cell), start=100):
        issue(issuer, minutes, day=D(2024, 10, minutes - 90))
    issue(cast.other_commune, 120)
    move_organization(
        actor=None, organization=cast.sibling_cell, parent=cast.other_commune, effective_on=FIFTH, now=now
    )
    cells = (cast.cell, cast.sibling_cell, cast.other_cell, cast.province)
    days = (
        D(2017, 1, 1),
        *(D(2024, 10, day) for day in (9, 10, 11, 12, 13)),
        DECEMBER,
        FIFTH,
        D(2025, 11, 1),
    )
    asked = {(cell.pk, day): resolve_rules(cell, day) for cell in cells for day in days}
    with django_assert_num_queries(2):
        assert resolve_many(asked) == asked
    minutes = [asked[cast.cell.pk, D(2024, 10, day)]["min_minutes"].value for day in (9, 10, 11, 12, 13)]
    assert minutes == [90, 100, 101, 102, 103]
    assert [asked[cast.sibling_cell.pk, day]["min_minutes"].value for day in (DECEMBER, FIFTH)] == [102, 120]
    assert asked[cast.province.pk, DECEMBER]["min_minutes"].value == 100


def test_a_figure_stands_with_the_set_that_it_holds_from(cast):
    issue(cast.district, 100, attendance_goal_percent=figure(95))
    issue(cast.commune, 110)
    over = sets_over(cast.cell, FIFTH)
    assert [one.issuer for one in over] == [cast.commune.name, cast.district.name, "Trung ương"]
    shown = [[(line.label, line.words, line.above) for line in one.lines] for one in over[:2]]
    assert shown == [
        [("Thời lượng tối thiểu của buổi sinh hoạt", "110 phút", "100 phút")],
        [("Mức phấn đấu tỷ lệ dự bình quân", "95 %", "Chưa có quy định")],
    ]
    others = set(over[2].rule_set.figures) - {"min_minutes", "attendance_goal_percent"}
    assert {line.key for line in over[2].lines} == others


def test_what_is_coming_is_shown_and_nothing_is_written(cast, now):
    """BTV's guidance from 01/12: 100 minutes, 95 %."""
    held = make_held_meeting(cast.an, cast.cell, now=now)
    november = prepare(cast, now, D(2024, 11, 28), cast.sibling_cell)
    ahead = [
        prepare(cast, now),
        prepare(cast, now, D(2025, 1, 5)),
        prepare(cast, now, cell=cast.sibling_cell),
    ]
    strict = make_cell(make_commune(cast.district, "Đảng bộ xã Hải Lựu"), "Chi bộ thôn Dừa")
    issue(strict.parent, 110)
    prepare(cast, now, cell=strict)
    for day in (FIFTH, D(2025, 1, 5)):  # comes under the committee between the two
        prepare(cast, now, day, cast.other_cell)
    january = D(2025, 1, 1)
    move_organization(
        actor=None, organization=cast.other_cell, parent=cast.commune, effective_on=january, now=now
    )
    before, rules = row_counts(), stored_rules()
    asked = {
        "issuer": cast.district,
        "figures": {"min_minutes": figure(100), "attendance_goal_percent": figure(95)},
        "effective_on": DECEMBER,
        "now": now,
    }
    shown = preview_rule_set(**asked)
    assert row_counts() == before
    said = {(change.group, change.before, change.after): meetings for change, meetings in shown.meetings}
    name = f"{cast.cell.name}: Sinh hoạt tháng"
    assert said["Thời lượng tối thiểu của buổi sinh hoạt", "90 phút", "100 phút"] == [
        f"{name} 12/2024, ngày 05/12/2024",
        f"{name} 1/2025, ngày 05/01/2025",
        f"{cast.sibling_cell.name}: Sinh hoạt tháng 12/2024, ngày 05/12/2024",
        f"{cast.other_cell.name}: Sinh hoạt tháng 1/2025, ngày 05/01/2025",
    ]
    assert len(said["Mức phấn đấu tỷ lệ dự bình quân", "Chưa có quy định", "95 %"]) == 5
    assert (len(said), shown.meeting_count) == (2, 5)
    assert [(who, labels) for who, labels in shown.stays] == [
        (strict.parent, ["Thời lượng tối thiểu của buổi sinh hoạt"])
    ]
    since_the_first = preview_rule_set(**asked | {"effective_on": held.month})
    assert since_the_first.meeting_count == shown.meeting_count + 1  # of the two of November one is held

    issue_rule_set(actor=cast.chi, code="05", name="Hướng dẫn", seen_before=shown.seen, **asked)
    assert stored_rules() == rules
    resolved = [resolve_rules(one.organization, one.scheduled_at.date()) for one in (november, *ahead)]
    assert [one["min_minutes"] for one in resolved[1:]] == [figure(100)] * 3
    assert resolved[0]["min_minutes"].value == 90
    late = at(20, 0, D(2024, 12, 2))
    record_held_meeting(
        actor=cast.an,
        meeting=november,
        sittings=[Times(at(19, 0, D(2024, 11, 28)), at(21, 0, D(2024, 11, 28)))],
        now=late,
    )
    november.refresh_from_db()
    assert (november.rules["min_minutes"]["value"], held.rules["min_minutes"]["value"]) == (90, 90)


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("full_minutes_upward", True, (True, False)),
        ("temporary_votes", True, (None, True)),
        ("min_minutes", 95, (None, False)),
    ],
)
def test_what_reaches_further_is_said_in_a_sentence(key, value, says, cast, now):
    shown = preview_rule_set(
        issuer=cast.commune, figures={key: figure(value)}, effective_on=DECEMBER, now=now
    )
    assert (shown.full_minutes, shown.counts_otherwise) == says


def test_a_preview_asks_as_much_for_many_meetings_as_for_one(cast, now):
    asked = {"issuer": cast.district, "figures": {"min_minutes": figure(100)}}
    asked |= {"effective_on": DECEMBER, "now": now}
    counts = []
    for months in ((1,), range(2, 12)):
        for month in months:
            prepare(cast, now, D(2025, month, 5))
        with CaptureQueriesContext(connection) as queries:
            counts.append((preview_rule_set(**asked).meeting_count, len(queries)))
    assert [count for count, _ in counts] == [1, 11]
    assert counts[0][1] == counts[1][1]


def test_one_day_has_one_set_and_a_withdrawn_one_leaves_no_gap(cast, now):
    first = issue(cast.commune, 100, day=D(2024, 11, 6))
    issue(cast.commune, 105)
    second = issue(cast.commune, 110)
    later = issue(cast.commune, 120, day=D(2025, 1, 1))
    sets = list(RuleSet.objects.filter(issuer=cast.commune).order_by("valid_from"))
    assert [(one.pk, one.figures["min_minutes"]["value"]) for one in sets] == [
        (first.pk, 100),
        (second.pk, 110),
        (later.pk, 120),
    ]
    withdraw_rule_set(actor=cast.chi, rule_set=second, reason="Chờ Ban Thường vụ", now=now)
    first.refresh_from_db()
    assert first.valid_until == later.valid_from
    written = AuditEvent.objects.latest("pk")
    assert (written.action, written.reason) == ("members.rule_set.withdraw", "Chờ Ban Thường vụ")
    assert written.changes == {"min_minutes": [110, None], "effective_on": ["2024-12-01", None]}


def test_a_set_goes_until_its_eve(cast, now):
    eve, day = (at(23, 59, one) for one in (D(2024, 11, 30), DECEMBER))
    rule_set = issue(cast.commune)
    with pytest.raises(ReasonMissing):
        withdraw_rule_set(actor=cast.chi, rule_set=rule_set, reason=" ", now=eve)
    with pytest.raises(AlreadyInForce):
        withdraw_rule_set(actor=cast.chi, rule_set=rule_set, reason="Sai", now=day)
    with pytest.raises(AlreadyInForce):
        withdraw_rule_set(actor=cast.chi, rule_set=RuleSet.objects.get(code="2018"), reason="Sai", now=eve)
    withdraw_rule_set(actor=cast.chi, rule_set=rule_set, reason="Sai", now=eve)
    with pytest.raises(AlreadyInForce):
        withdraw_rule_set(actor=cast.chi, rule_set=rule_set, reason="Sai", now=eve)


def test_a_set_that_says_nothing_new_is_refused(cast, now):
    with pytest.raises(NothingDiffers):
        issue(cast.commune, 90)
    issue(cast.district, 100)
    issue(cast.commune, 110)
    sent_again = issue(cast.commune, 110)
    assert AuditEvent.objects.filter(target_uid=sent_again.uid).count() == 1
    given = {"issuer": cast.commune, "effective_on": FIFTH, "now": now}
    with pytest.raises(NothingDiffers):
        issue_rule_set(actor=None, code="6", name="Khác", figures={"min_minutes": figure(110)}, **given)
    issue_rule_set(actor=None, code="6", name="Theo cấp trên", figures={}, **given)
    assert resolve_rules(cast.cell, FIFTH)["min_minutes"].value == 100


def test_whoever_was_overtaken_looks_again(cast, now):
    asked = {"issuer": cast.commune, "effective_on": DECEMBER, "now": now}
    shown = preview_rule_set(figures={"min_minutes": figure(100)}, **asked)
    rule_set = issue(cast.commune, 110)
    given = {"actor": None, "code": "6", "name": "Khác", "seen_before": shown.seen, **asked}
    with pytest.raises(SeenOtherwise):
        issue_rule_set(figures={"min_minutes": figure(100)}, **given)
    again = preview_rule_set(figures={"min_minutes": figure(100)}, **asked)
    confirm_figure(actor=None, rule_set=rule_set, key="min_minutes", source="mục II.2", now=now)
    with pytest.raises(SeenOtherwise):
        issue_rule_set(figures={"min_minutes": figure(100)}, **given | {"seen_before": again.seen})
