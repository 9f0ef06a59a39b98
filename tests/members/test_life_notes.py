"""domain.md 1.1, 1.4: what the rules say is a note; it never refuses."""

import datetime

import pytest

from members.life_notes import Facts, add_months, add_working_days, notes_on
from members.models.life import LifeKind

D = datetime.date


def said(kind, day=None, **facts) -> list[str]:
    return [note.message for note in notes_on(Facts(kind, day or D(2024, 11, 5), **facts))]


@pytest.mark.parametrize(
    ("day", "notes"), [(D(2024, 11, 4), 1), (D(2024, 11, 5), 0), (D(2025, 1, 1), 0)], ids=str
)
def test_recognition_before_twelve_months_is_noted(day, notes):
    assert len(said(LifeKind.RECOGNIZED, day, admitted_on=D(2023, 11, 5))) == notes


def test_papers_of_a_transfer_have_sixty_working_days():
    (note,) = said(LifeKind.TRANSFER_STARTED)
    assert "khoảng đến ngày 28/01/2025" in note


@pytest.mark.parametrize(
    ("until", "notes"), [(D(2025, 1, 5), 1), (D(2025, 2, 5), 0), (D(2025, 11, 5), 1)], ids=str
)
def test_a_temporary_stay_of_unusual_length_is_noted(until, notes):
    assert len(said(LifeKind.SENT_TEMPORARILY, until=until)) == notes


def test_an_exemption_without_its_decision_is_noted():
    assert said(LifeKind.EXEMPTED) == ["Miễn công tác và sinh hoạt do chi bộ xem xét, quyết định."]
    assert said(LifeKind.EXEMPTED, has_decision=True) == []


def test_a_cell_under_three_official_members_is_noted():
    (note,) = said(LifeKind.DIED, official=(("Chi bộ thôn 1", 2), ("Chi bộ thôn 2", 3)))
    assert note.startswith("Chi bộ thôn 1 còn 2 đảng viên chính thức")


def test_who_gets_a_post_without_a_login_is_noted():
    assert "chưa có tài khoản" in said(LifeKind.APPOINTED, wants_login="Trần Văn Bình")[0]


def test_what_was_not_read_in_the_regulation_is_not_confirmed():
    facts = Facts(LifeKind.TRANSFER_STARTED, D(2024, 11, 5), official=(("Chi bộ thôn 1", 2),))
    assert [note.confirmed for note in notes_on(facts)] == [False, False]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2023, 11, 30), 3, D(2024, 2, 29)),
        (D(2024, 12, 5), 12, D(2025, 12, 5)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
    ],
    ids=str,
)
def test_months_end_where_the_month_ends(day, months, later):
    assert add_months(day, months) == later


def test_working_days_leave_out_the_weekend():
    assert add_working_days(D(2024, 11, 1), 1) == D(2024, 11, 4)
