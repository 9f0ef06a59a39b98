import datetime
import io
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import WorkingRules
from meetings.papers.frame import Frame
from meetings.papers.working_rules_sample import NOTICE, build_working_rules_sample
from meetings.services.working_rules import (
    AdoptedTwice,
    NewerRules,
    NewTermSince,
    NoCellThen,
    NotYetAdopted,
    ReviewDayMissing,
    ReviewTooEarly,
    confirm_working_rules,
    correct_working_rules,
    record_working_rules,
)
from meetings.supervision.working_rules import Standing, lines_of, months_after
from members.models import Term
from members.models.organization import CellType
from members.roles import Role
from songlo.common.errors import StaleVersion
from songlo.papers.document import plain_text
from tests.builders.members import make_cell
from tests.contracts.objects_registers import adopt
from tests.meetings.views.posted import sent_from

D = datetime.date
JANUARY = D(2024, 1, 5)  # today is 05/11/2024


def url(name, of):
    return reverse(f"meetings:{name}", args=[of.uid])


def text(answer):
    return answer.content.decode()


def begin_term(cell, day):
    Term.objects.create(organization=cell, name="Nhiệm kỳ mới", valid_from=day)


def standing(cell, today):
    return lines_of([cell], today)[0].standing


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2024, 1, 5), 12, D(2025, 1, 5)),
        (D(2024, 12, 5), 1, D(2025, 1, 5)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
    ],
)
def test_so_many_months_later(day, months, later):
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("adopted", "review", "term", "expected"),
    [
        (None, None, None, Standing.MISSING),
        (JANUARY, None, None, Standing.CURRENT),  # until 05/01/2025
        (D(2023, 12, 5), None, None, Standing.SOON),  # 30 days ahead
        (D(2023, 12, 6), None, None, Standing.CURRENT),
        (D(2023, 11, 5), None, None, Standing.SOON),  # today is the last day
        (D(2023, 11, 4), None, None, Standing.OVERDUE),
        (JANUARY, D(2024, 6, 30), None, Standing.OVERDUE),
        (JANUARY, None, D(2024, 1, 6), Standing.OVERDUE),  # the term began after it was adopted
        (JANUARY, None, JANUARY, Standing.CURRENT),
    ],
)
def test_how_the_rules_of_a_cell_stand(cast, today, adopted, review, term, expected):
    if adopted:
        adopt(cast.cell, adopted, review_on=review)
    if term:
        begin_term(cast.cell, term)
    assert standing(cast.cell, today) == expected


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"adopted_on": D(2024, 11, 6)}, NotYetAdopted),
        ({"adopted_on": D(2019, 1, 1)}, NoCellThen),
        ({"adopted_on": JANUARY}, AdoptedTwice),
        ({"adopted_on": D(2024, 2, 5), "review_on": D(2024, 2, 5)}, ReviewTooEarly),
    ],
)
def test_what_is_refused(cast, now, today, given, error):
    adopt(cast.cell)
    with pytest.raises(error):
        record_working_rules(
            actor=cast.an, organization=cast.cell, now=now, today=today, uid=uuid.uuid4(), **given
        )
    assert WorkingRules.objects.count() == 1


def test_pressed_twice_it_is_one_and_a_stale_page_writes_nothing(cast, now, today):
    rules = adopt(cast.cell, uid=uuid.UUID(int=1))
    assert adopt(cast.cell, uid=uuid.UUID(int=1)) == rules
    new = {"actor": cast.an, "rules": rules, "now": now, "today": today}
    mended = correct_working_rules(**new, version=1, adopted_on=D(2024, 1, 6), note="Bổ sung Điều 7")
    assert (mended.review_on, mended.file, mended.version) == (D(2025, 1, 6), rules.file, 2)
    with pytest.raises(StaleVersion):
        correct_working_rules(**new, version=1, adopted_on=JANUARY)


def test_looked_through_again_it_holds_on_but_not_over_a_congress(cast, now, today):
    old, rules = adopt(cast.cell, D(2022, 1, 5)), adopt(cast.cell, D(2023, 1, 5))
    said = {"actor": cast.an, "now": now, "today": today, "reviewed_on": today}
    with pytest.raises(NewerRules):
        confirm_working_rules(rules=old, version=1, **said)
    rules = confirm_working_rules(rules=rules, version=1, **said)
    assert (rules.review_on, standing(cast.cell, today)) == (D(2025, 11, 5), Standing.CURRENT)
    begin_term(cast.cell, D(2024, 9, 1))
    with pytest.raises(NewTermSince, match="từ 01/09/2024"):
        confirm_working_rules(rules=rules, version=2, **said)


def test_without_a_figure_somebody_says_the_day(cast, now, today, monkeypatch):
    other = make_cell(cast.commune, since=D(2010, 1, 1))  # before any rule set
    with pytest.raises(ReviewDayMissing):
        adopt(other, D(2015, 5, 5))


def test_a_cell_records_its_rules_and_the_committees_see_them(cast, client_for, today):
    head, new = client_for(cast.an), url("new_working_rules", cast.cell)
    sent = sent_from(head, new) | {"adopted_on": "6/11/2024", "document_number": "01-QC/CB"}
    assert "chưa đến" in text(head.post(new, sent))
    sent |= {
        "adopted_on": "5/1/2024",
        "file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf"),
    }
    assert head.post(new, sent)["Location"] == url("working_rules_of", cast.cell)
    rules = WorkingRules.objects.get()
    member = client_for(cast.binh)
    page = text(member.get(reverse("meetings:working_rules")))
    assert "Rà soát trước 05/01/2025" in page and "01-QC/CB" in page and "Sửa" not in page
    file = member.get(url("working_rules_file", rules))
    assert b"".join(file.streaming_content).startswith(b"%PDF-1.4")
    assert head.get(url("confirm_working_rules", rules)).status_code == 200
    confirmed = {"reviewed_on": "05/11/2024", "version": "1"}
    assert head.post(url("confirm_working_rules", rules), confirmed).status_code == 302
    shown = sent_from(head, url("correct_working_rules", rules))
    assert (shown["adopted_on"], shown["review_on"], shown["version"]) == ("05/01/2024", "05/11/2025", "2")


def test_the_register_of_a_commune_has_the_overdue_first_by_type(
    cast, client_for, today, django_assert_max_num_queries
):
    school = make_cell(cast.commune, "Chi bộ trường Tiểu học", cell_type=CellType.SCHOOL)
    adopt(cast.cell)
    adopt(cast.sibling_cell, D(2023, 1, 5))
    clerk = client_for(cast.chi)
    page = clerk.get(reverse("meetings:working_rules"))
    groups = [(name, [one.cell for one in lines]) for name, lines in page.context["groups"]]
    assert groups == [("Chi bộ thôn", [cast.sibling_cell, cast.cell]), ("Chi bộ trường học", [school])]
    late = clerk.get(url("working_rules_of", cast.commune) + "?xem=qua-han")
    assert [one.cell for _, lines in late.context["groups"] for one in lines] == [cast.sibling_cell]
    with django_assert_max_num_queries(8):
        clerk.get(url("working_rules_of", cast.commune))
    book = load_workbook(io.BytesIO(clerk.get(url("working_rules_excel", cast.commune)).getvalue()))
    assert [row[2].value for row in book.active["A5:H7"]] == [
        cast.sibling_cell.name,
        cast.cell.name,
        school.name,
    ]


def test_a_district_sees_sums_before_names(cast, client_for, today, monkeypatch):
    monkeypatch.setattr("meetings.views.working_rules.PAGE", 1)
    adopt(cast.cell)
    board = client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD])
    page = board.get(reverse("meetings:working_rules"))
    (branch,) = page.context["branches"]
    assert (branch.name, branch.cells, branch.current, branch.missing) == (cast.commune.name, 2, 1, 1)
    missing = board.get("?".join([reverse("meetings:working_rules"), "xem=chua-ghi"]))
    assert [one.cell for _, lines in missing.context["groups"] for one in lines] == [cast.sibling_cell]


def test_a_sample_for_each_type_that_cites_nothing(cast, client_for, today):
    frame = Frame("Đảng bộ xã Bạch Lưu", cast.cell.name, "Bạch Lưu")
    said = {one: plain_text(build_working_rules_sample(one, today, frame)) for one in CellType}
    assert len(set(said.values())) == len(CellType)
    for words in said.values():
        assert NOTICE in words
        assert not re.search(r"\d+-(QĐ|HD|CT|NQ|KL)/", words)
    member = client_for(cast.binh)
    page = text(member.get(url("working_rules_sample", cast.cell)))
    assert "Phân công đảng viên phụ trách hộ gia đình" in page
    assert url("working_rules_sample_word", cast.cell) in page
