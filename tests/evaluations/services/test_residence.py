import datetime
import io
import uuid

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from evaluations.models import ResidenceRemark
from evaluations.residence import cells_of, offered_for, remarks_of, years_of
from evaluations.services.residence import (
    AlreadyRemarked,
    RemarkDayWrong,
    RemarkFacts,
    RemarkReasonMissing,
    correct_remark,
    drop_remark,
    record_remark,
)
from evaluations.services.residence_papers import NobodyRemarked, print_remark, print_remarks, remark_document
from meetings.errors import StaleRecord
from members.roles import Role
from members.roster import compute_roll
from songlo.audit.models import AuditEvent
from songlo.papers.document import PARTY, canonical_bytes
from songlo.papers.models import PaperState
from tests.builders.evaluations import make_remark
from tests.builders.members import make_cell, make_grant

pytestmark = pytest.mark.django_db
WORDS = "Gương mẫu, nhanxetcutru7781."


def facts(of, **given) -> RemarkFacts:
    names = ("name", "workplace", "remark", "remarked_on")
    return RemarkFacts(**{name: getattr(of, name) for name in names} | given)


def test_who_works_elsewhere_is_in_no_base_and_his_words_not_in_the_trail(cast, now, today):
    before = [(line.member.pk, line.counting) for line in compute_roll(cast.cell, today)]
    made = make_remark(cast.an, cast.cell, now=now, name="  đào  thị Cúc ", remark=f" {WORDS}\r\n")
    assert (made.name, made.remark, made.recorded_by) == ("đào thị Cúc", WORDS, cast.an)
    assert [(line.member.pk, line.counting) for line in compute_roll(cast.cell, today)] == before
    correct_remark(
        actor=cast.an,
        remark=made,
        version=1,
        facts=facts(made, remark=f"{WORDS} Thêm."),
        now=now,
        today=today,
    )
    trail = AuditEvent.objects.filter(action__startswith="evaluations.residence")
    assert {one.action.rpartition(".")[2] for one in trail} == {"record", "correct"}
    assert "nhanxetcutru7781" not in str([one.changes for one in trail])


def test_one_remark_a_year_for_one_comrade_however_he_is_spelt(cast, now, today):
    made = make_remark(cast.an, cast.cell, now=now)
    given = {"actor": cast.an, "organization": cast.cell, "year": now.year, "now": now, "today": today}
    assert record_remark(**given, facts=facts(made), uid=made.uid) == made  # pressed twice
    wrong = [
        ({"name": "DAO THI  CUC"}, AlreadyRemarked, "name"),
        ({"name": "Khác", "remarked_on": today + datetime.timedelta(days=1)}, RemarkDayWrong, "remarked_on"),
        ({"name": "Khác", "remarked_on": datetime.date(now.year - 1, 12, 31)}, RemarkDayWrong, "remarked_on"),
    ]
    for changed, refusal, field in wrong:
        with pytest.raises(refusal) as refused:
            record_remark(**given, facts=facts(made, **changed), uid=uuid.uuid4())
        assert refused.value.field == field
    namesake = make_remark(cast.an, cast.cell, now=now, workplace="Trạm Y tế")
    with pytest.raises(AlreadyRemarked):
        correct_remark(actor=cast.an, remark=namesake, version=1, facts=facts(made), now=now, today=today)
    make_remark(cast.an, cast.cell, now=now, year=now.year - 1)  # of another year
    assert ResidenceRemark.objects.count() == 3


def test_last_years_names_are_offered_until_they_are_written_about(cast, now, today):
    for name in ("Vũ Văn Bảy", "Đào Thị Ân", "Lê Thị Cúc"):
        make_remark(cast.an, cast.cell, now=now, year=now.year - 1, name=name)
    make_remark(cast.an, cast.cell, now=now, year=now.year - 3, name="Hà Văn Xưa")
    make_remark(cast.an, cast.cell, now=now, name="VŨ VĂN BẢY", workplace="Nơi mới")
    make_remark(cast.dung, cast.other_cell, now=now, year=now.year - 1, name="Người Nơi Khác")
    merged = make_cell(cast.cell, "Chi bộ thôn Cũ")  # hangs under the cell that continues it
    make_remark(cast.an, merged, now=now, year=now.year - 1, name="Hà Thị Bưởi")
    make_grant(cast.an, Role.CELL_SECRETARY, merged)
    assert cells_of(cast.an, today) == [cast.cell]
    years = years_of(cast.cell, today)
    offered = offered_for(cast.cell, now.year, years, remarks_of(cast.cell, now.year))
    assert years == [now.year, now.year - 1, now.year - 3]
    assert [one.name for one in offered] == ["Đào Thị Ân", "Hà Thị Bưởi", "Lê Thị Cúc"]  # by given name


def test_a_line_by_mistake_goes_with_its_reason_and_its_print_counts_no_longer(cast, now, today):
    made = make_remark(cast.an, cast.cell, now=now)
    printed = print_remark(actor=cast.an, remark=made, now=now)
    gone = {"actor": cast.an, "remark": made, "now": now}
    with pytest.raises(StaleRecord):
        drop_remark(**gone, version=7, reason="Ghi nhầm")
    with pytest.raises(RemarkReasonMissing):
        drop_remark(**gone, version=1, reason=" ")
    drop_remark(**gone, version=1, reason="Ghi nhầm người")
    printed.refresh_from_db()
    assert (printed.state, ResidenceRemark.objects.exists()) == (PaperState.VOID, False)
    assert AuditEvent.objects.get(action="evaluations.residence.drop").reason == "Ghi nhầm người"


def test_the_paper_says_what_the_register_says_and_no_regulation(cast, now, today):
    made = make_remark(cast.an, cast.cell, now=now, remark="Câu một.\nCâu hai.")
    document = remark_document(made)
    said = canonical_bytes(document.to_content()).decode()
    for words in (
        made.name,
        made.workplace,
        "Câu hai.",
        "Nguyễn Thị An",
        "T/M CHI BỘ",
        cast.cell.name.upper(),
    ):
        assert words in said
    assert "QĐ" not in said and PARTY not in said and document.header.place_and_date.endswith("năm 2024")
    with pytest.raises(NobodyRemarked):
        print_remarks(actor=cast.an, organization=cast.sibling_cell, year=now.year, kind="residence_list",
                      now=now, today=today)  # fmt: skip


def test_the_chi_uy_writes_corrects_prints_and_takes_along(
    cast, client_for, now, django_assert_max_num_queries
):
    old = make_remark(cast.an, cast.cell, now=now, year=now.year - 1, remark="Tốt.")
    make_remark(cast.an, cast.cell, now=now, name=cast.binh.member.full_name)  # bears a member's name
    head = client_for(cast.an)
    year = reverse("evaluations:residence_year", args=[cast.cell.uid, now.year])
    new = reverse("evaluations:new_remark", args=[cast.cell.uid, now.year])
    with django_assert_max_num_queries(8):
        page = head.get(reverse("evaluations:residence")).content.decode()
    assert f"{new}?tu={old.uid}" in page and "Chi bộ có đảng viên cùng tên" in page
    form = head.get(f"{new}?tu={old.uid}")
    assert (form.context["form"]["name"].value(), form.context["before"]) == (old.name, old)
    sent = {"name": old.name, "workplace": old.workplace, "remark": "", "remarked_on": "5.11.2024"}
    assert "Mời ghi nhận xét." in head.post(new, sent).content.decode()
    assert head.post(new, sent | {"remark": "=1+1 tốt"})["Location"] == year
    made = ResidenceRemark.objects.get(name=old.name, year=now.year)
    stale = head.post(
        reverse("evaluations:correct_remark", args=[made.uid]), sent | {"remark": "Kém.", "version": 9}
    )
    assert stale.status_code == 409 and "=1+1 tốt" in stale.content.decode()
    bound = head.post(reverse("evaluations:print_all_remarks", args=[cast.cell.uid, now.year]), follow=True)
    assert (
        bound.context["bundle"].titles == [cast.binh.member.full_name, old.name]
        and "Nhận xét nơi cư trú" in bound.content.decode()
    )
    strange = client_for(cast.chi).get(bound.request["PATH_INFO"])  # the office above
    assert strange.status_code == 403
    file = head.get(reverse("evaluations:residence_excel", args=[cast.cell.uid, now.year]))
    rows = list(load_workbook(io.BytesIO(file.getvalue())).active.iter_rows(values_only=True))
    assert (2, old.name, old.workplace, "=1+1 tốt", datetime.datetime(2024, 11, 5), str(cast.an)) in rows
    assert head.get(reverse("evaluations:residence_year", args=[cast.cell.uid, 2025])).status_code == 404
