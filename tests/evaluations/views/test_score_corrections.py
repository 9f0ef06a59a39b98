from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.models import MeetingEvaluation, ScoreCorrection, ScoreList
from evaluations.services.score_corrections import correct_list_decision
from evaluations.services.score_lists import submit_list
from members.models import Membership
from members.roles import Role
from songlo.outbox.models import Notification
from tests.builders.evaluations import make_sent_score
from tests.builders.members import make_member
from tests.contracts import objects_score_lists as made

pytestmark = pytest.mark.django_db
DECISION = {"body": "Ban Thường vụ Đảng ủy xã", "document_number": "35-TB/ĐU", "decided_on": "05/11/2024"}
WHY = {"correction_reason": "Đảng ủy xét lại"}


@pytest.fixture
def decided(cast, now) -> ScoreList:
    """96 points of the cell by its items, 88 by a total alone beside it."""
    make_sent_score(cast.an, cast.cell, now=now, lost={"5.2": (4, "Chưa định hướng rõ")})
    make_sent_score(cast.an, cast.sibling_cell, now=now, total=88)
    return made.decide(
        submit_list(actor=cast.chi, organization=cast.commune, month=made.MONTH, now=now), cast.chi
    )


def score_of(cell) -> MeetingEvaluation:
    return MeetingEvaluation.objects.select_related("meeting").get(meeting__organization=cell)


def at(name, one) -> str:
    return reverse(f"evaluations:{name}", args=[one.uid])


def words(client, url) -> str:
    return " ".join(client.get(url).content.decode().split())


def sheet_of(score) -> dict[str, str]:
    """As the page is sent when nobody has touched it."""
    given = {row.code: str(row.official_points or row.self_points) for row in score.items.all()}
    return given | {"version": score.version}


def test_an_item_is_corrected_from_the_list_to_the_cells_own_page(cast, client_for, decided):
    office, score = client_for(cast.chi), score_of(cast.cell)
    url = at("correct_score", score)
    assert url in words(office, at("score_list", decided))
    assert url in words(office, at("committee_score", score))
    refused = office.post(url, sheet_of(score) | DECISION | {"3.4": "0", "3.4-reason": "Thông báo muộn"})
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"correction_reason"})
    assert 'value="Thông báo muộn"' in refused.content.decode()
    sent = sheet_of(score) | DECISION | WHY | {"3.4": "0", "3.4-reason": "Thông báo muộn"}
    answer = office.post(url, sent)
    assert answer.url == at("committee_score", score)
    said = "Từ <b>96</b> (Tốt) thành <b>95</b> điểm (Tốt); mục 3.4: 1 thành 0. Lý do: Đảng ủy xét lại."
    own = reverse("evaluations:sheet", args=[score.meeting.uid])
    for reader, page in (
        (cast.chi, at("committee_score", score)),
        (cast.chi, at("score_list", decided)),
        (cast.users[Role.DISTRICT_ORGANIZATION_BOARD], at("score_list", decided)),
        (cast.an, own),
        (cast.users[Role.MEMBER], own),
    ):
        shown = words(client_for(reader), page)
        assert said in shown
        assert "văn bản số 35-TB/ĐU ngày 05/11/2024" in shown
    assert "trừ 1 điểm (Thông báo muộn)" in words(client_for(cast.an), own)
    assert {one.url for one in Notification.objects.filter(kind="score.corrected")} == {own}
    late = office.post(url, sent | {"3.4": "1", "5.3": "0", "5.3-reason": "Ít ý kiến"})
    assert late.status_code == 422
    page = late.content.decode()
    assert "Đồng chí khác vừa ghi 0 điểm: Thông báo muộn" in page and 'value="Ít ý kiến"' in page
    score.refresh_from_db()
    assert f'name="version" value="{score.version}"' in page


def test_a_cell_that_sent_its_total_alone_is_corrected_by_a_total(cast, client_for, decided):
    office, score = client_for(cast.chi), score_of(cast.sibling_cell)
    url = at("correct_score", score)
    assert 'name="total"' in words(office, url)
    sent = DECISION | WHY | {"total": "80", "reason": "", "version": score.version}
    assert set(office.post(url, sent).context["form"].errors) == {"reason"}
    assert office.post(url, sent | {"reason": "Họp 50 phút"}).status_code == 302
    score.refresh_from_db()
    assert (score.official_total, score.official_reason) == (80, "Họp 50 phút")


def test_a_total_that_the_items_do_not_make_is_corrected_as_a_total(cast, client_for, decided):
    MeetingEvaluation.objects.filter(meeting__organization=cast.cell).update(
        official_total=Decimal(90), official_reason="cả buổi"
    )
    office, score = client_for(cast.chi), score_of(cast.cell)
    page = words(office, at("correct_score", score))
    assert 'name="total"' in page and 'name="3.4"' not in page


def test_ones_own_cell_is_left_to_another_person(cast, client_for, decided):
    cast.chi.member = make_member(cast.cell, "Lê Thị Chi")
    cast.chi.save()
    office, score = client_for(cast.chi), score_of(cast.cell)
    url, other = at("correct_score", score), at("correct_score", score_of(cast.sibling_cell))
    assert Membership.objects.filter(member=cast.chi.member, organization=cast.cell).exists()
    page = words(office, at("score_list", decided))
    assert (url in page, other in page, url in words(office, at("committee_score", score))) == (
        False,
        True,
        False,
    )
    sent = sheet_of(score) | DECISION | WHY | {"3.4": "0", "3.4-reason": "Thông báo muộn"}
    refused = office.post(url, sent)
    assert "Đây là chi bộ của đồng chí" in refused.content.decode()
    assert not ScoreCorrection.objects.exists()


def test_the_words_of_a_decision_are_mended_and_a_scan_comes_later(cast, client_for, decided, now):
    ScoreList.objects.update(scan=None)
    office, url = client_for(cast.chi), at("correct_list_decision", decided)
    assert url in words(office, at("score_list", decided))
    page = office.get(url)
    assert page.context["form"]["document_number"].value() == "31-TB/ĐU"
    scan = SimpleUploadedFile("ky.pdf", b"%PDF-1.4 scan %%EOF", content_type="application/pdf")
    sent = DECISION | {"document_number": "33-TB/ĐU", "version": decided.version}
    assert office.post(url, sent | {"scan": scan}).status_code == 302
    page = words(office, at("score_list", decided))
    assert "số 33-TB/ĐU, ngày 05/11/2024" in page
    decided.refresh_from_db()
    assert decided.scan.name == "Quyết định 33-TB-ĐU.pdf"
    assert b"%PDF" in b"".join(office.get(at("score_list_scan", decided)).streaming_content)


def test_who_comes_second_sees_both_decisions_and_chooses(cast, client_for, decided, now):
    office, url = client_for(cast.chi), at("correct_list_decision", decided)
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    correct_list_decision(
        actor=board, score_list=decided, facts=made.DecisionFacts("Đảng ủy xã", "32-TB/ĐU", now.date()),
        version=decided.version, now=now,
    )  # fmt: skip
    sent = DECISION | {"document_number": "33-TB/ĐU", "version": decided.version}
    late = office.post(url, sent)
    assert late.status_code == 422
    page = late.content.decode()
    assert "Đang ghi: số 32-TB/ĐU" in page and 'value="33-TB/ĐU"' in page
    again = office.post(url, sent | {"version": late.context["form"]["version"].value()})
    assert again.status_code == 302
    assert ScoreList.objects.get().document_number == "33-TB/ĐU"


def test_before_the_decision_there_is_nothing_to_correct(cast, client_for, now):
    sent = make_sent_score(cast.an, cast.cell, now=now, total=90)
    office = client_for(cast.chi)
    assert office.get(at("correct_score", sent)).status_code == 404
    submitted = submit_list(actor=cast.chi, organization=cast.commune, month=made.MONTH, now=now)
    assert office.get(at("correct_list_decision", submitted)).status_code == 404
    assert office.get(at("correct_score", sent)).status_code == 404
    page = words(office, at("score_list", submitted))
    assert "Sửa quyết định đã ghi" not in page


def test_the_page_of_a_list_asks_the_same_for_one_correction_and_for_many(cast, client_for, decided):
    office, page = client_for(cast.chi), at("score_list", decided)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert office.get(page).status_code == 200
        return len(asked)

    made.correct(score_of(cast.sibling_cell), cast.chi)
    queries()
    few = queries()
    office.post(
        at("correct_score", score_of(cast.cell)),
        sheet_of(score_of(cast.cell)) | DECISION | WHY | {"3.4": "0", "3.4-reason": "Thông báo muộn"},
    )
    assert words(office, page).count("Đã đính chính") == 3  # the heading, and each of them
    assert queries() == few
