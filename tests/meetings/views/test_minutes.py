import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from meetings.models import Submission
from meetings.services.submissions import send_minutes
from meetings.states import MinutesState, SubmissionState
from songlo.papers.models import PaperState
from tests.builders.meetings import make_held_meeting, make_meeting, make_rendered, make_secretary
from tests.builders.members import make_cell, make_commune, make_member, make_user
from tests.meetings.views.posted import sent_from


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(make_commune(), members=5))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def clerk(cell):
    return make_user("COMMUNE_OFFICE", cell.parent, name="Văn phòng đảng ủy xã")


@pytest.fixture
def client(secretary, client_for):
    return client_for(secretary)


@pytest.fixture
def meeting(secretary, cell, now):
    return make_held_meeting(secretary, cell, now=now, minute_taker=make_member(cell, "Phạm Thị Lan"))


def address(meeting, name):
    return reverse(f"meetings:{name}", args=[meeting.uid])


def scan():
    file = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(file, "JPEG")
    return SimpleUploadedFile("ky.jpg", file.getvalue(), "image/jpeg")


def printed(client, meeting, now):
    client.post(address(meeting, "print"))
    return make_rendered(meeting.minutes.latest("number").printed, now)


def test_paper_as_printed_with_the_reasons_beside_it(client, meeting):
    page = client.get(address(meeting, "minutes")).content.decode()
    assert ("CHI BỘ THÔN XÓM LÀNG" in page, "Chưa ghi kết luận của chủ trì" in page) == (True, True)
    assert f"{address(meeting, 'record')}#ket-luan" in page


def test_before_it_is_held_the_page_says_what_comes(client, secretary, cell, now):
    meeting = make_meeting(secretary, cell, now=now)
    assert "Chưa có biên bản" in client.get(address(meeting, "minutes")).content.decode()


@pytest.mark.parametrize("members", [1, 30])
def test_queries_do_not_grow(client_for, now, db, members, django_assert_num_queries):
    secretary = make_secretary(make_cell(members=members))
    meeting = make_held_meeting(secretary, secretary.grants.get().organization, now=now)
    client = client_for(secretary)
    client.get(reverse("home"))
    with django_assert_num_queries(8):
        client.get(address(meeting, "minutes"))


def test_agreed_with_the_hands_that_were_counted(client, meeting):
    client.post(address(meeting, "agree"), {"in_favor": "6"})
    minutes = meeting.minutes.get()
    assert (minutes.state, meeting.votes.get().in_favor) == (MinutesState.AGREED, 6)


def test_more_hands_than_people_are_told(client, meeting):
    page = client.post(address(meeting, "agree"), {"in_favor": "60"}, follow=True).content.decode()
    assert "Tổng số biểu quyết (60) nhiều hơn" in page
    assert meeting.minutes.get().state == MinutesState.DRAFT


def test_layout_is_chosen(client, meeting):
    client.post(address(meeting, "layout"), {"layout": "BY_ITEM"})
    assert meeting.minutes.get().layout == "BY_ITEM"


def test_printed_corrected_printed_signed(client, meeting, now):
    first = printed(client, meeting, now)
    assert client.post(address(meeting, "reopen")).url == address(meeting, "record")
    first.refresh_from_db()
    assert first.state == PaperState.VOID
    second = printed(client, meeting, now)
    sent = {"scan": scan(), "signed_on": "05/11/2024", "same_as_printed": "yes"}
    assert client.post(address(meeting, "sign"), sent).url == address(meeting, "submission")
    second.refresh_from_db()
    minutes = meeting.minutes.get()
    assert (minutes.state, minutes.signed_on, second.state) == (
        MinutesState.SIGNED,
        datetime.date(2024, 11, 5),
        PaperState.FROZEN,
    )
    page = client.get(address(meeting, "minutes")).content.decode()
    assert "Nếu có sai sót, mời lập “Biên bản bổ sung, đính chính”." in page
    assert client.get(address(meeting, "record")).url == address(meeting, "minutes")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"same_as_printed": "no"}, "Bản đã ký có đúng là bản vừa in không?"),
        ({"same_as_printed": ""}, "Mời chọn một trong hai câu trả lời."),
        ({"signed_on": "06/11/2024"}, "Ngày ký cần từ ngày họp đến hôm nay; mời xem lại."),
        ({"scan": SimpleUploadedFile("a.jpg", b"no picture")}, "Chưa đọc được tệp này"),
    ],
)
def test_wrong_scan_leaves_the_minutes_unsigned(client, meeting, now, written, words):
    printed(client, meeting, now)
    sent = {"scan": scan(), "signed_on": "05/11/2024", "same_as_printed": "yes"}
    assert words in client.post(address(meeting, "sign"), sent | written).content.decode()
    assert meeting.minutes.get().signed_at is None


def test_nothing_to_sign_before_it_is_printed(client, meeting):
    assert client.get(address(meeting, "sign")).url == address(meeting, "minutes")


def test_roll_that_is_open_stops_the_print(client, secretary, cell, meeting):
    meeting.roll.filter(member=secretary.member).update(state="NOT_RECORDED")
    page = client.post(address(meeting, "print")).content.decode()
    assert "Còn 1 đồng chí chưa ghi có mặt hay vắng" in page
    assert meeting.minutes.get().printed is None


def test_waiting_page_asks_until_the_pdf_is_there(client, meeting, now):
    paper = client.post(address(meeting, "print")).url
    row = meeting.minutes.get().printed
    pdf = reverse("meetings:paper_pdf", args=[row.uid])
    waiting = client.get(paper).content.decode()
    assert (f'data-wait="{pdf}"' in waiting, "Đang tạo bản in" in waiting) == (True, True)
    assert client.head(pdf).url == paper
    make_rendered(row, now)
    shown = client.get(paper).content.decode()
    assert ("data-wait" in shown, f'href="{pdf}"' in shown) == (False, True)
    file = client.get(pdf)
    assert b"".join(file.streaming_content) == b"%PDF- print"
    assert [file[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")] == [
        "application/pdf",
        "nosniff",
        "private, no-store",
    ]


def test_correction_of_signed_minutes_is_a_paper_of_its_own(client, meeting, now):
    printed(client, meeting, now)
    client.post(
        address(meeting, "sign"), {"scan": scan(), "signed_on": "05/11/2024", "same_as_printed": "yes"}
    )
    url = address(meeting, "addendum")
    sent = sent_from(client, url, reason="Ghi sai tên đệm", text="Đồng chí Phạm Thị Lan.")
    papers = {client.post(url, sent).url for _ in range(2)}
    addendum = meeting.minutes.get().addenda.get()
    assert papers == {reverse("meetings:paper", args=[addendum.paper.uid])}


@pytest.fixture
def sent(client, secretary, meeting, now):
    printed(client, meeting, now)
    client.post(address(meeting, "send"))
    return Submission.objects.get()


def test_sent_read_received(client_for, clerk, sent, meeting):
    office = client_for(clerk)
    assert reverse("meetings:received", args=[sent.uid]) in office.get("/").content.decode()
    page = office.get(reverse("meetings:received", args=[sent.uid])).content.decode()
    assert "BẢN TỔNG HỢP" in page
    for _ in range(2):
        office.post(reverse("meetings:receive", args=[sent.uid]))
    sent.refresh_from_db()
    assert sent.state == SubmissionState.RECEIVED
    assert office.get(address(meeting, "minutes")).status_code == 403


def test_returned_with_a_reason_opens_the_next_version(client, client_for, clerk, sent, meeting):
    office, url = client_for(clerk), reverse("meetings:send_back", args=[sent.uid])
    assert "Mời ghi đề nghị bổ sung những gì." in office.post(url, {"reason": ""}).content.decode()
    office.post(url, {"reason": "Ghi rõ biện pháp khắc phục."})
    assert list(meeting.minutes.order_by("number").values_list("number", flat=True)) == [1, 2]
    pages = ["/", *(address(meeting, name) for name in ("submission", "minutes", "record"))]
    assert [
        one for one in pages if "Ghi rõ biện pháp khắc phục." not in client.get(one).content.decode()
    ] == []


def test_nothing_is_sent_before_it_is_printed(client, meeting):
    page = client.post(address(meeting, "send"), follow=True).content.decode()
    assert ("Mời bấm “In để ký” trước." in page, Submission.objects.count()) == (True, 0)


def test_member_reads_and_the_weak_are_told_whose_work_it_is(client_for, cell, secretary, meeting):
    member = client_for(make_user("MEMBER", cell, member=make_member(cell, "Trần Văn Bình")))
    assert member.get(address(meeting, "minutes")).status_code == 200
    refused = member.post(address(meeting, "print"))
    assert refused.status_code == 403
    assert "Việc này do đồng chí Nguyễn Thị An, bí thư chi bộ thực hiện." in refused.content.decode()


@pytest.mark.parametrize("kind", ["notice", "agenda", "evening", "roll_blank", "roll_filled"])
def test_one_tap_one_paper(client, meeting, now, kind):
    first, again = (
        client.post(reverse("meetings:print_one", args=[meeting.uid, kind])).url for _ in range(2)
    )
    assert first == again
    assert client.get(first).status_code == 200


def test_paper_of_an_unknown_kind_is_not_found(client, meeting):
    assert client.post(reverse("meetings:print_one", args=[meeting.uid, "khac"])).status_code == 404


def test_sending_by_service_shows_the_same_paper(client, secretary, meeting, now):
    printed(client, meeting, now)
    submission = send_minutes(actor=secretary, meeting=meeting, now=now)
    page = client.get(address(meeting, "submission"))
    assert (page.context["is_sent"], submission.summary.content["title"] in str(page.context["paper"])) == (
        True,
        True,
    )
