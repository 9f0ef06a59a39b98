import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from meetings.services.addenda import make_addendum
from meetings.services.minutes import print_minutes, sign_minutes
from songlo.papers.models import PaperState
from tests.builders.meetings import DAY, make_held_meeting, make_rendered, make_secretary, make_stored_file
from tests.builders.members import make_cell, make_member, make_user


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(members=2))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def client(secretary, client_for):
    return client_for(secretary)


@pytest.fixture
def addendum(secretary, cell, now):
    meeting = make_held_meeting(secretary, cell, now=now)
    make_rendered(print_minutes(actor=secretary, meeting=meeting, now=now), now)
    minutes = sign_minutes(
        actor=secretary, meeting=meeting, scan=make_stored_file(now), same_as_printed=True, now=now
    )
    text = "Đồng chí Lê Quang Đạo"
    return make_addendum(
        actor=secretary, minutes=minutes, reason="Ghi sai tên đệm", text=text, made_on=DAY, now=now
    )


@pytest.fixture
def ready(addendum, now):
    make_rendered(addendum.paper, now)
    return addendum


def sign_url(addendum):
    return reverse("meetings:addendum_sign", args=[addendum.uid])


def minutes_url(addendum):
    return reverse("meetings:minutes", args=[addendum.minutes.meeting.uid])


def scan():
    file = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(file, "JPEG")
    return SimpleUploadedFile("ky.jpg", file.getvalue(), "image/jpeg")


def test_printed_signed_kept(client, ready):
    paper = client.get(reverse("meetings:paper", args=[ready.paper.uid])).content.decode()
    assert sign_url(ready) in paper
    assert sign_url(ready) in client.get(minutes_url(ready)).content.decode()
    assert "BIÊN BẢN BỔ SUNG, ĐÍNH CHÍNH" in client.get(sign_url(ready)).content.decode()
    answer = client.post(sign_url(ready), {"scan": scan(), "same_as_printed": "yes"})
    ready.refresh_from_db()
    assert (answer.url, ready.paper.state) == (minutes_url(ready), PaperState.FROZEN)
    page = client.get(minutes_url(ready)).content.decode()
    kept = reverse("meetings:file", args=[ready.signed_scan.uid])
    assert (kept in page, sign_url(ready) in page) == (True, False)
    assert b"".join(client.get(kept).streaming_content).startswith(b"\xff\xd8")
    assert client.post(sign_url(ready), {"scan": scan(), "same_as_printed": "yes"}).url == minutes_url(ready)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"same_as_printed": "no"}, "mời lập một bản đính chính mới"),
        ({"same_as_printed": ""}, "Mời chọn một trong hai câu trả lời."),
        ({"scan": SimpleUploadedFile("a.jpg", b"no picture")}, "Chưa đọc được tệp này"),
    ],
)
def test_wrong_scan_leaves_it_unsigned_and_the_answer_chosen(client, ready, written, words):
    sent = {"scan": scan(), "same_as_printed": "yes"} | written
    page = client.post(sign_url(ready), sent).content.decode()
    ready.refresh_from_db()
    chosen = page.count(" checked")
    assert (words in page, ready.signed_at, chosen) == (True, None, int(bool(sent["same_as_printed"])))


def test_nothing_to_keep_before_the_pdf_is_there(client, addendum):
    page = client.post(sign_url(addendum), {"scan": scan(), "same_as_printed": "yes"}).content.decode()
    addendum.refresh_from_db()
    assert ("error-summary" in page, addendum.signed_at) == (True, None)
    assert (
        sign_url(addendum)
        not in client.get(reverse("meetings:paper", args=[addendum.paper.uid])).content.decode()
    )


def test_heads_of_the_own_cell_only(client, client_for, cell, ready):
    assert client.put(sign_url(ready)).status_code == 405
    weak = client_for(make_user("CELL_COMMITTEE_MEMBER", cell, member=make_member(cell, "Bùi Thị Lan")))
    assert (weak.get(sign_url(ready)).status_code, weak.post(sign_url(ready)).status_code) == (403, 403)
    assert sign_url(ready) not in weak.get(minutes_url(ready)).content.decode()
    stranger = client_for(make_secretary(make_cell(name="Chi bộ thôn khác"), "Đỗ Tiến Dũng"))
    assert stranger.get(sign_url(ready)).status_code == 404
