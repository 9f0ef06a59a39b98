import datetime
import re

import pytest
import time_machine
from django.urls import reverse

from meetings.models.agenda import Step
from meetings.models.meeting import MeetingKind
from meetings.services.discussion import save_item_notes, save_statement
from meetings.services.follow_up import save_proposal
from meetings.services.full_text import OPEN_FOR
from members.models import Member, RoleGrant
from members.roles import Role
from songlo.audit.models import AccessLog
from tests.builders.meetings import make_held_meeting
from tests.builders.members import make_member, make_user
from tests.contracts.objects_rights import inspect

CANARIES = ("tuphebinh8841", "phatbieu8842", "congdan8843")
OPENERS = (Role.COMMUNE_PERMANENT_BOARD, Role.DISTRICT_ORGANIZATION_BOARD, Role.INSPECTION_TEAM)


@pytest.fixture
def held(cast, now):
    """With words that stay in the cell; not the meeting of the cast's own reader."""
    meeting = make_held_meeting(cast.an, cast.cell, now=now)
    item = meeting.agenda_items.filter(step=Step.SELF_CRITICISM).first()
    save_item_notes(actor=cast.an, meeting=meeting, uid=item.uid, notes="Đồng chí tuphebinh8841", now=now)
    save_statement(actor=cast.an, meeting=meeting, speaker=cast.an.member, text="Tôi phatbieu8842", now=now)
    save_proposal(actor=cast.an, meeting=meeting, text="Bà congdan8843 đề nghị nạo vét", now=now)
    Member.objects.filter(pk=cast.an.member_id).update(phone="0977888844")
    return meeting


def met(client, meeting) -> tuple[int, set[str]]:
    """The answer of the minutes, and which words any page of the meeting says."""
    pages = ("bien-ban/", "cham-diem/", "gui-dang-uy/", "ban-day-du/", "thong-bao/", "")
    answers = {page: client.get(f"/sinh-hoat/{meeting.uid}/{page}", follow=True) for page in pages}
    text = " ".join(one.content.decode() for one in answers.values())
    return answers["bien-ban/"].status_code, {one for one in (*CANARIES, "0977888844") if one in text}


def write_purpose(client, meeting, **data):
    given = {"chosen": "Đối chiếu hồ sơ chi bộ đã gửi", "detail": ""} | data
    return client.post(f"/sinh-hoat/{meeting.uid}/ban-day-du/", given)


@pytest.mark.parametrize("role", OPENERS, ids=str)
def test_the_words_of_the_cell_open_with_the_purpose_and_close_again(cast, held, now, client_for, role):
    other = make_held_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.THEMATIC, theme="Kênh")
    save_statement(actor=cast.an, meeting=other, speaker=cast.an.member, text="Tôi phatbieu8842", now=now)
    client = client_for(cast.users[role])
    assert met(client, held) == (403, set())
    answer = write_purpose(client, held)
    assert (answer.status_code, answer["Location"]) == (302, f"/sinh-hoat/{held.uid}/bien-ban/")
    assert met(client, held) == (200, set(CANARIES))
    assert met(client, other) == (403, set())
    with time_machine.travel(now + OPEN_FOR, tick=False):
        assert met(client, held) == (403, set())


@pytest.mark.parametrize("role", OPENERS, ids=str)
def test_the_way_back_is_open_to_whoever_reads(cast, held, client_for, role):
    client = client_for(cast.users[role])
    write_purpose(client, held)
    page = client.get(f"/sinh-hoat/{held.uid}/bien-ban/").text
    back = re.search(r'class="back[^"]*" href="([^"]+)"', page).group(1)
    assert client.get(back).status_code == 200


def test_what_for_is_asked_in_words(cast, held, client_for):
    client = client_for(cast.users[Role.COMMUNE_PERMANENT_BOARD])
    for wrong in ({"chosen": ""}, {"chosen": "Việc khác, ghi ở ô dưới", "detail": " "}):
        answer = write_purpose(client, held, **wrong)
        assert answer.status_code == 200
        assert "Mời ghi lại 1 chỗ" in answer.content.decode()
    assert met(client, held) == (403, set())


def test_the_cell_sees_who_and_what_for(cast, held, now, client_for):
    board = cast.users[Role.COMMUNE_PERMANENT_BOARD]
    reader = client_for(board)
    write_purpose(reader, held, detail="chuẩn bị họp Ban Thường vụ")
    what_for = "Đối chiếu hồ sơ chi bộ đã gửi: chuẩn bị họp Ban Thường vụ"
    secretary = client_for(cast.an)
    listed = secretary.get(f"/chi-bo/{cast.cell.uid}/ai-da-mo/").content.decode()
    assert all(one in listed for one in (str(board), what_for, "20:00", "Chưa đọc"))
    with time_machine.travel(now + datetime.timedelta(minutes=30), tick=False):
        reader.get(f"/sinh-hoat/{held.uid}/bien-ban/")
        assert "Đọc lần cuối 20:30" in secretary.get(f"/chi-bo/{cast.cell.uid}/ai-da-mo/").content.decode()
    minutes = secretary.get(f"/sinh-hoat/{held.uid}/bien-ban/").content.decode()
    assert what_for in minutes
    member = client_for(cast.binh).get(f"/sinh-hoat/{held.uid}/bien-ban/").content.decode()
    assert what_for not in member
    assert AccessLog.objects.filter(user=board, action="meeting.view", allowed=True).exists()
    assert not AccessLog.objects.filter(user=cast.an, action="meeting.view").exists()


def test_a_running_inspection_is_nowhere_in_the_cell(cast, held, now, today, client_for):
    made = inspect(cast.commune, [cast.cell], team=[cast.binh.member], matter="Việc kiemtra8845")
    write_purpose(client_for(cast.users[Role.INSPECTION_TEAM]), held)
    pages = (
        f"/sinh-hoat/{held.uid}/ai-xem-duoc/",
        f"/to-chuc/{cast.cell.uid}/ai-xem-duoc/",
        f"/to-chuc/{cast.cell.uid}/",
        f"/chi-bo/{cast.cell.uid}/ai-da-mo/",
        f"/sinh-hoat/{held.uid}/bien-ban/",
    )
    for user in (cast.an, cast.chi):
        client = client_for(user)
        text = " ".join(client.get(page).content.decode() for page in pages)
        assert "kiemtra8845" not in text and made.decision_number not in text
        assert client.get(f"/kiem-tra/{made.uid}/").status_code == 404


def test_the_account_of_an_inspector_does_not_say_where_he_inspects(cast, today, client_for):
    inspector = make_user(member=make_member(cast.sibling_cell, "Đặng Văn Kiểm"))
    inspect(cast.commune, [cast.cell], team=[inspector.member])
    office = client_for(cast.chi)
    for page in (f"/quyen/{inspector.uid}/", reverse("members:account", args=[inspector.uid])):
        answer = office.get(page)
        assert answer.status_code == 200
        assert cast.cell.name not in answer.content.decode()


def test_nobody_names_an_inspector_as_the_one_who_opens(cast, client_for, held):
    standing = (Role.COMMUNE_PERMANENT_BOARD, Role.DISTRICT_ORGANIZATION_BOARD)
    RoleGrant.objects.filter(role__in=standing).delete()
    answer = client_for(cast.an).get(f"/sinh-hoat/{held.uid}/ban-day-du/")
    assert answer.status_code == 403
    assert "đoàn kiểm tra" not in answer.content.decode().lower()


def test_the_office_takes_a_meeting_over_and_gives_it_back(cast, held, now, client_for):
    office, secretary = client_for(cast.chi), client_for(cast.an)
    record = f"/sinh-hoat/{held.uid}/ghi-lai/"
    assert office.get(record).status_code == 403
    answer = office.post(f"/sinh-hoat/{held.uid}/ghi-ho/", {"reason": "Chi bộ mang sổ đến"})
    assert (answer.status_code, answer["Location"]) == (302, record)
    assert office.get(record).status_code == 200
    shown = secretary.get(f"/chi-bo/{cast.cell.uid}/ai-da-mo/").content.decode()
    assert "Đang ghi hộ chi bộ" in shown and "Chi bộ mang sổ đến" in shown
    office.post(f"/sinh-hoat/{held.uid}/ghi-ho/thoi/")
    assert office.get(record).status_code == 403


def test_the_office_writes_down_a_meeting_that_nobody_had_prepared(cast, now, client_for):
    office = client_for(cast.chi)
    given = {
        "kind": "REGULAR",
        "day": "05/11/2024",
        "time": "17:30",
        "place": "Nhà văn hóa",
        "reason": "Mang sổ",
    }
    answer = office.post(f"/chi-bo/{cast.cell.uid}/ghi-ho/", given)
    assert answer.status_code == 302, answer.content.decode()
    assert office.get(answer["Location"]).status_code == 200
    assert office.get(f"/chi-bo/{cast.sibling_cell.uid}/ghi-ho/").status_code == 200
    assert office.get(f"/chi-bo/{cast.other_cell.uid}/ghi-ho/").status_code == 404
